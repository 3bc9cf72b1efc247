/** A list for others' pages that tells the page around it how high it is: /innramming/tilpasset/#sykdom/ID. The lists
 *  themselves have no script; this page fetches one of them and shows it. What is told is one number, and only to a
 *  page that frames this one and has asked. */

const QUESTION = "studieinfo: height?"; // as in frames/height.js

/** The list that the address names, from the page that shows it without scripts. */
function show() {
  const list = /^#(\w+\/[a-z0-9-]+)$/.exec(location.hash)?.[1];
  if (!list) return;
  const request = new XMLHttpRequest();
  request.responseType = "document";
  request.addEventListener("load", () => {
    const fetched = request.status === 200 && request.responseXML?.querySelector("main");
    if (!fetched) return;
    // Its links are relative to where it was.
    for (const link of fetched.querySelectorAll("a")) link.setAttribute("href", link.href);
    document.title = request.responseXML?.title ?? document.title;
    document.querySelector("main")?.replaceWith(document.importNode(fetched, true));
  });
  request.open("GET", `../${list}/`);
  request.send();
}

let asker = "";

function tell() {
  if (asker) parent.postMessage({ studieinfoHeight: document.body.getBoundingClientRect().height }, asker);
}

addEventListener("message", ({ source, origin, data }) => {
  if (source !== parent || data !== QUESTION || origin === "null") return;
  asker = origin;
  tell();
});
new ResizeObserver(tell).observe(document.body);
addEventListener("hashchange", show);
show();

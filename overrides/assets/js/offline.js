/** Reading without network: has the browser keep the pages that are seen, and says when the page may be old. */

/**
 * @typedef {{ createScriptURL: (path: string) => string }} Policy
 * @typedef {{ createPolicy: (name: string, rules: Policy) => Policy }} TrustedTypes
 */

const { lang, dataset: { worker, saved } } = document.documentElement;
const notice = document.querySelector("[data-offline]");

/**
 * The address of the worker. A strict host takes it only from a policy (Trusted Types); this one knows no other.
 * @param {string} path
 * @returns {string}
 */
function address(path) {
  const url = new URL(path, document.baseURI).href;
  const { trustedTypes } = /** @type {{ trustedTypes?: TrustedTypes }} */ (window);
  return trustedTypes ? trustedTypes.createPolicy("studieinfo", { createScriptURL: () => url }).createScriptURL("") : url;
}

/** @param {string} path */
async function register(path) {
  const first = !navigator.serviceWorker.controller;
  const registration = await navigator.serviceWorker.register(address(path));
  // A tab that was left open asks whether there is a newer site when the reader comes back to it.
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") registration.update().catch((error) => console.info(error));
  });
  const { active } = await navigator.serviceWorker.ready;
  if (first) active?.postMessage("seen");
}

/** @param {string} message */
function say(message) {
  if (notice instanceof HTMLElement) notice.textContent = notice.dataset[message] ?? "";
}

function sayKept() {
  const time = new Date(saved ?? "").toLocaleString(lang === "en" ? "en-GB" : lang, { dateStyle: "long", timeStyle: "short" });
  say("kept");
  if (notice) notice.textContent = (notice.textContent ?? "").replace("{saved}", time);
}

if (saved) sayKept();
else if (!navigator.onLine) say("live");
addEventListener("offline", () => { if (!saved) say("live"); });
addEventListener("online", () => say(saved ? "back" : ""));

if (worker && "serviceWorker" in navigator) {
  // A copy is shown since the network was slow («newer»), or a page of an earlier build («changed»), and the page of now
  // says something else.
  navigator.serviceWorker.addEventListener("message", ({ data }) => { if (data === "newer" || data === "changed") say(data); });
  navigator.serviceWorker.startMessages();
  // Without a worker (a private window, a full disk) the site is as it was before.
  const start = () => register(worker).catch((error) => console.info(error));
  if (document.readyState === "complete") start();
  else addEventListener("load", start, { once: true });
}

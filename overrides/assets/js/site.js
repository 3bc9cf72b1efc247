/** What every page does: a search field leads to the search page, print buttons print, panels open and close, links
 *  keep what was asked for, and what is said of a status grows old. */

import { age, localDay } from "./ageing.js";
import { keepFragment, leadBack } from "./links.js";
import { preparePanels } from "./panels.js";

age(document, localDay(new Date()));

for (const form of document.querySelectorAll("form[data-search-jump]")) {
  if (!(form instanceof HTMLFormElement)) continue;
  form.hidden = false;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const query = String(new FormData(form).get("q") ?? "");
    location.href = `${form.dataset.target}#${new URLSearchParams({ q: query })}`;
  });
}

for (const button of document.querySelectorAll("button[data-print]")) {
  if (!(button instanceof HTMLButtonElement)) continue;
  button.hidden = false;
  button.addEventListener("click", () => print());
}

for (const field of document.querySelectorAll("input[name=q]")) field.setAttribute("autocorrect", "off");

preparePanels();
keepFragment();
leadBack();

// A script of the search that cannot be fetched, or that the browser is too old to read: the page is the list that it
// is without scripts, and says so.
const search = document.querySelector("[data-search]");
if (search instanceof HTMLElement) {
  let isAway = false;
  for (const script of document.querySelectorAll("script[src*='/search/']")) {
    script.addEventListener("error", () => {
      isAway = true;
      search.classList.add("is-failed");
    });
  }
  addEventListener("load", () => {
    if (isAway || "started" in search.dataset) return;
    search.classList.add("is-failed");
    for (const text of search.querySelectorAll("[data-no-script]")) text.toggleAttribute("hidden");
  });
}

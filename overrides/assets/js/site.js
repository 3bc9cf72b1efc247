/** What every page does: a search field leads to the search page, print buttons print, a panel closes when it is done,
 *  and what is said of a status grows old. */

import { age, localDay } from "./ageing.js";

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

for (const panel of document.querySelectorAll("[popover]")) {
  if (!(panel instanceof HTMLElement && "popover" in panel)) continue;
  const close = () => { if (panel.matches(":popover-open")) panel.hidePopover(); };
  panel.addEventListener("click", (event) => {
    if (event.target instanceof Element && event.target.closest("a[href^='#']")) close();
  });
  // The keyboard has left the panel: what has focus must not lie under it.
  document.addEventListener("focusin", (event) => {
    const now = event.target;
    if (now instanceof Element && !panel.contains(now) && now.matches(":focus-visible")) close();
  });
}

// A script of the search that cannot be fetched: the page is the list that it is without scripts.
for (const script of document.querySelectorAll("script[src*='/search/']")) {
  script.addEventListener("error", () => document.querySelector("[data-search]")?.classList.add("is-failed"));
}

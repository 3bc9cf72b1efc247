/** Links that keep what the reader has asked for: the change of language, and the way back from a study to the search. */

/** Another language shows the same search, the same place on the page. */
export function keepFragment() {
  const follow = (/** @type {Event} */ { target }) => {
    const link = target instanceof Element ? target.closest("a[hreflang]") : null;
    if (link instanceof HTMLAnchorElement && link.hash !== location.hash) link.hash = location.hash;
  };
  for (const event of ["pointerdown", "focusin", "click"]) document.addEventListener(event, follow);
}

/** The crumb «Search for studies» leads back to the search that the reader came from, with its words, not to a new one. */
export function leadBack() {
  const steps = history.length;
  for (const crumb of document.querySelectorAll(".crumbs a")) {
    if (!(crumb instanceof HTMLAnchorElement) || crumb.href !== document.referrer || steps < 2) continue;
    crumb.addEventListener("click", (event) => {
      // A new tab has no past; on the page itself the reader may have gone some steps.
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || history.length !== steps) return;
      event.preventDefault();
      history.back();
    });
  }
}

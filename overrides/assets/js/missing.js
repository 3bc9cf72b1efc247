/** The page that stands in for any missing one speaks the language of the address that was asked for. */

/**
 * What is said first and what is folded change places, each with its heading and its language.
 * @param {HTMLElement} first
 * @param {HTMLDetailsElement} folded
 */
function exchange(first, folded) {
  const heading = document.querySelector("h1");
  const summary = folded.querySelector("summary");
  const other = folded.querySelector("[data-said]");
  if (!heading || !summary || !other) return;
  const [title, asked] = [heading.textContent ?? "", summary.textContent ?? ""];
  document.title = document.title.replace(title, asked);
  [heading.textContent, summary.textContent] = [asked, title];
  [first.lang, folded.lang] = [folded.lang, first.lang];
  heading.lang = first.lang;
  const nodes = [...first.childNodes];
  first.replaceChildren(...other.childNodes);
  other.replaceChildren(...nodes);
}

const first = document.querySelector("[data-said]");
for (const folded of document.querySelectorAll("details[data-root]")) {
  if (!(first instanceof HTMLElement && folded instanceof HTMLDetailsElement)) continue;
  if (location.pathname.startsWith(folded.dataset.root ?? "?")) exchange(first, folded);
}

/** Buttons that copy a text on the page. A browser that may not copy marks the text, and the reader is told how. */

/**
 * The text of a part of the page: its marked lines, each with what its mark puts before it; all of it without marks.
 * @param {Element} source
 */
function textOf(source) {
  const lines = /** @type {NodeListOf<HTMLElement>} */ (source.querySelectorAll("[data-line]"));
  const told = [...lines].map((line) => `${line.dataset.line}${(line.textContent ?? "").replace(/\s+/g, " ").trim()}`);
  return told.join("\n") || (source.textContent ?? "").trim();
}

/** @param {Node} source */
function select(source) {
  const range = document.createRange();
  range.selectNodeContents(source);
  getSelection()?.removeAllRanges();
  getSelection()?.addRange(range);
}

/**
 * @param {Element} source
 * @returns {Promise<boolean>} is it copied?
 */
async function copied(source) {
  try {
    await navigator.clipboard.writeText(textOf(source));
    return true;
  } catch {
    select(source);
    return document.execCommand("copy");
  }
}

document.addEventListener("click", async ({ target }) => {
  const button = target instanceof Element ? target.closest("button[data-copy]") : null;
  const source = button instanceof HTMLElement ? document.getElementById(button.dataset.copy ?? "") : null;
  const said = button?.parentElement?.querySelector("[data-copied]");
  if (!source || !(said instanceof HTMLElement)) return;
  said.textContent = "";
  const isCopied = await copied(source);
  said.textContent = (isCopied ? said.dataset.copied : said.dataset.selected) ?? "";
});

for (const button of document.querySelectorAll("button[data-copy]")) button.toggleAttribute("hidden", false);

/** Chooses a list for others' pages: a press on a condition shows the lines for it, which copying.js copies. Without this
 *  script the condition leads to its own page, which has the line. */

/** @param {string} text */
function escaped(text) {
  return text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

/** @param {HTMLElement} panel where the lines are shown; they name no condition until one is chosen */
function picking(panel) {
  const name = /** @type {HTMLElement} */ (panel.querySelector("[data-picked-name]"));
  const list = /** @type {HTMLAnchorElement} */ (panel.querySelector("[data-picked-list]"));
  const lines = [...panel.querySelectorAll("code")].map((code) => ({ code, any: code.textContent ?? "" }));
  for (const link of document.querySelectorAll("a[data-pick]")) {
    if (!(link instanceof HTMLAnchorElement)) continue;
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      const chosen = link.textContent ?? "";
      const id = new URL(link.href).pathname.split("/").at(-2) ?? "";
      const filled = (/** @type {string} */ any) => any.replaceAll("__id__", id).replaceAll("__name__", escaped(chosen));
      for (const { code, any } of lines) code.textContent = filled(any);
      name.textContent = chosen;
      list.href = `sykdom/${id}/`;
      for (const status of panel.querySelectorAll("[role=status]")) status.textContent = "";
      panel.hidden = false;
      panel.focus();
      panel.scrollIntoView({ block: "nearest" });
    });
  }
}

const panel = document.querySelector("[data-picked]");
if (panel instanceof HTMLElement) picking(panel);

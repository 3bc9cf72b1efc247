/** The menu and the contents of a page: panels that open at a press. Browsers that know no popover are helped along. */

/**
 * A panel that the browser opens: it closes when it has led somewhere, or when the keyboard has left it.
 * @param {HTMLElement} panel
 */
function closeWhenDone(panel) {
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

/**
 * A panel in a browser that knows no popover: its buttons open and close it, and so do Escape and what leads away.
 * @param {HTMLElement} panel
 */
function openByScript(panel) {
  const buttons = document.querySelectorAll(`button[popovertarget="${panel.id}"]`);
  const opener = /** @type {HTMLElement | undefined} */ ([...buttons].find((button) => !panel.contains(button)));
  const turn = (/** @type {boolean} */ isOpen) => {
    panel.classList.toggle("is-open", isOpen);
    opener?.setAttribute("aria-expanded", String(isOpen));
  };
  for (const button of buttons) button.addEventListener("click", () => turn(!panel.classList.contains("is-open")));
  panel.addEventListener("click", (event) => {
    if (event.target instanceof Element && event.target.closest("a[href^='#']")) turn(false);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !panel.classList.contains("is-open")) return;
    turn(false);
    opener?.focus();
  });
  document.addEventListener("focusin", ({ target }) => {
    if (target instanceof Node && !panel.contains(target) && target !== opener) turn(false);
  });
  turn(false);
}

/** Let every panel of the page open and close. */
export function preparePanels() {
  const prepare = "popover" in HTMLElement.prototype ? closeWhenDone : openByScript;
  for (const panel of document.querySelectorAll("[popover]")) if (panel instanceof HTMLElement) prepare(panel);
}

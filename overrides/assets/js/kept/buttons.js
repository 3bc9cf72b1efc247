/**
 * «Keep» on cards and on the page of a study: a press has the device remember the study, the next one forget it.
 * Nothing is stored before. Beside the button of a study that is kept stands the way to the list.
 */

import { Kept } from "./kept.js";

class Buttons {
  /** @param {HTMLElement} words what is said, and where the list is */
  constructor(words) {
    this.words = words;
    this.kept = new Kept();
    document.addEventListener("click", ({ target }) => {
      const button = target instanceof Element ? target.closest("[data-keep]") : null;
      if (button instanceof HTMLElement) this.#press(button);
    });
    for (const event of ["storage", "pageshow"]) addEventListener(event, () => this.mark());
    document.addEventListener("kept", () => this.mark());
    const observer = new MutationObserver(() => this.mark());
    for (const list of document.querySelectorAll("[data-hits], [data-beside]")) {
      observer.observe(list, { childList: true, subtree: list.matches("[data-beside]") });
    }
    this.mark();
  }

  /** Let every button say whether its study is kept. */
  mark() {
    const { ids } = this.kept;
    for (const button of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-keep]"))) {
      const study = studyOf(button);
      button.hidden = !study;
      if (study) this.#show(button, ids.includes(study.dataset.study ?? ""), ids);
    }
  }

  /**
   * @param {HTMLElement} button
   * @param {boolean} isKept
   * @param {string[]} ids
   */
  #show(button, isKept, ids) {
    if (button.getAttribute("aria-pressed") !== String(isKept)) button.setAttribute("aria-pressed", String(isKept));
    if (!button.hasAttribute("aria-label")) button.setAttribute("aria-label", `${button.textContent?.trim()}: ${titleOf(button)}`);
    const next = button.nextElementSibling;
    const link = next instanceof HTMLAnchorElement && next.matches("[data-kept-list]") ? next : undefined;
    if (!isKept || this.words.dataset.isList !== undefined) return link?.remove();
    const shown = link ?? document.createElement("a");
    shown.dataset.keptList = "";
    shown.href = `${this.words.dataset.list}${this.kept.canStore ? "" : `#${ids.join(",")}`}`;
    shown.textContent = (this.words.dataset.see ?? "").replace("{n}", String(ids.length));
    if (!link) button.after(shown);
  }

  /** @param {HTMLElement} button */
  #press(button) {
    const isKept = this.kept.turn(studyOf(button)?.dataset.study ?? "");
    this.mark();
    const { canStore } = this.kept;
    const { added, removed, unstored } = this.words.dataset;
    // What is wrong is seen too, where the reader looks.
    this.words.classList.toggle("visually-hidden", canStore);
    if (!canStore) button.closest("p")?.after(this.words);
    const said = [isKept ? added : removed, canStore ? "" : unstored].filter(Boolean).join(" ");
    this.words.textContent = said.replace("{title}", titleOf(button));
  }
}

/**
 * The study that a button is about.
 * @param {Element} button
 * @returns {HTMLElement | null}
 */
function studyOf(button) {
  return button.closest("[data-study]:not([data-study=''])");
}

/** @param {Element} button */
function titleOf(button) {
  const heading = button.closest(".card")?.querySelector("h2 a, h3 a") ?? document.querySelector("h1");
  return heading?.textContent?.trim() ?? "";
}

const words = document.querySelector("[data-kept-words]");
if (words instanceof HTMLElement) new Buttons(words);

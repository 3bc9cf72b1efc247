/** What the reader must know: said aloud, and with a button when it can be tried again. */

import { find } from "./dom.js";

/** The notice above the hits. */
export class Notice {
  /** @param {HTMLElement} root */
  constructor(root) {
    this.box = find(root, "[data-notice]", HTMLElement);
    this.text = find(this.box, "p", HTMLElement);
    this.button = find(this.box, "button", HTMLButtonElement);
    this.hits = find(root, "[data-found]", HTMLElement);
    /** @type {(() => void) | undefined} */
    this.again = undefined;
    this.button.addEventListener("click", () => this.again?.());
  }

  /** @param {string} text */
  isSaying(text) {
    return this.text.textContent === text;
  }

  /**
   * Say something, or nothing; `again` is what the button does.
   * @param {string} text
   * @param {() => void} [again]
   */
  say(text, again) {
    if (this.box.hidden === (text === "") && this.text.textContent === text && this.again === again) return;
    const isLosingFocus = !again && this.button === document.activeElement;
    this.again = again;
    this.button.hidden = !again;
    this.box.hidden = text === "";
    this.text.textContent = text;
    if (isLosingFocus) (text ? this.text : this.hits).focus();
  }
}

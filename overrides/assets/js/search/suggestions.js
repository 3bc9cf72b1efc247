/**
 * Suggestions while typing: a combobox with a list of meanings and studies.
 * Pattern: https://www.w3.org/WAI/ARIA/apg/patterns/combobox/ (list autocomplete, manual selection).
 */

import { fill, find } from "./dom.js";
import { words } from "./words.js";

const MEANINGS = 6;
const STUDIES = 3;
const STUDY_KIND = 3;
const PAUSE_MS = 300;

/** @typedef {{kind: number, name: string, href?: string, lang?: string}} Suggestion */

/** Offers words and studies below a search field; never takes the focus or moves the caret. */
export class Suggestions {
  /**
   * @param {HTMLElement} root
   * @param {import("./engine.js").Engine} engine
   * @param {Record<string, string>} messages
   * @param {(query: string) => void} chosen
   */
  constructor(root, engine, messages, chosen) {
    this.engine = engine;
    this.messages = messages;
    this.chosen = chosen;
    this.field = find(root, "input[name=q]", HTMLInputElement);
    this.list = find(root, "[data-suggestions]", HTMLElement);
    this.status = find(root, "[data-suggestions-count]", HTMLElement);
    this.current = -1;
    this.timer = 0;
    for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-expanded", "false"], ["aria-controls", this.list.id]]) {
      this.field.setAttribute(name, value);
    }
    this.field.addEventListener("keydown", (event) => this.#key(event));
    this.field.addEventListener("blur", () => this.close());
    this.list.addEventListener("pointerdown", (event) => event.preventDefault());
    this.list.addEventListener("click", (event) => {
      const option = event.target instanceof Element ? event.target.closest("[role=option]") : null;
      if (option) this.#take(this.#options().indexOf(/** @type {HTMLElement} */ (option)));
    });
  }

  /** Hide the list. */
  close() {
    this.list.hidden = true;
    this.current = -1;
    clearTimeout(this.timer);
    this.status.textContent = "";
    this.field.setAttribute("aria-expanded", "false");
    this.field.removeAttribute("aria-activedescendant");
  }

  /** Open the list for what is typed, when there is something to offer. */
  offer() {
    if (document.activeElement !== this.field) return;
    this.offered = this.#suggestions(this.field.value);
    if (!this.offered.length) return this.close();
    this.current = -1;
    this.field.removeAttribute("aria-activedescendant");
    this.list.replaceChildren(...this.#groups(this.offered));
    this.list.hidden = false;
    this.field.setAttribute("aria-expanded", "true");
    this.#say(fill(this.messages["search.suggestions_count"], { n: this.offered.length }));
  }

  /**
   * How many there are is said when typing pauses.
   * @param {string} text
   */
  #say(text) {
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => { this.status.textContent = text; }, PAUSE_MS);
  }

  /**
   * Meanings that begin with what is typed and have studies, most studies first; then studies by title.
   * @param {string} typed
   * @returns {Suggestion[]}
   */
  #suggestions(typed) {
    const asked = words(typed);
    if (!asked.length || (asked.length === 1 && asked[0].length < 2)) return [];
    const { thesaurus } = this.engine;
    const meanings = thesaurus.beginningWith(asked)
      .filter((entry) => this.engine.count(entry) > 0)
      .sort((a, b) => this.engine.count(b) - this.engine.count(a))
      .slice(0, MEANINGS)
      .map((entry) => thesaurus.entries[entry])
      .sort((a, b) => a.kind - b.kind);
    // Two letters begin a word in almost every title.
    const titled = asked.some(({ length }) => length > 2) ? this.engine.titled(asked, STUDIES) : [];
    return [...meanings.map(({ kind, name }) => ({ kind, name })), ...titled.map((study) =>
      ({ kind: STUDY_KIND, name: study.title, href: `${study.id}/`, lang: study.lang }))];
  }

  /** @param {Suggestion[]} offered */
  #groups(offered) {
    return [...new Set(offered.map(({ kind }) => kind))].map((kind) => {
      const group = document.createElement("div");
      const name = this.messages[`search.kind.${kind}`];
      group.setAttribute("role", "group");
      group.setAttribute("aria-label", name);
      const heading = document.createElement("div");
      heading.className = "suggestion-group";
      heading.setAttribute("aria-hidden", "true");
      heading.textContent = name;
      group.append(heading, ...offered.flatMap((item, number) => (item.kind === kind ? [this.#option(item, number)] : [])));
      return group;
    });
  }

  /**
   * @param {Suggestion} item
   * @param {number} number
   */
  #option(item, number) {
    const option = document.createElement("div");
    option.id = `suggestion-${number}`;
    option.className = "suggestion";
    option.setAttribute("role", "option");
    option.setAttribute("aria-selected", "false");
    option.textContent = item.name;
    if (item.lang) option.lang = item.lang;
    return option;
  }

  /** @returns {HTMLElement[]} */
  #options() {
    return [...this.list.querySelectorAll("[role=option]")].map((option) => /** @type {HTMLElement} */ (option));
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (event.isComposing) return;
    if (this.list.hidden) {
      if (event.key === "ArrowDown") this.offer();
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      this.#move(event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Escape") {
      event.preventDefault();
      this.close();
    } else if (event.key === "Enter" && this.current >= 0) {
      event.preventDefault();
      this.#take(this.current);
    }
  }

  /** @param {1 | -1} step */
  #move(step) {
    const options = this.#options();
    const count = options.length + 1;
    this.current = ((this.current + 1 + step + count) % count) - 1;
    options.forEach((option, number) => option.setAttribute("aria-selected", String(number === this.current)));
    const option = options[this.current];
    if (!option) return this.field.removeAttribute("aria-activedescendant");
    this.field.setAttribute("aria-activedescendant", option.id);
    option.scrollIntoView({ block: "nearest" });
  }

  /** @param {number} number */
  #take(number) {
    const option = this.#options()[number];
    const item = this.offered?.find((_, n) => `suggestion-${n}` === option?.id);
    this.close();
    if (!item) return;
    if (item.href) location.href = item.href;
    else this.chosen(item.name);
  }
}

/**
 * Suggestions while typing: a combobox with a list of meanings and studies.
 * Pattern: https://www.w3.org/WAI/ARIA/apg/patterns/combobox/ (list autocomplete, manual selection).
 */

import { fill, find } from "./dom.js";
import { CONDITION } from "./thesaurus.js";
import { words } from "./words.js";

const MEANINGS = 6;
const STUDIES = 3;
const PAGES = 2;
const [STUDY_KIND, PAGE_KIND] = [3, 4];
/** Who moves the caret is in the field again: Enter then sends what is written there. */
const MOVES_CARET = ["ArrowLeft", "ArrowRight", "Home", "End"];
/** From so many letters on other words for a thing are offered too, and pages. */
const TELLING = 4;

/** @typedef {{kind: number, name: string, words?: string, note?: string, href?: string, lang?: string}} Suggestion `words`: what to search for, when not the name */

/** Offers words and studies below a search field; never takes the focus or moves the caret. */
export class Suggestions {
  /**
   * @param {HTMLElement} root
   * @param {import("./engine.js").Engine} engine
   * @param {Record<string, string>} messages
   * @param {(query: string) => void} chosen
   * @param {() => void} closed
   */
  constructor(root, engine, messages, chosen, closed) {
    this.engine = engine;
    this.messages = messages;
    this.chosen = chosen;
    this.closed = closed;
    this.field = find(root, "input[name=q]", HTMLInputElement);
    this.list = find(root, "[data-suggestions]", HTMLElement);
    this.current = -1;
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

  get isOpen() {
    return !this.list.hidden;
  }

  /** How many there are, as it is said aloud together with the answer. */
  get said() {
    return this.isOpen ? fill(this.messages["search.suggestions_count"], { n: this.offered?.length ?? 0 }) : "";
  }

  /** Hide the list. */
  close() {
    const wasOpen = this.isOpen;
    this.list.hidden = true;
    this.current = -1;
    this.field.setAttribute("aria-expanded", "false");
    this.field.removeAttribute("aria-activedescendant");
    if (wasOpen) this.closed();
  }

  /** Open the list for what is typed, when there is something to offer. */
  offer() {
    if (document.activeElement !== this.field) return;
    const { value } = this.field;
    if (value === this.dismissed) return;
    this.dismissed = undefined;
    // More of the index may arrive for the same words: what the reader has marked stays marked.
    const marked = this.isOpen && value === this.offeredFor ? this.#options()[this.current]?.textContent : undefined;
    this.offeredFor = value;
    this.offered = this.#suggestions(value);
    if (!this.offered.length) return this.close();
    this.list.replaceChildren(...this.#groups(this.offered));
    this.list.hidden = false;
    this.field.setAttribute("aria-expanded", "true");
    this.#mark(this.#options().findIndex(({ textContent }) => textContent === marked));
  }

  /**
   * What begins with what is typed: meanings, by themselves or after the words before the last; studies; pages.
   * @param {string} typed
   * @returns {Suggestion[]}
   */
  #suggestions(typed) {
    const asked = words(typed);
    if (!asked.length || (asked.length === 1 && asked[0].length < 2)) return [];
    const meanings = this.#meanings(asked, "");
    if (!meanings.length && asked.length > 1) meanings.push(...this.#meanings(asked.slice(-1), typed.replace(/\S+\s*$/, "")));
    const isTelling = asked.join("").length >= TELLING;
    // Two letters begin a word in almost every title.
    const titled = asked.some(({ length }) => length > 2) ? this.engine.titled(asked, STUDIES) : [];
    const studies = [...new Set([...this.#numbered(asked), ...titled])].slice(0, STUDIES);
    const pages = isTelling ? this.engine.pagesFor(typed).slice(0, PAGES) : [];
    return [...meanings, ...studies.map((study) => ({ kind: STUDY_KIND, name: study.title, href: `${study.id}/`, lang: study.lang })),
      ...pages.map(({ row }) => ({ kind: PAGE_KIND, name: row.title, href: `../${row.path}` }))];
  }

  /**
   * The studies whose numbers have the digits that are typed.
   * @param {string[]} asked
   */
  #numbered(asked) {
    const digits = asked.join("").replace(/\D/g, "");
    if (digits.length < TELLING || asked.join("").replace(/\d|^nct/g, "")) return [];
    return this.engine.studies.filter(({ id }) => id.replace(/\D/g, "").startsWith(digits));
  }

  /**
   * The meanings of which a word that is shown begins with what is typed: those called so before those with another word
   * for it, those with studies before those without, most studies first.
   * @param {string[]} asked
   * @param {string} before what stands before it in the field
   * @returns {Suggestion[]}
   */
  #meanings(asked, before) {
    const { thesaurus } = this.engine;
    return thesaurus.beginningWith(asked)
      .filter((entry) => thesaurus.entries[entry].kind < STUDY_KIND)
      .map((entry) => this.#meaning(entry, asked, before))
      .flatMap((each) => each ?? [])
      .sort((a, b) => Number(a.isOther) - Number(b.isOther) || b.count - a.count)
      .slice(0, MEANINGS)
      .sort((a, b) => a.kind - b.kind);
  }

  /**
   * @param {number} number
   * @param {string[]} asked
   * @param {string} before
   */
  #meaning(number, asked, before) {
    const { kind, name } = this.engine.thesaurus.entries[number];
    const count = this.engine.count(number);
    if (!count && (kind !== CONDITION || before)) return undefined;
    const isOther = !beginsWith(name, asked);
    const form = !isOther ? name : asked.join("").length < TELLING ? undefined
      : this.engine.thesaurus.said[number].find((each) => !each.startsWith("~") && beginsWith(each, asked));
    if (!form) return undefined;
    const shown = isOther ? `${name} (${form})` : name;
    return { kind, name: before + shown, words: before + name, count, isOther, note: count ? undefined : this.messages["search.without_studies"] };
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
    option.textContent = item.note ? `${item.name} – ${item.note}` : item.name;
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
    const { key, altKey } = event;
    const isCurrent = this.field.value === this.offeredFor;
    if (this.list.hidden) {
      if (key !== "ArrowDown") return;
      this.dismissed = undefined;
      this.offer();
    } else if (key === "Escape" || (altKey && key === "ArrowUp")) {
      event.preventDefault();
      this.dismissed = this.field.value; // an answer that arrives later does not open it again
      this.close();
    } else if (key === "ArrowDown" || key === "ArrowUp") {
      event.preventDefault();
      // The answer follows the letters after a breath; the arrow goes into the list for what stands there now.
      if (!isCurrent) this.offer();
      if (this.isOpen) this.#mark(this.current + (key === "ArrowDown" ? 1 : -1));
    } else if (key === "Enter" && this.current >= 0 && isCurrent) {
      event.preventDefault();
      this.#take(this.current);
    } else if (MOVES_CARET.includes(key)) this.#mark(-1);
  }

  /**
   * Mark an option; before the first and after the last comes the field itself, where nothing is marked.
   * @param {number} number
   */
  #mark(number) {
    const options = this.#options();
    const count = options.length + 1;
    this.current = ((number + 1 + count) % count) - 1;
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
    else this.chosen(item.words ?? item.name);
  }
}

/**
 * Has a text a word that begins with each of these, in this order?
 * @param {string} text
 * @param {string[]} asked
 */
function beginsWith(text, asked) {
  const own = words(text);
  return own.some((_, at) => asked.every((word, n) => own[at + n]?.startsWith(word)));
}

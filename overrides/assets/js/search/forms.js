/** What leads to the entries of a thesaurus: the forms that people write, their words, and how they tell what they feel. */

import { feltRoot, root } from "./shapes.js";
import { fold, stem, words } from "./words.js";

/** In front of a form in the files: a misspelling, and a word of another language. They are understood, and never shown. */
const [MISSPELT, FOREIGN] = ["~", "^"];

/** Words in a form of several words that may be missing in a query: «kreft i lungene», «kreft lungene». */
export const LINKS = new Set(["i", "av", "pa", "med", "og", "ved", "hos", "in", "of", "the", "and"]);

/** A form that is search words already. */
const FOLDED = /^(?!.*(?:aa|ae|oe))[a-z0-9 ]+$/;

/** What a part of the body ends in that a verb with the same stem does not: «leggen», «nakken». */
const NOUNS = ["", "n", "ne", "en", "ene"];

/**
 * Is a form one that people rightly write?
 * @param {string} form as the files have it
 */
export const isShown = (form) => form[0] !== MISSPELT && form[0] !== FOREIGN;

/**
 * What is the same for some words in any order and any shape.
 * @param {string[]} telling
 */
export const together = (telling) => telling.map(feltRoot).sort().join(" ");

/** The forms of all entries of a language. */
export class Forms {
  /** @type {Map<string, number[]>} the stems of a form → entries */
  #entries = new Map();
  /** @type {Set<string>} the words that say nothing, as they are: in English «has» is no «hås» */
  #small = new Set();
  /** @type {Map<string, string>} the stem of every word in a form → the word as people write it */
  known = new Map();
  /** @type {Map<string, string>} a misspelt word → what it is taken for, as people write it */
  misspelt = new Map();
  /** @type {Set<string>} the stems of the words that say nothing about a study */
  nothing = new Set();
  /** How many telling words the longest form has. */
  longest = 1;
  /**
   * Words that tell something alone, whatever their stem says: of symptoms («sliten» is no inflection of «sliter») and
   * parts of the body («leggen»; «legge» and «legger» say nothing).
   * @type {Set<string>}
   */
  feltWords = new Set();
  /** @type {Map<string, number[]>} the telling words of what somebody feels, in any order → symptoms */
  felt = new Map();
  /** @type {Map<string, {words: string[], symptoms: number[]}[]>} the same by the first of their words */
  feltFrom = new Map();
  /** @type {string[]} the forms, sorted */
  sorted = [];
  /** @type {string[]} and when all are known also their endings, each with its form after a tab */
  starts = [];

  /** @param {string} stems of the telling words of a form */
  get(stems) {
    return this.#entries.get(stems);
  }

  /** @param {string} stems */
  has(stems) {
    return this.#entries.has(stems);
  }

  /**
   * @param {string} row a form as the files have it
   * @param {number} entry
   * @param {string} name of the entry
   */
  add(row, entry, name) {
    const written = isShown(row) ? row : row.slice(1);
    const form = FOLDED.test(written) ? written.split(" ") : words(written);
    const telling = form.length > 1 ? form.filter((word) => !LINKS.has(word)) : form;
    const stems = telling.map(stem);
    this.longest = Math.max(this.longest, telling.length);
    const key = stems.join(" ");
    const owners = this.#entries.get(key);
    if (!owners) this.#entries.set(key, [entry]);
    else if (owners.at(-1) !== entry) owners.push(entry);
    if (isShown(row)) this.#know(written, stems);
    else if (row[0] === MISSPELT && form.length === 1 && !this.misspelt.has(form[0])) this.misspelt.set(form[0], name);
  }

  /**
   * A word that says nothing about a study.
   * @param {string} form
   */
  addEmpty(form) {
    this.nothing.add(stem(fold(form)));
    this.#small.add(fold(form));
  }

  /**
   * A part of the body.
   * @param {string} form
   */
  addBody(form) {
    for (const ending of NOUNS) this.feltWords.add(fold(form) + ending);
  }

  /**
   * A symptom is told in a sentence: «det er blod når jeg hoster». Its telling words stand together in some order.
   * @param {string} form
   * @param {number} entry
   */
  addFelt(form, entry) {
    const own = words(form);
    if (own.length === 1 && !this.#small.has(own[0])) this.feltWords.add(own[0]);
    const telling = own.filter((word) => !this.saysNothing(word));
    if (telling.length < 2) return;
    const key = together(telling);
    const owners = this.felt.get(key);
    if (owners) {
      if (!owners.includes(entry)) owners.push(entry);
      return;
    }
    const symptoms = [entry];
    this.felt.set(key, symptoms);
    const [first, ...rest] = key.split(" ");
    const alike = this.feltFrom.get(first);
    if (alike) alike.push({ words: rest, symptoms });
    else this.feltFrom.set(first, [{ words: rest, symptoms }]);
  }

  /**
   * The words of a form, as they are written.
   * @param {string} written
   * @param {string[]} stems
   */
  #know(written, stems) {
    if (stems.every((own) => this.known.has(own))) return;
    for (const word of written.split(/[\s\-/,]+/)) {
      const own = stem(fold(word));
      if (stems.includes(own) && !this.known.has(own)) this.known.set(own, word.toLowerCase());
    }
    for (const own of stems) if (!this.known.has(own)) this.known.set(own, own);
  }

  /** The forms in order, so that what begins like a word is found. */
  sort() {
    this.sorted = [...this.#entries.keys()].sort();
    this.starts = this.sorted;
  }

  /** When all forms are known: what is typed may begin with any word of one. */
  addEndings() {
    this.starts = [...this.sorted, ...this.#endings()].sort();
  }

  /** Every form from each of its later words on: «sklerose» of «multippel sklerose». */
  *#endings() {
    for (const form of this.#entries.keys()) {
      for (let at = form.indexOf(" "); at > 0; at = form.indexOf(" ", at + 1)) yield `${form.slice(at + 1)}\t${form}`;
    }
  }

  /**
   * Does a word stand in any form, in this shape or another?
   * @param {string} word
   */
  isKnown(word) {
    return this.known.has(stem(word)) || this.known.has(root(word));
  }

  /** @param {string} word */
  saysNothing(word) {
    if (this.feltWords.has(word)) return false;
    return this.nothing.has(stem(word)) || LINKS.has(word) || this.nothing.has(root(word)) && !this.#entries.has(stem(word));
  }
}

/**
 * What people's words mean: conditions and places with all their forms, and which stand above which.
 *
 * @typedef {{kind: number, id: string, name: string, wider: number[], number: number}} Entry
 * @typedef {[number, string, string, number[], string]} Row kind, id, name, wider, forms with «|» between
 * @typedef {{words: string[], entries: number[], exact: boolean}} Span
 */

import { rangeOf } from "./lexicon.js";
import { stem } from "./words.js";

export const CONDITION = 0;
export const PLACE = 1;
export const DRUG = 2;

/** Endings of compounds that do not change what is asked for: «brystkreftpasienter», «lungekreftstudie». */
const TAILS = /^(?:s|e)?(?:pasient|studie|studia|forskning|forsking|behandling|medisin|legemid|syk|sjuk|ramme|rammed|diagnose|patient|trial|stud)\w*$/;

/** Words in a form of several words that may be missing in a query: «kreft i lungene», «kreft lungene». */
const LINKS = new Set(["i", "av", "pa", "med", "og", "ved", "hos", "in", "of", "the", "and"]);

/** The thesaurus of a language. */
export class Thesaurus {
  /** @param {Row[]} rows */
  constructor(rows) {
    /** @type {Entry[]} */
    this.entries = rows.map(([kind, id, name, wider], number) => ({ kind, id, name, wider, number }));
    /** @type {Map<string, number[]>} the stems of a form → entries */
    this.forms = new Map();
    /** @type {Map<string, string>} the stem of every word in a form → the word */
    this.known = new Map();
    this.longest = 1;
    rows.forEach((row, number) => {
      for (const form of row[4].split("|")) this.#add(form.split(" "), number);
    });
    this.sorted = [...this.forms.keys()].sort();
  }

  /**
   * @param {string[]} words
   * @param {number} number
   */
  #add(words, number) {
    const telling = words.filter((word) => !LINKS.has(word) || words.length === 1);
    this.longest = Math.max(this.longest, telling.length);
    const key = telling.map(stem).join(" ");
    const owners = this.forms.get(key);
    if (!owners) this.forms.set(key, [number]);
    else if (!owners.includes(number)) owners.push(number);
    for (const word of telling) if (!this.known.has(stem(word))) this.known.set(stem(word), word);
  }

  /**
   * The query cut into the longest forms it holds, and single words between them.
   * @param {string[]} words
   * @returns {Span[]}
   */
  spans(words) {
    /** @type {Span[]} */
    const found = [];
    for (let at = 0; at < words.length; ) {
      const span = this.#longestAt(words, at) ?? this.#turned(words, at) ?? { words: [words[at]], entries: [], exact: false };
      found.push(span);
      at += span.words.length;
    }
    return found;
  }

  /**
   * @param {string[]} words
   * @param {number} at
   * @returns {Span | undefined}
   */
  #longestAt(words, at) {
    for (let size = Math.min(words.length - at, this.longest + 3); size > 0; size--) {
      const part = words.slice(at, at + size);
      if (LINKS.has(part[0]) || LINKS.has(part[size - 1])) continue;
      const entries = this.forms.get(part.filter((word) => !LINKS.has(word)).map(stem).join(" "));
      if (entries) return { words: part, entries, exact: true };
    }
    return undefined;
  }

  /**
   * «kreft i tarmen» is «tarmkreft»: the parts of a compound the other way round.
   * @param {string[]} words
   * @param {number} at
   * @returns {Span | undefined}
   */
  #turned(words, at) {
    const size = LINKS.has(words[at + 1]) ? 3 : 2;
    const part = words.slice(at, at + size);
    if (part.length < size || LINKS.has(part[size - 1])) return undefined;
    for (const link of ["", "s", "e"]) {
      const entries = this.forms.get(stem(stem(part[size - 1]) + link + part[0]));
      if (entries) return { words: part, entries, exact: true };
    }
    return undefined;
  }

  /**
   * The known word at the start of a compound whose end says nothing: «brystkreftpasienter» → «brystkreft».
   * @param {string} word
   * @returns {string | undefined}
   */
  headOf(word) {
    for (let size = word.length - 2; size >= 3; size--) {
      const head = word.slice(0, size);
      if (this.known.has(stem(head)) && TAILS.test(word.slice(size))) return head;
    }
    return undefined;
  }

  /**
   * The entries one of whose forms begins with what has been typed so far.
   * @param {string[]} words
   * @returns {number[]}
   */
  beginningWith(words) {
    const begun = words.filter((word) => !LINKS.has(word));
    const last = begun.pop() ?? "";
    const start = [...begun.map(stem), ""].join(" ").trimStart() + stem(last);
    const [from, to] = rangeOf(this.sorted, start);
    const found = new Set(this.sorted.slice(from, to).flatMap((form) => this.forms.get(form) ?? []));
    return [...found].sort((a, b) => a - b);
  }

  /**
   * The town of a hospital; any other entry itself.
   * @param {Entry} entry
   * @returns {Entry}
   */
  townOf(entry) {
    const above = this.entries[entry.wider[0]];
    const isHospital = entry.kind === PLACE && above !== undefined && this.entries[above.wider[0]]?.wider.length > 0;
    return isHospital ? above : entry;
  }

  /**
   * An entry and all above it, each with how many steps up it is.
   * @param {number} entry
   * @returns {Map<number, number>}
   */
  above(entry) {
    const found = new Map([[entry, 0]]);
    for (const [current, steps] of found) {
      for (const wider of this.entries[current].wider) if (!found.has(wider)) found.set(wider, steps + 1);
    }
    return found;
  }
}

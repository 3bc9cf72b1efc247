/**
 * What people's words mean: conditions and places with all their forms, and which stand above which.
 *
 * @typedef {{kind: number, id: string, name: string, wider: number[], number: number}} Entry
 * @typedef {{kinds: number[], ids: string[], wider: number[][], forms: string[]}} ThesaurusFile
 *   how many entries of each kind; for each entry its id or "" when it is the words of the name, the numbers of those
 *   above it, and its name and other forms with «|» between
 * @typedef {{words: string[], entries: number[], exact: boolean}} Span
 */

import { rangeOf } from "./lexicon.js";
import { stem, words } from "./words.js";

export const CONDITION = 0;
export const PLACE = 1;
export const DRUG = 2;

/** Endings of compounds that do not change what is asked for: «brystkreftpasienter», «lungekreftstudie». */
const TAILS = /^(?:s|e)?(?:pasient|studie|studia|forskning|forsking|behandling|medisin|legemid|syk|sjuk|ramme|rammed|diagnose|patient|trial|stud)\w*$/;

/** Words in a form of several words that may be missing in a query: «kreft i lungene», «kreft lungene». */
const LINKS = new Set(["i", "av", "pa", "med", "og", "ved", "hos", "in", "of", "the", "and"]);

/** The thesaurus of a language. */
export class Thesaurus {
  /** @type {Map<string, number[]>} the stems of a form → entries */
  forms = new Map();
  /** @type {Map<string, string>} the stem of every word in a form → the word */
  known = new Map();
  /** How many telling words the longest form has. */
  longest = 1;
  /** @type {string[]} the forms, sorted */
  sorted = [];
  /** @type {string[]} and when all are known also their endings, each with its form after a tab */
  starts = [];

  /** @param {ThesaurusFile} file */
  constructor({ kinds, ids, wider, forms }) {
    /** For each kind the number of its first entry. */
    this.firsts = kinds.map((_, kind) => kinds.slice(0, kind).reduce((sum, count) => sum + count, 0));
    /** The words of each form of each entry. */
    this.said = forms.map((row) => row.split("|").map((form, at) => (at ? form.split(" ") : words(form))));
    /** @type {Entry[]} */
    this.entries = forms.map((row, number) => ({
      kind: this.firsts.findLastIndex((first) => first <= number), id: ids[number] || this.said[number][0].join("-"),
      name: row.split("|", 1)[0], wider: wider[number], number,
    }));
    this.#arrange();
  }

  /** @param {string[]} forms more of each entry, with «|» between */
  learn(forms) {
    forms.forEach((row, number) => {
      if (row) for (const form of row.split("|")) this.said[number].push(form.split(" "));
    });
    this.#arrange();
    this.starts = [...this.sorted, ...this.#endings()].sort();
  }

  #arrange() {
    this.forms.clear();
    this.known.clear();
    this.said.forEach((forms, number) => {
      for (const form of forms) this.#add(form, number);
    });
    this.starts = this.sorted = [...this.forms.keys()].sort();
  }

  /** Every form from each of its later words on: «sklerose» of «multippel sklerose». */
  *#endings() {
    for (const form of this.forms.keys()) {
      for (let at = form.indexOf(" "); at > 0; at = form.indexOf(" ", at + 1)) yield `${form.slice(at + 1)}\t${form}`;
    }
  }

  /**
   * @param {string[]} form
   * @param {number} number
   */
  #add(form, number) {
    const telling = form.length > 1 ? form.filter((word) => !LINKS.has(word)) : form;
    const stems = telling.map(stem);
    this.longest = Math.max(this.longest, telling.length);
    const key = stems.join(" ");
    const owners = this.forms.get(key);
    if (!owners) this.forms.set(key, [number]);
    else if (owners.at(-1) !== number) owners.push(number);
    stems.forEach((own, at) => {
      if (!this.known.has(own)) this.known.set(own, telling[at]);
    });
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
   * The entries one of whose forms, or of a form's later words, begin with what has been typed so far.
   * @param {string[]} words
   * @param {string[]} among `starts`, or `sorted` when the later words do not count
   * @returns {number[]}
   */
  beginningWith(words, among = this.starts) {
    const typed = words.filter((word) => !LINKS.has(word));
    const last = typed.pop() ?? "";
    const start = [...typed.map(stem), ""].join(" ").trimStart() + stem(last);
    const begun = among.slice(...rangeOf(among, start)).map((form) => form.slice(form.indexOf("\t") + 1));
    const found = new Set(begun.flatMap((form) => this.forms.get(form) ?? []));
    return [...found].sort((a, b) => a - b);
  }

  /**
   * The names of the entries of one kind among some, each once; a hospital by its town.
   * @param {number[]} numbers
   * @param {number} kind
   */
  names(numbers, kind) {
    const own = numbers.map((number) => this.entries[number]).filter((entry) => entry.kind === kind);
    return [...new Set(own.map((entry) => this.townOf(entry).name))].join(", ");
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

  /**
   * The entries that can stand in for one without studies: all above it; of a medicine only the kind it is named with
   * first. The others say how it is made: another antibody is no answer to one against migraine.
   * @param {number} entry
   * @returns {Map<number, number>}
   */
  standIns(entry) {
    const { kind, wider } = this.entries[entry];
    return kind === DRUG ? new Map([[entry, 0], ...wider.slice(0, 1).map((first) => /** @type {const} */ ([first, 1]))]) : this.above(entry);
  }
}

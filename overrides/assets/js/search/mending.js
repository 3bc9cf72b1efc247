/**
 * Typing errors: a word that is no word is taken for the nearest that is. A word that is a word never is, whatever it
 * means: to answer a question that was not asked is worse than to find nothing.
 */

import { bits, letters, typingErrors } from "./words.js";

/** From so many letters on two errors leave enough to tell what was meant. */
const LONG = 9;
const SHORTEST = 4;

/** A word and the same with one of these in front say opposite things. */
const NEGATIONS = ["u", "in", "im", "ir", "il", "ikke", "ikkje", "un", "non", "a", "an", "anti", "de", "dis", "mis"];

/** Beginnings of words that are near in letters and opposite, or far apart, in medicine. */
const OPPOSITES = [
  ["hyper", "hypo"], ["fjern", "hjerne"], ["fjern", "hjerte"], ["hjerne", "hjerte"], ["inn", "ut"], ["in", "ut"], ["pre", "post"],
  ["intra", "inter"], ["intra", "extra"], ["intra", "ekstra"], ["endo", "ekto"], ["supra", "infra"], ["makro", "mikro"],
  ["macro", "micro"], ["tachy", "brady"], ["taky", "brady"], ["benign", "malign"], ["godart", "ondart"], ["nefr", "nevr"],
  ["myel", "myal"], ["ileo", "ilio"],
];

/** Finds what unknown words may have been meant as. */
export class Mender {
  /** @type {Set<string> | undefined} the ordinary words that are near ours; until they are there, nothing is mended */
  ordinary = undefined;
  /** @type {Set<string>} what nothing is mended to */
  unsure = new Set();
  /** Was a word left as it stands only because the ordinary words are not there yet? */
  isWaiting = false;
  /** @type {string[]} what can be meant, folded */
  candidates = [];
  /** @type {Int32Array} which letters each has, as bits */
  letters = new Int32Array();
  /** @type {Uint8Array} how long each is */
  lengths = new Uint8Array();
  /** @type {Map<string, string>} a folded candidate → how it is written */
  written = new Map();

  /**
   * @param {Iterable<[string, string]>} words folded, and as people write them
   */
  arrange(words) {
    this.written = new Map();
    for (const [word, written] of words) {
      if (word.length >= SHORTEST && !/\d/.test(word) && !this.written.has(word)) this.written.set(word, written);
    }
    this.candidates = [...this.written.keys()];
    this.letters = Int32Array.from(this.candidates, letters);
    this.lengths = Uint8Array.from(this.candidates, (word) => Math.min(word.length, 255));
  }

  /** @param {import("./contract.js").OrdinaryFile} file */
  learn(file) {
    this.ordinary = new Set();
    let word = "";
    for (const row of file.words.split(" ")) {
      word = word.slice(0, row.charCodeAt(0) - 97) + row.slice(1);
      this.ordinary.add(word);
    }
    this.unsure = new Set(file.unsure.split(" "));
  }

  /**
   * What a word that nothing is known by may have been meant as; nothing when it is a word, or too far from any.
   * @param {string} word
   * @param {number} [long] how long it counts as, when it is only a part that may have errors
   * @param {boolean} [isSure] is it no ordinary word where it stands?
   * @returns {string[]} the nearest, folded; more than one when they are equally near
   */
  meant(word, long = word.length, isSure = false) {
    if (word.length < SHORTEST || !/^[a-z]+$/.test(word)) return [];
    const nearest = this.#nearest(word, long < LONG ? 1 : 2);
    if (!nearest.length || !isSure && this.ordinary?.has(word)) return [];
    if (this.ordinary) return nearest;
    this.isWaiting = true;
    return [];
  }

  /**
   * The candidates with the fewest errors that do not say something else.
   * @param {string} word
   * @param {number} least so many errors at most
   */
  #nearest(word, least) {
    const own = letters(word);
    /** @type {string[]} */
    let best = [];
    for (let number = 0; number < this.candidates.length; number++) {
      if (Math.abs(this.lengths[number] - word.length) > least || bits(this.letters[number] ^ own) > 2 * least) continue;
      const candidate = this.candidates[number];
      const errors = typingErrors(word, candidate, least);
      if (errors > least || !errors || isOther(word, candidate, errors) || this.unsure.has(candidate)) continue;
      if (errors < least) [least, best] = [errors, []];
      best.push(candidate);
    }
    return best;
  }

  /**
   * Is a word an ordinary one, as far as they are there?
   * @param {string} word
   */
  isOrdinary(word) {
    return this.ordinary?.has(word) ?? false;
  }

  /**
   * How a candidate is written.
   * @param {string} word
   */
  spelling(word) {
    return this.written.get(word) ?? word;
  }
}

/**
 * Is a near word another one by meaning: a negation, an opposite, or with two errors too little alike?
 * @param {string} word
 * @param {string} candidate
 * @param {number} errors
 */
function isOther(word, candidate, errors) {
  if (errors > 1 && (word[0] !== candidate[0] || candidate.length < LONG)) return true;
  const [short, long] = word.length < candidate.length ? [word, candidate] : [candidate, word];
  if (NEGATIONS.some((negation) => long === negation + short)) return true;
  return OPPOSITES.some(([one, other]) => areParted(word, one, candidate, other) || areParted(word, other, candidate, one));
}

/**
 * @param {string} word
 * @param {string} one
 * @param {string} candidate
 * @param {string} other
 */
function areParted(word, one, candidate, other) {
  return word.startsWith(one) && !candidate.startsWith(one) && candidate.startsWith(other) && !word.startsWith(other);
}


/** The words that studies are found by: inflections, beginnings and typing errors, without looking at every word. */

import { lists } from "./packing.js";
import { bits, letters, stem, typingErrors, words } from "./words.js";

/** A word of so few letters is not the beginning of another: «bil» is not «biliary». */
export const SHORT = 3;

/** The weight of the words of a title, and of a number. */
export const [TITLE, NUMBER] = [6, 7];

/**
 * Where the words that begin with something stand among sorted words: the first, and the first after them.
 * @param {string[]} sorted
 * @param {string} start
 * @returns {[number, number]}
 */
export function rangeOf(sorted, start) {
  return [firstFrom(sorted, start), firstFrom(sorted, `${start}\uffff`)];
}

/**
 * @param {string[]} sorted
 * @param {string} word
 * @returns {number} the position of the first word that is not before `word`
 */
function firstFrom(sorted, word) {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] < word) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * The words of the studies, and those of a thesaurus. First add what is said, then `arrange`; this can be done again.
 * A hit is the study's number × 8 and the weight: how much the word can tell of the study.
 */
export class Lexicon {
  /** @type {Map<string, number[]>} word → hits */
  said = new Map();
  /** @type {Map<string, number[][]>} a piece of a title → the hits of its words: most come again and again */
  pieces = new Map();
  /** @type {string[]} the words of the studies, sorted */
  words = [];
  /** @type {number[][]} the hits of each */
  hits = [];

  /**
   * The words of a title, each when it is not said of the study yet.
   * @param {string} title
   * @param {number} study
   */
  addTitle(title, study) {
    for (const piece of title.split(" ")) {
      let own = this.pieces.get(piece);
      if (!own) this.pieces.set(piece, (own = words(piece).filter((word) => word.length > 1).map((word) => this.hitsOf(word))));
      for (const hits of own) if (!hits.length || hits[hits.length - 1] >> 3 !== study) hits.push(study * 8 + TITLE);
    }
  }

  /**
   * A number is found by its parts too.
   * @param {string} number
   * @param {number} study
   */
  addNumber(number, study) {
    const parts = words(number);
    if (parts.length > 1) parts.push(parts.join(""));
    for (const part of parts) if (part.length > 1) this.hitsOf(part).push(study * 8 + NUMBER);
  }

  /**
   * What else is said of the studies.
   * @param {import("./engine.js").TextsFile} file
   */
  learn(file) {
    file.numbers.forEach((own, study) => {
      if (own) for (const number of own.split("|")) this.addNumber(number, study);
    });
    for (const [weight, said, hits] of file.words) {
      const studies = lists(hits);
      said.split(" ").forEach((word, at) => {
        const known = this.hitsOf(word);
        for (const study of studies[at]) known.push(study * 8 + weight);
      });
    }
  }

  /**
   * The hits of a word, to add to.
   * @param {string} word
   * @returns {number[]}
   */
  hitsOf(word) {
    let hits = this.said.get(word);
    if (!hits) this.said.set(word, (hits = []));
    return hits;
  }

  /**
   * Everything that was added, made ready for questions.
   * @param {Iterable<string>} known words of the thesaurus
   */
  arrange(known) {
    this.words = [...this.said.keys()].sort();
    this.hits = this.words.map((word) => this.said.get(word) ?? []);
    this.stemOf = this.words.map(stem);
    this.stems = new Set(this.stemOf);
    const every = [...new Set([...known, ...this.words])];
    this.sorted = every.toSorted();
    /** The words that a typing error may have been meant as, with their letters. */
    this.candidates = every.filter((word) => word.length > 3 && !/\d/.test(word));
    this.letters = Int32Array.from(this.candidates, letters);
    this.lengths = Uint8Array.from(this.candidates, (word) => Math.min(word.length, 255));
  }

  /** @param {string} start */
  begins(start) {
    const [first, end] = rangeOf(this.sorted, start);
    return first < end;
  }

  /**
   * The positions of a word, its other inflections and the longer words that begin with it, and how like they are.
   * @param {string} word
   * @returns {[number, number][]}
   */
  like(word) {
    const start = stem(word);
    const longer = word.length > SHORT ? 0.8 : 0;
    /** @type {[number, number][]} */
    const found = [];
    const [first, end] = rangeOf(this.words, start);
    for (let position = first; position < end; position++) {
      const likeness = this.words[position] === word ? 1 : this.stemOf[position] === start ? 0.9 : longer;
      if (likeness) found.push([position, likeness]);
    }
    return found;
  }

  /**
   * The other word with the fewest typing errors; of several the one with the greatest weight.
   * @param {string} word
   * @param {(candidate: string) => number} weigh
   * @returns {string | undefined}
   */
  nearest(word, weigh) {
    const own = letters(word);
    let [least, most] = [word.length < 8 ? 1 : 2, -1];
    let best;
    for (let number = 0; number < this.candidates.length; number++) {
      if (Math.abs(this.lengths[number] - word.length) > least || bits(this.letters[number] ^ own) > 2 * least) continue;
      const candidate = this.candidates[number];
      const errors = typingErrors(word, candidate, least);
      if (errors > least || candidate === word) continue;
      const weight = weigh(candidate);
      if (errors < least || weight > most) [least, best, most] = [errors, candidate, weight];
    }
    return best;
  }
}

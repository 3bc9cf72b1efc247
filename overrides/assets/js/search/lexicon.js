/** The words that studies are found by: inflections, beginnings and typing errors, without looking at every word. */

import { bits, letters, stem, typingErrors } from "./words.js";

/** A word of so few letters is not the beginning of another: «bil» is not «biliary». */
export const SHORT = 3;

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

/** The words of an index, and those of a thesaurus. */
export class Lexicon {
  /**
   * @param {string[]} words of the index, sorted
   * @param {Iterable<string>} known words of the thesaurus
   */
  constructor(words, known) {
    this.words = words;
    this.stemOf = words.map(stem);
    this.stems = new Set(this.stemOf);
    const every = [...new Set([...known, ...words])];
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

/** What a word was meant as: itself when it is known, the head of a compound, or the nearest known word. */

import { bits, letters, saysNothing, stem, typingErrors } from "./words.js";

/** The words that the search knows, and which of them a typed one is near. */
export class Spelling {
  /**
   * @param {import("./thesaurus.js").Thesaurus} thesaurus
   * @param {string[]} words of the index
   * @param {(entries: number[]) => number} weight how many studies a word's entries lead to
   */
  constructor(thesaurus, words, weight) {
    this.thesaurus = thesaurus;
    this.words = words;
    this.stems = new Set(words.map(stem));
    this.weight = weight;
  }

  /**
   * Is the word known, or the beginning of a known one?
   * @param {string} word
   */
  knows(word) {
    const start = stem(word);
    if (saysNothing(word) || this.thesaurus.known.has(start) || this.stems.has(start)) return true;
    for (const known of this.thesaurus.known.values()) if (known.startsWith(start)) return true;
    return this.words.some((known) => known.startsWith(start));
  }

  /**
   * The known word with the fewest typing errors; of several the one that leads to most studies.
   * Short words and numbers are never taken for others.
   * @param {string} word
   * @returns {string | undefined}
   */
  nearest(word) {
    if (word.length < 4 || /\d/.test(word)) return undefined;
    const own = letters(word);
    let [least, most] = [word.length < 8 ? 1 : 2, -1];
    let best;
    for (const [candidate, mask] of this.#candidates()) {
      if (Math.abs(candidate.length - word.length) > least || bits(mask ^ own) > 2 * least) continue;
      const errors = typingErrors(word, candidate, least);
      if (errors > least || candidate === word) continue;
      const weight = this.weight(this.thesaurus.forms.get(stem(candidate)) ?? []);
      if (errors < least || weight > most) [least, best, most] = [errors, candidate, weight];
    }
    return best;
  }

  /** @returns {[string, number][]} the words that a typing error may have been meant as, with their letters */
  #candidates() {
    this.candidates ??= [...new Set([...this.thesaurus.known.values(), ...this.words])]
      .filter((word) => word.length > 3 && !/\d/.test(word))
      .map((word) => /** @type {[string, number]} */ ([word, letters(word)]));
    return this.candidates;
  }
}

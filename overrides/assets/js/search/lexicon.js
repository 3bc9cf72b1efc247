/** The words that studies are found by: inflections and beginnings, without looking at every word. */

import { lists } from "./packing.js";
import { rangeOf } from "./sorted.js";
import { fold, stem, words } from "./words.js";

/** A word of so few letters is not the beginning of another: «bil» is not «biliary». */
export const SHORT = 3;

/** How like another inflection of a word is, and a longer word that begins with it. */
const [ALIKE, LONGER] = [0.9, 0.8];

/** The weight of the words of a treatment, of a title, and of a number. */
const TREATMENT = 5;
const TITLE = 6;
export const NUMBER = 7;

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
  /** @type {string[]} the stem of each */
  stemOf = [];
  /** @type {Set<string>} */
  stems = new Set();
  /** @type {string[]} these words and those of the thesaurus, sorted */
  sorted = [];
  /** @type {string[]} the words of treatments */
  treatments = [];

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
   * @param {import("./contract.js").TextsFile} file
   */
  learn(file) {
    file.numbers.forEach((own, study) => {
      if (own) for (const number of own.split("|")) this.addNumber(number, study);
    });
    for (const [weight, said, hits] of file.words) {
      const studies = lists(hits);
      if (weight === TREATMENT) this.treatments = said.split(" ");
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
    this.sorted = [...new Set([...known, ...this.words])].sort();
  }

  /** @param {string} start */
  begins(start) {
    const [first, end] = rangeOf(this.sorted, start);
    return first < end;
  }

  /**
   * The positions of a word, its other inflections and the longer words that begin with it, and how like they are.
   * @param {string} word
   * @param {boolean} [withLonger]
   * @returns {[number, number][]}
   */
  like(word, withLonger = true) {
    const start = stem(word);
    const longer = withLonger && word.length > SHORT ? LONGER : 0;
    /** @type {[number, number][]} */
    const found = [];
    const [first, end] = rangeOf(this.words, start);
    for (let position = first; position < end; position++) {
      const isLonger = this.words[position].startsWith(word);
      const likeness = this.words[position] === word ? 1 : this.stemOf[position] === start ? ALIKE : isLonger ? longer : 0;
      if (likeness) found.push([position, likeness]);
    }
    return found;
  }

  /**
   * The studies that a number is exactly that of, or that of a version of it.
   * @param {string} number
   * @returns {number[]}
   */
  exact(number) {
    const [first, end] = rangeOf(this.words, number);
    const hits = this.hits.slice(first, end).flat().filter((hit) => hit % 8 === NUMBER);
    return [...new Set(hits.map((hit) => Math.floor(hit / 8)))].sort((a, b) => a - b);
  }

  /**
   * The two words that a code is written together from: «krasg12c» is «kras» and «g12c».
   * @param {string} code
   * @returns {string[]}
   */
  partsOf(code) {
    for (let size = code.length - 2; size > 1; size--) {
      const parts = [code.slice(0, size), code.slice(size)];
      if (parts.every((part) => this.said.has(part))) return parts;
    }
    return [];
  }

  /**
   * The words of titles and treatments, as search words and as they are written.
   * @returns {Generator<[string, string]>}
   */
  *titled() {
    for (const piece of this.pieces.keys()) {
      const written = piece.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, "").toLowerCase();
      for (const word of words(piece)) yield [word, fold(written) === word ? written : word];
    }
    for (const word of this.treatments) yield [word, word];
  }

  /**
   * The numbers of the studies that may have words in the title that begin with these, in order.
   * @param {string[]} asked
   */
  inTitles(asked) {
    const sets = asked.map((word) => {
      const [first, end] = rangeOf(this.words, word);
      return new Set(this.hits.slice(first, end).flat().filter((hit) => hit % 8 === TITLE).map((hit) => Math.floor(hit / 8)));
    });
    return [...sets[0]].filter((study) => sets.every((set) => set.has(study))).sort((a, b) => a - b);
  }
}

/**
 * The search: pure, without a page. Finds studies for words, narrows them by facets, counts.
 *
 * @typedef {{id: string, title: string, lang?: string, status: number, note: string,
 *   conditions: number[], named: number[], places: number[], near: number[]}} Study
 * @typedef {{date: string, availabilities: [string, string][], conditions: [string, string][],
 *   places: [string, string][], studies: Study[], words: string, hits: number[][]}} Index
 * @typedef {{sykdom?: string, sted?: string, status?: string}} Filters
 * @typedef {{study: Study, score: number}} Hit
 * @typedef {{hits: Hit[], partial: boolean}} Found
 */

import { typingErrors, words } from "./words.js";

/** Below this weight a word tells only that a study is mentioned with it. */
const STRONG = 3;

/** @type {("sykdom" | "sted" | "status")[]} */
export const FACETS = ["sykdom", "sted", "status"];

/** Finds studies in an index. */
export class Engine {
  /** @param {Index} index */
  constructor(index) {
    this.index = index;
    this.words = index.words.split(" ");
    this.values = {
      sykdom: index.conditions.map(([id]) => id),
      sted: index.places.map(([id]) => id),
      status: index.availabilities.map(([id]) => id),
    };
  }

  /**
   * The studies for a query, best first: all of its words, or when no study has all, the most of them.
   * An empty query finds every study.
   * @param {string} query
   * @returns {Found}
   */
  find(query) {
    const asked = words(query);
    if (!asked.length) {
      const hits = this.index.studies.map((study) => ({ study, score: 0 }));
      return { hits: query.trim() ? [] : hits, partial: false };
    }
    /** @type {Map<number, {matched: number, score: number, weakest: number}>} */
    const found = new Map();
    for (const word of asked) {
      for (const [study, score] of this.#studiesWith(word)) {
        const entry = found.get(study) ?? { matched: 0, score: 0, weakest: Infinity };
        entry.matched += 1;
        entry.score += score;
        entry.weakest = Math.min(entry.weakest, score);
        found.set(study, entry);
      }
    }
    const most = Math.max(0, ...[...found.values()].map((entry) => entry.matched));
    const best = [...found].filter(([, entry]) => entry.matched === most);
    const hits = best.map(([study, entry]) => ({
      study: this.index.studies[study],
      score: (entry.weakest >= STRONG ? 1000 : 0) + entry.score,
    }));
    hits.sort((a, b) => tier(b) - tier(a) || a.study.status - b.study.status || b.score - a.score);
    return { hits, partial: most < asked.length };
  }

  /**
   * The studies that have a word or what it may have been meant as, with how much it tells.
   * @param {string} word
   * @returns {Map<number, number>}
   */
  #studiesWith(word) {
    /** @type {Map<number, number>} */
    const studies = new Map();
    for (const [position, quality] of this.#meanings(word)) {
      for (const hit of this.index.hits[position]) {
        const score = (hit % 8) * quality;
        const study = Math.floor(hit / 8);
        if (score > (studies.get(study) ?? 0)) studies.set(study, score);
      }
    }
    return studies;
  }

  /**
   * Words of the index that a typed word stands for, each with a quality up to 1: the word itself, words
   * that begin with it, its other inflections; only when there are none, words one or two typing errors away.
   * @param {string} word
   * @returns {[number, number][]}
   */
  #meanings(word) {
    /** @type {[number, number][]} */
    const found = [];
    const stem = word.length > 5 ? word.replace(/(?:ene|ane|en|et|er|ar|e|a|s)$/, "") : word;
    for (let i = 0; i < this.words.length; i++) {
      const candidate = this.words[i];
      if (candidate === word) found.push([i, 1]);
      else if (word.length > 2 && candidate.startsWith(word)) found.push([i, 0.8]);
      else if (stem.length > 3 && candidate.startsWith(stem) && candidate.length <= word.length + 3) found.push([i, 0.7]);
    }
    return found.length || word.length < 4 || /\d/.test(word) ? found : this.#misspelt(word);
  }

  /**
   * @param {string} word
   * @returns {[number, number][]}
   */
  #misspelt(word) {
    const limit = word.length < 8 ? 1 : 2;
    /** @type {[number, number][]} */
    const near = [];
    let least = limit;
    this.words.forEach((candidate, position) => {
      const errors = candidate.length < 4 ? limit + 1 : typingErrors(word, candidate, least);
      if (errors < least) near.length = 0;
      if (errors <= least) {
        near.push([position, 0.6]);
        least = errors;
      }
    });
    return near;
  }

  /**
   * The hits that pass all filters, but for one facet when it is named.
   * @param {Hit[]} hits
   * @param {Filters} filters
   * @param {string} [except]
   * @returns {Hit[]}
   */
  narrow(hits, filters, except) {
    return hits.filter(({ study }) =>
      FACETS.every((facet) => facet === except || !filters[facet] || this.#has(study, facet, filters[facet])));
  }

  /**
   * For each value of a facet how many cards there will be after pressing it.
   * @param {Hit[]} hits
   * @param {Filters} filters
   * @param {"sykdom" | "sted" | "status"} facet
   * @returns {number[]}
   */
  counts(hits, filters, facet) {
    const counts = this.values[facet].map(() => 0);
    for (const { study } of this.narrow(hits, filters, facet)) {
      for (const value of valuesOf(study, facet)) counts[value] += 1;
    }
    return counts;
  }

  /**
   * @param {Study} study
   * @param {"sykdom" | "sted" | "status"} facet
   * @param {string} [value]
   */
  #has(study, facet, value = "") {
    return valuesOf(study, facet).includes(this.values[facet].indexOf(value));
  }
}

/** @param {Hit} hit */
function tier(hit) {
  return hit.score >= 1000 ? 1 : 0;
}

/**
 * @param {Study} study
 * @param {"sykdom" | "sted" | "status"} facet
 * @returns {number[]}
 */
function valuesOf(study, facet) {
  return facet === "status" ? [study.status] : facet === "sted" ? study.places : study.conditions;
}

/**
 * The search: pure, without a page. Finds studies for words, narrows them by facets, counts.
 *
 * @typedef {[string, string, string, number[], number[], [number, number], string, string?]} Row
 *   id, title, how sure the status is, thesaurus entries, facet values, ages, day of the status, language
 * @typedef {{date: string, facets: [string, string, [string, string][]][], studies: Row[], words: string,
 *   points: Record<string, [number, number]>, hits: number[][],
 *   pages: import("./information.js").InformationRow[]}} Index
 * @typedef {{id: string, title: string, note: string, entries: number[], values: number[], ages: [number, number],
 *   confirmed: string, lang?: string, number: number, status: number}} Study `status`: the lower, the more hopeful
 * @typedef {{study: Study, score: number, why: string[]}} Hit
 * @typedef {{typed: string, used: string}} Change
 * @typedef {{hits: Hit[], partial: boolean, spelling: Change[], broader: Change[], also: Change[]}} Found
 * @typedef {{score: number, why: string}} Reason
 */

import { Facets } from "./facets.js";
import { Spelling } from "./spelling.js";
import { DRUG, PLACE } from "./thesaurus.js";
import { fold, saysNothing, stem, words } from "./words.js";

/** Below this score a word tells only that a study is mentioned with it, or that it is a wider one. */
const STRONG = 3;
const [OWN, NEAR, WIDER] = [6, 4.5, 2];
/** A word of so few letters is not the beginning of another: «bil» is not «biliary». */
const SHORT = 3;

/** Finds studies in an index, with the meanings of a thesaurus. */
export class Engine {
  /**
   * @param {Index} index
   * @param {import("./thesaurus.js").Thesaurus} thesaurus
   */
  constructor(index, thesaurus) {
    this.index = index;
    this.thesaurus = thesaurus;
    /** @type {Study[]} */
    this.studies = index.studies.map(([id, title, note, entries, values, ages, confirmed, lang], number) =>
      ({ id, title, note, entries, values, ages, confirmed, lang, number, status: Math.min(...values) }));
    this.words = index.words.split(" ");
    /** @type {Map<number, Map<number, number>>} entry → studies that it is said of → how many steps below it */
    this.reach = new Map();
    for (const study of this.studies) for (const entry of study.entries) this.#spread(study.number, entry);
    this.spelling = new Spelling(thesaurus, this.words, (entries) => this.#byEntries(entries, () => 1).size);
    this.facets = new Facets(index, thesaurus, this.reach);
  }

  /**
   * @param {number} study
   * @param {number} entry
   */
  #spread(study, entry) {
    for (const [above, steps] of this.thesaurus.above(entry)) {
      const studies = this.reach.get(above) ?? new Map();
      studies.set(study, Math.min(steps, studies.get(study) ?? Infinity));
      this.reach.set(above, studies);
    }
  }

  /**
   * The studies for a query, best first: all of its words, or when no study has all, the most of them.
   * An empty query finds every study. `literal` takes the words as they stand, without the thesaurus.
   * @param {string} query
   * @param {{literal?: boolean}} [options]
   * @returns {Found}
   */
  find(query, { literal = false } = {}) {
    /** @type {Found} */
    const found = { hits: [], partial: false, spelling: [], broader: [], also: [] };
    const typed = words(query);
    const spans = literal ? telling(typed).map((word) => ({ words: [word], entries: [], exact: true })) : this.#spans(query, typed, found);
    if (!spans.length) {
      const every = !typed.length && !query.trim();
      return { ...found, hits: every ? this.studies.map((study) => ({ study, score: 0, why: [] })) : [] };
    }
    const reasons = spans.map((span) => this.#reasons(span, found));
    return { ...found, ...this.#combined(spans, reasons) };
  }

  /**
   * The query as forms and telling words, its typing errors mended.
   * @param {string} query
   * @param {string[]} typed
   * @param {Found} found
   */
  #spans(query, typed, found) {
    const shouted = new Set((query.match(/\p{Lu}{2,}/gu) ?? []).map(fold));
    const mended = typed.flatMap((word) => this.#mended(word, found));
    return this.thesaurus.spans(mended).filter(({ words: [word], words: { length }, entries }) =>
      length > 1 || !saysNothing(word) || (entries.length > 0 && (typed.length === 1 || shouted.has(word))));
  }

  /**
   * A word as it was meant: itself when it is known, else the head of a compound, else the nearest known word.
   * @param {string} word
   * @param {Found} found
   * @returns {string[]}
   */
  #mended(word, found) {
    if (word.length < 4 || this.spelling.knows(word)) return [word];
    const head = this.thesaurus.headOf(word);
    return [head ?? this.#respelt(word, found) ?? word];
  }

  /**
   * @param {string} word
   * @param {Found} found where it is told
   * @returns {string | undefined}
   */
  #respelt(word, found) {
    const used = this.spelling.nearest(word);
    if (used) found.spelling.push({ typed: word, used });
    return used;
  }

  /**
   * The studies that a span of the query stands for, each with the reason.
   * @param {import("./thesaurus.js").Span} span
   * @param {Found} found
   * @returns {Map<number, Reason>}
   */
  #reasons(span, found) {
    if (!span.entries.length) return this.#byUnknown(span.words[0], span.exact, found);
    const typed = span.words.join(" ");
    const reached = this.#byMeaning(span);
    if (reached.size) {
      const names = span.entries.filter((entry) => this.reach.has(entry)).map((entry) => this.thesaurus.entries[entry].name);
      if (!names.some((name) => words(name).join(" ") === typed)) found.also.push({ typed, used: names.join(", ") });
      return reached;
    }
    const named = new Map([...this.#byWord(span.words[0], true)].filter(([, { score }]) => span.words.length === 1 && score >= STRONG));
    return named.size ? named : this.#byWider(span.entries, found);
  }

  /**
   * The studies for a word that is no form by itself; when there are none, for what it may have been meant as.
   * @param {string} word
   * @param {boolean} literal
   * @param {Found} found
   * @returns {Map<number, Reason>}
   */
  #byUnknown(word, literal, found) {
    const reasons = this.#byWord(word, literal);
    const meant = reasons.size || literal ? undefined : this.thesaurus.headOf(word) ?? this.#respelt(word, found);
    const [span] = meant ? this.thesaurus.spans([meant]) : [];
    if (!span) return reasons;
    return span.entries.length ? this.#reasons(span, found) : this.#byWord(span.words[0], false);
  }

  /**
   * The studies that are said to be about a meaning, or whose title or treatment has its word.
   * @param {import("./thesaurus.js").Span} span
   * @returns {Map<number, Reason>}
   */
  #byMeaning(span) {
    const reasons = this.#byEntries(span.entries, (kind, steps) => (kind === PLACE ? NEAR : OWN - Math.min(steps, 3) * 0.7));
    if (!reasons.size || span.words.length > 1 || this.#isPlace(span)) return reasons;
    for (const [study, reason] of this.#byWord(span.words[0], true)) {
      if (reason.score >= STRONG && !reasons.has(study)) reasons.set(study, reason);
    }
    return reasons;
  }

  /** @param {import("./thesaurus.js").Span} span */
  #isPlace(span) {
    return span.entries.length > 0 && span.entries.every((entry) => this.thesaurus.entries[entry].kind === PLACE);
  }

  /**
   * @param {number[]} entries
   * @param {(kind: number, steps: number) => number} score
   * @returns {Map<number, Reason>}
   */
  #byEntries(entries, score) {
    /** @type {Map<number, Reason>} */
    const reasons = new Map();
    for (const number of entries) {
      const { kind, name } = this.thesaurus.entries[number];
      for (const [study, steps] of this.reach.get(number) ?? []) {
        const value = score(kind, steps);
        if (value > (reasons.get(study)?.score ?? 0)) reasons.set(study, { score: value, why: name });
      }
    }
    return reasons;
  }

  /**
   * No study has the meaning: then those of the nearest wider one that some study has, and it is said.
   * @param {number[]} entries
   * @param {Found} found
   * @returns {Map<number, Reason>}
   */
  #byWider(entries, found) {
    const above = entries.flatMap((entry) => [...this.thesaurus.above(entry)].map(([wider, steps]) => ({ entry, wider, steps })));
    above.sort((a, b) => a.steps - b.steps);
    const nearest = above.find(({ wider, steps }) => this.reach.has(wider) && (steps < 2 || this.thesaurus.entries[wider].kind !== DRUG));
    const asked = this.thesaurus.entries[nearest?.entry ?? entries[0]].name;
    found.broader.push({ typed: asked, used: nearest ? this.thesaurus.entries[nearest.wider].name : "" });
    return nearest ? this.#byEntries([nearest.wider], () => WIDER) : new Map();
  }

  /**
   * The studies that have a word, another inflection of it or a longer word that begins with it.
   * @param {string} word
   * @param {boolean} literal
   * @returns {Map<number, Reason>}
   */
  #byWord(word, literal) {
    const begun = literal || word.length <= SHORT ? [] : this.thesaurus.beginningWith([word]);
    const reasons = this.#byEntries(begun, (kind) => (kind === PLACE ? NEAR : OWN) * 0.8);
    this.words.forEach((candidate, position) => {
      const quality = this.#likeness(word, candidate);
      if (!quality) return;
      for (const hit of this.index.hits[position]) {
        const [study, score] = [Math.floor(hit / 8), (hit % 8) * quality];
        if (score > (reasons.get(study)?.score ?? 0)) reasons.set(study, { score, why: candidate });
      }
    });
    return reasons;
  }

  /**
   * @param {string} word
   * @param {string} candidate
   */
  #likeness(word, candidate) {
    if (candidate === word) return 1;
    if (stem(candidate) === stem(word)) return 0.9;
    return word.length > SHORT && candidate.startsWith(stem(word)) ? 0.8 : 0;
  }

  /**
   * @param {import("./thesaurus.js").Span[]} spans
   * @param {Map<number, Reason>[]} reasons
   * @returns {{hits: Hit[], partial: boolean}}
   */
  #combined(spans, reasons) {
    /** @type {Map<number, {matched: number, score: number, weakest: number, why: string[], about: boolean}>} */
    const found = new Map();
    reasons.forEach((studies, number) => {
      const about = spans[number].entries.length > 0 && !this.#isPlace(spans[number]);
      for (const [study, { score, why }] of studies) {
        const entry = found.get(study) ?? { matched: 0, score: 0, weakest: Infinity, why: [], about: false };
        entry.matched += 1;
        entry.score += score;
        entry.weakest = Math.min(entry.weakest, score);
        entry.why.push(why);
        entry.about ||= about;
        found.set(study, entry);
      }
    });
    const most = Math.max(0, ...[...found.values()].map((entry) => entry.matched));
    const partial = most < spans.length;
    const about = [...found.values()].some((entry) => entry.about && entry.matched === most);
    const hits = [...found]
      .filter(([, entry]) => entry.matched === most && (!partial || !about || entry.about))
      .map(([study, entry]) => ({
        study: this.studies[study],
        score: (entry.weakest >= STRONG ? 1000 : 0) + entry.score,
        why: [...new Set(entry.why)],
      }));
    hits.sort((a, b) => tier(b) - tier(a) || a.study.status - b.study.status || b.score - a.score || a.study.number - b.study.number);
    return { hits, partial };
  }
}

/** @param {string[]} typed */
function telling(typed) {
  const left = typed.filter((word) => !saysNothing(word));
  return left.length ? left : typed;
}

/** @param {Hit} hit */
function tier(hit) {
  return hit.score >= 1000 ? 1 : 0;
}

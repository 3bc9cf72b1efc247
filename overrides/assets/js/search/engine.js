/**
 * The search: pure, without a page. Finds studies for words, narrows them by facets, counts.
 *
 * @typedef {import("./studies.js").Index} Index
 * @typedef {import("./studies.js").IndexFile} IndexFile
 * @typedef {{numbers: string[], words: [number, string, string][], forms: string[],
 *   pages: import("./information.js").InformationRow[]}} TextsFile
 * @typedef {{id: string, title: string, note: string, entries: number[], values: number[], ages: [number, number],
 *   confirmed: string, lang?: string, number: number, status: number}} Study `status`: the lower, the more hopeful
 * @typedef {{study: Study, score: number, why: string[]}} Hit
 * @typedef {{typed: string, used: string}} Change
 * @typedef {{hits: Hit[], partial: boolean, spelling: Change[], broader: Change[], also: Change[],
 *   spans: import("./thesaurus.js").Span[]}} Found `spans`: the parts of the query, each with what it can mean
 * @typedef {{score: number, why: string}} Reason
 */

import { Facets } from "./facets.js";
import { Lexicon, rangeOf, SHORT, TITLE } from "./lexicon.js";
import { combined, STRONG } from "./ranking.js";
import { readIndex } from "./studies.js";
import { PLACE } from "./thesaurus.js";
import { fold, saysNothing, stem, words } from "./words.js";

const [OWN, NEAR, WIDER] = [6, 4.5, 2];
/** How much a word can tell of a study; a hit is the study's number × 8 and the weight. */
const WEIGHTS = [0, 1, 2, 3, 4, 5, 6, 7];

/** Finds studies in an index, with the meanings of a thesaurus. */
export class Engine {
  /**
   * @param {IndexFile} file
   * @param {import("./thesaurus.js").Thesaurus} thesaurus
   */
  constructor(file, thesaurus) {
    const index = readIndex(file, thesaurus.firsts);
    this.index = index;
    this.thesaurus = thesaurus;
    /** @type {Study[]} */
    this.studies = index.studies.map(([id, title, note, entries, values, ages, confirmed, lang], number) =>
      ({ id, title, note, entries, values, ages, confirmed, lang, number, status: values[0] }));
    this.lexicon = new Lexicon();
    for (const { id, title, number } of this.studies) {
      this.lexicon.addNumber(id, number);
      this.lexicon.addTitle(title, number);
    }
    this.lexicon.arrange(thesaurus.known.values());
    /** @type {Hit[]} what an empty query finds */
    this.every = this.studies.map((study) => ({ study, score: 0, why: [] }));
    /** @type {Map<number, Map<number, number>>} entry → studies that it is said of → how many steps below it */
    this.reach = new Map();
    const above = thesaurus.entries.map(({ number }) => [...thesaurus.above(number)]);
    for (const { number, entries } of this.studies) for (const entry of entries) this.#spread(number, above[entry]);
    this.facets = new Facets(index, thesaurus, this.reach);
  }

  /**
   * What comes after the first answer: other numbers of the studies, what else is said of them, other forms.
   * @param {TextsFile} file
   */
  learn(file) {
    this.lexicon.learn(file);
    this.index.pages.push(...file.pages);
    this.thesaurus.learn(file.forms);
    this.lexicon.arrange(this.thesaurus.known.values());
  }

  /**
   * @param {number} study
   * @param {[number, number][]} above the entries that are said of it with one, and how many steps above it
   */
  #spread(study, above) {
    for (const [entry, steps] of above) {
      const studies = this.reach.get(entry);
      if (!studies) this.reach.set(entry, new Map([[study, steps]]));
      else if (steps < (studies.get(study) ?? Infinity)) studies.set(study, steps);
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
    const found = { hits: [], partial: false, spelling: [], broader: [], also: [], spans: [] };
    const typed = words(query);
    const spans = literal ? telling(typed).map((word) => ({ words: [word], entries: [], exact: true })) : this.#spans(query, typed, found);
    found.spans = spans;
    if (!spans.length) {
      const every = !typed.length && !query.trim();
      return { ...found, hits: every ? this.every : [] };
    }
    const parts = spans.map((span) =>
      ({ reasons: this.#reasons(span, found), about: span.entries.length > 0 && !this.#isPlace(span) }));
    return { ...found, ...combined(this.studies, parts) };
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
    const known = saysNothing(word) || this.thesaurus.known.has(stem(word)) || this.lexicon.stems.has(stem(word));
    if (known || word.length < 4 || this.lexicon.begins(stem(word))) return [word];
    const head = this.thesaurus.headOf(word);
    if (head) return [head];
    return [this.#nearest(word, found) ?? word];
  }

  /**
   * The known word with the fewest typing errors; of several the one that leads to most studies.
   * @param {string} word
   * @param {Found} found where it is told
   * @returns {string | undefined}
   */
  #nearest(word, found) {
    if (/\d/.test(word)) return undefined;
    const best = this.lexicon.nearest(word, (near) => this.#reached(this.thesaurus.forms.get(stem(near)) ?? []));
    if (best) found.spelling.push({ typed: word, used: best });
    return best;
  }

  /**
   * How many studies at least one of the entries is said of.
   * @param {number[]} entries
   */
  #reached(entries) {
    if (entries.length === 1) return this.reach.get(entries[0])?.size ?? 0;
    return new Set(entries.flatMap((entry) => [...(this.reach.get(entry)?.keys() ?? [])])).size;
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
    const meant = reasons.size || literal || word.length < 4 ? undefined : this.thesaurus.headOf(word) ?? this.#nearest(word, found);
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
      /** @type {Reason[]} */
      const bySteps = [];
      for (const [study, steps] of this.reach.get(number) ?? []) {
        const reason = (bySteps[steps] ??= { score: score(kind, steps), why: name });
        if (reason.score > (reasons.get(study)?.score ?? 0)) reasons.set(study, reason);
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
    const above = entries.flatMap((entry) => [...this.thesaurus.standIns(entry)].map(([wider, steps]) => ({ entry, wider, steps })));
    above.sort((a, b) => a.steps - b.steps);
    const nearest = above.find(({ wider }) => this.reach.has(wider));
    const asked = this.thesaurus.entries[nearest?.entry ?? entries[0]].name;
    found.broader.push({ typed: asked, used: nearest ? this.thesaurus.entries[nearest.wider].name : "" });
    return nearest ? this.#byEntries([nearest.wider], () => WIDER) : new Map();
  }

  /**
   * The first studies whose titles have words that begin with all of these.
   * @param {string[]} asked
   * @param {number} most
   * @returns {Study[]}
   */
  titled(asked, most) {
    const telling = asked.filter((word) => word.length >= SHORT);
    const likely = telling.length ? this.#inTitles(telling) : this.studies.keys();
    const found = [];
    for (const number of likely) {
      const own = words(this.studies[number].title);
      if (asked.every((word) => own.some((candidate) => candidate.startsWith(word)))) found.push(this.studies[number]);
      if (found.length === most) break;
    }
    return found;
  }

  /**
   * The numbers of the studies that may have words in the title that begin with these, in order.
   * @param {string[]} asked
   */
  #inTitles(asked) {
    const sets = asked.map((word) => {
      const [first, end] = rangeOf(this.lexicon.words, word);
      return new Set(this.lexicon.hits.slice(first, end).flat().filter((hit) => hit % 8 === TITLE).map((hit) => Math.floor(hit / 8)));
    });
    return [...sets[0]].filter((study) => sets.every((set) => set.has(study))).sort((a, b) => a - b);
  }

  /**
   * The studies that have a word, another inflection of it or a longer word that begins with it.
   * @param {string} word
   * @param {boolean} literal
   * @returns {Map<number, Reason>}
   */
  #byWord(word, literal) {
    const begun = literal || word.length <= SHORT ? [] : this.thesaurus.beginningWith([word], this.thesaurus.sorted);
    const reasons = this.#byEntries(begun, (kind) => (kind === PLACE ? NEAR : OWN) * 0.8);
    for (const [position, likeness] of this.lexicon.like(word)) {
      const byWeight = WEIGHTS.map((weight) => ({ score: weight * likeness, why: this.lexicon.words[position] }));
      for (const hit of this.lexicon.hits[position]) {
        const [study, reason] = [Math.floor(hit / 8), byWeight[hit % 8]];
        if (reason.score > (reasons.get(study)?.score ?? 0)) reasons.set(study, reason);
      }
    }
    return reasons;
  }
}

/** @param {string[]} typed */
function telling(typed) {
  const left = typed.filter((word) => !saysNothing(word));
  return left.length ? left : typed;
}

/**
 * What tells that studies are about something: what is said of them, what their titles name, what their texts mention.
 *
 * @typedef {import("./thesaurus.js").Span} Span
 * @typedef {{score: number, why: string}} Reason
 * @typedef {Map<number, Reason>} Reasons by the number of the study
 */

import { LINKS } from "./forms.js";
import { SHORT } from "./lexicon.js";
import { lists } from "./packing.js";
import { STRONG } from "./ranking.js";
import { CONDITION, DRUG, PLACE } from "./thesaurus.js";

/**
 * How much it tells that a study is said to be about a meaning, is at a place, has a value, names the meaning, is about
 * a wider one, mentions it.
 */
export const [OWN, NEAR, VALUE, WIDER] = [6, 4.5, 5, 2];
const [NAMED, MENTIONED] = [4, 1];
/** A longer form that only begins with what was typed. */
const BEGUN = 0.8;
/** How much a word can tell of a study; a hit is the study's number × 8 and the weight. */
const WEIGHTS = [0, 1, 2, 3, 4, 5, 6, 7];

/** Which studies a meaning or a word brings, and how much it tells. */
export class Evidence {
  /** @type {Map<number, Map<number, number>>} entry → studies that it is said of → how many steps below it */
  reach = new Map();
  /** @type {Map<number, number[]>} entry → studies whose titles name it */
  #named = new Map();
  /** @type {Map<number, number[]>} entry → studies whose texts mention it */
  #mentioned = new Map();

  /**
   * @param {import("./thesaurus.js").Thesaurus} thesaurus
   * @param {import("./lexicon.js").Lexicon} lexicon
   */
  constructor(thesaurus, lexicon) {
    this.thesaurus = thesaurus;
    this.lexicon = lexicon;
  }

  /**
   * What comes after the first answer.
   * @param {import("./contract.js").TextsFile} file
   */
  learn({ named, mentioned }) {
    this.#named = byEntry(named);
    this.#mentioned = byEntry(mentioned);
  }

  /**
   * Is an entry, or one below it, said of some study?
   * @param {number} entry
   */
  has(entry) {
    return this.reach.has(entry);
  }

  /**
   * Is some study said to be about what a part of a query can mean?
   * @param {Span | undefined} span
   */
  isReached(span) {
    return span?.entries.some((entry) => this.has(entry)) ?? false;
  }

  /**
   * Is it a treatment, and no condition that studies are about?
   * @param {Span | undefined} span
   */
  isDrug(span) {
    const kinds = (span?.entries ?? []).map((entry) => this.thesaurus.entries[entry]);
    return kinds.some(({ kind }) => kind === DRUG) && !kinds.some(({ kind, number }) => kind === CONDITION && this.has(number));
  }

  /**
   * What is said of a study is said of all that stands above it.
   * @param {number} study
   * @param {[number, number][]} above the entries that are said of it with one, and how many steps above it
   */
  spread(study, above) {
    for (const [entry, steps] of above) {
      const studies = this.reach.get(entry);
      if (!studies) this.reach.set(entry, new Map([[study, steps]]));
      else if (steps < (studies.get(study) ?? Infinity)) studies.set(study, steps);
    }
  }

  /**
   * The studies that name or mention entries, when they are not there yet.
   * @param {Reasons} reasons
   * @param {number[]} entries
   * @param {Map<number, number[]>} said
   * @param {number} score
   */
  #addSaid(reasons, entries, said, score) {
    for (const entry of entries) {
      for (const study of said.get(entry) ?? []) {
        if (!reasons.has(study)) reasons.set(study, { score, why: this.thesaurus.entries[entry].name });
      }
    }
  }

  /**
   * The studies that entries are said of.
   * @param {number[]} entries
   * @param {(kind: number, steps: number) => number} score
   * @returns {Reasons}
   */
  byEntries(entries, score) {
    /** @type {Reasons} */
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
   * The studies of which each of some words is said, or an inflection of it; the least of their weights counts.
   * @param {string[]} own
   * @param {number} least the least that counts
   * @returns {Reasons}
   */
  byPhrase(own, least) {
    const telling = own.length > 1 ? own.filter((word) => word.length > 1 && !LINKS.has(word)) : own;
    const [first, ...others] = telling.map((word) => this.#bySaid(this.lexicon.like(word, false)));
    /** @type {Reasons} */
    const found = new Map();
    for (const [study, reason] of first ?? []) {
      const score = Math.min(reason.score, ...others.map((each) => each.get(study)?.score ?? 0));
      if (score > 0 && score >= least) found.set(study, { score, why: own.length > 1 ? own.join(" ") : reason.why });
    }
    return found;
  }

  /**
   * The studies that have a word; of «ALK-positiv» those that are about it, when there are any: others may mention it as
   * what nobody may have who takes part.
   * @param {Span} span
   * @param {boolean} literal
   * @returns {Reasons}
   */
  ofWord({ words: [word], isPositive }, literal) {
    const own = this.byWord(word, literal);
    // «Bakerne» are bakers: the stem keeps the «er» of those who do something.
    const reasons = own.size || literal ? own : this.byWord(word.replace(/erne$/, "er"), literal);
    const strong = isPositive ? [...reasons].filter(([, { score }]) => score >= STRONG) : [];
    return strong.length ? new Map(strong) : reasons;
  }

  /**
   * The studies that have a word, another inflection of it or a longer word that begins with it.
   * @param {string} word
   * @param {boolean} literal
   * @returns {Reasons}
   */
  byWord(word, literal) {
    const begun = literal || word.length <= SHORT ? [] : this.thesaurus.beginningWith([word], this.thesaurus.forms.sorted);
    const reasons = this.byEntries(begun, (kind) => (kind === PLACE ? NEAR : OWN) * BEGUN);
    for (const [study, reason] of this.#bySaid(this.lexicon.like(word))) {
      if (reason.score > (reasons.get(study)?.score ?? 0)) reasons.set(study, reason);
    }
    return reasons;
  }

  /**
   * @param {[number, number][]} positions of words, and how like they are
   * @returns {Reasons}
   */
  #bySaid(positions) {
    /** @type {Reasons} */
    const reasons = new Map();
    for (const [position, likeness] of positions) {
      const byWeight = WEIGHTS.map((weight) => ({ score: weight * likeness, why: this.lexicon.words[position] }));
      for (const hit of this.lexicon.hits[position]) {
        const [study, reason] = [Math.floor(hit / 8), byWeight[hit % 8]];
        if (reason.score > (reasons.get(study)?.score ?? 0)) reasons.set(study, reason);
      }
    }
    return reasons;
  }

  /**
   * The studies whose titles name entries, when they are not there yet.
   * @param {Reasons} reasons
   * @param {number[]} entries
   */
  addNamed(reasons, entries) {
    this.#addSaid(reasons, entries, this.#named, NAMED);
  }

  /**
   * The studies whose texts mention entries, when they are not there yet.
   * @param {Reasons} reasons
   * @param {number[]} entries
   */
  addMentioned(reasons, entries) {
    this.#addSaid(reasons, entries, this.#mentioned, MENTIONED);
  }
}

/**
 * @param {string} column a list of entries for each study
 * @returns {Map<number, number[]>} entry → studies
 */
function byEntry(column) {
  /** @type {Map<number, number[]>} */
  const found = new Map();
  lists(column).forEach((entries, study) => {
    for (const entry of entries) found.set(entry, [...found.get(entry) ?? [], study]);
  });
  return found;
}

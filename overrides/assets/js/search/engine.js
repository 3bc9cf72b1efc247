/**
 * The search: pure, without a page. Finds studies for words, narrows them by facets, counts.
 *
 * @typedef {import("./studies.js").Study} Study
 * @typedef {import("./reading.js").Set} Set
 * @typedef {import("./thesaurus.js").Span} Span
 * @typedef {import("./thesaurus.js").Entry} Entry
 * @typedef {{score: number, why: string}} Reason
 * @typedef {Map<number, Reason>} Reasons by the number of the study
 */
/**
 * @typedef {object} Hit
 * @property {Study} study
 * @property {number} score the higher, the more the study is about the query
 * @property {boolean} isDirect is every part of the query said of it, not only mentioned?
 * @property {string[]} why what it was found by
 */
/**
 * @typedef {object} Missing a meaning that no study is about
 * @property {number} entry
 * @property {string} name
 * @property {string} id of the condition; "" for what is given
 * @property {Span} span the part of the query that says it
 */
/**
 * @typedef {object} Beside studies of something else, to be shown folded and named
 * @property {"mention" | "wider" | "rest"} kind they mention it, are about a wider thing, or about the rest of the query
 * @property {string} asked
 * @property {string} name what they are about
 * @property {Hit[]} hits
 */
/**
 * @typedef {object} Found
 * @property {Hit[]} hits the studies that answer the query, best first
 * @property {boolean} partial no study has all of it: these have the most
 * @property {string[]} unmet what none of the hits has, by name
 * @property {Missing[]} missing what no study is about: the first thing to say
 * @property {Beside[]} beside studies of something else that may still help
 * @property {Entry | undefined} place the place that was asked for
 * @property {import("./reading.js").Change} [around] a place without studies, and the area around it that has some
 * @property {boolean} isElsewhere are the hits in other places than the one that was asked for?
 * @property {Set[]} set what words of the query set, each with the query without them
 * @property {import("./reading.js").Where} where
 * @property {import("./reading.js").Change[]} spelling
 * @property {import("./reading.js").Change[]} doubtful
 * @property {import("./reading.js").Change[]} also
 * @property {import("./reading.js").Change[]} causes what can give a symptom that was told, and was looked for
 * @property {string[]} unknown
 * @property {string} animal the animal that the query is about, "" when it is a person: no study answers it
 * @property {string[]} advice what is to be said first of all to somebody who writes this: see `data/symptoms.yml`
 * @property {string} number the study number that was asked for, "" when none was
 * @property {boolean} isWaiting would a word be mended if the ordinary words were there?
 * @property {Span[]} spans
 * @property {string[]} words all of the query
 */

import { localDay } from "../ageing.js";
import { Facets, valueTest } from "./facets.js";
import { Information } from "./information.js";
import { Lexicon, NUMBER, SHORT, TITLE } from "./lexicon.js";
import { Mender } from "./mending.js";
import { lists } from "./packing.js";
import { combined, isTelling, STRONG } from "./ranking.js";
import { MEANS, Reader, YEAR } from "./reading.js";
import { rangeOf } from "./sorted.js";
import { learnCards, readIndex } from "./studies.js";
import { CONDITION, DRUG, LINKS, PLACE } from "./thesaurus.js";
import { stem, tokens, words } from "./words.js";

/**
 * How much it tells that a study is said to be about a meaning, is at a place, has a value, names the meaning, is about
 * a wider one, mentions it.
 */
const [OWN, NEAR, VALUE, NAMED, WIDER, MENTIONED] = [6, 4.5, 5, 4, 2, 1];
/** What each step down in the hierarchy takes, for at most so many steps. */
const [STEP, STEPS] = [0.7, 3];
/** A longer form that only begins with what was typed. */
const BEGUN = 0.8;
/** The advice to call for help at once. */
const EMERGENCY = "emergency";
/** What asks for studies as such, in all languages. */
const STUDY = /^(?:studi|stud(?:y|ies)$|fors[ko]|utprov|frivill|delta|trial|research|volunteer|participa)/;
/** What many adjectives end in, as search words. */
const ADJECTIVE = /(?:l[ie]ge?|iske?|ly)$/;
const ARTICLE = /^(?:en|ein|ei|et|eit|an?|the)$/;
/** What stands before a disease that was had. */
const AFTER = /^(?:etter|ette|after|since)$/;
/** What a question begins with, as search words. */
const ASKS = /^(?:hva|kva|hvem|kven|hvordan|korleis|hvorfor|kvifor|kan|far|ma|skal|er|blir|what|who|how|why|can|could|will|do|does|is|are|am|may|should|must)$/;
/** How much a word can tell of a study; a hit is the study's number × 8 and the weight. */
const WEIGHTS = [0, 1, 2, 3, 4, 5, 6, 7];

/**
 * A part of the query with the studies that it brings.
 * @typedef {{name: string, reasons: Reasons, about: boolean, span?: Span, isDisease?: boolean, isTreatment?: boolean}} Part
 */

/** Finds studies in an index, with the meanings of a thesaurus. */
export class Engine {
  /** @type {Information | undefined} the site's own pages; they come later */
  #information = undefined;
  /** @type {Map<number, Map<number, number>>} entry → studies that it is said of → how many steps below it */
  #reach = new Map();
  /** @type {Map<number, number[]>} entry → studies whose titles name it */
  #named = new Map();
  /** @type {Map<number, number[]>} entry → studies whose texts mention it */
  #mentioned = new Map();
  #lexicon = new Lexicon();
  #mender = new Mender();

  /**
   * @param {import("./contract.js").StudiesFile} file
   * @param {import("./thesaurus.js").Thesaurus} thesaurus
   */
  constructor(file, thesaurus) {
    this.index = readIndex(file, thesaurus.firsts);
    this.thesaurus = thesaurus;
    this.studies = this.index.studies;
    for (const { id, title, number } of this.studies) {
      this.#lexicon.addNumber(id, number);
      this.#lexicon.addTitle(title, number);
    }
    this.#lexicon.arrange(thesaurus.known.keys());
    /** @type {Hit[]} what an empty query finds */
    this.every = this.studies.map((study) => ({ study, score: 0, isDirect: true, why: [] }));
    const above = thesaurus.entries.map(({ number }) => [...thesaurus.above(number)]);
    for (const { number, entries } of this.studies) for (const entry of entries) this.#spread(number, above[entry]);
    for (const cue of thesaurus.cues) if (cue.condition >= 0) this.#spreadCue(cue, above[cue.condition]);
    this.facets = new Facets(this.index, thesaurus, this.#reach);
    this.reader = new Reader(thesaurus, this.#lexicon, this.#mender);
  }

  /**
   * What comes after the first answer: other numbers of the studies, what else is said of them, other forms, pages.
   * @param {import("./contract.js").TextsFile} file
   */
  learn(file) {
    learnCards(this.index, file, localDay(new Date()));
    this.every.sort(({ study: a }, { study: b }) => a.status - b.status || a.number - b.number);
    this.facets.count();
    this.#lexicon.learn(file);
    this.thesaurus.learn(file.entries);
    this.#information = new Information(file.pages, (word) => this.thesaurus.saysNothing(word) || this.thesaurus.isNegation(word));
    this.#lexicon.arrange(this.thesaurus.known.keys());
    this.#named = byEntry(file.named);
    this.#mentioned = byEntry(file.mentioned);
    this.#mender.arrange(this.#targets());
  }

  /**
   * The ordinary words of the languages: from now on typing errors are mended.
   * @param {import("./contract.js").OrdinaryFile} file
   */
  learnOrdinary(file) {
    this.#mender.learn(file);
  }

  /** What a typing error may have been meant as: a word that leads somewhere; a listed misspelling as what it stands for. */
  *#targets() {
    for (const [own, written] of this.thesaurus.known) yield /** @type {[string, string]} */ ([words(written)[0] ?? own, written]);
    yield* this.thesaurus.misspelt;
    yield* this.#lexicon.titled();
  }

  /**
   * @param {number} study
   * @param {[number, number][]} above the entries that are said of it with one, and how many steps above it
   */
  #spread(study, above) {
    for (const [entry, steps] of above) {
      const studies = this.#reach.get(entry);
      if (!studies) this.#reach.set(entry, new Map([[study, steps]]));
      else if (steps < (studies.get(study) ?? Infinity)) studies.set(study, steps);
    }
  }

  /**
   * A study of cancer that takes children is one of «barnekreft», though nobody said so.
   * @param {import("./contract.js").CueRow} cue
   * @param {[number, number][]} above
   */
  #spreadCue({ facet, value, of }, above) {
    const test = valueTest(this.index.facets, facet, value);
    const own = this.studies.filter((study) => test?.(study) && this.#reach.get(of)?.has(study.number));
    for (const { number } of own) this.#spread(number, above);
  }

  /**
   * How many studies an entry is said of, or one below it.
   * @param {number} entry
   */
  count(entry) {
    return this.#reach.get(entry)?.size ?? 0;
  }

  /**
   * Is an entry, or one below it, said of a study?
   * @param {Study} study
   * @param {number} entry
   */
  isSaidOf(study, entry) {
    return this.#reach.get(entry)?.has(study.number) ?? false;
  }

  /**
   * What is said of the status of a study: the key and the words.
   * @param {Study} study
   * @returns {{key: string, label: string}}
   */
  statusOf(study) {
    const [key, label] = this.index.facets[0][2][study.status];
    return { key, label };
  }

  /**
   * The names of the conditions that are said of a study.
   * @param {Study} study
   * @returns {string[]}
   */
  conditions({ entries }) {
    return entries.map((number) => this.thesaurus.entries[number]).filter(({ kind }) => kind === CONDITION).map(({ name }) => name);
  }

  /**
   * The place that filters ask for.
   * @param {import("./facets.js").Filters} filters
   * @returns {Entry | undefined}
   */
  place({ sted }) {
    const number = this.facets.entryOf("sted", sted);
    return number === undefined ? undefined : this.thesaurus.entries[number];
  }

  /**
   * The studies for a query, best first: all of its words, or when no study has all, the most of them.
   * An empty query finds every study. `literal` takes the words as they stand, without the thesaurus.
   * @param {string} query
   * @param {{literal?: boolean}} [options]
   * @returns {Found}
   */
  find(query, { literal = false } = {}) {
    this.#mender.isWaiting = false;
    const reading = this.reader.read(query, literal);
    const { asked: spans, set, where, spelling, doubtful, unknown } = reading;
    /** @type {Found} */
    const found = { hits: [], partial: false, unmet: [], missing: [], beside: [], place: undefined, isElsewhere: false,
      set, where, spelling, doubtful, also: [], causes: [], unknown, animal: reading.animal, advice: this.#advised(query, spans), number: "", isWaiting: this.#mender.isWaiting, spans, words: words(query) };
    if (reading.numbers.length) return this.#numbered(reading.numbers, found);
    const parts = [...this.#setParts(set), ...this.#askedParts(spans, literal, found)];
    if (parts.length || found.missing.length) this.#answer(parts, found);
    else if (!found.missing.length && !found.unknown.length && (!query.trim() || where.isNear || where.from || set.length)) found.hits = this.every;
    // What a text mentions and no study at the place has: «jobb Oslo».
    const isOnlyMentioned = found.partial && found.place !== undefined
      && !parts.some((part) => part.about && (isTelling(part) || /^\d/.test(part.name)));
    if (found.hits.length && (found.animal || isOnlyMentioned || this.#isBesideThePoint(parts, spans, found) || this.#isOfPages(parts, query))) this.#setAside(parts, found);
    this.#leaveOut(set, spans, found);
    return found;
  }

  /**
   * Who writes «vondt i brystet» may be ill now. It counts whatever else the query names, and after a «not» too, for in
   * «orker ikke mer, vil bare dø» it belongs to something else. It is advice, no judgement. A disease with a time of its
   * own («hjerneslag i fjor», «redd for å få slag») is no emergency; what is felt beside it still is.
   * @param {string} query
   * @param {Span[]} asked
   * @returns {string[]}
   */
  #advised(query, asked) {
    const { entries: all, advice: first } = this.thesaurus;
    const typed = tokens(query).map(({ word }) => word);
    const inTyped = this.thesaurus.spans(typed);
    const spans = [...asked, ...inTyped];
    const cues = inTyped.flatMap(({ entries }) => entries.map((entry) => this.thesaurus.cueOf(entry)));
    const isNow = !cues.some((cue) => cue?.facet === "tid" || cue?.value === "prevention") && !typed.some((word) => YEAR.test(word))
      && !this.#isOnlyNamed(inTyped, typed);
    const said = new Set(spans.flatMap(({ entries, own, symptom }) => [...(own ?? entries), ...(symptom === undefined ? [] : [symptom])]));
    for (const symptom of this.thesaurus.hinted(typed)) said.add(symptom);
    const counts = (/** @type {string} */ advice, /** @type {number} */ entry) =>
      said.has(entry) && (isNow || advice !== EMERGENCY || all[entry].kind !== CONDITION);
    return Object.entries(first).filter(([advice, entries]) => entries.some((entry) => counts(advice, entry))).map(([advice]) => advice);
  }

  /**
   * Is a disease one that was had («etter et hjerteinfarkt»), or only a word to be explained («hva er anafylaksi»)?
   * @param {Span[]} spans
   * @param {string[]} typed
   */
  #isOnlyNamed(spans, typed) {
    const isNothing = (/** @type {string} */ word) => this.thesaurus.saysNothing(word);
    return spans.filter((span) => this.#isDisease(span)).some(({ at, words: own }) => {
      const before = typed.slice(Math.max(0, at - 2), at);
      const isAsked = MEANS.test(typed.slice(0, 2).join(" ")) && (at === 2 || at === 3 && ARTICLE.test(typed[2])) && at + own.length === typed.length;
      return isAsked || before.some((word) => AFTER.test(word)) && before.every(isNothing);
    });
  }

  /**
   * An exact number wins over everything else in the query.
   * @param {string[]} numbers the forms that it may be known by
   * @param {Found} found
   * @returns {Found}
   */
  #numbered(numbers, found) {
    found.number = numbers[0];
    for (const number of numbers) {
      const hits = this.#lexicon.exact(number);
      if (!hits.length) continue;
      found.hits = hits.map((study) => ({ study: this.studies[study], score: NUMBER, isDirect: true, why: [number] }));
      break;
    }
    return found;
  }

  /**
   * A part for each facet that words set: the studies with one of its values, or that say so in other words.
   * @param {Set[]} set
   * @returns {Part[]}
   */
  #setParts(set) {
    /** @type {Map<string, Part>} */
    const parts = new Map();
    for (const { facet, value, name, words: own, isNot, isOpposite } of set) {
      if (isNot && !isOpposite) continue;
      const part = parts.get(facet) ?? { name: isNot ? value : name, reasons: new Map(), about: false };
      for (const study of this.facets.having(facet, value)) part.reasons.set(study, { score: VALUE, why: name });
      if (!isNot && this.facets.isSaidInWords(facet)) this.#addWords(part.reasons, own);
      parts.set(facet, part);
    }
    return [...parts.values()];
  }

  /**
   * The studies that all of some words are said of, when they are not there yet.
   * @param {Reasons} reasons
   * @param {string[]} own
   */
  #addWords(reasons, own) {
    for (const [study, reason] of this.#byPhrase(own, 0)) if (!reasons.has(study)) reasons.set(study, reason);
  }

  /**
   * A part for each meaning and each telling word; what no study is about, and what nothing is known of, is kept aside.
   * @param {Span[]} spans
   * @param {boolean} literal
   * @param {Found} found
   * @returns {Part[]}
   */
  #askedParts(spans, literal, found) {
    /** @type {Part[]} */
    const parts = [];
    /** @type {number[]} */
    const named = [];
    for (const span of spans.map((each) => this.#likely(each))) {
      const before = found.missing.length;
      const about = !this.isPlace(span);
      const reasons = !span.entries.length ? this.#ofWord(span, literal)
        : about ? this.#reasons(span, found) : this.#byPlace(span, found);
      const inner = reasons.size ? undefined : this.#conditionIn(span);
      if (reasons.size) parts.push({ name: this.#nameOf(span), reasons, about, span, isDisease: this.#isDisease(span), isTreatment: this.#isDrug(span) });
      else if (inner) parts.push({ name: this.#nameOf(inner), reasons: this.#reasons(inner, found), about, span: inner, isDisease: true });
      else if (!span.entries.length) found.unknown.push(span.typed ?? span.words[0]);
      // «Kneoperasjon» is not answered by other operations: that none is about the knee is said.
      else if (span.parts === 2 && !found.missing.length) found.unmet.push(this.#nameOf(span));
      if (span.symptom === undefined && !span.isBody) named.push(...found.missing.slice(before).filter(({ id }) => id).map(({ entry }) => entry));
    }
    if (parts.some(({ isDisease }) => isDisease)) found.causes = [];
    return this.#ofTheNamed(this.#feltThere(parts, found), named, found);
  }

  /**
   * Pain is felt somewhere. Studies of pain in the head are no answer to who has it in the foot («foten verker»), nor to
   * who has it of something that is missing («pain in my tooth»). Who names a disease too, or what else is felt, is
   * answered by that.
   * @param {Part[]} parts
   * @param {Found} found
   */
  #feltThere(parts, found) {
    const { ache } = this.thesaurus;
    const general = parts.find(({ span }) => span && span.symptom === undefined && span.entries.includes(ache));
    const span = general?.span;
    if (!span) return parts;
    const where = parts.find((part) => part.span?.at === span.feltIn);
    const others = parts.filter((part) => part !== general && part !== where);
    if (others.some(({ about, isDisease, span: other }) => about && (isDisease || other?.symptom !== undefined))) return others;
    if (where?.isDisease) return parts.filter((part) => part !== general);
    if (span.felt === undefined && !found.missing.length) return parts;
    if (span.felt !== undefined && !found.missing.length) {
      found.missing.push({ entry: ache, name: span.felt, id: "", span });
      found.unknown = found.unknown.filter((word) => !span.felt?.includes(word));
    }
    return others;
  }

  /**
   * Who names a disease is not asking what else a part of the body may ail: «kviser på ryggen» is not about backs. What
   * is felt counts when it can come of a disease next to the named one that has studies: «kløe i øynene og nesa». Nor is
   * what the named one is a kind of asked for itself: «svangerskapsforgiftning i forrige svangerskap».
   * @param {Part[]} parts
   * @param {number[]} named diseases that no study is about
   * @param {Found} found
   */
  #ofTheNamed(parts, named, found) {
    const { entries } = this.thesaurus;
    const near = new Set(named.flatMap((entry) => [entry, ...entries[entry].wider]));
    const above = new Set(named.flatMap((entry) => [...this.thesaurus.above(entry).keys()]));
    const isKin = (/** @type {number} */ entry) => this.#reach.has(entry) && [entry, ...entries[entry].wider].some((each) => near.has(each));
    const isAsked = (/** @type {Span} */ span) => span.symptom === undefined
      ? !this.#isCondition(span) || !span.entries.some((entry) => above.has(entry)) : span.entries.some(isKin);
    if (!named.length) return parts;
    const left = parts.filter(({ span }) => !span || isAsked(span)).map((part) => part.span?.symptom === undefined ? part
      : { ...part, reasons: this.#byEntries(part.span.entries.filter(isKin), () => OWN) });
    if (left.length < parts.length) found.causes = [];
    return left;
  }

  /**
   * A part that can be a place or something else («Ahus», «aHUS»): a place when no study is about the other.
   * @param {Span} span
   * @returns {Span}
   */
  #likely(span) {
    const [places, others] = [true, false].map((isPlace) => span.entries.filter((entry) => (this.thesaurus.entries[entry].kind === PLACE) === isPlace));
    if (!places.length || !others.length) return span;
    return { ...span, entries: others.some((entry) => this.#reach.has(entry)) ? others : places };
  }

  /**
   * The condition that a treatment without studies is named by: «migrenemedisin» asks about migraine too.
   * @param {Span} span
   * @returns {Span | undefined}
   */
  #conditionIn(span) {
    const { thesaurus } = this;
    if (!span.entries.length || span.entries.some((entry) => thesaurus.entries[entry].kind !== DRUG)) return undefined;
    const parts = span.words.length > 1 ? span.words : thesaurus.partsOf(span.words[0]);
    const entries = parts.flatMap((word) => thesaurus.forms.get(stem(word)) ?? []);
    const conditions = entries.filter((entry) => thesaurus.entries[entry].kind === CONDITION && this.#reach.has(entry));
    return conditions.length ? { ...span, entries: conditions } : undefined;
  }

  /** @param {Span} span */
  #nameOf({ entries, words: own, symptom }) {
    if (symptom !== undefined) return this.thesaurus.entries[symptom].name;
    const typed = own.join(" ");
    // «Operasjon» has the stem of «operasjonssår», too.
    const [first = undefined] = [...entries.filter((entry) => this.thesaurus.said[entry].some((form) => words(form).join(" ") === typed)), ...entries];
    return first === undefined ? typed : this.thesaurus.entries[first].name;
  }

  /**
   * Is a part of a query a place and nothing else?
   * @param {Span} span
   */
  isPlace(span) {
    return span.entries.length > 0 && span.entries.every((entry) => this.thesaurus.entries[entry].kind === PLACE);
  }

  /**
   * The hits of the parts. When no study is about a condition that is asked for, studies of another one are no answer.
   * @param {Part[]} parts
   * @param {Found} found
   */
  #answer(parts, found) {
    const isConditionMissing = found.missing.some(({ id }) => id);
    // A title may name what is felt on the way («angst før narkosen»): beside what is missing that is no answer.
    const isIllnessMissing = isConditionMissing || found.unmet.length > 0 || found.missing.some(({ span }) => span.symptom !== undefined);
    // «Eliquis side effects» is about the medicine, whatever else has side effects.
    const isDrugMissing = found.missing.some(({ id, span }) => !id && span.symptom === undefined);
    const isWord = (/** @type {Part} */ part) => !part.span?.entries.length && (isDrugMissing || !isTelling(part));
    const answering = parts.filter((part) => part.about && (!isConditionMissing || this.#isCondition(part.span) && this.#isReached(part.span))
      && !(isIllnessMissing && this.#isDrug(part.span)) && !((isIllnessMissing || isDrugMissing) && isWord(part)));
    // «Hjerte kreft» is a cancer that no study is about: where it sits is missing, and all other cancers are no answer.
    const isBeside = (/** @type {Span} */ one, /** @type {Span | undefined} */ other) => one.at + one.words.length === other?.at;
    const isPartOfField = answering.every(({ span }) => this.#isField(span)
      && (found.unmet.length > 0 || found.missing.some(({ span: where }) => where.symptom !== undefined && isBeside(where, span))));
    const together = combined(this.studies, parts);
    for (const { entry, name } of found.missing) {
      const wider = this.thesaurus.standIns(entry).find((above) => this.#reach.has(above));
      if (wider === undefined) continue;
      const reasons = this.#byEntries([wider], () => WIDER);
      const { hits, partial } = combined(this.studies, [...parts.filter(({ about }) => !about), { name, reasons, about: true }]);
      found.beside.push({ kind: "wider", asked: name, name: this.thesaurus.entries[wider].name, hits: partial ? [] : hits });
    }
    if (!found.missing.length && !found.unmet.length || answering.length && !isPartOfField) {
      const unmet = [...found.unmet, ...together.unmet];
      Object.assign(found, together, { unmet, partial: together.partial || found.missing.length + unmet.length > 0 });
      found.unmet.push(...found.missing.map(({ name }) => name));
    } else if (parts.some(({ about }) => about)) {
      const others = parts.filter(({ about }) => about).map(({ name }) => name).join(", ");
      found.beside.push({ kind: "rest", asked: found.missing[0]?.name ?? found.unmet[0], name: others, hits: together.hits });
    }
    found.beside = found.beside.filter(({ hits }) => hits.length);
    const { place } = found;
    found.isElsewhere = place !== undefined && found.hits.length > 0 && !found.hits.some(({ study }) => this.isSaidOf(study, place.number));
    if (found.isElsewhere) found.unmet = found.unmet.filter((name) => name !== place?.name);
  }

  /**
   * Is what is not understood what the query is about? Places and filters are where and for whom, never what («togtider
   * Bergen»); where on the body is no more, when texts only mention it («leverflekker i ansiktet»). A treatment of
   * something is no answer to who wants it for something else («botox mot rynker»), nor is a whole field of medicine to who
   * names a part of it («kreft i milten»). Two or three letters stand for many things: beside more that is not understood they are
   * something else («MS Nordlys avgangstider»).
   * @param {Part[]} parts
   * @param {Span[]} spans
   * @param {Found} found
   */
  #isBesideThePoint(parts, spans, { unknown, words: own }) {
    if (!unknown.length) return false;
    const lost = spans.filter(({ typed }) => typed && unknown.includes(typed) && !/\d/.test(typed));
    const links = lost.flatMap(({ link }) => link ?? []);
    const about = parts.filter((part) => part.about);
    // «Hvilke studier pågår i Tromsø?» asks for studies, whatever else it says of them.
    const asksForStudies = !links.length && own.some((word) => STUDY.test(word) && this.thesaurus.isCue(word));
    if (!about.length) return !asksForStudies;
    const hasPlace = about.length < parts.length && parts.some(({ span }) => span && this.isPlace(span));
    // Most of what is said is not understood, and it is no long story.
    const isLost = lost.length > Math.max(1, about.length) && 3 * lost.length >= own.length;
    // Who names a treatment at a place («R-CHOP på Radiumen») wants it there.
    const isFor = isLost || links.some((link) => !/^(?:pa|on|hos)$/.test(link));
    const isWithin = links.some((link) => LINKS.has(link));
    return about.every((part) => {
      const { span } = part;
      // What texts only mention is no answer to who says more that is not understood.
      if (!isTelling(part)) return lost.length > about.length || span?.link !== undefined || links.length > 0 || hasPlace && this.#isBegun(part);
      // Nor are studies of headache when it is not understood what hurts: «stitches still hurt».
      if (span?.symptom === undefined && span?.entries.includes(this.thesaurus.ache)) return lost.length > 0;
      if (span !== undefined && (isLost && this.#isManyThings(span) || this.#isHeadLost(span, spans, lost))) return true;
      if (this.#isDrug(span)) return isFor;
      return this.#isCondition(span) ? isWithin && this.#isField(span) : links.length > 0 || hasPlace && this.#isBegun(part);
    });
  }

  /**
   * Is it a question that a page answers («is it safe to be in a trial»), and no more than words to the studies?
   * @param {Part[]} parts
   * @param {string} query
   */
  #isOfPages(parts, query) {
    return ASKS.test(words(query)[0] ?? "") && parts.every(({ span }) => span !== undefined && !span.entries.length) && this.pagesFor(query)[0]?.isAnswer === true;
  }

  /**
   * May it stand for many things? A word of texts, two or three letters, and what a disease is only named after: «cluster
   * B personality», «MS Nordlys», «peanut butter».
   * @param {Span} span
   */
  #isManyThings({ words: own, entries }) {
    const word = own.join("");
    const names = entries.map((entry) => words(this.thesaurus.entries[entry].name).join(""));
    return word.length <= SHORT || own.length === 1 && names.every((name) => name !== word && name.startsWith(word));
  }

  /**
   * Does an adjective only say what sort of a thing is meant, and that is not understood? «Tidlig sædavgang».
   * @param {Span} span
   * @param {Span[]} spans
   * @param {Span[]} lost
   */
  #isHeadLost(span, spans, lost) {
    const next = spans[spans.indexOf(span) + 1];
    return !span.entries.length && ADJECTIVE.test(span.words[0]) && next?.at === span.at + 1 && lost.includes(next);
  }

  /**
   * Does a word only begin other words that studies have? Beside a place that tells nothing.
   * @param {Part} part
   */
  #isBegun({ span, reasons }) {
    return span !== undefined && !span.entries.length && [...reasons.values()].every(({ why }) => stem(why) !== stem(span.words[0]));
  }

  /**
   * Is a part of a query a whole field of medicine: conditions with nothing above them?
   * @param {Span | undefined} span
   */
  #isField(span) {
    return span?.entries.every((entry) => this.thesaurus.entries[entry].kind === CONDITION && !this.thesaurus.entries[entry].wider.length) ?? false;
  }

  /**
   * What was found stands beside, named as the rest of what was asked.
   * @param {Part[]} parts
   * @param {Found} found
   */
  #setAside(parts, found) {
    found.beside.push({ kind: "rest", asked: found.animal || found.unknown.join(", "), name: parts.map(({ name }) => name).join(", "), hits: found.hits });
    Object.assign(found, { hits: [], partial: false, unmet: [], isElsewhere: false });
  }

  /** @param {Span | undefined} span */
  #isCondition(span) {
    return span?.entries.some((entry) => this.thesaurus.entries[entry].kind === CONDITION) ?? false;
  }

  /**
   * Is it a treatment, and no condition that studies are about?
   * @param {Span | undefined} span
   */
  #isDrug(span) {
    const kinds = (span?.entries ?? []).map((entry) => this.thesaurus.entries[entry]);
    return kinds.some(({ kind }) => kind === DRUG) && !kinds.some(({ kind, number }) => kind === CONDITION && this.#reach.has(number));
  }

  /**
   * Is some study said to be about what a part of a query can mean?
   * @param {Span | undefined} span
   */
  #isReached(span) {
    return span?.entries.some((entry) => this.#reach.has(entry)) ?? false;
  }

  /**
   * Is a disease named, and not only told how it feels?
   * @param {Span} span
   */
  #isDisease(span) {
    return span.symptom === undefined && this.#isCondition(span);
  }

  /**
   * What is not wanted is left out: what is said of a study, not what a text mentions. A study that is about the asked
   * in another way too stays: one of migraine and cluster headache answers «hodepine, ikke klasehodepine».
   * @param {Set[]} set
   * @param {Span[]} asked
   * @param {Found} found
   */
  #leaveOut(set, asked, found) {
    const refused = set.filter(({ isNot, isOpposite }) => isNot && !isOpposite);
    const unwanted = new Set(refused.flatMap((each) => [...this.#unwanted(each)]));
    if (!unwanted.size) return;
    const gone = refused.flatMap(({ entries }) => entries);
    const wanted = asked.flatMap(({ entries }) => entries).filter((entry) => this.thesaurus.entries[entry].kind === CONDITION);
    const isWithin = (/** @type {number} */ entry, /** @type {number} */ wide) => this.thesaurus.isWithin(entry, wide);
    // What is only the wider name of the unwanted is no other way.
    const isOther = (/** @type {number} */ entry) => wanted.some((each) => isWithin(entry, each))
      && gone.every((each) => !isWithin(entry, each) && !isWithin(each, entry));
    // «Svangerskapsdiabetes, ikke hatt diabetes før»: a wider thing that is not had takes nothing from what is asked for.
    const kept = wanted.filter((each) => gone.some((wide) => each !== wide && isWithin(each, wide)));
    const isKept = (/** @type {Study} */ { entries }) => kept.some((each) => entries.some((entry) => isWithin(entry, each)));
    // Who has no diabetes is no one for a study of men with diabetes: that is not another kind of what is asked.
    const isKind = gone.some((each) => wanted.some((entry) => isWithin(each, entry) || this.thesaurus.standIns(entry).some((above) => isWithin(each, above))));
    const isToo = (/** @type {Study} */ { entries }) => isKind && entries.some(isOther);
    const left = (/** @type {Hit[]} */ hits) => hits.filter(({ study }) => !unwanted.has(study.number) || isToo(study) || isKept(study));
    found.hits = left(found.hits);
    found.beside = found.beside.map((beside) => ({ ...beside, hits: left(beside.hits) }));
  }

  /**
   * @param {Set} set
   * @returns {Iterable<number>}
   */
  #unwanted({ facet, value, entries, words: own }) {
    if (facet) return this.facets.having(facet, value);
    if (entries.length) return this.#byEntries(entries, () => OWN).keys();
    const negative = own.find((word) => word.startsWith("negativ"));
    const sayingSo = negative ? this.#byWord(negative, true) : new Map();
    const said = this.#byPhrase(value.split(" "), STRONG);
    return [...said.keys()].filter((study) => !sayingSo.has(study));
  }

  /**
   * The studies that a meaning stands for, each with the reason: it is said of them, or their titles name it. A treatment
   * may be one of several that a text mentions. What only mentions a condition is no study about it: the condition is
   * missing, and those that mention it stand beside.
   * @param {Span} span
   * @param {Found} found
   * @returns {Reasons}
   */
  #reasons(span, found) {
    const typed = span.words.join(" ");
    const reached = this.#byEntries(span.entries, (_, steps) => OWN - Math.min(steps, STEPS) * STEP);
    const named = span.own ?? span.entries;
    this.#addSaid(reached, named, this.#named, NAMED);
    const [first = span.symptom ?? 0] = named;
    const { kind, name, id } = this.thesaurus.entries[first];
    if (kind === DRUG) this.#addSaid(reached, span.entries, this.#mentioned, MENTIONED);
    if (reached.size) {
      const names = span.entries.filter((entry) => this.#reach.has(entry)).map((entry) => this.thesaurus.entries[entry].name);
      if (span.symptom !== undefined) found.causes.push({ typed, used: names.join(", ") });
      else if (names.length && !names.some((name) => words(name).join(" ") === typed)) found.also.push({ typed, used: names.join(", ") });
      return reached;
    }
    // What a compound is cut into is a guess: «alkoholundersøkelser» is no word for what «alkohol» may stand for.
    const isNamed = words(name).map(stem).join(" ") === span.words.map(stem).join(" ");
    if (span.parts && !(span.parts === 1 && isNamed)) return new Map();
    /** @type {Reasons} */
    const mentioned = new Map();
    this.#addSaid(mentioned, named, this.#mentioned, MENTIONED);
    if (!found.missing.some(({ entry }) => entry === first)) found.missing.push({ entry: first, name, id: kind === CONDITION ? id : "", span });
    const hits = mentioned.size ? combined(this.studies, [{ name, reasons: mentioned, about: true }]).hits : [];
    found.beside.push({ kind: "mention", asked: name, name, hits });
    return new Map();
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
   * The studies at a place; when it has none, those in the nearest area around it that has some, and it is told.
   * @param {Span} span
   * @param {Found} found
   * @returns {Reasons}
   */
  #byPlace({ entries }, found) {
    const place = this.thesaurus.entries[entries[0]];
    found.place ??= place;
    const there = this.#byEntries(entries, () => NEAR);
    if (there.size) return there;
    const around = [...this.thesaurus.above(place.number).keys()].find((entry) => this.#reach.has(entry));
    if (around === undefined) return there;
    found.around = { typed: place.name, used: this.thesaurus.entries[around].name };
    return this.#byEntries([around], () => NEAR);
  }

  /**
   * @param {number[]} entries
   * @param {(kind: number, steps: number) => number} score
   * @returns {Reasons}
   */
  #byEntries(entries, score) {
    /** @type {Reasons} */
    const reasons = new Map();
    for (const number of entries) {
      const { kind, name } = this.thesaurus.entries[number];
      /** @type {Reason[]} */
      const bySteps = [];
      for (const [study, steps] of this.#reach.get(number) ?? []) {
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
  #byPhrase(own, least) {
    const telling = own.length > 1 ? own.filter((word) => word.length > 1 && !LINKS.has(word)) : own;
    const [first, ...others] = telling.map((word) => this.#bySaid(this.#lexicon.like(word, false)));
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
  #ofWord({ words: [word], isPositive }, literal) {
    const own = this.#byWord(word, literal);
    // «Bakerne» are bakers: the stem keeps the «er» of those who do something.
    const reasons = own.size || literal ? own : this.#byWord(word.replace(/erne$/, "er"), literal);
    const strong = isPositive ? [...reasons].filter(([, { score }]) => score >= STRONG) : [];
    return strong.length ? new Map(strong) : reasons;
  }

  /**
   * The studies that have a word, another inflection of it or a longer word that begins with it.
   * @param {string} word
   * @param {boolean} literal
   * @returns {Reasons}
   */
  #byWord(word, literal) {
    const begun = literal || word.length <= SHORT ? [] : this.thesaurus.beginningWith([word], this.thesaurus.sorted);
    const reasons = this.#byEntries(begun, (kind) => (kind === PLACE ? NEAR : OWN) * BEGUN);
    for (const [study, reason] of this.#bySaid(this.#lexicon.like(word))) {
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
      const byWeight = WEIGHTS.map((weight) => ({ score: weight * likeness, why: this.#lexicon.words[position] }));
      for (const hit of this.#lexicon.hits[position]) {
        const [study, reason] = [Math.floor(hit / 8), byWeight[hit % 8]];
        if (reason.score > (reasons.get(study)?.score ?? 0)) reasons.set(study, reason);
      }
    }
    return reasons;
  }

  /**
   * The site's own pages that a query is about, best first.
   * @param {string} query
   * @returns {{row: import("./contract.js").PageRow, isAnswer: boolean}[]} `isAnswer`: it is a question that the page answers
   */
  pagesFor(query) {
    return this.#information?.find(query) ?? [];
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
      const [first, end] = rangeOf(this.#lexicon.words, word);
      return new Set(this.#lexicon.hits.slice(first, end).flat().filter((hit) => hit % 8 === TITLE).map((hit) => Math.floor(hit / 8)));
    });
    return [...sets[0]].filter((study) => sets.every((set) => set.has(study))).sort((a, b) => a - b);
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

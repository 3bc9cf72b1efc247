/**
 * The search: pure, without a page. Finds studies for words, narrows them by facets, counts.
 *
 * @typedef {import("./studies.js").Study} Study
 * @typedef {import("./reading.js").Set} Set
 * @typedef {import("./thesaurus.js").Span} Span
 * @typedef {import("./thesaurus.js").Entry} Entry
 * @typedef {import("./evidence.js").Reasons} Reasons
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
import { advised } from "./advice.js";
import { Evidence, NEAR, OWN, VALUE, WIDER } from "./evidence.js";
import { Facets, valueTest } from "./facets.js";
import { Information } from "./information.js";
import { Lexicon, NUMBER, SHORT } from "./lexicon.js";
import { Mender } from "./mending.js";
import { isBesideThePoint } from "./point.js";
import { combined, isTelling, STRONG } from "./ranking.js";
import { Reader } from "./reading.js";
import { learnCards, readIndex } from "./studies.js";
import { CONDITION, DRUG, PLACE } from "./thesaurus.js";
import { stem, words } from "./words.js";

/** What a question begins with, as search words. */
const ASKS = /^(?:hva|kva|hvem|kven|hvordan|korleis|hvorfor|kvifor|kan|far|ma|skal|er|blir|noen|nokon|what|who|how|why|can|could|will|do|does|is|are|am|may|should|must|anyone|someone)$/;
/** What each step down in the hierarchy takes, for at most so many steps. */
const [STEP, STEPS] = [0.7, 3];

/**
 * A part of the query with the studies that it brings.
 * @typedef {{name: string, reasons: Reasons, about: boolean, span?: Span, isDisease?: boolean, isTreatment?: boolean}} Part
 */

/** Finds studies in an index, with the meanings of a thesaurus. */
export class Engine {
  /** @type {Information | undefined} the site's own pages; they come later */
  #information = undefined;
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
    this.evidence = new Evidence(thesaurus, this.#lexicon);
    for (const { id, title, number } of this.studies) {
      this.#lexicon.addNumber(id, number);
      this.#lexicon.addTitle(title, number);
    }
    this.#lexicon.arrange(thesaurus.forms.known.keys());
    /** @type {Hit[]} what an empty query finds */
    this.every = this.studies.map((study) => ({ study, score: 0, isDirect: true, why: [] }));
    const above = thesaurus.entries.map(({ number }) => [...thesaurus.above(number)]);
    for (const { number, entries } of this.studies) for (const entry of entries) this.evidence.spread(number, above[entry]);
    for (const cue of thesaurus.cues) if (cue.condition >= 0) this.#spreadCue(cue, above[cue.condition]);
    this.facets = new Facets(this.index, thesaurus, this.evidence.reach);
    this.reader = new Reader(thesaurus, this.#lexicon, this.#mender);
  }

  /**
   * What comes after the first answer: other numbers of the studies, what else is said of them, other forms, pages.
   * In steps, between which a page can answer a press: on a slow telephone all of it takes a second.
   * @param {import("./contract.js").TextsFile} file
   */
  *learning(file) {
    learnCards(this.index, file, localDay(new Date()));
    this.every.sort(({ study: a }, { study: b }) => a.status - b.status || a.number - b.number);
    yield this.facets.count();
    yield this.#lexicon.learn(file);
    yield* this.thesaurus.learning(file);
    this.#information = new Information(file.pages, (word) => this.thesaurus.saysNothing(word) || this.thesaurus.isNegation(word));
    yield this.#lexicon.arrange(this.thesaurus.forms.known.keys());
    yield this.evidence.learn(file);
    this.#mender.arrange(this.#targets());
  }

  /**
   * The same at once.
   * @param {import("./contract.js").TextsFile} file
   */
  learn(file) {
    const steps = this.learning(file);
    while (!steps.next().done);
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
    for (const [own, written] of this.thesaurus.forms.known) yield /** @type {[string, string]} */ ([words(written)[0] ?? own, written]);
    yield* this.thesaurus.forms.misspelt;
    yield* this.#lexicon.titled();
  }

  /**
   * A study of cancer that takes children is one of «barnekreft», though nobody said so.
   * @param {import("./contract.js").CueRow} cue
   * @param {[number, number][]} above
   */
  #spreadCue({ facet, value, of }, above) {
    const test = valueTest(this.index.facets, facet, value);
    const own = this.studies.filter((study) => test?.(study) && this.evidence.reach.get(of)?.has(study.number));
    for (const { number } of own) this.evidence.spread(number, above);
  }

  /**
   * How many studies an entry is said of, or one below it.
   * @param {number} entry
   */
  count(entry) {
    return this.evidence.reach.get(entry)?.size ?? 0;
  }

  /**
   * Is an entry, or one below it, said of a study?
   * @param {Study} study
   * @param {number} entry
   */
  isSaidOf(study, entry) {
    return this.evidence.reach.get(entry)?.has(study.number) ?? false;
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
      set, where, spelling, doubtful, also: [], causes: [], unknown, animal: reading.animal, advice: advised(this.thesaurus, query, spans), number: "", isWaiting: this.#mender.isWaiting, spans, words: words(query) };
    if (reading.numbers.length) return this.#numbered(reading.numbers, found);
    const parts = [...this.#setParts(set), ...this.#askedParts(spans, literal, found)];
    if (parts.length || found.missing.length) this.#answer(parts, found);
    else if (!found.missing.length && !found.unknown.length && (!query.trim() || where.isNear || where.from || set.length)) found.hits = this.every;
    // What a text mentions and no study at the place has: «jobb Oslo».
    const isOnlyMentioned = found.partial && found.place !== undefined
      && !parts.some((part) => part.about && (isTelling(part) || /^\d/.test(part.name)));
    if (found.hits.length && (found.animal || isOnlyMentioned || isBesideThePoint(parts, spans, found, this) || this.#isOfPages(parts, query))) this.#setAside(parts, found);
    this.#leaveOut(set, spans, found);
    return found;
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
    for (const [study, reason] of this.evidence.byPhrase(own, 0)) if (!reasons.has(study)) reasons.set(study, reason);
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
      const about = !this.thesaurus.isPlace(span);
      const reasons = !span.entries.length ? this.evidence.ofWord(span, literal)
        : about ? this.#reasons(span, found) : this.#byPlace(span, found);
      const inner = reasons.size ? undefined : this.#conditionIn(span);
      if (reasons.size) parts.push({ name: this.#nameOf(span), reasons, about, span, isDisease: this.thesaurus.isDisease(span), isTreatment: this.evidence.isDrug(span) });
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
   * what the named one is a kind of asked for itself: «svangerskapsforgiftning i forrige svangerskap»; nor where it sits:
   * «myom i livmora».
   * @param {Part[]} parts
   * @param {number[]} named diseases that no study is about
   * @param {Found} found
   */
  #ofTheNamed(parts, named, found) {
    const { entries } = this.thesaurus;
    const near = new Set(named.flatMap((entry) => [entry, ...entries[entry].wider]));
    const above = new Set(named.flatMap((entry) => [...this.thesaurus.above(entry).keys()]));
    const isKin = (/** @type {number} */ entry) => this.evidence.has(entry) && [entry, ...entries[entry].wider].some((each) => near.has(each));
    const isWhere = (/** @type {Span} */ span) => found.missing.some(({ id, span: disease }) => id !== "" && disease.symptom === undefined && this.#isJoined(disease, span, found.words));
    const isAsked = (/** @type {Span} */ span) => span.symptom === undefined
      ? !this.thesaurus.isCondition(span) || !span.entries.some((entry) => above.has(entry)) : span.entries.some(isKin) && !isWhere(span);
    if (!named.length) return parts;
    const left = parts.filter(({ span }) => !span || isAsked(span)).map((part) => part.span?.symptom === undefined ? part
      : { ...part, reasons: this.evidence.byEntries(part.span.entries.filter(isKin), () => OWN) });
    if (left.length < parts.length) found.causes = [];
    return left;
  }

  /**
   * Does a thing stand right before the other, or with a small word between: «i livmora»?
   * @param {Span} first
   * @param {Span} next
   * @param {string[]} words of the query
   */
  #isJoined(first, next, words) {
    const between = words.slice(first.at + first.words.length, next.at);
    return next.at > first.at && between.every((word) => /^(?:i|pa|av|fra|in|of)$/.test(word));
  }

  /**
   * A part that can be a place or something else («Ahus», «aHUS»): a place when no study is about the other.
   * @param {Span} span
   * @returns {Span}
   */
  #likely(span) {
    const [places, others] = [true, false].map((isPlace) => span.entries.filter((entry) => (this.thesaurus.entries[entry].kind === PLACE) === isPlace));
    if (!places.length || !others.length) return span;
    return { ...span, entries: others.some((entry) => this.evidence.has(entry)) ? others : places };
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
    const conditions = entries.filter((entry) => thesaurus.entries[entry].kind === CONDITION && this.evidence.has(entry));
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
    const answering = parts.filter((part) => part.about && (!isConditionMissing || this.thesaurus.isCondition(part.span) && this.evidence.isReached(part.span))
      && !(isIllnessMissing && this.evidence.isDrug(part.span)) && !((isIllnessMissing || isDrugMissing) && isWord(part)));
    // «Hjerte kreft» is a cancer that no study is about: where it sits is missing, and all other cancers are no answer.
    const isBeside = (/** @type {Span} */ one, /** @type {Span | undefined} */ other) => one.at + one.words.length === other?.at;
    const isPartOfField = answering.every(({ span }) => this.thesaurus.isField(span)
      && (found.unmet.length > 0 || found.missing.some(({ span: where }) => where.symptom !== undefined && isBeside(where, span))));
    const together = combined(this.studies, parts);
    for (const { entry, name } of found.missing) {
      const wider = this.thesaurus.standIns(entry).find((above) => this.evidence.has(above));
      if (wider === undefined) continue;
      const reasons = this.evidence.byEntries([wider], () => WIDER);
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
   * Is it a question that a page answers («is it safe to be in a trial»), and no more than words to the studies?
   * @param {Part[]} parts
   * @param {string} query
   */
  #isOfPages(parts, query) {
    return ASKS.test(words(query)[0] ?? "") && parts.every(({ span }) => span !== undefined && !span.entries.length) && this.pagesFor(query)[0]?.isAnswer === true;
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
    if (entries.length) return this.evidence.byEntries(entries, () => OWN).keys();
    const negative = own.find((word) => word.startsWith("negativ"));
    const sayingSo = negative ? this.evidence.byWord(negative, true) : new Map();
    const said = this.evidence.byPhrase(value.split(" "), STRONG);
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
    const reached = this.evidence.byEntries(span.entries, (_, steps) => OWN - Math.min(steps, STEPS) * STEP);
    const named = span.own ?? span.entries;
    this.evidence.addNamed(reached, named);
    const [first = span.symptom ?? 0] = named;
    const { kind, name, id } = this.thesaurus.entries[first];
    if (kind === DRUG) this.evidence.addMentioned(reached, span.entries);
    if (reached.size) {
      const names = span.entries.filter((entry) => this.evidence.has(entry)).map((entry) => this.thesaurus.entries[entry].name);
      if (span.symptom !== undefined) found.causes.push({ typed, used: names.join(", ") });
      else if (names.length && !names.some((name) => words(name).join(" ") === typed)) found.also.push({ typed, used: names.join(", ") });
      return reached;
    }
    // What a compound is cut into is a guess: «alkoholundersøkelser» is no word for what «alkohol» may stand for.
    const isNamed = words(name).map(stem).join(" ") === span.words.map(stem).join(" ");
    if (span.parts && !(span.parts === 1 && isNamed)) return new Map();
    /** @type {Reasons} */
    const mentioned = new Map();
    this.evidence.addMentioned(mentioned, named);
    if (!found.missing.some(({ entry }) => entry === first)) found.missing.push({ entry: first, name, id: kind === CONDITION ? id : "", span });
    const hits = mentioned.size ? combined(this.studies, [{ name, reasons: mentioned, about: true }]).hits : [];
    found.beside.push({ kind: "mention", asked: name, name, hits });
    return new Map();
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
    const there = this.evidence.byEntries(entries, () => NEAR);
    if (there.size) return there;
    const around = [...this.thesaurus.above(place.number).keys()].find((entry) => this.evidence.has(entry));
    if (around === undefined) return there;
    found.around = { typed: place.name, used: this.thesaurus.entries[around].name };
    return this.evidence.byEntries([around], () => NEAR);
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
    const likely = telling.length ? this.#lexicon.inTitles(telling) : this.studies.keys();
    const found = [];
    for (const number of likely) {
      const own = words(this.studies[number].title);
      if (asked.every((word) => own.some((candidate) => candidate.startsWith(word)))) found.push(this.studies[number]);
      if (found.length === most) break;
    }
    return found;
  }
}

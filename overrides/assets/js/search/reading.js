/**
 * Reads a query: what it asks for, what it sets, what it does not want, and what is not understood.
 *
 * @typedef {import("./thesaurus.js").Span} Span
 * @typedef {import("./words.js").Token} Token
 */
/**
 * @typedef {object} Set what words of a query set, as a filter does
 * @property {string} facet
 * @property {string} value
 * @property {string} name what to call it
 * @property {string} typed
 * @property {string} without the query without these words
 * @property {boolean} isNot is the name what is not wanted? The value is then the one to leave out, or its opposite
 * @property {boolean} [isOpposite] the value is what is wanted instead
 * @property {number[]} entries what is not wanted, when that is a meaning
 * @property {string[]} words the words of the query that say it
 */
/**
 * @typedef {object} Where where the reader is or wants to be, beside the places that are asked for
 * @property {string} from a postcode or a place, "" when none is said
 * @property {string} km at most so far from there
 * @property {boolean} isNear near the reader, wherever that is
 */
/**
 * @typedef {{typed: string, used: string}} Change
 */
/**
 * @typedef {object} Reading
 * @property {string[]} numbers the forms of the study number that it has
 * @property {Span[]} asked the meanings and telling words that studies are looked for by
 * @property {Set[]} set
 * @property {Where} where
 * @property {Change[]} spelling what was mended, as people write it
 * @property {Change[]} doubtful what may have been meant, and was not mended
 * @property {string[]} unknown what is not understood
 * @property {string} animal the animal that is ill, "" when it is a person
 * @property {string} query
 */

import { isPatient } from "./animals.js";
import { Cut, SHORT } from "./cutting.js";
import { studyNumbers } from "./numbers.js";
import { root } from "./shapes.js";
import { CONDITION, CUE, DRUG, PLACE } from "./thesaurus.js";
import { stem, tokens, words } from "./words.js";

/** The distances that the filter knows. */
export const KILOMETRES = [25, 50, 100, 200];

/** Four digits that are rather a year than a postcode, unless a place stands beside them. */
export const YEAR = /^(?:19\d\d|20[0-3]\d)$/;

/** What stands between a thing and what it is for or in, and how far before the latter: «for my old wrinkles». */
const BETWEEN = 3;
const PURPOSE = /^(?:om|of|about|mot|mod|for|i|pa|på|til|hos|against|in|on)$/i;

/** «Så barnet ikke får eksem»: who will not get something asks how, and is asking for it. */
const GETS = /^(?:far|fa|get|gets|getting|develop|develops|utvikler|utviklar)$/;
/** Verbs whose present has no «-er» or «-ar», in nynorsk and dialects: «tål ikkje», «søv ikkje». */
const STRONG_VERB = /^(?:ta?l|t[ao]le?|orke|sov|et|drikk|held|kjem)$/;

/** «Aldri hatt migrene før, men nå …»: it is had now. */
const NOW = /(?:^|[^\p{L}])(?:men n[åou]|but now|until now)(?!\p{L})/iu;

/** What has been begun, in its forms. */
const BEGUN = /^(?:begyn|byrj|begun|start)/;

/** «Medisinen virker ikke mot migrenen»: what does not help is not what it should help against. */
const HELPS = /^(?:virk|hjelp|hjolp|funger|funk|bit|work|help|cure)|^(?:mot|mod|against)$/;
/** A number that counts these is no age: «30 weeks pregnant». */
const MEASURES = /^(?:uke|veke|week|maned|manad|mnd|month|dag|day|time|hour|min|kilo|kg|gram|mg|cm|mm|prosent|percent|gang|times$|pasient|patient|deltak|delteki|person|people|participa)/;
/** As search words, in which «does» is «dos». «Hva er placebo?» asks what a word means, and for no studies that have it. */
export const MEANS = /^(?:hva|kva|ka|what|whats) (?:er|e|is|are|a|an|betyr|betyd|tyder|dos)(?: |$)/;

/** When in the day or the year («våkner om natta», «operert i høst»); beside a meaning it leaves no study out that does not say so. */
const WHEN = /^(?:natt(?:en|a)?|nettene|netter|morg(?:en|on)(?:en)?|kveld(?:en)?|nights?|morning|evening|host(?:en)?|haust(?:en)?|varen|somm[ae]r(?:en)?|vinter(?:en)?|autumn|summer|winter)$/;

/** Reads queries with a thesaurus, the words of the studies and a mender. */
export class Reader {
  /**
   * @param {import("./thesaurus.js").Thesaurus} thesaurus
   * @param {import("./lexicon.js").Lexicon} lexicon
   * @param {import("./mending.js").Mender} mender
   */
  constructor(thesaurus, lexicon, mender) {
    this.thesaurus = thesaurus;
    this.lexicon = lexicon;
    this.mender = mender;
  }

  /**
   * @param {string} query
   * @param {boolean} literal the words as they stand
   * @returns {Reading}
   */
  read(query, literal) {
    /** @type {Reading} */
    const reading = { query, numbers: literal ? [] : studyNumbers(query), asked: [], set: [], where: { from: "", km: "", isNear: false },
      spelling: [], doubtful: [], unknown: [], animal: "" };
    if (literal) {
      reading.asked = tokens(query).map(({ word }, at) => ({ words: [word], entries: [], at }));
    } else if (!reading.numbers.length) new Pass(this, reading).run();
    return reading;
  }
}

/** One query on its way through. */
class Pass {
  /**
   * @param {Reader} reader
   * @param {Reading} reading
   */
  constructor(reader, reading) {
    const { thesaurus, lexicon } = reader;
    this.thesaurus = thesaurus;
    this.lexicon = lexicon;
    this.reading = reading;
    const { tokens: own, spans } = new Cut(reader, reading);
    this.tokens = own;
    this.spans = spans;
    this.conditions = this.spans.flatMap(({ entries }) => entries.filter((entry) => thesaurus.entries[entry].kind === CONDITION));
    /** @type {Span | undefined} the part before, when it says something */
    this.before = undefined;
    /** @type {Span | undefined} the word that turns down what follows */
    this.not = undefined;
    /** @type {{span: Span, ache: number} | undefined} the part of the body that is named, and what may be felt in it */
    this.body = undefined;
    /** Where what was said to be normal ends: «normalt blodtrykk og kolesterol». */
    this.normal = -1;
  }

  run() {
    for (const span of this.spans) this.#place(span);
    this.#tellAche();
    if (this.reading.where.km && !this.reading.where.from) this.reading.where.isNear = true;
  }

  /** @param {Span} span */
  #place(span) {
    if (this.not && this.#isParted(this.not, span)) this.not = undefined;
    const kindOf = (/** @type {number} */ entry) => this.thesaurus.entries[entry].kind;
    const cue = span.entries.find((entry) => kindOf(entry) === CUE);
    const meanings = span.entries.filter((entry) => kindOf(entry) !== CUE);
    const meant = { ...span, entries: meanings, own: span.own?.filter((entry) => kindOf(entry) !== CUE) };
    // «Metastaser» alone is a condition; beside another one it says how far that has come.
    const isOnlyCondition = meanings.some((entry) => kindOf(entry) === CONDITION) && this.conditions.every((entry) => meanings.includes(entry));
    if (cue !== undefined && !isOnlyCondition) this.#take(meant, cue);
    else if (meanings.length) this.#takeMeaning(meant);
    else this.#takeWord(span);
  }

  /**
   * What is denied ends where the sentence does: «hjelper ikke med noe, oppfølging av sykepleier».
   * @param {Span} span
   * @param {Span} next
   */
  #isParted(span, next) {
    const [last] = this.#tokensOf(span).slice(-1);
    return /[,.;!?]/.test(this.reading.query.slice(last.to, this.tokens[next.at].from));
  }

  /**
   * @param {Span} span with what it means beside the cue
   * @param {number} entry the cue
   */
  #take(span, entry) {
    const { facet, value, opposite, within } = /** @type {import("./contract.js").CueRow} */ (this.thesaurus.cueOf(entry));
    if (facet === "tom" || facet === "tid") return;
    if (facet === "dyr") this.#takeAnimal(span);
    else if (facet === "kropp") this.#takeBody(span, within);
    else if (facet === "ikke") this.not = this.#isRefused() || this.#isOfHelp(span) || this.#isOver(span) ? undefined : span;
    else if (facet === "negativ") this.#refuseBefore(span);
    else if (facet === "positiv") this.#affirmBefore();
    else if (within >= 0 && this.conditions.length && !this.conditions.some((each) => this.thesaurus.isWithin(each, within))) {
      this.reading.unknown.push(this.#typed(span));
    } else if (facet === "naer") this.reading.where.isNear = true;
    else if (facet === "km") this.reading.where.km = String(KILOMETRES.find((most) => most >= (span.value ?? 0)) ?? KILOMETRES[3]);
    else this.#set(span, entry, { facet, value: value === "#" ? String(span.value) : value, opposite });
  }

  /** @param {Span} span */
  #takeAnimal(span) {
    const isIllness = (/** @type {number} */ at) => this.spans.some((each) => each.at === at
      && each.entries.some((entry) => this.thesaurus.entries[entry].kind === CONDITION));
    if (isPatient(this.tokens.map(({ word }) => word), span.at, this.#linkTo(span), isIllness)) this.reading.animal = this.#typed(span);
    else this.#takeWord({ ...span, entries: [] });
  }

  /**
   * A part of the body is a word as any other, or what it means beside. Pain in it is not pain anywhere: «foten verker».
   * @param {Span} span
   * @param {number} ache what may be felt in it
   */
  #takeBody(span, ache) {
    if (span.entries.length) this.#takeMeaning(span);
    else this.#takeWord(span);
    const last = this.reading.asked[this.reading.asked.length - 1];
    if (last?.at === span.at) last.isBody = true;
    this.body ??= { span, ache };
  }

  /** What hurts is told together, as it stands in the query. */
  #tellAche() {
    if (!this.body) return;
    const { span, ache } = this.body;
    const general = this.reading.asked.find(({ entries, symptom }) => symptom === undefined && entries.includes(ache));
    const part = this.reading.asked.find(({ at }) => at === span.at);
    if (!general || !part) return;
    const [first, last] = general.at < part.at ? [general, part] : [part, general];
    const [{ from }] = this.#tokensOf(first);
    const to = this.#tokensOf(last).slice(-1)[0].to;
    Object.assign(general, { felt: this.reading.query.slice(from, to), feltIn: part.at });
  }

  /** «tåler ikke», «sover ikke»: after another verb it is the verb that is denied, not what follows. */
  #isRefused() {
    const [word] = this.before?.words ?? [];
    return this.before !== undefined && !this.before.entries.length && (/(?:er|ar)$/.test(word) || STRONG_VERB.test(word));
  }

  /**
   * Is it help that is denied? «Virker ikke mot migrenen», «hjelper ikke», «does not work for».
   * @param {Span} span
   */
  #isOfHelp({ at, words }) {
    return [at - 2, at - 1, at + words.length].some((beside) => HELPS.test(this.tokens[beside]?.word ?? ""));
  }

  /**
   * Was something never had until now?
   * @param {Span} span
   */
  #isOver(span) {
    return span.words.some((word) => /^(?:hatt|had|fatt)$/.test(word)) && NOW.test(this.reading.query);
  }

  /**
   * @param {Span} span
   * @param {number} entry
   * @param {{facet: string, value: string, opposite: string}} asked
   */
  #set(span, entry, { facet, value, opposite }) {
    const { not } = this;
    if (!this.conditions.length && MEANS.test(words(this.reading.query).slice(0, 2).join(" ")) && facet !== "alder") return;
    const name = this.thesaurus.entries[entry].name.replace("#", String(span.value));
    const turned = not ? opposite : "";
    this.#push(not ? [not, span] : [span], { facet, value: turned || value, name, isNot: not !== undefined, isOpposite: turned !== "", entries: [] });
    this.not = undefined;
  }

  /** @param {Span} span */
  #takeMeaning(span) {
    const [word] = span.words;
    const isAlone = this.spans.length === 1 || this.#isShouted(span);
    if (span.words.length === 1 && !isAlone && (this.thesaurus.saysNothing(word) || this.#isDefinite(span) || this.#isNormal(span) || this.#isEffect(span))) return;
    const isPlace = span.entries.every((entry) => this.thesaurus.entries[entry].kind === PLACE);
    // Who has no cough still wants what coughing people look for: what is not felt leaves nothing out.
    if (this.not && (span.symptom !== undefined || this.#isYetToBegin(this.not, span))) this.reading.unknown.push(`${this.#typed(this.not)} ${this.#typed(span)}`);
    else if (this.not) this.#refuse([this.not, span], span);
    else if (isPlace && this.reading.where.km && !this.reading.where.from) this.reading.where.from = this.thesaurus.entries[span.entries[0]].name;
    else this.reading.asked.push({ ...span, parts: this.tokens[span.at].parts });
    this.not = undefined;
    this.before = span;
  }

  /**
   * «Ikke begynt på cellegift»: what has not begun is no reason to leave out the studies of it.
   * @param {Span} not
   * @param {Span} span
   */
  #isYetToBegin(not, span) {
    return this.tokens.slice(not.at, span.at).some(({ word }) => BEGUN.test(word));
  }

  /**
   * «heile tia»: after «hele» stands a noun in its definite form, and the short form of a disease («TIA») has none.
   * @param {Span} span
   */
  #isDefinite({ at, words: [word] }) {
    return at > 0 && word.length < SHORT && root(this.tokens[at - 1].word) === "hele";
  }

  /**
   * «Før viagra verkar»: what a medicine does is no pain, though nynorsk has one word for both.
   * @param {Span} span
   */
  #isEffect({ at, words: [word] }) {
    const isDrug = this.before?.entries.some((entry) => this.thesaurus.entries[entry].kind === DRUG) ?? false;
    return /^verk(?:ar|a|er)$/.test(word) && isDrug && this.before?.at === at - 1;
  }

  /**
   * «normalt blodtrykk»: what stands for the disease that it is high or low in is not had.
   * @param {Span} span
   */
  #isNormal({ at, entries }) {
    const isAlso = at > 1 && at - 1 === this.normal && /^(?:og|and)$/.test(this.tokens[at - 1].word);
    const isNormal = (isAlso || /^normal/.test(this.tokens[at - 1]?.word ?? ""))
      && entries.some((entry) => /^(?:høyt|høgt|lavt|lågt|high|low) /i.test(this.thesaurus.entries[entry].name));
    if (isNormal) this.normal = at + 1;
    return isNormal;
  }

  /** @param {Span} span */
  #takeWord(span) {
    const [word] = span.words;
    if (this.not && GETS.test(word) && span.at === this.not.at + this.not.words.length) this.not = undefined;
    if (this.thesaurus.saysNothing(word)) return;
    if (this.#isPostcode(span)) this.reading.where.from = word;
    else if (this.#isAge(span)) this.#setAge(span);
    else if (this.not) {
      const kind = this.#kindOf(word);
      if (kind) this.#refuse([this.not, span], { ...span, entries: kind });
      else if (this.#isCode(span)) this.#refuse([this.not, span], span);
      else this.reading.unknown.push(`${this.#typed(this.not)} ${this.#typed(span)}`);
      this.not = undefined;
    } else this.reading.asked.push({ ...span, typed: this.#typed(span), link: this.#linkTo(span), isWhen: WHEN.test(word) });
    this.before = span;
  }

  /**
   * What says that a word is what something before it is for, or where on the body: «mot rynker», «i panna», «for my wrinkles».
   * @param {Span} span
   */
  #linkTo({ at }) {
    const before = this.tokens.slice(Math.max(1, at - BETWEEN), at).reverse();
    // As it is typed: «før» is another word.
    const link = before.find(({ typed }, place) => PURPOSE.test(typed) && before.slice(0, place).every(({ word }) => this.thesaurus.saysNothing(word)));
    return link?.word;
  }

  /**
   * The conditions that a word names together with what is asked for: in «matallergi, men ikke fisk» it is
   * «fiskeallergi», in «diabetes, ikke type 1» the one of type 1.
   * @param {string} word
   * @returns {number[] | undefined}
   */
  #kindOf(word) {
    const { forms } = this.thesaurus;
    const above = this.reading.asked.flatMap(({ entries }) => entries.flatMap((entry) => [...this.thesaurus.above(entry).keys()]));
    const tails = above.map((entry) => words(this.thesaurus.entries[entry].name).pop() ?? "");
    const kinds = tails.flatMap((tail) => [`${stem(word)} ${stem(tail)}`, `${stem(tail)} type ${word}`, ...["", "s", "e"].map((link) => stem(word + link + tail))]);
    return kinds.map((kind) => forms.get(kind)).find((found) => found?.every((entry) => this.thesaurus.entries[entry].kind === CONDITION));
  }

  /**
   * Is a word the name of a gene or a marker («uten ALK»)? Of other words it is not known what without them would be.
   * @param {Span} span
   */
  #isCode(span) {
    return this.#isShouted(span) || /\d\D|\D\d/.test(span.words[0]);
  }

  /** @param {Span} span */
  #isShouted(span) {
    return /\p{Lu}{2}/u.test(this.#typed(span));
  }

  /** @param {Span} span */
  #isPostcode({ words: [word], at }) {
    if (!/^\d{4}$/.test(word) || this.lexicon.said.has(word)) return false;
    return !YEAR.test(word) || [at - 1, at + 1].some((beside) => this.#isPlaceAt(beside));
  }

  /** @param {number} at */
  #isPlaceAt(at) {
    const span = this.spans.find((each) => each.at <= at && at < each.at + each.words.length);
    return span?.entries.some((entry) => this.thesaurus.entries[entry].kind === PLACE) ?? false;
  }

  /**
   * A number of two digits by itself, beside a person, a condition or a place: «60», «kvinne 45», «lungekreft 70».
   * @param {Span} span
   */
  #isAge({ words: [word], at }) {
    if (!/^[1-9]\d$/.test(word) || MEASURES.test(this.tokens[at + 1]?.word ?? "")) return false;
    // «En mann på 60», «kona mi på 67»
    const end = this.tokens[at - 1]?.word === "pa" ? at - 1 : at;
    const before = this.spans.find((each) => each.at + each.words.length === end);
    if (end < at && before && this.thesaurus.saysNothing(before.words[0])) return true;
    return before === undefined ? this.spans.length === 1 : before.entries.length > 0;
  }

  /** @param {Span} span */
  #setAge(span) {
    const { thesaurus } = this;
    const entry = thesaurus.entries.find(({ number }) => thesaurus.cueOf(number)?.facet === "alder" && thesaurus.cueOf(number)?.value === "#");
    if (entry) this.#set({ ...span, value: Number(span.words[0]) }, entry.number, { facet: "alder", value: span.words[0], opposite: "" });
  }

  /**
   * «ALK-negativ lungekreft»: what stands before is not wanted. Alone it would ask for all studies but a few.
   * @param {Span} span
   */
  #refuseBefore(span) {
    const last = this.reading.asked[this.reading.asked.length - 1];
    if (!last || last.at !== this.before?.at || this.conditions.every((entry) => last.entries.includes(entry))) return;
    this.reading.asked.pop();
    this.#refuse([last, span], last);
  }

  /** «ALK-positiv»: what stands before is what studies must be about. */
  #affirmBefore() {
    const last = this.reading.asked[this.reading.asked.length - 1];
    if (last && last.at === this.before?.at) last.isPositive = true;
  }

  /**
   * @param {Span[]} spans the words that say so
   * @param {Span} unwanted
   */
  #refuse(spans, { entries, words }) {
    const name = entries.length ? this.thesaurus.entries[entries[0]].name : this.#typed(spans[1]);
    this.#push(spans, { facet: "", value: words.join(" "), name, isNot: true, entries });
  }

  /**
   * @param {Span[]} spans
   * @param {Pick<Set, "facet" | "value" | "name" | "isNot" | "isOpposite" | "entries">} set
   */
  #push(spans, set) {
    const own = spans.flatMap((span) => this.#tokensOf(span));
    const { query } = this.reading;
    const [from, to] = [own[0].from, own[own.length - 1].to];
    const typed = query.slice(from, to);
    const left = query.slice(0, from) + query.slice(to);
    const without = left.replace(/\s+/g, " ").replace(/(?:^|\s)(?:med|og|in|with|and|på|ved|som er|er)\s*$/i, "").trim();
    this.reading.set.push({ ...set, typed, without, words: spans.flatMap((span) => span.words) });
  }

  /** @param {Span} span */
  #tokensOf({ at, words }) {
    return this.tokens.slice(at, at + words.length);
  }

  /**
   * A part of the query as it was typed.
   * @param {Span} span
   */
  #typed(span) {
    const own = this.#tokensOf(span);
    return this.reading.query.slice(own[0].from, own[own.length - 1].to);
  }
}

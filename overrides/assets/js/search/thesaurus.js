/**
 * What people's words mean: conditions, places, treatments, cues and symptoms with all their forms, and which stand above which.
 *
 * @typedef {{kind: number, id: string, name: string, wider: number[], number: number}} Entry
 * @typedef {object} Span a part of a query
 * @property {string[]} words
 * @property {number[]} entries what it can mean; none when it is no form
 * @property {number} at the place of its first word in the query
 * @property {string} [typed] as it stands in the query, of a word that is no form
 * @property {string} [link] what joins a word that is no form to a thing before it, that is for it or in it: «mot» in «mot rynker»
 * @property {boolean} [isPositive] must it be what studies are about, and not only be mentioned?
 * @property {boolean} [isWhen] is it a time of the day?
 * @property {boolean} [isBody] is it a part of the body?
 * @property {string} [felt] where pain is felt, as it stands in the query: «foten verker»
 * @property {number} [feltIn] the place of the part of the body in the query
 * @property {number} [value] the number in it that its form has «#» for
 * @property {number} [parts] of how many words the compound is that it was cut from
 * @property {number} [symptom] the symptom that it names; `entries` are then conditions that can give it, those it names itself first
 * @property {number[]} [own] what it names itself, when it names a symptom too
 */

import { Forms, isShown, LINKS, together } from "./forms.js";
import { feltRoot, root } from "./shapes.js";
import { rangeOf } from "./sorted.js";
import { fold, stem, words } from "./words.js";

export const [CONDITION, PLACE, DRUG, CUE] = [0, 1, 2, 3];
const SYMPTOM = 4;

/** Endings of compounds that say nothing, beside the words that do not: «brystkreftrammede», «kreftsyk». */
const TAILS = /^(?:syk|sjuk|ramme|rammed|anfall|plage|lidelse|liding)\w*$/;

/** What has so short a name, and compounds begin with: «kneoperasjon». Other beginnings as short are chance («gasslager»). */
const ORGANS = /^(?:kne|ore|oye|hud|arr|lus|hiv)$/;

/** The one thing with so short a name that compounds end in: «astmaapp». */
const APP = /^app(?:en|er|ar|ane|ene)?$/;

/** The first part of a compound has at least so many letters, unless it is an abbreviation. */
const SHORTEST = 3;

/** So many telling words a symptom has at most. */
const MOST_FELT = 4;

/** A temperature, in degrees or tenths of one, and what makes a number of the kind another. */
const FEVER = /^(?:3[89]|4[012])\d?$/;
const COUNTED = /^(?:ar|ars|aring|year|yo|uke|veke|week|kg|kilo|km|prosent|percent|mg|old)/;
/** So many words after each other are said of one thing. */
const NEAR = 12;

/** A number that a form has «#» for: an age, a distance. */
const NUMBER = /^\d{1,3}$/;

/** The thesaurus of a language. */
export class Thesaurus {
  forms = new Forms();
  /** @type {{advice: string, groups: Set<string>[]}[]} what asks for an advice: one word of each group, near each other */
  signs = [];

  /** @param {import("./contract.js").WordsFile} file */
  constructor({ kinds, hospitals, ids, wider, forms, cues, advice }) {
    /** For each kind the number of its first entry. */
    this.firsts = kinds.map((_, kind) => kinds.slice(0, kind).reduce((sum, count) => sum + count, 0));
    this.firstHospital = (this.firsts[DRUG] ?? 0) - hospitals;
    this.cues = cues;
    this.advice = advice;
    /** What is felt in a part of the body: pain. */
    this.ache = cues.find(({ facet }) => facet === "kropp")?.within ?? -1;
    this.ids = ids;
    /** @type {string[][]} the forms of each entry, as people write them; the name first */
    this.said = forms.map((row) => (row ? row.split("|") : []));
    /** @type {Entry[]} */
    this.entries = kinds.flatMap((count, kind) => Array.from({ length: count }, (_, at) => {
      const number = this.firsts[kind] + at;
      return { kind, id: "", name: "", wider: wider[number], number };
    }));
    for (const _ of this.#collecting(this.forms, this.said));
    this.#take(this.forms, this.said);
  }

  /**
   * More of each entry, and what asks for an advice in any words. In many short steps; what was known holds until the last.
   * @param {import("./contract.js").TextsFile} file
   */
  *learning({ entries: { ids, wider, forms }, signs }) {
    const said = this.said.map((own, number) => (forms[number] ? [...own, ...forms[number].split("|")] : own));
    const all = new Forms();
    yield* this.#collecting(all, said);
    yield all.addEndings();
    for (const entry of this.entries) {
      const { number } = entry;
      this.ids[number] ||= ids[number];
      if (wider[number].length) entry.wider = wider[number];
    }
    this.signs = Object.entries(signs).flatMap(([advice, rows]) => rows.map((row) =>
      ({ advice, groups: row.split(";").map((group) => new Set(group.split(" ").map(feltRoot))) })));
    this.#take(all, said);
  }

  /**
   * @param {Forms} forms where to
   * @param {string[][]} said the forms of each entry
   */
  *#collecting(forms, said) {
    for (const { number, kind } of this.entries) {
      const facet = this.cueOf(number)?.facet;
      // The name of a cue is for showing; what people write are its other forms.
      for (const form of kind === CUE ? said[number].slice(1) : said[number]) {
        if (facet === "tom" && !form.includes(" ")) forms.addEmpty(form);
        else forms.add(form, number, said[number][0]);
        if (facet === "kropp") forms.addBody(form);
        if (kind === SYMPTOM) forms.addFelt(form, number);
      }
      yield;
    }
    yield forms.sort();
  }

  /**
   * @param {Forms} forms
   * @param {string[][]} said
   */
  #take(forms, said) {
    this.forms = forms;
    this.said = said;
    for (const entry of this.entries) {
      entry.name = said[entry.number][0] ?? "";
      entry.id = this.ids[entry.number] || words(entry.name).join("-");
    }
  }

  /**
   * What a cue asks for.
   * @param {number} entry
   * @returns {import("./contract.js").CueRow | undefined}
   */
  cueOf(entry) {
    return this.entries[entry].kind === CUE ? this.cues[entry - this.firsts[CUE]] : undefined;
  }

  /**
   * Does a word only turn round what stands beside it?
   * @param {string} word
   */
  isNegation(word) {
    return this.forms.get(stem(word))?.some((entry) => ["ikke", "negativ"].includes(this.cueOf(entry)?.facet ?? "")) ?? false;
  }

  /**
   * The forms of an entry that are one word with this stem, as people rightly write them.
   * @param {number} entry
   * @param {string} own
   */
  writtenAs(entry, own) {
    return this.said[entry].map((form) => form.toLowerCase())
      .filter((form) => isShown(form) && !form.includes(" ") && stem(fold(form)) === own);
  }

  /**
   * The symptoms that have all their telling words somewhere among these, whatever stands between. Only advice rests on
   * it: «vondt midt i brystet og det stråler ut i armen» must not be missed, and a word too much of advice does no harm.
   * @param {string[]} words
   * @returns {number[]}
   */
  hinted(words) {
    const roots = new Set(words.filter((word) => !this.saysNothing(word)).map(feltRoot));
    const begun = [...roots].flatMap((first) => this.forms.feltFrom.get(first) ?? []);
    return begun.flatMap(({ words: rest, symptoms }) => (rest.every((word) => roots.has(word)) ? symptoms : []));
  }

  /**
   * What is advised to who writes these words, whatever they are called: «klarer plutselig ikke å løfte armen».
   * @param {string[]} words
   * @returns {Set<string>}
   */
  signalled(words) {
    const roots = words.map((word, at) => (FEVER.test(word) && !COUNTED.test(words[at + 1] ?? "") ? "feber" : feltRoot(word)));
    const isNear = (/** @type {Set<string>[]} */ groups, /** @type {number} */ at) => {
      const near = roots.slice(at, at + NEAR);
      return groups.every((group) => near.some((word) => group.has(word)));
    };
    return new Set(this.signs.filter(({ groups }) => roots.some((_, at) => isNear(groups, at))).map(({ advice }) => advice));
  }

  /** @param {string} word */
  saysNothing(word) {
    return this.forms.saysNothing(word);
  }

  /**
   * The query cut into the longest forms and symptoms it holds, and single words between them.
   * @param {string[]} words
   * @returns {Span[]}
   */
  spans(words) {
    return this.#withFelt(this.#formsIn(words), words).map((span) => this.#caused(span));
  }

  /**
   * @param {string[]} words
   * @returns {Span[]}
   */
  #formsIn(words) {
    /** @type {Span[]} */
    const found = [];
    for (let at = 0; at < words.length; ) {
      const span = this.#longestAt(words, at) ?? { words: [words[at]], entries: [], at };
      found.push(span);
      at += span.words.length;
    }
    return found;
  }

  /**
   * The parts with those joined that tell a symptom together, the longest first.
   * @param {Span[]} spans
   * @param {string[]} words
   */
  #withFelt(spans, words) {
    const telling = [...words.keys()].filter((at) => !this.saysNothing(words[at]));
    for (let size = Math.min(MOST_FELT, telling.length); size > 1; size--) {
      for (let first = 0; first + size <= telling.length; first++) {
        const own = telling.slice(first, first + size);
        const symptoms = this.forms.felt.get(together(own.map((at) => words[at])));
        if (symptoms) spans = joined(spans, words.slice(own[0], own[size - 1] + 1), own[0], symptoms);
      }
    }
    return spans;
  }

  /**
   * What names a symptom, with the conditions that can give it.
   * @param {Span} span
   * @returns {Span}
   */
  #caused(span) {
    const symptoms = span.entries.filter((entry) => this.entries[entry].kind === SYMPTOM);
    if (!symptoms.length) return span;
    const own = span.entries.filter((entry) => this.entries[entry].kind !== SYMPTOM);
    const causes = symptoms.flatMap((entry) => this.entries[entry].wider);
    return { ...span, entries: [...new Set([...own, ...causes])], symptom: symptoms[0], own };
  }

  /**
   * @param {string[]} words
   * @param {number} at
   * @returns {Span | undefined}
   */
  #longestAt(words, at) {
    for (let size = Math.min(words.length - at, this.forms.longest + 3); size > 1; size--) {
      const span = this.#formOf(words.slice(at, at + size), at);
      if (span) return span;
    }
    return this.#joined(words, at) ?? this.#turned(words, at) ?? this.#formOf([words[at]], at);
  }

  /**
   * @param {string[]} part
   * @param {number} at
   * @returns {Span | undefined}
   */
  #formOf(part, at) {
    if (part.length > 1 && (LINKS.has(part[0]) || LINKS.has(part[part.length - 1]))) return undefined;
    const telling = part.length > 1 ? part.filter((word) => !LINKS.has(word)) : part;
    const entries = this.forms.get(telling.map(stem).join(" ")) ?? this.forms.get(telling.map(root).join(" "));
    if (entries) return { words: part, entries, at };
    const number = telling.find((word) => NUMBER.test(word));
    if (number === undefined) return undefined;
    const open = this.forms.get(telling.map((word) => (word === number ? "0" : stem(word))).join(" "));
    return open && { words: part, entries: open, at, value: Number(number) };
  }

  /**
   * «lunge kreft» is «lungekreft»: a compound that was written apart; «ben marg kreft» lacks what joins its parts too.
   * @param {string[]} words
   * @param {number} at
   * @returns {Span | undefined}
   */
  #joined(words, at) {
    for (let size = Math.min(3, words.length - at); size > 1; size--) {
      const part = words.slice(at, at + size);
      if (part.some((word) => word.length < 3 || /\d/.test(word))) continue;
      const last = part[size - 1];
      // «Aching ear» has the stem of «aching», and «skal lære» that of «skallet»: nothing of the last word is left in it.
      const whole = part.join("");
      const own = stem(whole);
      if (own.length < whole.length - last.length + 2) continue;
      const entries = this.forms.get(own) ?? (size > 2 ? this.forms.get(stem(`${part.slice(0, -1).join("")}s${last}`)) : undefined);
      if (entries) return { words: part, entries, at };
    }
    return undefined;
  }

  /**
   * «kreft i tarmen» is «tarmkreft»: the parts of a compound the other way round. A pronoun is no such part, nor is who
   * is ill: «mann tisser» is not «tissemann».
   * @param {string[]} words
   * @param {number} at
   * @returns {Span | undefined}
   */
  #turned(words, at) {
    const size = LINKS.has(words[at + 1]) ? 3 : 2;
    const part = words.slice(at, at + size);
    if (part.length < size || LINKS.has(part[size - 1])) return undefined;
    if (this.isCue(part[0]) || this.forms.nothing.has(stem(part[size - 1]))) return undefined;
    const first = stem(part[size - 1]);
    for (const link of ["", "s", "e"]) {
      const whole = stem(first + link + part[0]);
      const entries = whole === first ? undefined : this.forms.get(whole);
      if (entries) return { words: part, entries, at };
    }
    return undefined;
  }

  /**
   * The known parts of a compound that is no form: «brystkreftpasienter» → «brystkreft», «migrenemedisin» → «migrene»,
   * «prostataoperasjon» → «prostata» and «operasjon».
   * @param {string} word
   * @param {number} shortest how many letters the first part has at least; abbreviations have fewer («MSstudie»)
   * @returns {string[]}
   */
  partsOf(word, shortest = 4) {
    for (let size = word.length - 3; size >= Math.min(shortest, SHORTEST); size--) {
      const head = word.slice(0, size);
      if (size < shortest && !ORGANS.test(head) || !this.forms.isKnown(head) || !this.#isThing(head)) continue;
      for (const link of ["", "s", "e"]) {
        const tail = word.slice(size + link.length);
        if (!word.startsWith(link, size)) continue;
        if (TAILS.test(tail) || tail.length > 3 && this.forms.nothing.has(stem(tail))) return [head];
        if (tail.length > 3 && this.#isThing(tail) || APP.test(tail)) return [head, tail];
      }
    }
    return [];
  }

  /**
   * The words of a form that were written as one: «clusterheadache», «kreftibeinmargen».
   * @param {string} word
   * @returns {string[]}
   */
  apart(word) {
    for (let size = SHORTEST; size <= word.length - SHORTEST; size++) {
      const [first, rest] = [word.slice(0, size), word.slice(size)];
      for (const link of ["", "i", "av", "pa", "in", "of"]) {
        const last = rest.slice(link.length);
        if (rest.startsWith(link) && this.forms.has(`${stem(first)} ${stem(last)}`)) return [first, last];
      }
    }
    return [];
  }

  /**
   * Is a word a form of cues alone, or one that says nothing?
   * @param {string} word
   */
  isCue(word) {
    return this.forms.nothing.has(stem(word)) || (this.forms.get(stem(word))?.every((entry) => this.entries[entry].kind === CUE) ?? false);
  }

  /**
   * Is a word a form of a condition, a treatment or a cue that names something?
   * @param {string} word
   */
  #isThing(word) {
    const entries = this.forms.get(stem(word)) ?? this.forms.get(root(word));
    return entries?.some((entry) => this.entries[entry].kind !== PLACE && this.cueOf(entry)?.facet !== "kropp") ?? false;
  }

  /**
   * Can a part of a query be a condition?
   * @param {Span | undefined} span
   */
  isCondition(span) {
    return span?.entries.some((entry) => this.entries[entry].kind === CONDITION) ?? false;
  }

  /**
   * Is a disease named, and not only told how it feels?
   * @param {Span} span
   */
  isDisease(span) {
    return span.symptom === undefined && this.isCondition(span);
  }

  /**
   * Is a part of a query a whole field of medicine: conditions with nothing above them?
   * @param {Span | undefined} span
   */
  isField(span) {
    return span?.entries.every((entry) => this.entries[entry].kind === CONDITION && !this.entries[entry].wider.length) ?? false;
  }

  /**
   * Is a part of a query a place and nothing else?
   * @param {Span} span
   */
  isPlace(span) {
    return span.entries.length > 0 && span.entries.every((entry) => this.entries[entry].kind === PLACE);
  }

  /**
   * The entries one of whose forms, or of a form's later words, begin with what has been typed so far.
   * @param {string[]} words
   * @param {string[]} among `starts`, or `sorted` when the later words do not count
   * @returns {number[]}
   */
  beginningWith(words, among = this.forms.starts) {
    const typed = words.filter((word) => !LINKS.has(word));
    const last = typed.pop() ?? "";
    const start = [...typed.map(stem), ""].join(" ").trimStart() + last;
    const begun = among.slice(...rangeOf(among, start)).map((form) => form.slice(form.indexOf("\t") + 1));
    const found = new Set(begun.flatMap((form) => this.forms.get(form) ?? []));
    return [...found].filter((entry) => this.entries[entry].kind < CUE).sort((a, b) => a - b);
  }

  /**
   * The town of a hospital; any other entry itself.
   * @param {Entry} entry
   * @returns {Entry}
   */
  townOf(entry) {
    const isHospital = entry.kind === PLACE && entry.number >= this.firstHospital;
    return isHospital ? this.entries[entry.wider[0]] : entry;
  }

  /**
   * An entry and all above it, each with how many steps up it is.
   * @param {number} entry
   * @returns {Map<number, number>}
   */
  above(entry) {
    const found = new Map([[entry, 0]]);
    for (const [current, steps] of found) {
      for (const wider of this.entries[current].wider) if (!found.has(wider)) found.set(wider, steps + 1);
    }
    return found;
  }

  /**
   * What stands right above an entry and can stand in for it. A condition with nothing above it is a whole field of
   * medicine: its studies are about other diseases. Of a medicine only the kind it is named with first: the others say
   * how it is made, and another antibody is no answer to one against migraine.
   * @param {number} entry
   * @returns {number[]}
   */
  standIns(entry) {
    const { kind, wider } = this.entries[entry];
    if (kind === DRUG) return wider.slice(0, 1);
    return kind === CONDITION ? wider.filter((above) => this.entries[above].wider.length > 0) : wider;
  }

  /**
   * Is one entry another or narrower than it?
   * @param {number} entry
   * @param {number} wide
   */
  isWithin(entry, wide) {
    return this.above(entry).has(wide);
  }
}

/**
 * The parts with those between two places made one, unless one reaches beyond them.
 * @param {Span[]} spans
 * @param {string[]} own the words there
 * @param {number} at
 * @param {number[]} symptoms
 * @returns {Span[]}
 */
function joined(spans, own, at, symptoms) {
  const end = at + own.length;
  const within = spans.filter((span) => span.at < end && span.at + span.words.length > at);
  const [first] = within;
  const last = within[within.length - 1];
  if (first.at < at || last.at + last.words.length > end) return spans;
  if (within.length === 1 && symptoms.every((symptom) => first.entries.includes(symptom))) return spans;
  const named = within.length === 1 ? first.entries : [];
  const whole = { words: own, entries: [...new Set([...named, ...symptoms])], at };
  return [...spans.slice(0, spans.indexOf(first)), whole, ...spans.slice(spans.indexOf(last) + 1)];
}

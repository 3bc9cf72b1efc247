/**
 * A query cut into words and meanings: what was written apart put together, compounds taken apart, typing errors mended.
 *
 * @typedef {import("./thesaurus.js").Span} Span
 * @typedef {import("./words.js").Token} Token
 * @typedef {import("./reading.js").Reading} Reading
 */

import { CONDITION } from "./thesaurus.js";
import { stem, tokens, words } from "./words.js";

/** A number with a unit written together: «17år», «50km». */
const UNIT = /^(\d{1,3})([a-z]+)$/;

/** Letters that nobody writes by mistake, though many write others for them. */
const NORDIC = /[æøå]/;
/** The same letters in other languages: «oedema». */
const DIGRAPH = /oe|ae|aa/;
/** So many letters has a short word at most. */
export const SHORT = 6;

/** A code of a disease: a letter and digits («C34», «R84», «C341»); its first three characters are the wider code. */
const CODE = /^[a-z]\d{2,4}$/;

/**
 * What stands after a short form joined by a hyphen when it is the name of a molecule, never of a disease: «PD-L1», «PD-1»,
 * «GAD-antistoff», «MET-mutasjon». Molecules, genes and antibodies borrow the letters of diseases (PD: Parkinson, GAD: anxiety).
 */
const MOLECULE = /\d|^(?:antisto|antibod|hemm|hemj|inhib|resept|recept|muta|protein|positiv|negativ|gene?[nt]?$)/;

/** What an inflected word has behind its stem. */
const INFLECTION = /^(?:ane|ene|en|et|er|ar|es|e|a|s)?$/;

/** The words of a query as they were meant (`tokens`), and the meanings and single words that they are (`spans`). */
export class Cut {
  /**
   * @param {import("./reading.js").Reader} reader
   * @param {Reading} reading where it is told what was mended, and what is in doubt
   */
  constructor({ thesaurus, lexicon, mender }, reading) {
    this.thesaurus = thesaurus;
    this.lexicon = lexicon;
    this.mender = mender;
    this.reading = reading;
    /** @type {Token[]} */
    this.tokens = this.#written(tokens(reading.query));
    this.tokens = this.#mendedTogether(this.#joined()).flatMap((token) => (token.isForm ? [token] : this.#understood(token)));
    this.spans = this.#cut();
    if (this.#isSplit()) this.spans = this.#cut();
  }

  #cut() {
    return this.thesaurus.spans(this.tokens.map(({ word }) => word)).map((span) =>
      this.#namesMolecule(span) || this.#isOther(span) ? { ...span, entries: [], symptom: undefined } : span);
  }

  /**
   * Is it a short form that here is a part of a molecule's name?
   * @param {Span} span
   */
  #namesMolecule({ at, words, entries }) {
    const [token, next] = [this.tokens[at], this.tokens[at + 1]];
    if (words.length !== 1 || next === undefined || token.word.length > 4 || !MOLECULE.test(next.word)) return false;
    // «PD-1» is typed as one and is two words.
    const between = token.from === next.from ? token.typed.slice(token.word.length, -next.word.length)
      : this.reading.query.slice(token.to, next.from);
    return /^[-\u2010-\u2015]$/.test(between)
      && entries.some((entry) => this.thesaurus.entries[entry].kind === CONDITION);
  }

  /**
   * Is it another word than the forms that it is folded like? Who writes «høst» has the letter ø, and does not mean
   * «hoste». Only short words are words with either letter.
   * @param {Span} span
   */
  #isOther({ at, words: [word, ...others], entries, symptom }) {
    const typed = this.tokens[at].typed.toLowerCase();
    if (others.length || !entries.length || word.length > SHORT || !NORDIC.test(typed)) return false;
    const own = stem(word);
    const alike = [...entries, ...(symptom === undefined ? [] : [symptom])].flatMap((entry) => this.thesaurus.writtenAs(entry, own));
    return alike.length > 0 && !alike.some((form) => form.startsWith(typed.slice(0, own.length)) || DIGRAPH.test(form));
  }

  /** A word that is known only inside other forms, and by no study, may be a compound: «kreftbehandling». */
  #isSplit() {
    const lost = this.spans.filter(({ entries, words: [word] }) =>
      !entries.length && word.length > 3 && !this.thesaurus.saysNothing(word) && !this.lexicon.like(word).length);
    for (const { at, words: [word] } of lost.reverse()) {
      const parts = this.thesaurus.partsOf(word);
      if (parts.length) this.tokens.splice(at, 1, ...parts.map((part) => ({ ...this.tokens[at], word: part, parts: parts.length })));
    }
    return lost.length > 0;
  }

  /**
   * «17år» is two words, «N-5021» one.
   * @param {Token[]} typed
   * @returns {Token[]}
   */
  #written(typed) {
    /** @type {Token[]} */
    const found = [];
    for (const token of typed) {
      const unit = UNIT.exec(token.word);
      const before = found[found.length - 1];
      const isPostcode = /^\d{4}$/.test(token.word) && before?.word === "n";
      if (isPostcode) found.pop();
      if (before && !isPostcode && this.#isCodeApart(before) && this.#codeOf(before.word + token.word)) {
        found[found.length - 1] = { ...token, word: before.word + token.word, from: before.from };
      } else if (unit && this.thesaurus.forms.has(`0 ${stem(unit[2])}`)) {
        found.push({ ...token, word: unit[1] }, { ...token, word: unit[2] });
      } else found.push(token);
    }
    return found;
  }

  /**
   * May a letter be that of a code, written apart from its digits? «I'm 34» is an age, and «i 32 uker» is a time.
   * @param {Token} letter
   */
  #isCodeApart({ from, to }) {
    const { query } = this.reading;
    return !/['\u2019`\u00b4]/.test(query[from - 1] ?? "") && (query[to] !== " " || !/^[aeioå]$/.test(query.slice(from, to)));
  }

  /**
   * The form that a code of a disease has here: itself, or the wider code.
   * @param {string} word
   * @returns {string | undefined}
   */
  #codeOf(word) {
    if (!CODE.test(word)) return undefined;
    return [word, word.slice(0, 3)].find((code) => this.thesaurus.forms.has(code));
  }

  /**
   * The words with what is known of them: those of a form stand as they are; «T-DXd» is the one word that the studies have.
   * @returns {(Token & {isForm: boolean})[]}
   */
  #joined() {
    /** @type {(Token & {isForm: boolean})[]} */
    const found = [];
    for (const span of this.#cut()) {
      for (const token of this.tokens.slice(span.at, span.at + span.words.length)) {
        const before = found[found.length - 1];
        const isForm = span.entries.length > 0;
        if (!isForm && before && !before.isForm && this.#isMarker(before.word, token.word)) {
          const typed = this.reading.query.slice(before.from, token.to);
          found[found.length - 1] = { word: before.word + token.word, typed, from: before.from, to: token.to, isForm };
        } else found.push({ ...token, isForm });
      }
    }
    return found;
  }

  /**
   * Are two words the parts of one that the studies have: a code of letters and digits?
   * @param {string} before
   * @param {string} word
   */
  #isMarker(before, word) {
    const isShort = before.length < 3 || /\d/.test(word) || /\d/.test(before);
    return isShort && this.lexicon.said.has(before + word);
  }

  /**
   * A word as it was meant: itself when anything is known by it, else the parts of a compound or a code, else the one
   * word that it is a typing error of.
   * @param {Token} token
   * @returns {Token[]}
   */
  #understood(token) {
    const { word } = token;
    const code = this.lexicon.said.has(word) ? undefined : this.#codeOf(word);
    if (code) return [{ ...token, word: code }];
    if (this.#isKnown(word)) return [token];
    const isShouted = /^\p{Lu}{2}/u.test(token.typed);
    const parts = this.thesaurus.partsOf(word, isShouted ? 2 : 4);
    if (parts.length) return parts.map((part) => ({ ...token, word: part, parts: parts.length }));
    const codes = /\d/.test(word) && /\D/.test(word) ? this.lexicon.partsOf(word) : [];
    if (codes.length) return codes.map((part) => ({ ...token, word: part }));
    const apart = this.thesaurus.apart(word);
    if (apart.length) return apart.map((part) => ({ ...token, word: part }));
    return [this.#mended(token)];
  }

  /** @param {string} word */
  #isKnown(word) {
    const { thesaurus, lexicon } = this;
    const own = stem(word);
    return word.length < 4 || thesaurus.saysNothing(word) || thesaurus.forms.isKnown(word) || thesaurus.forms.has(own)
      || lexicon.stems.has(own) || lexicon.begins(word);
  }

  /**
   * A compound that was written apart, with an error in its first part: «bukspytkjertel kreft». The part alone would be
   * mended to something else, or not at all, and the last one would bring every cancer. It has no more errors than it may
   * have by itself, and is no word as it stands.
   * @param {(Token & {isForm: boolean})[]} tokens
   */
  #mendedTogether(tokens) {
    /** @type {(Token & {isForm: boolean})[]} */
    const found = [];
    for (const each of tokens) {
      const before = found[found.length - 1];
      const token = before ? this.#listed(before.word, each) : each;
      const whole = before && this.#wholeOf(before.word, token.word);
      const first = before && !whole && this.#firstOf(before.word, token.word);
      const from = whole ? this.reading.query.slice(before.from, token.to) : before?.typed ?? "";
      const mended = whole || first;
      if (mended) {
        found[found.length - 1] = { ...before, word: mended, typed: from, to: whole ? token.to : before.to, isForm: true };
        this.reading.spelling.push({ typed: from, used: this.mender.spelling(mended) });
      }
      if (!whole) found.push(token);
    }
    return found;
  }

  /**
   * The form that two words are, when the first is misspelt.
   * @param {string} first
   * @param {string} last
   * @returns {string | undefined}
   */
  #wholeOf(first, last) {
    const { thesaurus, mender } = this;
    // «hjerteposse» has the stem of «hjerteposen» and is none of its inflections.
    const isWord = this.lexicon.said.has(first) || thesaurus.forms.isKnown(first) && INFLECTION.test(first.slice(stem(first).length));
    if (first.length < 4 || last.length < 4 || isWord || mender.isOrdinary(first) || !thesaurus.forms.isKnown(last)
      || thesaurus.saysNothing(first) || thesaurus.saysNothing(last)) return undefined;
    for (const link of ["", "s", "e"]) {
      const near = mender.meant(first + link + last, first.length).filter((word) => word.endsWith(last) && thesaurus.forms.has(stem(word)));
      if (near.length === 1) return thesaurus.spans([first, last]).length > 1 ? near[0] : undefined;
    }
    return undefined;
  }

  /**
   * A listed misspelling as what it stands for, when it names something together with the word before it: «lunge kref».
   * @param {string} before
   * @param {Token & {isForm: boolean}} token
   */
  #listed(before, token) {
    const [right, ...others] = words(this.thesaurus.forms.misspelt.get(token.word) ?? "");
    const isNamed = right && !others.length && this.thesaurus.spans([before, right]).length === 1 && this.thesaurus.spans([before, token.word]).length > 1;
    return isNamed ? { ...token, word: right } : token;
  }

  /**
   * What the first of two words is misspelt for, when they are a form together: «brest cancer». A disease that is named
   * with it leaves no doubt, though «prostrate» is a word.
   * @param {string} first
   * @param {string} last
   * @returns {string | undefined}
   */
  #firstOf(first, last) {
    const { thesaurus, mender } = this;
    if (!/^(?:cancer|kreft|disease|failure)$/.test(last) || thesaurus.forms.isKnown(first) || thesaurus.saysNothing(first)) return undefined;
    const near = mender.meant(first, first.length, true).filter((word) => thesaurus.forms.has(`${stem(word)} ${stem(last)}`));
    return near.length === 1 ? near[0] : undefined;
  }

  /** @param {Token} token */
  #mended(token) {
    const near = this.mender.meant(token.word);
    if (!near.length) return token;
    const forms = near.filter((word) => this.thesaurus.forms.has(stem(word)));
    /** @type {Map<string, string>} meaning → the first word for it */
    const meanings = new Map();
    for (const word of forms.length ? forms : near) {
      const meaning = String(this.thesaurus.forms.get(stem(word)) ?? stem(word));
      if (!meanings.has(meaning)) meanings.set(meaning, word);
    }
    const changes = [...meanings.values()].map((word) => ({ typed: token.typed, used: this.mender.spelling(word), word }));
    if (changes.length > 1) {
      this.reading.doubtful.push(...changes);
      return token;
    }
    this.reading.spelling.push(changes[0]);
    return { ...token, word: changes[0].word };
  }
}

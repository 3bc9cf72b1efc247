/** How a query becomes search words. `hooks/studieinfo/publish/search/words.py` does the same to the texts. */

/** @type {Record<string, string>} letters that are typed as others */
const LETTERS = {
  æ: "a", ä: "a", å: "a", ø: "o", ö: "o", ß: "ss", đ: "d", ð: "d", ł: "l", ŧ: "t", ŋ: "n", ı: "i", œ: "o", þ: "th",
  α: "alfa", β: "beta", γ: "gamma", δ: "delta", κ: "kappa",
};
const OTHER_LETTERS = /[æäåøößđðłŧŋıœþαβγδκ]/g;
const INVISIBLE = /[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff]/g;
/** «Kahler's» is «Kahlers». Without a look behind, which older browsers do not know. */
const APOSTROPHE = /(\p{L})['\u2019](?=[sStT](?![\p{L}\p{N}]))/gu;
/** Nothing in it needs more than lower case and our own letters: most of what is folded, some thousand forms at once. */
const PLAIN = /^[ -~æøåÆØÅ]*$/;
const DASHES = /[\u2010-\u2015\u2212]/g;
const OTHER_DIGITS = /[\u0660-\u0669\u06f0-\u06f9\u0966-\u096f]/g;

/** Longer texts are cut: a query of 400 characters says what it says. What may be urgent often stands last in it. */
const [MOST_CHARACTERS, MOST_WORDS] = [400, 60];

/**
 * A word without its inflection: «kreften» and «kreft» are the same. Short words are left alone.
 * @param {string} word
 * @returns {string}
 */
export function stem(word) {
  if (word.length < 5 || /\d/.test(word)) return word;
  const shorter = word.replace(/(?:ane|ene|en|et|er|ar|es|e|a|s)$/, "");
  return shorter.length < 4 || shorter === word ? word : stem(shorter);
}

/**
 * Lower case without accents and invisible signs; æ, å, aa and ae become a; ø and oe become o: as people type.
 * @param {string} text
 * @returns {string}
 */
export function fold(text) {
  if (PLAIN.test(text)) return paired(text.replace(APOSTROPHE, "$1").toLowerCase().replace(OTHER_LETTERS, (letter) => LETTERS[letter]));
  const visible = text.normalize("NFKC").replace(INVISIBLE, "").replace(DASHES, "-").replace(APOSTROPHE, "$1");
  const lower = visible.toLowerCase().replace(OTHER_LETTERS, (letter) => LETTERS[letter]);
  const plain = lower.replace(OTHER_DIGITS, (digit) => String((digit.charCodeAt(0) - (digit < "\u0900" ? 0 : 6)) & 15));
  return paired(plain.normalize("NFD").replace(/\p{M}/gu, ""));
}

/**
 * Two letters that are typed for one as one.
 * @param {string} text
 */
const paired = (text) => text.replace(/aa|oe|ae(?![nt]\b)/g, (pair) => pair[0]);

/**
 * The search words of a text, in order. A code or number such as C90.0 or 2021-004327-32 is one word.
 * @param {string} text
 * @returns {string[]}
 */
export function words(text) {
  return (joined(fold(text.slice(0, MOST_CHARACTERS))).match(/[\p{L}\p{N}]+/gu) ?? []).slice(0, MOST_WORDS);
}

/** @param {string} folded */
const joined = (folded) => folded.replace(/(\d)[.-](?=\d)/g, "$1");

/**
 * @typedef {{word: string, typed: string, from: number, to: number, parts?: number}} Token a search word, and where it stands in
 *   the query; `parts` when it is one of so many that a compound was cut into
 */

/**
 * The search words of a query with what was typed for each.
 * @param {string} query
 * @returns {Token[]}
 */
export function tokens(query) {
  /** @type {Token[]} */
  const found = [];
  for (const match of query.slice(0, MOST_CHARACTERS).matchAll(TYPED)) {
    const typed = match[0];
    const isClitic = CLITIC.test(query.slice(Math.max(0, match.index - 2), match.index) + typed);
    for (const word of words(typed)) found.push({ word: isClitic ? "den" : word, typed, from: match.index, to: match.index + typed.length });
  }
  return found.slice(0, MOST_WORDS);
}

/** A pronoun written onto the word before it, as it is said: «får'n ikke opp», «spør doktor'n», «får ikkje reist-n». */
const CLITIC = /\p{L}(?:['\u2019]a?|-)n$/iu;

/** Letters, digits and the signs within a word that nobody sees; points and dashes between digits; the sign before the s of a genitive and the t of «can't». */
const TYPED = /(?:[\p{L}\p{M}\p{N}\u00ad\u200b-\u200f\u2060-\u2064\ufeff]|[.\-\u2010-\u2015\u2212](?=[\p{N}])|['\u2019](?=[sStT](?![\p{L}\p{N}])))+/gu;
/**
 * Do two words differ by at most `limit` typing errors (a letter missing, doubled, wrong, or two swapped)?
 * @param {string} a
 * @param {string} b
 * @param {number} limit
 * @returns {number} the number of errors, or `limit + 1` when there are more
 */
export function typingErrors(a, b, limit) {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let [before, previous, current] = rowsFor(b.length + 1);
  for (let column = 0; column <= b.length; column++) previous[column] = column;
  for (let row = 1; row <= a.length; row++) {
    let least = (current[0] = row);
    for (let column = 1; column <= b.length; column++) {
      const same = a.charCodeAt(row - 1) === b.charCodeAt(column - 1) ? 0 : 1;
      let errors = Math.min(previous[column] + 1, current[column - 1] + 1, previous[column - 1] + same);
      const swapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      if (swapped) errors = Math.min(errors, before[column - 2] + 1);
      current[column] = errors;
      if (errors < least) least = errors;
    }
    if (least > limit) return limit + 1;
    [before, previous, current] = [previous, current, before];
  }
  return previous[b.length];
}

/** @type {Uint16Array[]} the rows of `typingErrors`, used again: it is asked thousands of times a key */
let rows = [];

/** @param {number} length */
function rowsFor(length) {
  if (!(rows[0]?.length >= length)) rows = [0, 1, 2].map(() => new Uint16Array(Math.max(length, 64)));
  return rows;
}

/**
 * Which letters a word has, a bit each: words that differ much in them cannot be one typing error apart.
 * @param {string} word
 * @returns {number}
 */
export function letters(word) {
  let mask = 0;
  for (let i = 0; i < word.length; i++) mask |= 1 << (word.charCodeAt(i) - 97);
  return mask;
}

/**
 * How many bits a number has.
 * @param {number} mask
 * @returns {number}
 */
export function bits(mask) {
  let count = 0;
  for (let left = mask; left; left &= left - 1) count++;
  return count;
}

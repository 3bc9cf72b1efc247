/** How a query becomes search words. `hooks/studieinfo/publish/words.py` does the same to the texts. */

/** @type {Record<string, string>} */
const LETTERS = { æ: "a", ä: "a", å: "a", ø: "o", ö: "o", ß: "ss", đ: "d" };

/** Words that say nothing about a study, in the three languages. They count only inside a known form. */
const STOP_WORDS = new Set(
  ("jeg eg meg du deg vi oss har hatt fatt fikk far er var vere vare bli det den de dei dette finnes finst fins finn finne " +
    "noen nokre noe noko en ei et eit og eller i pa for til med mot hos hja om av som at ved fra etter uten utan ikke " +
    "ikkje sok soker sokjer soke leter leitar hvilke kva hva hvor kor hvordan korleis kan vil skal min mitt mine mi " +
    "ny nye nytt all alle na bare nar her der dere dykk studie studier studien studiene studiar studia klinisk kliniske " +
    "pasient pasienter pasientar behandling behandlinger medisin medisiner hjelp delta deltaker deltakere vaere norge noreg " +
    "the a an of in on for with and or is are there any no not study studies trial trials clinical my me have has i " +
    "what which can find looking fase phase new treatment treatments patient patients people norway")
    .split(" "),
);

/** @param {string} word */
export const saysNothing = (word) => STOP_WORDS.has(word);

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
 * Lower case without accents; æ, å, aa and ae become a; ø and oe become o: as people type them.
 * @param {string} text
 * @returns {string}
 */
export function fold(text) {
  const lower = text.normalize("NFC").toLowerCase().replace(/[æäåøößđ]/g, (letter) => LETTERS[letter]);
  return lower.normalize("NFD").replace(/\p{M}/gu, "").replace(/aa|oe|ae(?![nt]\b)/g, (pair) => pair[0]);
}

/**
 * The search words of a text, in order, at most twenty. A code or number such as C90.0 or 2021-004327-32 is one word.
 * @param {string} text
 * @returns {string[]}
 */
export function words(text) {
  const found = fold(text.slice(0, 400)).replace(/(?<=\d)[.-](?=\d)/g, "").replace(/\bnct\s+(?=\d{8}\b)/g, "nct").match(/[a-z0-9]+/g) ?? [];
  return found.slice(0, 20);
}

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

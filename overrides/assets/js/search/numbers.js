/** Study numbers in any spelling: with spaces, dashes and points, with or without the name of the register. */

import { fold } from "./words.js";

const SIGN = "[\\s.:#_/-]*";
const DIGITS = (/** @type {number} */ count) => `\\d(?:[\\s.-]?\\d){${count - 1}}(?!\\d)`;
/** ClinicalTrials.gov: NCT and eight digits. */
const NCT = new RegExp(`(?:^|[^a-z0-9])n${SIGN}c${SIGN}t${SIGN}(${DIGITS(8)})`);
/** CTIS and EudraCT: year, six digits, two, and for CTIS two more that count versions. */
const EUROPEAN = /(?:^|\D)(20\d\d)[\s.-]+(\d{6})[\s.-]+(\d\d)(?:[\s.-]+(\d\d))?(?!\d)/;
/** The digits of an NCT number alone; a table may have eaten the zero in front. */
const BARE = /^[^a-z0-9]*(0\d{7}|\d{7})[^a-z0-9]*$/;

/**
 * What a query names a study by: the possible forms of one number, the likeliest first; none when it has no number.
 * @param {string} query
 * @returns {string[]}
 */
export function studyNumbers(query) {
  const text = fold(query.slice(0, 400));
  const nct = NCT.exec(text);
  if (nct) return [`nct${nct[1].replace(/\D/g, "")}`];
  const european = EUROPEAN.exec(text);
  if (european) {
    const number = european.slice(1, 4).join("");
    return european[4] ? [number + european[4], number] : [number, `${number}00`];
  }
  const bare = BARE.exec(text);
  return bare ? [`nct${bare[1].padStart(8, "0")}`] : [];
}

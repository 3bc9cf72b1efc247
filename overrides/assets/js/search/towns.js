/** The towns of a study in one line of its card; `place_line` of `publish/cards.py` says the same. */

import { fill } from "./dom.js";

const SHOWN = 4;

/**
 * The first towns by name; where there are many the others by number.
 * @param {string[]} names
 * @param {string | undefined} pattern how the number is said
 */
export function townLine(names, pattern = "") {
  if (names.length <= SHOWN) return names.join(", ");
  const shown = names.slice(0, SHOWN - 1);
  return fill(pattern, { places: shown.join(", "), n: names.length - shown.length });
}

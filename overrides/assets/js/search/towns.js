/**
 * The towns of a study in one line of its card; `place_line` of `publish/cards.py` says the same.
 *
 * @typedef {{name: string, far: number}} Town a town, and how many kilometres off; Infinity when that is not known
 */

import { fill } from "./dom.js";

const SHOWN = 4;

/**
 * Each town once, as near as its nearest site; the nearest first, and else as they stand.
 * @param {Town[]} sites
 * @returns {Town[]}
 */
export function nearestFirst(sites) {
  /** @type {Map<string, number>} */
  const towns = new Map();
  for (const { name, far } of sites) towns.set(name, Math.min(far, towns.get(name) ?? Infinity));
  return [...towns].map(([name, far]) => ({ name, far })).sort((a, b) => a.far - b.far || 0);
}

/**
 * The first towns by name, with how far the first of them is when that is known; where there are many the others by
 * number.
 * @param {Town[]} towns
 * @param {{far: string | undefined, more: string | undefined}} patterns how kilometres, and how a number, are said
 */
export function townLine(towns, { far = "", more = "" }) {
  const names = towns.map(({ name }) => name);
  const [nearest] = towns;
  if (nearest && Number.isFinite(nearest.far)) names[0] += ` (${fill(far, { n: Math.round(nearest.far) })})`;
  if (names.length <= SHOWN) return names.join(", ");
  const shown = names.slice(0, SHOWN - 1);
  return fill(more, { places: shown.join(", "), n: names.length - shown.length });
}

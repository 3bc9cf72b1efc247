/** Where places are: of sites by the index; of postcodes and other towns by a file that is loaded when it is needed. */

import { loaded } from "./loading.js";
import { PLACE } from "./thesaurus.js";
import { fold, words } from "./words.js";

/** @typedef {import("./facets.js").Point} Point */

/** Points of what readers write or choose. */
export class Places {
  /**
   * @param {string} address of the postcodes
   * @param {import("./engine.js").Engine} engine
   */
  constructor(address, engine) {
    this.address = address;
    this.engine = engine;
    /** @type {Map<string, Point> | undefined} a postcode or the name of a place, as written or folded → its point */
    this.names = undefined;
    this.hasFailed = false;
    /** @type {Promise<void> | undefined} */
    this.loading = undefined;
  }

  /** Load the postcodes. Throws when they do not come whole. */
  async load() {
    if (this.names) return;
    this.loading ??= this.#read().finally(() => { this.loading = undefined; });
    try {
      await this.loading;
      this.hasFailed = false;
    } catch (error) {
      this.hasFailed = true;
      throw error;
    }
  }

  async #read() {
    /** @type {import("./contract.js").PostcodeRow[]} */
    const rows = await loaded(this.address, this.hasFailed);
    if (!rows.length) throw new Error(`nothing in ${this.address}`);
    this.names = pointsOf(rows);
  }

  /**
   * The point of a postcode or the name of a place.
   * @param {string} text
   * @returns {Point | undefined}
   */
  named(text) {
    const [code] = /\b\d{4}\b/.exec(fold(text).replace(/(\d\d) (?=\d\d(?!\d))/, "$1")) ?? [];
    const known = this.names?.get(code ?? text.trim().toLowerCase()) ?? this.names?.get(fold(text).trim());
    if (known || !text.trim()) return known;
    const { thesaurus } = this.engine;
    const spans = thesaurus.spans(words(text)).filter((span) => !span.words.every((word) => thesaurus.saysNothing(word)));
    const [entry] = spans.length === 1 ? spans[0].entries.filter((each) => this.#isPlace(each)) : [];
    return entry === undefined ? undefined : this.of(entry);
  }

  /**
   * The point of a place in the thesaurus: its own, else the middle of what lies in it.
   * @param {number} entry
   * @returns {Point | undefined}
   */
  of(entry) {
    const { thesaurus, facets: { points } } = this.engine;
    const own = points.get(entry);
    if (own) return { latitude: own[0], longitude: own[1] };
    const within = thesaurus.entries.filter(({ kind, number }) => kind === PLACE && thesaurus.isWithin(number, entry));
    const known = within.flatMap(({ number }) => (points.has(number) ? [points.get(number) ?? []] : []));
    if (known.length) return middle(known, entry);
    const place = thesaurus.townOf(thesaurus.entries[entry]);
    const named = this.names?.get(fold(place.name));
    return named ?? middle(within.flatMap(({ name }) => {
      const point = this.names?.get(fold(name));
      return point ? [[point.latitude, point.longitude]] : [];
    }), entry);
  }

  /** @param {number} entry */
  #isPlace(entry) {
    return this.engine.thesaurus.entries[entry].kind === PLACE;
  }
}

/**
 * Where postcodes and places are. Of places of the same name, or that only differ in how letters are typed, the one
 * with the most postcodes counts: the largest.
 * @param {import("./contract.js").PostcodeRow[]} rows
 * @returns {Map<string, Point>}
 */
function pointsOf(rows) {
  /** @type {Map<string, {point: Point, count: number}>} by name and region of codes: the first two digits */
  const towns = new Map();
  /** @type {Map<string, Point>} */
  const points = new Map();
  for (const [code, name, latitude, longitude] of rows) {
    const key = `${name.toLowerCase()}|${code.slice(0, 2)}`;
    const town = towns.get(key) ?? { point: { latitude, longitude }, count: 0 };
    town.count++;
    towns.set(key, town);
    points.set(code, { latitude, longitude });
  }
  const bySize = [...towns].sort(([, a], [, b]) => b.count - a.count).map(([key, { point }]) => /** @type {const} */ ([key.split("|", 1)[0], point]));
  for (const nameOf of [(/** @type {string} */ name) => name, fold]) {
    for (const [name, point] of bySize) if (!points.has(nameOf(name))) points.set(nameOf(name), point);
  }
  return points;
}

/**
 * @param {number[][]} points latitude, longitude
 * @param {number} area the entry that they lie in
 * @returns {Point | undefined}
 */
function middle(points, area) {
  if (!points.length) return undefined;
  const mean = (/** @type {number} */ at) => points.reduce((sum, point) => sum + point[at], 0) / points.length;
  return { latitude: mean(0), longitude: mean(1), area };
}

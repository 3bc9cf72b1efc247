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
    /** @type {Map<string, Point> | undefined} postcode or folded name → point */
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
    /** @type {[string, string, number, number][]} */
    const rows = await loaded(this.address, this.hasFailed);
    const names = new Map();
    for (const [code, name, latitude, longitude] of rows) {
      for (const key of [code, fold(name)]) if (!names.has(key)) names.set(key, { latitude, longitude });
    }
    if (!names.size) throw new Error(`nothing in ${this.address}`);
    this.names = names;
  }

  /**
   * The point of a postcode or the name of a place.
   * @param {string} text
   * @returns {Point | undefined}
   */
  named(text) {
    const known = this.names?.get(fold(text).trim());
    if (known || !text.trim()) return known;
    const spans = this.engine.thesaurus.spans(words(text));
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
    const within = thesaurus.entries.filter(({ kind, number }) => kind === PLACE && thesaurus.above(number).has(entry));
    const known = within.flatMap(({ number }) => (points.has(number) ? [points.get(number) ?? []] : []));
    if (known.length) return middle(known);
    const place = thesaurus.townOf(thesaurus.entries[entry]);
    const named = this.names?.get(fold(place.name));
    return named ?? middle(within.flatMap(({ name }) => {
      const point = this.names?.get(fold(name));
      return point ? [[point.latitude, point.longitude]] : [];
    }));
  }

  /**
   * The first place that some words mean.
   * @param {import("./thesaurus.js").Span[]} spans
   * @returns {import("./thesaurus.js").Entry | undefined}
   */
  asked(spans) {
    const number = spans.flatMap(({ entries }) => (entries.every((each) => this.#isPlace(each)) ? entries : []))[0];
    return number === undefined ? undefined : this.engine.thesaurus.entries[number];
  }

  /** @param {number} entry */
  #isPlace(entry) {
    return this.engine.thesaurus.entries[entry].kind === PLACE;
  }
}

/**
 * @param {number[][]} points latitude, longitude
 * @returns {Point | undefined}
 */
function middle(points) {
  if (!points.length) return undefined;
  const mean = (/** @type {number} */ at) => points.reduce((sum, point) => sum + point[at], 0) / points.length;
  return { latitude: mean(0), longitude: mean(1) };
}

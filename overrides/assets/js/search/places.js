/** Where places are: of sites by the index; of postcodes and other towns by a file that is loaded when it is needed. */

import { loaded } from "./loading.js";
import { pointNamed, pointsOf } from "./points.js";
import { PLACE } from "./thesaurus.js";
import { fold, words } from "./words.js";

/** @typedef {import("./points.js").Point} Point */

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
    const known = this.names && pointNamed(this.names, text);
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
 * @param {number[][]} points latitude, longitude
 * @param {number} area the entry that they lie in
 * @returns {Point | undefined}
 */
function middle(points, area) {
  if (!points.length) return undefined;
  const mean = (/** @type {number} */ at) => points.reduce((sum, point) => sum + point[at], 0) / points.length;
  return { latitude: mean(0), longitude: mean(1), area };
}

/**
 * By what studies can be narrowed: the facets of the index, conditions, places, age and distance.
 *
 * @typedef {import("./engine.js").Study} Study
 * @typedef {import("./engine.js").Hit} Hit
 * @typedef {{latitude: number, longitude: number}} Point degrees, WGS 84
 * @typedef {Record<string, string | undefined>} Filters a value by the facet's key; «alder» in years, «km» with a point
 * @typedef {{id: string, name: string}} Value
 */

import { CONDITION, PLACE } from "./thesaurus.js";

const EARTH_RADIUS = 6371;

/** Narrows hits and counts what narrowing leaves. */
export class Facets {
  /**
   * @param {import("./engine.js").Index} index
   * @param {import("./thesaurus.js").Thesaurus} thesaurus
   * @param {Map<number, Map<number, number>>} reach entry → studies below it
   */
  constructor(index, thesaurus, reach) {
    this.reach = reach;
    /** @type {Map<string, {label: string, values: Value[], numbers: Map<string, number>}>} */
    this.fixed = new Map();
    let start = 0;
    for (const [key, label, values] of index.facets) {
      const numbers = new Map(values.map(([id], n) => [id, start + n]));
      this.fixed.set(key, { label, values: values.map(([id, name]) => ({ id, name })), numbers });
      start += values.length;
    }
    const reached = thesaurus.entries.filter((entry) => reach.has(entry.number));
    /** @type {Record<string, import("./thesaurus.js").Entry[]>} */
    this.meanings = {
      sykdom: reached.filter((entry) => entry.kind === CONDITION),
      sted: reached.filter((entry) => entry.kind === PLACE),
    };
    this.entries = new Map(Object.entries(this.meanings).flatMap(([key, entries]) =>
      entries.map((entry) => [`${key}=${entry.id}`, entry.number])));
    this.points = new Map(Object.entries(index.points).map(([entry, point]) => [Number(entry), point]));
    this.keys = [...this.fixed.keys(), ...Object.keys(this.meanings)];
  }

  /**
   * The values of a facet, in the order they are shown.
   * @param {string} key
   * @returns {Value[]}
   */
  values(key) {
    return this.fixed.get(key)?.values ?? this.meanings[key] ?? [];
  }

  /**
   * Is a value one that the facet knows?
   * @param {string} key
   * @param {string} value
   */
  knows(key, value) {
    if (key === "alder") return /^\d{1,3}$/.test(value);
    if (key === "km") return ["25", "50", "100", "200"].includes(value);
    return this.fixed.get(key)?.numbers.has(value) ?? this.entries.has(`${key}=${value}`);
  }

  /**
   * @param {Study} study
   * @param {string} key
   * @param {string} value
   * @param {Point} [from]
   */
  has(study, key, value, from) {
    if (key === "alder") return study.ages[0] <= Number(value) && Number(value) <= study.ages[1];
    if (key === "km") return !from || this.distance(study, from) <= Number(value);
    const number = this.fixed.get(key)?.numbers.get(value);
    if (number !== undefined) return study.values.includes(number);
    return this.reach.get(this.entries.get(`${key}=${value}`) ?? -1)?.has(study.number) ?? false;
  }

  /**
   * The hits that pass all filters, but for one facet when it is named.
   * @param {Hit[]} hits
   * @param {Filters} filters
   * @param {string} [except]
   * @param {Point} [from]
   * @returns {Hit[]}
   */
  narrow(hits, filters, except, from) {
    const asked = Object.entries(filters).filter(([key, value]) => value && key !== except);
    return hits.filter(({ study }) => asked.every(([key, value]) => this.has(study, key, value ?? "", from)));
  }

  /**
   * For each value of a facet how many cards there will be after pressing it.
   * @param {Hit[]} hits
   * @param {Filters} filters
   * @param {string} key
   * @param {Point} [from]
   * @returns {Map<string, number>}
   */
  counts(hits, filters, key, from) {
    const left = this.narrow(hits, filters, key, from);
    return new Map(this.values(key).map(({ id }) => [id, left.filter(({ study }) => this.has(study, key, id)).length]));
  }

  /**
   * For each active filter how many more cards there are without it.
   * @param {Hit[]} hits
   * @param {Filters} filters
   * @param {Point} [from]
   * @returns {Map<string, number>}
   */
  removed(hits, filters, from) {
    const shown = this.narrow(hits, filters, undefined, from).length;
    const active = Object.keys(filters).filter((key) => filters[key]);
    return new Map(active.map((key) => [key, this.narrow(hits, filters, key, from).length - shown]));
  }

  /**
   * Kilometres as the crow flies from a point to the nearest site of a study; Infinity when none is known.
   * @param {Study} study
   * @param {Point} from
   */
  distance(study, from) {
    const points = study.entries.flatMap((entry) => this.points.get(entry) ?? []);
    let least = Infinity;
    for (let i = 0; i < points.length; i += 2) {
      least = Math.min(least, kilometres(from, { latitude: points[i], longitude: points[i + 1] }));
    }
    return least;
  }
}

/**
 * Great-circle distance (haversine).
 * @param {Point} a
 * @param {Point} b
 */
export function kilometres(a, b) {
  const radians = (/** @type {number} */ degrees) => (degrees * Math.PI) / 180;
  const [north, east] = [radians(b.latitude - a.latitude), radians(b.longitude - a.longitude)];
  const half = Math.sin(north / 2) ** 2 +
    Math.cos(radians(a.latitude)) * Math.cos(radians(b.latitude)) * Math.sin(east / 2) ** 2;
  return 2 * EARTH_RADIUS * Math.asin(Math.sqrt(half));
}

/**
 * By what studies can be narrowed: the facets of the index, conditions, places, age and distance.
 *
 * @typedef {import("./engine.js").Study} Study
 * @typedef {import("./engine.js").Hit} Hit
 * @typedef {{latitude: number, longitude: number}} Point degrees, WGS 84
 * @typedef {Record<string, string | undefined>} Filters a value by the facet's key; «alder» in years, «km» with a point
 * @typedef {{id: string, name: string}} Value
 * @typedef {{left: Hit[], counts?: Uint32Array}} Narrowed hits that pass some filters, and when asked for their values
 */

import { Tally } from "./tally.js";
import { CONDITION, PLACE } from "./thesaurus.js";
import { Tree } from "./tree.js";

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
    /** @type {Record<string, Tree>} */
    this.trees = Object.fromEntries(Object.entries(this.meanings).map(([key, entries]) => [key, new Tree(entries)]));
    this.entries = new Map(Object.entries(this.meanings).flatMap(([key, entries]) =>
      entries.map((entry) => [`${key}=${entry.id}`, entry.number])));
    this.points = new Map(Object.entries(index.points).map(([entry, point]) => [Number(entry), point]));
    this.keys = [...this.fixed.keys(), ...Object.keys(this.meanings)];
    this.tally = new Tally(index.studies.length, this.#having(index, start));
    /** @type {WeakMap<Hit[], Map<string, Narrowed>>} the page asks for every facet of the same hits */
    this.narrowed = new WeakMap();
    /** @type {Map<number, number>} kilometres to a study from `from` */
    this.kilometres = new Map();
    /** @type {Point | undefined} */
    this.from = undefined;
  }

  /**
   * The numbers of the studies that have each value, the facets one after the other.
   * @param {import("./engine.js").Index} index
   * @param {number} fixed how many values the fixed facets have
   * @returns {number[][]}
   */
  #having(index, fixed) {
    const having = Array.from({ length: fixed }, () => /** @type {number[]} */ ([]));
    index.studies.forEach((row, study) => row[4].forEach((value) => having[value].push(study)));
    /** @type {Map<string, number>} where the values of each facet begin */
    this.firsts = new Map();
    let first = 0;
    for (const key of this.keys) {
      this.firsts.set(key, first);
      first += this.values(key).length;
    }
    return [...having, ...Object.values(this.meanings).flat().map(({ number }) => [...this.reach.get(number)?.keys() ?? []])];
  }

  /**
   * The values of a facet, in the order they are shown.
   * @param {string} key
   * @returns {Value[]}
   */
  values(key) {
    return this.fixed.get(key)?.values ?? this.meanings[key] ?? [];
  }

  /** @param {string} key */
  isTree(key) {
    return key in this.trees;
  }

  /**
   * The values right below one, or the first to show of a facet.
   * @param {string} key
   * @param {string} [id]
   * @returns {Value[]}
   */
  below(key, id) {
    return this.trees[key]?.below(id) ?? (id === undefined ? this.values(key) : []);
  }

  /**
   * A value and those above it; none for no value.
   * @param {string} key
   * @param {string | undefined} id
   * @returns {Set<string>}
   */
  path(key, id) {
    return id === undefined ? new Set() : this.trees[key]?.path(id) ?? new Set([id]);
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
    return this.#test(key, value, from)(study);
  }

  /**
   * @param {string} key
   * @param {string} value
   * @param {Point} [from]
   * @returns {(study: Study) => boolean}
   */
  #test(key, value, from) {
    const limit = Number(value);
    if (key === "alder") return ({ ages: [youngest, oldest] }) => youngest <= limit && limit <= oldest;
    if (key === "km") return (study) => !from || this.distance(study, from) <= limit;
    const number = this.fixed.get(key)?.numbers.get(value);
    if (number !== undefined) return ({ values }) => values.includes(number);
    const reached = this.reach.get(this.entries.get(`${key}=${value}`) ?? -1);
    return (study) => reached?.has(study.number) ?? false;
  }

  /**
   * The hits that pass all filters, but for one facet when it is named. The list is not for changing.
   * @param {Hit[]} hits
   * @param {Filters} filters
   * @param {string} [except]
   * @param {Point} [from]
   * @returns {Hit[]}
   */
  narrow(hits, filters, except, from) {
    return this.#narrowed(hits, filters, except, from).left;
  }

  /**
   * @param {Hit[]} hits
   * @param {Filters} filters
   * @param {string} [except]
   * @param {Point} [from]
   * @returns {Narrowed}
   */
  #narrowed(hits, filters, except, from) {
    const asked = Object.entries(filters).filter(([key, value]) => value && key !== except);
    const known = this.narrowed.get(hits) ?? new Map();
    const name = JSON.stringify([asked, from?.latitude, from?.longitude]);
    const narrowed = known.get(name) ?? { left: this.#passing(hits, asked, from) };
    this.narrowed.set(hits, known.set(name, narrowed));
    return narrowed;
  }

  /**
   * @param {Hit[]} hits
   * @param {[string, string | undefined][]} asked
   * @param {Point} [from]
   */
  #passing(hits, asked, from) {
    const tests = asked.map(([key, value]) => this.#test(key, value ?? "", from));
    return tests.length ? hits.filter(({ study }) => tests.every((test) => test(study))) : hits;
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
    const narrowed = this.#narrowed(hits, filters, key, from);
    const counts = (narrowed.counts ??= this.tally.of(narrowed.left));
    const first = this.firsts?.get(key) ?? 0;
    return new Map(this.values(key).map(({ id }, number) => [id, counts[first + number]]));
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
    if (from.latitude !== this.from?.latitude || from.longitude !== this.from.longitude) {
      this.from = from;
      this.kilometres.clear();
    }
    const known = this.kilometres.get(study.number) ?? this.#nearest(study, from);
    this.kilometres.set(study.number, known);
    return known;
  }

  /**
   * @param {Study} study
   * @param {Point} from
   */
  #nearest(study, from) {
    let least = Infinity;
    for (const entry of study.entries) {
      const point = this.points.get(entry);
      if (point) least = Math.min(least, kilometres(from, { latitude: point[0], longitude: point[1] }));
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

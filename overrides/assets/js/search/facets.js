/**
 * By what studies can be narrowed: the facets of the index, conditions, places, age and distance.
 *
 * @typedef {import("./studies.js").Study} Study
 * @typedef {import("./engine.js").Hit} Hit
 * @typedef {import("./points.js").Point} Point
 * @typedef {Record<string, string | undefined>} Filters a value by the facet's key; «alder» in years, «km» with a point
 * @typedef {{id: string, name: string}} Value
 * @typedef {{left: Hit[], counts?: Uint32Array}} Narrowed hits that pass some filters, and when asked for their values
 */

import { kilometres } from "./points.js";
import { KILOMETRES } from "./reading.js";
import { Tally } from "./tally.js";
import { CONDITION, PLACE } from "./thesaurus.js";
import { nearestFirst } from "./towns.js";
import { Tree } from "./tree.js";

/** An age in years, or a range of ages. */
const AGES = /^(\d{1,3})(?:-(\d{1,3}))?$/;

/** Facets whose values the editors choose: a study can be of one in other words too. */
const IN_WORDS = new Set(["situasjon"]);

/** Narrows hits and counts what narrowing leaves. */
export class Facets {
  /**
   * @param {import("./studies.js").Index} index
   * @param {import("./thesaurus.js").Thesaurus} thesaurus
   * @param {Map<number, Map<number, number>>} reach entry → studies below it
   */
  constructor(index, thesaurus, reach) {
    this.thesaurus = thesaurus;
    this.reach = reach;
    this.rows = index.facets;
    this.studies = index.studies;
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
    this.all = [...this.fixed.keys(), ...Object.keys(this.meanings)];
    this.fixedCount = start;
    const having = this.#having(index.studies, start);
    this.tally = new Tally(index.studies.length, having);
    /** The facets that tell studies apart: at least two of their values are in use. The status is always told. */
    this.keys = this.all.filter((key) => key === "status" || this.values(key).filter((_, at) => having[this.#first(key) + at].length).length > 1);
    /** @type {WeakMap<Hit[], Map<string, Narrowed>>} the page asks for every facet of the same hits */
    this.narrowed = new WeakMap();
    /** @type {Map<number, number>} kilometres from `from` to the nearest site of a study */
    this.distances = new Map();
    /** @type {Point | undefined} */
    this.from = undefined;
  }

  /** Count anew: the studies have other values than before. */
  count() {
    this.tally = new Tally(this.studies.length, this.#having(this.studies, this.fixedCount));
    this.narrowed = new WeakMap();
  }

  /**
   * The numbers of the studies that have each value, the facets one after the other.
   * @param {Study[]} studies
   * @param {number} fixed how many values the fixed facets have
   * @returns {number[][]}
   */
  #having(studies, fixed) {
    const having = Array.from({ length: fixed }, () => /** @type {number[]} */ ([]));
    for (const { number, values } of studies) for (const value of values) having[value].push(number);
    /** @type {Map<string, number>} where the values of each facet begin */
    this.firsts = new Map();
    let first = 0;
    for (const key of this.all) {
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
    if (key === "alder") return AGES.test(value);
    if (key === "km") return KILOMETRES.map(String).includes(value);
    return this.fixed.get(key)?.numbers.has(value) ?? this.entryOf(key, value) !== undefined;
  }

  /**
   * The thesaurus entry of a value that is a condition or a place.
   * @param {string} key
   * @param {string | undefined} value
   */
  entryOf(key, value) {
    if (!(key in this.meanings) || value === undefined) return undefined;
    const kind = key === "sykdom" ? CONDITION : PLACE;
    return this.entries.get(`${key}=${value}`) ?? this.thesaurus.entries.find((entry) => entry.kind === kind && entry.id === value)?.number;
  }

  /**
   * The numbers of the studies that have a value.
   * @param {string} key
   * @param {string} value
   * @returns {number[]}
   */
  having(key, value) {
    const test = this.#test(key, value);
    return this.studies.filter(test).map(({ number }) => number);
  }

  /**
   * Can a study have a value of a facet in other words than the editors' choice?
   * @param {string} key
   */
  isSaidInWords(key) {
    return IN_WORDS.has(key);
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
    if (key === "km") return (study) => !from || this.distance(study, from) <= Number(value);
    const own = valueTest(this.rows, key, value);
    if (own) return own;
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
    const first = this.#first(key);
    return new Map(this.values(key).map(({ id }, number) => [id, counts[first + number]]));
  }

  /**
   * The number of the first value of a facet.
   * @param {string} key
   */
  #first(key) {
    return this.firsts?.get(key) ?? 0;
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
    if (from.latitude !== this.from?.latitude || from.longitude !== this.from.longitude || from.area !== this.from.area) {
      this.from = from;
      this.distances.clear();
    }
    const known = this.distances.get(study.number) ?? Math.min(...study.sites.map((site) => this.#far(site, from)));
    this.distances.set(study.number, known);
    return known;
  }

  /**
   * The towns of a study in the order of the vocabulary; from a point the nearest first.
   * @param {Study} study
   * @param {Point} [from]
   */
  towns(study, from) {
    const { thesaurus } = this;
    const sites = study.sites.map((site) => ({ town: thesaurus.townOf(thesaurus.entries[site]), far: from ? this.#far(site, from) : Infinity }));
    sites.sort((a, b) => a.town.number - b.town.number);
    return nearestFirst(sites.map(({ town: { name }, far }) => ({ name, far })));
  }

  /**
   * @param {number} site its entry
   * @param {Point} from
   */
  #far(site, from) {
    const point = this.points.get(site);
    if (!point) return Infinity;
    const isInside = from.area !== undefined && this.thesaurus.isWithin(site, from.area);
    return isInside ? 0 : kilometres(from, { latitude: point[0], longitude: point[1] });
  }
}

/**
 * Has a study a value of a facet of the index, or does it take people of an age? Nothing for other facets.
 * @param {import("./studies.js").Index["facets"]} rows
 * @param {string} key
 * @param {string} value
 * @returns {((study: Study) => boolean) | undefined}
 */
export function valueTest(rows, key, value) {
  if (key === "alder") {
    const [, first, last = first] = AGES.exec(value) ?? ["", "0", "150"];
    return ({ ages: [youngest, oldest] }) => youngest <= Number(last) && Number(first) <= oldest;
  }
  let start = 0;
  for (const [facet, , values] of rows) {
    const at = facet === key ? values.findIndex(([id]) => id === value) : -1;
    if (at >= 0) return (study) => study.values.includes(start + at);
    start += values.length;
  }
  return undefined;
}

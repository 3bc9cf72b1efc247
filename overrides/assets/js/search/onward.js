/**
 * Ways on when no study fits: which filter stands in the way, what is wider, what is elsewhere, what is not open.
 * Every number is the number of cards after the press.
 *
 * @typedef {import("./state.js").State} State
 * @typedef {{key: string, value: string, count: number, state: State}} Removal
 * @typedef {{typed: string, used: string, count: number, state: State}} Wider
 * @typedef {{place: string, hits: import("./engine.js").Hit[], state: State}} Elsewhere
 * @typedef {{name: string, count: number, state: State}} Standing
 */

import { CONDITION } from "./thesaurus.js";
import { stem, words } from "./words.js";

/** What can be changed in a search that found nothing. */
export class Onward {
  /**
   * @param {import("./engine.js").Engine} engine
   * @param {import("./places.js").Places} places
   * @param {State} state
   * @param {import("./engine.js").Found} found
   * @param {import("./facets.js").Point} [from] the reader's own point
   */
  constructor(engine, places, state, found, from) {
    this.engine = engine;
    this.places = places;
    this.state = state;
    this.found = found;
    this.from = from;
    this.active = Object.entries(state.filters).filter(([, value]) => value);
  }

  /**
   * The hits of another state.
   * @param {State} state
   */
  #hits(state) {
    const { hits, partial } = this.engine.find(state.q, { literal: state.literal });
    return { hits: this.engine.facets.narrow(hits, state.filters, undefined, this.from), partial };
  }

  /**
   * The state without some filters.
   * @param {string[]} keys
   * @returns {State}
   */
  #without(keys) {
    return { ...this.state, filters: Object.fromEntries(this.active.filter(([key]) => !keys.includes(key))) };
  }

  /**
   * The state with one filter at most.
   * @param {string} key
   */
  #only(key) {
    return this.#without(Object.keys(this.state.filters).filter((other) => other !== key));
  }

  /**
   * Each filter that alone stands in the way, the most studies first.
   * @returns {Removal[]}
   */
  removals() {
    return this.active
      .map(([key, value]) => ({ key, value: value ?? "", state: this.#without([key]) }))
      .map((each) => ({ ...each, count: this.#count(each.state) }))
      .filter(({ count }) => count > 0)
      .sort((a, b) => b.count - a.count);
  }

  /**
   * All filters away: how many studies the words alone have.
   * @returns {{count: number, state: State}}
   */
  unfiltered() {
    const state = this.#without(this.active.map(([key]) => key));
    return { count: this.#count(state), state };
  }

  /** @param {State} state */
  #count(state) {
    return this.engine.facets.narrow(this.found.hits, state.filters, undefined, this.from).length;
  }

  /**
   * The condition right above that has studies, of the filter or of the words.
   * @returns {Wider | undefined}
   */
  wider() {
    const { facets, thesaurus } = this.engine;
    const isCondition = (/** @type {number} */ entry) => thesaurus.entries[entry].kind === CONDITION;
    const filter = facets.entryOf("sykdom", this.state.filters.sykdom);
    const span = this.found.spans.find(({ entries }) => entries.some(isCondition));
    const entry = filter ?? span?.entries.find(isCondition);
    const above = entry === undefined ? undefined : thesaurus.standIns(entry).find((each) => this.engine.count(each) > 0);
    if (entry === undefined || above === undefined) return undefined;
    const { id, name } = thesaurus.entries[above];
    const state = filter === undefined
      ? { ...this.state, q: [name, ...this.#tokensBut(span ? [span] : [])].join(" ") }
      : { ...this.state, filters: { ...this.state.filters, sykdom: id } };
    const { hits, partial } = this.#hits(state);
    return hits.length && !partial ? { typed: thesaurus.entries[entry].name, used: name, count: hits.length, state } : undefined;
  }

  /**
   * The words as they were typed, without those of some parts of the query.
   * @param {import("./thesaurus.js").Span[]} spans
   * @returns {string[]}
   */
  #tokensBut(spans) {
    const said = new Set(spans.flatMap((span) => span.words).map(stem));
    const mended = new Map(this.found.spelling.map(({ typed, used }) => [typed, used]));
    const isSaid = (/** @type {string} */ word) => said.has(stem(mended.get(word) ?? word));
    return this.state.q.split(/[\s,;/]+/).filter((token) => token && !words(token).every(isSaid));
  }

  /**
   * The studies elsewhere than the place that is asked for, by words, filter or distance.
   * @returns {Elsewhere | undefined}
   */
  elsewhere() {
    const asked = this.found.place ?? this.engine.place(this.state.filters);
    if (!asked && !(this.state.filters.km && this.state.from)) return undefined;
    const spans = this.found.spans.filter((span) => this.engine.thesaurus.isPlace(span));
    const there = { ...this.state, q: this.#tokensBut(spans).join(" "), from: this.state.from || (asked?.name ?? ""),
      sort: /** @type {const} */ ("naer") };
    for (const { filters } of [this.#without(["sted", "km"]), this.#only("sykdom")]) {
      const state = { ...there, filters };
      const { hits } = this.#hits(state);
      if (hits.length) return { place: asked?.name ?? this.state.from, hits, state };
    }
    return undefined;
  }

  /**
   * Studies that are planned, uncertain or not open, when a status is asked for.
   * @returns {Standing[]}
   */
  statuses() {
    const { facets } = this.engine;
    if (!this.state.filters.status) return [];
    for (const { filters } of [this.state, this.#only("sykdom")]) {
      const counts = facets.counts(this.found.hits, filters, "status", this.from);
      const found = facets.values("status").map(({ id, name }) =>
        ({ name, count: counts.get(id) ?? 0, state: { ...this.state, filters: { ...filters, status: id } } }));
      if (found.some(({ count }) => count > 0)) return found.filter(({ count }) => count > 0);
    }
    return [];
  }

  /** Does some word of the query say something to the search? */
  isUnderstood() {
    return this.found.hits.length > 0 || this.found.spans.some(({ entries }) => entries.length > 0);
  }
}

/**
 * The order of the hits: best, nearest or latest. Who names a place gets the nearest first without asking for it. The
 * nearest needs a place to be near to; without one it is asked for.
 */

import { find } from "./dom.js";
import { FAR, nearness } from "./points.js";

/** @typedef {import("./state.js").State["sort"]} Sort */

/** The choice of an order. */
export class Order {
  /**
   * @param {HTMLElement} root
   * @param {import("./engine.js").Engine} engine
   * @param {(sort: Sort) => void} changed
   */
  constructor(root, engine, changed) {
    this.engine = engine;
    this.line = find(root, "[data-sort]", HTMLElement);
    this.choice = find(this.line, "select", HTMLSelectElement);
    /** @type {Sort} the order when none is asked for */
    this.usual = "best";
    this.choice.addEventListener("change", () => {
      const sort = /** @type {Sort} */ (this.choice.value);
      changed(sort === this.usual ? "" : sort);
    });
  }

  /**
   * The order that counts: the one asked for, else the nearest first when there is a place to be near to.
   * @param {Sort} asked
   * @param {boolean} isNear is there one: where the reader is, or where nothing was found?
   * @param {number} count of hits: one needs no order
   * @returns {Sort}
   */
  render(asked, isNear, count) {
    this.usual = isNear ? "naer" : "best";
    const sort = asked || this.usual;
    this.line.hidden = count < 2;
    this.choice.value = sort;
    return sort;
  }

  /**
   * @param {import("./engine.js").Hit[]} hits
   * @param {Sort} sort
   * @param {import("./facets.js").Point} [near]
   * @returns {import("./engine.js").Hit[]}
   */
  sorted(hits, sort, near) {
    if (sort === "nyest") return [...hits].sort((a, b) => b.study.confirmed.localeCompare(a.study.confirmed));
    if (sort !== "naer" || !near) return hits;
    const { engine } = this;
    // What is only mentioned comes after what the words are about.
    const key = (/** @type {import("./engine.js").Hit} */ { study, isDirect }) =>
      (isDirect ? 0 : 3 * FAR) + nearness(engine.statusOf(study).key, engine.facets.distance(study, near));
    return hits.map((hit) => ({ hit, key: key(hit) })).sort((a, b) => a.key - b.key).map(({ hit }) => hit);
  }
}

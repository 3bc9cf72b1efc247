/** The order of the hits: best, nearest or latest. The nearest needs a place to be near to. */

import { find } from "./dom.js";

/** @typedef {import("./state.js").State["sort"]} Sort */

/** The choice of an order. */
export class Order {
  /**
   * @param {HTMLElement} root
   * @param {import("./facets.js").Facets} facets
   * @param {(sort: Sort) => void} changed
   */
  constructor(root, facets, changed) {
    this.facets = facets;
    this.line = find(root, "[data-sort]", HTMLElement);
    this.choice = find(this.line, "select", HTMLSelectElement);
    this.nearest = find(this.choice, "option[value=naer]", HTMLOptionElement);
    this.reason = find(root, "[data-sort-reason]", HTMLElement);
    this.choice.addEventListener("change", () => changed(/** @type {Sort} */ (this.choice.value)));
  }

  /**
   * The order that counts: the one asked for; the nearest first when nothing is where it was asked for.
   * @param {Sort} asked
   * @param {import("./facets.js").Point | undefined} near
   * @param {boolean} elsewhere
   * @param {number} count of hits: one needs no order
   * @returns {Sort}
   */
  render(asked, near, elsewhere, count) {
    const sort = !near && asked === "naer" ? "" : asked || (elsewhere && near ? "naer" : "");
    this.line.hidden = count < 2;
    this.nearest.disabled = !near;
    this.reason.hidden = near !== undefined;
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
    return [...hits].sort((a, b) => this.facets.distance(a.study, near) - this.facets.distance(b.study, near));
  }
}

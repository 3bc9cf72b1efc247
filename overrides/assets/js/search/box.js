/**
 * The box of one facet: its values, the most important first, drawn when it is open or when there is time.
 *
 * @typedef {import("./values.js").Shown} Shown
 * @typedef {{counts: Map<string, number>, chosen: string | undefined}} Standing
 */

import { copy, find } from "./dom.js";
import { ValueList } from "./values.js";
import { fold } from "./words.js";

const SHOWN_VALUES = 8;
/** From so many values with studies on there is a field to find one. */
const MANY = 20;
const MOST_FOUND = 20;

/** One facet among the filters. */
export class Box {
  /**
   * @param {{box: HTMLTemplateElement, line: HTMLTemplateElement}} templates
   * @param {string} key
   * @param {import("./facets.js").Facets} facets
   * @param {Record<string, string>} messages
   */
  constructor(templates, key, facets, messages) {
    this.key = key;
    this.facets = facets;
    this.element = /** @type {HTMLDetailsElement} */ (copy(templates.box));
    this.element.dataset.box = key;
    this.element.classList.toggle("facet-tree", facets.isTree(key));
    const label = facets.fixed.get(key)?.label ?? messages[`facet.${key}`];
    find(this.element, "summary", HTMLElement).textContent = label;
    const source = { key, line: templates.line, more: messages["facet.narrower"],
      below: (/** @type {string | undefined} */ id) => this.#shown(facets.below(key, id)) };
    const [list, rest] = this.element.querySelectorAll("ul");
    for (const each of [list, rest]) each.setAttribute("aria-label", label);
    this.list = new ValueList(list, source);
    this.rest = new ValueList(rest, source);
    this.more = find(this.element, ".facet-more", HTMLDetailsElement);
    this.finder = find(this.element, "[data-find-value]", HTMLElement);
    this.typed = find(this.finder, "input", HTMLInputElement);
    /** @type {Standing} */
    this.standing = { counts: new Map(), chosen: undefined };
    /** @type {Set<string>} the chosen value and those above it */
    this.path = new Set();
    this.typed.addEventListener("input", () => this.drawNow());
  }

  /**
   * What is counted and chosen now; drawn by `draw`.
   * @param {Standing} standing
   * @param {boolean} reveal open what hides a value that was chosen elsewhere than here
   */
  set(standing, reveal) {
    const isNew = standing.chosen !== this.standing.chosen;
    this.standing = standing;
    if (!isNew) return;
    this.path = this.facets.path(this.key, standing.chosen);
    this.reveal = reveal && standing.chosen !== undefined;
    if (this.reveal) this.element.open = true;
  }

  /** Everything at once: what was just opened. */
  drawNow() {
    for (const _ of this.draw()) continue;
  }

  /** One step a list. */
  *draw() {
    const typed = fold(this.typed.value).trim();
    const values = typed ? this.#matching(typed) : this.#shown(this.facets.below(this.key));
    const first = typed ? MOST_FOUND : this.#firsts(values);
    this.more.hidden = values.length <= first || typed !== "";
    this.element.hidden = values.length === 0 && !typed;
    this.finder.hidden = !typed && this.#shown(this.facets.values(this.key)).length < MANY;
    yield* this.list.draw(values.slice(0, first), typed !== "");
    yield* this.rest.draw(typed ? [] : values.slice(first));
    this.reveal = false;
  }

  /**
   * How many stand before «more»; one left over is no reason for it, and the branch of what is chosen is seen.
   * @param {Shown[]} values
   */
  #firsts(values) {
    const chosen = values.findIndex(({ id }) => this.path.has(id)) + 1;
    return Math.max(SHOWN_VALUES, chosen);
  }

  /**
   * @param {string} typed folded
   * @returns {Shown[]}
   */
  #matching(typed) {
    return this.#shown(this.facets.values(this.key).filter(({ name }) => fold(name).includes(typed)));
  }

  /**
   * The values that some study has now, or that lead to the chosen one.
   * @param {import("./facets.js").Value[]} values
   * @returns {Shown[]}
   */
  #shown(values) {
    const { counts, chosen } = this.standing;
    const shown = values
      .map(({ id, name }) => ({ id, name, count: counts.get(id) ?? 0, pressed: id === chosen,
        isOpen: Boolean(this.reveal) && id !== chosen && this.path.has(id) }))
      .filter(({ id, count }) => count > 0 || this.path.has(id));
    return this.facets.isTree(this.key) ? shown.sort((a, b) => b.count - a.count) : shown;
  }
}

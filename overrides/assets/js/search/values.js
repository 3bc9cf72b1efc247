/**
 * A list of facet values with their numbers; one with narrower values has a list of its own below it.
 *
 * @typedef {{id: string, name: string, count: number, pressed: boolean, isOpen: boolean}} Shown
 * @typedef {{key: string, below: (id?: string) => Shown[], line: HTMLTemplateElement, more: string}} Source
 *   where the values come from: those below one, or at the top; the template of a line; the name of its branch
 */

import { copy, fill, find } from "./dom.js";

/** A list that is changed in place, so that the focus and what is open stay. */
export class ValueList {
  /**
   * @param {HTMLElement} list
   * @param {Source} source
   */
  constructor(list, source) {
    this.list = list;
    this.source = source;
    /** @type {Map<string, Line>} */
    this.lines = new Map();
  }

  /**
   * @param {Shown[]} values
   * @param {boolean} [flat] without the lists below
   * @returns {Generator<void>}
   */
  *draw(values, flat = false) {
    const before = this.lines;
    this.lines = new Map(values.map(({ id }) => [id, before.get(id) ?? new Line(this.source, id)]));
    const order = [...this.lines.values()].map(({ item }) => item);
    const isSame = order.length === this.list.children.length && order.every((item, n) => item === this.list.children[n]);
    for (const value of values) this.lines.get(value.id)?.fill(value);
    if (!isSame) this.list.replaceChildren(...order);
    yield;
    for (const value of values) yield* /** @type {Line} */ (this.lines.get(value.id)).drawBranch(value, flat);
  }
}

/** One value: a button, and below it the narrower ones. */
class Line {
  /**
   * @param {Source} source
   * @param {string} id
   */
  constructor(source, id) {
    this.source = source;
    this.item = copy(source.line);
    this.button = find(this.item, "button", HTMLButtonElement);
    this.name = find(this.item, "[data-name]", HTMLElement);
    this.number = find(this.item, "[data-n]", HTMLElement);
    this.branch = find(this.item, "details", HTMLDetailsElement);
    this.button.dataset.facet = source.key;
    this.button.dataset.value = id;
    this.branch.addEventListener("toggle", () => {
      if (this.branch.open && this.value) for (const _ of this.#drawBelow(this.value)) continue;
    });
  }

  /** @param {Shown} value */
  fill(value) {
    const { name, count, pressed } = this.value = value;
    if (this.name.textContent !== name) this.name.textContent = name;
    if (this.number.textContent !== String(count)) this.number.textContent = String(count);
    this.button.setAttribute("aria-pressed", String(pressed));
  }

  /**
   * The narrower values; a closed list of them last, when there is time.
   * @param {Shown} value
   * @param {boolean} flat
   * @returns {Generator<void>}
   */
  *drawBranch(value, flat) {
    const below = flat ? [] : this.source.below(value.id);
    this.branch.hidden = below.length === 0;
    if (!below.length) return;
    if (value.isOpen) this.branch.open = true;
    yield* this.#drawBelow(value);
  }

  /**
   * @param {Shown} value
   * @returns {Generator<void>}
   */
  *#drawBelow(value) {
    if (!this.below) {
      find(this.branch, "summary > span", HTMLElement).textContent = fill(this.source.more, { name: value.name });
      const list = find(this.branch, "ul", HTMLElement);
      list.setAttribute("aria-label", value.name);
      this.below = new ValueList(list, this.source);
    }
    yield* this.below.draw(this.source.below(value.id));
  }
}

/**
 * The studies of a list with the nearest first, when the reader says where: a postcode or a place. It stays on the
 * device, in the part of the address after «#», so that a link and the way back keep it.
 */

import { loaded } from "./search/loading.js";
import { FAR, kilometres, nearness, pointNamed, pointsOf } from "./search/points.js";
import { nearestFirst, townLine } from "./search/towns.js";

/** @typedef {import("./search/points.js").Point} Point */
/** @typedef {import("./search/towns.js").Town} Town */

/** A list of cards, and the field above it. */
class Near {
  /**
   * @param {HTMLFormElement} form
   * @param {Element} list
   */
  constructor(form, list) {
    this.form = form;
    this.list = list;
    this.field = /** @type {HTMLInputElement} */ (form.elements.namedItem("fra"));
    this.said = /** @type {HTMLElement} */ (form.querySelector("[data-said]"));
    /** The cards in the order that they came in. @type {HTMLElement[]} */
    this.cards = [];
    /** What lines of places said before a distance was put in. @type {WeakMap<Element, string | null>} */
    this.texts = new WeakMap();
    /** @type {Map<string, Point> | undefined} */
    this.names = undefined;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#keep();
      this.show();
    });
    addEventListener("hashchange", () => this.read());
    list.addEventListener("drawn", () => this.#meet());
    form.hidden = false;
    this.#meet();
    this.read();
  }

  /** Cards that are new in the list. */
  #meet() {
    const cards = /** @type {HTMLElement[]} */ ([...this.list.querySelectorAll(":scope > [data-points]")]);
    if (cards.some((card) => !this.cards.includes(card)) || cards.length < this.cards.length) this.cards = cards;
    if (this.field.value) this.show();
  }

  /** The place that the address names. */
  read() {
    const from = new URLSearchParams(location.hash.slice(1)).get("fra") ?? "";
    if (from === this.field.value) return;
    this.field.value = from;
    this.show();
  }

  #keep() {
    const from = this.field.value.trim();
    const others = location.hash.slice(1).split("&").filter((part) => part && !part.startsWith("fra="));
    const all = [...others, ...(from ? [String(new URLSearchParams({ fra: from }))] : [])];
    history.replaceState(null, "", all.length ? `#${all.join("&")}` : location.pathname);
  }

  /** The order that the field asks for: without a place the one that the page came with. */
  async show() {
    const from = this.field.value.trim();
    const point = from ? await this.#pointOf(from) : undefined;
    if (from !== this.field.value.trim()) return;
    this.field.setAttribute("aria-invalid", String(from !== "" && !point));
    const rows = this.cards.map((card) => ({ card, towns: point ? townsOf(card, point) : [] }));
    if (point) rows.sort((a, b) => nearnessOf(a) - nearnessOf(b));
    for (const { card, towns } of rows) this.#tell(card, towns);
    for (const cell of document.querySelectorAll("td[data-points]")) {
      if (cell instanceof HTMLElement) this.#tell(cell, point ? townsOf(cell, point) : []);
    }
    if (rows.some(({ card }, at) => this.list.children[at] !== card)) {
      this.list.append(...rows.map(({ card }) => card));
      this.list.dispatchEvent(new Event("sorted"));
    }
    if (point || !from) this.said.textContent = point ? (this.form.dataset.sorted ?? "").replace("{place}", from) : "";
  }

  /**
   * Where a place is; when that cannot be told, it is said why.
   * @param {string} from
   */
  async #pointOf(from) {
    try {
      this.names ??= pointsOf(await loaded(this.form.dataset.postcodes));
      const point = pointNamed(this.names, from);
      if (!point) this.said.textContent = this.form.dataset.unknown ?? "";
      return point;
    } catch (error) {
      this.said.textContent = this.form.dataset.failed ?? "";
      console.error(error);
      return undefined;
    }
  }

  /**
   * @param {HTMLElement} study a card, or a cell of a comparison
   * @param {Town[]} towns
   */
  #tell(study, towns) {
    const places = study.querySelector("[data-places]");
    if (!places) return;
    if (!this.texts.has(places)) this.texts.set(places, places.textContent);
    const { far, more } = this.form.dataset;
    places.textContent = townLine(towns, { far, more }) || (this.texts.get(places) ?? "");
  }
}

/** @param {{card: HTMLElement, towns: Town[]}} row */
function nearnessOf({ card, towns: [nearest] }) {
  return nearness(card.dataset.status ?? "", nearest?.far ?? FAR);
}

/**
 * The towns of a card, the nearest first.
 * @param {HTMLElement} card
 * @param {Point} from
 * @returns {Town[]}
 */
function townsOf(card, from) {
  /** @type {[string, number, number][]} */
  const rows = JSON.parse(card.dataset.points ?? "[]");
  return nearestFirst(rows.map(([name, latitude, longitude]) => ({ name, far: kilometres(from, { latitude, longitude }) })));
}

const form = document.querySelector("form[data-near]");
const list = document.querySelector("[data-hits]");
if (form instanceof HTMLFormElement && list) new Near(form, list);

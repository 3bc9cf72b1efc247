/**
 * The studies of a list with the nearest first, when the reader says where: a postcode or a place. It stays on the
 * device, in the part of the address after «#», so that a link and the way back keep it.
 */

import { loaded } from "./search/loading.js";
import { FAR, kilometres, nearness, pointNamed, pointsOf } from "./search/points.js";
import { townLine } from "./search/towns.js";

/** @typedef {import("./search/points.js").Point} Point */
/** @typedef {{name: string, far: number}} Town */

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
    /** The cards as they stood, each with what its line of places said. */
    this.cards = [...list.querySelectorAll("li[data-points]")].map((element) => {
      const card = /** @type {HTMLElement} */ (element);
      const places = /** @type {HTMLElement} */ (card.querySelector("[data-places]"));
      return { card, places, text: places.textContent };
    });
    /** @type {Map<string, Point> | undefined} */
    this.names = undefined;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#keep();
      this.show();
    });
    addEventListener("hashchange", () => this.read());
    form.hidden = false;
    this.read();
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
    history.replaceState(null, "", from ? `#${new URLSearchParams({ fra: from })}` : location.pathname);
  }

  /** The order that the field asks for: without a place the one that the page came with. */
  async show() {
    const from = this.field.value.trim();
    const point = from ? await this.#pointOf(from) : undefined;
    if (from !== this.field.value.trim()) return;
    this.field.setAttribute("aria-invalid", String(from !== "" && !point));
    const rows = this.cards.map((each) => ({ ...each, towns: point ? townsOf(each.card, point) : [] }));
    if (point) rows.sort((a, b) => nearnessOf(a) - nearnessOf(b));
    for (const { places, text, towns } of rows) places.textContent = this.#line(towns) || text;
    this.list.append(...rows.map(({ card }) => card));
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
   * The towns of a study, with how far the nearest is.
   * @param {Town[]} towns
   */
  #line([nearest, ...others]) {
    if (!nearest) return "";
    const far = (this.form.dataset.far ?? "").replace("{n}", String(Math.round(nearest.far)));
    return townLine([`${nearest.name} (${far})`, ...others.map(({ name }) => name)], this.form.dataset.more);
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
  const towns = rows.map(([name, latitude, longitude]) => ({ name, far: kilometres(from, { latitude, longitude }) }));
  return towns.sort((a, b) => a.far - b.far);
}

const form = document.querySelector("form[data-near]");
const list = document.querySelector("[data-hits]");
if (form instanceof HTMLFormElement && list) new Near(form, list);

/**
 * The list of what a reader takes to the doctor: the studies that the address names, else those kept on this device;
 * and two to four of them beside each other. The address can be shared: what stands after «#» reaches no server.
 */

import { age, localDay } from "../ageing.js";
import { carried } from "./carried.js";
import { comparison } from "./comparison.js";
import { Kept, linked } from "./kept.js";

/** @typedef {import("./carried.js").Carried} Carried */

/** So many can stand beside each other and be read. */
const MOST = 4;
/** So many unknown names are told. */
const MOST_NAMED = 5;

/**
 * @template {Element} T
 * @param {string} selector
 * @param {new () => T} type
 * @returns {T}
 */
function find(selector, type) {
  const element = document.querySelector(selector);
  if (!(element instanceof type)) throw new Error(`the list has no ${selector}`);
  return element;
}

/** @param {string} text @param {Record<string, string | number>} values */
const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, key) => String(values[key] ?? ""));

/** Does the address lead to a place on this page? */
const isPlace = () => location.hash.length > 1 && document.getElementById(location.hash.slice(1)) !== null;

class List {
  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root;
    this.words = root.dataset;
    this.kept = new Kept();
    this.cards = find("[data-hits]", HTMLElement);
    this.said = find("[data-list-said]", HTMLElement);
    this.table = find("[data-comparison]", HTMLElement);
    this.link = find("[data-link]", HTMLElement);
    this.erase = find("[data-erase]", HTMLElement);
    this.heading = find("[data-list-heading]", HTMLElement);
    /** @type {Carried[]} */
    this.studies = [];
    /** What is shown, as it was asked for. */
    this.asked = "";
    this.erase.addEventListener("click", () => this.#erase());
    for (const event of ["change", "sorted"]) this.cards.addEventListener(event, () => this.#compare());
    addEventListener("hashchange", () => { if (!isPlace()) this.show(); });
    this.show();
  }

  /** The studies that the address names, if it names any. */
  #linked() {
    return linked(isPlace() ? "" : location.hash);
  }

  async show() {
    const { ids: named, strange } = this.#linked();
    const isLink = named.length + strange.length > 0;
    const ids = isLink ? named : this.kept.ids;
    const asked = [...ids, ...strange].join();
    if (asked === this.asked && this.studies.length) return;
    this.asked = asked;
    this.root.hidden = !asked;
    this.said.textContent = ids.length ? this.words.loading ?? "" : "";
    const found = await Promise.all(ids.map(async (id) => {
      try {
        return { id, study: await carried(this.words.studies ?? "", id) };
      } catch (error) {
        console.info(error);
        return { id, study: undefined };
      }
    }));
    if (asked !== this.asked) return;
    this.studies = found.flatMap(({ study }) => study ?? []);
    const unknown = [...found.filter(({ study }) => study === null).map(({ id }) => id), ...strange];
    const missing = found.filter(({ study }) => study === undefined).map(({ id }) => id);
    this.#draw(isLink);
    this.said.textContent = this.#summary(isLink, unknown, missing);
  }

  /**
   * @param {boolean} isLink
   * @param {string[]} unknown
   * @param {string[]} missing
   */
  #summary(isLink, unknown, missing) {
    const { one, many, unknown: skipped, missing: failed, linked: fromLink, unstored } = this.words;
    const n = this.studies.length;
    const names = (/** @type {string[]} */ ids) => ids.slice(0, MOST_NAMED).map((id) => id.slice(0, 40)).join(", ") + (ids.length > MOST_NAMED ? " …" : "");
    return [
      fill((n === 1 ? one : n ? many : "") ?? "", { n }),
      isLink && n ? fromLink : "",
      unknown.length ? fill(skipped ?? "", { names: names(unknown) }) : "",
      missing.length ? fill(failed ?? "", { names: names(missing) }) : "",
      this.kept.canStore ? "" : unstored,
    ].filter(Boolean).join(" ");
  }

  /** @param {boolean} isLink */
  #draw(isLink) {
    const { studies } = this;
    this.heading.textContent = (isLink ? this.words.headingLinked : this.words.headingKept) ?? "";
    this.cards.replaceChildren(...studies.map((study) => this.#item(study)));
    for (const part of this.root.querySelectorAll("[data-of-list]")) part.toggleAttribute("hidden", !studies.length);
    this.erase.hidden = !this.kept.ids.length;
    this.link.textContent = `${location.origin}${location.pathname}#${studies.map(({ id }) => id).join(",")}`;
    const day = localDay(new Date());
    age(this.cards, day);
    this.#compare();
    this.cards.dispatchEvent(new Event("drawn"));
  }

  /**
   * A card with the choice of standing beside others, where there are others.
   * @param {Carried} study
   */
  #item({ id, card }) {
    if (this.studies.length < 2) return card;
    const label = document.createElement("label");
    const box = Object.assign(document.createElement("input"), { type: "checkbox", value: id });
    box.checked = this.studies.length <= MOST;
    const compare = this.words.compare ?? "";
    box.setAttribute("aria-label", `${compare}: ${card.querySelector("h3")?.textContent ?? ""}`);
    label.append(box, compare);
    card.querySelector(".card-actions")?.append(label);
    return card;
  }

  /** The table of those that are chosen; when there are as many as fit, no more can be chosen. */
  #compare() {
    const boxes = /** @type {NodeListOf<HTMLInputElement>} */ (this.cards.querySelectorAll("input[type=checkbox]"));
    const chosen = [...boxes].filter(({ checked }) => checked).map(({ value }) => value);
    for (const box of boxes) box.disabled = !box.checked && chosen.length >= MOST;
    const studies = chosen.flatMap((id) => this.studies.find((study) => study.id === id) ?? []);
    const isShown = studies.length > 1;
    this.table.replaceChildren(...(isShown ? [comparison(studies, fill(this.words.caption ?? "", { n: studies.length }))] : []));
    const hint = find("[data-choose-said]", HTMLElement);
    hint.textContent = boxes.length > MOST || (boxes.length > 1 && !isShown) ? this.words.choose ?? "" : "";
    age(this.table, localDay(new Date()));
    this.cards.dispatchEvent(new Event("drawn"));
  }

  #erase() {
    this.kept.erase();
    document.dispatchEvent(new Event("kept"));
    const isLink = this.#linked().ids.length > 0;
    this.erase.hidden = true;
    if (!isLink) {
      this.studies = [];
      this.#draw(false);
    }
    this.said.textContent = this.words.erased ?? "";
    this.heading.focus();
  }
}

const root = document.querySelector("[data-own-list]");
if (root instanceof HTMLElement) new List(root);

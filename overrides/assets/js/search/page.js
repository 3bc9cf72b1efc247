/** The search page: field, filters and hits around the engine. Without it the page is a list. */

import { Engine, FACETS } from "./engine.js";
import { readState, writeState } from "./state.js";

/** @typedef {"sykdom" | "sted" | "status"} Facet */

const PAGE = 50;
const SHOWN_VALUES = 8;

class SearchPage {
  /**
   * @param {HTMLElement} root
   * @param {Engine} engine
   */
  constructor(root, engine) {
    this.engine = engine;
    this.messages = JSON.parse(root.dataset.messages ?? "{}");
    this.form = find(root, "form", HTMLFormElement);
    this.field = find(root, "input[name=q]", HTMLInputElement);
    this.filters = find(root, "[data-filters]", HTMLElement);
    this.count = find(root, "[data-count]", HTMLElement);
    this.notice = find(root, "[data-notice]", HTMLElement);
    this.hits = find(root, "[data-hits]", HTMLElement);
    this.more = find(root, "[data-more]", HTMLButtonElement);
    this.card = find(root, "template[data-card]", HTMLTemplateElement);
    this.value = find(root, "template[data-value-button]", HTMLTemplateElement);
    this.active = find(root, "[data-active]", HTMLElement);
    this.found = find(root, "[data-found]", HTMLElement);
    this.panel = find(root, "details[data-panel]", HTMLDetailsElement);
    this.limit = PAGE;
    this.timer = 0;
    /** @type {import("./state.js").State} */
    this.state = { q: "" };
    this.#listen(root);
    this.#openPanel();
    this.#read();
  }

  /** @param {HTMLElement} root */
  #listen(root) {
    this.form.hidden = false;
    this.filters.hidden = false;
    for (const element of root.querySelectorAll("[data-no-script]")) element.remove();
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#go({ ...this.state, q: this.field.value });
    });
    this.field.addEventListener("input", () => {
      this.state = { ...this.state, q: this.field.value };
      history.replaceState(null, "", writeState(this.state));
      this.#render();
    });
    this.filters.addEventListener("click", (event) => this.#press(event));
    this.active.addEventListener("click", (event) => this.#press(event));
    this.more.addEventListener("click", () => this.#showMore());
    addEventListener("hashchange", () => this.#read());
    addEventListener("popstate", () => this.#read());
  }

  /** The filters stand open where there is room beside the hits, and wait behind their name where there is not. */
  #openPanel() {
    const beside = matchMedia("(min-width: 60rem)");
    this.panel.open = beside.matches;
    beside.addEventListener("change", () => { this.panel.open = beside.matches; });
  }

  #read() {
    const { state, unknown } = readState(location.hash, this.engine.values);
    this.state = state;
    if (this.field.value !== state.q) this.field.value = state.q;
    this.limit = PAGE;
    this.#render();
    this.notice.textContent = unknown.length ? fill(this.messages["search.unknown_filter"], { value: unknown.join(", ") }) : "";
  }

  /** @param {import("./state.js").State} state */
  #go(state) {
    const fragment = writeState(state);
    if (fragment !== location.hash) history.pushState(null, "", fragment);
    this.#read();
  }

  /** @param {Event} event */
  #press(event) {
    const button = event.target instanceof Element ? event.target.closest("button[data-facet]") : null;
    if (!(button instanceof HTMLButtonElement)) return;
    const facet = /** @type {Facet} */ (button.dataset.facet);
    const value = button.dataset.value;
    this.#go({ ...this.state, [facet]: this.state[facet] === value ? undefined : value });
    const again = this.filters.querySelector(`button[data-facet="${facet}"][data-value="${CSS.escape(value ?? "")}"]`);
    if (again instanceof HTMLButtonElement && again.checkVisibility()) again.focus();
    else this.found.focus();
  }

  #render() {
    const { hits, partial } = this.engine.find(this.state.q);
    const shown = this.engine.narrow(hits, this.state);
    this.hits.replaceChildren(...shown.slice(0, this.limit).map((hit) => this.#cardOf(hit.study)));
    this.more.hidden = shown.length <= this.limit;
    for (const facet of FACETS) this.#renderFacet(facet, this.engine.counts(hits, this.state, facet));
    this.#renderActive();
    this.#say(shown.length, partial && shown.length > 0);
  }

  /**
   * The count is said when typing pauses, so that a screen reader is not interrupted at every key.
   * @param {number} count
   * @param {boolean} partial
   */
  #say(count, partial) {
    const key = count === 0 ? "hits.none" : count === 1 ? "hits.one" : "hits.many";
    const text = fill(this.messages[key], { n: String(count) }) + (partial ? ` ${this.messages["hits.partial"]}` : "");
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => {
      if (this.count.textContent !== text) this.count.textContent = text;
    }, 150);
  }

  /**
   * @param {Facet} facet
   * @param {number[]} counts
   */
  #renderFacet(facet, counts) {
    const list = find(this.filters, `[data-facet-list="${facet}"]`, HTMLElement);
    const rest = find(this.filters, `[data-facet-rest="${facet}"]`, HTMLElement);
    const { conditions, places, availabilities } = this.engine.index;
    const values = { sykdom: conditions, sted: places, status: availabilities }[facet];
    const ranked = values
      .map(([id, name], number) => ({ id, name, count: counts[number], pressed: this.state[facet] === id }))
      .filter(({ count, pressed }) => count > 0 || pressed);
    if (facet !== "status") ranked.sort((a, b) => Number(b.pressed) - Number(a.pressed) || b.count - a.count);
    list.replaceChildren(...ranked.slice(0, SHOWN_VALUES).map((value) => this.#valueOf(facet, value)));
    rest.replaceChildren(...ranked.slice(SHOWN_VALUES).map((value) => this.#valueOf(facet, value)));
    const details = rest.closest("details");
    if (details) details.hidden = ranked.length <= SHOWN_VALUES;
  }

  /**
   * @param {Facet} facet
   * @param {{id: string, name: string, count: number, pressed: boolean}} value
   */
  #valueOf(facet, value) {
    const item = copy(this.value);
    const button = find(item, "button", HTMLButtonElement);
    button.dataset.facet = facet;
    button.dataset.value = value.id;
    button.setAttribute("aria-pressed", String(value.pressed));
    find(item, "[data-name]", HTMLElement).textContent = value.name;
    find(item, "[data-n]", HTMLElement).textContent = String(value.count);
    return item;
  }

  #renderActive() {
    const { conditions, places, availabilities } = this.engine.index;
    const names = { sykdom: conditions, sted: places, status: availabilities };
    const chips = FACETS.filter((facet) => this.state[facet]).map((facet) => {
      const name = names[facet].find(([id]) => id === this.state[facet])?.[1] ?? "";
      const chip = document.createElement("button");
      chip.type = "button";
      chip.className = "chip";
      chip.dataset.facet = facet;
      chip.dataset.value = this.state[facet];
      chip.textContent = fill(this.messages["search.remove_filter"], { name });
      return chip;
    });
    this.active.replaceChildren(...chips);
  }

  /** @param {import("./engine.js").Study} study */
  #cardOf(study) {
    const { conditions, places, availabilities } = this.engine.index;
    const item = copy(this.card);
    const [key, label] = availabilities[study.status];
    item.dataset.study = study.id;
    item.dataset.status = key;
    const link = find(item, "a", HTMLAnchorElement);
    link.textContent = study.title;
    link.href = `${study.id}/`;
    if (study.lang) link.lang = study.lang;
    const badge = find(item, ".status", HTMLElement);
    badge.dataset.status = key;
    badge.textContent = label;
    find(item, "[data-note]", HTMLElement).textContent = study.note;
    find(item, "[data-conditions]", HTMLElement).textContent = study.named.map((n) => conditions[n][1]).join(", ");
    find(item, "[data-places]", HTMLElement).textContent = study.near.map((n) => places[n][1]).join(", ");
    return item;
  }

  #showMore() {
    const before = this.limit;
    this.limit += PAGE;
    this.#render();
    this.hits.children[before]?.querySelector("a")?.focus();
  }
}

/**
 * The element that the template promises. Throws when it is not there: a fault in the template.
 * @template {Element} T
 * @param {ParentNode} parent
 * @param {string} selector
 * @param {new () => T} type
 * @returns {T}
 */
function find(parent, selector, type) {
  const element = parent.querySelector(selector);
  if (!(element instanceof type)) throw new Error(`the search page has no ${selector}`);
  return element;
}

/**
 * @param {HTMLTemplateElement} template
 * @returns {HTMLElement}
 */
function copy(template) {
  return /** @type {HTMLElement} */ (template.content.firstElementChild?.cloneNode(true));
}

/**
 * @param {string} text
 * @param {Record<string, string>} values
 */
function fill(text, values) {
  return text.replace(/\{(\w+)\}/g, (_, key) => values[key] ?? "");
}

/** @param {HTMLElement} root */
async function start(root) {
  try {
    const answer = await fetch(root.dataset.index ?? "");
    if (!answer.ok) throw new Error(String(answer.status));
    new SearchPage(root, new Engine(await answer.json()));
  } catch (error) {
    root.classList.add("is-failed");
    const notice = root.querySelector("[data-notice]");
    if (notice) notice.textContent = JSON.parse(root.dataset.messages ?? "{}")["search.failed"];
    console.error(error);
  }
}

const root = document.querySelector("[data-search]");
if (root instanceof HTMLElement) start(root);

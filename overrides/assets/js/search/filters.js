/** The panel of filters: buttons with true counts, age, and distance from a postcode. */

import { copy, fill, find } from "./dom.js";

const SHOWN_VALUES = 8;
/** Facets whose values stand in an order of their own; the others by how many studies they have. */
const RANKED = new Set(["sykdom", "sted"]);

/** Draws the filters and tells which one was pressed. */
export class Filters {
  /**
   * @param {HTMLElement} root
   * @param {import("./facets.js").Facets} facets
   * @param {Record<string, string>} messages
   * @param {(change: Record<string, string | undefined>) => void} changed
   * @param {(from: string) => void} moved
   */
  constructor(root, facets, messages, changed, moved) {
    this.root = find(root, "[data-filters]", HTMLElement);
    this.active = find(root, "[data-active]", HTMLElement);
    this.found = find(root, "[data-found]", HTMLElement);
    this.value = find(root, "template[data-value-button]", HTMLTemplateElement);
    this.age = find(root, "input[name=alder]", HTMLInputElement);
    this.from = find(root, "input[name=fra]", HTMLInputElement);
    this.km = find(root, "select[name=km]", HTMLSelectElement);
    this.panel = find(root, "details[data-panel]", HTMLDetailsElement);
    this.show = find(root, "[data-show-hits]", HTMLButtonElement);
    this.facets = facets;
    this.messages = messages;
    this.changed = changed;
    this.#makeBoxes(find(root, "template[data-facet-box]", HTMLTemplateElement));
    this.#listen(moved);
    this.root.hidden = false;
  }

  /** @param {HTMLTemplateElement} template */
  #makeBoxes(template) {
    const place = find(this.root, "[data-facet-boxes]", HTMLElement);
    this.keys = ["status", "sykdom", "sted", ...this.facets.keys.filter((key) => !["status", "sykdom", "sted"].includes(key))];
    place.replaceChildren(...this.keys.map((key) => {
      const box = /** @type {HTMLDetailsElement} */ (copy(template));
      const label = this.facets.fixed.get(key)?.label ?? this.messages[`facet.${key}`];
      box.open = key === "status";
      box.dataset.box = key;
      find(box, "summary", HTMLElement).textContent = label;
      for (const list of box.querySelectorAll("ul")) list.setAttribute("aria-label", label);
      return box;
    }));
  }

  /** @param {(from: string) => void} moved */
  #listen(moved) {
    for (const area of [this.root, this.active]) area.addEventListener("click", (event) => this.#press(event));
    this.age.addEventListener("change", () => this.changed({ alder: this.age.value || undefined }));
    this.km.addEventListener("change", () => this.changed({ km: this.km.value || undefined }));
    this.from.addEventListener("change", () => moved(this.from.value.trim()));
    this.show.addEventListener("click", () => {
      this.panel.open = false;
      this.found.focus();
    });
    const beside = matchMedia("(min-width: 60rem)");
    this.panel.open = beside.matches;
    beside.addEventListener("change", () => { this.panel.open = beside.matches; });
  }

  /** @param {Event} event */
  #press(event) {
    const button = event.target instanceof Element ? event.target.closest("button[data-facet]") : null;
    if (!(button instanceof HTMLButtonElement)) return;
    const { facet = "", value = "" } = button.dataset;
    const pressed = button.getAttribute("aria-pressed") === "true" || button.classList.contains("chip");
    this.changed({ [facet]: pressed ? undefined : value });
    const again = this.root.querySelector(`button[data-facet="${facet}"][data-value="${CSS.escape(value)}"]`);
    if (again instanceof HTMLButtonElement && again.checkVisibility()) again.focus();
    else this.found.focus();
  }

  /**
   * @param {import("./engine.js").Hit[]} hits
   * @param {import("./state.js").State} state
   * @param {number} shown how many cards there are
   * @param {import("./facets.js").Point} [from]
   */
  render(hits, state, shown, from) {
    for (const key of this.keys ?? []) this.#renderBox(key, this.facets.counts(hits, state.filters, key, from), state.filters[key]);
    this.#renderActive(this.facets.removed(hits, state.filters, from), state);
    this.age.value = state.filters.alder ?? "";
    this.km.value = state.filters.km ?? "";
    if (document.activeElement !== this.from) this.from.value = state.from;
    this.show.textContent = fill(this.messages["search.show_hits"], { n: shown });
  }

  /**
   * @param {string} key
   * @param {Map<string, number>} counts
   * @param {string | undefined} chosen
   */
  #renderBox(key, counts, chosen) {
    const box = find(this.root, `[data-box="${key}"]`, HTMLDetailsElement);
    const values = this.facets.values(key)
      .map(({ id, name }) => ({ id, name, count: counts.get(id) ?? 0, pressed: id === chosen }))
      .filter(({ count, pressed }) => count > 0 || pressed);
    if (RANKED.has(key)) values.sort((a, b) => Number(b.pressed) - Number(a.pressed) || b.count - a.count);
    const [list, rest] = box.querySelectorAll("ul");
    list.replaceChildren(...values.slice(0, SHOWN_VALUES).map((value) => this.#button(key, value)));
    rest.replaceChildren(...values.slice(SHOWN_VALUES).map((value) => this.#button(key, value)));
    find(box, ".facet-more", HTMLDetailsElement).hidden = values.length <= SHOWN_VALUES;
    box.hidden = values.length === 0;
  }

  /**
   * @param {string} key
   * @param {{id: string, name: string, count: number, pressed: boolean}} value
   */
  #button(key, value) {
    const item = copy(this.value);
    const button = find(item, "button", HTMLButtonElement);
    button.dataset.facet = key;
    button.dataset.value = value.id;
    button.setAttribute("aria-pressed", String(value.pressed));
    find(item, "[data-name]", HTMLElement).textContent = value.name;
    find(item, "[data-n]", HTMLElement).textContent = String(value.count);
    return item;
  }

  /**
   * A chip for each active filter, with how many more studies there are without it.
   * @param {Map<string, number>} removed
   * @param {import("./state.js").State} state
   */
  #renderActive(removed, state) {
    this.active.replaceChildren(...[...removed].map(([key, more]) => {
      const chip = document.createElement("button");
      chip.type = "button";
      chip.className = "chip";
      chip.dataset.facet = key;
      chip.dataset.value = state.filters[key];
      const message = more ? "search.removes" : "search.remove_filter";
      chip.textContent = fill(this.messages[message], { name: this.#named(key, state), n: more });
      return chip;
    }));
  }

  /**
   * @param {string} key
   * @param {import("./state.js").State} state
   */
  #named(key, state) {
    const value = state.filters[key] ?? "";
    if (key === "alder") return `${this.messages["facet.age"]}: ${value}`;
    if (key === "km") return fill(this.messages["facet.km"], { n: value });
    return this.facets.values(key).find(({ id }) => id === value)?.name ?? value;
  }
}

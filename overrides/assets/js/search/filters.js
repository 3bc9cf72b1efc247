/** The panel of filters: boxes with true counts, age, distance from a place, and a chip for each active filter. */

import { Box } from "./box.js";
import { fill, find } from "./dom.js";

/** What most readers need first: where, which disease, how far it has come, does it take people in. */
const FIRST = ["sted", "sykdom", "situasjon", "status"];

/** The highest age that is understood. */
const OLDEST = 120;

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
    this.asked = find(root, "[data-asked]", HTMLElement);
    this.age = find(root, "input[name=alder]", HTMLInputElement);
    /** @type {string | undefined} the age that was last written here, and not by the reader */
    this.drawnAge = undefined;
    this.ageHint = find(root, "#alder-hint", HTMLElement);
    this.from = find(root, "input[name=fra]", HTMLInputElement);
    this.fromHint = find(root, "#fra-hint", HTMLElement);
    this.km = find(root, "select[name=km]", HTMLSelectElement);
    this.panel = find(root, "details[data-panel]", HTMLDetailsElement);
    this.show = find(root, "[data-show-hits]", HTMLButtonElement);
    this.facets = facets;
    this.messages = messages;
    this.changed = changed;
    /** @type {import("./engine.js").Hit[]} */
    this.hits = [];
    /** @type {import("./state.js").State | undefined} */
    this.state = undefined;
    /** @type {import("./facets.js").Point | undefined} */
    this.point = undefined;
    /** @type {string | undefined} the facet that is being pressed */
    this.pressing = undefined;
    /** @type {Box[]} */
    this.boxes = this.#makeBoxes(root);
    this.#listen(moved);
    this.root.hidden = false;
  }

  /** @param {HTMLElement} root */
  #makeBoxes(root) {
    const templates = {
      box: find(root, "template[data-facet-box]", HTMLTemplateElement),
      line: find(root, "template[data-value-button]", HTMLTemplateElement),
    };
    const first = FIRST.filter((key) => this.facets.keys.includes(key));
    const keys = [...first, ...this.facets.keys.filter((key) => !FIRST.includes(key))];
    const boxes = keys.map((key) => new Box(templates, key, this.facets, this.messages));
    boxes[0].element.open = true;
    for (const box of boxes) {
      box.element.addEventListener("toggle", () => { if (box.element.open) this.#refresh(box).drawNow(); });
    }
    const elements = boxes.map(({ element }) => element);
    find(this.root, "[data-facet-boxes]", HTMLElement).replaceChildren(...elements.slice(0, first.length));
    find(this.root, "[data-more-boxes]", HTMLElement).replaceChildren(...elements.slice(first.length));
    return boxes;
  }

  /** @param {(from: string) => void} moved */
  #listen(moved) {
    for (const area of [this.root, this.active]) area.addEventListener("click", (event) => this.#press(event));
    this.age.addEventListener("change", () => this.#takeAge(this.age.value.trim()));
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

  /**
   * An age in whole years; nothing else is made into one.
   * @param {string} typed
   */
  #takeAge(typed) {
    const isAge = !typed || (/^\d{1,3}$/.test(typed) && Number(typed) <= OLDEST);
    this.ageHint.textContent = isAge ? "" : this.messages["facet.age_whole"];
    this.age.setAttribute("aria-invalid", String(!isAge));
    if (isAge) this.changed({ alder: typed ? String(Number(typed)) : undefined });
  }

  /**
   * Is the place that was written one that the search knows? If not, the field says so, where the reader is.
   * @param {boolean} isKnown
   */
  tellPlace(isKnown) {
    const hint = isKnown ? "" : this.messages["facet.unknown_postcode"];
    if (this.fromHint.textContent !== hint) this.fromHint.textContent = hint;
    this.from.setAttribute("aria-invalid", String(!isKnown));
  }

  /** Let the reader write where they are. */
  askPlace() {
    this.panel.open = true;
    this.from.focus();
  }

  /** @param {Event} event */
  #press(event) {
    const button = event.target instanceof Element ? event.target.closest("button[data-facet]") : null;
    if (!(button instanceof HTMLButtonElement)) return;
    const { facet = "", value = "" } = button.dataset;
    const pressed = button.getAttribute("aria-pressed") === "true" || button.classList.contains("chip");
    this.pressing = facet;
    this.changed({ [facet]: pressed ? undefined : value });
    this.pressing = undefined;
    if (button.isConnected && button.getClientRects().length) button.focus();
    else this.found.focus();
  }

  /**
   * What stands outside the boxes.
   * @param {import("./engine.js").Hit[]} hits
   * @param {import("./state.js").State} state
   * @param {number} shown how many cards there are
   * @param {import("./facets.js").Point} [from]
   */
  render(hits, state, shown, from) {
    this.hits = hits;
    this.state = state;
    this.point = from;
    this.#renderActive(this.facets.removed(hits, state.filters, from), state);
    this.#tellPaper(state);
    this.#drawAge(state.filters.alder ?? "");
    this.km.value = state.filters.km ?? "";
    if (document.activeElement !== this.from) this.from.value = state.from;
    this.show.textContent = fill(this.messages["search.show_hits"], { n: shown });
  }

  /**
   * What is being written stays: only an age that is new here replaces it.
   * @param {string} age
   */
  #drawAge(age) {
    if (age === this.drawnAge || this.age.getAttribute("aria-invalid") === "true") return;
    this.age.value = this.drawnAge = age;
  }

  /**
   * The boxes that are seen, or the others; a step a list.
   * @param {boolean} seen
   */
  *draw(seen) {
    const { pressing } = this;
    for (const box of this.boxes) {
      const isSeen = this.panel.open && box.element.open && !box.element.hidden;
      if (isSeen === seen) yield* this.#refresh(box, pressing !== box.key).draw();
    }
  }

  /**
   * @param {Box} box
   * @param {boolean} [reveal]
   */
  #refresh(box, reveal = true) {
    if (!this.state) return box;
    const counts = this.facets.counts(this.hits, this.state.filters, box.key, this.point);
    box.set({ counts, chosen: this.state.filters[box.key] }, reveal);
    return box;
  }

  /**
   * What was asked for, in words, for the paper: there are no fields on it.
   * @param {import("./state.js").State} state
   */
  #tellPaper(state) {
    const chosen = Object.entries(state.filters).flatMap(([key, value]) => (value ? [this.named(key, value)] : []));
    const from = state.from ? [`${this.messages["facet.from"]}: ${state.from}`] : [];
    find(this.asked, "strong", HTMLElement).textContent = [...(state.q ? [`«${state.q}»`] : []), ...from, ...chosen].join(" · ");
    this.asked.hidden = !state.q && !from.length && !chosen.length;
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
      chip.textContent = fill(this.messages[message], { name: this.named(key, state.filters[key] ?? ""), n: more });
      return chip;
    }));
  }

  /**
   * A filter in words.
   * @param {string} key
   * @param {string} value
   */
  named(key, value) {
    if (key === "alder") return `${this.messages["facet.age"]}: ${value}`;
    if (key === "km") return fill(this.messages["facet.km"], { n: value });
    const entry = this.facets.entryOf(key, value);
    const name = entry === undefined ? this.facets.values(key).find(({ id }) => id === value)?.name ?? value
      : this.facets.thesaurus.entries[entry].name;
    const label = this.facets.fixed.get(key)?.label;
    return label ? `${label}: ${name}` : name;
  }
}

/** The search page: field, filters and hits around the engine. Without it the page is a list. */

import { emptyState, readState, writeState } from "./state.js";
import { Engine } from "./engine.js";
import { Filters } from "./filters.js";
import { Hits } from "./hits.js";
import { Information } from "./information.js";
import { Suggestions } from "./suggestions.js";
import { Thesaurus } from "./thesaurus.js";
import { find, fill } from "./dom.js";
import { fold } from "./words.js";

class SearchPage {
  /**
   * @param {HTMLElement} root
   * @param {Engine} engine
   */
  constructor(root, engine) {
    this.engine = engine;
    this.messages = JSON.parse(root.dataset.messages ?? "{}");
    this.postcodes = root.dataset.postcodes ?? "";
    this.form = find(root, "form", HTMLFormElement);
    this.field = find(root, "input[name=q]", HTMLInputElement);
    this.sort = find(root, "select[name=sorter]", HTMLSelectElement);
    this.notice = find(root, "[data-notice]", HTMLElement);
    this.state = emptyState();
    this.hits = new Hits(root, engine, this.messages, (change) => this.#go({ ...this.state, ...change }));
    this.information = new Information(root, engine.index.pages);
    this.filters = new Filters(root, engine.facets, this.messages,
      (change) => this.#go({ ...this.state, filters: { ...this.state.filters, ...change } }),
      (from) => this.#go({ ...this.state, from }));
    this.suggestions = new Suggestions(root, engine, this.messages, (q) => this.#go({ ...this.state, q }));
    this.#listen(root);
    this.#read();
  }

  /** @param {HTMLElement} root */
  #listen(root) {
    this.form.hidden = false;
    find(root, "[data-sort]", HTMLElement).hidden = false;
    for (const element of root.querySelectorAll("[data-no-script]")) element.remove();
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.suggestions.close();
      this.#go({ ...this.state, q: this.field.value });
    });
    this.field.addEventListener("input", () => {
      this.state = { ...this.state, q: this.field.value, literal: false };
      history.replaceState(null, "", writeState(this.state));
      this.#render();
    });
    this.sort.addEventListener("change", () => this.#go({ ...this.state, sort: /** @type {any} */ (this.sort.value) }));
    addEventListener("hashchange", () => this.#read());
    addEventListener("popstate", () => this.#read());
  }

  #read() {
    const { state, unknown } = readState(location.hash, (key, value) => this.engine.facets.knows(key, value));
    this.state = state;
    if (this.field.value !== state.q) this.field.value = state.q;
    this.suggestions.close();
    this.#render();
    this.notice.textContent = unknown.length ? fill(this.messages["search.unknown_filter"], { value: unknown.join(", ") }) : "";
    if (state.from) this.#locate(state.from);
  }

  /**
   * What the first answer did not take; shown when something is asked.
   * @param {HTMLElement} root is marked `data-complete` when nothing more comes
   */
  async learn(root) {
    try {
      this.engine.learn(await loaded(root.dataset.texts));
      if (this.state.q) this.#render();
    } catch (error) {
      this.notice.textContent = this.messages["search.incomplete"];
      console.error(error);
    }
    root.dataset.complete = "";
  }

  /** @param {import("./state.js").State} state */
  #go(state) {
    const fragment = writeState(state);
    if (fragment !== location.hash) history.pushState(null, "", fragment);
    this.#read();
  }

  #render() {
    const found = this.engine.find(this.state.q, { literal: this.state.literal });
    const point = this.state.from ? this.point : undefined;
    const shown = this.#sorted(this.engine.facets.narrow(found.hits, this.state.filters, undefined, point), point);
    const kilometres = (/** @type {import("./engine.js").Study} */ study) => {
      const far = point ? this.engine.facets.distance(study, point) : Infinity;
      return Number.isFinite(far) ? far : undefined;
    };
    this.information.render(this.state.q);
    this.hits.render(shown, found, this.state, kilometres);
    this.filters.render(found.hits, this.state, shown.length, point);
    this.sort.value = this.state.sort;
  }

  /**
   * @param {import("./engine.js").Hit[]} hits
   * @param {import("./facets.js").Point} [point]
   */
  #sorted(hits, point) {
    const { facets } = this.engine;
    if (this.state.sort === "nyest") return hits.toSorted((a, b) => b.study.confirmed.localeCompare(a.study.confirmed));
    if (this.state.sort !== "naer" || !point) return hits;
    return hits.toSorted((a, b) => facets.distance(a.study, point) - facets.distance(b.study, point));
  }

  /**
   * The point of a postcode or place name, from a file that is loaded when it is first asked for.
   * @param {string} from
   */
  async #locate(from) {
    this.points ??= loaded(this.postcodes).then((rows) => new Map(
      rows.flatMap(([code, name, latitude, longitude]) => [[code, { latitude, longitude }], [fold(name), { latitude, longitude }]])));
    try {
      const point = (await this.points).get(fold(from));
      this.notice.textContent = point ? "" : this.messages["facet.unknown_postcode"];
      if (point === this.point || this.state.from !== from) return;
      this.point = point;
      this.#render();
    } catch {
      this.points = undefined;
      this.notice.textContent = this.messages["search.failed"];
    }
  }
}

/**
 * @param {string | undefined} address
 * @returns {Promise<any>}
 */
async function loaded(address) {
  const answer = await fetch(address ?? "");
  if (!answer.ok) throw new Error(`${answer.status} ${address}`);
  return answer.json();
}

/** @param {HTMLElement} root */
async function start(root) {
  try {
    const [index, rows] = await Promise.all([loaded(root.dataset.index), loaded(root.dataset.words)]);
    new SearchPage(root, new Engine(index, new Thesaurus(rows))).learn(root);
  } catch (error) {
    root.classList.add("is-failed");
    const notice = root.querySelector("[data-notice]");
    if (notice) notice.textContent = JSON.parse(root.dataset.messages ?? "{}")["search.failed"];
    console.error(error);
  }
}

const root = document.querySelector("[data-search]");
if (root instanceof HTMLElement) start(root);

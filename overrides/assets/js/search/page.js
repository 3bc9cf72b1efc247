/** The search page: field, filters and hits around the engine. Without it the page is a list. */

import { Address } from "./address.js";
import { Engine } from "./engine.js";
import { Filters } from "./filters.js";
import { Hits } from "./hits.js";
import { loaded } from "./loading.js";
import { Nothing } from "./nothing.js";
import { Notice } from "./notice.js";
import { Order } from "./order.js";
import { Pages } from "./pages.js";
import { Places } from "./places.js";
import { finish, pause, Slices } from "./slices.js";
import { Suggestions } from "./suggestions.js";
import { Thesaurus } from "./thesaurus.js";
import { find, fill } from "./dom.js";

/** How long the page works at a stretch: after a key, with room for the engine in a frame; after a press. */
const [KEY_MS, PRESS_MS] = [5, 50];

class SearchPage {
  /**
   * @param {HTMLElement} root
   * @param {Engine} engine
   * @param {Notice} notice
   */
  constructor(root, engine, notice) {
    this.root = root;
    this.engine = engine;
    this.notice = notice;
    /** @type {Record<string, string>} */
    this.messages = JSON.parse(root.dataset.messages ?? "{}");
    /** Is nothing said yet of what is being typed? */
    this.isHeld = false;
    this.title = document.title;
    /** Does the reader type? A file that comes meanwhile answers anew, and changes nothing of that. */
    this.isTyping = false;
    /** @type {Promise<import("./contract.js").OrdinaryFile> | undefined} the ordinary words, when they have been asked for */
    this.ordinary = undefined;
    this.form = find(root, "form", HTMLFormElement);
    this.field = find(root, "input[name=q]", HTMLInputElement);
    this.address = new Address((key, value) => engine.facets.knows(key, value), () => this.#read());
    this.places = new Places(root.dataset.postcodes ?? "", engine);
    this.slices = new Slices();
    this.order = new Order(root, engine, (sort) => this.#go({ ...this.address.state, sort }));
    this.hits = new Hits(root, engine, this.messages, (change) => {
      this.#go({ ...this.address.state, ...change });
      this.filters.found.focus();
    }, () => this.filters.askPlace(), () => this.suggestions.said);
    this.pages = new Pages(root, engine);
    this.filters = new Filters(root, engine.facets, this.messages,
      (change) => this.#go({ ...this.address.state, filters: { ...this.address.state.filters, ...change } }),
      (from) => this.#go({ ...this.address.state, from }));
    this.suggestions = new Suggestions(root, engine, this.messages, (q) => {
      this.#go({ ...this.address.state, q });
      this.#showAnswer();
    }, () => {
      this.isTyping = false;
      if (this.isHeld) this.#render();
    });
    this.nothing = new Nothing(root, engine, this.places, {
      messages: this.messages,
      named: (key, value) => this.filters.named(key, value),
      go: (state) => {
        this.#go(state);
        this.filters.found.focus();
      },
      need: () => this.#locate(),
    });
    this.#listen();
    this.form.hidden = false;
    this.#read();
  }

  #listen() {
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#go({ ...this.address.state, q: this.field.value });
      this.#showAnswer();
    });
    this.field.addEventListener("input", () => {
      const end = performance.now() + KEY_MS;
      this.address.remember({ ...this.address.state, q: this.field.value, literal: false });
      this.isTyping = true;
      this.#render(end);
    });
    this.field.addEventListener("blur", () => this.address.write());
    find(this.root, "[data-to-hits]", HTMLButtonElement).addEventListener("click", () => this.filters.found.focus());
  }

  /** On a telephone the keyboard lies over the answer until the focus leaves the field. */
  #showAnswer() {
    if (matchMedia("(pointer: coarse)").matches) this.filters.found.focus();
  }

  /** What the address says. */
  #read() {
    const { q, from } = this.address.state;
    if (this.field.value !== q) this.field.value = q;
    this.suggestions.close();
    this.isTyping = false;
    this.#sayUnknown();
    this.#render();
    if (from) this.#locate();
    else this.filters.tellPlace(true);
  }

  #sayUnknown() {
    if (this.root.dataset.complete === undefined) return;
    const { unknown } = this.address;
    this.notice.say(unknown.length ? fill(this.messages["search.unknown_filter"], { value: unknown.join(", ") }) : "");
  }

  /**
   * What the first answer did not take. The root is marked `data-complete` when nothing more comes.
   * @param {boolean} [again]
   */
  async learn(again = false) {
    try {
      await finish(this.engine.learning(await loaded(this.root.dataset.texts, again)));
      this.root.dataset.complete = "";
      // Now every name is known, also of what no study is about.
      if (this.address.unknown.length) this.address.read();
      if (this.address.unknown.length || this.notice.isSaying(this.messages["search.loading"])) this.#sayUnknown();
    } catch (error) {
      this.notice.say(this.messages["search.incomplete"], () => {
        this.notice.say(this.messages["search.loading"], this.notice.again);
        this.learn(true);
      });
      console.error(error);
    }
    this.root.dataset.complete = "";
    this.#render();
  }

  /** The ordinary words, when a word would be mended: until they are here, none is. What does not come is done without. */
  async #learnOrdinary() {
    this.ordinary ??= loaded(this.root.dataset.ordinary);
    try {
      this.engine.learnOrdinary(await this.ordinary);
      this.#render();
    } catch (error) {
      console.error(error);
    }
  }

  /** @param {import("./state.js").State} state */
  #go(state) {
    this.address.go(state);
    this.#read();
  }

  /**
   * Find and draw what the state asks for: what is seen first at once, the rest as there is time.
   * @param {number} [end] of the time for it, as `performance.now()` counts
   */
  #render(end = performance.now() + PRESS_MS) {
    const { state } = this.address;
    const { isTyping } = this;
    this.isHeld = false;
    this.root.classList.toggle("is-asking", state.q !== "" || Object.values(state.filters).some(Boolean));
    const found = this.engine.find(state.q, { literal: state.literal });
    if (found.isWaiting) this.#learnOrdinary();
    // What is not known yet may be in the words of the texts: nothing is said of it before they are here.
    if (this.root.dataset.complete === undefined) Object.assign(found, { missing: [], unmet: [], unknown: [], beside: [] });
    const where = { from: state.from || found.where.from, km: state.filters.km || found.where.km };
    if (where.from && !this.places.names) this.#locate();
    const from = where.from ? this.places.named(where.from) : undefined;
    const filters = { ...state.filters, km: where.km || undefined };
    const shown = this.engine.facets.narrow(found.hits, filters, undefined, from);
    if (!shown.length && this.#isWaiting(state.q, isTyping)) {
      this.slices.begin([].values(), end);
      return;
    }
    const needsPlace = !where.from && (found.where.isNear || where.km !== "" && where.km !== undefined);
    this.slices.begin(this.#steps({ state: { ...state, filters }, found, shown, from, needsPlace, isTyping }), end);
  }

  /**
   * Is it too early to say that there is nothing? The words of the texts may be on their way, or the reader still types.
   * @param {string} q
   * @param {boolean} isTyping
   */
  #isWaiting(q, isTyping) {
    const isLoading = q !== "" && this.root.dataset.complete === undefined;
    if (isTyping) this.suggestions.offer();
    this.isHeld = isTyping && this.suggestions.isOpen;
    if (!isLoading && !this.isHeld) return false;
    this.nothing.hide();
    if (isLoading) this.hits.wait();
    else this.hits.hold();
    return true;
  }

  /**
   * @param {{state: import("./state.js").State, found: import("./engine.js").Found, shown: import("./engine.js").Hit[],
   *   from: import("./facets.js").Point | undefined, needsPlace: boolean, isTyping: boolean}} answer
   */
  *#steps({ state, found, shown, from, needsPlace, isTyping }) {
    const place = found.place ?? this.engine.place(state.filters);
    const near = from ?? (place && this.places.of(place.number));
    const elsewhere = found.isElsewhere && shown.length ? found.place?.name ?? "" : "";
    if (elsewhere && !near) this.#locate();
    const sort = this.order.render(state.sort, near !== undefined && (from !== undefined || elsewhere !== ""), shown.length);
    const isFar = from || elsewhere || sort === "naer";
    const cards = this.hits.render(this.order.sorted(shown, sort, near), found, state, {
      from: isFar ? near : undefined,
      elsewhere, needsPlace: needsPlace || (sort === "naer" && !near && !state.from), isTyping });
    cards.next();
    if (!isTyping) document.title = state.q ? `${state.q}: ${this.hits.headline} – ${this.title}` : this.title;
    if (shown.length) this.nothing.hide();
    yield;
    if (isTyping && shown.length) this.suggestions.offer();
    yield;
    this.filters.render(found.hits, state, shown.length, from);
    yield;
    if (!shown.length) yield* this.nothing.render(state, found, from);
    yield* this.filters.draw(true);
    this.pages.render(state.q, shown.length);
    yield;
    yield* cards;
    yield* this.filters.draw(false);
  }

  /** Load the postcodes when they are first needed, then answer anew. What failed waits until the reader asks again. */
  async #locate(again = false) {
    const isNew = !this.places.names;
    if (this.places.hasFailed && !again) return this.#sayNoPlaces();
    try {
      await this.places.load();
      if (isNew) this.#render();
      this.#sayPlace();
    } catch (error) {
      this.#sayNoPlaces();
      console.error(error);
    }
  }

  #sayPlace() {
    const { state: { from }, unknown } = this.address;
    this.filters.tellPlace(!from || this.places.named(from) !== undefined);
    if (!unknown.length) this.notice.say("");
  }

  #sayNoPlaces() {
    this.notice.say(this.messages["search.failed_postcodes"], () => {
      this.notice.say(this.messages["search.loading"], this.notice.again);
      this.#locate(true);
    });
  }
}

/**
 * Load the search and start it; when that fails, say so and offer to try again.
 * @param {HTMLElement} root
 * @param {Notice} notice
 * @param {boolean} again
 */
async function start(root, notice, again) {
  /** @type {Record<string, string>} */
  const messages = JSON.parse(root.dataset.messages ?? "{}");
  for (const element of root.querySelectorAll("[data-no-script]")) element.remove();
  try {
    /** @type {[Promise<import("./contract.js").StudiesFile>, Promise<import("./contract.js").WordsFile>]} */
    const files = [loaded(root.dataset.index, again), loaded(root.dataset.words, again)];
    const [index, rows] = await Promise.all(files);
    const thesaurus = new Thesaurus(rows);
    await pause();
    const engine = new Engine(index, thesaurus);
    await pause();
    engine.find("studie");
    await pause();
    root.classList.remove("is-failed");
    new SearchPage(root, engine, notice).learn();
    if (again) find(root, "input[name=q]", HTMLInputElement).focus();
  } catch (error) {
    root.classList.add("is-failed");
    notice.say(messages[again ? "search.failed_again" : "search.failed"], () => {
      notice.say(messages["search.loading"], notice.again);
      start(root, notice, true);
    });
    console.error(error);
  }
}

const root = document.querySelector("[data-search]");
if (root instanceof HTMLElement) {
  root.dataset.started = "";
  start(root, new Notice(root), false);
}

/** The list of hits: a card a study, with why it is shown; and what the search did with the words. */

import { copy, fill, find } from "./dom.js";
import { CONDITION, PLACE } from "./thesaurus.js";

const PAGE = 50;
/** What a screen shows of the cards at once; the others follow in steps. */
const STEP = 4;
/** How long typing must pause before the count is said. */
const PAUSE_MS = 250;

/**
 * @typedef {{kilometres: (study: import("./engine.js").Study) => number | undefined, elsewhere: string}} Near
 *   how far each study is, when that is of interest; the place that was asked for and has none of the hits
 */

/** Draws cards and explanations. */
export class Hits {
  /**
   * @param {HTMLElement} root
   * @param {import("./engine.js").Engine} engine
   * @param {Record<string, string>} messages
   * @param {(change: {q?: string, literal?: boolean}) => void} changed
   */
  constructor(root, engine, messages, changed) {
    this.list = find(root, "[data-hits]", HTMLElement);
    this.more = find(root, "[data-more]", HTMLButtonElement);
    this.count = find(root, "[data-count]", HTMLElement);
    this.explained = find(root, "[data-explained]", HTMLElement);
    this.card = find(root, "template[data-card]", HTMLTemplateElement);
    this.beside = find(root, "[data-beside]", HTMLElement);
    this.folded = find(root, "template[data-folded]", HTMLTemplateElement);
    this.engine = engine;
    this.messages = messages;
    this.changed = changed;
    this.limit = PAGE;
    this.timer = 0;
    /** @type {Near | undefined} */
    this.near = undefined;
    /** @type {import("./engine.js").Hit[]} */
    this.shown = [];
    this.more.addEventListener("click", () => this.#showMore());
  }

  /**
   * The first cards and what the search did, at once; the other cards are the steps that follow.
   * @param {import("./engine.js").Hit[]} shown
   * @param {import("./engine.js").Found} found
   * @param {import("./state.js").State} state
   * @param {Near} near
   */
  *render(shown, found, state, near) {
    this.shown = shown;
    this.near = near;
    this.limit = PAGE;
    this.list.replaceChildren();
    this.more.hidden = shown.length <= PAGE;
    this.#add(STEP);
    this.#explain(found, state, near.elsewhere);
    this.beside.replaceChildren(...found.beside.map((each) => this.#foldedOf(each)));
    this.#say(shown.length, found.partial && shown.length > 0 && !near.elsewhere);
    yield;
    while (this.#missing()) {
      this.#add(STEP);
      yield;
    }
  }

  /** No card yet: the words of the texts are on their way, and may have one. */
  wait() {
    clearTimeout(this.timer);
    this.list.replaceChildren();
    this.list.ariaBusy = "true";
    this.more.hidden = true;
    this.explained.replaceChildren();
    this.beside.replaceChildren();
    this.count.textContent = this.messages["search.loading"];
  }

  /**
   * Studies of something else: folded, and named. Their cards are made when they are asked for.
   * @param {import("./engine.js").Beside} beside
   */
  #foldedOf({ kind, asked, name, hits }) {
    const folded = /** @type {HTMLDetailsElement} */ (copy(this.folded));
    find(folded, "summary", HTMLElement).textContent = fill(this.messages[`search.beside.${kind}`], { asked, name, n: hits.length });
    folded.addEventListener("toggle", () => find(folded, "ul", HTMLElement).replaceChildren(...hits.slice(0, PAGE).map((hit) => this.#cardOf(hit))), { once: true });
    return folded;
  }

  #missing() {
    const missing = Math.min(this.limit, this.shown.length) - this.list.children.length;
    this.list.ariaBusy = missing > 0 ? "true" : null;
    return missing;
  }

  /** @param {number} count */
  #add(count) {
    const from = this.list.children.length;
    this.list.append(...this.shown.slice(from, Math.min(from + count, this.limit)).map((hit) => this.#cardOf(hit)));
    this.#missing();
  }

  #showMore() {
    const before = this.limit;
    this.limit += PAGE;
    this.more.hidden = this.shown.length <= this.limit;
    this.#add(this.#missing());
    this.list.children[before]?.querySelector("a")?.focus();
  }

  /** @param {import("./engine.js").Hit} hit */
  #cardOf({ study, why }) {
    const item = copy(this.card);
    const { key, label } = this.engine.statusOf(study);
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
    find(item, "[data-conditions]", HTMLElement).textContent = this.engine.names(study, CONDITION).join(", ");
    const far = this.near?.kilometres(study);
    const near = far === undefined ? "" : ` (${fill(this.messages["search.kilometres"], { n: Math.round(far) })})`;
    find(item, "[data-places]", HTMLElement).textContent = this.engine.names(study, PLACE).join(", ") + near;
    const reason = find(item, "[data-why]", HTMLElement);
    reason.hidden = why.length === 0;
    reason.textContent = fill(this.messages["search.why"], { why: why.join(", ") });
    return item;
  }

  /**
   * The count is said when typing pauses, so that a screen reader is not interrupted at every key.
   * @param {number} count
   * @param {boolean} partial
   */
  #say(count, partial) {
    const key = count === 0 ? "hits.none" : count === 1 ? "hits.one" : "hits.many";
    const text = fill(this.messages[key], { n: count }) + (partial ? ` ${this.messages["hits.partial"]}` : "");
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => {
      if (this.count.textContent !== text) this.count.textContent = text;
    }, PAUSE_MS);
  }

  /**
   * What the search did beyond the words, each with a way back.
   * @param {import("./engine.js").Found} found
   * @param {import("./state.js").State} state
   * @param {string} elsewhere
   */
  #explain(found, state, elsewhere) {
    const say = this.messages;
    const lines = found.missing.map(({ name }) => this.#line(fill(say["search.known_nothing"], { typed: name })));
    for (const { typed, used } of found.spelling) {
      lines.push(this.#line(fill(say["search.spelling"], { used }), fill(say["search.instead"], { typed }), { literal: true }));
    }
    for (const { typed, used } of found.doubtful) {
      lines.push(this.#line("", fill(say["search.meant"], { used }), { q: state.q.replace(typed, used) }));
    }
    if (found.around) lines.push(this.#line(fill(say["search.around"], found.around)));
    if (found.unmet.length && found.hits.length) lines.push(this.#line(fill(say["search.unmet"], { name: found.unmet.join(", ") })));
    if (found.unknown.length && found.hits.length) lines.push(this.#line(fill(say["search.unknown"], { typed: found.unknown.join(", ") })));
    for (const { name, isNot, isOpposite, without } of found.set) {
      lines.push(this.#line(fill(say[isNot && !isOpposite ? "search.left_out" : "search.set"], { name }), say["search.unset"], { q: without }));
    }
    const also = found.also.map(({ used }) => used).join(", ");
    if (also) lines.push(this.#line(fill(say["search.also"], { used: also }), say["search.literal"], { literal: true }));
    if (elsewhere) lines.push(this.#line(fill(say["search.elsewhere"], { place: elsewhere })));
    if (state.literal) lines.push(this.#line("", say["search.meanings"], { literal: false }));
    this.explained.replaceChildren(...lines);
  }

  /**
   * @param {string} text
   * @param {string} [label] of a button
   * @param {{literal?: boolean}} [change] what the button does
   */
  #line(text, label, change) {
    const line = document.createElement("p");
    line.textContent = text;
    if (label && change) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "link";
      button.textContent = label;
      button.addEventListener("click", () => this.changed(change));
      line.append(" ", button);
    }
    return line;
  }
}

/** The list of hits: a card a study, with why it is shown; and what the search did with the words. */

import { copy, fill, find } from "./dom.js";
import { townLine } from "./towns.js";

const PAGE = 50;
/** What a screen shows of the cards at once; the others follow in steps. */
const STEP = 4;
/**
 * How long typing must pause before the answer is said: longer than a slow typist needs for a key, so that a word is
 * answered once. What was sent is said at once.
 */
const PAUSE_MS = 1000;

/**
 * @typedef {object} Near
 * @property {import("./points.js").Point | undefined} from where the nearest town of each study is near to, when that is of
 *   interest
 * @property {string} elsewhere the place that was asked for and has none of the hits
 * @property {boolean} needsPlace is a place needed that the search does not know?
 * @property {boolean} isTyping
 */
/** @typedef {{q?: string, literal?: boolean}} Change */

/** Draws cards and explanations. */
export class Hits {
  /**
   * @param {HTMLElement} root
   * @param {import("./engine.js").Engine} engine
   * @param {Record<string, string>} messages
   * @param {(change: Change) => void} changed
   * @param {() => void} askPlace
   * @param {() => string} alsoSaid what else there is to say aloud when the answer is
   */
  constructor(root, engine, messages, changed, askPlace, alsoSaid) {
    this.list = find(root, "[data-hits]", HTMLElement);
    this.more = find(root, "[data-more]", HTMLButtonElement);
    this.count = find(root, "[data-count]", HTMLElement);
    this.explained = find(root, "[data-explained]", HTMLElement);
    this.advice = /** @type {HTMLElement[]} */ ([...root.querySelectorAll("[data-advice]")]);
    this.card = find(root, "template[data-card]", HTMLTemplateElement);
    this.beside = find(root, "[data-beside]", HTMLElement);
    this.folded = find(root, "template[data-folded]", HTMLTemplateElement);
    this.engine = engine;
    this.messages = messages;
    this.changed = changed;
    this.askPlace = askPlace;
    this.alsoSaid = alsoSaid;
    this.limit = PAGE;
    this.timer = 0;
    this.saysWhy = true;
    /** What was answered last. */
    this.headline = "";
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
    // What every card would say of why it is here tells nothing of any of them.
    const first = shown[0]?.why.join();
    this.saysWhy = shown.length < 2 || shown.some(({ why }) => why.join() !== first);
    this.limit = PAGE;
    this.list.replaceChildren();
    this.more.hidden = shown.length <= PAGE;
    this.#add(STEP);
    const lines = [...this.#advise(found.advice), ...this.#explain(found, state, near)];
    this.beside.replaceChildren(...found.beside.map((each) => this.#foldedOf(each)));
    this.headline = this.#headline(shown.length, found, state);
    this.#say(this.headline, lines, near.isTyping ? PAUSE_MS : 0);
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
    this.list.setAttribute("aria-busy", "true");
    this.more.hidden = true;
    this.#advise([]);
    this.explained.replaceChildren();
    this.beside.replaceChildren();
    this.count.textContent = this.messages["search.loading"];
  }

  /** Words that are still being typed, with suggestions below them: nothing is said of them yet. */
  hold() {
    this.list.replaceChildren();
    this.more.hidden = true;
    this.#advise([]);
    this.explained.replaceChildren();
    this.beside.replaceChildren();
    this.#say(this.messages["hits.typing"], [], PAUSE_MS);
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
    if (missing > 0) this.list.setAttribute("aria-busy", "true");
    else this.list.removeAttribute("aria-busy");
    return missing;
  }

  /** @param {number} count */
  #add(count) {
    const from = this.list.children.length;
    this.list.append(...this.shown.slice(from, Math.min(from + count, this.limit)).map((hit) => this.#cardOf(hit, this.saysWhy)));
    this.#missing();
  }

  #showMore() {
    const before = this.limit;
    this.limit += PAGE;
    this.more.hidden = this.shown.length <= this.limit;
    this.#add(this.#missing());
    this.list.children[before]?.querySelector("a")?.focus();
  }

  /**
   * @param {import("./engine.js").Hit} hit
   * @param {boolean} [saysWhy]
   */
  #cardOf({ study, why }, saysWhy = true) {
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
    badge.textContent = study.note || label;
    find(item, "[data-note]", HTMLElement).textContent = study.by;
    const whom = find(item, "[data-whom]", HTMLElement);
    whom.textContent = study.whom || this.engine.conditions(study).join(", ");
    if (study.whom && study.whomLang) whom.lang = study.whomLang;
    const places = find(item, "[data-places]", HTMLElement);
    places.textContent = townLine(this.engine.facets.towns(study, this.near?.from),
      { far: this.messages["search.kilometres"], more: this.messages["search.more_places"] });
    places.parentElement?.toggleAttribute("hidden", !places.textContent);
    for (const [mark, text] of [["data-lots", study.lots], ["data-duration", study.duration]]) {
      const line = find(item, `[${mark}]`, HTMLElement);
      line.hidden = !text;
      find(line, "span", HTMLElement).textContent = text;
    }
    const reason = find(item, "[data-why]", HTMLElement);
    reason.hidden = why.length === 0 || !saysWhy;
    reason.textContent = fill(this.messages["search.why"], { why: why.join(", ") });
    return item;
  }

  /**
   * What is seen and said first: how many studies there are, or of what there are none.
   * @param {number} count
   * @param {import("./engine.js").Found} found
   * @param {import("./state.js").State} state
   */
  #headline(count, found, state) {
    const say = this.messages;
    if (count) return fill(say[count === 1 ? "hits.one" : "hits.many"], { n: count });
    if (found.number && !found.hits.length) return fill(say["hits.no_number"], { number: found.number.toUpperCase() });
    if (found.missing.length) return fill(say["hits.missing"], { name: found.missing.map(({ name }) => name).join(", ") });
    return !found.hits.length && this.engine.pagesFor(state.q).length ? say["hits.information"] : say["hits.none"];
  }

  /**
   * The answer is said once, when typing pauses: how many there are, what the search did, what it suggests. All is seen
   * elsewhere too.
   * @param {string} headline
   * @param {string[]} lines
   * @param {number} pause
   */
  #say(headline, lines, pause) {
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => {
      const more = [...lines, this.alsoSaid()].filter(Boolean).join(" ");
      if (this.count.textContent === (more ? `${headline}. ${more}` : headline)) return;
      const said = document.createElement("span");
      said.className = "visually-hidden";
      said.textContent = `. ${more}`;
      this.count.replaceChildren(headline.replace(/\.$/, ""), ...(more ? [said] : []));
    }, pause);
  }

  /**
   * What comes before all studies, when somebody may need help now.
   * @param {string[]} kinds
   * @returns {string[]} as it is said aloud
   */
  #advise(kinds) {
    for (const each of this.advice) each.hidden = !kinds.includes(each.dataset.advice ?? "");
    return this.advice.filter(({ hidden }) => !hidden).map(({ textContent }) => (textContent ?? "").trim().replace(/\s+/g, " "));
  }

  /**
   * What the search did beyond the words, each with a way back.
   * @param {import("./engine.js").Found} found
   * @param {import("./state.js").State} state
   * @param {Near} near
   * @returns {string[]} as it is said aloud
   */
  #explain(found, state, { elsewhere, needsPlace }) {
    const say = this.messages;
    const lines = [];
    if (this.shown.length) lines.push(...found.missing.map(({ name }) => this.#line(fill(say["search.known_nothing"], { typed: name }))));
    for (const { typed, used } of found.spelling) {
      lines.push(this.#line(fill(say["search.spelling"], { used }), fill(say["search.instead"], { typed }), { literal: true }));
    }
    for (const { typed, used } of found.doubtful) {
      lines.push(this.#line("", fill(say["search.meant"], { used }), { q: state.q.replace(typed, used) }));
    }
    // What they all lack is named below.
    if (found.partial && this.shown.length && !elsewhere && !found.missing.length && !found.unmet.length) lines.push(this.#line(say["hits.partial"]));
    if (found.around) lines.push(this.#line(fill(say["search.around"], found.around)));
    if (found.unmet.length && found.hits.length && !found.missing.length) lines.push(this.#line(fill(say["search.unmet"], { name: found.unmet.join(", ") })));
    if (found.animal) lines.push(this.#line(say["search.animal"]));
    if (found.unknown.length && (found.hits.length || found.beside.length)) lines.push(this.#line(fill(say["search.unknown"], { typed: found.unknown.join(", ") })));
    const said = found.spelling.map(({ used }) => used);
    const also = found.also.map(({ used }) => used).filter((used) => !said.includes(used)).join(", ");
    if (also) lines.push(this.#line(fill(say["search.also"], { used: also }), say["search.literal"], { literal: true }));
    const causes = found.causes.map(({ used }) => used).join(", ");
    if (causes) lines.push(this.#line(fill(say["search.causes"], { used: causes }), also ? undefined : say["search.literal"], { literal: true }));
    if (elsewhere) lines.push(this.#line(fill(say["search.elsewhere"], { place: elsewhere })));
    if (needsPlace) lines.push(this.#pressed(say["search.needs_place"], "link", say["search.write_place"], () => this.askPlace()));
    if (state.literal) lines.push(this.#line("", say["search.meanings"], { literal: false }));
    const chips = found.set.map(({ name, isNot, isOpposite, without }) => {
      const isOut = isNot && !isOpposite;
      const label = fill(say[isOut ? "search.remove_left_out" : "search.remove_set"], { name });
      const chip = this.#pressed("", "chip", isOut ? label : name, () => this.changed({ q: without }));
      chip.querySelector("button")?.setAttribute("aria-label", label);
      return chip;
    });
    if (chips.length) {
      const list = document.createElement("p");
      list.className = "chips";
      list.append(...chips.flatMap((chip) => [...chip.childNodes]));
      this.explained.replaceChildren(list, ...lines);
    } else this.explained.replaceChildren(...lines);
    const set = found.set.map(({ name, isNot, isOpposite }) => fill(say[isNot && !isOpposite ? "search.left_out" : "search.set"], { name }));
    return [...set, ...lines.map((line) => line.textContent ?? "")];
  }

  /**
   * @param {string} text
   * @param {string} [label] of a button
   * @param {Change} [change] what the button does
   * @returns {HTMLParagraphElement}
   */
  #line(text, label, change) {
    if (label && change) return this.#pressed(text, "link", label, () => this.changed(change));
    const line = document.createElement("p");
    line.textContent = text;
    return line;
  }

  /**
   * A line that ends in a button.
   * @param {string} text
   * @param {string} look
   * @param {string} label
   * @param {() => void} press
   * @returns {HTMLParagraphElement}
   */
  #pressed(text, look, label, press) {
    const line = this.#line(text);
    const button = document.createElement("button");
    button.type = "button";
    button.className = look;
    button.textContent = label;
    button.addEventListener("click", press);
    line.append(text ? " " : "", button);
    return line;
  }
}

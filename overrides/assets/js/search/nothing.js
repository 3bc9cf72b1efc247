/** What stands in place of hits when there are none: never an empty page. */

import { copy, fill, find } from "./dom.js";
import { Onward } from "./onward.js";
import { townLine } from "./towns.js";
import { Ways } from "./ways.js";
import { words } from "./words.js";

const NEAREST = 3;

/** Draws the ways on, each one press. */
export class Nothing {
  /**
   * @param {HTMLElement} root
   * @param {import("./engine.js").Engine} engine
   * @param {import("./places.js").Places} places
   * @param {{messages: Record<string, string>, named: (key: string, value: string) => string,
   *   go: (state: import("./state.js").State) => void, need: () => void}} page `need` asks for the postcodes
   */
  constructor(root, engine, places, page) {
    this.box = find(root, "[data-nothing]", HTMLElement);
    this.ways = find(this.box, "[data-ways]", HTMLElement);
    this.way = find(root, "template[data-way]", HTMLTemplateElement);
    this.lists = find(this.box, "[data-lists]", HTMLElement);
    this.help = new Ways(root, page.messages);
    this.engine = engine;
    this.places = places;
    this.page = page;
  }

  hide() {
    this.box.hidden = true;
  }

  /**
   * @param {import("./state.js").State} state
   * @param {import("./engine.js").Found} found
   * @param {import("./facets.js").Point} [from]
   */
  *render(state, found, from) {
    this.ways.replaceChildren();
    this.box.hidden = false;
    const [asked] = found.missing;
    this.lists.hidden = asked !== undefined;
    this.help.show(asked);
    const onward = new Onward(this.engine, this.places, state, found, from);
    yield;
    for (const part of [this.#understood, this.#removals, this.#wider, this.#elsewhere, this.#statuses]) {
      part.call(this, onward);
      yield;
    }
  }

  /**
   * A heading with buttons below it.
   * @param {string} text
   * @param {[string, import("./state.js").State][]} presses
   * @returns {HTMLElement}
   */
  #add(text, presses) {
    const way = copy(this.way);
    find(way, "p", HTMLElement).textContent = text;
    const list = find(way, "ul", HTMLElement);
    list.append(...presses.map(([label, state]) => {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "way";
      button.textContent = label;
      button.addEventListener("click", () => this.page.go(state));
      return item(button);
    }));
    this.ways.append(way);
    return list;
  }

  /** @param {number} n */
  #counted(n) {
    return fill(this.page.messages[n === 1 ? "hits.one" : "hits.many"], { n });
  }

  /** @param {Onward} onward */
  #understood(onward) {
    const { state } = onward;
    if (onward.isUnderstood() || this.engine.pagesFor(state.q).length) return;
    const { messages } = this.page;
    const text = words(state.q).length ? fill(messages["nothing.unknown"], { typed: state.q.slice(0, 60) }) : messages["nothing.no_words"];
    const all = { ...state, q: "", literal: false };
    const count = this.engine.facets.narrow(this.engine.every, state.filters, undefined, onward.from).length;
    this.#add(text, count ? [[fill(messages["nothing.all"], { studies: this.#counted(count) }), all]] : []);
  }

  /** @param {Onward} onward */
  #removals(onward) {
    const { messages, named } = this.page;
    const alone = onward.removals();
    if (alone.length) {
      this.#add(messages["nothing.filters"], alone.map(({ key, value, count, state }) => 
        [fill(messages["nothing.without"], { name: named(key, value), studies: this.#counted(count) }), state]));
    } else if (onward.active.length) {
      const { count, state } = onward.unfiltered();
      if (count) this.#add(messages["nothing.none_alone"], [[fill(messages["nothing.unfiltered"], { studies: this.#counted(count) }), state]]);
    }
  }

  /** @param {Onward} onward */
  #wider(onward) {
    const wider = onward.wider();
    if (!wider) return;
    const { typed, used, count, state } = wider;
    this.#add(fill(this.page.messages["nothing.wider"], { typed }),
      [[fill(this.page.messages["nothing.about"], { used, studies: this.#counted(count) }), state]]);
  }

  /** @param {Onward} onward */
  #elsewhere(onward) {
    const elsewhere = onward.elsewhere();
    if (!elsewhere) return;
    const { place, hits, state } = elsewhere;
    const { facets } = this.engine;
    const point = this.places.named(state.from);
    if (!point) this.page.need();
    const near = point ? [...hits].sort((a, b) => facets.distance(a.study, point) - facets.distance(b.study, point)) : hits;
    const { messages } = this.page;
    const list = this.#add(fill(messages["nothing.elsewhere"], { place }),
      [[fill(messages["nothing.elsewhere_all"], { studies: this.#counted(hits.length) }), state]]);
    list.prepend(...near.slice(0, NEAREST).map(({ study }) => this.#study(study, point)));
  }

  /**
   * @param {import("./engine.js").Study} study
   * @param {import("./facets.js").Point} [point]
   */
  #study(study, point) {
    const link = document.createElement("a");
    link.href = `${study.id}/`;
    link.textContent = study.title;
    if (study.lang) link.lang = study.lang;
    const note = document.createElement("span");
    note.className = "note";
    const { facets } = this.engine;
    const { messages } = this.page;
    note.textContent = townLine(facets.towns(study, point), { far: messages["search.kilometres"], more: messages["search.more_places"] });
    return item(link, note);
  }

  /** @param {Onward} onward */
  #statuses(onward) {
    const statuses = onward.statuses();
    if (!statuses.length) return;
    this.#add(this.page.messages["nothing.statuses"],
      statuses.map(({ name, count, state }) => [`${name}: ${this.#counted(count)}`, state]));
  }
}

/** @param {HTMLElement[]} content */
function item(...content) {
  const element = document.createElement("li");
  element.append(...content);
  return element;
}

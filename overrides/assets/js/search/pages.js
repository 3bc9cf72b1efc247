/** Draws the site's own pages that a query is about, above the studies. */

import { copy, find } from "./dom.js";

/** The folded list of pages. */
export class Pages {
  /**
   * @param {HTMLElement} root
   * @param {import("./engine.js").Engine} engine
   */
  constructor(root, engine) {
    this.engine = engine;
    this.box = find(root, "[data-information]", HTMLDetailsElement);
    this.count = find(this.box, "[data-information-count]", HTMLElement);
    this.list = find(this.box, "ul", HTMLElement);
    this.item = find(root, "template[data-information-item]", HTMLTemplateElement);
  }

  /**
   * Open when a page answers the question, or when there are no studies; else the studies come first.
   * @param {string} query
   * @param {number} studies how many are shown
   */
  render(query, studies) {
    const found = this.engine.pagesFor(query);
    this.box.hidden = found.length === 0;
    this.box.open = studies === 0 || found.some(({ isAnswer }) => isAnswer);
    this.count.textContent = String(found.length);
    this.list.replaceChildren(...found.map(({ row: { title, path, sentence } }) => {
      const item = copy(this.item);
      const link = find(item, "a", HTMLAnchorElement);
      link.textContent = title;
      link.href = `../${path}`;
      find(item, "[data-sentence]", HTMLElement).textContent = sentence;
      return item;
    }));
  }
}

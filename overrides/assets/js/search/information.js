/**
 * The site's own pages and words that a query is about, beside the studies.
 *
 * @typedef {[string, string, string, string]} InformationRow title, path below the language, a sentence, words
 */

import { copy, find } from "./dom.js";
import { saysNothing, stem, words } from "./words.js";

const MOST = 4;

/**
 * The rows that have every telling word of the query; those named by it first.
 * @param {InformationRow[]} rows
 * @param {string} query
 * @returns {InformationRow[]}
 */
export function findInformation(rows, query) {
  const typed = words(query);
  const telling = typed.filter((word) => !saysNothing(word));
  const asked = (telling.length ? telling : typed).map(stem);
  if (!asked.length || asked[0].length < 2) return [];
  const found = rows.filter((row) => {
    const own = row[3].split(" ");
    return asked.every((word) => own.some((candidate) => stem(candidate) === word || (word.length > 3 && candidate.startsWith(word))));
  });
  const rank = (/** @type {InformationRow} */ row) => Math.abs(words(row[0]).length - asked.length);
  return found.sort((a, b) => rank(a) - rank(b)).slice(0, MOST);
}

/** Draws what was found above the studies. */
export class Information {
  /**
   * @param {HTMLElement} root
   * @param {InformationRow[]} rows
   */
  constructor(root, rows) {
    this.box = find(root, "[data-information]", HTMLDetailsElement);
    this.count = find(this.box, "[data-information-count]", HTMLElement);
    this.list = find(this.box, "ul", HTMLElement);
    this.item = find(root, "template[data-information-item]", HTMLTemplateElement);
    this.rows = rows;
  }

  /**
   * Folded when there are studies: they come first.
   * @param {string} query
   * @param {number} studies how many are shown
   */
  render(query, studies) {
    const found = findInformation(this.rows, query);
    this.box.hidden = found.length === 0;
    this.box.open = studies === 0;
    this.count.textContent = String(found.length);
    this.list.replaceChildren(...found.map(([title, path, sentence]) => {
      const item = copy(this.item);
      const link = find(item, "a", HTMLAnchorElement);
      link.textContent = title;
      link.href = `../${path}`;
      find(item, "[data-sentence]", HTMLElement).textContent = sentence;
      return item;
    }));
  }
}

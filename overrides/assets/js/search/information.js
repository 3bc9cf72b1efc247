/** The site's own pages and words that a query is about, beside the studies. */

import { root } from "./shapes.js";
import { stem, words } from "./words.js";

/** @typedef {import("./contract.js").PageRow} PageRow */

const MOST = 4;

/** How much it tells that a page answers the question, is named so, has a word in its title, has it elsewhere. */
const [QUESTION, NAME, TITLE, ELSEWHERE] = [10, 5, 3, 1];

/** A word that is explained is found by its name alone, which tells less than the name of a page. */
const TERM = 0.6;

/** Of two that fit alike the page that answers comes before the word that is explained, and before an association. */
const KINDS = { page: 0.3, route: 0.2, term: 0.1, association: 0 };

/** The share of what the query says that a page must say too, by how rare its words are. */
const SHARE = 0.6;

/** Finds pages by the questions they answer, and by their words: rare ones tell more. */
export class Information {
  /**
   * @param {PageRow[]} rows
   * @param {(word: string) => boolean} saysNothing
   */
  constructor(rows, saysNothing) {
    this.saysNothing = saysNothing;
    this.pages = rows.map((row) => ({
      row,
      titled: new Set(words(row.title).map(stem)),
      said: new Set(row.words.split(" ").map(stem)),
      questions: row.questions.map((question) => question.split(" ").map(stem)),
    }));
    /** @type {Map<string, number>} how many pages say a word */
    this.counts = new Map();
    for (const { said } of this.pages) for (const word of said) this.counts.set(word, (this.counts.get(word) ?? 0) + 1);
  }

  /**
   * The pages that a query is about, best first.
   * @param {string} query
   * @returns {{row: PageRow, isAnswer: boolean}[]} `isAnswer`: the query is a question that the page answers
   */
  find(query) {
    const typed = words(query);
    const telling = typed.filter((word) => !this.saysNothing(word));
    const asked = [...new Set(telling.map(stem))].filter((word) => word.length > 1);
    const all = new Set(typed.map(stem));
    const heard = new Set([...all, ...typed.map(root)]);
    return this.pages
      .map((page) => this.#judged(page, asked, all, heard))
      .filter(({ score }) => score > 0)
      .sort((a, b) => b.score - a.score)
      .slice(0, MOST);
  }

  /**
   * @param {Information["pages"][number]} page
   * @param {string[]} asked the telling words
   * @param {Set<string>} all the words
   * @param {Set<string>} heard and the same in the shape of bokmål
   */
  #judged({ row, titled, said, questions }, asked, all, heard) {
    const answered = Math.max(0, ...questions.filter((question) => question.every((word) => heard.has(word))).map((question) => question.length));
    let [score, known, whole] = [0, 0, 0];
    for (const word of asked) {
      const weight = 1 / Math.log2(2 + (this.counts.get(word) ?? 0));
      whole += weight;
      if (!begins(said, word)) continue;
      known += weight;
      score += weight * (begins(titled, word) ? TITLE : ELSEWHERE);
    }
    const isAnswer = answered > 0;
    const isTitled = (asked.length > 0 || titled.size === all.size) && [...all].every((word) => titled.has(word));
    const isNamed = isTitled && titled.size === all.size && row.kind !== "term";
    const share = row.kind === "term" ? TERM : 1;
    const fits = isAnswer || isTitled || known > 0 && known >= SHARE * whole;
    const brevity = 1 / (1 + Math.abs(titled.size - asked.length));
    return { row, isAnswer, score: fits ? answered * QUESTION + share * (score + (isNamed ? NAME : isTitled ? TITLE : 0)) + KINDS[row.kind] + brevity : 0 };
  }
}

/**
 * Does one of some words begin with this one? Short ones must be the whole.
 * @param {Set<string>} said
 * @param {string} word
 */
function begins(said, word) {
  if (said.has(word)) return true;
  if (word.length < 4) return false;
  for (const own of said) if (own.startsWith(word)) return true;
  return false;
}

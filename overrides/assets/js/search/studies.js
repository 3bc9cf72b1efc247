/**
 * The studies of the index file, by columns there, each a row here.
 *
 * @template T
 * @typedef {import("./packing.js").Choices<T>} Choices
 */
/**
 * @typedef {[string, string, string, number[], number[], [number, number], string, string?]} Row
 *   id, title, how sure the status is, thesaurus entries, facet values, ages, day of the status, language
 * @typedef {{facets: [string, string, [string, string][]][], points: Record<string, [number, number]>}} Common
 * @typedef {Common & {studies: Row[], pages: import("./information.js").InformationRow[]}} Index `pages` come later
 * @typedef {Common & {ids: string[], titles: string[], languages: Choices<string>, notes: Choices<[string, string]>,
 *   entries: string[], values: Choices<number[]>[], ages: Choices<[number, number]>}} IndexFile
 *   `entries`: a column for each kind, `values`: one for each facet
 */

import { chosen, lists } from "./packing.js";

/**
 * @param {IndexFile} file
 * @param {number[]} firsts for each kind of thesaurus entry the number of the first
 * @returns {Index}
 */
export function readIndex(file, firsts) {
  const [languages, notes, ages, values] = [chosen(file.languages), chosen(file.notes), chosen(file.ages), file.values.map(chosen)];
  const entries = file.entries.map(lists);
  const studies = file.ids.map((id, at) => {
    /** @type {number[]} */
    const own = [];
    entries.forEach((column, kind) => {
      for (const number of column[at]) own.push(firsts[kind] + number);
    });
    /** @type {number[]} */
    const has = [];
    for (const column of values) for (const value of column[at]) has.push(value);
    const [note, confirmed] = notes[at];
    return /** @type {Row} */ ([id, file.titles[at], note, own, has, ages[at], confirmed, languages[at] || undefined]);
  });
  return { facets: file.facets, points: file.points, studies, pages: [] };
}

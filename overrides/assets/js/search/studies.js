/**
 * The studies of the index file, each an object.
 *
 * @typedef {object} Study
 * @property {number} number its place in the index, which is the order of every list
 * @property {string} id
 * @property {string} title
 * @property {string | undefined} lang of the title when it is not the page's
 * @property {string} note how sure the status is
 * @property {string} confirmed the day on which the status was last known
 * @property {number} status the lower, the more hopeful: a value of the first facet
 * @property {number[]} entries the thesaurus entries that are said of it itself
 * @property {number[]} values the facet values that it has
 * @property {[number, number]} ages
 */
/**
 * @typedef {object} Index
 * @property {Study[]} studies
 * @property {import("./contract.js").StudiesFile["facets"]} facets
 * @property {import("./contract.js").StudiesFile["points"]} points
 */

import { chosen, lists } from "./packing.js";

/**
 * @param {import("./contract.js").StudiesFile} file
 * @param {number[]} firsts for each kind of thesaurus entry the number of the first
 * @returns {Index}
 */
export function readIndex(file, firsts) {
  const [languages, notes, ages, values] = [chosen(file.languages), chosen(file.notes), chosen(file.ages), file.values.map(chosen)];
  const entries = file.entries.map(lists);
  const studies = file.ids.map((id, number) => {
    /** @type {number[]} */
    const own = [];
    entries.forEach((column, kind) => {
      for (const entry of column[number]) own.push(firsts[kind] + entry);
    });
    /** @type {number[]} */
    const has = [];
    for (const column of values) for (const value of column[number]) has.push(value);
    const [note, confirmed] = notes[number];
    return { number, id, title: file.titles[number], lang: languages[number] || undefined, note, confirmed, status: has[0],
      entries: own, values: has, ages: ages[number] };
  });
  return { studies, facets: file.facets, points: file.points };
}

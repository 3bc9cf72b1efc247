/**
 * The studies of the index file, each an object.
 *
 * @typedef {object} Study
 * @property {number} number its place in the index, which is the order of every list
 * @property {string} id
 * @property {string} title
 * @property {string | undefined} lang of the title when it is not the page's
 * @property {string} note what is said of the status
 * @property {string} by whose word it is, "" when that is said
 * @property {string} confirmed the day on which the status was last known
 * @property {number} status the lower, the more hopeful: a value of the first facet
 * @property {number[]} entries the thesaurus entries that are said of it itself
 * @property {number[]} sites the entries of its sites that are as its status says
 * @property {number[]} values the facet values that it has
 * @property {[number, number]} ages
 * @property {string} whom for whom it is, "" before that is known
 * @property {string} whomLang of that when it is not the page's
 * @property {string} lots are lots drawn, in a word
 * @property {string} duration
 */
/**
 * @typedef {object} Index
 * @property {Study[]} studies
 * @property {import("./contract.js").StudiesFile["facets"]} facets
 * @property {import("./contract.js").StudiesFile["points"]} points
 */

import { turnOn } from "../ageing.js";
import { chosen, lists } from "./packing.js";
import { PLACE } from "./thesaurus.js";

/**
 * @param {import("./contract.js").StudiesFile} file
 * @param {number[]} firsts for each kind of thesaurus entry the number of the first
 * @returns {Index}
 */
export function readIndex(file, firsts) {
  const [languages, notes, ages, values] = [chosen(file.languages), chosen(file.notes), chosen(file.ages), file.values.map(chosen)];
  const entries = file.entries.map(lists);
  const otherwise = lists(file.otherwise);
  const studies = file.ids.map((id, number) => {
    /** @type {number[]} */
    const own = [];
    entries.forEach((column, kind) => {
      for (const entry of column[number]) own.push(firsts[kind] + entry);
    });
    const places = entries[PLACE]?.[number] ?? [];
    const sites = places.filter((place) => !otherwise[number].includes(place)).map((place) => firsts[PLACE] + place);
    /** @type {number[]} */
    const has = [];
    for (const column of values) for (const value of column[number]) has.push(value);
    const [note, confirmed, by] = notes[number];
    return { number, id, title: file.titles[number], lang: languages[number] || undefined, note, by, confirmed, status: has[0],
      entries: own, sites, values: has, ages: ages[number], whom: "", whomLang: "", lots: "", duration: "" };
  });
  return { studies, facets: file.facets, points: file.points };
}

/**
 * What cards say beside the first answer; and what has become of the status since the site was built.
 * @param {Index} index
 * @param {import("./contract.js").TextsFile} file
 * @param {string} today the day, YYYY-MM-DD
 */
export function learnCards({ studies, facets }, file, today) {
  const [languages, lots, durations, turns] = [file.whom_languages, file.lots, file.durations, file.turns].map(chosen);
  const statuses = facets[0][2].map(([id]) => id);
  studies.forEach((study, at) => {
    Object.assign(study, { whom: file.whom[at], whomLang: languages[at], lots: lots[at], duration: durations[at] });
    const turn = turnOn(JSON.parse(turns[at]), today);
    if (!turn) return;
    const [, availability, said, by] = turn;
    Object.assign(study, { note: said, by, status: statuses.indexOf(availability) });
    study.values[0] = study.status;
  });
}

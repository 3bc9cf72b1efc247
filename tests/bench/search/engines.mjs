/**
 * Search engines behind one face: ours, and libraries with sensible settings (prefix, fuzzy, Norwegian letters).
 *
 * @typedef {{id: string, title: string, status: string, register: string, conditions: string, places: string,
 *   drugs: string, treatment: string, numbers: string, text: string}} Study
 * @typedef {{name: string, build: (folder: string, texts: boolean) => string[] | Promise<string[]>,
 *   load: (files: string[]) => any, find: (engine: any, query: string) => string[] | Promise<string[]>}} Contender
 *   `build` gives the files that a reader loads
 */

import { readFileSync } from "node:fs";
import { Engine } from "../../../overrides/assets/js/search/engine.js";
import { Thesaurus } from "../../../overrides/assets/js/search/thesaurus.js";
import { words } from "../../../overrides/assets/js/search/words.js";

/** @type {Record<string, number>} */
const BOOST = { numbers: 5, title: 3, conditions: 3, drugs: 3, places: 2, treatment: 2, register: 2, text: 1 };
const EVERY = 100_000;

/** @type {(word: string) => boolean} the other engines leave out the words that ours does */
let saysNothing = () => false;

/** @param {string} folder @returns {Study[]} */
function documents(folder) {
  const thesaurus = new Thesaurus(JSON.parse(readFileSync(`${folder}/thesaurus.json`, "utf8")));
  saysNothing = (word) => thesaurus.saysNothing(word);
  return JSON.parse(readFileSync(`${folder}/documents.json`, "utf8"));
}

/** @param {boolean} texts */
const fields = (texts) => Object.keys(BOOST).filter((field) => texts || field !== "text");

/** @param {string} text */
function tokens(text) {
  const all = text.split(/\s+(?:\|\s+)?/).flatMap((part) => words(part));
  return all.filter((word) => !saysNothing(word));
}

/** @type {Contender} */
const own = {
  name: "own core",
  build: (folder, texts) => ["index", "thesaurus", ...(texts ? ["texts", "ordinary"] : [])].map((name) => readFileSync(`${folder}/${name}.json`, "utf8")),
  load: ([index, thesaurus, texts, ordinary]) => {
    const meanings = new Thesaurus(JSON.parse(thesaurus));
    const engine = new Engine(JSON.parse(index), meanings);
    if (texts) engine.learn(JSON.parse(texts));
    if (ordinary) engine.learnOrdinary(JSON.parse(ordinary));
    return engine;
  },
  find: (engine, query) => engine.find(query).hits.map((/** @type {any} */ { study }) => study.id),
};

/** @type {Contender} our core with what the page asks for at each key: every count of every filter */
const ownWithCounts = {
  ...own,
  name: "own core + every count",
  find: (engine, query) => {
    const found = engine.find(query);
    const shown = engine.facets.narrow(found.hits, {});
    for (const key of engine.facets.keys) engine.facets.counts(found.hits, {}, key);
    engine.facets.removed(found.hits, {});
    return shown.map((/** @type {any} */ { study }) => study.id);
  },
};

/** @param {any} MiniSearch @returns {Contender} */
function miniSearch(MiniSearch) {
  const options = (/** @type {boolean} */ texts) =>
    ({ fields: fields(texts), storeFields: ["title", "status"], tokenize: tokens, processTerm: (/** @type {string} */ term) => term });
  const search = { prefix: true, fuzzy: 0.2, boost: BOOST };
  return {
    name: "MiniSearch",
    build: (folder, texts) => {
      const index = new MiniSearch(options(texts));
      index.addAll(documents(folder));
      return [JSON.stringify({ texts, index })];
    },
    load: ([file]) => {
      const { texts, index } = JSON.parse(file);
      return MiniSearch.loadJS(index, options(texts));
    },
    find: (index, query) => {
      const every = index.search(query, { ...search, combineWith: "AND" });
      const hits = every.length ? every : index.search(query, search);
      return hits.map((/** @type {any} */ { id }) => id);
    },
  };
}

/** @param {any} flexsearch @returns {Contender} */
function flexSearch({ Document }) {
  const create = (/** @type {boolean} */ texts) => new Document({
    document: { id: "id", index: fields(texts).map((field) => ({ field, tokenize: "forward", encode: tokens })), store: ["title", "status"] },
  });
  return {
    name: "FlexSearch",
    build: (folder, texts) => {
      const index = create(texts);
      for (const study of documents(folder)) index.add(study);
      /** @type {[string, string][]} */
      const chunks = [];
      index.export((/** @type {string} */ key, /** @type {string} */ data) => { chunks.push([key, data]); });
      return [JSON.stringify({ texts, chunks })];
    },
    load: ([file]) => {
      const { texts, chunks } = JSON.parse(file);
      const index = create(texts);
      for (const [key, data] of chunks) index.import(key, data);
      return index;
    },
    find: (index, query) => {
      const search = (/** @type {boolean} */ suggest) => index.search(query, { limit: EVERY, merge: true, suggest });
      const every = search(false);
      return (every.length ? every : search(true)).map((/** @type {any} */ { id }) => id);
    },
  };
}

/** @param {any} orama @returns {Contender} */
function oramaSearch({ create, insertMultiple, save, load, search }) {
  const tokenizer = { language: "norwegian", normalizationCache: new Map(), tokenize: tokens };
  const empty = (/** @type {boolean} */ texts) => create({
    schema: Object.fromEntries(fields(texts).map((field) => [field, "string"])), components: { tokenizer },
  });
  return {
    name: "Orama",
    build: async (folder, texts) => {
      const index = empty(texts);
      const kept = documents(folder).map((study) => Object.fromEntries(["id", ...fields(texts)].map((field) => [field, /** @type {any} */ (study)[field]])));
      await insertMultiple(index, kept, 1000);
      const saved = save(index);
      for (const [number, { id, title }] of Object.entries(saved.docs.docs)) saved.docs.docs[number] = { id, title };
      return [JSON.stringify({ texts, saved })];
    },
    load: ([file]) => {
      const { texts, saved } = JSON.parse(file);
      const index = empty(texts);
      load(index, saved);
      return index;
    },
    find: async (index, query) => {
      const ask = (/** @type {number} */ threshold) => search(index, { term: query, tolerance: 1, threshold, boost: BOOST, limit: EVERY });
      const every = await ask(0);
      const { hits } = every.count ? every : await ask(1);
      return hits.map((/** @type {any} */ { document }) => document.id);
    },
  };
}

/** The libraries that are installed; what is missing is said. @returns {Promise<Contender[]>} */
export async function libraries() {
  /** @type {[string, (module: any) => Contender][]} */
  const known = [["minisearch", (m) => miniSearch(m.default)], ["flexsearch", (m) => flexSearch(m.default?.Document ? m.default : m)], ["@orama/orama", oramaSearch]];
  const found = [];
  for (const [name, make] of known) {
    try {
      found.push(make(await import(name)));
    } catch (error) {
      console.error(`  ${name} is left out: ${/** @type {Error} */ (error).message.split("\n")[0]}`);
    }
  }
  return found;
}

/** Ours, and the libraries. */
export const contenders = async () => [own, ownWithCounts, ...await libraries()];

/** Runs queries from standard input through the real engine: {index, words, texts?, queries} in, answers out. */

import { readFileSync } from "node:fs";
import { Engine } from "../../overrides/assets/js/search/engine.js";
import { Thesaurus } from "../../overrides/assets/js/search/thesaurus.js";

const { index, words: rows, texts, ordinary, queries } = JSON.parse(readFileSync(0, "utf8"));
const engine = new Engine(index, new Thesaurus(rows));
if (texts) engine.learn(texts);
if (ordinary) engine.learnOrdinary(ordinary);

/**
 * The ids of the entries that a query is taken for as a whole.
 * @param {import("../../overrides/assets/js/search/engine.js").Found} found
 */
function meant({ spans: [span, ...others] }) {
  return span && !others.length ? span.entries.map((entry) => engine.thesaurus.entries[entry].id) : [];
}

const ids = (hits) => hits.map(({ study }) => study.id);

const answers = queries.map((query) => {
  const found = engine.find(query);
  return {
    hits: ids(found.hits),
    direct: ids(found.hits.filter(({ isDirect }) => isDirect)),
    partial: found.partial,
    missing: found.missing.map(({ id, name }) => id || name),
    unmet: found.unmet,
    beside: found.beside.map(({ kind, name, hits }) => ({ kind, name, hits: ids(hits) })),
    set: found.set.map(({ facet, value, name, isNot, without }) => ({ facet, value, name, isNot, without })),
    where: found.where,
    spelling: found.spelling,
    doubtful: found.doubtful,
    unknown: found.unknown,
    also: found.also,
    causes: found.causes,
    advice: found.advice,
    meant: meant(found),
    pages: engine.pagesFor(query).map(({ row }) => row.path),
  };
});
process.stdout.write(JSON.stringify(answers));

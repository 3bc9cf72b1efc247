/** Runs queries from standard input through the real engine: {index, words, texts?, queries} in, answers out. */

import { readFileSync } from "node:fs";
import { Engine } from "../../overrides/assets/js/search/engine.js";
import { Thesaurus } from "../../overrides/assets/js/search/thesaurus.js";
import { saysNothing, words } from "../../overrides/assets/js/search/words.js";

const { index, words: rows, texts, queries } = JSON.parse(readFileSync(0, "utf8"));
const engine = new Engine(index, new Thesaurus(rows));
if (texts) engine.learn(texts);

/** The ids of the entries that a query is taken for as a whole, its typing errors mended. */
function meant(query, spelling) {
  const mended = new Map(spelling.map(({ typed, used }) => [typed, used]));
  const spans = engine.thesaurus.spans(words(query).map((word) => mended.get(word) ?? word));
  const [span, ...others] = spans.filter(({ words: [word], entries }) => entries.length || !saysNothing(word));
  return span && !others.length ? span.entries.map((entry) => engine.thesaurus.entries[entry].id) : [];
}

const answers = queries.map((query) => {
  const { hits, broader, spelling } = engine.find(query);
  return {
    hits: hits.map(({ study }) => study.id),
    direct: hits.filter(({ score }) => score >= 1000).map(({ study }) => study.id),
    broader: broader.map(({ used }) => used),
    meant: meant(query, spelling),
  };
});
process.stdout.write(JSON.stringify(answers));

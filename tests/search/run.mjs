/** Runs queries from standard input through the real engine: {index, rows, queries} in, a list of answers out. */

import { readFileSync } from "node:fs";
import { Engine } from "../../overrides/assets/js/search/engine.js";
import { Thesaurus } from "../../overrides/assets/js/search/thesaurus.js";

const { index, rows, queries } = JSON.parse(readFileSync(0, "utf8"));
const engine = new Engine(index, new Thesaurus(rows));
const answers = queries.map((query) => {
  const { hits, broader } = engine.find(query);
  return {
    hits: hits.map(({ study }) => study.id),
    direct: hits.filter(({ score }) => score >= 1000).map(({ study }) => study.id),
    broader: broader.map(({ used }) => used),
  };
});
process.stdout.write(JSON.stringify(answers));

/** What the libraries answer: `node answers.mjs FOLDER QUERIES`, JSON by name on standard output. */

import { readFileSync } from "node:fs";
import { libraries } from "./engines.mjs";

const [folder, file] = process.argv.slice(2);
/** @type {string[]} */
const queries = JSON.parse(readFileSync(file, "utf8"));
/** @type {Record<string, {hits: string[], pages: string[]}[]>} */
const answers = {};
for (const library of await libraries()) {
  const [studies, pages] = await Promise.all(["studies", "pages"].map(async (name) => library.load(await library.build(`${folder}/${name}`, true))));
  answers[library.name] = [];
  for (const query of queries) {
    answers[library.name].push({ hits: await library.find(studies, query), pages: await library.find(pages, query) });
  }
}
process.stdout.write(JSON.stringify(answers));

/**
 * What MDN's HTTP Observatory says of a server on this machine: `scan.mjs HTTP_PORT HTTPS_PORT`. Its own command knows
 * no ports; this asks its parts the same. The list of hosts that browsers know beforehand is not fetched: ours is none.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const home = new URL("./", import.meta.resolve("@mdn/mdn-http-observatory"));
const lists = new URL("../conf/", home);
mkdirSync(lists, { recursive: true });
writeFileSync(fileURLToPath(new URL("hsts-preload.json", lists)), "{}");

const { retrieve } = await import(new URL("retriever/retriever.js", home));
const { ALL_TESTS } = await import(new URL("constants.js", home));
const { MINIMUM_SCORE_FOR_EXTRA_CREDIT } = await import(new URL("grader/charts.js", home));
const { getGradeForScore, getScoreModifier } = await import(new URL("grader/grader.js", home));

const [httpPort, httpsPort] = process.argv.slice(2).map(Number);
const seen = await retrieve("localhost", { httpPort, httpsPort });
const tests = ALL_TESTS.map((test) => test(seen)).map((test) => ({
  name: test.constructor.name,
  result: test.result,
  passed: test.pass,
  modifier: getScoreModifier(test.result),
}));
const sum = (/** @type {number[]} */ numbers) => numbers.reduce((all, each) => all + each, 100);
const base = sum(tests.map(({ modifier }) => Math.min(modifier, 0)));
const score = base >= MINIMUM_SCORE_FOR_EXTRA_CREDIT ? sum(tests.map(({ modifier }) => modifier)) : base;
console.log(JSON.stringify({ ...getGradeForScore(score), status: seen.responses.auto?.status, tests }));

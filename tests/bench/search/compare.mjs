/** Prints what each engine weighs, how fast it is and how right: `node compare.mjs FOLDER SIZE…`. */

import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { contenders } from "./engines.mjs";

/** @typedef {import("./engines.mjs").Contender} Contender */
/** @typedef {import("./engines.mjs").Answer} Answer */
/** @typedef {{q: string, top3?: string[], all_top?: string, not?: string[], not_any?: string, missing?: boolean, broader?: string}} Query */

const KINDS = /** @type {const} */ (["top3", "not", "not_any", "missing", "broader"]);
const [folder, ...sizes] = process.argv.slice(2);
/** @type {string[]} */
const typed = JSON.parse(readFileSync(new URL("typed.json", import.meta.url), "utf8"));

/** @param {number[]} values @param {number} share */
const percentile = (values, share) => [...values].sort((a, b) => a - b)[Math.floor((values.length - 1) * share)];

/** @param {number} size @param {string[]} lines */
const say = (size, ...lines) => console.log(lines.map((line, n) => (n ? line.padStart(size) : line.padEnd(36))).join(""));

/**
 * Every typed query letter by letter, once to warm up and once measured.
 * @param {Contender} contender
 * @param {any} engine
 * @returns {Promise<number[]>} milliseconds a key
 */
async function keystrokes(contender, engine) {
  /** @type {number[]} */
  let times = [];
  for (const round of [0, 1]) {
    times = [];
    for (const query of round ? typed : typed.slice(0, 4)) {
      for (let end = 1; end <= query.length; end++) {
        const start = performance.now();
        await contender.find(engine, query.slice(0, end));
        times.push(performance.now() - start);
      }
    }
  }
  return times;
}

/**
 * @param {Query} query
 * @param {Answer} answer
 * @returns {Record<typeof KINDS[number], boolean | undefined>} for each sort of demand that the query makes, is it met?
 */
function met(query, { ids, direct, missing, broader }) {
  const first = new Set(ids.slice(0, 3));
  const wanted = query.top3 ?? [];
  return {
    top3: wanted.length ? wanted[query.all_top ? "every" : "some"]((id) => first.has(id)) : undefined,
    not: query.not && !query.not.some((id) => ids.includes(id)),
    not_any: query.not_any ? !direct : undefined,
    missing: query.missing ? missing : undefined,
    broader: query.broader ? broader.includes(query.broader) : undefined,
  };
}

/** @param {Contender} contender @param {any} engine @param {Query[]} queries */
async function relevance(contender, engine, queries) {
  const results = [];
  for (const query of queries) results.push(met(query, await contender.find(engine, query.q)));
  return KINDS.map((kind) => {
    const asked = results.map((result) => result[kind]).filter((result) => result !== undefined);
    return asked.length ? `${((100 * asked.filter(Boolean).length) / asked.length).toFixed(0)} %` : "–";
  });
}

/** @type {Map<string, [number, number]>} the last number of studies of each engine, and its bytes */
const before = new Map();

/**
 * @param {string} name
 * @param {number} studies
 * @param {number} bytes
 */
function furtherStudy(name, studies, bytes) {
  const [count, total] = before.get(name) ?? [0, 0];
  before.set(name, [studies, bytes]);
  return count ? ((bytes - total) / (studies - count)).toFixed(0) : "–";
}

/** @param {Contender} contender @param {string} size @param {boolean} texts */
async function measure(contender, size, texts) {
  const files = await contender.build(`${folder}/${size}`, texts);
  const bytes = files.reduce((total, file) => total + gzipSync(file, { level: 9 }).length, 0);
  const start = performance.now();
  const engine = contender.load(files);
  const loaded = performance.now() - start;
  const times = await keystrokes(contender, engine);
  const name = `${contender.name}${texts ? ", with texts" : ""}`;
  say(11, name, (bytes / 1000).toFixed(1), (bytes / Number(size)).toFixed(0), furtherStudy(name, Number(size), bytes), loaded.toFixed(0), percentile(times, 0.5).toFixed(2), percentile(times, 0.95).toFixed(2), Math.max(...times).toFixed(1));
  return engine;
}

const engines = await contenders();
/** @type {Query[]} */
const queries = JSON.parse(readFileSync(`${folder}/queries.json`, "utf8"));
const [real] = sizes;
/** @type {string[][]} */
const right = [];
for (const size of sizes) {
  console.log(`\n${size} studies: files compressed (gzip -9), time to load, work a key (not throttled)`);
  say(11, "", "kB", "B/study", "B/further", "load ms", "p50 ms", "p95 ms", "max ms");
  for (const contender of engines) {
    for (const texts of [false, true]) {
      const engine = await measure(contender, size, texts);
      const judged = size === real && !contender.name.includes("+");
      if (judged) right.push([`${contender.name}${texts ? ", with texts" : ""}`, ...await relevance(contender, engine, queries)]);
    }
  }
}
console.log(`\nWhat is right of ${queries.length} queries on the ${real} real studies`);
say(11, "", "in top 3", "kept away", "not direct", "missing", "broader");
for (const line of right) say(11, line[0], ...line.slice(1));

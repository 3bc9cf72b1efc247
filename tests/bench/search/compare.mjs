/** Prints what each engine weighs and how fast it is: `node compare.mjs FOLDER SIZE…`. */

import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { contenders } from "./engines.mjs";

/** @typedef {import("./engines.mjs").Contender} Contender */
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
}

const engines = await contenders();
for (const size of sizes) {
  console.log(`\n${size} studies: files compressed (gzip -9), time to load, work a key (not throttled)`);
  say(11, "", "kB", "B/study", "B/further", "load ms", "p50 ms", "p95 ms", "max ms");
  for (const contender of engines) {
    for (const texts of [false, true]) await measure(contender, size, texts);
  }
}

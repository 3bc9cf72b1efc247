/** Work in slices: the first step at once, the rest when there is time, newer work in place of older. */

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { Slices } from "../../overrides/assets/js/search/slices.js";

/** @type {(() => void)[]} */
let waiting = [];
globalThis.requestIdleCallback = (work) => waiting.push(work);
const whenIdle = () => {
  const due = waiting;
  waiting = [];
  for (const work of due) work();
};
const said = [];
function* work(name, steps = 3) {
  for (let step = 1; step <= steps; step++) {
    said.push(`${name}${step}`);
    yield;
  }
}

beforeEach(() => {
  waiting = [];
  said.length = 0;
});

test("without time only the first step is done at once, the rest when the page is idle", () => {
  new Slices().begin(work("a"), 0);
  assert.deepEqual(said, ["a1"]);
  whenIdle();
  assert.deepEqual(said, ["a1", "a2", "a3"]);
  assert.equal(waiting.length, 0);
});

test("with time everything is done at once", () => {
  new Slices().begin(work("a"), Infinity);
  assert.deepEqual(said, ["a1", "a2", "a3"]);
  assert.equal(waiting.length, 0);
});

test("newer work drops what is left of older work", () => {
  const slices = new Slices();
  slices.begin(work("a"), 0);
  slices.begin(work("b"), 0);
  whenIdle();
  assert.deepEqual(said, ["a1", "b1", "b2", "b3"]);
});

test("a slice ends when its time is over", () => {
  const slow = function* () {
    for (let step = 0; step < 3; step++) {
      for (const end = performance.now() + 20; performance.now() < end;) continue;
      said.push("slow");
      yield;
    }
  };
  new Slices().begin(slow(), 0);
  whenIdle();
  assert.equal(said.length, 2);
  whenIdle();
  assert.equal(said.length, 3);
});

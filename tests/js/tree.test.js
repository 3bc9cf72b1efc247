/** Which values of a facet stand below which. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { Tree } from "../../overrides/assets/js/search/tree.js";

const entry = (number, id, name, wider) => ({ kind: 0, number, id, name, wider });
const tree = new Tree([
  entry(1, "kreft", "Kreft", []), entry(2, "lunge", "Lungesykdom", []), entry(3, "lungekreft", "Lungekreft", [1, 2]),
  entry(4, "fylke-oslo", "Oslo", [9]), entry(5, "oslo", "Oslo", [4]), entry(6, "ous", "OUS", [5]),
]);
const ids = (entries) => entries.map(({ id }) => id);

test("what has nothing wider with studies stands first", () => assert.deepEqual(ids(tree.below()), ["kreft", "lunge", "oslo"]));

test("an entry with two wider ones stands below both", () => {
  assert.deepEqual(ids(tree.below("kreft")), ["lungekreft"]);
  assert.deepEqual(ids(tree.below("lunge")), ["lungekreft"]);
});

test("a county with one town of its name is left out", () => assert.deepEqual(ids(tree.below("oslo")), ["ous"]));

test("the path goes up by the first way", () => {
  assert.deepEqual([...tree.path("lungekreft")], ["lungekreft", "kreft"]);
  assert.deepEqual([...tree.path("__proto__")], []);
});

test("a circle does not hang", () => {
  const circle = new Tree([entry(1, "a", "A", [2]), entry(2, "b", "B", [1])]);
  assert.deepEqual([...circle.path("a")], ["a", "b"]);
});

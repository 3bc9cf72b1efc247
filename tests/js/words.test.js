/** The query's words against the table that the texts' words are tested with too. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { fold, typingErrors, words } from "../../overrides/assets/js/search/words.js";

const table = JSON.parse(readFileSync(new URL("../search/words.json", import.meta.url), "utf8"));

for (const { text, fold: folded, words: found } of table) {
  test(`«${text}» becomes search words`, () => {
    assert.equal(fold(text), folded);
    assert.deepEqual(words(text), found);
  });
}

test("words that say nothing are left out when others remain", () => {
  assert.deepEqual(words("jeg har kreft i magen"), ["kreft", "magen"]);
  assert.deepEqual(words("en studie"), ["en", "studie"]);
});

test("a query has at most twelve words, of its first 400 characters", () => {
  assert.equal(words([..."abcdefghijklmnop"].map((letter) => letter + letter).join(" ")).length, 12);
  assert.deepEqual(words("x".repeat(10_000)), ["x".repeat(400)]);
});

for (const [a, b, errors] of [
  ["kreft", "kreft", 0], ["krft", "kreft", 1], ["kerft", "kreft", 1], ["kreftt", "kreft", 1], ["krift", "kreft", 1],
  ["kft", "kreft", 2], ["hodepine", "hdoepnie", 2], ["", "ab", 2], ["abc", "xyz", 3], ["a", "abcdef", 3],
]) {
  test(`«${a}» is ${errors} errors from «${b}»`, () => assert.equal(typingErrors(a, b, 2), errors));
}

/** The query's words against the table that the texts' words are tested with too. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { root } from "../../overrides/assets/js/search/shapes.js";
import { bits, fold, letters, stem, tokens, typingErrors, words } from "../../overrides/assets/js/search/words.js";

const table = JSON.parse(readFileSync(new URL("../search/words.json", import.meta.url), "utf8"));

for (const { text, fold: folded, words: found, stems } of table) {
  test(`«${text}» becomes search words`, () => {
    assert.equal(fold(text), folded);
    assert.deepEqual(words(text), found);
    assert.deepEqual(found.map(stem), stems);
  });
}

test("the words of a query know where they stand in it", () => {
  const query = "Ærlig talt: KRAS-G12C, 18 år";
  const found = tokens(query);
  assert.deepEqual(found.map(({ word }) => word), words(query));
  for (const { typed, from, to } of found) assert.equal(query.slice(from, to), typed);
});

for (const [word, form] of [
  ["kreften", "kreft"], ["migrenen", "migrene"], ["allergiene", "allergi"], ["svulster", "svulst"], ["svulstane", "svulst"],
  ["astmaen", "astma"], ["pasientens", "pasient"],
]) {
  test(`«${word}» is «${form}» inflected`, () => assert.equal(stem(words(word)[0]), stem(form)));
}

for (const [other, word] of [
  ["hauet", "hodet"], ["øyret", "øret"], ["lungan", "lungene"], ["hjartesjukdom", "hjertesykdom"], ["trøyttleik", "trøtthet"],
  ["verkar", "vondt"], ["søvnløyse", "søvnløshet"], ["kva", "hva"],
]) {
  test(`«${other}» is «${word}» in another shape`, () => assert.equal(root(words(other)[0]), stem(words(word)[0])));
}

test("more words than are kept have shapes", () => {
  for (let number = 0; number < 600; number++) assert.equal(root(`ord${number}`), `ord${number}`);
  assert.equal(root("augesjukdom"), "oyesykdom");
});

for (const short of ["als", "ms", "slag", "kols", "c900", "nct06372145"]) {
  test(`«${short}» has no inflection to take off`, () => assert.equal(stem(short), short));
}

test("words that differ in many letters cannot be near", () => {
  assert.equal(bits(letters("kreft") ^ letters("kreft")), 0);
  assert.equal(bits(letters("abc") ^ letters("xyz")), 6);
});

test("a plain text is folded as any other is", () => {
  for (const text of ["Ærlig på ØYA", "Kahler's sykdom", "aerosol Aachen oedema", "ÅÅ--ae oe 12.5 % (x)", "don't I'M", "paean maestro"]) {
    assert.equal(fold(text), fold(`${text}\u200b`), text);
  }
});

test("a query has at most sixty words, of its first 400 characters", () => {
  assert.equal(words(Array.from({ length: 100 }, (_, at) => `a${at}`).join(" ")).length, 60);
  assert.deepEqual(words("x".repeat(10_000)), ["x".repeat(400)]);
});

for (const [a, b, errors] of [
  ["kreft", "kreft", 0], ["krft", "kreft", 1], ["kerft", "kreft", 1], ["kreftt", "kreft", 1], ["krift", "kreft", 1],
  ["kft", "kreft", 2], ["hodepine", "hdoepnie", 2], ["", "ab", 2], ["abc", "xyz", 3], ["a", "abcdef", 3],
]) {
  test(`«${a}» is ${errors} errors from «${b}»`, () => assert.equal(typingErrors(a, b, 2), errors));
}

/** What is kept on the device or named in a link, however it was spoilt. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { linked, stored } from "../../overrides/assets/js/kept/kept.js";

test("a link names each study once, and what is no study is told", () => {
  assert.deepEqual(linked("#nct1,NCT2,nct1, nct3 "), { ids: ["nct1", "nct2", "nct3"], strange: [] });
  assert.deepEqual(linked("#nct1,../x,<b>,%E0%A4%A"), { ids: ["nct1"], strange: ["../x", "<b>", "%e0%a4%a"] });
  assert.deepEqual(linked("#nct1%2Cnct2&fra=Bod%C3%B8"), { ids: ["nct1", "nct2"], strange: [] });
});

test("an address that names none has none", () => {
  for (const fragment of ["", "#", "#fra=5021", "#,,"]) assert.deepEqual(linked(fragment), { ids: [], strange: [] });
});

test("what was stored is a list of ids, or nothing", () => {
  assert.deepEqual(stored('["nct1","nct2","nct1"]'), ["nct1", "nct2"]);
  for (const text of [null, "", "{", "null", "7", '{"a":1}', '["<b>"]', "[[]]"]) assert.deepEqual(stored(text), []);
});

test("a list that no hand has made is cut", () => {
  assert.equal(linked(Array.from({ length: 5000 }, (_, n) => `a${n}`).join()).ids.length, 100);
});

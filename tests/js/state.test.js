/** The state of a search in the address, whole and mangled. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { readState, writeState } from "../../overrides/assets/js/search/state.js";

const known = { sykdom: ["kreft"], sted: ["oslo"], status: ["open"] };

test("what is written is read again", () => {
  const state = { q: "lungekreft & «Bodø» #1 🙂", sykdom: "kreft", status: "open" };
  assert.deepEqual(readState(writeState(state), known), { state, unknown: [] });
});

test("an empty state is an empty fragment", () => {
  assert.equal(writeState({ q: "" }), "#");
  assert.deepEqual(readState("", known), { state: { q: "" }, unknown: [] });
});

test("an unknown filter is named and left out", () => {
  assert.deepEqual(readState("#q=a&sykdom=pest&sted=oslo", known), { state: { q: "a", sted: "oslo" }, unknown: ["pest"] });
});

for (const fragment of [
  "#%", "#q=%E0%A4%A", "#=&=&&&", "#q", "##q=a", "#q=a&q=b", "#constructor=1&__proto__=2", "#sykdom=__proto__",
  "#sykdom=constructor&sted=toString", "#q=" + "x".repeat(10_000), "#q=\u0000\ud800", "#q=%00%0A",
  "#" + "sykdom=a&".repeat(5_000),
]) {
  test(`the fragment ${fragment.slice(0, 40)} does no harm`, () => {
    const { state, unknown } = readState(fragment, known);
    assert.ok(state.q.length <= 400);
    assert.ok(unknown.every((value) => value.length <= 60));
    assert.deepEqual(Object.keys(state).filter((key) => !["q", "sykdom", "sted", "status"].includes(key)), []);
  });
}

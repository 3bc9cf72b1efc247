/** The state of a search in the address, whole and mangled. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { emptyState, readState, writeState } from "../../overrides/assets/js/search/state.js";

const known = new Set(["sykdom=kreft", "sted=oslo", "status=open"]);
const knows = (key, value) => known.has(`${key}=${value}`);

test("what is written is read again", () => {
  const state = {
    q: "lungekreft & «Bodø» #1 🙂", filters: { sykdom: "kreft", status: "open" }, sort: "naer", from: "8006", literal: true,
  };
  assert.deepEqual(readState(writeState(state), knows), { state, unknown: [] });
});

test("an empty state is an empty fragment", () => {
  assert.equal(writeState(emptyState()), "#");
  assert.deepEqual(readState("", knows), { state: emptyState(), unknown: [] });
});

test("an unknown filter is named and left out", () => {
  const { state, unknown } = readState("#q=a&sykdom=pest&sted=oslo&sorter=feil", knows);
  assert.deepEqual(state, { ...emptyState(), q: "a", filters: { sted: "oslo" } });
  assert.deepEqual(unknown, ["sykdom=pest", "sorter=feil"]);
});

for (const fragment of [
  "#%", "#q=%E0%A4%A", "#=&=&&&", "#q", "##q=a", "#q=a&q=b", "#constructor=1&__proto__=2", "#sykdom=__proto__",
  "#sykdom=constructor&sted=toString", "#q=" + "x".repeat(10_000), "#q=\u0000\ud800", "#q=%00%0A", "#fra=" + "9".repeat(999),
  "#" + "sykdom=a&".repeat(5_000),
]) {
  test(`the fragment ${fragment.slice(0, 40)} does no harm`, () => {
    const { state, unknown } = readState(fragment, knows);
    assert.ok(state.q.length <= 400 && state.from.length <= 60);
    assert.ok(unknown.length <= 5 && unknown.every((value) => value.length <= 60));
    assert.deepEqual(Object.keys(state), Object.keys(emptyState()));
    assert.ok(Object.entries(state.filters).every(([key, value]) => knows(key, value)));
  });
}

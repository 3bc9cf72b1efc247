/** The search on an index of the real data. The index is the file named by SEARCH_INDEX. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { Engine, FACETS } from "../../overrides/assets/js/search/engine.js";

const index = JSON.parse(readFileSync(process.env.SEARCH_INDEX, "utf8"));
const engine = new Engine(index);
const find = (query) => engine.find(query).hits.map((hit) => hit.study);
const ids = (query) => find(query).map((study) => study.id);
const conditions = (study) => study.conditions.map((n) => index.conditions[n][0]);
const places = (study) => study.places.map((n) => index.places[n][0]);

test("«myelomatose oslo» finds a study of myeloma in Oslo first", () => {
  const [first] = find("myelomatose oslo");
  assert.ok(conditions(first).includes("myelomatose"));
  assert.ok(places(first).includes("oslo"));
  assert.equal(engine.find("myelomatose oslo").partial, false);
});

for (const number of ["nct06372145", "NCT06372145", " nct06372145 "]) {
  test(`«${number}» finds that study and no other`, () => assert.deepEqual(ids(number), ["nct06372145"]));
}

for (const [query, condition] of [
  ["klasehodepine", "klasehodepine"], ["lungekreft", "lungekreft"], ["Lungekreft", "lungekreft"], ["lungekrft", "lungekreft"],
  ["multippel sklerose", "multippel-sklerose"], ["ms", "multippel-sklerose"], ["lung cancer", "lungekreft"],
  ["beinmargskreft", "myelomatose"],
]) {
  test(`«${query}» finds ${condition} among the first three`, () => {
    const found = find(query).slice(0, 3);
    assert.ok(found.some((study) => conditions(study).includes(condition)), found.map((study) => study.id).join());
  });
}

test("a wider word finds narrower conditions", () => {
  const narrower = new Set(ids("lungekreft"));
  const wider = new Set(ids("kreft"));
  assert.deepEqual([...narrower].filter((id) => !wider.has(id)), []);
});

test("«lungekreft bodø» and how people type it find the same", () => {
  const right = ids("lungekreft bodø");
  const [first] = find("lungekreft bodø");
  assert.ok(conditions(first).includes("lungekreft") && places(first).includes("bodo"));
  for (const typed of ["lungekrft bodo", "lungekreft boedo", "LUNGEKREFT, BODØ", "bodø lungekreft"]) {
    assert.equal(ids(typed)[0], right[0], typed);
  }
});

test("«slag» does not bring «omslag»", () => {
  const small = new Engine({ ...index, words: "blodomslag slaganfall symptoms", hits: [[7], [15], [23]] });
  assert.deepEqual(small.find("slag").hits.map((hit) => hit.study.id), [index.studies[1].id]);
  assert.deepEqual(small.find("ms").hits, []);
});

test("an empty query finds every study", () => {
  assert.equal(find("").length, index.studies.length);
  assert.equal(find("  ").length, index.studies.length);
});

test("every study is found by its number, its title and each condition", () => {
  for (const study of index.studies) {
    assert.ok(ids(study.id).includes(study.id), study.id);
    assert.ok(ids(study.title).includes(study.id), study.title);
    for (const n of study.named) assert.ok(ids(index.conditions[n][1]).includes(study.id), index.conditions[n][1]);
  }
});

const QUERIES = ["", "kreft", "myelomatose oslo", "lungekreft", "oslo", "migrene", "xyzxyz", "studie"];
const STATES = [{}, { status: "uncertain" }, { sted: "oslo" }, { sted: "oslo", status: "finished" }, { sykdom: "kreft" }];

for (const query of QUERIES) {
  test(`the number on a facet value is the cards after pressing it: «${query}»`, () => {
    const { hits } = engine.find(query);
    for (const filters of STATES) {
      for (const facet of FACETS) {
        const counts = engine.counts(hits, filters, facet);
        const pressed = engine.values[facet].map((value) => engine.narrow(hits, { ...filters, [facet]: value }).length);
        assert.deepEqual(counts, pressed, `${facet} with ${JSON.stringify(filters)}`);
      }
    }
  });
}

test("open comes before uncertain, and uncertain before finished", () => {
  const states = find("").map((study) => study.status);
  assert.deepEqual(states, [...states].sort((a, b) => a - b));
});

for (const [name, query] of [
  ["10 000 characters", "kreft ".repeat(1700)], ["one long word", "a".repeat(10_000)], ["emoji", "🙂🧬"], ["null", "\u0000"],
  ["a lone surrogate", "\ud800"], ["script", "<script>alert(1)</script>"], ["a pattern", "(.*)+$[\\"], ["the prototype", "__proto__ constructor"],
  ["spaces of all kinds", "\u00a0\u2003\ufeff"], ["right to left", "\u202eterces"],
]) {
  test(`a query of ${name} is answered`, () => {
    const { hits, partial } = engine.find(query);
    assert.equal(typeof partial, "boolean");
    assert.ok(hits.every((hit) => hit.study && Number.isFinite(hit.score)));
  });
}

test("a query is answered in a moment", () => {
  const start = performance.now();
  for (let i = 0; i < 20; i++) engine.find("lungekrft bodoo multipel skleros tolebrutnib");
  assert.ok((performance.now() - start) / 20 < 50);
});

/** The search on the real data: the files of the site named by SEARCH_STUDIES, SEARCH_WORDS and SEARCH_TEXTS. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { Engine } from "../../overrides/assets/js/search/engine.js";
import { kilometres } from "../../overrides/assets/js/search/facets.js";
import { findInformation } from "../../overrides/assets/js/search/information.js";
import { CONDITION, PLACE, Thesaurus } from "../../overrides/assets/js/search/thesaurus.js";

const read = (name) => JSON.parse(readFileSync(process.env[name], "utf8"));
const file = read("SEARCH_STUDIES");
const texts = read("SEARCH_TEXTS");
const thesaurus = new Thesaurus(read("SEARCH_WORDS"));
const engine = new Engine(file, thesaurus);
engine.learn(texts);
const { facets, index } = engine;
const find = (query) => engine.find(query).hits.map((hit) => hit.study);
const ids = (query) => find(query).map((study) => study.id);
const meant = (study, kind) => [...new Set(study.entries.flatMap((n) => [...thesaurus.above(n).keys()]))]
  .map((n) => thesaurus.entries[n]).filter((entry) => entry.kind === kind).map((entry) => entry.id);
const conditions = (study) => meant(study, CONDITION);
const places = (study) => meant(study, PLACE);

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

test("«slag» does not bring «omslag», «ms» not «symptoms», «bil» not «biliary»", () => {
  const small = new Engine({
    facets: [], points: {}, ids: ["a1", "b1", "c1"], titles: ["Biliary", "Blodomslag", "Symptoms"], languages: [[""], "###"],
    notes: [[["", ""]], "###"], entries: [], values: [], ages: [[[0, 150]], "###"],
  }, new Thesaurus({ kinds: [0, 0, 0], ids: [], wider: [], forms: [] }));
  for (const word of ["slag", "ms", "bil", "omslag"]) assert.deepEqual(small.find(word).hits, [], word);
  assert.equal(small.find("blodomslag").hits.length, 1);
});

test("a condition without studies brings the nearest wider one, and says so", () => {
  const { hits, broader } = engine.find("brystkreft");
  assert.ok(hits.length > 0 && hits.every(({ study }) => conditions(study).includes("kreft")));
  assert.deepEqual(broader, [{ typed: "Brystkreft", used: "Kreft" }]);
});

test("a place without studies brings the county or the part of the country, and says so", () => {
  const { hits, broader } = engine.find("lungekreft narvik");
  assert.ok(conditions(hits[0].study).includes("lungekreft") && places(hits[0].study).includes("helse-nord"));
  assert.equal(broader[0].typed, "Narvik");
});

test("a typing error is mended and told; taken literally it is not", () => {
  assert.deepEqual(engine.find("lungekrft").spelling, [{ typed: "lungekrft", used: "lungekreft" }]);
  assert.deepEqual(engine.find("lungekrft", { literal: true }).hits, []);
});

test("another word for a condition is told", () => {
  assert.equal(engine.find("beinmargskreft").also[0].used, "Myelomatose");
  assert.deepEqual(engine.find("myelomatose").also, []);
});

test("each hit says what it was found by", () => {
  const { hits } = engine.find("lungekreft bodø");
  assert.ok(hits.every(({ why }) => why.includes("Lungekreft") && why.includes("Bodø")));
});

test("pages and words of the site are found beside studies", () => {
  assert.ok(findInformation(index.pages, "placebo").some(([, path]) => path === "ordliste/#placebo"));
  assert.ok(findInformation(index.pages, "brukermedvirkning").some(([, path]) => path === "brukermedvirkning/"));
  for (const query of ["", "i", "xyzzy", "\u0000"]) assert.deepEqual(findInformation(index.pages, query), []);
});

test("what comes later is found later: other numbers, words of the texts, other languages, pages", () => {
  const first = new Engine(file, new Thesaurus(read("SEARCH_WORDS")));
  const number = texts.numbers.find((own) => /^\d{4}-\d+-\d+/.test(own)).split("|")[0];
  const word = texts.words.at(-1)[1].split(" ").findLast((own) => /^[a-z]{9,}$/.test(own) && first.find(own, { literal: true }).hits.length === 0);
  for (const query of [number, word]) {
    assert.deepEqual(first.find(query, { literal: true }).hits, [], query);
    assert.ok(ids(query).length > 0, query);
  }
  assert.deepEqual(first.thesaurus.spans(["breast", "cancer"]).flatMap(({ entries }) => entries), []);
  assert.equal(thesaurus.spans(["breast", "cancer"]).length, 1);
  assert.deepEqual(first.index.pages, []);
  first.learn(texts);
  for (const query of [number, word, "lung cancer", "lungekrft bodø"]) {
    assert.deepEqual(first.find(query).hits.map(({ study }) => study.id), ids(query), query);
  }
  assert.equal(first.index.pages.length, texts.pages.length);
});

test("a word inside a form leads to its meaning when suggestions are asked for", () => {
  const named = (typed) => thesaurus.beginningWith([typed]).map((number) => thesaurus.entries[number].id);
  assert.ok(named("sklero").includes("multippel-sklerose"));
  assert.ok(named("multippe").includes("multippel-sklerose"));
  assert.deepEqual(named("klerose"), []);
});

test("an empty query finds every study", () => {
  assert.equal(find("").length, index.studies.length);
  assert.equal(find("  ").length, index.studies.length);
});

test("every study is found by its number, its title and each condition", () => {
  for (const study of engine.studies) {
    assert.ok(ids(study.id).includes(study.id), study.id);
    assert.ok(ids(study.title).includes(study.id), study.title);
    for (const n of study.entries) assert.ok(ids(thesaurus.entries[n].name).includes(study.id), thesaurus.entries[n].name);
  }
});

const QUERIES = ["", "kreft", "myelomatose oslo", "lungekreft", "oslo", "migrene", "xyzxyz", "studie"];
const STATES = [{}, { status: "uncertain" }, { sted: "oslo" }, { sted: "oslo", status: "finished" }, { sykdom: "kreft", alder: "70" }];

for (const query of QUERIES) {
  test(`the number on a facet value is the cards after pressing it: «${query}»`, () => {
    const { hits } = engine.find(query);
    for (const filters of STATES) {
      for (const facet of facets.keys) {
        const counts = facets.counts(hits, filters, facet);
        const pressed = facets.values(facet).map(({ id }) => [id, facets.narrow(hits, { ...filters, [facet]: id }).length]);
        assert.deepEqual([...counts], pressed, `${facet} with ${JSON.stringify(filters)}`);
      }
    }
  });
}

test("without a filter there are as many more as it took away", () => {
  const { hits } = engine.find("kreft");
  const filters = { sted: "oslo", status: "uncertain" };
  const shown = facets.narrow(hits, filters).length;
  const removed = facets.removed(hits, filters);
  assert.equal(removed.get("sted"), facets.narrow(hits, { status: "uncertain" }).length - shown);
  assert.equal(removed.get("status"), facets.narrow(hits, { sted: "oslo" }).length - shown);
});

test("my age leaves studies that take people of that age", () => {
  const { hits } = engine.find("");
  for (const { study } of facets.narrow(hits, { alder: "7" })) assert.ok(study.ages[0] <= 7 && study.ages[1] >= 7);
});

test("distance is as the crow flies, and leaves what is near", () => {
  const [bodo, oslo] = [{ latitude: 67.28, longitude: 14.4 }, { latitude: 59.91, longitude: 10.75 }];
  assert.ok(Math.abs(kilometres(bodo, oslo) - 840) < 15);
  const near = facets.narrow(engine.find("lungekreft").hits, { km: "50" }, undefined, bodo);
  assert.ok(near.length > 0 && near.every(({ study }) => places(study).includes("bodo")));
});

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

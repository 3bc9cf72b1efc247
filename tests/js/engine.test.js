/** The search on the files of a site, named by SEARCH_STUDIES, SEARCH_WORDS, SEARCH_TEXTS and SEARCH_ORDINARY. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { Engine } from "../../overrides/assets/js/search/engine.js";
import { kilometres } from "../../overrides/assets/js/search/points.js";
import { townLine } from "../../overrides/assets/js/search/towns.js";
import { words } from "../../overrides/assets/js/search/words.js";
import { CONDITION, PLACE, Thesaurus } from "../../overrides/assets/js/search/thesaurus.js";

const read = (name) => JSON.parse(readFileSync(process.env[name], "utf8"));
const file = read("SEARCH_STUDIES");
const texts = read("SEARCH_TEXTS");
const ordinary = read("SEARCH_ORDINARY");
const thesaurus = new Thesaurus(read("SEARCH_WORDS"));
const engine = new Engine(file, thesaurus);
engine.learn(texts);
engine.learnOrdinary(ordinary);
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

test("who may need help now is told so first, whatever else is asked", () => {
  for (const [query, advice] of [
    ["vondt i brystet", "emergency"], ["får ikke puste", "emergency"], ["brystkreft vondt i brystet", "emergency"], ["hjerneslag", "emergency"],
    ["jeg vil dø", "talk"], ["selvmordstanker", "talk"], ["orker ikke leve lenger", "talk"],
  ]) assert.deepEqual(engine.find(query).advice, [advice], query);
  for (const query of ["redd for å få hjerneslag", "faren min døde av hjerneslag i fjor", "stroke ten years ago", "hadde hjerteinfarkt i 2015", "forebygge hjerneslag", "hvilke slag fisk"]) assert.deepEqual(engine.find(query).advice, [], query);
  assert.deepEqual(engine.find("hadde hjerteinfarkt i fjor og har vondt i brystet").advice, ["emergency"]);
  for (const query of ["lungekreft", "leve med ms", "kommer jeg til å dø av lungekreft", "klasehodepine"]) assert.deepEqual(engine.find(query).advice, [], query);
});

test("who names a disease and how it feels, or how it is treated, gets studies of the disease alone", () => {
  for (const [query, condition] of [
    ["lungekreft tung pust", "lungekreft"], ["astma kløe i øynene", "astma"], ["multippel sklerose stamcelle", "multippel-sklerose"],
  ]) {
    const found = find(query);
    assert.ok(found.length, query);
    assert.deepEqual(found.filter((study) => !conditions(study).includes(condition)).map(({ id }) => id), [], query);
  }
});

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
    notes: [[["", ""]], "###"], entries: [], otherwise: "  ", values: [], ages: [[[0, 150]], "###"],
  }, new Thesaurus({ kinds: [0, 0, 0, 0, 0], hospitals: 0, ids: [], wider: [], forms: [], cues: [], advice: {} }));
  for (const word of ["slag", "ms", "bil", "omslag"]) assert.deepEqual(small.find(word).hits, [], word);
  assert.equal(small.find("blodomslag").hits.length, 1);
});

test("a condition without studies has no hits: it is missing, and a whole field of medicine does not stand in for it", () => {
  const { hits, missing, beside } = engine.find("brystkreft");
  assert.deepEqual(hits, []);
  assert.deepEqual(missing.map(({ name, id }) => [name, id]), [["Brystkreft", "brystkreft"]]);
  assert.ok(beside.every(({ name }) => name !== "Kreft"));
});

test("studies of the condition right above stand beside, named", () => {
  const narrow = thesaurus.entries.find((entry) => entry.kind === CONDITION && !engine.count(entry.number)
    && thesaurus.standIns(entry.number).some((above) => engine.count(above)));
  const { hits, beside } = engine.find(narrow.name);
  const above = thesaurus.standIns(narrow.number).map((number) => thesaurus.entries[number].name);
  assert.deepEqual(hits, []);
  assert.ok(beside.some(({ kind, name, hits: own }) => kind === "wider" && above.includes(name) && own.length > 0), narrow.name);
});

test("beside what no study is about, the rest of the query is no answer", () => {
  for (const query of ["brystkreft oslo", "brystkreft kvinne 45", "brystkreft med spredning", "brystkreft immunterapi"]) {
    const { hits, missing } = engine.find(query);
    assert.deepEqual([hits.length, missing.map(({ id }) => id)], [0, ["brystkreft"]], query);
  }
});

test("a place without studies brings the county or the part of the country, and says so", () => {
  const { hits, around, place } = engine.find("lungekreft narvik");
  assert.ok(conditions(hits[0].study).includes("lungekreft") && places(hits[0].study).includes("helse-nord"));
  assert.deepEqual([around.typed, place.id], ["Narvik", "narvik"]);
});

test("a typing error is mended and told; taken literally it is not", () => {
  const [{ typed, used }] = engine.find("lungekrft").spelling;
  assert.deepEqual([typed, used], ["lungekrft", "lungekreft"]);
  assert.deepEqual(engine.find("lungekrft", { literal: true }).hits, []);
});

test("until the ordinary words are there nothing is mended, and it is told that something waits for them", () => {
  const first = new Engine(file, new Thesaurus(read("SEARCH_WORDS")));
  first.learn(texts);
  const before = first.find("lungekrft");
  assert.deepEqual([before.spelling, before.hits, before.isWaiting], [[], [], true]);
  assert.equal(first.find("lungekreft").isWaiting, false);
  first.learnOrdinary(ordinary);
  assert.deepEqual([first.find("lungekrft").spelling.length, first.find("lungekrft").isWaiting], [1, false]);
});

test("what is mended is shown as people write it", () => {
  for (const [typed, used] of [["multippl sklerose", "multippel"], ["brystkreftt", "brystkreft"], ["eksemm", "eksem"], ["blærekreftt", "blærekreft"]]) {
    assert.equal(engine.find(typed).spelling[0]?.used, used, typed);
  }
});

test("codes of diseases are understood with spaces, and by the wider code", () => {
  for (const query of ["C34", "c 34", "C34.1", "C 34.1", "C 34 1", "R 84"]) assert.ok(conditions(find(query)[0]).includes("lungekreft"), query);
});

test("names of diseases in other languages are understood after the first answer, and never mended to", () => {
  for (const [query, id] of [["rak płuc", "lungekreft"], ["stwardnienie rozsiane", "multippel-sklerose"], ["geahpesborasdávda", "lungekreft"]]) {
    assert.ok(conditions(find(query)[0]).includes(id), query);
  }
  assert.deepEqual(engine.find("borasdavd").spelling, []);
});

for (const word of [
  "spredning", "spreiing", "born", "duchenne", "kona", "ungen", "gutt", "eldre", "moren", "dårlig", "farlig", "utlandet", "innen", "mutasjon",
  "personvern", "transplantasjon", "menstruasjon", "kolesterol", "krem", "frivillig", "infusjon", "gratis", "hofte", "lose", "paid", "speak",
  "right", "voluntary", "foot", "belly", "fjernmetastaser", "hypotyreose", "hypertyreose", "anna", "ikkerøyker",
]) {
  test(`«${word}» is a word, and is not taken for another`, () => {
    const { spelling, doubtful } = engine.find(word);
    assert.deepEqual([spelling, doubtful], [[], []]);
  });
}

for (const [query, facet, value, without] of [
  ["lungekreft med spredning", "situasjon", "spread", "lungekreft"], ["tilbakefall", "situasjon", "relapse", ""],
  ["lungekreft stadium 4", "situasjon", "spread", "lungekreft"], ["nyoppdaget myelomatose", "situasjon", "newly_diagnosed", "myelomatose"],
  ["astma 17 år", "alder", "17", "astma"], ["17-åring med astma", "alder", "17", "med astma"], ["17åring", "alder", "17", ""], ["60", "alder", "60", ""],
  ["kvinne 45", "alder", "45", "kvinne"], ["barn med eksem", "alder", "0-17", "med eksem"], ["kvinner med migrene", "kjonn", "female", "med migrene"],
  ["fase 2 kreft", "fase", "phase2", "kreft"], ["migrene uten placebo", "placebo", "no", "migrene"], ["migraine without placebo", "placebo", "no", "migraine"],
  ["frisk frivillig", "friske", "yes", ""],
]) {
  test(`«${query}» sets ${facet}`, () => {
    const own = engine.find(query).set.find((each) => each.facet === facet);
    assert.deepEqual([own?.value, own?.without], [value, without]);
  });
}

test("what words set leaves the studies that have it", () => {
  const value = (study, key, id) => facets.has(study, key, id);
  for (const [query, key, id] of [["17 år", "alder", "17"], ["kvinner", "kjonn", "female"], ["uten placebo", "placebo", "no"], ["fase 3", "fase", "phase3"]]) {
    const { hits } = engine.find(query);
    assert.deepEqual(hits.map(({ study }) => study.id).sort(), engine.studies.filter((study) => value(study, key, id)).map(({ id: own }) => own).sort(), query);
  }
});

test("«stadium 4» of what is no cancer is not understood, and it is said", () => {
  const { set, unknown } = engine.find("astma stadium 4");
  assert.deepEqual([set, unknown], [[], ["stadium 4"]]);
});

test("a study for all is a study for women", () => {
  const { hits } = engine.find("");
  const [women, men] = ["female", "male"].map((kjonn) => facets.narrow(hits, { kjonn }).length);
  assert.ok(women + men > engine.studies.length);
});

for (const [query, kept, gone] of [["kreft ikke lungekreft", "kreft", "lungekreft"], ["hodepine, unntatt migrene", "hodepine", "migrene"]]) {
  test(`«${query}» leaves out what is about ${gone} alone`, () => {
    const found = engine.find(query);
    const number = (id) => thesaurus.entries.findIndex((entry) => entry.kind === CONDITION && entry.id === id);
    const isOther = (entry) => thesaurus.isWithin(entry, number(kept)) && !thesaurus.isWithin(entry, number(gone)) && !thesaurus.isWithin(number(gone), entry);
    const others = (study) => conditions(study).includes(kept) && (!conditions(study).includes(gone) || study.entries.some(isOther));
    assert.deepEqual(new Set(found.hits.map(({ study }) => study.id)), new Set(find(kept).filter(others).map(({ id }) => id)));
    assert.ok(found.hits.length > 0);
    assert.equal(found.set[0].isNot, true);
  });
}

test("«tåler ikke» denies the verb, not what follows", () => assert.deepEqual(engine.find("spiser ikke lungekreft").set, []));

for (const [query, where] of [
  ["studier nær meg", { from: "", km: "", isNear: true }], ["astma mitt fylke", { from: "", km: "", isNear: true }],
  ["astma 6004", { from: "6004", km: "", isNear: false }], ["N-5021", { from: "5021", km: "", isNear: false }],
  ["lungekreft innen 50 km fra Hamar", { from: "Hamar", km: "50", isNear: false }], ["kreft 80 km fra Bergen", { from: "Bergen", km: "100", isNear: false }],
  ["astma 2024", { from: "", km: "", isNear: false }],
]) {
  test(`«${query}» says where`, () => assert.deepEqual(engine.find(query).where, where));
}

test("Sørlandet is not Østlandet, and Vestland has Bergen in it", () => {
  const [south, east] = ["sorlandet", "ostlandet"].map((id) => thesaurus.entries.find((entry) => entry.kind === PLACE && entry.id === id));
  assert.ok(find("Sørlandet").every((study) => engine.isSaidOf(study, south.number) && places(study).includes("fylke-agder")));
  assert.ok(find("Østlandet").every((study) => engine.isSaidOf(study, east.number)));
  const bergen = thesaurus.entries.find((entry) => entry.kind === PLACE && entry.id === "bergen");
  assert.ok([...thesaurus.above(bergen.number).keys()].some((above) => thesaurus.entries[above].id === "fylke-vestland"));
});

test("words that say nothing are known in the three languages", () => {
  const telling = (query) => words(query).filter((word) => !thesaurus.saysNothing(word));
  assert.deepEqual(telling("jeg har kreft i magen"), ["kreft", "magen"]);
  assert.deepEqual(telling("finst det studiar for the patients nå"), []);
  for (const query of ["ingen mer behandling", "rett", "mer", "år", "god"]) assert.deepEqual(engine.find(query).hits, [], query);
});

test("compounds are understood by their parts, also those written apart", () => {
  for (const [query, condition] of [["migrenemedisin", "migrene"], ["MSstudie", "multippel-sklerose"], ["lunge kreft", "lungekreft"], ["kreftbehandling", "kreft"]]) {
    const found = find(query);
    assert.ok(found.length > 0 && conditions(found[0]).includes(condition), query);
  }
});

test("a symptom brings studies of several conditions, and is never said to be one", () => {
  for (const query of ["hoster blod", "det kommer blod når jeg hoster", "eg hostar blod om natta"]) {
    const found = engine.find(query);
    assert.ok(found.hits.some(({ study }) => conditions(study).includes("lungekreft")), query);
    assert.match(found.causes[0].used, /, /, query);
    assert.deepEqual(found.also, [], query);
  }
  const { missing, hits } = engine.find("klump i puppen");
  assert.deepEqual([missing.map(({ name }) => name), hits], [["Klump i brystet"], []]);
});

test("what is not felt leaves nothing out", () => {
  const { hits, set, unknown } = engine.find("hoste uten feber");
  assert.deepEqual([hits.length, set, unknown], [find("hoste").length, [], ["uten feber"]]);
});

test("an adjective is no inflected stop word, and a word with ø is not one with o", () => {
  assert.deepEqual(engine.find("er så sliten").missing.map(({ name }) => name), ["Sliten og trøtt"]);
  assert.deepEqual(engine.find("høst").causes, []);
  assert.notDeepEqual(engine.find("hoste").causes, []);
});

test("after «hele» a short form is an ordinary word", () => {
  const asked = (query) => engine.find(query).spans.flatMap(({ entries }) => entries.map((entry) => thesaurus.entries[entry].id));
  assert.ok(!asked("må tisse heile tia").includes("drypp-i-hjernen"));
  assert.ok(asked("har hatt tia").includes("drypp-i-hjernen"));
});

test("an operation on something is not answered by operations on other things", () => {
  const { hits, unmet, beside } = engine.find("kneoperasjon");
  assert.deepEqual([hits, unmet, beside.map(({ kind, name }) => [kind, name])], [[], ["Vondt i kneet"], [["rest", "Operasjon"]]]);
});

for (const query of [
  "togtider Bergen", "tannlege Oslo pris", "botox mot rynker", "botox i panna", "kreft i milten", "svelgekreft", "hjerte kreft", "leverflekker i ansiktet", "MS Nordlys avgangstider",
  "jobb Oslo", "katten min har astma", "astma hos hunder", "diabetes katt", "ryggen på hesten", "hunden hoster", "katt med astma", "hund diabetes",
]) {
  test(`«${query}» is not answered by what is left of it`, () => {
    const { hits, beside } = engine.find(query);
    assert.deepEqual([hits.length, beside.at(-1).kind], [0, "rest"]);
  });
}

for (const query of [
  "forskning Bergen", "hvilke studier pågår xyzzy i Oslo", "botox mot hodepine", "R-CHOP på xyzzyen", "viagra før xyzzyen", "har hund og astma", "allergisk mot katten vår",
  "vi har katt og sønnen min har astma", "astma katt", "falt på hesten vondt i ryggen", "katten gir meg astma", "bor med hund i huset og har astma",
]) {
  test(`«${query}» is answered though not all of it is understood`, () => assert.ok(find(query).length > 0));
}

test("«fra hund til person» and «redd for hunder» are of people", () => {
  for (const query of ["astma fra hunden til naboen", "angst for hunder", "hund"]) assert.equal(engine.find(query).animal, "");
});

for (const [query, condition] of [
  ["bukspytkjertel kreft", "bukspyttkjertelkreft"], ["bihulle betennelse", "bihulebetennelse"], ["nyrre svikt", "nyresvikt"], ["tyktarm kreft", "tykktarmskreft"],
  ["hjærne svulst", "hjernesvulst"], ["bryst kref", "brystkreft"], ["brest cancer", "brystkreft"],
]) {
  test(`«${query}» is one word with an error`, () => assert.deepEqual(engine.find(query).missing.map(({ id }) => id), [condition]));
}

test("what is denied ends where the sentence does", () => {
  assert.deepEqual(engine.find("hjelper ikke med noe, sykepleier oppfølging").set, []);
});

test("what is normal is not had, and what is negative is left out", () => {
  assert.deepEqual(engine.find("normalt blodtrykk og kolesterol").spans, []);
  const [alk] = ids("ALK-positiv lungekreft");
  assert.ok(!ids("ALK-negativ lungekreft").includes(alk));
  assert.deepEqual([ids("ALK-positiv"), engine.find("positiv").hits], [[alk], []]);
  assert.deepEqual(ids("EGFR-negativ"), ids("EGFR"));
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
  const paths = (query) => engine.pagesFor(query).map(({ row }) => row.path);
  assert.ok(paths("placebo").includes("ordliste/#placebo"));
  assert.ok(paths("brukermedvirkning").includes("brukermedvirkning/"));
  for (const query of ["", "i", "xyzzy", "\u0000"]) assert.deepEqual(paths(query), []);
});

test("a page that answers a question comes first, and is told apart; own pages come before the glossary", () => {
  for (const { questions, path } of texts.pages.filter((row) => row.questions.length)) {
    for (const question of questions.filter((each) => each.includes(" "))) {
      assert.ok(engine.pagesFor(question).some(({ row, isAnswer }) => isAnswer && row.path === path), `${question}: ${path}`);
    }
  }
  const kinds = engine.pagesFor("ekspertpanelet").map(({ row }) => row.kind);
  assert.ok(kinds.indexOf("route") < kinds.indexOf("term"));
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
  assert.deepEqual(first.pagesFor("placebo"), []);
  first.learn(texts);
  first.learnOrdinary(ordinary);
  for (const query of [number, word, "lung cancer", "lungekrft bodø"]) {
    assert.deepEqual(first.find(query).hits.map(({ study }) => study.id), ids(query), query);
  }
  assert.deepEqual(first.pagesFor("placebo"), engine.pagesFor("placebo"));
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

test("a card names the towns where the study is as its status says, from a point the nearest first", () => {
  const places = new Thesaurus({ kinds: [0, 4, 0, 0, 0], hospitals: 1, ids: ["", "", "", ""], wider: [[], [], [], [2]],
    forms: ["Oslo", "Bergen", "Bodø", "Sykehuset"], cues: [], advice: {} });
  const { facets, index: { studies: [study] } } = new Engine({
    facets: [], ids: ["a1"], titles: ["Astma"], languages: [[""], "#"], notes: [[["", "", ""]], "#"],
    entries: ["", "####"], otherwise: "$", values: [], ages: [[[0, 150]], "#"],
    points: { 0: [59.91, 10.75], 1: [60.39, 5.32], 3: [67.28, 14.4] },
  }, places);
  assert.deepEqual(facets.towns(study).map(({ name }) => name), ["Oslo", "Bodø"]);
  const fromBergen = facets.towns(study, { latitude: 60.39, longitude: 5.32 });
  assert.deepEqual(fromBergen.map(({ name, far }) => [name, Math.round(far / 100)]), [["Oslo", 3], ["Bodø", 9]]);
  const fromBodo = facets.towns(study, { latitude: 67.28, longitude: 14.4 });
  assert.equal(townLine(fromBodo, { far: "{n} km", more: "" }), "Bodø (0 km), Oslo");
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

test("a short form within the name of a molecule is not the disease of that form", () => {
  for (const query of ["PD-L1", "pd-l1 over 1 prosent", "PD-1", "GAD-antistoff"]) {
    const named = engine.find(query).spans.flatMap(({ entries }) => entries.map((entry) => thesaurus.entries[entry].id));
    assert.ok(!named.some((id) => ["parkinsons-sykdom", "generalisert-angst"].includes(id)), query);
  }
  const [span] = engine.find("MS-studie").spans;
  assert.ok(span.entries.some((entry) => thesaurus.entries[entry].id === "multippel-sklerose"));
});

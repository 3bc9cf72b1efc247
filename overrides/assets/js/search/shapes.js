/**
 * One word in other shapes: nynorsk, dialects and older bokmål for what the forms have in bokmål. People write as they
 * speak when they tell what ails them («vont i hauet», «høyrer dårleg»), and each such word stands in many forms.
 */

import { stem } from "./words.js";

/**
 * The commonest words of illness and of the body that are not the same word with another ending: bokmål → the others.
 * Who has «smerter» somewhere, or says that it «verker», has «vondt» there.
 */
const SHAPES = {
  hva: "kva ka ke", hvem: "kven kem", hvor: "kor", hvordan: "korleis kossen koss korsen", hvorfor: "kvifor koffor korfor", er: "e",
  jeg: "eg ej", finnes: "finst", farlig: "farleg farli",
  ikke: "ikkje ikkj ittje ittj itj itte kje kkje kke", vondt: "vont ondt vonnt vond vonde ond vonn smerte smert verk verkt verkj omt", uten: "utan uta", fra: "ifra", til: "te tel", leve: "lev leva", orker: "orke orka",
  mye: "mykje mykji mokje my", ofte: "ofta titt", hele: "heile hel heil", tiden: "tida tia tio", hver: "kvar kver",
  sove: "sova soffa", sover: "sov", sovn: "svevn", trott: "trett troytt", syk: "sjuk", svelge: "svelgje svelja",
  tisse: "pisse tissa pissa", tisser: "pisser pissar tissar", spise: "ete eta spisa", horer: "hoyrer", hores: "hoyrest",
  svette: "sveitte sveite", svetter: "sveittar sveitter", hovne: "hoven hovent hovna hove", blodning: "bloding", blor: "bloder blo blodde blodd",
  hoyt: "hogt", hoy: "hog", lavt: "lagt", lav: "lag", hvite: "kvite", hvit: "kvit", rode: "raude", rodt: "raudt", rod: "raud",
  vann: "vatn", vannet: "vatnet", vakner: "vaknar", skjev: "skeiv", stemme: "royst", smelter: "smeltar",
  hode: "hovud hau haud", hodet: "hovudet hauet haudet huet hovvet haue hue hovve", mage: "mave magje", magen: "maven magan magjen",
  bein: "ben", beinet: "benet", beina: "bena", oye: "auge", oyet: "auget aua", oynene: "auga augo augene auan oyan oya",
  ore: "oyre", oret: "oyret", orene: "oyra oyro oran", nese: "nase", nesen: "nesa nasa nasen", tann: "tonn", tennene: "tennern",
  brystet: "brostet", hjerte: "hjarte", hjertet: "hjarta hjartet hjerta", leveren: "levra", nyrene: "nyra nyro nyran",
  huden: "huda", skulder: "skuldre herd", skulderen: "skuldra herda", albue: "olboge alboge", albuen: "olbogen albogen",
  hand: "hond", handen: "handa honda", hendene: "hendern", fotter: "foter", fottene: "fotene fotan", ankelen: "okla ankla",
  knarne: "knea kneane knean", fisk: "fesk", ungene: "ongan onga ongane",
};

/** How nynorsk writes parts of compounds and endings of nouns that bokmål writes so: «augesjukdom», «trøyttleik», «spiseliding»; and
 * Swedish, Danish and older bokmål what is said with «sj»: «erektionsproblem», «infektion». */
const PARTS = /** @type {[RegExp, string][]} */ ([
  [/^(?:drit|kjempe|knall|super)(?=vond|vont|sliten|trott|syk|sjuk|tung|kvalm|svimm|stiv)/, ""], [/^hjarte/, "hjerte"], [/^(?:hovud|hau(?=v))/, "hode"], [/^aug(?:e|ne)/, "oye"], [/^oyre/, "ore"], [/^nase/, "nese"], [/^va(?:tn|ss)/, "vann"],
  [/sjuk/, "syk"], [/troytt/, "trott"], [/veg(?=s)/, "vei"], [/h(?:eit|eita)$/, "het"], [/leik(?:en)?$/, "het"], [/loyse$/, "loshet"],
  [/ktion/, "ksjon"], [/([aeiour])tion/, "$1sjon"], [/liding$/, "lidelse"], [/forstyrring$/, "forstyrrelse"], [/bloding$/, "blodning"],
]);

/** @type {Map<string, string>} */
const BOKMAL = new Map(Object.entries(SHAPES).flatMap(([word, others]) =>
  others.split(" ").map((other) => /** @type {[string, string]} */ ([other, word]))));

/** @type {Map<string, string>} what was asked before: each word of a query stands in many phrases that may be a form */
const asked = new Map();
const MOST = 500;

/**
 * The stem that a word has in bokmål: «hauet» and «hodet», «augesjukdom» and «øyesykdom» are the same.
 * @param {string} word folded
 * @returns {string}
 */
export function root(word) {
  let found = asked.get(word);
  if (found === undefined) {
    found = stem(BOKMAL.get(word) ?? BOKMAL.get(stem(word)) ?? inBokmal(word));
    if (asked.size > MOST) asked.clear();
    asked.set(word, found);
  }
  return found;
}

/** The parts of the body with so short names that the stem keeps the ending of the definite form. */
const SHORT_PARTS = /^(hode|mage|oye|ore|nese|kne|fot|arm|hud)(?:n|t|en|et)$/;

/**
 * The root of a word in what somebody feels: «vondt hode» and «vondt i hodet» are the same.
 * @param {string} word folded
 */
export const feltRoot = (word) => root(word).replace(SHORT_PARTS, "$1");

/**
 * A word with the parts and endings of bokmål. In Trøndelag and the north «-an» is «-ene»: «lungan», «leddan»; in the west
 * «-o» is: «lungo»; and «doktorn», «magasækkn» is said without the vowel of its ending.
 * @param {string} word
 */
function inBokmal(word) {
  const own = word.length > 5 && /(?:an|[bdfgkprst]n)$/.test(word) ? word.slice(0, -1) : word.replace(/(\w{3}[^aeiou])o$/, "$1e");
  return PARTS.reduce((other, [part, as]) => other.replace(part, as), own);
}

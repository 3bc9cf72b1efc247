/**
 * What is to be said first of all to somebody who may be ill now: see `advice` in `data/symptoms.yml`.
 *
 * @typedef {import("./thesaurus.js").Span} Span
 * @typedef {import("./thesaurus.js").Thesaurus} Thesaurus
 */

import { MEANS, YEAR } from "./reading.js";
import { CONDITION } from "./thesaurus.js";
import { tokens } from "./words.js";

/** The advice to call for help at once. */
const EMERGENCY = "emergency";
const ARTICLE = /^(?:en|ein|ei|et|eit|an?|the)$/;
/** What stands before a disease that was had, and what only comes after one. */
const AFTER = /^(?:etter|ette|after|since)$/;
const TRAINING = /^(?:rehab|opptren|gjenopptren)/;
/** Who asks for research, what a word means, how to prevent it or whether it runs in the family is not in the middle of it. */
const LEARNING = /^(?:studie|stud(?:y|ies)$|forsk|research|trial|statisti|vaksin|vaccin|overlev|surviv|defin|mean(?:s|ing)?$|bety[dr]|tyder|skilna|differ|famil|arvelig|heredit|livskvalitet|quality|lare$|lert$|learn)|forebyg|prevent|(?:kurs|kurset|course)$/;

/**
 * Who writes «vondt i brystet» may be ill now. It counts whatever else the query names, and after a «not» too, for in
 * «orker ikke mer, vil bare dø» it belongs to something else. It is advice, no judgement. A disease with a time of its
 * own («hjerneslag i fjor», «redd for å få slag») is no emergency; what is felt beside it still is.
 * @param {Thesaurus} thesaurus
 * @param {string} query
 * @param {Span[]} asked
 * @returns {string[]}
 */
export function advised(thesaurus, query, asked) {
  const { entries: all, advice: first } = thesaurus;
  const typed = tokens(query).map(({ word }) => word);
  const inTyped = thesaurus.spans(typed);
  const spans = [...asked, ...inTyped];
  const cues = inTyped.flatMap(({ entries }) => entries.map((entry) => thesaurus.cueOf(entry)));
  const isNow = !cues.some((cue) => cue?.facet === "tid" || cue?.value === "prevention") && !typed.some((word) => YEAR.test(word))
    && !isOnlyNamed(thesaurus, inTyped, typed);
  const said = new Set(spans.flatMap(({ entries, own, symptom }) => [...(own ?? entries), ...(symptom === undefined ? [] : [symptom])]));
  for (const symptom of thesaurus.hinted(typed)) said.add(symptom);
  const isLearning = typed.some((word) => LEARNING.test(word));
  const signalled = thesaurus.signalled(typed);
  const counts = (/** @type {string} */ advice, /** @type {number} */ entry) =>
    said.has(entry) && (all[entry].kind !== CONDITION || !isLearning && (isNow || advice !== EMERGENCY));
  return Object.keys(first).filter((advice) => signalled.has(advice) || first[advice].some((entry) => counts(advice, entry)));
}

/**
 * Is a disease one that was had («etter et hjerteinfarkt»), or only a word to be explained («hva er anafylaksi»)?
 * @param {Thesaurus} thesaurus
 * @param {Span[]} spans
 * @param {string[]} typed
 */
function isOnlyNamed(thesaurus, spans, typed) {
  const isNothing = (/** @type {string} */ word) => thesaurus.saysNothing(word);
  return typed.some((word) => TRAINING.test(word)) || spans.filter((span) => thesaurus.isDisease(span)).some(({ at, words: own }) => {
    const before = typed.slice(Math.max(0, at - 2), at);
    const isAsked = MEANS.test(typed.slice(0, 2).join(" ")) && (at === 2 || at === 3 && ARTICLE.test(typed[2])) && at + own.length === typed.length;
    return isAsked || before.some((word) => AFTER.test(word)) && before.every(isNothing);
  });
}

/**
 * Is what was found what somebody asks about, or only what was understood of it?
 *
 * @typedef {import("./thesaurus.js").Span} Span
 * @typedef {import("./engine.js").Part} Part
 * @typedef {import("./engine.js").Found} Found
 */

import { LINKS } from "./forms.js";
import { SHORT } from "./lexicon.js";
import { isTelling } from "./ranking.js";
import { stem, words } from "./words.js";

/** What asks for studies as such, in all languages. */
const STUDY = /^(?:studi|stud(?:y|ies)$|fors[ko]|utprov|frivill|delta|trial|research|volunteer|participa)/;
/** What many adjectives end in, as search words. */
const ADJECTIVE = /(?:l[ie]ge?|iske?|ly)$/;

/**
 * Is what is not understood what the query is about? Places and filters are where and for whom, never what («togtider
 * Bergen»); where on the body is no more, when texts only mention it («leverflekker i ansiktet»). A treatment of
 * something is no answer to who wants it for something else («botox mot rynker»), nor is a whole field of medicine to who
 * names a part of it («kreft i milten»). Two or three letters stand for many things: beside more that is not understood they are
 * something else («MS Nordlys avgangstider»).
 * @param {Part[]} parts
 * @param {Span[]} spans
 * @param {Found} found
 * @param {{thesaurus: import("./thesaurus.js").Thesaurus, evidence: import("./evidence.js").Evidence}} known
 */
export function isBesideThePoint(parts, spans, { unknown, words: own }, { thesaurus, evidence }) {
  if (!unknown.length) return false;
  const lost = spans.filter(({ typed }) => typed && unknown.includes(typed) && !/\d/.test(typed));
  const links = lost.flatMap(({ link }) => link ?? []);
  const about = parts.filter((part) => part.about);
  // «Hvilke studier pågår i Tromsø?» asks for studies, whatever else it says of them.
  const asksForStudies = !links.length && lost.length < 2 && own.some((word) => STUDY.test(word) && thesaurus.isCue(word));
  if (!about.length) return !asksForStudies;
  const hasPlace = about.length < parts.length && parts.some(({ span }) => span && thesaurus.isPlace(span));
  // Most of what is said is not understood, and it is no long story.
  const isLost = lost.length > Math.max(1, about.length) && 3 * lost.length >= own.length;
  // Who names a treatment at a place («R-CHOP på Radiumen») wants it there.
  const isFor = isLost || links.some((link) => !/^(?:pa|on|hos)$/.test(link));
  const isWithin = links.some((link) => LINKS.has(link));
  return about.every((part) => {
    const { span } = part;
    // What texts only mention is no answer to who says more that is not understood.
    if (!isTelling(part)) return lost.length > about.length || span?.link !== undefined || links.length > 0 || hasPlace && isBegun(part);
    // Nor are studies of headache when it is not understood what hurts: «stitches still hurt».
    if (span?.symptom === undefined && span?.entries.includes(thesaurus.ache)) return lost.length > 0;
    if (span !== undefined && (isLost && (isManyThings(span, thesaurus) || thesaurus.isField(span)) || isHeadLost(span, spans, lost))) return true;
    if (evidence.isDrug(span)) return isFor;
    return thesaurus.isCondition(span) ? isWithin && thesaurus.isField(span) : links.length > 0 || hasPlace && isBegun(part);
  });
}

/**
 * May it stand for many things? A word of texts, two or three letters, and what a disease is only named after: «cluster
 * B personality», «MS Nordlys», «peanut butter».
 * @param {Span} span
 * @param {import("./thesaurus.js").Thesaurus} thesaurus
 */
function isManyThings({ words: own, entries }, thesaurus) {
  const word = own.join("");
  const names = entries.map((entry) => words(thesaurus.entries[entry].name).join(""));
  return word.length <= SHORT || own.length === 1 && names.every((name) => name !== word && name.startsWith(word));
}

/**
 * Does an adjective only say what sort of a thing is meant, and that is not understood? «Tidlig sædavgang».
 * @param {Span} span
 * @param {Span[]} spans
 * @param {Span[]} lost
 */
function isHeadLost(span, spans, lost) {
  const next = spans[spans.indexOf(span) + 1];
  return !span.entries.length && ADJECTIVE.test(span.words[0]) && next?.at === span.at + 1 && lost.includes(next);
}

/**
 * Does a word only begin other words that studies have? Beside a place that tells nothing.
 * @param {Part} part
 */
function isBegun({ span, reasons }) {
  return span !== undefined && !span.entries.length && [...reasons.values()].every(({ why }) => stem(why) !== stem(span.words[0]));
}

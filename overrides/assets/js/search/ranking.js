/**
 * Puts together what each part of a query found, best first.
 *
 * @typedef {import("./engine.js").Study} Study
 * @typedef {import("./engine.js").Part} Part
 */

/** Below this score a word tells only that a study is mentioned with it, or that it is a wider one. */
export const STRONG = 3;

/** The order of hits as one number each, which sorts fast: rank, then score in thousandths, then place in the index. */
const [SCORES, NUMBERS] = [2 ** 21, 2 ** 20];

/** A study that was found, and why. */
class Hit {
  /** @type {Part[]} */
  #parts;

  /**
   * @param {Study} study
   * @param {number} score
   * @param {boolean} isDirect
   * @param {Part[]} parts
   */
  constructor(study, score, isDirect, parts) {
    this.study = study;
    this.score = score;
    this.isDirect = isDirect;
    this.#parts = parts;
  }

  /** @returns {string[]} worked out when it is asked for: few of the hits are seen */
  get why() {
    return [...new Set(this.#parts.flatMap(({ reasons }) => reasons.get(this.study.number)?.why ?? []))];
  }
}

/** What the parts of a query say of each study, added up. */
class Sums {
  /** @param {number} count */
  constructor(count) {
    this.matched = new Uint8Array(count);
    this.about = new Uint8Array(count);
    this.score = new Float64Array(count);
    this.weakest = new Float64Array(count);
    /** @type {number[]} */
    this.studies = [];
    this.most = 0;
  }

  /**
   * A part that a study must fit.
   * @param {Part} part
   */
  add({ reasons, about }) {
    for (const [study, { score }] of reasons) {
      const matched = ++this.matched[study];
      if (matched === 1) this.studies.push(study);
      if (matched > this.most) this.most = matched;
      if (matched === 1 || score < this.weakest[study]) this.weakest[study] = score;
      this.score[study] += score;
      if (about) this.about[study] = 1;
    }
  }

  /**
   * A part that only adds to what is found without it.
   * @param {Part} part
   */
  favour({ reasons }) {
    for (const [study, { score }] of reasons) this.score[study] += score;
  }
}

/**
 * Is a part said of some study, or a place or a filter? A word that texts only mention tells little: beside others it
 * counts, and leaves nobody out.
 * @param {Part} part
 */
export function isTelling({ reasons, about }) {
  if (!about) return true;
  for (const { score } of reasons.values()) if (score >= STRONG) return true;
  return false;
}

/**
 * The studies that all parts found, or when there are none, those that the most of them did.
 * @param {Study[]} studies
 * @param {Part[]} parts
 * @returns {{hits: import("./engine.js").Hit[], partial: boolean, unmet: string[]}} `unmet`: the parts that no hit has
 */
export function combined(studies, parts) {
  const sums = new Sums(studies.length);
  const told = parts.filter(isTelling);
  const diseases = told.filter(({ isDisease }) => isDisease);
  // Who names a disease and tells how it feels asks about the disease: other diseases that feel so are something else.
  const asked = diseases.length ? told.filter(({ span }) => span?.symptom === undefined) : told;
  const hasMeaning = asked.some(({ span }) => span?.entries.length);
  const telling = hasMeaning ? asked.filter(({ span }) => !span?.isWhen) : asked;
  const needed = telling.some(({ about }) => about) ? telling : parts;
  for (const part of needed) sums.add(part);
  for (const part of parts) if (!needed.includes(part)) sums.favour(part);
  const partial = sums.most < needed.length;
  const best = partial ? nearest(sums, diseases) : sums.studies.filter((study) => sums.matched[study] === sums.most);
  const isAny = partial && best.some((study) => sums.about[study]);
  const about = isAny ? best.filter((study) => sums.about[study]) : best;
  // When none has all of it, those of the disease that was named answer, and not what else is treated in the same way;
  // without one those of the treatment, and not what else has some of the words.
  const meant = diseases.length ? diseases : told.filter(({ isTreatment }) => isTreatment);
  const named = partial ? about.filter((study) => meant.some(({ reasons }) => reasons.has(study))) : [];
  const left = named.length ? named : about;
  const order = Float64Array.from(left, (study) => key(studies[study], sums.weakest[study], sums.score[study])).sort();
  const hits = Array.from(order, (place) => {
    const study = place % NUMBERS;
    return new Hit(studies[study], sums.score[study], sums.weakest[study] >= STRONG && !partial, parts);
  });
  const unmet = partial ? needed.filter(({ reasons }) => !left.some((study) => reasons.has(study))).map(({ name }) => name) : [];
  return { hits, partial, unmet };
}

/**
 * The studies that most parts found, when no study has them all. The disease is worth two: a study of another one that
 * fits in one thing more answers nothing («ALL, transplantasjon, 50 år»); one that fits in several, as when a whole
 * title is asked for, is meant.
 * @param {Sums} sums
 * @param {Part[]} diseases
 */
function nearest({ studies, matched }, diseases) {
  const fits = studies.map((study) => matched[study] + Number(diseases.some(({ reasons }) => reasons.has(study))));
  const most = fits.reduce((highest, fit) => Math.max(highest, fit), 0);
  return studies.filter((_, place) => fits[place] === most);
}

/**
 * Direct hits first, then the more hopeful status, then the score, then the place in the index.
 * @param {Study} study
 * @param {number} weakest
 * @param {number} score
 */
function key(study, weakest, score) {
  const rank = (weakest >= STRONG ? 0 : 16) + study.status;
  return (rank * SCORES + SCORES - 1 - Math.round(score * 1000)) * NUMBERS + study.number;
}

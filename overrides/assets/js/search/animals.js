/**
 * Animals in a query: the studies are for people. «Katten min har astma» asks for the cat; «har hund og astma», «redd for
 * hunder» and «allergisk mot katt» are of people. In doubt it is a person who asks for a person.
 */

/** What people feel of animals, and what animals do to people. */
const OF_PEOPLE = /allerg|alerg|^(?:redd|reds|fryk|afraid|scared|fear|tal[ert]|bit|bet$|bett$|klor|scratch|spark|smitt|meg$|mae?$|mej$|me$|oss$|us$)|fobi|phobi|skrekk/;
/** Diseases that an animal in the house may give or worsen. */
const FROM_ANIMALS = /^(?:ast?h?ma|eksem|eczema|hoysnue|rhini|utslett|rash|angst|anxi)/;
const OWN = /^(?:min|mi|mitt|mine|var|vart|vare|sin|en|ei|et|ein|eit|my|our|the|a|an|gammel|gammal|old)$/;
const STATE = /^(?:har|hadde|hev|he|far|fikk|fekk|er|e|var|blir|ble|vart|trenger|lider|has|had|gets|got|is|was|needs|suffers)$/;
/** «Nakken på hesten» is the horse's neck, «studier på rotter» are of rats; who fell «på hesten» is a person. */
const WHOSE = /(?:en|et|a|ene|ane)$|^studi|^fors/;
const DEFINITE = /(?:en|et|ene|ane|a)s?$/;

/**
 * Is an animal who is ill?
 * @param {string[]} words of the query
 * @param {number} at where the animal stands
 * @param {string | undefined} link what joins it to a thing before it
 * @param {(at: number) => boolean} isIllness does a condition or symptom begin at a word?
 */
export function isPatient(words, at, link, isIllness) {
  if (link === "hos") return true;
  if (words.some((word) => OF_PEOPLE.test(word)) || link === "for" && words.some((word) => /^(?:angst|anxi)/.test(word))) return false;
  if (link === "pa") return WHOSE.test(words[words.lastIndexOf(link, at) - 1] ?? "");
  if (link && /^(?:til|for|in)$/.test(link)) return true;
  const isOwned = OWN.test(words[at + 1] ?? "");
  const next = isOwned ? at + 2 : at + 1;
  const following = words[next] ?? "";
  if (/^(?:med|with|som|that|who|which)$/.test(following)) return isIllness(next + 1);
  const isFirst = words.slice(0, at).every((word) => OWN.test(word));
  if (isFirst && STATE.test(following)) return true;
  if (isFirst && isIllness(next) && (isOwned || at > 0 || DEFINITE.test(words[at]))) return true;
  // «Diabetes katt», «hund epilepsi»: nothing else is said.
  const others = words.filter((_, place) => place !== at);
  return (isIllness(0) && at === words.length - 1 || at === 0 && isIllness(1)) && others.length < 3
    && !others.some((word) => FROM_ANIMALS.test(word) || /^(?:og|and|eller|or)$/.test(word));
}

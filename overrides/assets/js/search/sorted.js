/** Looks things up among sorted words. */

/**
 * Where the words that begin with something stand among sorted words: the first, and the first after them.
 * @param {string[]} sorted
 * @param {string} start
 * @returns {[number, number]}
 */
export function rangeOf(sorted, start) {
  return [firstFrom(sorted, start), firstFrom(sorted, `${start}\uffff`)];
}

/**
 * @param {string[]} sorted
 * @param {string} word
 * @returns {number} the position of the first word that is not before `word`
 */
function firstFrom(sorted, word) {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] < word) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * Reads the columns of the search files. `hooks/studieinfo/publish/columns.py` writes them, and says how.
 *
 * @template T
 * @typedef {[T[], string]} Choices the different values, and for each row which of them it has
 */

const FIRST = 35;

/**
 * Rising numbers that were written as steps, of one list of several.
 * @param {string} text
 * @param {number} [from] where its characters begin
 * @param {number} [to] where they end
 * @returns {number[]}
 */
function numbers(text, from = 0, to = text.length) {
  const found = [];
  for (let at = from, next = 0; at < to; at++) {
    next += text.charCodeAt(at) - FIRST;
    found.push(next++);
  }
  return found;
}

/**
 * Each list of a column of lists.
 * @param {string} text
 * @returns {number[][]}
 */
export function lists(text) {
  const found = [];
  for (let from = 0; from <= text.length; ) {
    const to = text.indexOf(" ", from);
    found.push(numbers(text, from, to < 0 ? text.length : to));
    if (to < 0) break;
    from = to + 1;
  }
  return found;
}

/**
 * The value of each row of a column.
 * @template T
 * @param {Choices<T>} column
 * @returns {T[]}
 */
export function chosen([values, which]) {
  const found = [];
  for (let at = 0; at < which.length; at++) found.push(values[which.charCodeAt(at) - FIRST]);
  return found;
}

/**
 * The state of a search in the address after «#», which no browser sends to a server.
 *
 * @typedef {{q: string, filters: Record<string, string | undefined>, sort: "" | "best" | "naer" | "nyest", from: string,
 *   literal: boolean}} State `from` is a postcode or a place name
 */

const SORTS = ["best", "naer", "nyest"];

/** @returns {State} */
export const emptyState = () => ({ q: "", filters: {}, sort: "", from: "", literal: false });

/**
 * The state in a fragment, however mangled, and what in it is not known.
 * @param {string} fragment with or without «#»
 * @param {(key: string, value: string) => boolean} knows
 * @returns {{state: State, unknown: string[]}}
 */
export function readState(fragment, knows) {
  const state = emptyState();
  /** @type {string[]} */
  const unknown = [];
  for (const [key, value] of new URLSearchParams(fragment.replace(/^#/, ""))) {
    if (key === "q") state.q = value.slice(0, 400);
    else if (key === "fra") state.from = value.slice(0, 60);
    else if (key === "ordrett") state.literal = value === "1";
    else if (key === "sorter" && SORTS.includes(value)) state.sort = /** @type {State["sort"]} */ (value);
    else if (knows(key, value)) state.filters[key] = value;
    else if (unknown.length < 5) unknown.push(`${key}=${value}`.slice(0, 60));
  }
  return { state, unknown };
}

/**
 * The fragment of a state, with «#»; only «#» when it is empty.
 * @param {State} state
 * @returns {string}
 */
export function writeState(state) {
  const all = { q: state.q, ...state.filters, fra: state.from, sorter: state.sort, ordrett: state.literal ? "1" : "" };
  const fields = new URLSearchParams();
  for (const [key, value] of Object.entries(all)) if (value) fields.set(key, value);
  return `#${fields}`;
}

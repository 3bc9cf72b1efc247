/**
 * The state of a search in the address after «#», which no browser sends to a server.
 *
 * @typedef {{q: string, sykdom?: string, sted?: string, status?: string}} State
 */

/**
 * The state in a fragment, however mangled, and the filters in it that are not known.
 * @param {string} fragment with or without «#»
 * @param {Record<"sykdom" | "sted" | "status", string[]>} known
 * @returns {{state: State, unknown: string[]}}
 */
export function readState(fragment, known) {
  const fields = new URLSearchParams(fragment.replace(/^#/, ""));
  /** @type {State} */
  const state = { q: (fields.get("q") ?? "").slice(0, 400) };
  /** @type {string[]} */
  const unknown = [];
  for (const facet of /** @type {("sykdom" | "sted" | "status")[]} */ (["sykdom", "sted", "status"])) {
    const value = fields.get(facet);
    if (!value) continue;
    if (known[facet].includes(value)) state[facet] = value;
    else unknown.push(value.slice(0, 60));
  }
  return { state, unknown };
}

/**
 * The fragment of a state, with «#»; only «#» when it is empty.
 * @param {State} state
 * @returns {string}
 */
export function writeState(state) {
  const fields = new URLSearchParams();
  for (const [key, value] of Object.entries(state)) if (value) fields.set(key, value);
  return `#${fields}`;
}

/**
 * Which values of a facet stand below which: narrower conditions below wider ones, towns below counties.
 *
 * @typedef {import("./thesaurus.js").Entry} Entry
 */

/** The entries of one kind that some study has. One with several wider entries stands below each. */
export class Tree {
  /** @param {Entry[]} entries with every entry above them */
  constructor(entries) {
    this.numbers = new Map(entries.map((entry) => [entry.number, entry]));
    this.ids = new Map(entries.map((entry) => [entry.id, entry]));
    /** @type {Map<number, Entry[]>} */
    this.narrower = new Map();
    /** @type {Entry[]} */
    this.top = [];
    for (const entry of entries) {
      const above = entry.wider.filter((wider) => this.numbers.has(wider));
      if (!above.length) this.top.push(entry);
      for (const wider of above) this.narrower.set(wider, [...this.narrower.get(wider) ?? [], entry]);
    }
  }

  /**
   * The values right below one, or those at the top.
   * @param {string} [id]
   * @returns {Entry[]}
   */
  below(id) {
    const entry = id === undefined ? undefined : this.ids.get(id);
    const found = entry ? this.narrower.get(entry.number) ?? [] : id === undefined ? this.top : [];
    return found.map((each) => this.#told(each));
  }

  /**
   * A county with one town of the same name is shown as the town: one «Oslo» says enough.
   * @param {Entry} entry
   * @returns {Entry}
   */
  #told(entry) {
    const [only, ...others] = this.narrower.get(entry.number) ?? [];
    return only && !others.length && only.name === entry.name ? this.#told(only) : entry;
  }

  /**
   * A value and those above it, by the first way up.
   * @param {string} id
   * @returns {Set<string>}
   */
  path(id) {
    const found = new Set();
    for (let entry = this.ids.get(id); entry && !found.has(entry.id);) {
      found.add(entry.id);
      entry = entry.wider.map((wider) => this.numbers.get(wider)).find(Boolean);
    }
    return found;
  }
}

/**
 * The studies that a reader has taken care of: their ids on this device, from the first press on and until one press
 * erases them. Where a browser lets nothing be stored they last as long as the page, and a link can carry them.
 */

const KEY = "studieinfo.kept";
const ID = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
/** More than anybody compares; a list that is longer was not made by hand. */
const MOST = 100;

/**
 * The ids in a list, each once, and what in it is no id.
 * @param {unknown[]} parts
 * @returns {{ids: string[], strange: string[]}}
 */
function sorted(parts) {
  const names = [...new Set(parts.map((part) => String(part).trim().toLowerCase()).filter(Boolean))];
  const isId = (/** @type {string} */ name) => ID.test(name) && name.length <= 80;
  return { ids: names.filter(isId).slice(0, MOST), strange: names.filter((name) => !isId(name)) };
}

/**
 * The ids in what was stored, however it was spoilt.
 * @param {string | null} text
 * @returns {string[]}
 */
export function stored(text) {
  try {
    const value = JSON.parse(text ?? "[]");
    return Array.isArray(value) ? sorted(value).ids : [];
  } catch {
    return [];
  }
}

/**
 * The ids in the part of an address after «#»: `#id,id`, with what other scripts keep there after a «&».
 * @param {string} fragment with or without «#»
 */
export function linked(fragment) {
  const [list] = fragment.replace(/^#/, "").split("&");
  let text = list;
  try {
    text = decodeURIComponent(list);
  } catch {
    // A mangled escape is shown as it stands.
  }
  return sorted(text.includes("=") ? [] : text.split(","));
}

/** What is kept. `canStore` turns false when the browser refuses. */
export class Kept {
  constructor() {
    /** @type {string[]} what is kept where nothing can be stored */
    this.here = [];
    this.canStore = true;
  }

  /** @returns {string[]} */
  get ids() {
    if (!this.canStore) return this.here;
    try {
      return stored(localStorage.getItem(KEY));
    } catch {
      this.canStore = false;
      return this.here;
    }
  }

  /**
   * Keep a study, or no longer.
   * @param {string} id
   * @returns {boolean} is it kept now?
   */
  turn(id) {
    const before = this.ids;
    const isKept = !before.includes(id);
    this.#set(isKept ? [...before, id] : before.filter((each) => each !== id));
    return isKept;
  }

  erase() {
    this.#set([]);
  }

  /** @param {string[]} ids */
  #set(ids) {
    this.here = ids;
    if (!this.canStore) return;
    try {
      if (ids.length) localStorage.setItem(KEY, JSON.stringify(ids));
      else localStorage.removeItem(KEY);
    } catch {
      this.canStore = false;
    }
  }
}

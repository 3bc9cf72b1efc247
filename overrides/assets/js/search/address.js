/**
 * The state of the search beside the address of the page: read from it, written to it, never to a server.
 *
 * Each search that was sent is one step in the history. What is being typed is a step of its own that follows the
 * typing, until it is sent.
 */

import { emptyState, readState, writeState } from "./state.js";

/** How long typing must pause before the address follows: browsers count how often it changes. */
const PAUSE_MS = 300;

/** Keeps state and address alike. */
export class Address {
  /**
   * @param {(key: string, value: string) => boolean} knows
   * @param {() => void} changed the reader went back, forward or changed the address
   */
  constructor(knows, changed) {
    this.knows = knows;
    this.state = emptyState();
    /** @type {string[]} what stood in the address and is not known */
    this.unknown = [];
    this.timer = 0;
    /** Is the step of the history that is shown one that is still being typed? */
    this.isDraft = false;
    this.read();
    // Going back tells both.
    for (const type of ["hashchange", "popstate"]) {
      addEventListener(type, () => {
        if (location.hash === this.fragment) return;
        this.isDraft = false;
        this.read();
        changed();
      });
    }
    addEventListener("pagehide", () => this.write());
  }

  read() {
    clearTimeout(this.timer);
    this.timer = 0;
    this.fragment = location.hash;
    ({ state: this.state, unknown: this.unknown } = readState(this.fragment, this.knows));
  }

  /**
   * A state that the reader is still typing.
   * @param {import("./state.js").State} state
   */
  remember(state) {
    this.state = state;
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.write(), PAUSE_MS);
  }

  /** What has been typed, in the address now. */
  write() {
    if (!this.timer) return;
    clearTimeout(this.timer);
    this.timer = 0;
    this.#put(writeState(this.state), this.isDraft);
    this.isDraft = true;
  }

  /**
   * @param {string} fragment
   * @param {boolean} isInPlace of the step that is shown
   */
  #put(fragment, isInPlace) {
    if (fragment === location.hash || (fragment === "#" && !location.hash)) return;
    if (isInPlace) history.replaceState(null, "", fragment);
    else history.pushState(null, "", fragment);
    this.fragment = location.hash;
  }

  /**
   * A state of its own in the history; other words take the place of those that were being typed.
   * @param {import("./state.js").State} state
   */
  go(state) {
    this.write();
    this.#put(writeState(state), this.isDraft && state.q !== this.state.q);
    this.isDraft = false;
    this.read();
  }
}

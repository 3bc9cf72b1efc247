/** The state of the search beside the address of the page: read from it, written to it, never to a server. */

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
    this.read();
    // Going back tells both.
    for (const type of ["hashchange", "popstate"]) {
      addEventListener(type, () => {
        if (location.hash === this.fragment) return;
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
    history.replaceState(null, "", writeState(this.state));
    this.fragment = location.hash;
  }

  /**
   * A state of its own in the history.
   * @param {import("./state.js").State} state
   */
  go(state) {
    this.write();
    const fragment = writeState(state);
    if (fragment !== location.hash) history.pushState(null, "", fragment);
    this.read();
  }
}

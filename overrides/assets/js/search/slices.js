/** Work that may wait: done in short slices when the page has nothing better to do; newer work replaces older. */

const SLICE_MS = 6;
/** Even a busy page comes round to it. */
const PATIENCE_MS = 250;

/** The jobs of one page. */
export class Slices {
  constructor() {
    /** @type {Iterator<void> | undefined} */
    this.work = undefined;
    this.turn = 0;
  }

  /**
   * Begin: the first step and more at once as long as there is time, the rest in slices. What was not done of earlier work is dropped.
   * @param {Iterator<void>} work one step a job, each short
   * @param {number} until when to stop, as `performance.now()` counts
   */
  begin(work, until) {
    this.work = work;
    this.#step(++this.turn, () => performance.now() < until);
  }

  /**
   * @param {number} turn
   * @param {() => boolean} hasTime
   */
  #step(turn, hasTime) {
    if (turn !== this.turn) return;
    do {
      if (this.work?.next().done ?? true) {
        this.work = undefined;
        return;
      }
    } while (hasTime());
    idle(() => {
      const until = performance.now() + SLICE_MS;
      this.#step(turn, () => performance.now() < until);
    });
  }
}

/** Until what else is to be done on the page has had its turn. */
export const pause = () => new Promise((resolve) => setTimeout(resolve));

/**
 * All steps of a work that has to be done, with pauses for what else is to be done on the page.
 * @param {Iterator<void>} work each step short
 */
export async function finish(work) {
  for (;;) {
    const until = performance.now() + SLICE_MS;
    do if (work.next().done) return; while (performance.now() < until);
    await pause();
  }
}

/** @param {() => void} work */
function idle(work) {
  if ("requestIdleCallback" in globalThis) requestIdleCallback(work, { timeout: PATIENCE_MS });
  else setTimeout(work, 16);
}

/** Counts how many studies have each value, for every value in one pass. */

export class Tally {
  /**
   * @param {number} studies how many there are
   * @param {number[][]} having for each value the numbers of the studies that have it
   */
  constructor(studies, having) {
    this.size = having.length;
    /** Where in `values` those of a study begin; they end where those of the next begin. */
    this.starts = new Uint32Array(studies + 1);
    for (const numbers of having) for (const study of numbers) this.starts[study + 1]++;
    for (let study = 0; study < studies; study++) this.starts[study + 1] += this.starts[study];
    this.values = new Uint16Array(this.starts[studies]);
    const next = this.starts.slice();
    having.forEach((numbers, value) => {
      for (const study of numbers) this.values[next[study]++] = value;
    });
  }

  /**
   * @param {import("./engine.js").Hit[]} hits
   * @returns {Uint32Array} for each value how many of the hits have it
   */
  of(hits) {
    const { starts, values } = this;
    const counts = new Uint32Array(this.size);
    for (const { study } of hits) {
      for (let at = starts[study.number]; at < starts[study.number + 1]; at++) counts[values[at]]++;
    }
    return counts;
  }
}

/**
 * What a page says of a status grows old on the reader's device too: a page that was built or kept long ago must not
 * go on saying that a study takes people in. Each status carries what becomes of it, and from which day.
 * Without this script, the date beside the status stands.
 */

/**
 * @typedef {[day: string, availability: string, said: string, by: string, advice: string]} Turn
 */

/**
 * The turn that counts on a day: the last one that has come.
 * @param {Turn[]} turns earliest first
 * @param {string} today the day, YYYY-MM-DD
 * @returns {Turn | undefined}
 */
export function turnOn(turns, today) {
  return turns.filter(([day]) => day <= today).pop();
}

/**
 * The day on the reader's own clock, YYYY-MM-DD.
 * @param {Date} now
 * @returns {string}
 */
export function localDay(now) {
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((n) => String(n).padStart(2, "0")).join("-");
}

/**
 * Let every status below a node say what is so on a day.
 * @param {ParentNode} root
 * @param {string} today the day, YYYY-MM-DD
 */
export function age(root, today) {
  for (const element of root.querySelectorAll("[data-turns]")) {
    const standing = /** @type {HTMLElement} */ (element);
    const turn = turnOn(JSON.parse(standing.dataset.turns ?? "[]"), today);
    if (turn) {
      tell(standing, turn);
    }
  }
}

/**
 * @param {HTMLElement} standing
 * @param {Turn} turn
 */
function tell(standing, [, availability, said, by, advice]) {
  const status = standing.querySelector(".status");
  const texts = /** @type {[Element | null, string][]} */ ([
    [status, said],
    [standing.querySelector("[data-note]"), by],
    [standing.querySelector("[data-advice]"), advice],
  ]);
  for (const [part, text] of texts) {
    if (part) {
      part.textContent = text;
    }
  }
  const study = "ofStudy" in standing.dataset ? standing.closest("[data-study]") : null;
  for (const marked of [status, study]) {
    marked?.setAttribute("data-status", availability);
  }
}

/** Studies beside each other: a table with a row for each question, which a narrow screen shows as boxes. */

/** @typedef {import("./carried.js").Carried} Carried */

/**
 * An element of a table. The role is said, for a table that is laid out as boxes loses its own.
 * @template {keyof HTMLElementTagNameMap} Name
 * @param {Name} name
 * @param {string} role
 * @param {(Node | string)[]} content
 * @returns {HTMLElementTagNameMap[Name]}
 */
function part(name, role, ...content) {
  const element = document.createElement(name);
  if (role) element.setAttribute("role", role);
  element.append(...content);
  return element;
}

/**
 * The table of some studies.
 * @param {Carried[]} studies
 * @param {string} caption
 * @returns {HTMLTableElement}
 */
export function comparison(studies, caption) {
  const head = part("tr", "row", part("td", "cell"), ...studies.map(({ card }) => {
    const cell = part("th", "columnheader", ...[...card.querySelectorAll("h3 a")].map((link) => link.cloneNode(true)));
    cell.scope = "col";
    return cell;
  }));
  const rows = (studies[0]?.rows ?? []).map(({ question }, at) => {
    const first = part("th", "rowheader", question.textContent ?? "");
    first.scope = "row";
    return part("tr", "row", first, ...studies.map((study) => cellOf(study, at)));
  });
  return part("table", "table", part("caption", "", caption), part("thead", "rowgroup", head), part("tbody", "rowgroup", ...rows));
}

/**
 * @param {Carried} study
 * @param {number} at the row
 * @returns {HTMLTableCellElement}
 */
function cellOf({ card, rows }, at) {
  const { answer } = rows[at];
  const cell = part("td", "cell", ...[...answer.childNodes].map((node) => node.cloneNode(true)));
  Object.assign(cell.dataset, answer.dataset, { of: card.querySelector("h3 a")?.textContent ?? "" });
  return cell;
}

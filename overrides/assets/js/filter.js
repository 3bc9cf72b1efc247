/** A field that narrows a long list on the page: what is written is found in the names, whatever their accents. */

/**
 * A name as it is compared: small letters, no accents, «å» as «aa» or «a».
 * @param {string} text
 * @returns {string}
 */
function folded(text) {
  return text.toLowerCase().replace(/aa/g, "a").normalize("NFD").replace(/[\u0300-\u036f]/g, "")
    .replace(/ø|oe/g, "o").replace(/æ|ae/g, "a").trim();
}

/**
 * @param {HTMLElement} field the field with its label and its count
 * @param {ParentNode} list the list, whose items have `data-name`, in groups that may be closed
 */
function narrowing(field, list) {
  const input = /** @type {HTMLInputElement} */ (field.querySelector("input"));
  const count = /** @type {HTMLElement} */ (field.querySelector("[data-filter-count]"));
  const items = [...list.querySelectorAll("[data-name]")].map((element) => {
    const item = /** @type {HTMLElement} */ (element);
    return { item, name: folded(item.dataset.name ?? "") };
  });
  const groups = /** @type {NodeListOf<HTMLElement>} */ (list.querySelectorAll(":scope > *"));
  const { all, one, many, none } = count.dataset;
  const whole = all?.replace("{n}", String(items.length)) ?? "";
  field.hidden = false;
  count.textContent = whole;
  input.addEventListener("input", () => {
    const wanted = folded(input.value);
    for (const { item, name } of items) {
      item.hidden = !name.includes(wanted);
    }
    for (const group of groups) {
      group.hidden = !group.querySelector("[data-name]:not([hidden])");
      if (group instanceof HTMLDetailsElement) {
        group.open = wanted !== "" && !group.hidden;
      }
    }
    const found = items.filter(({ item }) => !item.hidden).length;
    const said = found === 1 ? one : found ? many?.replace("{n}", String(found)) : none;
    count.textContent = wanted ? said ?? "" : whole;
  });
}

/** Opens the group that a link leads into, also in browsers that do not open it themselves. */
function reveal() {
  const target = location.hash.length > 1 ? document.getElementById(location.hash.slice(1)) : null;
  const group = target?.closest("details");
  if (group && !group.open) {
    group.open = true;
    target?.scrollIntoView();
  }
}

window.addEventListener("hashchange", reveal);
reveal();
for (const field of document.querySelectorAll("[data-filter]")) {
  const list = document.querySelector("[data-filtered]");
  if (field instanceof HTMLElement && list) {
    narrowing(field, list);
  }
}

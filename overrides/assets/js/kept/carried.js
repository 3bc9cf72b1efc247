/** What the page of a study carries for the list and the comparison: its card, and a row for each question. */

/**
 * @typedef {object} Carried
 * @property {string} id
 * @property {HTMLElement} card
 * @property {{question: Element, answer: HTMLElement}[]} rows
 */

/**
 * A page of this site as a document, and its address. `null` when there is no such page.
 *
 * `fetch` would give text, of which nothing that may become HTML is made here; this gives what the browser has parsed.
 * @param {string} address
 * @returns {Promise<Document | null>}
 */
function page(address) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("GET", address);
    request.responseType = "document";
    request.onload = () => {
      if (request.status === 404 || request.status === 410) resolve(null);
      else if (request.status === 200 && request.responseXML) resolve(request.responseXML);
      else reject(new Error(`${request.status} ${address}`));
    };
    request.onerror = () => reject(new Error(address));
    request.send();
  });
}

/**
 * What a study's page carries; `null` when there is no such study. Throws when that cannot be known now.
 * @param {string} studies the address of the folder of studies
 * @param {string} id
 * @param {boolean} [isFormer] was this id found at a former one?
 * @returns {Promise<Carried | null>}
 */
export async function carried(studies, id, isFormer = false) {
  const address = new URL(`${studies}${id}/`, document.baseURI).href;
  const found = await page(address);
  const template = found?.querySelector("template[data-carried]");
  if (!(template instanceof HTMLTemplateElement)) {
    const [, next] = /url=\.\.\/([a-z0-9-]+)\/$/.exec(found?.querySelector("meta[http-equiv=refresh]")?.getAttribute("content") ?? "") ?? [];
    return next && !isFormer ? carried(studies, next, true) : null;
  }
  const copy = document.importNode(template.content, true);
  for (const link of copy.querySelectorAll("a")) link.href = new URL(link.getAttribute("href") ?? "", address).href;
  const card = copy.querySelector("[data-study]");
  const rows = [...copy.querySelectorAll("dl > div")].map(({ firstElementChild, lastElementChild }) => (
    { question: /** @type {Element} */ (firstElementChild), answer: /** @type {HTMLElement} */ (lastElementChild) }));
  return card instanceof HTMLElement ? { id: card.dataset.study ?? id, card, rows } : null;
}

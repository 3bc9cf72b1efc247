/** Lists to tick, with questions of the reader's own. Nothing is kept: the list is for paper, or for this visit. */

/**
 * @param {Element} item
 * @param {...Node} content
 */
function tick(item, ...content) {
  const label = document.createElement("label");
  const box = document.createElement("input");
  box.type = "checkbox";
  const text = document.createElement("span");
  text.append(...content);
  label.append(box, text);
  item.append(label);
}

/** What stands below the last list of a page: a field for the reader's own questions, and a button to print. */
class Tools {
  /**
   * @param {Element} root of the last list
   * @param {HTMLTemplateElement} template
   */
  constructor(root, template) {
    this.list = root.querySelector("ul");
    const copy = /** @type {DocumentFragment} */ (template.content.cloneNode(true));
    const form = /** @type {HTMLFormElement} */ (copy.querySelector("form"));
    this.field = /** @type {HTMLInputElement} */ (form.querySelector("input"));
    this.status = /** @type {HTMLElement} */ (copy.querySelector("[data-added]"));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#add();
    });
    form.querySelector("[data-print]")?.addEventListener("click", () => print());
    root.append(copy);
  }

  #add() {
    const question = this.field.value.trim();
    if (question) {
      const item = document.createElement("li");
      item.className = "own";
      tick(item, document.createTextNode(question));
      this.list?.append(item);
      this.field.value = "";
      this.status.textContent = `${this.status.dataset.added}: ${question}`;
    } else this.status.textContent = this.status.dataset.empty ?? "";
    this.field.focus();
  }
}

const template = document.querySelector("template[data-checklist-tools]");
const lists = document.querySelectorAll(".checklist");
for (const item of document.querySelectorAll(".checklist > ul > li")) tick(item, ...item.childNodes);
if (template instanceof HTMLTemplateElement && lists.length) new Tools(lists[lists.length - 1], template);

/** Lists to tick, with questions of the reader's own. Nothing is kept: the list is for paper, or for this visit. */

/** One list of a page, made tickable. */
class Checklist {
  /**
   * @param {HTMLElement} root
   * @param {HTMLTemplateElement} tools
   * @param {number} number which list on the page it is
   */
  constructor(root, tools, number) {
    const list = root.querySelector("ul");
    if (!list) return;
    this.list = list;
    for (const item of [...list.children]) this.#tick(item, ...item.childNodes);
    const copy = /** @type {DocumentFragment} */ (tools.content.cloneNode(true));
    const form = /** @type {HTMLFormElement} */ (copy.querySelector("form"));
    const field = /** @type {HTMLInputElement} */ (form.querySelector("input"));
    field.id = `own-question-${number}`;
    form.querySelector("label")?.setAttribute("for", field.id);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#add(field);
    });
    form.querySelector("[data-print]")?.addEventListener("click", () => print());
    root.append(copy);
  }

  /**
   * @param {Element} item
   * @param {...Node} content
   */
  #tick(item, ...content) {
    const label = document.createElement("label");
    const box = document.createElement("input");
    box.type = "checkbox";
    const text = document.createElement("span");
    text.append(...content);
    label.append(box, text);
    item.append(label);
  }

  /** @param {HTMLInputElement} field */
  #add(field) {
    const question = field.value.trim();
    if (question) {
      const item = document.createElement("li");
      this.#tick(item, document.createTextNode(question));
      this.list?.append(item);
      field.value = "";
    }
    field.focus();
  }
}

const tools = document.querySelector("template[data-checklist-tools]");
if (tools instanceof HTMLTemplateElement) {
  document.querySelectorAll(".checklist").forEach((root, number) => new Checklist(/** @type {HTMLElement} */ (root), tools, number));
}

/** What helps when no study is about a condition: whom to ask, the registers with the search filled in, who else helps. */

import { fill, find } from "./dom.js";
import { loaded } from "./loading.js";

/** The list of ways on, filled in for what was asked for. Its links lead away only when they are pressed. */
export class Ways {
  /**
   * @param {HTMLElement} root
   * @param {Record<string, string>} messages
   */
  constructor(root, messages) {
    this.address = root.dataset.waysFile ?? "";
    this.messages = messages;
    this.box = find(root, "[data-ways-on]", HTMLElement);
    this.page = find(this.box, "[data-page]", HTMLElement);
    this.doctor = find(this.box, "[data-doctor]", HTMLElement);
    this.associations = find(this.box, "[data-associations]", HTMLElement);
    this.registers = [...this.box.querySelectorAll("a[data-register]")].map((link) => /** @type {HTMLAnchorElement} */ (link));
    this.advice = this.doctor.textContent ?? "";
    /** @type {Promise<import("./contract.js").WaysFile> | undefined} */
    this.file = undefined;
  }

  /**
   * The ways on for what no study is about; none of it for words that name nothing.
   * @param {{name: string, id: string} | undefined} asked
   */
  async show(asked) {
    this.box.hidden = false;
    this.asked = asked;
    this.#fill(asked, asked?.name ?? "", "", []);
    if (!asked?.id) return;
    try {
      this.file ??= loaded(this.address);
      const { conditions, departments, associations } = await this.file;
      const [english, department, own] = conditions[asked.id] ?? ["", 0, []];
      if (this.asked === asked) this.#fill(asked, english, departments[department], own.map((at) => associations[at]));
    } catch (error) {
      this.file = undefined;
      console.error(error);
    }
  }

  /**
   * @param {{name: string, id: string} | undefined} asked
   * @param {string} words what to look for in the registers
   * @param {string} department
   * @param {[string, string][]} associations
   */
  #fill(asked, words, department, associations) {
    this.page.hidden = !asked?.id;
    const link = find(this.page, "a", HTMLAnchorElement);
    link.textContent = fill(this.messages["nothing.page"], { name: asked?.name ?? "" });
    link.href = `sykdom/${asked?.id}/`;
    const call = department ? ` ${fill(this.messages["ways.department"], { department })}` : "";
    this.doctor.textContent = this.advice + call;
    for (const register of this.registers) this.#fillRegister(register, words);
    for (const old of this.associations.querySelectorAll("[data-association]")) old.remove();
    this.associations.prepend(...associations.map(associationOf));
  }

  /**
   * @param {HTMLAnchorElement} register
   * @param {string} words
   */
  #fillRegister(register, words) {
    const { register: pattern = "" } = register.dataset;
    register.href = pattern.replace("{}", encodeURIComponent(words));
    const note = find(/** @type {HTMLElement} */ (register.parentElement), "[data-write]", HTMLElement);
    note.hidden = pattern.includes("{}") || !words;
    find(note, "q", HTMLElement).textContent = words;
  }
}

/** @param {[string, string]} association */
function associationOf([name, url]) {
  const item = document.createElement("li");
  const text = document.createElement(url ? "a" : "span");
  item.dataset.association = "";
  text.lang = "nb";
  text.textContent = name;
  if (text instanceof HTMLAnchorElement) {
    text.href = url;
    text.rel = "noreferrer";
  }
  item.append(text);
  return item;
}

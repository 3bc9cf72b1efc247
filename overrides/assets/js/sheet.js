/**
 * The sheet for the doctor, filled in on the device: what is marked as «must be checked» is gathered as questions, and
 * notes are printed whole. Nothing is kept or sent, and nothing is said of who can join.
 */

/** So many characters of notes have room beside the requirements; longer ones are printed behind. */
const ROOM = 500;

/**
 * @param {Element} questions
 * @param {HTMLInputElement[]} unknown the answers «must be checked»
 */
function gather(questions, unknown) {
  const asked = unknown.filter(({ checked }) => checked).map((answer) => {
    const item = document.createElement("li");
    item.append(...(answer.closest("fieldset")?.querySelector("legend")?.cloneNode(true).childNodes ?? []));
    return item;
  });
  questions.querySelector("ul")?.replaceChildren(...asked);
  questions.toggleAttribute("hidden", !asked.length);
}

/**
 * @param {HTMLTextAreaElement} field
 * @param {Element} written
 * @param {Element} behind
 */
function copyNotes(field, written, behind) {
  const isLong = field.value.length > ROOM;
  written.textContent = field.value;
  field.closest("section")?.classList.toggle("is-written", field.value.trim() !== "");
  field.closest("section")?.classList.toggle("is-long", isLong);
  behind.toggleAttribute("hidden", !isLong);
  if (isLong) behind.append(written);
  else field.after(written);
}

const questions = document.querySelector("[data-questions]");
const unknown = /** @type {HTMLInputElement[]} */ ([...document.querySelectorAll("input[data-unknown]")]);
if (questions) document.addEventListener("change", () => gather(questions, unknown));

const [field, written, behind] = ["[data-notes]", "[data-written]", "[data-behind]"].map((mark) => document.querySelector(mark));
if (field instanceof HTMLTextAreaElement && written && behind) {
  field.addEventListener("input", () => copyNotes(field, written, behind));
}

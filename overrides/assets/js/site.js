/** What every page does: the search field in the header leads to the search page; print buttons print. */

const jump = document.querySelector("form[data-search-jump]");
if (jump instanceof HTMLFormElement) {
  jump.hidden = false;
  for (const link of document.querySelectorAll("[data-search-link]")) link.remove();
  jump.addEventListener("submit", (event) => {
    event.preventDefault();
    const query = String(new FormData(jump).get("q") ?? "");
    location.href = `${jump.dataset.target}#${new URLSearchParams({ q: query })}`;
  });
}

for (const button of document.querySelectorAll("button[data-print]")) {
  if (button instanceof HTMLButtonElement) {
    button.hidden = false;
    button.addEventListener("click", () => print());
  }
}

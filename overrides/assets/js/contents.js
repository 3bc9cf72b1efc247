/** The list of a long page's headings marks the one that is being read. */

/** How far down the window the text lies that is being read. */
const READ = 0.3;

/**
 * The heading that is being read: the last one above the line; at the end of the page the one that was asked for, which
 * can get no higher.
 * @param {Element[]} headings
 */
function beingRead(headings) {
  const { clientHeight, scrollHeight } = document.documentElement;
  const isAtEnd = scrollY + clientHeight >= scrollHeight - 2;
  const asked = headings.find(({ id }) => location.hash === `#${encodeURIComponent(id)}` || location.hash === `#${id}`);
  const top = asked?.getBoundingClientRect().top ?? -1;
  if (isAtEnd && top > clientHeight * READ && top < clientHeight) return asked;
  return headings.filter((each) => each.getBoundingClientRect().top <= clientHeight * READ + 1).pop();
}

/** @param {Element} list */
function follow(list) {
  /** @type {Map<Element, Element>} */
  const links = new Map();
  for (const link of list.querySelectorAll("a[href^='#']")) {
    const heading = document.getElementById(decodeURIComponent(link.getAttribute("href")?.slice(1) ?? ""));
    if (heading) links.set(heading, link);
  }
  const headings = [...links.keys()];
  const mark = () => {
    const current = beingRead(headings);
    for (const [heading, link] of links) {
      if (heading === current) link.setAttribute("aria-current", "location");
      else link.removeAttribute("aria-current");
    }
  };
  const crossing = new IntersectionObserver(mark, { rootMargin: `0px 0px -${(1 - READ) * 100}% 0px` });
  for (const heading of headings) crossing.observe(heading);
  const end = new IntersectionObserver(mark);
  const last = document.querySelector(".site-footer");
  if (last) end.observe(last);
  addEventListener("hashchange", mark);
}

for (const list of document.querySelectorAll(".toc")) follow(list);

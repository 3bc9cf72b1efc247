"""A reader who has never been here: nothing moves when the scripts come, and the styles are those that were written."""

from __future__ import annotations

import re

import pytest
from miniature import REPOSITORY
from playwright.sync_api import Browser, Page, Route
from visit import OpenVisit, Visit

from studieinfo.publish.assets import Assets

WATCH = """
window.moved = [];
new PerformanceObserver((list) => {
  for (const { value, sources } of list.getEntries()) {
    const what = ({ node, previousRect: a, currentRect: b }) =>
      `${node?.className || node?.nodeName} ${a.y} ${a.height} → ${b.y} ${b.height}`;
    moved.push(`${value} ${sources.map(what)}`);
  }
}).observe({ type: "layout-shift", buffered: true });
"""
LITTLE = 0.05
"""Half of what web.dev calls a good layout shift: the answer may lose a line when the words of the texts are here."""
PAINTED = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done())))"
RULES = """(texts) => texts.map((text) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  return [...sheet.cssRules].map((rule) => rule.cssText.replace(/,\\s+/g, ","));
})"""


class Held:
    """Requests that wait until they are let go; later ones do not wait."""

    def __init__(self, page: Page, pattern: str) -> None:
        self.waiting: list[Route] | None = []
        page.route(re.compile(pattern), self._meet)

    def _meet(self, route: Route) -> None:
        if self.waiting is None:
            route.continue_()
        else:
            self.waiting.append(route)

    def let_go(self) -> None:
        """All that wait go on."""
        waiting, self.waiting = self.waiting or [], None
        assert waiting, "nothing was asked for"
        for route in waiting:
            route.continue_()


def moved(reader: Visit, path: str) -> list[str]:
    """What moves on a page whose scripts come after it was painted."""
    page = reader.page
    page.add_init_script(WATCH)
    scripts = Held(page, r"/assets/js/(?!search/asking)")
    page.goto(reader.host.url + path, wait_until="commit")
    page.locator("footer").first.wait_for(state="attached")
    page.evaluate(PAINTED)
    scripts.let_go()
    page.wait_for_load_state("networkidle")
    page.evaluate(PAINTED)
    found: list[str] = page.evaluate("moved")
    return found


@pytest.mark.parametrize("path", ["", "studier/", "studier/sykdom/kreft/"])
@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_moves_when_the_scripts_come(visit: OpenVisit, path: str, width: int) -> None:
    assert moved(visit(width), path) == []


@pytest.mark.parametrize("width", [360, 1280])
def test_an_answer_that_was_asked_for_in_the_address_moves_next_to_nothing(visit: OpenVisit, width: int) -> None:
    every = moved(visit(width), "studier/#q=lungekreft")
    assert sum(float(each.partition(" ")[0]) for each in every) < LITTLE, every


def test_before_an_answer_no_other_list_is_seen(visit: OpenVisit) -> None:
    reader = visit()
    page = reader.page
    data = Held(page, r"/search/studies-")
    page.goto(f"{reader.host.url}studier/#q=klasehodepine", wait_until="load")
    assert not page.locator("[data-hits]").is_visible()
    data.let_go()
    reader.settle()
    assert reader.hits.first.is_visible()


def test_the_light_styles_say_what_was_written(browser: Browser) -> None:
    assets = Assets.named(REPOSITORY / "overrides/assets")
    paths = [path for path in assets.names if path.endswith(".css")]
    written = [(assets.folder / path).read_text(encoding="utf-8") for path in paths]
    light = [assets.sent[assets.name(path)].decode() for path in paths]
    page = browser.new_page()
    before, after = page.evaluate(RULES, written), page.evaluate(RULES, light)
    page.close()
    assert all(before)
    assert dict(zip(paths, after, strict=True)) == dict(zip(paths, before, strict=True))

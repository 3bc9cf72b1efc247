"""The states that a reader can meet the site in: each a way from an address to what is then on the screen."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from kinds import FIXED
from playwright.sync_api import Page, expect
from visit import Visit

Arrange = Callable[[Visit], object]
OPEN_ALL = "document.querySelectorAll('details').forEach((details) => { details.open = true })"


@dataclass(frozen=True)
class State:
    """An address below the language, and what is done there."""

    path: str
    arrange: Arrange
    expected: str = r"(?!)"
    """The pattern of messages in the console that belong to it."""
    live: bool = False
    """Is it a page that only the site of the repository's own data has?"""

    def reached_by(self, reader: Visit, language: str) -> Page:
        """The page of a reader who has come to this state."""
        page = reader.open(language + self.path)
        is_missing = page.locator("html").get_attribute("data-kind") == "missing"
        assert is_missing == (self.path == FIXED["missing"]), f"there is no page {page.url}"
        self.arrange(reader)
        return page


def as_it_comes(reader: Visit) -> None:
    """Nothing is done."""


def answered(reader: Visit) -> None:
    """The search has answered."""
    reader.settle()


def unfolded(reader: Visit) -> None:
    """All that can be folded is open."""
    reader.page.evaluate(OPEN_ALL)


def answered_and_unfolded(reader: Visit) -> None:
    """The search has answered, and its filters are open."""
    reader.settle()
    unfolded(reader)


def menu_open(reader: Visit) -> None:
    """The menu is open."""
    reader.page.locator("button[popovertarget=meny]:visible").first.click()
    expect(reader.page.locator("#meny")).to_be_visible()


def contents_open(reader: Visit) -> None:
    """On a narrow page, the list of headings is open."""
    reader.page.set_viewport_size({"width": 320, "height": 800})
    reader.page.locator(".contents > button").click()
    expect(reader.page.locator("#avsnitt")).to_be_visible()


def suggestions_open(reader: Visit) -> None:
    """Suggestions are open, and one is marked."""
    reader.settle()
    reader.field.press_sequentially("lung")
    reader.page.keyboard.press("ArrowDown")
    expect(reader.page.locator("[role=option][aria-selected=true]")).to_be_visible()


def place_unknown(reader: Visit) -> None:
    """The place that was written is unknown, and so is the age."""
    reader.settle()
    unfolded(reader)
    for name, value in (("fra", "zzzz"), ("alder", "-5")):
        reader.page.locator(f"input[name={name}]").fill(value)
        reader.page.locator(f"input[name={name}]").press("Tab")
        expect(reader.page.locator(f"input[name={name}]")).to_have_attribute("aria-invalid", "true")


def nearest_unknown(reader: Visit) -> None:
    """The place above a list is unknown."""
    reader.page.locator("input[name=fra]").fill("zzzz")
    reader.page.locator("input[name=fra]").press("Enter")
    expect(reader.page.locator("[data-said]")).not_to_be_empty()


def failed(reader: Visit) -> None:
    """The search could not load, nor when it was tried again."""
    reader.page.route("**/assets/search/*", lambda route: route.abort())
    reader.page.reload()
    alert = reader.page.get_by_role("alert")
    expect(alert).not_to_be_empty()
    first = alert.inner_text()
    reader.page.locator("[data-notice] button").click()
    expect(alert).not_to_have_text(first)


def ticked(reader: Visit) -> None:
    """A list is ticked, and has a question of the reader's own."""
    reader.page.locator(".checklist").get_by_role("checkbox").first.check()
    reader.page.locator("#own-question").fill("?!")
    reader.page.locator("#own-question").press("Enter")
    expect(reader.page.locator("[data-added]")).not_to_be_empty()


def sifted(reader: Visit) -> None:
    """A list shows only what has some letters."""
    reader.page.get_by_role("searchbox").or_(reader.page.locator(".list-filter input")).first.fill("lunge")


def sifted_to_nothing(reader: Visit) -> None:
    """A list has nothing with some letters."""
    reader.page.locator(".list-filter input").first.fill("qqqqq")


def answered_on_the_sheet(reader: Visit) -> None:
    """The sheet for the doctor is filled in."""
    reader.page.get_by_role("radio").first.check()
    reader.page.get_by_role("textbox").first.fill("…")


def told_that_the_network_is_away(reader: Visit) -> None:
    """The page says that there is no network."""
    reader.page.evaluate("dispatchEvent(new Event('offline'))")
    expect(reader.page.locator("[data-offline]")).not_to_be_empty()


def not_kept(reader: Visit) -> None:
    """What a worker shows in place of a page that it has not kept."""
    instead = reader.page.request.get(f"{reader.host.url}uten-nett.html").text()
    reader.page.route("**/finnes-ikke/", lambda route: route.fulfill(body=instead, content_type="text/html"))
    reader.page.reload()
    expect(reader.page.get_by_role("heading", level=1)).to_be_visible()


def compared(reader: Visit) -> None:
    """The list of kept studies, with the table that has them beside each other."""
    expect(reader.page.get_by_role("table")).to_be_visible()


def compared_nearest_first(reader: Visit) -> None:
    """The same, for a reader who has said where they are."""
    compared(reader)
    reader.page.locator("[data-own-list] input[name=fra]").fill("Bodø")
    reader.page.locator("[data-own-list] input[name=fra]").press("Enter")
    expect(reader.page.locator("[data-own-list] [data-said]")).to_contain_text("Bodø")


def kept(reader: Visit) -> None:
    """A study was kept, and the page says so."""
    button = reader.page.locator("[data-keep]:visible").first
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")


def copied(reader: Visit) -> None:
    """The essentials of a study are open, and were copied."""
    unfolded(reader)
    reader.page.evaluate("() => { navigator.clipboard.writeText = async () => {} }")
    reader.page.locator("[data-copy]:visible").first.click()
    expect(reader.page.locator("[data-copied]").first).not_to_be_empty()


def picked(reader: Visit) -> None:
    """A condition was picked for a list in others' pages."""
    unfolded(reader)
    reader.page.locator("a[data-pick]").first.click()
    expect(reader.page.locator("[data-picked]")).to_be_visible()


def _search(fragment: str, arrange: Arrange = answered_and_unfolded) -> State:
    return State("studier/" + fragment, arrange)


def _named(kind: str) -> str:
    return re.sub(r"\W+", " ", kind)


STATES = {
    **{_named(kind): State(path, answered if kind == "search" else as_it_comes) for kind, path in FIXED.items()},
    "study, all open": State(FIXED["study"], unfolded),
    "menu open": State(FIXED["article"], menu_open),
    "menu open over the search": State(FIXED["search"], menu_open),
    "headings open": State("kliniske-studier/steg-for-steg/", contents_open),
    "suggestions open": State("studier/", suggestions_open),
    "many hits": _search("#q=klasehodepine"),
    "one hit": _search("#q=nct06372145"),
    "no hit": _search("#q=qqqqqqqxxxx"),
    "mended and wider": _search("#q=klasehodepyne"),
    "filters on": _search("#sted=oslo&status=uncertain"),
    "unknown filter": _search("#sykdom=finnes-ikke"),
    "nothing with filters": _search("#q=lungekreft&sted=stavanger&fase=phase4&status=uncertain"),
    "nothing there": _search("#sykdom=klasehodepine&sted=oslo&status=finished"),
    "elsewhere": _search("#q=myelomatose%20bod%C3%B8"),
    "nearest first": _search("#q=kreft&fra=8006&sorter=naer"),
    "no words": _search("#q=..."),
    "emergency": _search("#q=f%C3%A5r%20ikke%20puste"),
    "place and age unknown": State("studier/", place_unknown),
    "nearest unknown": State(FIXED["condition"], nearest_unknown),
    "search failed": State("studier/", failed, expected="ERR_FAILED|Failed to fetch"),
    "associations, all open": State(FIXED["associations"], unfolded),
    "associations sifted": State(FIXED["associations"], sifted),
    "glossary sifted to nothing": State(FIXED["glossary"], sifted_to_nothing),
    "checklist": State("fordeler-og-ulemper/", ticked),
    "sheet filled in": State(FIXED["sheet"], answered_on_the_sheet),
    "two beside each other": State("til-legen/#nct06372145,nct05211895", compared),
    "four, nearest first": State("til-legen/#nct06372145,nct05211895,nct06109779,nct03944876", compared_nearest_first),
    "study kept": State(FIXED["study"], kept),
    "study copied": State(FIXED["study"], copied),
    "network away": State(FIXED["study"], told_that_the_network_is_away),
    "page not kept": State(FIXED["missing"], not_kept),
    "changes": State("om-nettstedet/endringer/", as_it_comes),
    "lists for others": State("innramming/", as_it_comes, live=True),
    "list picked for others": State("innramming/", picked, live=True),
    "criteria": State("om-nettstedet/krav/", as_it_comes, live=True),
    "corrections": State("om-nettstedet/rettelser/", as_it_comes),
    "sources": State("om-nettstedet/kilder/", unfolded),
    "professionals' region": State("for-helsepersonell/region/helse-sor-ost/", unfolded),
    "list in a frame": State("innramming/sykdom/multippel-sklerose/", as_it_comes),
}
"""A name → the state. Pages of `kinds.py` as they come, then those that somebody has done something to."""

"""Browsers of some years ago: what they do not know is taken away. The lists and the menu are there, and it is said."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, Route, expect
from visit import OpenVisit

WITHOUT_NEW_FUNCTIONS = """
for (const [owner, names] of [
  [Array.prototype, ["toSorted", "toReversed", "toSpliced", "with"]],
  [Element.prototype, ["checkVisibility", "ariaBusy", "ariaNotify"]],
  [Set.prototype, ["union", "intersection", "difference", "symmetricDifference", "isSubsetOf", "isSupersetOf"]],
  [Object, ["groupBy"]],
  [Map, ["groupBy"]],
  [Promise, ["withResolvers", "try"]],
  [URL, ["canParse", "parse"]],
  [String.prototype, ["isWellFormed", "toWellFormed"]],
  [Object.getPrototypeOf(Object.getPrototypeOf([].values())), ["map", "filter", "some", "find", "toArray", "forEach"]],
  [globalThis, ["navigation", "requestIdleCallback", "scheduler"]],
]) for (const name of names) delete owner[name];
"""
"""What Safari 15.6, Firefox ESR 102 or Chrome 100 lacks and a script could use without noticing."""

WITHOUT_POPOVER = """
for (const name of ["popover", "showPopover", "hidePopover", "togglePopover"]) delete HTMLElement.prototype[name];
const ignore = (event) => { if (event.target.closest("[popovertarget]")) event.preventDefault() };
document.addEventListener("click", ignore, true);
"""


def without_popover(page: Page) -> None:
    """Styles and scripts as in a browser that has never heard of popovers."""

    def older(route: Route) -> None:
        styles = route.fetch().text().replace(":popover-open", ":not-known-then")
        route.fulfill(body="[popover] { display: block; }" + styles, content_type="text/css")

    page.route("**/site-*.css", older)
    page.add_init_script(WITHOUT_POPOVER)


@pytest.mark.parametrize("width", [320, 1280])
def test_the_menu_is_closed_and_opens_without_popovers(visit: OpenVisit, width: int) -> None:
    reader = visit(width)
    without_popover(reader.page)
    page = reader.open("")
    menu, button = page.locator("#meny"), page.get_by_role("button", name="Meny", exact=True)
    expect(menu).to_be_hidden()
    button.click()
    expect(menu).to_be_visible()
    expect(button).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("Escape")
    expect(menu).to_be_hidden()
    expect(button).to_be_focused()
    button.click()
    menu.get_by_role("link", name="Ordliste", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Ordliste")


@pytest.mark.parametrize("width", [320, 1280])
def test_the_contents_of_a_long_page_are_there_without_popovers(visit: OpenVisit, width: int) -> None:
    reader = visit(width)
    without_popover(reader.page)
    page = reader.open("fordeler-og-ulemper/")
    contents = page.locator("#avsnitt")
    if width < 960:
        expect(contents).to_be_hidden()
        page.get_by_role("button", name="På denne siden").click()
    expect(contents).to_be_visible()


def test_the_search_needs_no_new_functions(visit: OpenVisit) -> None:
    reader = visit(390)
    reader.page.add_init_script(WITHOUT_NEW_FUNCTIONS)
    page = reader.open_search("#q=klasehodepine&fra=Oslo&sorter=naer")
    reader.settle()
    assert reader.hits.count()
    expect(reader.hits.first).to_contain_text(" km)")
    reader.facet("sted", "trondheim").click()
    reader.settle()
    reader.field.fill("qqqqxxxx")
    expect(page.locator("[data-nothing]")).to_be_visible()


def test_a_script_that_the_browser_cannot_read_leaves_the_lists_and_a_word(
    visit: OpenVisit,
) -> None:
    reader = visit(390, expected="Invalid regular expression")
    unreadable = "export const fold = /(?<newer/;"
    reader.page.route(
        "**/search/words-*.js", lambda route: route.fulfill(body=unreadable, content_type="text/javascript")
    )
    page = reader.open("studier/#q=klasehodepine")
    expect(page.get_by_text(re.compile("^Søket trenger en nyere nettleser"))).to_be_visible()
    expect(page.get_by_text("Søkefeltet trenger JavaScript.")).to_be_hidden()
    assert page.locator("main form").bounding_box() is None
    assert reader.hits.count() > 20
    expect(page.get_by_role("main").get_by_role("link", name="Alle sykdommer").first).to_be_visible()

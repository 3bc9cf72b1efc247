"""Everything works with the keyboard alone, and the reader sees where they are."""

from __future__ import annotations

import re

import pytest
from kinds import EVERY_WIDTH, SHELLS
from playwright.sync_api import Page, expect
from visit import OpenVisit, Visit, is_shown

EVERY_SHELL = pytest.mark.parametrize("kind", SHELLS)
WIDTHS = pytest.mark.parametrize("width", [320, 1280])

REMEMBER_LOOKS = """() => {
  const corners = ({ left, top, right, bottom }) => {  // within the rounding of the box
    const dx = Math.min(10, (right - left) / 4), dy = Math.min(10, (bottom - top) / 4);
    return [left + dx, right - dx].flatMap((x) => [[x, top + dy], [x, bottom - dy]]) };
  const isSeen = (e, [x, y]) => { const there = document.elementFromPoint(x, y);
    return there && (there.contains(e) || e.contains(there) || there.closest("label, .field")?.contains(e)) };
  const isWhole = (e, box) => (e.getClientRects().length > 1 || box.height > innerHeight || e instanceof SVGElement
    ? box.bottom > 0 && box.top < innerHeight : corners(box).every((corner) => isSeen(e, corner)));
  const look = (e) => { const s = getComputedStyle(e);
    return [s.outlineStyle, s.outlineWidth, s.outlineColor, s.boxShadow].join(" ") };
  const looks = new Map([...document.querySelectorAll("*")].map((e) => [e, look(e)]));
  globalThis.stopAt = (e) => {
    const s = getComputedStyle(e), box = e.getBoundingClientRect();
    const outlined = s.outlineStyle !== "none" && parseFloat(s.outlineWidth) >= 2;
    return {
      name: `${e.tagName} ${e.id} ${(e.innerText || e.name || "").trim().slice(0, 40)}`,
      changed: look(e) !== looks.get(e),
      drawn: outlined || s.boxShadow !== "none",
      inView: box.width > 1 && isWhole(e, box),
    };
  };
}"""


def tab_until(page: Page, condition: str, limit: int = 200) -> None:
    """Press Tab until the element with focus fulfils a condition in JavaScript."""
    for _ in range(limit):
        page.keyboard.press("Tab")
        if page.evaluate(f"() => {{ const e = document.activeElement; return {condition} }}"):
            return
    pytest.fail(f"{limit} presses of Tab never reach {condition}")


@WIDTHS
@EVERY_SHELL
def test_the_first_stop_is_a_visible_link_to_the_content(
    visit: OpenVisit, places_to_go: dict[str, str], width: int, kind: str
) -> None:
    page = visit(width).open(places_to_go[kind])
    page.keyboard.press("Tab")
    link = page.get_by_role("link", name="Hopp til innholdet")
    expect(link).to_be_focused()
    expect(link).to_be_in_viewport()
    box = link.bounding_box()
    assert box
    assert box["height"] >= 20
    page.keyboard.press("Enter")
    expect(page.get_by_role("main")).to_be_focused()


@WIDTHS
@EVERY_SHELL
def test_the_menu_opens_with_enter_and_closes_with_escape_back_on_its_button(
    visit: OpenVisit, places_to_go: dict[str, str], width: int, kind: str
) -> None:
    page = visit(width).open(places_to_go[kind])
    button = page.get_by_role("button", name="Meny", exact=True)
    menu = page.get_by_role("navigation", name="Meny", exact=True)
    expect(menu).to_be_hidden()
    tab_until(page, "e.innerText.trim() === 'Meny'", 20)
    expect(button).to_be_focused()
    page.keyboard.press("Enter")
    expect(menu).to_be_visible()
    page.keyboard.press("Escape")
    expect(menu).to_be_hidden()
    expect(button).to_be_focused()


@WIDTHS
def test_the_next_stop_after_opening_the_menu_is_in_the_menu(visit: OpenVisit, width: int) -> None:
    reader = visit(width)
    page = reader.open("kliniske-studier/")
    tab_until(page, "e.innerText.trim() === 'Meny'", 20)
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('nav')?.ariaLabel") == "Meny"
    tab_until(page, "e.innerText.trim() === 'Ordliste'", 40)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Ordliste")
    assert reader.path == "/ordliste/"


@WIDTHS
@pytest.mark.parametrize("start", ["", "kliniske-studier/", "studier/"])
def test_a_study_is_found_and_opened_with_the_keyboard_alone(visit: OpenVisit, width: int, start: str) -> None:
    reader = visit(width)
    page = reader.open(start)
    if not reader.field.count() and start != "studier/":
        tab_until(page, "e.closest('header') && e.innerText.trim() === 'Søk'", 20)
        page.keyboard.press("Enter")
    expect(reader.field).to_be_visible()
    tab_until(page, "e.name === 'q'", 30)
    page.keyboard.type("klasehodepine")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/studier/#q=klasehodepine"))
    reader.settle()
    first = reader.ids[0]
    tab_until(page, "e.matches('[data-hits] [data-study] a')")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(f"/studier/{first}/$"))
    expect(page.get_by_role("heading", level=1)).to_be_visible()


@WIDTHS
def test_from_the_front_page_to_a_list_that_is_printed_with_the_keyboard_alone(visit: OpenVisit, width: int) -> None:
    page = found_from_the_front_page(visit(width, keeps=True))
    tab_until(page, "e.matches('[data-keep]')")
    page.keyboard.press("Space")
    expect(page.locator("[data-keep]").first).to_have_attribute("aria-pressed", "true")
    tab_until(page, "e.matches('[data-kept-list]')", 3)
    page.keyboard.press("Enter")
    page.wait_for_url("**/til-legen/")
    expect(page.locator("[data-hits] > [data-study]")).to_have_count(1)
    page.evaluate("() => { globalThis.print = () => { document.title = 'printed' } }")
    tab_until(page, "e.matches('[data-print]')", 60)
    page.keyboard.press("Enter")
    expect(page).to_have_title("printed")


def found_from_the_front_page(reader: Visit) -> Page:
    """Go to the search field with Tab, ask, and open the first study that is found."""
    page = reader.open("")
    tab_until(page, "e.name === 'q' || (e.closest('header') && e.innerText.trim() === 'Søk')", 30)
    if not page.evaluate("document.activeElement.name === 'q'"):
        page.keyboard.press("Enter")
        tab_until(page, "e.name === 'q'", 30)
    page.keyboard.type("klasehodepine")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/studier/#q=klasehodepine"))
    reader.settle()
    tab_until(page, "e.matches('[data-hits] [data-study] a')")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/studier/nct\d+/$"))
    return page


@WIDTHS
def test_a_filter_is_pressed_with_space_and_keeps_the_focus(visit: OpenVisit, width: int) -> None:
    reader = visit(width)
    page = reader.open_search()
    if not is_shown(page.locator("button[data-facet]")):
        tab_until(page, "e.matches('[data-filters] summary')", 40)
        page.keyboard.press("Enter")
    tab_until(page, "e.matches('button[data-facet]')", 40)
    value = page.evaluate("document.activeElement.dataset.value")
    promised = int(page.evaluate("document.activeElement.querySelector('[data-n]').textContent"))
    page.keyboard.press("Space")
    expect(reader.hits).to_have_count(promised)
    pressed = reader.page.locator(f"button[data-value='{value}'][aria-pressed=true]")
    expect(pressed).to_be_focused()


@EVERY_WIDTH
def test_every_stop_of_the_focus_is_in_view_and_has_a_visible_mark(
    visit: OpenVisit, places_to_go: dict[str, str], kind: str, width: int
) -> None:
    reader = visit(width, "light" if width == 320 else "dark")
    page = reader.open(places_to_go[kind])
    if kind == "search":
        expect(reader.field).to_be_visible()
    assert not faint_stops(page)


@WIDTHS
def test_every_stop_in_the_open_menu_and_in_the_open_filters_has_a_visible_mark(visit: OpenVisit, width: int) -> None:
    reader = visit(width)
    page = reader.open("kliniske-studier/")
    page.get_by_role("button", name="Meny", exact=True).click()
    assert not faint_stops(page)
    open_filters(reader)
    assert not faint_stops(page)


def open_filters(reader: Visit) -> None:
    reader.open_search("#q=kreft&sted=oslo")
    reader.page.evaluate("document.querySelectorAll('details').forEach((details) => { details.open = true })")


def faint_stops(page: Page) -> list[str]:
    """The stops of the focus, all the way round, that a reader would not see."""
    page.evaluate(REMEMBER_LOOKS)
    faint = []
    for number in range(400):
        page.keyboard.press("Tab")
        stop = page.evaluate("() => document.activeElement === document.body ? null : stopAt(document.activeElement)")
        if stop is None:
            assert number > 5, "the focus left the page at once"
            return faint
        if not (stop["changed"] and stop["drawn"] and stop["inView"]):
            faint.append(str(stop))
    pytest.fail("400 presses of Tab do not leave the page")


@EVERY_SHELL
def test_no_single_key_does_anything(visit: OpenVisit, places_to_go: dict[str, str], kind: str) -> None:
    reader = visit()
    page = reader.open(places_to_go[kind])
    if kind == "search":
        expect(reader.field).to_be_visible()
        reader.settle()
    look = "() => [document.body.innerText, document.activeElement.tagName, location.href].join()"
    before = page.evaluate(look)
    for key in "abcdefghijklmnopqrstuvwxyz0123456789/?.,-'+<":
        page.keyboard.press(key)
    page.evaluate("() => new Promise((done) => requestIdleCallback(() => done()))")
    assert page.evaluate(look) == before


def test_escape_and_enter_in_the_search_field_lose_no_hits(visit: OpenVisit) -> None:
    reader = visit()
    reader.open_search("#q=klasehodepine")
    reader.settle()
    found = reader.ids
    reader.field.press("Enter")
    reader.settle()
    assert reader.ids == found


@pytest.mark.parametrize("key", ["Home", "End", "ArrowLeft", "ArrowRight"])
def test_who_moves_the_caret_sends_what_is_written(visit: OpenVisit, key: str) -> None:
    reader = visit()
    page = reader.open_search()
    reader.settle()
    reader.field.press_sequentially("lung")
    expect(page.get_by_role("option").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(reader.field).to_have_attribute("aria-activedescendant", "suggestion-0")
    page.keyboard.press(key)
    expect(reader.field).not_to_have_attribute("aria-activedescendant", re.compile("."))
    expect(page.locator("[role=option][aria-selected=true]")).to_have_count(0)
    page.keyboard.press("Enter")
    page.wait_for_url("**/studier/#q=lung")


def test_an_arrow_right_after_a_letter_marks_what_the_letter_offers_and_it_stays(visit: OpenVisit) -> None:
    reader = visit()
    page = reader.open_search()
    reader.settle()
    reader.field.press_sequentially("lung")
    page.keyboard.press("ArrowDown")
    expect(reader.field).to_have_attribute("aria-activedescendant", "suggestion-0")
    marked = page.locator("[role=option][aria-selected=true]").inner_text()
    reader.settle()
    expect(page.locator("[role=option][aria-selected=true]")).to_have_text(marked)
    reader.field.press_sequentially("ekreft")
    page.keyboard.press("Enter")
    page.wait_for_url("**/studier/#q=lungekreft")


def test_alt_and_arrow_up_closes_the_suggestions(visit: OpenVisit) -> None:
    reader = visit()
    page = reader.open_search()
    reader.field.press_sequentially("lung")
    expect(page.get_by_role("listbox")).to_be_visible()
    page.keyboard.press("Alt+ArrowUp")
    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(reader.field).to_have_value("lung")


def test_the_studies_are_two_presses_of_tab_from_the_field(visit: OpenVisit) -> None:
    reader = visit()
    page = reader.open_search("#q=klasehodepine")
    reader.settle()
    expect(page).to_have_title(re.compile(r"^klasehodepine: \d+ studier – "))
    reader.field.focus()
    tab_until(page, "e.matches('[data-to-hits]')", 2)
    expect(page.get_by_role("button", name="Gå til studiene")).to_be_in_viewport(ratio=1)
    page.keyboard.press("Enter")
    expect(page.locator("[data-found]")).to_be_focused()
    tab_until(page, "e.matches('[data-hits] [data-study] a')", 4)


@pytest.mark.parametrize("size", [(1093, 496), (1024, 420)], ids=lambda size: "×".join(map(str, size)))
@pytest.mark.parametrize("path", ["studier/nct06372145/", "kliniske-studier/steg-for-steg/"], ids=["study", "article"])
def test_every_stop_is_seen_whole_in_a_low_window(visit: OpenVisit, path: str, size: tuple[int, int]) -> None:
    page = visit().open(path)
    page.set_viewport_size({"width": size[0], "height": size[1]})
    assert not faint_stops(page)

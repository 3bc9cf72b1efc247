"""The list on «Fordeler og ulemper» is ticked and added to on the screen, forgotten afterwards, and whole on paper."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect
from visit import OpenVisit

PATH = "fordeler-og-ulemper/"
OWN = "Kan hunden være med?"
LANGUAGES = {"": "Legg til et eget spørsmål", "nn/": "Legg til eit eige spørsmål", "en/": "Add a question of your own"}
WIDTHS = pytest.mark.parametrize("width", [320, 1280])

BOX_ON_PAPER = """(item) => {
  const box = getComputedStyle(item, "::before");
  return box.content !== "none" && parseFloat(box.width) >= 10 && parseFloat(box.borderTopWidth) >= 1;
}"""
LINES_ON_PAPER = """(list) => ["::before", "::after"].filter((line) => {
  const style = getComputedStyle(list, line);
  return style.content !== "none" && parseFloat(style.height) >= 20 && style.borderBottomStyle === "solid";
}).length"""
KEPT = "() => ({local: localStorage.length, session: sessionStorage.length, cookie: document.cookie})"


def boxes(page: Page) -> Locator:
    """What there is to tick."""
    return page.locator(".checklist").get_by_role("checkbox")


def own_question(page: Page) -> Locator:
    """The field for a question of one's own."""
    return page.get_by_label(LANGUAGES[""])


@WIDTHS
def test_a_click_on_the_words_ticks_and_one_more_takes_it_back(visit: OpenVisit, width: int) -> None:
    page = visit(width).open(PATH)
    words = page.locator(".checklist li span").nth(1)
    words.click()
    expect(boxes(page).nth(1)).to_be_checked()
    assert boxes(page).evaluate_all("all => all.filter((box) => box.checked).length") == 1
    words.click()
    expect(boxes(page).nth(1)).not_to_be_checked()


@WIDTHS
def test_the_keyboard_ticks_and_goes_on_to_the_next(visit: OpenVisit, width: int) -> None:
    page = visit(width).open(PATH)
    boxes(page).first.press("Space")
    expect(boxes(page).first).to_be_checked()
    page.keyboard.press("Tab")
    expect(boxes(page).nth(1)).to_be_focused()
    page.keyboard.press("Space")
    expect(boxes(page).nth(1)).to_be_checked()
    for _ in range(boxes(page).count() - 1):
        page.keyboard.press("Tab")
    expect(own_question(page)).to_be_focused()


@WIDTHS
def test_enter_adds_a_question_and_the_next_can_be_typed_at_once(visit: OpenVisit, width: int) -> None:
    page = visit(width).open(PATH)
    before = boxes(page).count()
    own_question(page).click()
    page.keyboard.type(OWN)
    page.keyboard.press("Enter")
    expect(own_question(page)).to_be_focused()
    expect(own_question(page)).to_have_value("")
    page.keyboard.type("Hvem henter barna?")
    page.keyboard.press("Enter")
    expect(boxes(page)).to_have_count(before + 2)
    page.get_by_role("checkbox", name=OWN, exact=True).check()
    expect(boxes(page).nth(before)).to_be_checked()


def test_nothing_to_add_is_said(visit: OpenVisit) -> None:
    page = visit().open(PATH)
    before = boxes(page).count()
    page.get_by_role("button", name="Legg til", exact=True).click()
    expect(page.locator("[data-added]")).to_have_text("Skriv et spørsmål i feltet først.")
    expect(own_question(page)).to_be_focused()
    expect(boxes(page)).to_have_count(before)


def test_the_button_adds_as_enter_does_and_gives_the_field_back(visit: OpenVisit) -> None:
    page = visit().open(PATH)
    own_question(page).fill(OWN)
    page.get_by_role("button", name="Legg til", exact=True).click()
    expect(page.get_by_role("checkbox", name=OWN, exact=True)).to_be_visible()
    expect(own_question(page)).to_be_focused()


@pytest.mark.parametrize("nothing", ["", "   "])
def test_an_empty_question_is_not_added(visit: OpenVisit, nothing: str) -> None:
    page = visit().open(PATH)
    before = boxes(page).count()
    own_question(page).fill(nothing)
    own_question(page).press("Enter")
    expect(own_question(page)).to_be_focused()
    expect(boxes(page)).to_have_count(before)


@pytest.mark.parametrize("typed", ["<img src=x onerror=alert(1)>", "<b>fet</b>", "&lt;i&gt;", "</li></ul><h1>x</h1>"])
def test_html_that_is_typed_is_text(visit: OpenVisit, typed: str) -> None:
    page = visit().open(PATH)
    headings = page.get_by_role("heading").count()
    own_question(page).fill(typed)
    own_question(page).press("Enter")
    expect(page.locator(".checklist li").last).to_have_text(typed)
    assert page.locator(".checklist li").last.evaluate("item => item.querySelectorAll('img, b, i').length") == 0
    assert page.get_by_role("heading").count() == headings


def test_nothing_is_kept(visit: OpenVisit) -> None:
    reader = visit()
    page = reader.open(PATH)
    before = boxes(page).count()
    boxes(page).first.check()
    own_question(page).fill(OWN)
    own_question(page).press("Enter")
    expect(boxes(page)).to_have_count(before + 1)
    assert page.evaluate(KEPT) == {"local": 0, "session": 0, "cookie": ""}
    assert reader.context.cookies() == []
    assert reader.path == f"/{PATH}"
    page.reload()
    expect(boxes(page)).to_have_count(before)
    assert not boxes(page).evaluate_all("all => all.some((box) => box.checked)")


def test_the_button_prints_and_paper_has_no_tools(visit: OpenVisit) -> None:
    page = visit().open(PATH)
    page.evaluate("() => { window.print = () => { document.title = 'printed' } }")
    own_question(page).fill(OWN)
    own_question(page).press("Enter")
    page.locator(".checklist [data-print]").click()
    expect(page).to_have_title("printed")
    page.emulate_media(media="print")
    expect(own_question(page)).to_be_hidden()
    expect(page.get_by_role("checkbox", name=OWN, exact=True)).to_be_visible()
    assert page.locator(".checklist").evaluate(LINES_ON_PAPER) == 2


def test_only_what_is_ticked_and_what_is_ones_own_goes_on_paper(visit: OpenVisit) -> None:
    page = visit().open(PATH)
    own_question(page).fill(OWN)
    own_question(page).press("Enter")
    boxes(page).nth(1).check()
    page.emulate_media(media="print")
    expect(page.locator(".checklist li:visible")).to_have_count(2)
    expect(page.locator(".checklist li:visible").last).to_have_text(OWN)
    boxes(page).nth(1).evaluate("box => { box.checked = false }")
    expect(page.locator(".checklist li:visible")).to_have_count(boxes(page).count())


@pytest.mark.parametrize("media", ["screen", "print"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_without_javascript_there_are_boxes_and_no_dead_form(visit: OpenVisit, language: str, media: str) -> None:
    page = visit(java_script_enabled=False).open(language + PATH)
    page.emulate_media(media=media)
    items = page.locator(".checklist > ul > li")
    assert items.count() >= 10
    assert all(items.nth(number).evaluate(BOX_ON_PAPER) for number in range(items.count()))
    assert page.locator(".checklist").evaluate(LINES_ON_PAPER) == (2 if media == "print" else 0)
    assert page.locator("form:visible, input:visible, .checklist button:visible").count() == 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_field_is_named_in_the_language_of_the_page(visit: OpenVisit, language: str) -> None:
    page = visit().open(language + PATH)
    expect(page.get_by_label(LANGUAGES[language])).to_be_visible()

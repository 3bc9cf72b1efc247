"""Without JavaScript nothing is lost but the search, and nothing dead is shown."""

from __future__ import annotations

from pathlib import Path

import pytest
from host import Answer, Server
from kinds import KINDS, SHELLS, study_pages
from playwright.sync_api import expect
from visit import OpenVisit

EVERY_KIND = pytest.mark.parametrize("kind", KINDS)
WIDTHS = pytest.mark.parametrize("width", [320, 1280])


@WIDTHS
@pytest.mark.parametrize("overview", ["Alle sykdommer", "Studier etter sted"])
def test_a_study_is_three_clicks_from_the_front_page(visit: OpenVisit, width: int, overview: str) -> None:
    reader = visit(width, java_script_enabled=False)
    page = reader.open("")
    page.get_by_role("main").get_by_role("link", name=overview).first.click()
    page.get_by_role("main").get_by_role("link", name="Oslo" if "sted" in overview else "Kreft").first.click()
    reader.hits.first.get_by_role("link").first.click()
    expect(page.locator("[data-study]").first).to_be_visible()
    assert reader.path.startswith("/studier/nct")


@EVERY_KIND
def test_no_search_form_and_no_dead_control_is_shown(visit: OpenVisit, places_to_go: dict[str, str], kind: str) -> None:
    page = visit(java_script_enabled=False).open(places_to_go[kind])
    dead = "form:visible, input:not(.sheet [type=radio]):visible, select:visible"  # one ticks by itself
    assert page.locator(dead).count() == 0
    for button in page.locator("button:visible").all():
        assert button.get_attribute("popovertarget"), button.inner_text()


@WIDTHS
@pytest.mark.parametrize("kind", SHELLS)
def test_the_menu_opens_leads_on_and_closes(
    visit: OpenVisit, places_to_go: dict[str, str], width: int, kind: str
) -> None:
    reader = visit(width, java_script_enabled=False)
    page = reader.open(places_to_go[kind])
    menu = page.get_by_role("navigation", name="Meny", exact=True)
    page.get_by_role("button", name="Meny", exact=True).click()
    expect(menu).to_be_visible()
    page.keyboard.press("Escape")
    expect(menu).to_be_hidden()
    page.get_by_role("button", name="Meny", exact=True).click()
    menu.get_by_role("link", name="Ordliste", exact=True).click()
    assert reader.path == "/ordliste/"


SAID_ON_CARDS = """cards => Object.fromEntries(cards.map((card) => [card.dataset.study,
    ["h3", "[data-whom]", "[data-places]", "[data-lots]:not([hidden])", "[data-duration]:not([hidden])", ".card-status"]
      .map((part) => card.querySelector(part)?.textContent.trim().replace(/\\s+/g, " ") ?? "")]))"""


def test_cards_say_the_same_with_and_without_the_script(visit: OpenVisit) -> None:
    without, with_script = (
        visit(java_script_enabled=False, expected="preloaded using link preload but not used"),
        visit(),
    )
    without.open("studier/")
    with_script.open_search()
    with_script.settle()
    assert with_script.hits.evaluate_all(SAID_ON_CARDS) == without.hits.evaluate_all(SAID_ON_CARDS)


def test_the_search_page_is_a_list_that_says_where_all_studies_are(visit: OpenVisit, real_site: Path) -> None:
    reader = visit(java_script_enabled=False)
    page = reader.open("studier/")
    assert reader.hits.count() == min(60, len(study_pages(real_site)))
    expect(page.get_by_text("Søkefeltet trenger JavaScript")).to_be_visible()
    page.get_by_role("main").get_by_role("link", name="Studier etter sted").first.click()
    assert reader.path == "/studier/sted/"


@pytest.mark.parametrize("kind", ["front", "search", "article"])
def test_a_page_whose_scripts_never_arrive_is_as_whole(
    visit: OpenVisit, troubled_host: Server, places_to_go: dict[str, str], kind: str
) -> None:
    troubled_host.instead[r"\.js$"] = Answer(503)
    reader = visit(host=troubled_host, expected="503|preloaded using link preload but not used|Refused to execute")
    page = reader.open(places_to_go[kind])
    page.wait_for_load_state("networkidle")
    assert page.locator("form:visible, input:visible, select:visible").count() == 0
    page.get_by_role("button", name="Meny", exact=True).click()
    expect(page.get_by_role("navigation", name="Meny", exact=True)).to_be_visible()

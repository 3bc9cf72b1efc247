"""Records that say next to nothing, and a list of 200 studies: nothing empty, nothing broken on a small telephone."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from crowd import BARE, DISEASE, TOTAL, make_crowd
from host import Server, serving
from kinds import LANGUAGES
from once import made_once
from playwright.sync_api import Page, expect
from test_layout import expect_no_sideways_scroll
from visit import OpenVisit

from studieinfo.publish.lists import MOST_ON_A_PAGE

EMPTY = """() => [...document.querySelectorAll("main :is(section, ul, ol, dl, dd)")]
  .filter((part) => part.checkVisibility())
  .filter((part) => part.innerText.trim() === (part.querySelector(":scope > h2")?.innerText.trim() ?? ""))
  .map((part) => part.outerHTML.slice(0, 100))"""
"""Parts that are nothing but their heading, and lists of nothing."""


@pytest.fixture(scope="module")
def crowd_host(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The site of such records."""
    with serving(made_once(tmp_path_factory, "crowd", make_crowd) / "site") as server:
        yield server


def expect_to_fit(page: Page) -> None:
    """On a small telephone, in large letters, on paper."""
    expect_no_sideways_scroll(page)
    page.evaluate("() => { document.documentElement.style.fontSize = '225%' }")
    page.set_viewport_size({"width": 640, "height": 800})
    expect_no_sideways_scroll(page)
    page.evaluate("() => { document.documentElement.style.fontSize = '' }")
    page.emulate_media(media="print")
    expect_no_sideways_scroll(page)
    page.emulate_media(media="screen")
    page.set_viewport_size({"width": 320, "height": 800})


@pytest.mark.parametrize("language", LANGUAGES.values(), ids=LANGUAGES)
def test_what_no_record_says_leaves_no_empty_part(visit: OpenVisit, crowd_host: Server, language: str) -> None:
    reader = visit(320, host=crowd_host)
    for path in [f"{kind}/{study}/" for study in BARE for kind in ("studier", "til-legen")]:
        page = reader.open(language + path)
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        assert page.evaluate(EMPTY) == [], path
        expect_to_fit(page)


def test_a_study_without_places_and_criteria_says_so_once_and_leads_on(visit: OpenVisit, crowd_host: Server) -> None:
    page = visit(320, host=crowd_host).open("studier/nct91000003/")
    for said in ("Registeret har ingen norske steder lenger.", "Kravene er ikke oppgitt."):
        expect(page.get_by_text(said).and_(page.locator(":visible"))).to_have_count(1)
    page.get_by_role("main").get_by_role("link", name="Multippel sklerose (MS): studier i Norge").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Multippel sklerose")


@pytest.mark.parametrize("path", [f"studier/sykdom/{DISEASE}/", "studier/#q=MS"])
def test_a_list_of_200_studies_fits_and_says_how_many_they_are(visit: OpenVisit, crowd_host: Server, path: str) -> None:
    reader = visit(320, host=crowd_host)
    page = reader.open(path)
    expect(page.locator("[data-count], .count").first).to_contain_text(f"{TOTAL} studier")
    if "#" in path:
        reader.settle()
        page.get_by_role("button", name="Vis flere studier").click()
        expect(reader.hits).to_have_count(100)
    else:
        expect(reader.hits).to_have_count(MOST_ON_A_PAGE)
        expect(page.locator("[data-study=nct91000001] [data-places]")).to_be_hidden()
    expect_to_fit(page)

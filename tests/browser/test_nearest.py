"""On a condition's page the nearest study comes first when the reader gives a place; the place stays on the device."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect
from visit import OpenVisit, Visit, expect_nearest_first

PATH = "studier/sykdom/klasehodepine/"
LABELS = {
    "": ("Postnummer eller sted", "Nærmest først"),
    "nn/": ("Postnummer eller stad", "Nærast først"),
    "en/": ("Postcode or place", "Nearest first"),
}


def kilometres(page: Page) -> list[int]:
    """How far each card says that its study is."""
    texts = page.locator("[data-hits] [data-places]").all_text_contents()
    return [int(found[1]) for text in texts if (found := re.search(r"\((\d+) km\)", text))]


def give(reader: Visit, place: str, language: str = "") -> Page:
    """Write a place above the list, and press the button."""
    label, button = LABELS[language]
    reader.page.get_by_label(label).fill(place)
    reader.page.get_by_role("button", name=button).click()
    return reader.page


@pytest.mark.parametrize("language", LABELS)
@pytest.mark.parametrize("place", ["7030 Trondheim", "bodø"])
def test_the_nearest_study_comes_first_and_says_how_far_it_is(visit: OpenVisit, language: str, place: str) -> None:
    reader = visit(390)
    reader.open(language + PATH)
    before = reader.ids
    page = give(reader, place, language)
    expect(page.locator("[data-said]")).to_contain_text(place)
    far = kilometres(page)
    assert len(far) == len(before) > 1
    expect_nearest_first(reader)
    assert sorted(reader.ids) == sorted(before)


def test_the_place_is_in_the_fragment_and_in_no_request(visit: OpenVisit) -> None:
    reader = visit()
    reader.open(PATH)
    page = give(reader, "Tromsø")
    expect(page.locator("[data-said]")).to_contain_text("Tromsø")
    assert reader.fragment == "fra=Troms%C3%B8"
    assert not [url for url in reader.requests if "Troms" in url.partition("#")[0]]
    assert page.evaluate("localStorage.length + sessionStorage.length + document.cookie.length") == 0
    far = kilometres(page)
    page.get_by_role("link", name="Nynorsk").first.click()
    expect(page.get_by_label(LABELS["nn/"][0])).to_have_value("Tromsø")
    expect(page.locator("[data-said]")).to_contain_text("Tromsø")
    assert kilometres(page) == far


def test_without_a_place_the_list_is_as_it_was(visit: OpenVisit) -> None:
    reader = visit()
    page = reader.open(PATH)
    before, places = reader.ids, page.locator("[data-places]").all_text_contents()
    give(reader, "8006")
    expect(page.locator("[data-said]")).to_contain_text("8006")
    give(reader, "")
    expect(page.locator("[data-said]")).to_be_empty()
    assert (reader.ids, page.locator("[data-places]").all_text_contents()) == (before, places)
    assert reader.fragment == ""


def test_a_place_that_is_not_known_is_told_and_changes_nothing(visit: OpenVisit) -> None:
    reader = visit()
    reader.open(PATH)
    before = reader.ids
    page = give(reader, "Storevik i Østhjå")
    expect(page.locator("[data-said]")).to_contain_text("Vi kjenner ikke postnummeret eller stedet.")
    expect(page.get_by_label(LABELS[""][0])).to_have_attribute("aria-invalid", "true")
    assert reader.ids == before


def test_places_that_cannot_be_loaded_are_told(visit: OpenVisit) -> None:
    reader = visit(expected="Failed to (load|fetch)|Service Worker", service_workers="block")
    reader.page.route("**/postcodes-*.json", lambda route: route.abort())
    reader.open(PATH)
    page = give(reader, "8006")
    expect(page.locator("[data-said]")).to_contain_text("Prøv igjen senere")

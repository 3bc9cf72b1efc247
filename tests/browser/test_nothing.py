"""When no study fits, the page never ends there: what to change, what is near, and whom to phone."""

from __future__ import annotations

import re

import pytest
from kinds import LANGUAGES
from playwright.sync_api import Locator, Page, expect
from visit import OpenVisit, Visit, expect_nearest_first


def ways(page: Page) -> Locator:
    return page.locator("[data-nothing]")


def press(reader: Visit, label: str) -> None:
    """Press a way on; its number must be the number of cards."""
    button = ways(reader.page).get_by_role("button", name=re.compile(label))
    found = re.search(r"(\d+) studie", button.inner_text())
    assert found
    button.click()
    expect(reader.hits).to_have_count(int(found[1]))
    expect(ways(reader.page)).to_be_hidden()
    expect(reader.page.locator("[data-found]")).to_be_focused()


@pytest.mark.parametrize("width", [320, 1280])
def test_the_filters_in_the_way_are_named_with_what_is_without_them(visit: OpenVisit, width: int) -> None:
    reader = visit(width)
    page = reader.open_search("#q=klasehodepine&sted=oslo&status=finished")
    expect(reader.hits).to_have_count(0)
    expect(ways(page)).to_contain_text("Ta bort et filter")
    press(reader, "^Uten «Oslo»")
    assert reader.fragment == "q=klasehodepine&status=finished"


def test_when_no_filter_alone_is_in_the_way_all_go_with_one_press(visit: OpenVisit) -> None:
    reader = visit()
    reader.open_search("#q=lungekreft&sted=stavanger&fase=phase4")
    press(reader, "^Uten filtre")
    assert reader.fragment == "q=lungekreft"


def test_the_wider_condition_right_above_is_one_press_away(visit: OpenVisit) -> None:
    reader = visit()
    page = reader.open_search("#sykdom=peanottallergi&sted=tromso")
    expect(ways(page)).to_contain_text("Ingen studier om «Peanøttallergi» passer")
    press(reader, "^Matallergi:")
    assert reader.fragment == "sykdom=matallergi&sted=tromso"


def test_a_whole_field_of_medicine_does_not_stand_in_for_a_condition(visit: OpenVisit) -> None:
    reader = visit()
    page = reader.open_search("#q=brystkreft")
    expect(page.locator("[data-count]")).to_contain_text("Ingen studier om «Brystkreft»")
    expect(reader.hits).to_have_count(0)
    expect(ways(page)).to_be_visible()
    expect(ways(page)).not_to_contain_text("Kreft:")


def test_studies_of_the_condition_right_above_are_folded_and_named(visit: OpenVisit) -> None:
    reader = visit()
    page = reader.open_search("#q=eggallergi")
    folded = page.locator("[data-beside] details")
    expect(folded.locator("summary")).to_have_text(re.compile(r"Matallergi \(\d+\)"))
    expect(folded.locator(".card")).to_have_count(0)
    folded.locator("summary").click()
    expect(folded.locator(".card").first).to_be_visible()


def test_a_condition_in_words_leads_to_the_wider_one_and_keeps_the_filters(visit: OpenVisit) -> None:
    reader = visit()
    reader.open_search("#q=peanøttallergi&sted=tromso")
    press(reader, "^Matallergi:")
    assert "sted=tromso" in reader.fragment


def test_studies_elsewhere_are_told_with_kilometres_nearest_first(visit: OpenVisit) -> None:
    reader = visit()
    page = reader.open_search("#sykdom=myelomatose&sted=bodo")
    told = ways(page).locator(".way-on", has_text="Ikke i «Bodø»")
    expect(told.locator("li .note").first).to_contain_text(" km)")
    far = [int(number) for number in re.findall(r"\((\d+) km\)", told.inner_text())]
    assert far == sorted(far)
    expect(told.get_by_role("link").first).to_have_attribute("href", re.compile("^nct"))
    press(reader, "^Vis alle andre steder")
    assert reader.fragment == "sykdom=myelomatose&fra=Bod%C3%B8&sorter=naer"
    expect(reader.hits.first).to_contain_text(" km)")


def test_within_a_distance_there_is_nothing_but_further_away_there_is(visit: OpenVisit) -> None:
    reader = visit()
    page = reader.open_search("#q=myelomatose&km=25&fra=8006")
    expect(reader.hits).to_have_count(0)
    expect(ways(page)).to_contain_text("Ikke i «8006», men andre steder")
    press(reader, "^Vis alle andre steder")


@pytest.mark.parametrize("words", ["myelomatose bodø", "bodo myelomatose", "klasehodepine oslo"])
def test_a_place_in_the_words_with_no_such_study_shows_the_nearest_elsewhere(visit: OpenVisit, words: str) -> None:
    reader = visit()
    page = reader.open_search("#q=" + words.replace(" ", "%20"))
    expect(page.locator("[data-explained]")).to_contain_text("Vi fant ingen slike studier i")
    expect(reader.hits.first).to_contain_text(" km)")
    expect_nearest_first(reader)


def test_planned_and_closed_ones_are_told_by_status(visit: OpenVisit) -> None:
    reader = visit()
    page = reader.open_search("#q=klasehodepine&sted=bodo&status=closed")
    expect(ways(page)).to_contain_text("Med en annen status")
    press(reader, "^Avsluttet:")
    assert "status=finished" in reader.fragment


@pytest.mark.parametrize("words", ["asdfghjk", "...!?", "🧠🫁", "\u200b"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_words_that_mean_nothing_lead_to_all_studies_the_lists_and_a_telephone(
    visit: OpenVisit, language: str, words: str
) -> None:
    reader = visit()
    page = reader.open_search(language=LANGUAGES[language])
    everything = page.locator("[data-count]").inner_text()
    reader.field.fill(words)
    expect(ways(page)).to_be_visible()
    expect(reader.hits).to_have_count(0)
    expect(ways(page).locator("[data-lists]").get_by_role("link")).to_have_count(2)
    assert page.locator("main a[href^='tel:']:visible").count()
    button = ways(page).get_by_role("button")
    expect(button).to_contain_text(everything)
    button.click()
    expect(reader.hits).to_have_count(int(everything.split()[0]))
    expect(reader.field).to_have_value("")


def test_a_condition_without_any_study_is_said_and_leads_on(visit: OpenVisit) -> None:
    page = visit().open_search("#q=schizofreni")
    expect(page.locator("[data-count]")).to_contain_text("Ingen studier om «Schizofreni»")
    expect(ways(page).get_by_role("link", name=re.compile("^Siden om Schizofreni"))).to_be_visible()


def test_what_stood_there_goes_when_there_are_hits_again(visit: OpenVisit) -> None:
    reader = visit()
    page = reader.open_search("#q=asdfghjk")
    expect(ways(page)).to_be_visible()
    reader.field.fill("klasehodepine")
    expect(ways(page)).to_be_hidden()
    expect(reader.hits.first).to_be_visible()


def test_a_condition_without_studies_is_said_first_with_what_helps(visit: OpenVisit) -> None:
    reader = visit(390)
    page = reader.open_search("#q=SMA")
    reader.settle()
    expect(page.locator("[data-count]")).to_contain_text("Ingen studier om «Spinal muskelatrofi»")
    expect(reader.hits).to_have_count(0)
    help_ = ways(page)
    register = help_.get_by_role("link", name="Søk i ClinicalTrials.gov")
    expect(register).to_have_attribute("href", re.compile("cond=Spinal%20muscular%20atrophy", re.IGNORECASE))
    expect(help_.get_by_role("link", name=re.compile("^Siden om Spinal muskelatrofi"))).to_have_attribute(
        "href", re.compile("^sykdom/[a-z-]+/$")
    )
    expect(help_.locator("[data-association]").first).to_be_visible()
    assert help_.locator("a[href^='tel:']").count()
    assert not [url for url in reader.requests if not url.startswith(reader.host.url)]


def test_what_helps_is_no_longer_about_a_condition_when_another_word_is_typed(visit: OpenVisit) -> None:
    reader = visit()
    page = reader.open_search("#q=SMA")
    expect(ways(page).locator("[data-association]").first).to_be_visible()
    reader.field.fill("asdfghjk")
    reader.settle()
    expect(ways(page).locator("[data-association]")).to_have_count(0)
    expect(ways(page).locator("[data-page]")).to_be_hidden()


def test_who_may_need_help_now_is_told_whom_to_ring_before_anything_else(visit: OpenVisit) -> None:
    """Seen and said first, gone with the next words, and the same on the page of the condition."""
    reader = visit()
    page = reader.open_search("#q=vil+dø")
    advice = page.locator("[data-advice]:visible")
    expect(advice).to_have_count(1)
    expect(advice.get_by_role("link").first).to_have_attribute("href", "tel:116123")
    assert page.evaluate("document.querySelector('[data-advice]:not([hidden])').compareDocumentPosition(found) & 4")
    expect(page.locator("[data-count]")).to_contain_text("116 123")
    reader.field.fill("klasehodepine")
    reader.settle()
    expect(advice).to_have_count(0)
    reader.open("studier/sykdom/hjerneslag/")
    expect(advice.get_by_role("link").first).to_have_attribute("href", "tel:113")

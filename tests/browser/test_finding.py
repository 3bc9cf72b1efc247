"""A reader finds a study, narrows the list, opens a study, goes back and changes language."""

from __future__ import annotations

import re

import pytest
from kinds import KINDS, LANGUAGES, SHELLS
from playwright.sync_api import Route, expect
from visit import OpenVisit, Visit, number_on

WIDTHS = pytest.mark.parametrize("width", [320, 1280])
FINDS = {
    "lungekreft": "lungekreft",
    "myelomatose oslo": "myelomatose.*oslo",
    "nct06372145": "multippel sklerose",
    "klasehodepine": "klasehodepine",
    "lungekrft bodo": "lungekreft.*bodø",
}
"""Words → what the first card must say."""
SWITCHED = {*SHELLS, "condition", "glossary", "sheet", "guide's question"}
"""Kinds whose header or script differs, and a page of each depth; where links lead is asked of every built page."""
AUDIT = pytest.mark.audit


def _finds(*light: str) -> pytest.MarkDecorator:
    """All words; those that are not named only in `make audit`: what words find is asked of the engine itself."""
    rows = [pytest.param(words, says, marks=[] if words in light else AUDIT) for words, says in FINDS.items()]
    return pytest.mark.parametrize(("words", "says"), rows, ids=list(FINDS))


def expect_found(visit: Visit, says: str) -> None:
    expect(visit.hits.first).to_have_text(re.compile(says, re.IGNORECASE | re.DOTALL))


@WIDTHS
@_finds("klasehodepine", "lungekrft bodo")
def test_words_typed_in_the_header_of_an_article_find_the_study(
    visit: OpenVisit, width: int, words: str, says: str
) -> None:
    reader = visit(width, "dark" if width == 320 else "light")
    reader.open("kliniske-studier/")
    reader.ask(words)
    expect_found(reader, says)


def test_what_the_front_page_suggests_has_studies(visit: OpenVisit) -> None:
    reader = visit(390)
    options = reader.open("").locator("#forslag option").evaluate_all("options => options.map((each) => each.value)")
    assert {"Lungekreft", "Oslo"} <= set(options)
    for words in (options[0], options[-1]):
        reader.open("")
        reader.ask(words)
        assert reader.hits.count(), words


@_finds("lungekreft", "nct06372145")
def test_words_typed_on_the_front_page_find_the_study(visit: OpenVisit, words: str, says: str) -> None:
    reader = visit(320)
    reader.open("")
    reader.ask(words)
    expect_found(reader, says)


@WIDTHS
@_finds("myelomatose oslo", "lungekrft bodo")
def test_hits_show_while_words_are_typed_on_the_search_page(
    visit: OpenVisit, width: int, words: str, says: str
) -> None:
    reader = visit(width)
    reader.open_search()
    reader.field.press_sequentially(words)
    expect_found(reader, says)
    reader.settle()


@_finds("myelomatose oslo", "nct06372145")
def test_an_address_with_words_shows_their_hits_when_opened_cold_the_same_in_every_language(
    visit: OpenVisit, words: str, says: str
) -> None:
    reader = visit()
    found = []
    for language in LANGUAGES.values():
        reader.open_search(f"#q={words.replace(' ', '%20')}", language)
        expect(reader.field).to_have_value(words)
        reader.settle()
        found.append(reader.ids)
        if not language:
            expect_found(reader, says)
    assert found[0]
    assert found == [found[0]] * len(LANGUAGES)


def test_the_words_of_the_texts_come_after_the_first_answer(visit: OpenVisit) -> None:
    reader = visit()
    waiting: list[Route] = []
    reader.page.route("**/assets/search/texts-*", lambda route: waiting.append(route))
    reader.open_search("#q=lungekreft")
    expect_found(reader, "lungekreft")
    reader.field.fill("U1111-1287-6797")
    expect(reader.hits).to_have_count(0)
    waiting.pop().continue_()
    expect_found(reader, "multippel sklerose")
    reader.settle()


def test_a_study_number_finds_that_study_first(visit: OpenVisit) -> None:
    reader = visit()
    reader.open_search("#q=NCT06372145")
    reader.settle()
    assert reader.ids[0] == "nct06372145"


def test_the_name_of_a_disease_finds_every_study_of_its_list(visit: OpenVisit) -> None:
    reader = visit()
    reader.open("studier/sykdom/klasehodepine/")
    listed = set(reader.ids)
    reader.open_search("#q=klasehodepine")
    reader.settle()
    assert listed <= set(reader.ids)
    assert reader.ids[0] in listed


@pytest.mark.parametrize(
    ("facet", "width"),
    [
        *(("status", 320), ("sykdom", 1280), ("sted", 320)),
        *(pytest.param(*row, marks=AUDIT) for row in (("status", 1280), ("sykdom", 320), ("sted", 1280))),
    ],
)
def test_the_number_on_a_facet_is_the_number_of_cards_after_pressing_it(
    visit: OpenVisit, facet: str, width: int
) -> None:
    reader = visit(width)
    reader.open_search()
    values = reader.page.locator(f"button[data-facet='{facet}']:has([data-n])").evaluate_all(
        "buttons => buttons.map(button => button.dataset.value)"
    )
    assert values
    for value in values[:10]:
        button = reader.facet(facet, value)
        promised = number_on(button)
        button.click()
        expect(reader.hits).to_have_count(promised)
        expect(reader.page.locator("[data-count]")).to_have_text(re.compile(rf"^{promised} "))
        expect(reader.facet(facet, value)).to_have_attribute("aria-pressed", "true")
        reader.facet(facet, value).click()
        expect(reader.facet(facet, value)).to_have_attribute("aria-pressed", "false")


def test_the_numbers_stay_true_with_words_and_another_filter_on(visit: OpenVisit) -> None:
    reader = visit()
    reader.open_search("#q=kreft&status=uncertain")
    for value in ("oslo", "trondheim", "bodo"):
        button = reader.facet("sted", value)
        promised = number_on(button)
        button.click()
        expect(reader.hits).to_have_count(promised)
        statuses = set(reader.hits.evaluate_all("cards => cards.map(card => card.dataset.status)"))
        assert statuses == {"uncertain"}
        reader.facet("sted", value).click()


def test_a_filter_that_is_on_can_be_taken_away_by_its_own_button(visit: OpenVisit) -> None:
    reader = visit()
    reader.open_search()
    everything = reader.hits.count()
    reader.facet("sted", "bodo").click()
    assert reader.hits.count() < everything
    reader.page.locator("button[data-facet=sted][data-value=bodo]:visible:not(:has([data-n]))").click()
    expect(reader.hits).to_have_count(everything)
    assert reader.fragment == ""


def test_the_number_of_hits_is_announced(visit: OpenVisit) -> None:
    reader = visit()
    reader.open_search()
    status = reader.page.locator("[data-count]")
    expect(status).to_have_attribute("aria-live", "polite")
    reader.field.fill("nct06372145")
    expect(status).to_contain_text("1 studie")
    reader.field.fill("qqqqqqqqxxxx")
    expect(status).to_have_text(re.compile("^Ingen studier"))
    expect(reader.hits).to_have_count(0)


def test_the_state_lies_in_the_fragment_and_never_in_the_query(visit: OpenVisit) -> None:
    reader = visit()
    reader.open_search()
    reader.field.fill("myelomatose")
    reader.facet("sted", "oslo").click()
    reader.settle()
    assert "?" not in reader.page.url
    assert reader.fragment == "q=myelomatose&sted=oslo"
    shared, shown = reader.page.url, reader.ids
    other = visit(320)
    other.open_search(f"#{shared.partition('#')[2]}")
    other.settle()
    assert other.ids == shown
    expect(other.facet("sted", "oslo")).to_have_attribute("aria-pressed", "true")


@WIDTHS
def test_going_back_from_a_study_brings_back_words_and_hits(visit: OpenVisit, width: int) -> None:
    reader = visit(width)
    reader.open("kliniske-studier/")
    reader.ask("klasehodepine")
    reader.facet("sted", "trondheim").click()
    reader.settle()
    found = reader.ids
    title = reader.hits.first.get_by_role("link").first
    name = title.inner_text()
    title.click()
    expect(reader.page.get_by_role("heading", level=1)).to_have_text(name)
    assert reader.path == f"/studier/{found[0]}/"
    reader.page.go_back()
    expect(reader.field).to_have_value("klasehodepine")
    reader.settle()
    assert reader.ids == found


def test_going_back_takes_away_the_last_filter(visit: OpenVisit) -> None:
    reader = visit()
    reader.open_search()
    reader.settle()
    everything = reader.hits.count()
    reader.facet("sted", "bodo").click()
    reader.settle()
    fewer = reader.hits.count()
    assert fewer < everything
    reader.page.go_back()
    expect(reader.hits).to_have_count(everything)
    reader.page.go_forward()
    expect(reader.hits).to_have_count(fewer)


@pytest.mark.parametrize(
    "kind", [pytest.param(kind, marks=[] if kind in SWITCHED else AUDIT) for kind in KINDS if kind != "missing"]
)
def test_the_language_switch_keeps_the_page(visit: OpenVisit, places_to_go: dict[str, str], kind: str) -> None:
    reader, path = visit(320 if kind in SHELLS else 1280), places_to_go[kind]
    reader.open(path)
    for name, prefix, code in (("English", "en/", "en"), ("Nynorsk", "nn/", "nn"), ("Bokmål", "", "nb")):
        reader.page.get_by_role("link", name=name, exact=True).click()
        expect(reader.page.locator("html")).to_have_attribute("lang", code)
        assert reader.path == f"/{prefix}{path}"
        # Until the styles are there, the switch of the header and that of the footer are both seen.
        reader.page.wait_for_load_state()
        expect(reader.page.get_by_role("link", name=name, exact=True)).to_have_attribute("aria-current", "true")


def test_a_list_leads_to_a_study_and_the_study_back_to_its_lists(visit: OpenVisit) -> None:
    reader = visit(320)
    page = reader.open("studier/sykdom/myelomatose/")
    reader.hits.first.get_by_role("link").first.click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.get_by_role("main").get_by_role("link", name="Oslo", exact=False).first.click()
    assert reader.path.startswith("/studier/sted/")
    assert reader.hits.count()


def test_the_language_switch_keeps_words_and_filters(visit: OpenVisit) -> None:
    reader = visit()
    reader.open_search("#q=klasehodepine&sted=trondheim")
    reader.settle()
    found = reader.ids
    reader.page.get_by_role("link", name="English", exact=True).click()
    expect(reader.page.locator("html")).to_have_attribute("lang", "en")
    expect(reader.field).to_have_value("klasehodepine")
    reader.settle()
    assert reader.fragment == "q=klasehodepine&sted=trondheim"
    assert sorted(reader.ids) == sorted(found)


def test_words_that_are_still_being_typed_go_along_to_another_language(visit: OpenVisit) -> None:
    reader = visit()
    reader.open_search()
    reader.field.press_sequentially("klasehodepine")
    reader.page.get_by_role("link", name="Nynorsk", exact=True).click()
    expect(reader.page.locator("html")).to_have_attribute("lang", "nn")
    expect(reader.field).to_have_value("klasehodepine")


def test_the_crumb_of_a_study_leads_back_to_the_search_it_was_found_by(visit: OpenVisit) -> None:
    reader = visit()
    reader.open_search("#q=klasehodepine&sted=trondheim")
    reader.settle()
    found = reader.ids
    reader.hits.first.get_by_role("link").first.click()
    expect(reader.page.locator("[data-study]").first).to_be_visible()
    reader.page.get_by_role("navigation", name="Du er her").get_by_role("link", name="Søk etter studier").click()
    expect(reader.field).to_have_value("klasehodepine")
    reader.settle()
    assert reader.ids == found
    reader.page.go_forward()
    expect(reader.page.locator("[data-study]").first).to_be_visible()


def test_the_crumb_of_a_study_that_was_opened_by_itself_leads_to_all_studies(visit: OpenVisit) -> None:
    reader = visit()
    reader.open("studier/nct06372145/")
    reader.page.get_by_role("navigation", name="Du er her").get_by_role("link", name="Søk etter studier").click()
    expect(reader.field).to_have_value("")
    assert reader.fragment == ""

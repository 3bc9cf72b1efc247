"""The filters: trees of conditions and places, numbers that hold, everything with the keyboard and on a telephone."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, Route, expect
from visit import OpenVisit, expect_nearest_first, number_on

WIDTHS = pytest.mark.parametrize("width", [320, 1280])


def box(page: Page, facet: str) -> Locator:
    """The box of a facet, open, on a narrow page in the open panel."""
    found = page.locator(f"details[data-box='{facet}']")
    for details in (*found.locator("xpath=ancestor::details").all(), found):
        if details.get_attribute("open") is None:
            details.locator("xpath=./summary").click()
    return found


def value(parent: Page | Locator, name: str) -> Locator:
    return parent.locator(f"button.value[data-value='{name}']")


def top(facet: Locator) -> list[str]:
    """The values that stand first, without those behind «more»."""
    return facet.locator("xpath=./ul/li/button").evaluate_all("buttons => buttons.map(each => each.dataset.value)")


@WIDTHS
def test_wide_conditions_stand_first_and_narrower_ones_below_them(visit: OpenVisit, width: int) -> None:
    page = visit(width).open_search()
    conditions = box(page, "sykdom")
    assert len(top(conditions)) == 8
    assert {"kreft", "lungesykdom"} <= set(top(conditions))
    assert "lungekreft" not in top(conditions)
    narrower = value(conditions, "lungekreft").first
    expect(narrower).to_be_hidden()
    conditions.get_by_text("Mer under Kreft", exact=True).locator("xpath=..").click()
    expect(narrower).to_be_visible()


def test_places_go_from_region_to_county_to_town_to_hospital(visit: OpenVisit) -> None:
    page = visit().open_search()
    places = box(page, "sted")
    assert set(top(places)) == {"helse-nord", "helse-midt-norge", "helse-vest", "helse-sor-ost"}
    way = ["helse-nord", "fylke-nordland", "bodo", "nordlandssykehuset-bodo"]
    hospital = value(places, way[-1])
    above = hospital.locator("xpath=ancestor::li/button").evaluate_all("all => all.map(each => each.dataset.value)")
    assert above == way
    assert value(places, "fylke-oslo").count() == 0, "«Oslo» stands below «Oslo»"


def test_a_condition_with_two_wider_ones_stands_below_both_with_one_number(visit: OpenVisit) -> None:
    page = visit().open_search()
    both = value(box(page, "sykdom"), "lungekreft")
    expect(both).to_have_count(2)
    assert len(set(both.locator("[data-n]").all_text_contents())) == 1


@pytest.mark.parametrize(
    ("facet", "fragment"),
    [
        *(("sykdom", ""), ("sted", "#q=kreft&status=uncertain"), ("sykdom", "#sted=oslo&kjonn=all")),
        *(
            pytest.param(*row, marks=pytest.mark.audit)
            for row in (("sted", ""), ("sykdom", "#q=kreft&status=uncertain"), ("sted", "#sted=oslo&kjonn=all"))
        ),
    ],
)
def test_the_numbers_below_the_top_hold_with_words_and_other_filters(
    visit: OpenVisit, facet: str, fragment: str
) -> None:
    reader = visit()
    page = reader.open_search(fragment)
    reader.settle()
    below = box(page, facet).locator(".branch button[aria-pressed=false]")
    nested = below.evaluate_all("all => all.map(each => each.dataset.value)")
    assert nested
    for name in dict.fromkeys(nested[:: max(1, len(nested) // 5)]):
        promised = number_on(reader.facet(facet, name))
        reader.facet(facet, name).click()
        expect(reader.hits).to_have_count(promised)
        expect(reader.facet(facet, name)).to_have_attribute("aria-pressed", "true")
        page.go_back()
        reader.settle()


def test_only_values_with_studies_are_offered(visit: OpenVisit) -> None:
    reader = visit()
    page = reader.open_search("#q=klasehodepine&status=finished")
    reader.settle()
    numbers = page.locator("button.value [data-n]").all_text_contents()
    assert numbers
    assert "0" not in numbers
    expect(value(page, "kreft")).to_have_count(0)


@WIDTHS
def test_the_branch_of_a_chosen_value_is_open_when_the_address_is_opened(visit: OpenVisit, width: int) -> None:
    page = visit(width).open_search("#sykdom=ikke-smacellet-lungekreft&sted=bodo")
    if width == 320:
        page.locator("details[data-panel] > summary").click()
    for name in ("ikke-smacellet-lungekreft", "bodo"):
        chosen = value(page, name).first
        expect(chosen).to_be_visible()
        expect(chosen).to_have_attribute("aria-pressed", "true")


def test_a_branch_the_reader_has_closed_stays_closed_while_typing(visit: OpenVisit) -> None:
    reader = visit()
    page = reader.open_search("#sykdom=lungekreft")
    chosen = value(page, "lungekreft").first
    expect(chosen).to_be_visible()
    page.get_by_text("Mer under Kreft", exact=True).locator("xpath=..").click()
    expect(chosen).to_be_hidden()
    reader.field.press_sequentially("kreft")
    reader.settle()
    expect(chosen).to_be_hidden()


def test_a_narrower_condition_is_opened_and_pressed_with_the_keyboard_and_keeps_the_focus(visit: OpenVisit) -> None:
    reader = visit(320)
    page = reader.open_search()
    conditions = box(page, "sykdom")
    value(conditions, "lungesykdom").first.focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    focused = "document.activeElement.dataset.value"
    name = page.evaluate(focused)
    promised = int(page.evaluate("document.activeElement.querySelector('[data-n]').textContent"))
    assert page.evaluate("document.activeElement.closest('.branch') !== null")
    page.keyboard.press("Space")
    expect(reader.hits).to_have_count(promised)
    assert page.evaluate(focused) == name
    assert reader.fragment == f"sykdom={name}"


def test_a_long_list_is_narrowed_by_typing_and_whole_again(visit: OpenVisit) -> None:
    page = visit().open_search()
    conditions = box(page, "sykdom")
    before = top(conditions)
    conditions.get_by_label("Finn i listen").fill("LUNGE")
    expect(value(conditions, "kreft")).to_have_count(0)
    names = conditions.locator("button.value:visible [data-name]").all_text_contents()
    assert names
    assert all("lunge" in name.lower() for name in names)
    conditions.get_by_label("Finn i listen").fill("")
    expect(value(conditions, "kreft")).to_be_visible()
    assert top(conditions) == before


def test_counts_of_closed_boxes_are_right_when_they_are_opened(visit: OpenVisit) -> None:
    reader = visit()
    page = reader.open_search()
    reader.field.press_sequentially("klasehodepine")
    promised = number_on(value(box(page, "fase"), "na"))
    value(page, "na").click()
    expect(reader.hits).to_have_count(promised)


def words_of_order(page: Page) -> Locator:
    return page.get_by_label("Rekkefølge")


def test_the_nearest_first_asks_where_the_reader_is(visit: OpenVisit) -> None:
    reader = visit(390)
    page = reader.open_search("#q=kreft")
    reader.settle()
    words_of_order(page).select_option("naer")
    expect(page.locator("[data-explained]")).to_contain_text("Søket vet ikke hvor du er")
    page.get_by_role("button", name="Skriv et sted eller postnummer").click()
    expect(page.get_by_label("Postnummer eller sted")).to_be_focused()
    page.keyboard.type("Bodø")
    page.keyboard.press("Enter")
    expect(reader.hits.first).to_contain_text("Bodø (")
    expect(page.locator("[data-explained]")).not_to_contain_text("Søket vet ikke hvor du er")


@pytest.mark.parametrize("fragment", ["#km=50", "#q=kreft&sorter=naer", "#q=astma%20n%C3%A6r%20meg"])
def test_a_distance_without_a_place_asks_for_the_place(visit: OpenVisit, fragment: str) -> None:
    page = visit().open_search(fragment)
    page.get_by_role("button", name="Skriv et sted eller postnummer").click()
    expect(page.get_by_label("Postnummer eller sted")).to_be_focused()


@pytest.mark.parametrize("place", ["70 30", "N-7030", "7030 Trondheim", "Trondheim"])
def test_a_place_is_understood_as_people_write_it(visit: OpenVisit, place: str) -> None:
    reader = visit()
    page = reader.open_search("#q=kreft&sorter=naer")
    page.get_by_label("Postnummer eller sted").fill(place)
    page.get_by_label("Postnummer eller sted").press("Enter")
    expect(reader.hits.first).to_contain_text(re.compile(r"Trondheim \(\d km\)"))


@pytest.mark.parametrize(("typed", "understood"), [("12", "12"), ("0", "0"), ("7,5", ""), ("150", ""), ("-3", "")])
def test_an_age_is_a_whole_number_of_years(visit: OpenVisit, typed: str, understood: str) -> None:
    reader = visit()
    page = reader.open_search()
    age = page.get_by_label("Min alder")
    age.fill(typed)
    age.press("Enter")
    expect(age).to_have_attribute("aria-invalid", "false" if understood else "true")
    assert reader.fragment == (f"alder={understood}" if understood else "")
    expect(age).to_have_value(typed[:3])
    hint = page.get_by_text("Skriv alderen i hele år, fra 0 til 120.")
    expect(hint).to_be_visible() if not understood else expect(hint).to_have_count(0)


def test_an_age_that_is_being_written_stays_when_an_answer_comes(visit: OpenVisit) -> None:
    reader = visit()
    waiting: list[Route] = []
    reader.page.route("**/assets/search/texts-*", lambda route: waiting.append(route))
    page = reader.open_search()
    age = page.get_by_label("Min alder")
    age.fill("41")
    waiting.pop().continue_()
    reader.settle()
    expect(age).to_have_value("41")
    age.press("Enter")
    expect(age).to_have_attribute("aria-invalid", "false")
    assert reader.fragment == "alder=41"


def test_the_wheel_changes_no_age(visit: OpenVisit) -> None:
    page = visit().open_search()
    age = page.get_by_label("Min alder")
    age.fill("50")
    age.hover()
    page.mouse.wheel(0, 100)
    expect(age).to_have_value("50")


def test_an_address_with_a_value_that_no_study_has_is_understood(visit: OpenVisit) -> None:
    reader = visit()
    page = reader.open_search("#sykdom=schizofreni&status=open")
    reader.settle()
    expect(reader.hits).to_have_count(0)
    expect(page.get_by_role("alert")).to_be_hidden()
    expect(page.locator("[data-active]")).to_contain_text("Schizofreni")


@pytest.mark.parametrize(
    "fragment", ["#q=kreft&fra=8006", "#q=kreft&fra=bod%C3%B8", "#q=kreft&fra=Nordland", "#q=kreft%208006"]
)
def test_the_nearest_study_comes_first_from_a_postcode_a_town_or_a_county(visit: OpenVisit, fragment: str) -> None:
    reader = visit()
    page = reader.open_search(fragment)
    expect(words_of_order(page)).to_have_value("naer")
    expect(reader.hits.first).to_contain_text("Bodø")
    expect_nearest_first(reader)


def test_the_best_first_can_be_asked_for_when_a_place_is_given(visit: OpenVisit) -> None:
    reader = visit()
    reader.open_search("#q=kreft")
    reader.settle()
    best = reader.ids
    page = reader.open_search("#q=kreft%208006")
    expect(words_of_order(page)).to_have_value("naer")
    reader.settle()
    assert sorted(reader.ids) == sorted(best)
    assert reader.ids != best
    words_of_order(page).select_option("best")
    reader.settle()
    assert reader.ids == best
    assert reader.fragment == "q=kreft+8006&sorter=best"
    words_of_order(page).select_option("naer")
    assert reader.fragment == "q=kreft+8006"


def test_the_latest_confirmed_comes_first_when_asked_for(visit: OpenVisit) -> None:
    reader = visit()
    page = reader.open_search("#q=kreft")
    reader.settle()
    best = reader.ids
    words_of_order(page).select_option("nyest")
    reader.settle()
    assert sorted(reader.ids) == sorted(best)
    assert reader.ids != best
    assert reader.fragment == "q=kreft&sorter=nyest"


def test_paper_says_what_was_asked_for_and_the_number_of_each_study(visit: OpenVisit) -> None:
    page = visit().open_search("#q=lungekreft&sted=oslo&alder=70")
    asked = page.locator("[data-asked]")
    expect(asked).to_be_hidden()
    page.emulate_media(media="print")
    for said in ("«lungekreft»", "Oslo", "70"):
        expect(asked).to_contain_text(said)
    numbers = "cards => cards.map(card => getComputedStyle(card, '::after').content.includes(card.dataset.study))"
    shown = page.locator("[data-hits] .card").evaluate_all(numbers)
    assert shown
    assert all(shown)

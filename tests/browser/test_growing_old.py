"""What is said of a status grows old by the reader's clock, in lists and search, however old the site is."""

from __future__ import annotations

from datetime import datetime

import pytest
from miniature import DAY
from playwright.sync_api import Page
from visit import OpenVisit, Visit

YEARS_LATER = [pytest.param(years, id=f"{years} years") for years in (1, 4)]
HOPEFUL = {"open", "planned", "invited"}
STATUSES = """cards => Object.fromEntries(cards.map((card) => [card.dataset.study, [card.dataset.status,
    card.querySelector(".status").dataset.status, card.querySelector(".status").textContent.trim()]]))"""
PROMISED = """values => Object.fromEntries(values.map((value) =>
    [value.dataset.value, Number(value.querySelector("[data-n]").textContent)]))"""


def later(visit: OpenVisit, years: int) -> Visit:
    """A reader so many years after the site was built, in an own browser: windows that share one share its clock."""
    reader = visit(service_workers="allow")
    reader.context.clock.set_fixed_time(datetime(DAY.year + years, DAY.month, DAY.day, 12))
    return reader


def statuses(page: Page) -> dict[str, list[str]]:
    """What each card says, by the study's id."""
    found: dict[str, list[str]] = page.locator("[data-hits] > [data-study]").evaluate_all(STATUSES)
    return found


@pytest.mark.parametrize("years", YEARS_LATER)
def test_search_and_lists_say_the_same_of_a_status_that_is_old(visit: OpenVisit, years: int) -> None:
    reader = later(visit, years)
    listed = statuses(reader.open("studier/sykdom/kreft/"))
    page = reader.open_search("#sykdom=kreft")
    reader.settle()
    found = statuses(page)
    assert found == listed
    assert len(found) > 5
    assert not {key for key, *_ in found.values()} & HOPEFUL


@pytest.mark.parametrize("years", YEARS_LATER)
def test_what_can_be_hoped_for_comes_first_and_is_counted_as_it_is_then(visit: OpenVisit, years: int) -> None:
    reader = later(visit, years)
    page = reader.open_search()
    reader.settle()
    keys = [key for key, *_ in statuses(page).values()]
    assert keys == sorted(keys, key=keys.index), "each status stands together"
    promised = page.locator("button[data-facet=status]:has([data-n])").evaluate_all(PROMISED)
    assert promised == {key: keys.count(key) for key in keys}


def test_on_the_day_it_was_built_someone_still_takes_people(visit: OpenVisit) -> None:
    page = visit().open("studier/sykdom/kreft/")
    assert {key for key, *_ in statuses(page).values()} & {*HOPEFUL, "uncertain"}

"""What a reader is told about a study today."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from studieinfo.model.availability import has_outlived_its_plan, site_availability, study_availability
from studieinfo.model.status import Availability, Status
from studieinfo.model.study import PartialDate, Record, Site, Sponsor, Study

TODAY = date(2026, 11, 22)
FRESH, LIMIT, OLD = (TODAY - timedelta(days=days) for days in (1, 180, 181))


@pytest.mark.parametrize(
    ("status", "confirmed", "expected"),
    [
        ("recruiting", FRESH, "open"),
        ("recruiting", LIMIT, "open"),
        ("recruiting", OLD, "uncertain"),
        ("recruiting", None, "uncertain"),
        ("not_yet_recruiting", FRESH, "planned"),
        ("not_yet_recruiting", OLD, "uncertain"),
        ("enrolling_by_invitation", FRESH, "invited"),
        ("enrolling_by_invitation", OLD, "uncertain"),
        ("suspended", FRESH, "halted"),
        ("suspended", OLD, "halted"),
        ("active_not_recruiting", FRESH, "closed"),
        ("active_not_recruiting", OLD, "closed"),
        ("active_not_recruiting", None, "closed"),
        ("completed", OLD, "finished"),
        ("terminated", OLD, "finished"),
        ("withdrawn", None, "finished"),
        ("unknown", FRESH, "uncertain"),
        ("unknown", OLD, "uncertain"),
    ],
)
def test_site(status: Status, confirmed: date | None, expected: Availability) -> None:
    assert site_availability(Site(status, "a", confirmed=confirmed), TODAY, 180) == expected


def study(
    *sites: Site,
    fetched: date | None = FRESH,
    ours: tuple[Site, ...] = (),
    status: Status = "recruiting",
    end: tuple[int, ...] = (),
) -> Study:
    """A study with the register's and the editor's sites."""
    record = Record(
        "t",
        status,
        "interventional",
        Sponsor(name="s", type="academic"),
        sites,
        source="ctgov",
        fetched=fetched,
        completion_date=PartialDate(*end) if end else None,
    )
    return Study("data/studies/x.yml", "x", register=record, sites=ours)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (study(Site("recruiting", "a"), Site("completed", "b")), "open"),
        (study(Site("recruiting", "a"), fetched=OLD), "uncertain"),
        (study(Site("active_not_recruiting", "a")), "closed"),
        (study(Site("not_yet_recruiting", "a"), Site("active_not_recruiting", "b")), "planned"),
        (study(Site("unknown", "a"), Site("not_yet_recruiting", "b")), "uncertain"),
        (study(), "uncertain"),
        (study(Site("recruiting", "a"), fetched=None), "uncertain"),
        (study(Site("recruiting", "a"), fetched=OLD, ours=(Site("recruiting", "a", confirmed=FRESH),)), "open"),
        (study(Site("recruiting", "a"), fetched=OLD, ours=(Site("completed", "a", confirmed=FRESH),)), "finished"),
        (study(Site("completed", "a"), fetched=FRESH, ours=(Site("recruiting", "a", confirmed=OLD),)), "finished"),
        (study(Site("completed", "a"), ours=(Site("recruiting", "b", confirmed=FRESH),)), "open"),
        (study(Site("completed", "a"), Site("recruiting", "a")), "open"),
    ],
)
def test_study(given: Study, expected: Availability) -> None:
    assert study_availability(given, TODAY, 180) == expected


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (study(Site("recruiting", "a"), end=(2026, 10)), True),
        (study(Site("recruiting", "a"), end=(2026, 11, 21)), True),
        (study(Site("recruiting", "a"), end=(2026, 11, 22)), False),
        (study(Site("recruiting", "a"), end=(2026, 11)), False),
        (study(Site("recruiting", "a"), end=(2026,)), False),
        (study(Site("recruiting", "a")), False),
        (study(Site("not_yet_recruiting", "a"), fetched=OLD, end=(2025,)), True),
        (study(Site("unknown", "a"), end=(2025,)), False),
        (study(Site("active_not_recruiting", "a"), end=(2025,)), False),
        (study(Site("recruiting", "a"), ours=(Site("recruiting", "a", confirmed=TODAY),), end=(2026, 10)), False),
        (study(Site("recruiting", "a"), ours=(Site("recruiting", "b", confirmed=TODAY),), end=(2026, 10)), True),
    ],
)
def test_a_study_past_its_planned_end_is_asked_about(given: Study, expected: bool) -> None:
    assert has_outlived_its_plan(given, TODAY) is expected


def test_a_status_knows_who_said_it() -> None:
    given = study(Site("completed", "a"), Site("recruiting", "b"), ours=(Site("recruiting", "a", confirmed=TODAY),))
    said_by = {site.key: site.said_by for site in given.all_sites}
    assert said_by == {"a": "editor", "b": "ctgov"}


def test_a_study_open_in_the_world_is_not_open_without_a_norwegian_site() -> None:
    assert study_availability(study(status="recruiting"), TODAY, 180) != "open"


def test_the_newer_word_on_a_site_counts() -> None:
    newer = Site("recruiting", "a", confirmed=FRESH)
    (site,) = study(Site("completed", "a", confirmed=OLD), ours=(newer,)).all_sites
    assert site == newer

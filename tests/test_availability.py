"""What a reader is told about a study today."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from studieinfo.model.availability import has_outlived_its_plan, site_availability, study_availability, turns
from studieinfo.model.dates import PartialDate
from studieinfo.model.status import Availability, Status
from studieinfo.model.study import Record, Site, Sponsor, Study

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
    assert site_availability(Site(status, "a", as_of=confirmed), TODAY, 180) == expected


def study(
    *sites: Site,
    said: date | None = FRESH,
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
        updated=said,
        fetched=TODAY,
        completion_date=PartialDate(*end) if end else None,
    )
    return Study("data/studies/x.yml", "x", register=record, sites=ours)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (study(Site("recruiting", "a"), Site("completed", "b")), "open"),
        (study(Site("recruiting", "a"), said=OLD), "uncertain"),
        (study(Site("active_not_recruiting", "a")), "closed"),
        (study(Site("not_yet_recruiting", "a"), Site("active_not_recruiting", "b")), "planned"),
        (study(Site("unknown", "a"), Site("not_yet_recruiting", "b")), "planned"),
        (study(Site("unknown", "a")), "likely_ended"),
        (study(ours=(Site("unknown", "a", as_of=FRESH),)), "uncertain"),
        (study(Site("unknown", "a"), Site("completed", "b")), "finished"),
        (study(), "closed"),
        (study(Site("recruiting", "a"), said=None), "uncertain"),
        (study(Site("recruiting", "a"), said=OLD, ours=(Site("recruiting", "a", as_of=FRESH),)), "open"),
        (study(Site("recruiting", "a"), said=OLD, ours=(Site("completed", "a", as_of=FRESH),)), "finished"),
        (study(Site("completed", "a"), said=FRESH, ours=(Site("recruiting", "a", as_of=OLD),)), "finished"),
        (study(Site("completed", "a"), ours=(Site("recruiting", "b", as_of=FRESH),)), "open"),
        (study(Site("completed", "a"), Site("recruiting", "a")), "open"),
    ],
)
def test_study(given: Study, expected: Availability) -> None:
    assert study_availability(given, TODAY, 180) == expected


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (study(Site("recruiting", "a"), said=OLD, end=(2026, 10)), True),
        (study(Site("recruiting", "a"), said=None, end=(2026, 10)), True),
        (study(Site("recruiting", "a"), end=(2026, 10)), False),
        (study(Site("recruiting", "a"), end=(2026, 11, 21)), True),
        (study(Site("recruiting", "a"), end=(2026, 11, 22)), False),
        (study(Site("recruiting", "a"), end=(2026, 11)), False),
        (study(Site("recruiting", "a"), end=(2026,)), False),
        (study(Site("recruiting", "a")), False),
        (study(Site("not_yet_recruiting", "a"), said=date(2025, 6, 1), end=(2025,)), True),
        (study(Site("unknown", "a"), end=(2025,)), False),
        (study(Site("active_not_recruiting", "a"), end=(2025,)), False),
        (study(Site("recruiting", "a"), ours=(Site("recruiting", "a", as_of=TODAY),), end=(2026, 10)), False),
        (study(Site("recruiting", "a"), said=OLD, ours=(Site("recruiting", "b", as_of=TODAY),), end=(2026, 10)), True),
    ],
)
def test_a_study_past_its_planned_end_is_asked_about(given: Study, expected: bool) -> None:
    assert has_outlived_its_plan(given, TODAY) is expected


def test_a_status_knows_who_said_it() -> None:
    given = study(Site("completed", "a"), Site("recruiting", "b"), ours=(Site("recruiting", "a", as_of=TODAY),))
    said_by = {site.key: site.said_by for site in given.all_sites}
    assert said_by == {"a": "editor", "b": "ctgov"}


def test_a_study_open_in_the_world_is_not_open_without_a_norwegian_site() -> None:
    assert study_availability(study(status="recruiting"), TODAY, 180) != "open"


def test_the_newer_word_on_a_site_counts() -> None:
    newer = Site("recruiting", "a", as_of=FRESH)
    (site,) = study(Site("completed", "a", as_of=OLD), ours=(newer,)).all_sites
    assert site == newer


def record(verified: tuple[int, ...] = (), updated: date | None = None, fetched: date | None = None) -> Record:
    """A register's record with its three dates."""
    return Record(
        "t",
        "recruiting",
        "interventional",
        Sponsor(name="s", type="academic"),
        (),
        source="ctgov",
        verified=PartialDate(*verified) if verified else None,
        updated=updated,
        fetched=fetched,
    )


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (record((2020, 9), None, date(2026, 11, 28)), date(2020, 9, 30)),
        (record((2020, 9), date(2021, 2, 3), date(2026, 11, 28)), date(2021, 2, 3)),
        (record((2021, 2), date(2020, 9, 3), date(2026, 11, 28)), date(2021, 2, 28)),
        (record((2026, 11), None, date(2026, 11, 12)), date(2026, 11, 12)),
        (record((), None, date(2026, 11, 28)), None),
    ],
)
def test_a_register_speaks_from_the_day_of_the_sponsors_word_not_of_our_download(
    given: Record, expected: date | None
) -> None:
    assert given.vouched == expected


def test_a_fresh_download_of_a_record_nobody_vouched_for_in_years_is_not_open() -> None:
    given = study(Site("recruiting", "a"), said=date(2020, 9, 30))
    assert study_availability(given, TODAY, 180) == "uncertain"


def aged(given: Study) -> list[tuple[str, str]]:
    """How a study ages, as text."""
    return [(turn.day.isoformat(), turn.availability) for turn in turns(given.all_sites, TODAY, 180)]


def test_how_a_study_ages_is_what_the_same_rule_says_on_that_day() -> None:
    assert aged(study(Site("recruiting", "a"), end=(2028,))) == [
        ("2027-05-21", "uncertain"),
        ("2029-01-01", "likely_ended"),
    ]
    assert aged(study(Site("recruiting", "a"), end=(2027, 1))) == [("2027-02-01", "likely_ended")]
    assert aged(study(Site("recruiting", "a"), Site("recruiting", "b"))) == [("2027-05-21", "uncertain")]
    assert aged(study(Site("completed", "a"))) == []

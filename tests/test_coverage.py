"""The figures of what is known, on small catalogs whose answer can be counted by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from miniature import DAY, copy_miniature

from studieinfo.catalog import Catalog
from studieinfo.figures.coverage import AgeBand, Share, ages, coverage, joinable, months_between, shares, tasks
from studieinfo.figures.questions import QUESTIONS, unstated
from studieinfo.model.language import Localized
from studieinfo.model.study import Arm, Burden, Contact, Eligibility, PartialDate, Record, Site, Sponsor, Study
from studieinfo.project import examine
from studieinfo.publish.coverage import percent
from studieinfo.publish.study_results import findings
from studieinfo.publish.voice import voice_of


@pytest.fixture(scope="module")
def miniature(tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    """The miniature project's catalog."""
    folder = copy_miniature(tmp_path_factory.mktemp("coverage") / "project")
    catalog, problems = examine(folder, DAY)
    assert not problems
    assert catalog
    return catalog


def study(name: str = "x", *sites: Site, **more: object) -> Study:
    """An open trial in English of the register."""
    record = Record(
        "Title",
        "recruiting",
        "interventional",
        Sponsor("academic"),
        sites or (Site("recruiting", "ous-radiumhospitalet"),),
        source="ctgov",
        updated=DAY,
        fetched=DAY,
    )
    return Study(f"data/studies/{name}.yml", name, register=record, conditions=("lungekreft",), **more)  # type: ignore[arg-type]


def with_studies(catalog: Catalog, *studies: Study) -> Catalog:
    """The catalog with other studies."""
    return replace(catalog, studies=studies)


def known(catalog: Catalog) -> dict[str, tuple[int, int]]:
    """Each share as (known, total)."""
    return {share.fact: (share.known, share.total) for share in shares(catalog)}


def test_a_study_of_which_nothing_is_stated(miniature: Catalog) -> None:
    empty = study()
    assert unstated(empty) == QUESTIONS
    found = known(with_studies(miniature, empty))
    assert {fact: n for fact, (n, _) in found.items() if n} == {"conditions": 1, "hospitals": 1, "fresh": 1}
    assert {total for _, total in found.values()} == {1}


def test_a_study_of_which_everything_is_stated(miniature: Catalog) -> None:
    text = Localized("Tekst", "Tekst", "Text")
    register = replace(study().record, allocation="randomized", masking="none", arms=(Arm("a", "experimental"),))
    full = study(
        title=text,
        summary=text,
        contact=Contact(phone="12345678"),
        referral=text,
        who_pays=text,
        after_study=text,
        burden=Burden(0, 1, 0, "none", text),
    )
    full = replace(full, register=register)
    assert unstated(full) == ()
    assert set(known(with_studies(miniature, full)).values()) == {(1, 1)}


def test_a_study_that_only_observes_is_not_asked_about_lots_and_placebo() -> None:
    observing = replace(study(), register=replace(study().record, study_type="observational"))
    assert set(QUESTIONS) - set(unstated(observing)) == {"randomised", "placebo", "blinded", "after_study"}


def test_a_text_counts_when_both_title_and_summary_are_there(miniature: Catalog) -> None:
    catalog = with_studies(
        miniature, study("a", title=Localized("T", en="T"), summary=Localized("S")), study("b", title=Localized("T"))
    )
    found = known(catalog)
    assert [found[f"text.{lang}"] for lang in ("nb", "nn", "en")] == [(1, 2), (0, 2), (0, 2)]


def test_a_site_without_a_hospital_counts_against_its_study(miniature: Catalog) -> None:
    mixed = study("x", Site("recruiting", "ous-radiumhospitalet"), Site("recruiting", place="bodo"))
    assert known(with_studies(miniature, mixed))["hospitals"] == (0, 1)


def test_what_concerns_joining_is_counted_where_one_may_join(miniature: Catalog) -> None:
    catalog = with_studies(miniature, study("a"), study("b", Site("completed", "ous-radiumhospitalet")))
    assert [s.id for s in joinable(catalog)] == ["a"]
    assert known(catalog)["visits"] == (0, 1)
    assert known(catalog)["text.nb"] == (0, 2)


@pytest.mark.parametrize(
    ("earlier", "later", "months"),
    [
        ((2026, 11, 22), (2026, 11, 22), 0),
        ((2026, 10, 22), (2026, 11, 22), 1),
        ((2026, 10, 23), (2026, 11, 22), 0),
        ((2025, 11, 22), (2026, 11, 22), 12),
        ((2025, 12, 31), (2026, 11, 30), 10),
    ],
)
def test_months_between(earlier: tuple[int, int, int], later: tuple[int, int, int], months: int) -> None:
    assert months_between(date(*earlier), date(*later)) == months


def test_ages_of_confirmations(miniature: Catalog) -> None:
    days = (0, 20, 40, 100, 200, 400, 800)
    sites = [Site("recruiting", f"h{n}", as_of=DAY - timedelta(days=n)) for n in days]
    unknown = replace(study("u"), register=replace(study().record, updated=None))
    bands = ages(with_studies(miniature, study("x", *sites), unknown))
    assert [band.sites for band in bands] == [2, 1, 1, 1, 1, 1, 1]
    assert bands[0] == AgeBand(0, 1, 2)
    assert bands[-1] == AgeBand(None, None, 1)


def test_tasks_come_in_the_order_of_what_matters(miniature: Catalog) -> None:
    text, contact = Localized("T", "T", "T"), Contact(phone="12345678")
    done = {"title": text, "summary": text, "contact": contact}
    limit = miniature.settings.stale_after_days

    def confirmed(days: int) -> Site:
        return Site("recruiting", "ous-radiumhospitalet", as_of=DAY - timedelta(days=days))

    late = study("late", confirmed(60), **done)
    catalog = with_studies(
        miniature,
        study("bare", confirmed(0)),
        replace(late, register=replace(late.record, completion_date=PartialDate(2026, 10))),
        study("soon", confirmed(limit - 29), **done),
        study("fine", confirmed(limit - 30), **done),
        study("old", confirmed(limit + 1), **done),
        study("older", confirmed(limit + 2), **done),
        study("over", Site("completed", "ous-radiumhospitalet")),
    )
    catalog = replace(catalog, pages=())
    assert [(task.kind, task.path.split("/")[-1]) for task in tasks(catalog)] == [
        ("uncertain", "older.yml"),
        ("uncertain", "old.yml"),
        ("expiring", "soon.yml"),
        ("outlived", "late.yml"),
        ("contact", "bare.yml"),
        ("text", "bare.yml"),
    ]


def test_a_page_whose_sources_nobody_has_looked_at_for_long_is_a_task(miniature: Catalog) -> None:
    page = miniature.pages[0]
    old = replace(page.sources[0], checked=DAY - timedelta(days=miniature.settings.source_checked_days + 1))
    catalog = replace(with_studies(miniature), pages=(replace(page, sources=(*page.sources, old)), miniature.pages[1]))
    assert [(task.kind, task.day) for task in tasks(catalog)] == [("page", old.checked)]


def test_open_questions_of_a_site(miniature: Catalog) -> None:
    here = Site("recruiting", "ous-radiumhospitalet", as_of=DAY, contact=Contact(phone="12345678"))
    catalog = with_studies(miniature, study("a", here), study("b"), study("c", Site("completed", here.hospital)))
    (row,) = coverage(catalog).sites
    assert (row.site, row.studies, row.uncertain) == ("ous-radiumhospitalet", 2, 0)
    assert (row.unstated["contact"], row.unstated["visits"]) == (1, 2)


@pytest.mark.parametrize(
    ("part", "whole", "expected"),
    [
        (0, 0, 0),
        (0, 5, 0),
        (5, 5, 100),
        (1, 1000, 2),
        (999, 1000, 98),
        (1, 2, 50),
    ],
)
def test_a_bar_is_full_only_when_all_is_there(part: int, whole: int, expected: int) -> None:
    assert percent(part, whole) == expected


@pytest.mark.parametrize(
    ("status", "flag", "says"),
    [
        ("completed", False, "Registeret har ingen resultater."),
        ("completed", None, "Om det finnes resultater, er ikke oppgitt."),
        ("completed", True, "Resultatene ligger i registeret, på engelsk."),
        ("recruiting", True, "Resultatene ligger i registeret, på engelsk."),
        ("recruiting", False, None),
        ("recruiting", None, None),
    ],
)
def test_no_results_are_claimed_only_by_the_registers_flag(
    miniature: Catalog, status: str, flag: bool | None, says: str | None
) -> None:
    given = study("x", Site(status, "ous-radiumhospitalet"))  # type: ignore[arg-type]
    given = replace(given, register=replace(given.record, results=flag, eligibility=Eligibility()))
    found = findings(voice_of(miniature, "nb"), given)
    assert (found.note if found else None) == says


def test_shares_of_the_miniature(miniature: Catalog) -> None:
    assert Share("text.nb", 4, 5) in shares(miniature)
    assert Share("visits", 1, 4) in shares(miniature)

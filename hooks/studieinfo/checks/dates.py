"""Rules for days. What has grown old is a warning, never an error: time alone stops no build."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import chain

from studieinfo.catalog import CHANGES_PATH, Catalog, vocabulary_path
from studieinfo.checks.sources import named
from studieinfo.model.sources import ListedSource
from studieinfo.problems import Location, Problem

Dated = tuple[Location, date | None]
"""When something was done, None when nobody said; and where that stands."""


def days_have_come(catalog: Catalog) -> Iterator[Problem]:
    """Nothing was confirmed, decided, checked, fetched or changed on a day that has not come."""
    for where, day in chain(_studies(catalog), _sources(catalog), _changes(catalog), _logs(catalog)):
        if day and day > catalog.today:
            yield Problem(where, f"datoen {day} har ikke vært ennå", "se etter om året er rett")


def reviews_are_not_due(catalog: Catalog) -> Iterator[Problem]:
    """A page that was to be reviewed again by now was: else a warning."""
    for page in catalog.pages:
        if page.review.next and page.review.next < catalog.today:
            yield Problem(
                Location(page.path, keys=("review", "next")),
                f"siden skulle gjennomgås på nytt innen {page.review.next}",
                "be fagpersonen lese den igjen, og skriv den nye datoen",
                level="warning",
            )


def _studies(catalog: Catalog) -> Iterator[Dated]:
    for study in catalog.studies:
        path, record = study.path, "register" if study.register else "record"
        yield Location(path, keys=("checked",)), study.checked
        yield Location(path, keys=(record, "fetched")), study.record.fetched
        for number, other in enumerate(study.record.also):
            yield Location(path, keys=(record, "also", number, "fetched")), other.fetched
        for number, source in enumerate(study.sources):
            yield Location(path, keys=("sources", number, "checked")), source.checked
        for number, site in enumerate(study.sites):
            yield Location(path, keys=("sites", number, "confirmed")), site.as_of
            yield Location(path, keys=("sites", number, "decided", "date")), site.decided.date if site.decided else None


def _sources(catalog: Catalog) -> Iterator[Dated]:
    for path, way, source in named(catalog):
        if not isinstance(source, ListedSource):
            yield Location(path, keys=(*way, "checked")), source.checked
    for number, listed in enumerate(catalog.sources.values()):
        yield Location(vocabulary_path("sources"), keys=(number, "checked")), listed.checked


def _changes(catalog: Catalog) -> Iterator[Dated]:
    for index, change in enumerate(catalog.changes):
        yield Location(CHANGES_PATH, keys=(index, "date")), change.date


def _logs(catalog: Catalog) -> Iterator[Dated]:
    for index, correction in enumerate(catalog.corrections.values()):
        yield Location(vocabulary_path("corrections"), keys=(index, "since")), correction.since
        yield Location(vocabulary_path("corrections"), keys=(index, "mended")), correction.mended
    for index, lookup in enumerate(catalog.lookups.values()):
        yield Location(vocabulary_path("lookups"), keys=(index, "date")), lookup.date

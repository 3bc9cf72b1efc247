"""Rules for days. What has grown old is a warning, never an error: time alone stops no build."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import chain

from studieinfo.catalog import CHANGES_PATH, Catalog, vocabulary_path
from studieinfo.model.vocabulary import Association, Hospital, Route
from studieinfo.problems import Location, Problem

Dated = tuple[Location, date | None]
"""When something was done, None when nobody said; and where that stands."""


def days_have_come(catalog: Catalog) -> Iterator[Problem]:
    """Nothing was confirmed, decided, checked, fetched or changed on a day that has not come."""
    for where, day in chain(_studies(catalog), _pages(catalog), _vocabularies(catalog), _changes(catalog)):
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


def _pages(catalog: Catalog) -> Iterator[Dated]:
    for page in catalog.pages:
        for index, source in page.own_sources.items():
            yield Location(page.path, keys=("sources", index, "checked")), source.checked


def _vocabularies(catalog: Catalog) -> Iterator[Dated]:
    sourced: dict[str, Iterable[Association | Hospital | Route]] = {
        "associations": catalog.associations.values(),
        "hospitals": catalog.hospitals.values(),
        "routes": catalog.routes.values(),
    }
    for name, entries in sourced.items():
        for number, entry in enumerate(entries):
            for index, source in enumerate(entry.sources):
                keys = (number, "sources", index, "checked")
                yield Location(vocabulary_path(name), keys=keys), source.checked
    for number, listed in enumerate(catalog.sources.values()):
        yield Location(vocabulary_path("sources"), keys=(number, "checked")), listed.checked
    for number, fact in enumerate(catalog.facts.values()):
        yield Location(vocabulary_path("facts"), keys=(number, "source", "checked")), fact.source.checked


def _changes(catalog: Catalog) -> Iterator[Dated]:
    for index, change in enumerate(catalog.changes):
        yield Location(CHANGES_PATH, keys=(index, "date")), change.date

"""Our own mistakes: all of them on one page, and for a year on the pages that made them; and what we have looked up."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from itertools import groupby
from typing import Final, NamedTuple

from studieinfo.catalog import Catalog
from studieinfo.model.language import LANGUAGES, Language
from studieinfo.model.vocabulary import Correction, Lookup
from studieinfo.publish.addresses import PATHS, address
from studieinfo.publish.cards import title
from studieinfo.publish.voice import Voice

SHOWN_DAYS: Final = 365
"""So long a page says that something on it was corrected."""


class Corrected(NamedTuple):
    """A correction with the names of the pages that it concerns, where they still are."""

    correction: Correction
    pages: list[tuple[str, str]]


class CorrectedDay(NamedTuple):
    """A day on which mistakes were mended."""

    date: date
    corrected: list[Corrected]


def by_day(voice: Voice) -> list[CorrectedDay]:
    """All corrections, those of the newest day first, a day's own in the order of the file."""
    newest = sorted(voice.catalog.corrections.values(), key=lambda correction: -correction.mended.toordinal())
    named = _names(voice.catalog, voice.lang)
    return [
        CorrectedDay(
            day,
            [Corrected(each, [(named[path], path) for path in each.addresses if path in named]) for each in found],
        )
        for day, found in groupby(newest, lambda correction: correction.mended)
    ]


@lru_cache(maxsize=len(LANGUAGES))
def _names(catalog: Catalog, lang: Language) -> Mapping[str, str]:
    """What the pages are called that a mistake can have been on, by their address below the language."""
    return {
        **{address(page.name): page.title for page in catalog.pages if page.lang == lang},
        **{PATHS["route"].format(route.id): route.names.text(lang) for route in catalog.routes.values()},
        **{PATHS["step"].format(step.id): step.title.text(lang) for step in catalog.guide.values()},
        **{PATHS["study"].format(study.id): title(study, lang).value for study in catalog.studies},
    }


@lru_cache(maxsize=1)
def recent(catalog: Catalog) -> Mapping[str, list[Correction]]:
    """The corrections that pages still tell of, by the address of the page, newest first."""
    found: dict[str, list[Correction]] = {}
    for correction in sorted(catalog.corrections.values(), key=lambda each: -each.mended.toordinal()):
        if (catalog.today - correction.mended).days <= SHOWN_DAYS:
            for path in correction.addresses:
                found.setdefault(path, []).append(correction)
    return found


def looked_up(catalog: Catalog) -> list[Lookup]:
    """What was looked up, newest first."""
    return sorted(catalog.lookups.values(), key=lambda lookup: -lookup.date.toordinal())

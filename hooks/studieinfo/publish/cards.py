"""A study in a list: what the card says, the same in every list and in the search."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from studieinfo.catalog import Catalog
from studieinfo.model.availability import is_stale
from studieinfo.model.language import LANGUAGES, Language, Wording
from studieinfo.model.status import AVAILABILITIES, Availability
from studieinfo.model.study import Site, Study
from studieinfo.publish.addresses import PATHS
from studieinfo.publish.voice import Voice


class Card(NamedTuple):
    """One study for a list. `path` is below the language; names are in the reader's language."""

    id: str
    path: str
    title: Wording[str]
    availability: Availability
    status: str
    status_note: str
    conditions: tuple[str, ...]
    places: tuple[str, ...]


def record_language(study: Study) -> Language:
    """The language of a record's own words: registers write English, editors bokmål."""
    return "en" if study.register else "nb"


def title(study: Study, lang: Language) -> Wording[str]:
    """The plain title, else the record's own."""
    return study.title.pick(lang) if study.title else Wording(study.record.title, record_language(study))


def place_names(catalog: Catalog, sites: Iterable[Site]) -> tuple[str, ...]:
    """The towns of sites, each once."""
    return tuple(dict.fromkeys(catalog.place_of(site).name for site in sites))


def leading_site(catalog: Catalog, study: Study) -> Site | None:
    """The site that makes the study what it is to a reader: the most hopeful, newest confirmed."""
    return min(
        study.all_sites,
        default=None,
        key=lambda site: (
            AVAILABILITIES.index(catalog.site_availability(site)),
            -(site.confirmed or catalog.today).toordinal(),
        ),
    )


def status_note(voice: Voice, site: Site | None) -> str:
    """How sure a status is: when it was confirmed, and that it is uncertain when that is long ago."""
    if site is None or site.confirmed is None:
        return voice.t("never_confirmed")
    when = voice.day(site.confirmed)
    meaning = voice.catalog.site_availability(site)
    stale = is_stale(site.confirmed, voice.catalog.today, voice.catalog.settings.stale_after_days)
    if meaning == "uncertain":
        return voice.t("was_confirmed", status=voice.t(f"status.{site.status}").lower(), date=when)
    return voice.t("uncertain_confirmed" if stale and meaning != "finished" else "confirmed", date=when)


def card(voice: Voice, study: Study) -> Card:
    """The card of a study."""
    return _cards(voice)[study]


@lru_cache(maxsize=len(LANGUAGES))
def _cards(voice: Voice) -> dict[Study, Card]:
    """Every card, made once: a study stands in many lists."""
    return {study: _card(voice, study) for study in voice.catalog.studies}


def _card(voice: Voice, study: Study) -> Card:
    availability = voice.catalog.availability(study)
    sites = [s for s in study.all_sites if voice.catalog.site_availability(s) == availability]
    return Card(
        study.id,
        PATHS["study"].format(study.id),
        title(study, voice.lang),
        availability,
        voice.t(f"availability.{availability}"),
        status_note(voice, leading_site(voice.catalog, study)),
        tuple(voice.condition(c) for c in study.all_conditions),
        place_names(voice.catalog, sites or study.all_sites),
    )


def in_order(catalog: Catalog, studies: Iterable[Study]) -> list[Study]:
    """The order of every list: what a reader can hope for, then the newest confirmed, then by id.

    A study whose status was never known comes after those that were open when someone last looked.
    """
    return sorted(studies, key=_ranks(catalog).__getitem__)


@lru_cache(maxsize=1)
def _ranks(catalog: Catalog) -> dict[Study, tuple[int, bool, int, str]]:
    return {study: _rank(catalog, study) for study in catalog.studies}


def _rank(catalog: Catalog, study: Study) -> tuple[int, bool, int, str]:
    site = leading_site(catalog, study)
    confirmed = site.confirmed.toordinal() if site and site.confirmed else 0
    unknown = site is None or site.status == "unknown"
    return AVAILABILITIES.index(catalog.availability(study)), unknown, -confirmed, study.id

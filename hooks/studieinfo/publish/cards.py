"""A study in a list: what the card says, the same in every list and in the search."""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import lru_cache
from typing import Final, NamedTuple

from studieinfo.catalog import Catalog
from studieinfo.model.language import LANGUAGES, Language, Wording
from studieinfo.model.status import AVAILABILITIES
from studieinfo.model.study import Site, Study
from studieinfo.publish.addresses import PATHS
from studieinfo.publish.standing import Standing, leading_today, study_standing
from studieinfo.publish.study_facts import duration
from studieinfo.publish.voice import Voice

PLACES_SHOWN: Final = 4


class Card(NamedTuple):
    """One study for a list. `path` is below the language; names are in the reader's language."""

    id: str
    path: str
    title: Wording[str]
    for_whom: Wording[str] | None
    standing: Standing
    conditions: tuple[str, ...]
    places: str
    points: str
    """Where its sites are, as JSON for the page's script: town, latitude, longitude (to a kilometre)."""
    lots: str
    """Are lots drawn, in a word; empty when not, or not known."""
    duration: str
    """How long it lasts, as people say it; empty when not known."""


def record_language(study: Study) -> Language:
    """The language of a record's own words: registers write English, editors bokmål."""
    return "en" if study.register else "nb"


def title(study: Study, lang: Language) -> Wording[str]:
    """The plain title, else the record's own; in Norwegian when the register has one."""
    if study.title:
        return study.title.pick(lang)
    if study.record.norwegian_title and lang != "en":
        return Wording(study.record.norwegian_title, "nb")
    return Wording(study.record.title, record_language(study))


def standing_sites(catalog: Catalog, study: Study) -> list[Site]:
    """The sites that are as the study's status says: where an open study is open, where a finished one was."""
    availability = catalog.availability(study)
    return [site for site in study.all_sites if catalog.site_availability(site) == availability]


def place_names(catalog: Catalog, sites: Iterable[Site]) -> tuple[str, ...]:
    """The towns of sites, each once, in the order of the vocabulary; the search has it too, from its thesaurus."""
    ids = {catalog.place_of(site).id for site in sites}
    return tuple(catalog.places[place].name for place in sorted(ids, key=_places(catalog).__getitem__))


@lru_cache(maxsize=1)
def _places(catalog: Catalog) -> dict[str, int]:
    """Where each place stands in the vocabulary."""
    return {place: number for number, place in enumerate(catalog.places)}


@lru_cache(maxsize=1)
def _conditions(catalog: Catalog) -> dict[str, int]:
    """Where each condition stands in the vocabulary."""
    return {condition: number for number, condition in enumerate(catalog.conditions)}


def place_line(voice: Voice, places: tuple[str, ...]) -> str:
    """The first places by name; where there are many the others by number."""
    if len(places) <= PLACES_SHOWN:
        return ", ".join(places)
    shown = places[: PLACES_SHOWN - 1]
    return voice.t("search.more_places", places=", ".join(shown), n=len(places) - len(shown))


def point(catalog: Catalog, site: Site) -> tuple[float, float]:
    """Latitude and longitude of a site, to a kilometre: its hospital's, else its town's."""
    place = catalog.hospitals[site.hospital] if site.hospital else catalog.place_of(site)
    return round(place.latitude, 2), round(place.longitude, 2)


def _points(catalog: Catalog, sites: Iterable[Site]) -> str:
    """The sites, each with its town and where it is; the towns in the same order."""
    ordered = sorted(sites, key=lambda site: _places(catalog)[catalog.place_of(site).id])
    rows = dict.fromkeys((catalog.place_of(site).name, *point(catalog, site)) for site in ordered)
    return json.dumps([*rows], ensure_ascii=False, separators=(",", ":"))


def card(voice: Voice, study: Study) -> Card:
    """The card of a study."""
    return _cards(voice)[study]


@lru_cache(maxsize=len(LANGUAGES))
def _cards(voice: Voice) -> dict[Study, Card]:
    """Every card, made once: a study stands in many lists."""
    return {study: _card(voice, study) for study in voice.catalog.studies}


def _card(voice: Voice, study: Study) -> Card:
    standing = study_standing(voice, study)
    sites = standing_sites(voice.catalog, study)
    conditions = sorted(study.all_conditions, key=_conditions(voice.catalog).__getitem__)
    return Card(
        study.id,
        PATHS["study"].format(study.id),
        title(study, voice.lang),
        study.for_whom.pick(voice.lang) if study.for_whom else None,
        standing,
        tuple(voice.condition(c) for c in conditions),
        place_line(voice, place_names(voice.catalog, sites)),
        _points(voice.catalog, sites),
        voice.t("card.lots") if study.record.allocation == "randomized" else "",
        duration(voice, study.burden.duration_weeks) if study.burden.duration_weeks is not None else "",
    )


def in_order(catalog: Catalog, studies: Iterable[Study]) -> list[Study]:
    """The order of every list: what a reader can hope for, then the newest word, then by id."""
    return sorted(studies, key=_ranks(catalog).__getitem__)


@lru_cache(maxsize=1)
def _ranks(catalog: Catalog) -> dict[Study, tuple[int, int, str]]:
    return {study: _rank(catalog, study) for study in catalog.studies}


def _rank(catalog: Catalog, study: Study) -> tuple[int, int, str]:
    site = leading_today(catalog, study)
    said = site.as_of.toordinal() if site and site.as_of else 0
    return AVAILABILITIES.index(catalog.availability(study)), -said, study.id

"""A page for every condition, with studies or without: others link to it, so it never goes away."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import groupby
from typing import NamedTuple

from studieinfo.catalog import Catalog
from studieinfo.model.language import LANGUAGES
from studieinfo.model.registers import REGISTERS
from studieinfo.model.vocabulary import Association, Condition
from studieinfo.publish.addresses import PATHS
from studieinfo.publish.lists import (
    ListLink,
    alphabetical,
    first_letter,
    link_to,
    list_pages,
    numbers_of,
    studies_by_condition,
)
from studieinfo.publish.printed.overviews import overview_path
from studieinfo.publish.search.postcodes import postcodes_path
from studieinfo.publish.site import Output, Website
from studieinfo.publish.structured import condition_thing
from studieinfo.publish.voice import Voice


class RegisterSearch(NamedTuple):
    """A register with a search for a condition: filled in by its address, or `words` to write there."""

    title: str
    url: str
    words: str
    pattern: str
    """The address with `{}` for the words."""


class WaysOn(NamedTuple):
    """What a reader can do who found no study that fits: whom to ask for, where to look, who else helps."""

    department: str | None
    registers: list[RegisterSearch]
    associations: list[Association]


class Letter(NamedTuple):
    """The conditions whose names begin with a letter."""

    name: str
    entries: list[ListLink]


def ways_on(voice: Voice, condition: Condition) -> WaysOn:
    """What helps a reader with a condition beside the studies that are here."""
    department = voice.catalog.department_for(condition.id)
    return WaysOn(
        voice.name(department) if department else None,
        searches(condition.names.text("en")),
        associations_for(voice.catalog, (condition.id,))[:3],
    )


def searches(words: str) -> list[RegisterSearch]:
    """The registers, with a search for words filled in where that can be done."""
    return [
        RegisterSearch(
            register.title, register.search_for(words), "" if "{}" in register.search else words, register.search
        )
        for register in REGISTERS.values()
    ]


def associations_for(catalog: Catalog, condition_ids: tuple[str, ...]) -> list[Association]:
    """The associations for these conditions, those for the narrowest first."""
    nearest = {c: n for i in condition_ids for n, c in reversed(list(enumerate(catalog.broader(i))))}
    found = [
        (min(nearest[c] for c in association.conditions if c in nearest), association.name, association)
        for association in catalog.associations.values()
        if set(association.conditions) & set(nearest)
    ]
    return [association for _, _, association in sorted(found, key=lambda item: item[:2])]


def condition_link(voice: Voice, condition: Condition) -> ListLink:
    """A condition in a list, with how many studies it has."""
    studies = studies_by_condition(voice.catalog).get(condition.id, [])
    return link_to(voice.catalog, voice.name(condition), "condition", condition.id, studies)


def by_letter(voice: Voice) -> list[Letter]:
    """Every condition once, in Norwegian alphabetical order."""
    links = sorted(
        (condition_link(voice, condition) for condition in voice.catalog.conditions.values()),
        key=lambda link: alphabetical(link.name),
    )
    return [Letter(letter, list(group)) for letter, group in groupby(links, key=lambda link: first_letter(link.name))]


def fields(voice: Voice) -> list[ListLink]:
    """The widest conditions that have studies, those with most studies first."""
    roots = (condition for condition in voice.catalog.conditions.values() if not condition.parents)
    links = (condition_link(voice, condition) for condition in roots)
    return sorted((link for link in links if link.total), key=lambda link: (-link.total, alphabetical(link.name)))


def condition_pages(site: Website) -> Iterator[Output]:
    """One page per condition and language."""
    catalog = site.catalog
    found = studies_by_condition(catalog)
    narrower: dict[str, list[Condition]] = {}
    for condition in catalog.conditions.values():
        for parent in condition.parents:
            narrower.setdefault(parent, []).append(condition)
    for key, condition in sorted(catalog.conditions.items()):
        below = narrower.get(key, [])
        near = (*(catalog.conditions[parent] for parent in condition.parents), *below)
        counts = [numbers_of(catalog, found.get(other.id, [])) for other in near]
        yield from site.parts.part(
            PATHS["condition"].format(key), found.get(key, ()), counts, partial(_pages_of, site, condition, below)
        )


def _pages_of(site: Website, condition: Condition, below: list[Condition]) -> Iterator[Output]:
    """The page of a condition in every language; `below` are those that it is right above."""
    for lang in LANGUAGES:
        yield from _pages_in(site, site.voice(lang), condition, below)


def _pages_in(site: Website, voice: Voice, condition: Condition, below: list[Condition]) -> Iterator[Output]:
    catalog, key = site.catalog, condition.id
    studies = studies_by_condition(catalog).get(key, [])
    view: dict[str, object] = {
        "name": voice.name(condition),
        "words": (condition.words.get(voice.lang) or ()) if condition.words else (),
        "wider": [condition_link(voice, catalog.conditions[parent]) for parent in condition.parents],
        "narrower": sorted(
            (condition_link(voice, one) for one in below),
            key=lambda link: (not link.total, alphabetical(link.name)),
        ),
        "ways": ways_on(voice, condition),
        "first_advice": condition.advice,
        "postcodes": postcodes_path(catalog),
        "overview": overview_path(site, key, studies),
        "address": site.base_url + PATHS["condition"].format(key),
    }
    return list_pages(site, voice, "condition", key, studies, view, condition_thing(site, voice, condition))

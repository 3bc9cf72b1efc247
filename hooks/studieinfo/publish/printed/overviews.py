"""Overviews for the waiting room: the studies of a condition that somebody can hope to join, on paper.

Paper cannot age by itself, so a status is told as something past. What is over stands on the site alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from studieinfo.figures.coverage import JOINABLE
from studieinfo.model.language import Wording
from studieinfo.model.study import Study
from studieinfo.model.vocabulary import Condition
from studieinfo.publish.addresses import PATHS, PRINTED
from studieinfo.publish.cards import in_order, place_names, title
from studieinfo.publish.lists import studies_by_condition
from studieinfo.publish.printed.leaf import Leaf
from studieinfo.publish.site import Website
from studieinfo.publish.standing import dated
from studieinfo.publish.voice import Voice

MOST_SHOWN: Final = 12
"""So many studies are read on a wall; the others are a code away."""


class Line(NamedTuple):
    """A study in an overview."""

    id: str
    numbers: str
    title: Wording[str]
    for_whom: Wording[str] | None
    status: str
    places: str


def overview_path(site: Website, key: str, studies: Iterable[Study]) -> str | None:
    """Where the overview of a condition with these studies lies, below the language; None when there is none."""
    hoped_for = site.is_printed and any(site.catalog.availability(study) in JOINABLE for study in studies)
    return PRINTED["overview"].format(key) if hoped_for else None


def overviews(site: Website, voice: Voice) -> Iterator[Leaf]:
    """An overview a condition with studies that one can hope to join."""
    for key, studies in sorted(studies_by_condition(site.catalog).items()):
        if path := overview_path(site, key, studies):
            yield _overview(voice, path, site.catalog.conditions[key], studies)


def _overview(voice: Voice, path: str, condition: Condition, studies: list[Study]) -> Leaf:
    catalog = voice.catalog
    hoped_for = [study for study in in_order(catalog, studies) if catalog.availability(study) in JOINABLE]
    department = catalog.department_for(condition.id)
    name = voice.name(condition)
    view = {
        "name": name,
        "lines": [_line(voice, study) for study in hoped_for[:MOST_SHOWN]],
        "others": len(studies) - len(hoped_for[:MOST_SHOWN]),
        "department": voice.name(department) if department else None,
    }
    more = PATHS["condition"].format(condition.id)
    return Leaf(path, "overview", voice.t("condition_heading", name=name), more, view)


def _line(voice: Voice, study: Study) -> Line:
    return Line(
        study.id,
        ", ".join(study.record.numbers[:2]),
        title(study, voice.lang),
        study.for_whom.pick(voice.lang) if study.for_whom else None,
        dated(voice, study),
        ", ".join(place_names(voice.catalog, study.all_sites)),
    )

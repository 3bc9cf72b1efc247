"""What helps with each condition when no study is about it: all in one file, so that asking for it tells nothing."""

from __future__ import annotations

from studieinfo.catalog import Catalog
from studieinfo.model.language import Language
from studieinfo.publish.conditions import ways_on
from studieinfo.publish.search.contract import WaysFile
from studieinfo.publish.voice import voice_of


def ways(catalog: Catalog, lang: Language) -> WaysFile:
    """For each condition what the page about it says of ways on."""
    voice = voice_of(catalog, lang)
    found = {key: ways_on(voice, condition) for key, condition in sorted(catalog.conditions.items())}
    associations = list(dict.fromkeys(a for way in found.values() for a in way.associations))
    departments = list(dict.fromkeys(way.department or "" for way in found.values()))
    places = {association.id: number for number, association in enumerate(associations)}
    return {
        "departments": departments,
        "associations": [(association.name, association.url or "") for association in associations],
        "conditions": {
            key: (
                catalog.conditions[key].names.text("en"),
                departments.index(way.department or ""),
                [places[association.id] for association in way.associations],
            )
            for key, way in found.items()
        },
    }

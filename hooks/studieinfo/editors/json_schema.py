"""The schema tables as JSON Schema, for completion and explanation while editors write.

`markdownEnumDescriptions`, `errorMessage` and `patternErrorMessage` are read by the YAML language server (the
extension «YAML» in VS Code, and others); JSON Schema has no word for them, and validators pass them by.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final

from studieinfo.catalog import Catalog
from studieinfo.schema import vocabularies
from studieinfo.schema.study import study
from studieinfo.schema.values import Kind

FOLDER: Final = "data/schema"
TITLES: Final = {
    "study": "Studie",
    "conditions": "Sykdommer",
    "drugs": "Behandlinger",
    "places": "Steder",
    "cues": "Ord i søket",
    "symptoms": "Plager i søket",
    "counties": "Fylker",
    "hospitals": "Sykehus",
    "departments": "Avdelinger",
    "associations": "Pasientforeninger",
    "glossary": "Ordliste",
    "routes": "Veier til behandling som ikke er i vanlig bruk",
    "guide": "Veiviseren",
    "other_languages": "Ord på andre språk",
    "facts": "Fakta som tekstene bruker",
    "corrections": "Feil vi har rettet i våre egne tekster",
    "lookups": "Det vi har slått opp",
    "sources": "Kilder som sidene bruker",
    "accessibility": "Kravene til tilgjengelighet",
    "settings": "Innstillinger",
    "strings": "Ord i knapper og menyer",
    "wording": "Ord som skiller språkene",
}
KINDS: Final[Mapping[str, Kind]] = {
    "study": study(""),
    **vocabularies.VOCABULARIES,
    "settings": vocabularies.SETTINGS,
    "strings": vocabularies.STRINGS,
    "wording": vocabularies.WORDING,
}
"""The kind of each sort of file: a study, a vocabulary, the settings, the interface words."""

Ids = Mapping[str, Mapping[str, str]]
"""For each vocabulary, its ids with the names they stand for."""


def known_ids(catalog: Catalog) -> Ids:
    """The ids that fields refer to."""
    return {
        "conditions": {entry.id: entry.names.text("nb") for entry in catalog.conditions.values()},
        "drugs": {entry.id: entry.names.text("nb") for entry in catalog.drugs.values()},
        "hospitals": {entry.id: entry.names.text("nb") for entry in catalog.hospitals.values()},
        "places": {entry.id: entry.name for entry in catalog.places.values()},
        "routes": {entry.id: entry.names.text("nb") for entry in catalog.routes.values()},
    }


def json_schema(name: str, ids: Ids) -> dict[str, Any]:
    """JSON Schema (2020-12) of one sort of file, with Norwegian descriptions. `ids` are proposed as completion."""
    body = {"title": TITLES[name], **KINDS[name].json_schema()}
    used = {
        vocabulary: _proposals(vocabulary, known)
        for vocabulary, known in ids.items()
        if f"#/$defs/{vocabulary}'" in str(body)
    }
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **body, **({"$defs": used} if used else {})}


def _proposals(vocabulary: str, known: Mapping[str, str]) -> dict[str, Any]:
    return {
        "enum": list(known),
        "markdownEnumDescriptions": list(known.values()),
        "errorMessage": f"Ukjent id. Alle står i data/{vocabulary}.yml",
    }


def as_text(document: Mapping[str, Any]) -> str:
    """A JSON document as it is committed: indented, ending in a newline."""
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"

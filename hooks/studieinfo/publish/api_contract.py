"""What the answers of the programming interface hold: one set of JSON Schemas, and the OpenAPI document around it."""

from __future__ import annotations

from typing import Any, Final

from studieinfo.model.language import LANGUAGES
from studieinfo.model.status import AVAILABILITIES, STATUSES

Json = dict[str, Any]

VERSION: Final = "1.0.0"
CHANGELOG: Final = (("1.0.0", "2026-11-29", "First version."),)
"""What has changed in the interface itself, newest first. Within version 1 fields are added, never taken away."""
LICENCE: Final[Json] = {"name": "CC BY 4.0", "url": "https://creativecommons.org/licenses/by/4.0/"}
ATTRIBUTION: Final = "Studieinfo. Study records: ClinicalTrials.gov (U.S. National Library of Medicine) and EU CTIS."

_DRAFT: Final = "https://json-schema.org/draft/2020-12/schema"
_TEXT: Final[Json] = {"type": "string"}
_TEXTS: Final[Json] = {"type": "array", "items": _TEXT}
_ID: Final[Json] = {"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"}
_IDS: Final[Json] = {"type": "array", "items": _ID, "uniqueItems": True}
_URL: Final[Json] = {"type": "string", "format": "uri"}
_DAY: Final[Json] = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\d$"}
_PARTIAL: Final[Json] = {
    "type": ["string", "null"],
    "pattern": r"^\d{4}(-\d\d){0,2}$",
    "description": "A day, a month or a year, as precise as the register is.",
}


def _or_null(schema: Json) -> Json:
    return {"anyOf": [schema, {"type": "null"}]}


def _ref(name: str) -> Json:
    return {"$ref": f"#/components/schemas/{name}"}


def _object(described: str, fields: Json) -> Json:
    """Every field is always there; what nobody has said is null or an empty list."""
    return {"type": "object", "description": described, "properties": fields, "required": list(fields)}


def _in_languages(value: Json, described: str) -> Json:
    return {
        "type": "object",
        "description": described,
        "properties": dict.fromkeys(LANGUAGES, value),
        "additionalProperties": False,
        "minProperties": 1,
    }


_HEAD: Final[Json] = {
    "version": _TEXT,
    "licence": _object("The licence of the texts.", {"name": _TEXT, "url": _URL}),
    "attribution": {**_TEXT, "description": "Name this when you use the data."},
    "documentation": _URL,
    "data_date": {**_DAY, "description": "The newest day on which anything in the data was said or fetched."},
    "judged_on": {**_DAY, "description": "The day of the build: ages were worked out for it."},
    "stale_after_days": {"type": "integer", "description": "After so many days a hopeful status is uncertain."},
}

_SHORT: Final[Json] = {
    "id": _ID,
    "former_ids": _IDS,
    "urls": _ref("Urls"),
    "numbers": _TEXTS,
    "title": _ref("Text"),
    "for_whom": _or_null(_ref("Text")),
    "conditions": {**_IDS, "description": "Ids of conditions."},
    "situation": _TEXTS,
    "status": _ref("Status"),
    "status_text": {**_ref("Text"), "description": "The status as a sentence about the past, for readers."},
    "availability": _ref("Availability"),
    "sites": {
        "type": "array",
        "items": _object(
            "A site in Norway.", {"id": _ID, "status": _ref("Status"), "availability": _ref("Availability")}
        ),
    },
    "study_type": _TEXT,
    "phases": _TEXTS,
    "allocation": _or_null(_TEXT),
    "masking": _or_null(_TEXT),
    "enrollment": {"type": ["integer", "null"], "description": "Participants in the whole world."},
    "age": _object("In years.", {"min": {"type": ["number", "null"]}, "max": {"type": ["number", "null"]}}),
    "sex": _or_null(_TEXT),
    "healthy_volunteers": {"type": ["boolean", "null"]},
    "sponsor": _object("Who is responsible.", {"name": _or_null(_TEXT), "type": _TEXT}),
    "start_date": _PARTIAL,
    "completion_date": _PARTIAL,
    "register": _or_null(
        _object(
            "The register that the facts are from; null when an editor has written them.",
            {
                "name": _TEXT,
                "id": _or_null(_TEXT),
                "url": _or_null(_URL),
                "fetched": _or_null(_DAY),
                "vouched": {**_or_null(_DAY), "description": "The last day that the sponsor's last word can mean."},
            },
        )
    ),
}
_DETAILS: Final[Json] = {
    "summary": _or_null(_ref("Text")),
    "can_join": _or_null(_ref("Texts")),
    "cannot_join": _or_null(_ref("Texts")),
    "what_happens": _or_null(_ref("Texts")),
    "benefits": _or_null(_ref("Texts")),
    "risks": _or_null(_ref("Texts")),
    "referral": _or_null(_ref("Text")),
    "criteria_original": {**_or_null(_TEXT), "description": "Word for word. The plain criteria are not all of them."},
    "texts_checked": _or_null(_DAY),
}

SCHEMAS: Final[Json] = {
    "Text": _in_languages(_TEXT, "A text in the languages that it is written in: bokmål, nynorsk, English."),
    "Texts": _in_languages(_TEXTS, "Points, one a sentence, in the languages that they are written in."),
    "Urls": _in_languages(_URL, "The page for readers, in each language."),
    "Status": _object(
        "A status as something past: what it was, on which day, and who said so.",
        {
            "was": {"enum": list(STATUSES)},
            "as_of": _or_null(_DAY),
            "said_by": {"enum": ["ctgov", "ctis", "editor", None], "description": "«editor»: the study site said it."},
        },
    ),
    "Availability": _object(
        "What it was to a reader on a day, and what it turns to when nobody says anything new. Follow the turns.",
        {
            "on_day": _DAY,
            "value": {"enum": list(AVAILABILITIES)},
            "turns": {
                "type": "array",
                "items": _object("From a day on.", {"from": _DAY, "value": {"enum": list(AVAILABILITIES)}}),
            },
        },
    ),
    "ShortStudy": _object("A study as in the list.", _SHORT),
    "Study": _object("A study with its texts.", {**_SHORT, **_DETAILS}),
    "Condition": _object(
        "A condition. Its studies are those of narrower conditions too.",
        {
            "id": _ID,
            "urls": _ref("Urls"),
            "names": _ref("Text"),
            "parents": _IDS,
            "icd10": _TEXTS,
            "icpc2": _TEXTS,
            "mesh": _TEXTS,
            "studies": _IDS,
        },
    ),
    "Site": _object(
        "A hospital, another institution, or a place, that has studies.",
        {
            "id": _ID,
            "kind": _TEXT,
            "urls": _ref("Urls"),
            "names": _ref("Text"),
            "place": _ID,
            "municipality": _TEXT,
            "county": _TEXT,
            "trust": _or_null(_TEXT),
            "phone": {**_or_null(_TEXT), "description": "The switchboard."},
            "studies": _IDS,
        },
    ),
    "Change": _object(
        "Something that is said otherwise than before. «field» is the name in the data; «study» is a new study.",
        {"date": _DAY, "study": _ID, "field": _TEXT, "from": _or_null(_TEXT), "to": _or_null(_TEXT)},
    ),
    "Studies": _object("", {**_HEAD, "studies": {"type": "array", "items": _ref("ShortStudy")}}),
    "OneStudy": _object("", {**_HEAD, "study": _ref("Study")}),
    "Conditions": _object("", {**_HEAD, "conditions": {"type": "array", "items": _ref("Condition")}}),
    "Sites": _object("", {**_HEAD, "sites": {"type": "array", "items": _ref("Site")}}),
    "Health": _object("", {**_HEAD, "count": {"type": "integer", "description": "Of studies."}}),
    "Changes": _object("", {**_HEAD, "changes": {"type": "array", "items": _ref("Change")}}),
}
"""All that an answer can hold, by the name that the documentation gives it (JSON Schema 2020-12)."""

PATHS: Final[dict[str, tuple[str, str]]] = {
    "/studies.json": ("Studies", "All studies, by id"),
    "/studies/{id}.json": ("OneStudy", "One study with its texts"),
    "/conditions.json": ("Conditions", "All conditions, with and without studies"),
    "/sites.json": ("Sites", "Hospitals and places that have studies"),
    "/health.json": ("Health", "For a monitor: the day of the data and of the build"),
    "/changes.json": ("Changes", "What was changed in the studies, newest first"),
}
"""The answers in JSON: the schema of each, and what it is."""


def openapi(base_url: str, folder: str, example: str | None) -> Json:
    """The OpenAPI 3.1 document of the interface, for a site at an address; `example` is the id of a study there."""
    paths: Json = {path: {"get": _operation(path, schema, said, example)} for path, (schema, said) in PATHS.items()}
    paths["/studies.csv"] = {
        "get": {
            "operationId": "studiesCsv",
            "summary": "All studies as CSV; cells that a spreadsheet would take for formulas begin with '",
            "responses": {"200": {"description": "RFC 4180, UTF-8", "content": {"text/csv": {"schema": _TEXT}}}},
        }
    }
    history = "\n".join(f"- {version} ({day}): {said}" for version, day, said in CHANGELOG)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Studieinfo",
            "version": VERSION,
            "summary": "Some of the clinical studies in Norway, in plain language.",
            "description": (
                "Not all studies in Norway are here. A status is always told as something past: show its day. "
                "Do not show «open» without following the turns.\n\nChangelog:\n" + history
            ),
            "license": LICENCE,
        },
        "jsonSchemaDialect": _DRAFT,
        "servers": [{"url": f"{base_url}{folder}".removesuffix("/")}],
        "paths": paths,
        "components": {"schemas": SCHEMAS},
    }


def _operation(path: str, schema: str, said: str, example: str | None) -> Json:
    answer = {"description": said, "content": {"application/json": {"schema": _ref(schema)}}}
    operation: Json = {
        "operationId": schema[0].lower() + schema[1:],
        "summary": said,
        "responses": {"200": answer, "404": {"description": "There is no such study"}}
        if "{" in path
        else {"200": answer},
    }
    if "{" in path:
        given = {"example": example} if example else {}
        operation["parameters"] = [{"name": "id", "in": "path", "required": True, "schema": _ID, **given}]
    return operation

"""The answers of the programming interface, held against the description that lies beside them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from itertools import islice
from typing import Any, Final

from studieinfo.problems import Location, Problem
from studieinfo.verify.folder import Folder

Json = dict[str, Any]

_FOLDER: Final = "api/v1/"
_DESCRIPTION: Final = f"{_FOLDER}openapi.json"
_TYPES: Final[dict[str, type | tuple[type, ...]]] = {
    "object": dict,
    "array": list,
    "string": str,
    "boolean": bool,
    "integer": int,
    "number": (int, float),
    "null": type(None),
}
_MOST: Final = 3
"""So many faults of one answer are told: a field that is wrong once is mostly wrong everywhere."""


def answers_to_look_at(site: Folder) -> Iterator[str]:
    """The answers that must be looked at though they are as before: all, when they are described anew."""
    answers = (path for path in site.sizes if path.startswith(_FOLDER))
    return answers if _DESCRIPTION in site.fresh else iter(())


def answers_are_as_described(site: Folder) -> Iterator[Problem]:
    """Every answer of the interface is described, and holds what its description says."""
    described = _read(site, _DESCRIPTION) if _DESCRIPTION in site.sizes else None
    if described is None:
        return
    schemas = described["components"]["schemas"]
    patterns = {
        re.compile(re.escape(_FOLDER.rstrip("/") + path).replace(r"\{id\}", "[^/]+")): _schema_of(operation)
        for path, operation in described["paths"].items()
    }
    for path in (path for path in site.fresh_files("") if path.startswith(_FOLDER) and path != _DESCRIPTION):
        schema = next((schema for pattern, schema in patterns.items() if pattern.fullmatch(path)), None)
        if schema is None:
            yield Problem(Location(path), f"svaret er ikke beskrevet i {_DESCRIPTION}", _REMEDY)
        elif path.endswith(".json"):
            answer = _read(site, path)
            found = _faults(answer, schema, schemas, "") if answer is not None else iter(())
            for fault in islice(found, _MOST):
                yield Problem(Location(path), f"svaret er ikke som beskrevet: {fault}", _REMEDY)


_REMEDY: Final = "rett hooks/studieinfo/publish/api.py eller api_contract.py"


def _read(site: Folder, path: str) -> Json | None:
    """An answer; None when it cannot be read, which another rule tells (`data.files_can_be_read`)."""
    try:
        answer: Json = json.loads(site.text(path))
    except ValueError:
        return None
    return answer


def _schema_of(operation: Json) -> Json:
    (content,) = operation["get"]["responses"]["200"]["content"].values()
    schema: Json = content["schema"]
    return schema


def _faults(value: Any, schema: Json, schemas: Json, where: str) -> Iterator[str]:
    """What of a value its schema does not allow; of JSON Schema what the description uses."""
    if "$ref" in schema:
        schema = schemas[schema["$ref"].rpartition("/")[2]]
    if "anyOf" in schema:
        tried = [list(_faults(value, choice, schemas, where)) for choice in schema["anyOf"]]
        yield from min(tried, key=len)
    elif "enum" in schema:
        if value not in schema["enum"]:
            yield f"{where} er «{value}»"
    elif not _has_type(value, schema):
        yield f"{where} er «{value}»"
    elif isinstance(value, dict):
        yield from _faults_of_object(value, schema, schemas, where)
    elif isinstance(value, list):
        for number, item in enumerate(value):
            yield from _faults(item, schema["items"], schemas, f"{where}[{number}]")
        if schema.get("uniqueItems") and len(set(value)) < len(value):
            yield f"{where} har noe to ganger"
    elif isinstance(value, str) and not re.search(schema.get("pattern", ""), value):
        yield f"{where} er «{value}»"


def _has_type(value: Any, schema: Json) -> bool:
    allowed = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    return any(isinstance(value, _TYPES[name]) and not (name != "boolean" and value is True) for name in allowed)


def _faults_of_object(value: Json, schema: Json, schemas: Json, where: str) -> Iterator[str]:
    known = schema["properties"]
    yield from (f"{where}.{name} mangler" for name in schema.get("required", ()) if name not in value)
    if schema.get("additionalProperties") is False:
        yield from (f"{where}.{name} er ukjent" for name in value if name not in known)
    for name, schema_of_it in known.items():
        if name in value:
            yield from _faults(value[name], schema_of_it, schemas, f"{where}.{name}")

"""Rules for what others' programs and pages get: the interface against its own description, feeds, embedded lists."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, Final
from xml.etree import ElementTree

from studieinfo.problems import Location, Problem
from studieinfo.verify.folder import Folder

_AGAIN: Final = "bygg nettstedet på nytt"
_API: Final = "api/v1/"
_ATOM: Final = "{http://www.w3.org/2005/Atom}"
_IN_FEED: Final = ("id", "title", "updated")
_IN_ENTRY: Final = ("id", "title", "updated", "link")
_EMBED: Final = re.compile(r"(?:\w\w/)?innramming/[a-z]+/[a-z0-9-]+/index\.html")

Json = Mapping[str, Any]
_TYPES: Final[Mapping[str, tuple[type, ...]]] = {
    "string": (str,),
    "integer": (int,),
    "number": (int, float),
    "boolean": (bool,),
    "array": (list,),
    "object": (dict,),
    "null": (type(None),),
}


def answers_are_as_described(site: Folder) -> Iterator[Problem]:
    """Every answer of the programming interface is what the description beside it says."""
    try:
        described = json.loads(site.text(f"{_API}openapi.json"))
        paths, schemas = described["paths"], described["components"]["schemas"]
    except (OSError, ValueError, KeyError):
        yield Problem(Location(f"{_API}openapi.json"), "beskrivelsen av grensesnittet mangler", _AGAIN)
        return
    for path, said in paths.items():
        content = said["get"]["responses"]["200"]["content"].get("application/json")
        form = re.compile(re.escape(_API + path[1:]).replace(r"\{id\}", "[a-z0-9-]+"))
        found = [file for file in site.sizes if content and form.fullmatch(file)]
        if not found and _API + path[1:] not in site.sizes and "{" not in path:
            yield Problem(Location(_API + path[1:]), "filen er beskrevet, men mangler", _AGAIN)
        for file in found:
            fault = _fault(_read(site, file), content["schema"], schemas, "")
            if fault:
                yield Problem(Location(file), f"svaret er ikke som beskrevet: {fault}", _AGAIN)


def _read(site: Folder, file: str) -> Any:
    try:
        return json.loads(site.text(file))
    except ValueError:
        return None


def _fault(value: Any, schema: Json, schemas: Mapping[str, Json], where: str) -> str:
    """The first thing that is not as a schema says; of JSON Schema what our descriptions use."""
    if "$ref" in schema:
        schema = schemas[schema["$ref"].rpartition("/")[2]]
    if "anyOf" in schema:
        faults = [_fault(value, each, schemas, where) for each in schema["anyOf"]]
        return "" if "" in faults else faults[0]
    if "enum" in schema:
        return "" if value in schema["enum"] else f"{where or '.'} kan ikke være «{value}»"
    kinds = [schema["type"]] if isinstance(schema["type"], str) else schema["type"]
    if not any(isinstance(value, _TYPES[kind]) and (kind == "boolean" or value is not True) for kind in kinds):
        return f"{where or '.'} er ikke {' eller '.join(kinds)}"
    if isinstance(value, str) and not re.search(schema.get("pattern", ""), value):
        return f"{where} har feil form: «{value}»"
    if isinstance(value, list):
        each = (_fault(item, schema["items"], schemas, f"{where}/{n}") for n, item in enumerate(value))
        return next(filter(None, each), "")
    return _fault_of_object(value, schema, schemas, where) if isinstance(value, dict) else ""


def _fault_of_object(value: Json, schema: Json, schemas: Mapping[str, Json], where: str) -> str:
    fields = schema.get("properties", {})
    for name in schema.get("required", ()):
        if name not in value:
            return f"{where}/{name} mangler"
    if schema.get("additionalProperties", True) is False and (more := set(value) - set(fields)):
        return f"{where}/{min(more)} er ikke beskrevet"
    each = (_fault(value[name], fields[name], schemas, f"{where}/{name}") for name in fields if name in value)
    return next(filter(None, each), "")


def feeds_are_sound(site: Folder) -> Iterator[Problem]:
    """A feed and each of its entries has what Atom asks for (RFC 4287), and no entry is there twice."""
    for path in (path for path in site.sizes if path.endswith(".atom")):
        try:
            feed = ElementTree.fromstring(site.text(path))
        except ElementTree.ParseError:
            continue  # told by the rule that it can be read
        for fault in _faults_of_feed(feed):
            yield Problem(Location(path), fault, _AGAIN)


def _faults_of_feed(feed: ElementTree.Element) -> Iterator[str]:
    entries = feed.findall(f"{_ATOM}entry")
    if feed.tag != f"{_ATOM}feed":
        yield "filen er ingen strøm (Atom)"
    for name in _IN_FEED:
        if feed.find(_ATOM + name) is None:
            yield f"strømmen mangler «{name}»"
    for name in _IN_ENTRY:
        if any(entry.find(_ATOM + name) is None for entry in entries):
            yield f"en nyhet mangler «{name}»"
    ids = [entry.findtext(f"{_ATOM}id") for entry in entries]
    if len(set(ids)) < len(ids):
        yield "to nyheter har samme id"


def embeds_have_no_script(site: Folder) -> Iterator[Problem]:
    """A list that stands in a page of others runs nothing there."""
    for path in (path for path in site.pages if _EMBED.fullmatch(path)):
        if site.pages[path].scripts:
            yield Problem(Location(path), "listen for andres sider har et skript", "se på overrides/bodies/embed.html")

"""The reference of all fields, for editors: the schema tables as a Markdown page in Norwegian."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from studieinfo.catalog import vocabulary_path
from studieinfo.editors.json_schema import KINDS, TITLES
from studieinfo.schema import vocabularies
from studieinfo.schema.containers import Field, Fields, ListOf
from studieinfo.schema.values import Choice, Kind

_HEAD: Final = """\
# Alle felter

Denne siden er laget av `studieinfo schema --write`. Rett den ikke her: forklaringene står i
`hooks/studieinfo/schema/` (`study.py`, `vocabularies.py` og `terms.py`).

Et felt som ikke må være med, lar du være borte når du ikke vet: siden sier da «ikke oppgitt».
Eksemplene viser formen. De er ikke fakta.
"""


def reference() -> str:
    """The whole page, as Markdown."""
    parts = [_HEAD]
    for name, kind in KINDS.items():
        path = "data/studies/ID.yml" if name == "study" else vocabulary_path(name)
        parts.append(f"## {TITLES[name]}\n\nFil: `{path}`. Den har {kind.described()}.\n")
        parts += _tables("", kind)
    parts.append("## Sider\n\nFeltene øverst i hver fil i `content/`, mellom to linjer med `---`.\n")
    parts += _tables("", Fields(dict, vocabularies.PAGE))
    return "\n".join(parts)


def _tables(at: str, kind: Kind) -> Iterator[str]:
    """The table of the fields at a place, the meaning of their values, then the tables of what they hold."""
    fields = _held(kind)
    if fields is None:
        return
    if at:
        yield f"### {at}\n"
    yield "| felt | hva det er | må være med | verdi | eksempel |\n| --- | --- | --- | --- | --- |"
    yield "".join(_row(key, field) for key, field in fields.table.items())
    yield from (_meanings(key, choice) for key, field in fields.table.items() if (choice := _choice(field.kind)))
    for key, field in fields.table.items():
        yield from _tables(f"{at}.{key}" if at else key, field.kind)


def _held(kind: Kind) -> Fields | None:
    """The fields that a kind, or each item of a list, has."""
    return _held(kind.item) if isinstance(kind, ListOf) else kind if isinstance(kind, Fields) else None


def _choice(kind: Kind) -> Choice | None:
    return _choice(kind.item) if isinstance(kind, ListOf) else kind if isinstance(kind, Choice) else None


def _row(key: str, field: Field) -> str:
    example = "" if _held(field.kind) else _as_code(field.example())
    cells = (f"`{key}`", field.doc, "ja" if field.required else "nei", field.kind.described(), example)
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |\n"


def _as_code(value: Any) -> str:
    return f"`{_flow(value)}`" if value is not None else ""


def _flow(value: Any) -> str:
    """Plain data as YAML on one line."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_flow(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_flow, value)) + "]"
    return str(value)


def _meanings(key: str, choice: Choice) -> str:
    return f"Verdier for `{key}`:\n\n" + "".join(f"- `{value}`: {says}\n" for value, says in choice.values.items())

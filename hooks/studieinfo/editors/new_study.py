"""A new study file for an editor: what is known filled in, the rest explained and commented out.

Lines that begin with `## ` explain, lines that begin with `# ` are examples: without «# » they are YAML. All of it
comes from the schema.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

from studieinfo.schema.containers import Field, Fields, InLanguages, ListOf
from studieinfo.schema.study import SCHEMA_LINE, STUDY, study
from studieinfo.schema.values import Choice, FileProblems, Kind
from studieinfo.source import Unreadable, dump_yaml, parse_yaml

_HEAD: Final = """
## Linjer med ## forklarer. Linjer med # er eksempler: ta bort «# » foran linjene for å bruke feltet
## (Ctrl+/ i mange programmer), og skriv det som er sant. Vet du ikke? La feltet være: siden sier «ikke oppgitt».
## CONTRIBUTING.md viser resten. «make check» sier om alt er i orden.
"""
FORM: Final = {
    "Navnet på filen": "id",
    "Tittel": "title",
    "Sykdom": "condition",
    "Sykehus eller sted": "hospital",
    "Status": "status",
    "Dato": "confirmed",
    "Slags studie": "study-type",
    "Hvem er ansvarlig": "sponsor-type",
    "Navnet på den ansvarlige": "sponsor",
    "Avdelingen som svarer": "department",
}
"""Headings of the form for a new study, and the question that each answers."""
_NOT_OFFERED: Final = frozenset({"register", "corrections", "key_criteria"})
"""What the machine writes, and what rests on something else in the file."""


@dataclass(frozen=True, slots=True)
class Answers:
    """What must be known of a study to begin its file; `sites` are (`hospital` or `place`, id)."""

    id: str
    title: str
    conditions: tuple[str, ...]
    sites: tuple[tuple[str, str], ...]
    status: str
    confirmed: date
    study_type: str
    sponsor_type: str
    sponsor: str | None = None
    department: str | None = None


def study_path(study_id: str) -> str:
    """Where a study's file is, relative to the root."""
    return f"data/studies/{study_id}.yml"


def write(root: Path, answers: Answers) -> str:
    """Write the file of a new study; its path is returned.

    Raises `Unreadable` when an answer does not hold in a file, and FileExistsError rather than write over one.
    """
    path = study_path(answers.id)
    text = file_text(answers)
    report = FileProblems(path)
    study(path).read(parse_yaml(path, text), report)
    if report.problems:
        raise Unreadable(report.problems)
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    with (root / path).open("x", encoding="utf-8", newline="\n") as file:
        file.write(text)
    return path


def file_text(answers: Answers) -> str:
    """The text of a new study file."""
    given = _given(answers)
    blocks = ("\n".join(_block(key, field, given.get(key))) for key, field in STUDY.items() if key not in _NOT_OFFERED)
    return f"{SCHEMA_LINE}{_HEAD}\n" + "\n\n".join(blocks) + "\n"


def _given(answers: Answers) -> dict[str, Any]:
    sites = [
        {kind: at, "status": answers.status, "confirmed": answers.confirmed.isoformat()} for kind, at in answers.sites
    ]
    sponsor = {"name": answers.sponsor, "type": answers.sponsor_type}
    contact = {"department": {"nb": answers.department}} if answers.department else None
    return {
        "id": answers.id,
        "title": {"nb": answers.title},
        "conditions": list(answers.conditions),
        "contact": contact,
        "record": {
            "title": answers.title,
            "status": answers.status,
            "study_type": answers.study_type,
            "sponsor": sponsor,
            "sites": sites,
        },
    }


def _block(key: str, field: Field, value: Any, pad: str = "") -> Iterator[str]:
    """The lines of one field: explained, then filled in or, without a value, as a commented example."""
    if isinstance(field.kind, Fields) and value is not None:
        yield f"{pad}## {field.doc}"
        yield f"{pad}{key}:"
        for name, inner in field.kind.table.items():
            yield from _block(name, inner, value.get(name), f"{pad}  ")
        return
    yield f"{pad}## {field.doc}{' Må være med.' if field.required else ''}"
    yield from (f"{pad}##   {line}" for line in _explained(field.kind))
    yield from _dumped(key, field.example() if value is None else value, f"{pad}# " if value is None else pad)
    if value is not None and isinstance(field.kind, InLanguages):
        others = {lang: text for lang, text in (field.example() or {}).items() if lang not in value}
        yield from _dumped_each(others, f"{pad}  # ")


def _dumped(key: str, value: Any, pad: str) -> Iterator[str]:
    yield from (f"{pad}{line}" for line in dump_yaml({key: value}).splitlines())


def _dumped_each(values: Mapping[str, Any], pad: str) -> Iterator[str]:
    for key, value in values.items():
        yield from _dumped(key, value, pad)


def _explained(kind: Kind) -> Iterator[str]:
    """What the values of a kind mean, or what its fields are for."""
    if isinstance(kind, ListOf):
        yield from _explained(kind.item)
    elif isinstance(kind, Choice):
        yield from (f"{value} = {meaning}" for value, meaning in kind.values.items())
    elif isinstance(kind, Fields):
        for key, field in kind.table.items():
            yield f"{key}: {field.doc}"
            yield from (f"  {line}" for line in _explained(field.kind))

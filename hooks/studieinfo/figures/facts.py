"""The facts that nothing else in the project can contradict, each with a fingerprint of what somebody looked at.

A telephone number, a code of a disease, the name of a medicine: one digit or letter off, and it is still legal.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from functools import lru_cache
from typing import Final

from studieinfo.catalog import Catalog, vocabulary_path
from studieinfo.model.language import DEFAULT, Language

VOCABULARIES: Final[Mapping[str, tuple[str, ...]]] = {
    "hospitals": (
        "names", "trust", "region", "place", "latitude", "longitude", "url", "phone", "postal_codes"
    ),
    "places": ("name", "municipality", "county", "region", "latitude", "longitude"),
    "associations": ("name", "url", "phone", "conditions"),
    "conditions": ("names", "parents", "icd10", "icpc2", "mesh"),
    "drugs": ("names", "brands", "register_names", "parents"),
    "departments": ("names", "conditions"),
}  # fmt: skip
"""The facts of each vocabulary; words and spellings that only the search uses are not among them."""
STUDY: Final = ("conditions", "situation", "ages", "corrections")
"""What an editor says of a study besides the texts."""
_MARK: Final = ":facts"


@lru_cache(maxsize=1)
def fact_prints(catalog: Catalog) -> Mapping[str, Mapping[Language, str]]:
    """The fingerprint of the facts of every entry and every study, by its key; facts are the same in any language."""
    found: dict[str, Mapping[Language, str]] = {}
    for name, facts in VOCABULARIES.items():
        for entry in getattr(catalog, name).values():
            found[f"{vocabulary_path(name)}#{entry.id}{_MARK}"] = {DEFAULT: _print(entry, facts)}
    for study in catalog.studies:
        found[f"{study.path}#{_MARK}"] = {DEFAULT: _print(study, STUDY)}
    return found


def entry_of(key: str) -> tuple[str, str]:
    """The file and the entry that a key names; the entry is empty for a study."""
    file, _, name = key.partition("#")
    return file, name.removesuffix(_MARK)


def _print(entry: object, facts: tuple[str, ...]) -> str:
    said = "\n".join(f"{name}={value}" for fact in facts for name, value in _values(fact, getattr(entry, fact)))
    return hashlib.sha256(said.encode()).hexdigest()[:8]


def _values(name: str, value: object) -> Iterator[tuple[str, str]]:
    """The values that are set, each with the way to it."""
    if is_dataclass(value):
        for field in fields(value):
            if field.init:
                yield from _values(f"{name}.{field.name}", getattr(value, field.name))
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _values(f"{name}.{key}", inner)
    elif isinstance(value, tuple):
        for number, inner in enumerate(value):
            yield from _values(f"{name}.{number}", inner)
    elif value is not None:
        yield name, str(value)

"""How a register's words become ours: the tables in `data/registers/`.

Strict: what no table knows is told with the record's id. It is never guessed and never dropped.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Final

from studieinfo.model.vocabulary import Condition
from studieinfo.registers.diseases import Diseases
from studieinfo.schema.containers import Field, Fields, ListOf, MapOf
from studieinfo.schema.values import INVALID, SLUG, URL, FileProblems, Number, RegularExpression, Text
from studieinfo.source import Unreadable, read_yaml


def plain(text: str) -> str:
    """Lower case, words only: how names are compared."""
    return " ".join(re.findall(r"\w+", text.casefold()))


@dataclass(frozen=True, slots=True)
class Band:
    """How many studies a register can have for a country: outside it, something is wrong with the answer."""

    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Tables:
    """The look-up tables of one register, the file they are in, and where the register is.

    Condition terms and what is no condition are kept as `plain` words.
    """

    path: str
    api: str
    expected: Band
    values: Mapping[str, Mapping[str, str]]
    ignored: tuple[str, ...]
    unnamed_facilities: tuple[str, ...] = ()
    other_facilities: tuple[str, ...] = ()
    functional_contacts: tuple[str, ...] = ()
    functional_addresses: tuple[str, ...] = ()
    diseases: Diseases = field(default_factory=Diseases)
    condition_terms: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    not_a_condition: Collection[str] = ()

    def __post_init__(self) -> None:
        """Make the words comparable once: every record looks some up."""
        known = {plain(term): ids for term, ids in self.condition_terms.items()}
        object.__setattr__(self, "condition_terms", known)
        object.__setattr__(self, "not_a_condition", frozenset(map(plain, self.not_a_condition)))

    def is_functional_name(self, name: str) -> bool:
        """Is this the name of a call centre or a department, plainly enough? Else it may be a person's."""
        return any(re.search(form, name, re.I) for form in self.functional_contacts)

    def is_functional_email(self, email: str) -> bool:
        """Does the part before «@» name what is answered for, and not who answers?"""
        return any(word in email.partition("@")[0].lower() for word in self.functional_addresses)


WORDS_OF_ALL: Final = "ctgov"
"""The register whose file holds the words that all registers share: the names of conditions and places."""

_WORD: Final = Text(300, raw=True)
_OWN: Final = {
    "api": Field(URL, True, "Adressen til registerets tjeneste."),
    "expected": Field(
        Fields(
            Band,
            {
                "low": Field(Number(0, 1_000_000), True),
                "high": Field(Number(0, 1_000_000), True),
            },
        ),
        True,
        "Hvor mange studier registeret kan ha i Norge.",
    ),
    "values": Field(MapOf(MapOf(_WORD)), True, "Registerets verdier og våre."),
    "ignored": Field(ListOf(_WORD, 1000), True, "Felt i registeret som ikke brukes, med det som er under dem."),
}
_WORDS: Final = {
    "unnamed_facilities": Field(ListOf(RegularExpression()), True, "Regulære uttrykk: steder som ikke sier sykehus."),
    "functional_contacts": Field(
        ListOf(RegularExpression()), True, "Regulære uttrykk: navn på svartjenester og avdelinger, aldri personer."
    ),
    "functional_addresses": Field(ListOf(_WORD), True, "Ord i e-postadresser som ikke er en persons."),
    "other_facilities": Field(ListOf(_WORD), True, "Steder som ikke er sykehus."),
    "condition_terms": Field(MapOf(ListOf(SLUG)), True, "Registerets ord for en sykdom, og vår id."),
    "not_a_condition": Field(ListOf(_WORD), True, "Ord som ikke er en sykdom."),
}


def read_tables(root: Path, register: str, conditions: Mapping[str, Condition] | None = None) -> Tables:
    """The tables in `data/registers/REGISTER.yml`, and the diseases among the `conditions` of the vocabulary.

    Raises `Unreadable` with what is wrong in the tables.
    """
    words = replace(_read(root, WORDS_OF_ALL, {**_OWN, **_WORDS}), diseases=Diseases(conditions or {}))
    if register == WORDS_OF_ALL:
        return words
    own = _read(root, register, _OWN)
    return replace(words, path=own.path, api=own.api, expected=own.expected, values=own.values, ignored=own.ignored)


def _read(root: Path, register: str, fields: Mapping[str, Field]) -> Tables:
    path = f"data/registers/{register}.yml"
    report = FileProblems(path)
    tables = Fields(partial(Tables, path), fields).read(read_yaml(root, path), report)
    if tables is INVALID:
        raise Unreadable(report.problems)
    assert isinstance(tables, Tables)
    return tables

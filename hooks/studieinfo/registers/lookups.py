"""How a register's words become ours: the tables in `data/registers/` and the Norwegian gazetteer.

Strict: what no table knows is told with the record's id. It is never guessed and never dropped.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Final, NamedTuple

from studieinfo.catalog import Catalog
from studieinfo.model.vocabulary import Condition, Hospital, Place
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
    diseases: Diseases = field(default_factory=Diseases)
    condition_terms: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    not_a_condition: Collection[str] = ()

    def __post_init__(self) -> None:
        """Make the words comparable once: every record looks some up."""
        known = {plain(term): ids for term, ids in self.condition_terms.items()}
        object.__setattr__(self, "condition_terms", known)
        object.__setattr__(self, "not_a_condition", frozenset(map(plain, self.not_a_condition)))


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


class Found(NamedTuple):
    """Where a site is: a hospital, else a place, else neither; and what is doubtful about it."""

    hospital: str | None
    place: str | None
    doubt: str | None


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Norwegian hospitals, places and postal codes, ready for look-ups."""

    hospitals: Mapping[str, Hospital]
    hospital_names: tuple[tuple[str, str], ...]
    places: Mapping[str, Place]
    place_names: Mapping[str, str]
    postal_codes: Mapping[str, tuple[str, str]]
    unnamed: re.Pattern[str]
    other: frozenset[str]

    def find(self, facility: str | None, city: str | None, postal_code: str | None) -> Found:
        """A site by hospital name, then postal code, then place name."""
        place = self.find_place(city, postal_code)
        if not facility or self.unnamed.search(facility) or self.is_other(facility):
            return Found(None, place, None if place else "stedet er ikke funnet")
        matches = self._hospitals_in(plain(facility))
        if len(matches) != 1:
            return Found(
                None,
                place,
                "navnet på stedet er ikke kjent"
                if not matches
                else "navnet passer på flere sykehus: " + ", ".join(sorted(matches)),
            )
        hospital = self.hospitals[matches.pop()]
        if place and self.places[place].municipality != self.places[hospital.place].municipality:
            return Found(hospital.id, None, f"sykehuset ligger i {hospital.place}, registeret sier {place}")
        return Found(hospital.id, None, None)

    def is_other(self, facility: str) -> bool:
        """Is this a named place that is no hospital?"""
        return plain(facility) in self.other

    def _hospitals_in(self, facility: str) -> set[str]:
        """The hospitals named in a facility. Of names within one another the longest counts; a campus
        counts before its whole trust."""
        padded, is_hospital = f" {facility} ", re.search(r"sykehus|sjukehus|hospital", facility)
        spans = [
            (start, start + len(name), owner)
            for name, owner in self.hospital_names
            if (start := padded.find(f" {name} ")) >= 0 and (" " in name or is_hospital or name == facility)
        ]
        named = {
            owner
            for start, end, owner in spans
            if not any(s <= start and end <= e and (s, e) != (start, end) for s, e, _ in spans)
        }
        return {owner for owner in named if not self._gives_way(owner, named)}

    def _gives_way(self, owner: str, named: set[str]) -> bool:
        """Is this a whole trust, while a campus of it is named too?"""
        hospital = self.hospitals[owner]
        is_whole_trust = hospital.names.text("nb") == hospital.trust.removesuffix(" HF")
        return is_whole_trust and any(self.hospitals[o].trust == hospital.trust for o in named - {owner})

    def find_place(self, city: str | None, postal_code: str | None) -> str | None:
        """The id of the place that a postal code or a town's name means, or None."""
        town, municipality = self.postal_codes.get(_four_digits(postal_code), ("", ""))
        by_code = self.place_names.get(plain(town)) or self._only_place_in(municipality)
        return by_code or self.place_names.get(plain(city or ""))

    def _only_place_in(self, municipality: str) -> str | None:
        places = [place.id for place in self.places.values() if place.municipality == municipality]
        return places[0] if len(places) == 1 else None


def _four_digits(postal_code: str | None) -> str:
    digits = re.sub(r"\D", "", postal_code or "")
    return digits.zfill(4) if 3 <= len(digits) <= 4 else ""


def _names(entries: Iterable[tuple[str, Iterable[str]]]) -> Iterable[tuple[str, str]]:
    for owner, names in entries:
        yield from ((plain(name), owner) for name in names)


def gazetteer(catalog: Catalog, tables: Tables) -> Gazetteer:
    """The gazetteer of a project. Only hospitals are found by name: a university named beside one leaves no doubt."""
    hospitals = [hospital for hospital in catalog.hospitals.values() if hospital.kind == "hospital"]
    places = catalog.places.values()
    return Gazetteer(
        hospitals=catalog.hospitals,
        hospital_names=tuple(dict.fromkeys(_names((h.id, [*h.names.every(), *h.other_names]) for h in hospitals))),
        places=catalog.places,
        place_names=dict(_names((p.id, [p.name, *p.other_names]) for p in places)),
        postal_codes={code.code: (code.place, code.municipality) for code in catalog.postal_codes},
        unnamed=re.compile("|".join(f"(?:{form})" for form in tables.unnamed_facilities), re.I),
        other=frozenset(map(plain, tables.other_facilities)),
    )

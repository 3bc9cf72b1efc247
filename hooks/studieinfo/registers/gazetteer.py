"""Where a site is: hospitals and other institutions by name, towns by name and postal code. Never guessed.

A site that does not say which hospital it is at, but gives a hospital's postal code, is at a *likely* hospital:
that is our inference, and is kept apart from what the register says.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple

from studieinfo.catalog import Catalog
from studieinfo.model.vocabulary import Hospital, Place, PostalCode
from studieinfo.registers.lookups import Tables, plain

NEAR: Final = 1.0
"""Kilometres from a hospital within which the point of a postal code is the hospital's own."""
FAR: Final = 30.0
"""Kilometres between a town and a postal code that cannot both be right. Within them the code is the closer word:
«Oslo» is said of its suburbs."""


class Found(NamedTuple):
    """Where a site is: a hospital, else a place, else neither; which hospital is likely; and what is doubtful."""

    hospital: str | None = None
    place: str | None = None
    likely_hospital: str | None = None
    doubt: str | None = None


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Norwegian hospitals, places and postal codes, ready for look-ups."""

    hospitals: Mapping[str, Hospital]
    hospital_names: tuple[tuple[str, str], ...]
    institution_names: tuple[tuple[str, str], ...]
    trust_names: tuple[tuple[str, str], ...]
    places: Mapping[str, Place]
    place_names: Mapping[str, str]
    postal_codes: Mapping[str, PostalCode]
    towns: Mapping[str, str]
    unnamed: re.Pattern[str]
    other: frozenset[str]

    def find(self, facility: str | None, city: str | None, postal_code: str | None) -> Found:
        """A site by the name of its hospital, then of another institution, then by postal code and town."""
        facility, city = (unicodedata.normalize("NFC", text) if text else None for text in (facility, city))
        place, doubt = self._place(city, postal_code)
        if not facility or self.unnamed.search(facility):
            likely = self._likely_hospital(postal_code) if place and not doubt else None
            return Found(None, place, likely, doubt or (None if place else "stedet er ikke funnet"))
        if self.is_other(facility):
            return Found(None, place, None, doubt or (None if place else "stedet er ikke funnet"))
        matches = self._named(plain(facility), plain(city or ""), place)
        if len(matches) != 1:
            several = "navnet passer på flere sykehus: " + ", ".join(sorted(matches))
            return Found(None, place, None, several if matches else "navnet på stedet er ikke kjent")
        hospital = self.hospitals[matches.pop()]
        if place and self.places[place].municipality != self.places[hospital.place].municipality:
            return Found(hospital.id, None, None, f"sykehuset ligger i {hospital.place}, registeret sier {place}")
        return Found(hospital.id)

    def is_other(self, facility: str) -> bool:
        """Is this a named place that is in no list of ours, and is known to be no hospital?"""
        return plain(facility) in self.other

    def _named(self, facility: str, city: str, place: str | None) -> set[str]:
        """The hospitals that a facility names; without any, the other institutions."""
        found = self._in_town(facility, city, place, _longest(self.hospital_names, facility))
        return found or _longest(self.institution_names, facility)

    def _in_town(self, facility: str, city: str, place: str | None, named: set[str]) -> set[str]:
        """The hospitals named; where a whole trust is named, with a town, its hospital in that town."""
        campuses = {owner for owner in named if not self._gives_way(owner, named)}
        trusts = {trust for name, trust in self.trust_names if _is_in(name, facility)}
        trusts |= {self.hospitals[owner].trust for owner in campuses if self._is_whole_trust(owner)}
        if len(trusts) != 1 or (campuses and not all(map(self._is_whole_trust, campuses))):
            return campuses
        of_trust = [h for h in self.hospitals.values() if h.trust in trusts and h.kind == "hospital"]
        towns = {owner for name, owner in self.place_names.items() if _is_in(name, facility)}
        towns = towns or {self.place_names.get(city) or place or ""}
        here = {h.id for h in of_trust if h.place in towns}
        return here if len(here) == 1 else campuses & here or campuses

    def _is_whole_trust(self, owner: str) -> bool:
        """Is this entry the trust itself, or the one hospital that also goes by the trust's name?"""
        hospital = self.hospitals[owner]
        names = {plain(name) for name in (*hospital.names.every(), *hospital.other_names)}
        return plain(hospital.trust.removesuffix(" HF")) in names

    def _gives_way(self, owner: str, named: set[str]) -> bool:
        """Is this a whole trust, while a campus of it is named too?"""
        hospital = self.hospitals[owner]
        is_whole_trust = hospital.names.text("nb") == hospital.trust.removesuffix(" HF")
        return is_whole_trust and any(self.hospitals[o].trust == hospital.trust for o in named - {owner})

    def _place(self, city: str | None, postal_code: str | None) -> tuple[str | None, str | None]:
        """The place, and what is doubtful: where code and town are far apart, the town counts."""
        code = self.postal_codes.get(four_digits(postal_code))
        by_code = (self.place_names.get(plain(code.place)) or self._only_place_in(code.municipality)) if code else None
        by_name = self.place_names.get(plain(city or ""))
        if code and by_name and _kilometres(code, self.places[by_name]) > FAR:
            return by_name, f"postnummeret {code.code} er i {code.place}, ikke i {self.places[by_name].name}"
        return by_code or by_name or self._only_place_in(self.towns.get(plain(city or ""), "")), None

    def _only_place_in(self, municipality: str) -> str | None:
        places = [place.id for place in self.places.values() if place.municipality == municipality]
        return places[0] if len(places) == 1 else None

    def _likely_hospital(self, postal_code: str | None) -> str | None:
        """The one hospital whose own postal code this is, else the only one within a kilometre of it."""
        digits = four_digits(postal_code)
        hospitals = [hospital for hospital in self.hospitals.values() if hospital.kind == "hospital"]
        own = [hospital.id for hospital in hospitals if digits in hospital.postal_codes]
        code = self.postal_codes.get(digits)
        near = [hospital.id for hospital in hospitals if code and _kilometres(code, hospital) <= NEAR]
        found = own or near
        return found[0] if len(found) == 1 else None


def four_digits(postal_code: str | None) -> str:
    """A Norwegian postal code as it is written at home; "" for one of another country, or none.

    A lost zero is put back, «N-» and «NO-» are taken off, a town behind the code is passed by.
    """
    found = re.fullmatch(r"(?:NO?[- ]?)?([0-9]{3,4})(?:[ ,]+[^0-9]{1,100})?", (postal_code or "").strip().upper())
    return found[1].zfill(4) if found else ""


def _kilometres(one: PostalCode | Hospital | Place, other: Hospital | Place) -> float:
    """The distance between two points that are not far apart."""
    north = (one.latitude - other.latitude) * 111.2
    east = (one.longitude - other.longitude) * 111.2 * math.cos(math.radians(one.latitude))
    return math.hypot(north, east)


_HOSPITAL: Final = re.compile(r"sykehus|sjukehus|hospital")


def _longest(names: Iterable[tuple[str, str]], facility: str) -> set[str]:
    """Who is named in a facility. Of names within one another the longest counts.

    A name of one word is also a town's or a person's, so it counts beside the word «hospital» or alone.
    """
    padded, is_hospital = f" {facility} ", _HOSPITAL.search(facility)
    spans = [
        (start, start + len(name), owner)
        for name, owner in names
        if (start := padded.find(f" {name} ")) >= 0 and (" " in name or is_hospital or name == facility)
    ]
    return {
        owner
        for start, end, owner in spans
        if not any(s <= start and end <= e and (s, e) != (start, end) for s, e, _ in spans)
    }


def _is_in(name: str, facility: str) -> bool:
    return f" {name} " in f" {facility} "


def _names(entries: Iterable[tuple[str, Iterable[str]]]) -> Iterator[tuple[str, str]]:
    for owner, names in entries:
        yield from ((plain(name), owner) for name in names)


def _names_of(hospitals: Iterable[Hospital]) -> tuple[tuple[str, str], ...]:
    return tuple(dict.fromkeys(_names((h.id, [*h.names.every(), *h.other_names]) for h in hospitals)))


def _towns(codes: Iterable[PostalCode]) -> dict[str, str]:
    """The municipality of each postal town; a name that several have is left out."""
    found: dict[str, set[str]] = {}
    for code in codes:
        found.setdefault(plain(code.place), set()).add(code.municipality)
    return {town: next(iter(municipalities)) for town, municipalities in found.items() if len(municipalities) == 1}


def gazetteer(catalog: Catalog, tables: Tables) -> Gazetteer:
    """The gazetteer of a project."""
    every, places = catalog.hospitals.values(), catalog.places.values()
    hospitals = [hospital for hospital in every if hospital.kind == "hospital"]
    return Gazetteer(
        hospitals=catalog.hospitals,
        hospital_names=_names_of(hospitals),
        institution_names=_names_of(hospital for hospital in every if hospital.kind != "hospital"),
        trust_names=tuple({(plain(hospital.trust.removesuffix(" HF")), hospital.trust) for hospital in hospitals}),
        places=catalog.places,
        place_names=dict(_names((p.id, [p.name, *p.other_names]) for p in places)),
        postal_codes={code.code: code for code in catalog.postal_codes},
        towns=_towns(catalog.postal_codes),
        unnamed=re.compile("|".join(f"(?:{form})" for form in tables.unnamed_facilities), re.I),
        other=frozenset(map(plain, tables.other_facilities)),
    )

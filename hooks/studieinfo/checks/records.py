"""Do a study's file and its record belong together, and do the editor's texts say what the record says?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from studieinfo.catalog import Catalog
from studieinfo.figures.record_numbers import numbers_of
from studieinfo.figures.said import said
from studieinfo.figures.texts import Unit, fingerprints, units
from studieinfo.model.language import DEFAULT
from studieinfo.model.registers import REGISTERS, Register, register_of
from studieinfo.model.study import Study
from studieinfo.problems import Keys, Location, Problem, found_in

_AGAIN: Final = "hent den på nytt med «studieinfo update», eller flytt filen tilbake"


def record_is_the_files_own(catalog: Catalog) -> Iterator[Problem]:
    """A file that is named by a register's number holds that record, or one that has taken over from it."""
    for study in catalog.studies:
        if study.register and register_of(study.id):
            names = {number.lower() for number in study.record.numbers[:1]}
            names |= {other.id.lower() for other in study.record.also}
            if study.id not in names:
                yield found_in(
                    study.path, ("register", "id"), f"posten er {study.record.id}, men filen er {study.id}", _AGAIN
                )


def address_is_the_registers(catalog: Catalog) -> Iterator[Problem]:
    """The number and the address of a record are as its register writes them."""
    for study in catalog.studies:
        if not study.register:
            continue
        rows: list[tuple[Keys, Register | None, str | None, str | None]] = [
            (("register",), study.record.source, study.record.id, study.record.url)
        ]
        rows += [
            (("register", "also", index), other.source, other.id, other.url)
            for index, other in enumerate(study.record.also)
        ]
        for keys, source, number, url in rows:
            if source and number and not REGISTERS[source].is_number(number):
                yield found_in(study.path, (*keys, "id"), f"«{number}» er ikke et nummer i registeret", _AGAIN)
            elif source and number and url and url != REGISTERS[source].address(number):
                yield found_in(
                    study.path,
                    (*keys, "url"),
                    f"adressen er ikke den som {number} har i registeret",
                    f"den skal være {REGISTERS[source].address(number)}. {_AGAIN}",
                )


def record_is_in_one_file(catalog: Catalog) -> Iterator[Problem]:
    """A record is in one file only, or a reader meets the same study twice."""
    owners: dict[str, Location] = {}
    for study in catalog.studies:
        numbers: list[tuple[Keys, str | None]] = [(("register", "id"), study.record.id if study.register else None)]
        numbers += [(("register", "also", index, "id"), other.id) for index, other in enumerate(study.record.also)]
        for keys, number in numbers:
            where = Location(study.path, keys=keys)
            first = owners.setdefault(number, where) if number else where
            if first.path != where.path:
                help = "behold den ene filen, og skriv id-en til den andre under «former_ids»"
                yield Problem(where, f"{number} står i to filer", help, (first,))


_AGES: Final = re.compile(
    r"(?:\b(?P<low>\d{1,3}) (?:til|–|-) (?:og med )?(?P<high>\d{1,3}) år\b)"
    r"|\btil og med (?P<most>\d{1,3}) år\b|\b(?P<younger>\d{1,3}) år eller yngre\b"
    r"|\b(?P<older>\d{1,3}) år eller eldre\b|\bminst (?P<least>\d{1,3}) år\b|\bfra (?P<start>\d{1,3}) år\b"
)
_WHO: Final = ("for_whom", "can_join")


def texts_have_the_ages_of_the_record(catalog: Catalog) -> Iterator[Problem]:
    """Who can join is told with the ages of the record; what means something else is said in «ages»."""
    for study in catalog.studies:
        ages = study.record.eligibility
        stated = {name: _stated(study, name) for name in _WHO}
        for index, (limit, what) in enumerate(((ages.min_age, "laveste"), (ages.max_age, "høyeste"))):
            if limit is None or study.ages:
                continue
            for name, both in stated.items():
                others = stated[_WHO[1 - _WHO.index(name)]][index]
                if both[index] and f"{limit:g}" not in both[index] and not (others and both[index] <= others):
                    yield found_in(
                        study.path,
                        (name, DEFAULT),
                        f"{what} alder er {', '.join(sorted(both[index]))} i teksten og {limit:g} i registeret",
                        "rett teksten; betyr tallet i registeret noe annet, så skriv hva under «ages»",
                        related=(Location(study.path, keys=(_record_key(study), "eligibility")),),
                    )


def _record_key(study: Study) -> str:
    return "register" if study.register else "record"


def _stated(study: Study, name: str) -> tuple[set[str], set[str]]:
    """The lowest and the highest ages that a field states in bokmål."""
    value = getattr(study, name)
    found = value.get(DEFAULT) if value else None
    low: set[str] = set()
    high: set[str] = set()
    for match in _AGES.finditer("\n".join((found,) if isinstance(found, str) else found or ())):
        low |= {match[group] for group in ("low", "older", "least", "start") if match[group]}
        high |= {match[group] for group in ("high", "most", "younger") if match[group]}
    return low, high


_SEXES: Final = (
    ("male", re.compile(r"\b(?:menn|mann)\b", re.I), "menn"),
    ("female", re.compile(r"\b(?:kvinner|kvinne)\b", re.I), "kvinner"),
)


def texts_are_for_the_sex_of_the_record(catalog: Catalog) -> Iterator[Problem]:
    """«Menn …» and «Du er mann» stand only where the record takes in men alone; the same for women."""
    for study in catalog.studies:
        who = study.for_whom.get(DEFAULT) if study.for_whom else None
        joins = (study.can_join.get(DEFAULT) if study.can_join else None) or ()
        starts = [(("for_whom", DEFAULT), who or "")] + [
            (("can_join", DEFAULT, index), text) for index, text in enumerate(joins) if text.startswith("Du er ")
        ]
        for sex, words, named in _SEXES:
            for keys, text in starts:
                if _begins(text, words) and study.record.eligibility.sex not in (sex, None):
                    yield found_in(
                        study.path,
                        keys,
                        f"teksten gjelder {named}, men registeret sier {study.record.eligibility.sex}",
                        "rett teksten, eller ta det opp med studiestedet",
                    )


def _begins(text: str, words: re.Pattern[str]) -> bool:
    """Is one of the words among the first: «Menn fra 18 år …», «Du er mann …»?"""
    match = words.search(text)
    return match is not None and match.start() <= len("Du er ")


def ages_are_no_ground_to_keep_out(catalog: Catalog) -> Iterator[Problem]:
    """What the record asks for does not stand among what keeps people out: then the lists were exchanged."""
    for study in catalog.studies:
        ages = study.record.eligibility
        limits = {f"{limit:g}" for limit in (ages.min_age, ages.max_age) if limit is not None}
        outs = (study.cannot_join.get(DEFAULT) if study.cannot_join else None) or ()
        for index, text in enumerate(outs):
            match = _AGES.search(text) if text.startswith(("Du er ", "Barnet er ")) else None
            if match and limits & {group for group in match.groups() if group}:
                yield found_in(
                    study.path,
                    ("cannot_join", DEFAULT, index),
                    "det registeret krever, står som en grunn til ikke å være med",
                    "flytt det til «can_join»",
                )


def points_are_said_once(catalog: Catalog) -> Iterator[Problem]:
    """No point stands twice in the lists of a study."""
    for study in catalog.studies:
        first: dict[str, Keys] = {}
        for way, text in study.texts(DEFAULT):
            if isinstance(way[-1], int):
                before = first.setdefault(text, way)
                if before != way:
                    yield Problem(
                        Location(study.path, keys=way),
                        "punktet står to ganger",
                        "slett det ene",
                        (Location(study.path, keys=before),),
                    )


def numbers_stand_in_the_record(catalog: Catalog) -> Iterator[Problem]:
    """A number that an editor writes stands in the record too, until somebody has compared the two."""
    now = fingerprints(catalog)
    registered = {study.path: study for study in catalog.studies if study.register}
    phones = {re.sub(r"\D", "", phone) for phone in catalog.settings.other_phones}
    for unit in units(catalog):
        if unit.file in registered and catalog.compared.get(unit.key) != now[unit.key]:
            yield from _strange_numbers(unit, registered[unit.file], phones)


def _strange_numbers(unit: Unit, study: Study, phones: set[str]) -> Iterator[Problem]:
    for number, text in enumerate(unit.texts.get(DEFAULT, ())):
        digits = set(said(text, DEFAULT).digits) - phones
        for strange in sorted(digits - numbers_of(study)) if digits else ():
            yield Problem(
                Location(unit.file, keys=unit.way(DEFAULT, number)),
                f"tallet {strange} står ikke i registeret",
                "se etter i registeret, og rett tallet. Er det rett: «studieinfo compared FIL»",
                level="warning",
            )

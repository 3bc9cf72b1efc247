"""A register's record while it is read: typed values at dotted paths, and what is odd about them.

Shared by the registers. What is wrong with one record is told with its number and the field, and
refuses it; what no table knows goes to the unknowns of the run.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final, Protocol

from studieinfo.hidden import without_hidden
from studieinfo.model.registers import Register
from studieinfo.problems import Location, Problem
from studieinfo.registers.gazetteer import Gazetteer
from studieinfo.registers.lookups import Tables
from studieinfo.registers.told import shown
from studieinfo.registers.unknowns import Level, Unknowns

Json = Any
Block = dict[str, Any]

LONGEST_TEXT: Final = 100_000
LONGEST_LIST: Final = 10_000
"""More than any field of any register may hold: what is longer is not looked at."""

NO_LIMIT: Final = 120
"""Years: a highest age of this or more («120 Years», «130 Years») is how sponsors write that there is none."""

_SEE: Final = "se på posten i registeret"
_CHANGED: Final = "se på posten, og rett importen hvis registeret er endret"


class Converter(Protocol):
    """What a module of a register offers."""

    NAME: Register

    def record_id(self, data: Json) -> str | None:
        """The number of a record, or None when it has none."""

    def convert(
        self,
        data: Json,
        source: str,
        tables: Tables,
        gazetteer: Gazetteer,
        *,
        unknowns: Unknowns | None = None,
        fetched: date | None = None,
    ) -> tuple[Block | None, list[Problem]]:
        """The `register:` block of one record, or None, with what is wrong with it.

        `source` names where the record came from, for the messages; `fetched` is the day it was
        fetched, when the record does not say so itself. With `unknowns` what no table knows is
        collected there, to be told once for a run; without one it is among the problems.
        """


@dataclass(frozen=True, slots=True)
class Reading:
    """One record being read: its number, the tables, and what is wrong with it so far.

    `lone_items`: this register writes a list of one as the thing itself.
    """

    number: str
    source: str
    tables: Tables
    unknowns: Unknowns
    lone_items: bool = False
    problems: list[Problem] = field(default_factory=list)

    def refuse(self, message: str, help: str) -> None:
        """Say what is wrong with this record; it will not be taken in."""
        problem = Problem(Location(self.source), f"{self.number}: {message}", help)
        if problem not in self.problems:
            self.problems.append(problem)

    def note(self, message: str, help: str, level: Level = "error") -> None:
        """Say what no table knows; the record is taken in without it."""
        self.unknowns.note(message, help, self.number, level)

    def translated(self, theirs: str, table: str, path: str) -> str | None:
        """Our value for the register's; one that the table does not know is noted."""
        ours = self.tables.values.get(table, {}).get(theirs)
        if ours is None:
            self.note(
                f"ukjent verdi «{shown(theirs)}» i «{path}»",
                f"legg den til under «values», «{table}» i {self.unknowns.path}",
            )
        return ours


@dataclass(frozen=True, slots=True)
class Part:
    """A mapping inside a record, and the way to it. Reading a field makes it a used one."""

    data: Json
    reading: Reading
    path: str = ""

    def at(self, path: str, *kinds: type) -> Any:
        """The value at a dotted path, or None; a value of another type is told."""
        self.reading.unknowns.use(self._full(path))
        return self._value(path, *kinds)

    def text(self, path: str) -> str | None:
        """A text without what a register should not have in it; None when nothing is left."""
        value = self.at(path, str)
        return self._cleaned(value, path) if value else None

    def code(self, path: str) -> str | None:
        """A code, whether it is written as text or as a number."""
        value = self.at(path, str, int)
        return shown(str(value).strip(), 200) or None if value is not None else None

    def flag(self, path: str) -> str | None:
        """`true` or `false`."""
        return {None: None, True: "true", False: "false"}[self.at(path, bool)]

    def value(self, path: str, table: str) -> str | None:
        """Our value for the register's code."""
        theirs = self.code(path)
        return self.reading.translated(theirs, table, self._full(path)) if theirs else None

    def date(self, path: str) -> str | None:
        """A date as the schema has it: year, year-month or year-month-day."""
        value = self.text(path)
        found = calendar(value) if value else None
        if value and not found:
            self.reading.refuse(f"«{shown(value)}» i «{self._full(path)}» er ikke en dato", _SEE)
        return found

    def texts(self, path: str) -> list[str]:
        """The texts of a list."""
        self.reading.unknowns.use(self._full(path))
        return [text for item in self._items(path, str) if (text := self._cleaned(item, path))]

    def parts(self, path: str) -> list[Part]:
        """The mappings of a list."""
        return [Part(item, self.reading, f"{self._full(path)}[]") for item in self._items(path, dict)]

    def part(self, path: str) -> Part:
        """The mapping at a path; an empty one when there is none."""
        return Part(self._value(path, dict) or {}, self.reading, self._full(path))

    def use(self, *paths: str) -> None:
        """Count fields as used that are read of some records only."""
        for path in paths:
            self.reading.unknowns.use(self._full(path))

    def _full(self, path: str) -> str:
        return f"{self.path}.{path}" if self.path else path

    def _value(self, path: str, *kinds: type) -> Any:
        value, read, keys = self.data, 0, path.split(".")
        while isinstance(value, dict) and read < len(keys):
            value, read = value.get(keys[read]), read + 1
        if value is None or (read == len(keys) and type(value) in kinds):
            return value
        wanted = kinds if read == len(keys) else (dict,)
        self.reading.refuse(
            f"feltet «{self._full('.'.join(keys[:read]))}» er {_described(value)}, og ikke {_KINDS[wanted[0]]} som før",
            _CHANGED,
        )
        return None

    def _items(self, path: str, kind: type) -> list[Any]:
        value = self._value(path, list, kind) if self.reading.lone_items else self._value(path, list)
        items = value if isinstance(value, list) else [] if value is None else [value]
        if len(items) > LONGEST_LIST:
            self.reading.refuse(f"listen «{self._full(path)}» er for lang: {len(items)} punkter", _SEE)
            return []
        good = [item for item in items if isinstance(item, kind)]
        if len(good) < len(items):
            odd = next(item for item in items if not isinstance(item, kind))
            self.reading.refuse(
                f"listen «{self._full(path)}» har et punkt som er {_described(odd)}, og ikke {_KINDS[kind]} som før",
                _CHANGED,
            )
        return good

    def _cleaned(self, value: str, path: str) -> str | None:
        if len(value) > LONGEST_TEXT:
            self.reading.refuse(f"teksten i «{self._full(path)}» er for lang: {len(value)} tegn", _SEE)
            return None
        return clean(value) or None


_KINDS: Final[dict[type, str]] = {
    str: "tekst",
    int: "et helt tall",
    float: "et desimaltall",
    bool: "true eller false",
    list: "en liste",
    dict: "felter med navn",
    type(None): "tomt (null)",
}


def _described(value: Json) -> str:
    kind = _KINDS[type(value)]
    return kind if isinstance(value, list | dict) or value is None else f"{kind} («{shown(str(value), 40)}»)"


_REMOVED: Final = re.compile(r"\((?:\w{1,40} )?fjernet\)|[\w.+-]{1,64}@example\.(?:org|com|net)|\+47 00 00 00 00")
"""What stands in place of persons and names in public copies of records: it is nobody."""

_ESCAPED: Final = re.compile(r"\\([<>~*_\[\]#^+=.\-])")
_CONTROL: Final = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")


def clean(text: str) -> str:
    """A register's text without escapes, invisible characters and trailing spaces; words untouched."""
    text = _REMOVED.sub("", text)
    text = _ESCAPED.sub(r"\1", text.replace("\r\n", "\n").replace("\t", " "))
    text = without_hidden(_CONTROL.sub(" ", text))
    lines = [line.rstrip() for line in text.replace("\N{NO-BREAK SPACE}", " ").split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


_ISO: Final = re.compile(r"([12]\d{3})(?:-(\d\d)(?:-(\d\d)(?:[T ][\d:.+Z-]{1,40})?)?)?", re.ASCII)
_DAY_FIRST: Final = re.compile(r"(\d\d)/(\d\d)/([12]\d{3})", re.ASCII)


def upper_limit(years: str | None) -> str | None:
    """A highest age in years, or None when it keeps nobody out."""
    return None if years is None or float(years) >= NO_LIMIT else years


def calendar(text: str) -> str | None:
    """A date of a register (2026, 2026-03, 2026-03-31, with a time, 31/03/2026) as ISO; None when it is none."""
    iso, day_first = _ISO.fullmatch(text), _DAY_FIRST.fullmatch(text)
    parts = iso.groups() if iso else day_first.groups()[::-1] if day_first else None
    if not parts:
        return None
    try:
        date(*(int(part or 1) for part in parts))
    except ValueError:
        return None
    return "-".join(part for part in parts if part)


def without_empty(value: Any) -> Any:
    """Without what the record does not say. `sites` stays: that there are none is said."""
    if isinstance(value, dict):
        kept = {key: without_empty(item) for key, item in value.items()}
        return {key: item for key, item in kept.items() if item not in (None, [], {}, "") or key == "sites"}
    return [without_empty(item) for item in value] if isinstance(value, list) else value


def norwegian_site(
    reading: Reading, gazetteer: Gazetteer, facility: str | None, city: str | None, zip_code: str | None, status: str
) -> Block:
    """A site as the block has it; a place that our lists do not know is noted, never guessed."""
    found = gazetteer.find(facility, city, zip_code)
    if found.doubt:
        named = ", ".join(filter(None, (facility, zip_code, city)))
        reading.note(
            f"{found.doubt}: «{shown(named, 200)}»",
            "legg navnet til i data/hospitals.yml, data/places.yml eller data/registers/ctgov.yml",
            "warning",
        )
    return {
        "hospital": found.hospital,
        "place": found.place,
        "status": status,
        "facility": facility,
        "facility_is_named": "true" if facility and gazetteer.is_other(facility) else None,
        "likely_hospital": found.likely_hospital,
        "city": city,
        "postal_code": zip_code,
    }


def takes_in(sites: Iterable[Block]) -> bool:
    """Does one of the sites take in people?"""
    return any(site["status"] == "recruiting" for site in sites)


def each_once(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks without those that were there already."""
    seen: list[Block] = []
    for block in blocks:
        if block not in seen:
            seen.append(block)
            yield block


def finished(reading: Reading, block: Block, data: Json, told_here: bool) -> tuple[Block | None, list[Problem]]:
    """The outcome of a conversion: the block unless the record is refused, and the problems.

    `told_here`: nobody keeps the unknowns, so what is in it is told with this record.
    """
    reading.unknowns.audit(data, reading.number)
    problems = [*reading.problems, *(reading.unknowns.problems() if told_here else ())]
    return (None if reading.problems else without_empty(block)), problems

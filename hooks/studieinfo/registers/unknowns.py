"""What a whole run met that no table knows: each once, with a count and an example.

A register that changes is seen at the first import after it: every field of every record is used,
ignored by name in `data/registers/`, or told as new (opensanctions calls this strict interpretation).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Literal

from studieinfo.problems import Location, Problem
from studieinfo.registers.lookups import Tables
from studieinfo.registers.told import shown

Level = Literal["error", "warning"]
Tree = dict[str, Any]
"""Known fields: each key with the tree below it. Lists are seen through."""

WHOLE: Final[Tree] = {}
"""The tree of a field that is known with all that is below it."""

MOST: Final = 500
"""So many different things are told one by one; a run with more has met another kind of data."""


@dataclass(slots=True)
class Sighting:
    """How many records had something, the first of them, and the latest (each counts once)."""

    count: int
    example: str
    latest: str


@dataclass(slots=True)
class Unknowns:
    """Collects for one run of one register. `path` is the file where an editor answers."""

    path: str
    known: Tree = field(default_factory=dict)
    fields: dict[str, Sighting] = field(default_factory=dict)
    notes: dict[tuple[str, str, Level], Sighting] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)
    left_out: int = 0

    def note(self, message: str, help: str, number: str, level: Level = "error") -> None:
        """Something that no table knows, in the record with this number."""
        self._count(self.notes, (message, help, level), number)

    def use(self, path: str) -> None:
        """A field that the conversion reads."""
        if path not in self.used:
            self.used.add(path)
            enter(self.known, path)

    def audit(self, data: Any, number: str) -> None:
        """Look for fields of a record that are neither used nor ignored. To be called after it was read."""
        for path in unknown(data, self.known):
            self._count(self.fields, path, number)

    def problems(self) -> Iterator[Problem]:
        """All that was met, each once."""
        where = Location(self.path)
        for (message, help, level), sighting in self.notes.items():
            yield Problem(where, f"{message} {_in_records(sighting)}", help, level=level)
        for path, sighting in self.fields.items():
            yield Problem(
                where,
                f"nytt felt «{shown(path, 200)}» {_in_records(sighting)}",
                f"legg det til under «ignored» i {self.path} med en grunn, eller bruk det i importen",
                level="warning",
            )
        if self.left_out:
            yield Problem(
                where,
                f"ukjente felt eller verdier ble møtt {self.left_out} ganger til",
                "er det rett register?",
                level="warning",
            )

    def _count(self, found: dict[Any, Sighting], key: Any, number: str) -> None:
        sighting = found.get(key)
        if sighting is None and len(found) >= MOST:
            self.left_out += 1
        elif sighting is None:
            found[key] = Sighting(1, number, number)
        elif sighting.latest != number:
            sighting.count, sighting.latest = sighting.count + 1, number


def _in_records(sighting: Sighting) -> str:
    if sighting.count == 1:
        return f"i 1 post: {sighting.example}"
    return f"i {sighting.count} poster, f.eks. {sighting.example}"


def unknowns_of(tables: Tables) -> Unknowns:
    """An empty unknowns of the register that the tables are of."""
    known: Tree = {}
    for path in tables.ignored:
        enter(known, path)
    return Unknowns(tables.path, known)


def enter(known: Tree, path: str) -> None:
    """Add a dotted path (with `[]` after lists, or without) to the known fields."""
    *parents, last = path.replace("[]", "").split(".")
    for key in parents:
        below = known.setdefault(key, {})
        if below is WHOLE:
            return
        known = below
    known.setdefault(last, WHOLE)


_NOTHING: Final[tuple[Any, ...]] = (None, "", [], {})


def unknown(data: Any, known: Tree) -> Iterator[str]:
    """The paths of fields that hold something and are not known: the highest of each branch. Lists end in `[]`."""
    waiting: list[tuple[Any, Tree, str]] = [(data, known, "")]
    while waiting:
        value, tree, path = waiting.pop()
        if isinstance(value, list):
            waiting += ((item, tree, f"{path}[]") for item in value)
        elif isinstance(value, Mapping):
            for key, item in value.items():
                below = tree.get(key)
                if below is None and item not in _NOTHING:
                    yield f"{path}.{key}".lstrip(".")
                elif below and isinstance(item, list | dict):
                    waiting.append((item, below, f"{path}.{key}"))

"""The table of postal codes: rows of text into values, and what is wrong with a row.

A spreadsheet program that opens such a table takes zeros off the front of codes and may swap or reformat columns.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final, NamedTuple

from studieinfo.model.vocabulary import PostalCode
from studieinfo.problems import Location, Problem
from studieinfo.source import read_text

PATH: Final = "data/postal_codes.csv"
COLUMNS: Final = ("postal_code", "place", "municipality", "county", "latitude", "longitude")
NORTH: Final = (57.0, 82.0)
EAST: Final = (-10.0, 35.0)
"""Norway with Svalbard and Jan Mayen, in degrees."""
MOST: Final = 20
"""So many rows with a fault are told one by one."""
_BACK: Final = "hent tabellen tilbake fra git: et regneark kan ha lagret den i en annen form"


class Table(NamedTuple):
    """The rows of the table, and what is wrong with it. With a fault there are no rows."""

    rows: tuple[PostalCode, ...]
    problems: tuple[Problem, ...]


def read_table(root: Path) -> Table:
    """The table below a root. Raises `Unreadable` when the file is no text."""
    lines = read_text(root, PATH).split("\n")
    rows = csv.DictReader(lines)
    if tuple(rows.fieldnames or ()) != COLUMNS:
        return Table((), (Problem(Location(PATH, 1, 1), "tabellen har andre kolonner enn før", _BACK),))
    numbered = [(rows.line_num, row) for row in rows]
    found = [*(problem for number, row in numbered for problem in _faults(number, row)), *_doubles(numbered)]
    problems = sorted(found, key=lambda problem: problem.where)[:MOST]
    if len(found) > MOST:
        problems.append(Problem(Location(PATH), f"{len(found) - MOST} feil til i tabellen", _BACK))
    return Table(() if problems else tuple(_value(row) for _, row in numbered), tuple(problems))


def _value(row: Mapping[str, str]) -> PostalCode:
    return PostalCode(
        row["postal_code"],
        row["place"],
        row["municipality"],
        float(row["latitude"]),
        float(row["longitude"]),
        row["county"],
    )


def _faults(number: int, row: Mapping[str, str | None]) -> Iterator[Problem]:
    where = Location(PATH, number, 1)
    if None in row or None in row.values() or not all(row[name] for name in COLUMNS):
        yield Problem(where, "raden har feil antall felter, eller et tomt", _BACK)
        return
    code = row["postal_code"] or ""
    if not re.fullmatch(r"[0-9]{4}", code):
        zero = re.fullmatch(r"[0-9]{1,3}", code)
        help = f"skriv «{code:0>4}»: nullene foran er borte" if zero else "et postnummer har fire sifre"
        yield Problem(where, f"«{code}» er ikke et postnummer", help)
    north, east = (_degrees(row[name] or "") for name in COLUMNS[4:])
    if north is None or east is None:
        yield Problem(where, "bredde- og lengdegrad skal være tall med punktum", _BACK)
    elif not (NORTH[0] <= north <= NORTH[1] and EAST[0] <= east <= EAST[1]):
        swapped = NORTH[0] <= east <= NORTH[1] and EAST[0] <= north <= EAST[1]
        help = "bytt om: breddegraden (latitude) er den største" if swapped else _BACK
        yield Problem(where, f"punktet {north:g}, {east:g} ligger ikke i Norge", help)


def _degrees(text: str) -> float | None:
    return float(text) if re.fullmatch(r"-?[0-9]{1,3}(?:\.[0-9]{1,8})?", text) else None


def _doubles(rows: list[tuple[int, dict[str, str]]]) -> Iterator[Problem]:
    count = Counter(row["postal_code"] for _, row in rows)
    for number, row in rows:
        if count[row["postal_code"]] > 1:
            yield Problem(Location(PATH, number, 1), f"postnummeret {row['postal_code']} står flere ganger", "slett én")

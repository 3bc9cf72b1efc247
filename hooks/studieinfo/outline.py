"""The outline of Norway for the map of places: rings of points, from a table."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from itertools import groupby
from pathlib import Path
from typing import Final

from studieinfo.model.vocabulary import Ring
from studieinfo.problems import Location, Problem
from studieinfo.source import Unreadable, read_text

PATH: Final = "data/norway_outline.csv"
README_PATH: Final = "data/norway_outline.README.md"


def read_outline(root: Path) -> tuple[Ring, ...]:
    """The rings of the outline; none when there is no table. Raises `Unreadable` when it has another form."""
    if not (root / PATH).exists():
        return ()
    rows = csv.DictReader(read_text(root, PATH).splitlines())
    try:
        rings = groupby(rows, key=lambda row: row["ring"])
        return tuple(tuple(map(_point, points)) for _, points in rings)
    except (KeyError, TypeError, ValueError):
        where = Location(PATH, rows.line_num, 1)
        raise Unreadable([Problem(where, "tabellen har en annen form enn før", "hent den tilbake fra git")]) from None


def _point(row: Mapping[str, str]) -> tuple[float, float]:
    return float(row["latitude"]), float(row["longitude"])

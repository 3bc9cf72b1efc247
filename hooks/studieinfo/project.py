"""A project on disk, examined as a whole: for the commands and for the build."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import Final, NamedTuple
from zoneinfo import ZoneInfo

from studieinfo import checks, source
from studieinfo.catalog import Catalog, load, read_again
from studieinfo.problems import Problem, ordered, render

OSLO: Final = ZoneInfo("Europe/Oslo")
"""Where days begin and end, whatever the machine's own zone is."""


class NoDay(Exception):
    """`SOURCE_DATE_EPOCH` names no day. What it says is for people."""


class Examined(NamedTuple):
    """The catalog of a project, and every problem in it, located and in order."""

    catalog: Catalog | None
    problems: list[Problem]


def today() -> date:
    """The day in Oslo to judge the data by: that of `SOURCE_DATE_EPOCH` (seconds) when set, else today.

    Raises `NoDay`.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    try:
        return datetime.fromtimestamp(int(epoch), OSLO).date() if epoch else datetime.now(OSLO).date()
    except (ValueError, OverflowError, OSError):
        raise NoDay(
            f"SOURCE_DATE_EPOCH er «{epoch}», og det er ikke en dag. Skriv sekunder siden 1970, eller ta den bort."
        ) from None


def examine(root: Path, day: date) -> Examined:
    """Read and check everything below `root` as of a day."""
    catalog, problems = load(root, day)
    return _examined(root, catalog, (*problems, *(checks.run(catalog) if catalog else ())))


def examine_again(root: Path, catalog: Catalog, paths: Collection[str]) -> Examined:
    """The same as of the same day when nothing but some studies of the catalog has changed: their problems alone."""
    known, problems = read_again(catalog, root, paths)
    return _examined(root, known, (*problems, *(checks.run_on(known, paths) if known else ())))


def _examined(root: Path, catalog: Catalog | None, problems: Iterable[Problem]) -> Examined:
    where = partial(source.locate, root)
    located = [problem.at(where(problem.where), tuple(map(where, problem.related))) for problem in problems]
    return Examined(catalog, ordered(located))


def report(root: Path, problems: list[Problem]) -> str:
    """The problems as text for people, with the lines they are about."""
    return render(problems, partial(source.line_of, root))

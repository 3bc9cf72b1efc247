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
from studieinfo.catalog import Catalog, is_study, load, read_again
from studieinfo.problems import Problem, ordered, render

OSLO: Final = ZoneInfo("Europe/Oslo")
"""Where days begin and end, whatever the machine's own zone is."""


class NoDay(Exception):
    """`SOURCE_DATE_EPOCH` names no day. What it says is for people."""


class Examined(NamedTuple):
    """The catalog of a project, and every problem in it, located and in order."""

    catalog: Catalog | None
    problems: list[Problem]


class Look(NamedTuple):
    """The same for one who looks again when something has changed: `lasting` are the problems that stand as long as
    the file that they are in is the same.
    """

    catalog: Catalog | None
    problems: list[Problem]
    lasting: tuple[Problem, ...]


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
    catalog, problems, _ = first_look(root, day)
    return Examined(catalog, problems)


def first_look(root: Path, day: date) -> Look:
    """What `examine` finds, for one who will look again."""
    catalog, problems = load(root, day)
    return _look(root, catalog, _located(root, (*problems, *(checks.run_alone(catalog) if catalog else ()))))


def next_look(root: Path, before: Catalog, lasting: Iterable[Problem], paths: Collection[str]) -> Look:
    """What is found on the same day when nothing but some files of studies and texts (`read_again`) has changed, by
    these alone. When all are texts, the rules are not asked: that takes another look (`second_look`).

    Without a catalog when one of them is not what it should be: then everything has to be looked at.
    """
    known, problems = read_again(before, root, paths)
    others = tuple(problem for problem in lasting if problem.where.path not in paths)
    if known and any(map(is_study, paths)):
        return _look(root, known, (*others, *_located(root, (*problems, *checks.run_on(known, paths)))))
    lasting = (*others, *_located(root, problems))
    return Look(known, ordered(lasting), lasting)


def second_look(root: Path, look: Look) -> Look:
    """The same with what the rules say of all that is no study."""
    assert look.catalog
    on_studies = (problem for problem in look.lasting if is_study(problem.where.path))
    beside = _located(root, checks.run_beside(look.catalog))
    return _look(root, look.catalog, (*on_studies, *beside))


def _look(root: Path, catalog: Catalog | None, lasting: tuple[Problem, ...]) -> Look:
    across = _located(root, checks.run_across(catalog) if catalog else ())
    return Look(catalog, ordered((*lasting, *across)), lasting)


def _located(root: Path, problems: Iterable[Problem]) -> tuple[Problem, ...]:
    where = partial(source.locate, root)
    return tuple(problem.at(where(problem.where), tuple(map(where, problem.related))) for problem in problems)


def report(root: Path, problems: list[Problem]) -> str:
    """The problems as text for people, with the lines they are about."""
    return render(problems, partial(source.line_of, root))

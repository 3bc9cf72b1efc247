"""A project on disk, examined as a whole: for the commands and for the build."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from typing import NamedTuple

from studieinfo import checks, source
from studieinfo.catalog import Catalog, load
from studieinfo.problems import Problem, ordered, render


class Examined(NamedTuple):
    """The catalog of a project, and every problem in it, located and in order."""

    catalog: Catalog | None
    problems: list[Problem]


def today() -> date:
    """The day to judge the data by: `SOURCE_DATE_EPOCH` (seconds) when set, else today."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    return datetime.fromtimestamp(int(epoch), UTC).date() if epoch else date.today()


def examine(root: Path, day: date) -> Examined:
    """Read and check everything below `root` as of a day."""
    catalog, problems = load(root, day)
    found = [*problems, *(checks.run(catalog) if catalog else ())]
    where = partial(source.locate, root)
    located = [problem.at(where(problem.where), tuple(map(where, problem.related))) for problem in found]
    return Examined(catalog, ordered(located))


def report(root: Path, problems: list[Problem]) -> str:
    """The problems as text for people, with the lines they are about."""
    return render(problems, partial(source.line_of, root))

"""Problems for people, as every command shows them."""

from __future__ import annotations

import sys
from pathlib import Path

from studieinfo.problems import Problem
from studieinfo.project import report


def show(root: Path, problems: list[Problem]) -> None:
    """Print problems for people on stderr."""
    if problems:
        print(report(root, problems), end="\n\n", file=sys.stderr)

"""What is wrong with the editors' data, and how it is told.

A check yields `Problem`s; it never prints, raises or exits.
"""

from __future__ import annotations

import difflib
import hashlib
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Literal

Keys = tuple[str | int, ...]
"""The way to a value inside a YAML file: mapping keys and list indices from the top."""


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A point in a file of the project.

    `path` is relative to the project's root; `line` and `column` count from 1, 0 means not known.
    `keys` says which value is meant when the point is not known yet (see `source.locate`).
    """

    path: str
    line: int = 0
    column: int = 0
    keys: Keys = ()

    def __str__(self) -> str:
        return ":".join([self.path, *(str(n) for n in (self.line, self.column) if n)])


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault: where, what is wrong, what to do, and other places that belong to it."""

    where: Location
    message: str
    help: str = ""
    related: tuple[Location, ...] = ()
    level: Literal["error", "warning"] = "error"

    def at(self, where: Location, related: tuple[Location, ...]) -> Problem:
        """The same problem with its locations made exact."""
        return replace(self, where=where, related=related)


def found_in(path: str, keys: Keys, message: str, help: str = "", **more: object) -> Problem:
    """A problem with the value at `keys` in `path`; the line is looked up later."""
    return Problem(Location(path, keys=keys), message, help, **more)  # type: ignore[arg-type]


def errors(problems: Iterable[Problem]) -> list[Problem]:
    """Only the problems that stop publishing."""
    return [problem for problem in problems if problem.level == "error"]


def allowed_help(value: str, allowed: Sequence[str]) -> str:
    """What to do about a value outside a closed list: the likely one, then all when few, else the nearest three."""
    near = difflib.get_close_matches(value.lower(), allowed, n=3, cutoff=0.0)
    likely = difflib.get_close_matches(value.lower(), near, n=1, cutoff=0.5)
    hint = f"mente du «{likely[0]}»? " if likely else ""
    if len(allowed) <= 7:
        return f"{hint}Lovlige verdier: {', '.join(allowed)}"
    return f"{hint}De som ligner mest: {', '.join(near)}"


def ordered(problems: Iterable[Problem]) -> list[Problem]:
    """Sorted by file, line and column; the same fault only once."""
    unique = {(p.where, p.message): p for p in problems}
    return [unique[key] for key in sorted(unique, key=lambda key: (_position(key[0]), key[1]))]


def _position(where: Location) -> tuple[str, int, int]:
    return where.path, where.line, where.column


def summary(problems: Sequence[Problem]) -> str:
    """The last line of a report."""
    count = len(errors(problems))
    warned = len(problems) - count
    warnings = f" {warned} {'advarsel' if warned == 1 else 'advarsler'}." if warned else ""
    if not count:
        return f"Ingen feil.{warnings}"
    return f"{count} feil.{warnings} Ingenting ble publisert."


def render(problems: Sequence[Problem], line_of: Callable[[Location], str | None]) -> str:
    """The problems as text for people: place, fault, the line with a caret, what to do.

    `line_of` gives the source line of a location, or None when there is none to show.
    """
    return "\n\n".join(_render_one(problem, line_of(problem.where)) for problem in problems)


def _render_one(problem: Problem, line: str | None) -> str:
    kind = "" if problem.level == "error" else "advarsel: "
    lines = [_on_one_line(f"{problem.where}: {kind}{problem.message}")]
    width = len(str(problem.where.line))
    if line is not None:
        shown, column = _excerpt(line, problem.where.column)
        lines.append(f"{' ' * width} |")
        lines.append(f"{problem.where.line} | {shown}")
        lines.append(f"{' ' * width} | {' ' * (column - 1)}^")
    lines += [_on_one_line(f"{' ' * width} = se også {place}") for place in problem.related]
    if problem.help:
        lines.append(_on_one_line(f"{' ' * width} = {problem.help}"))
    return "\n".join(lines)


def _on_one_line(text: str) -> str:
    """A line that only says what it says: what comes from files can neither begin a line of its own, steer the
    terminal, nor be taken for a command of a workflow («##[error]» is one anywhere in a line).
    """
    plain = "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in text.replace("\n", " "))
    return plain.replace("##[", "## [")


def _excerpt(line: str, column: int, width: int = 100) -> tuple[str, int]:
    """The part of a long line around the column, with the column inside that part."""
    column = max(column, 1)
    start = max(0, column - 1 - width // 2) if len(line) > width else 0
    part = _on_one_line(line.replace("\t", " "))
    return part[start : start + width], column - start


def render_github(problems: Sequence[Problem]) -> str:
    """The problems as GitHub workflow commands, shown on the line in a pull request."""
    return "\n".join(
        f"::{problem.level} file={_escape_property(problem.where.path)},line={problem.where.line or 1},"
        f"col={problem.where.column or 1}::{_escape_command(problem)}"
        for problem in problems
    )


def _escape_property(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A").replace(":", "%3A").replace(",", "%2C")


def _escape_command(problem: Problem) -> str:
    text = f"{problem.message}. {problem.help}" if problem.help else problem.message
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def render_json(problems: Sequence[Problem]) -> str:
    """The problems as a JSON list of objects with the fields of `Problem`."""
    return json.dumps([asdict(problem) for problem in problems], ensure_ascii=False, indent=2)


def render_gitlab(problems: Sequence[Problem]) -> str:
    """The problems as a GitLab code quality report, shown on the line in a merge request.

    Format: https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
    """
    return json.dumps([_code_quality(problem) for problem in problems], ensure_ascii=False, indent=2)


def _code_quality(problem: Problem) -> dict[str, object]:
    said = f"{problem.where}: {problem.message}"
    return {
        "description": f"{problem.message}. {problem.help}" if problem.help else problem.message,
        "check_name": "studieinfo check",
        "fingerprint": hashlib.sha256(said.encode()).hexdigest(),
        "severity": "major" if problem.level == "error" else "minor",
        "location": {"path": problem.where.path, "lines": {"begin": problem.where.line or 1}},
    }

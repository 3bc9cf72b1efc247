"""What stops a piece of work with a register, and is told to people: one exception carries the problems."""

from __future__ import annotations

from studieinfo.problems import Problem


class Told(Exception):
    """Something that a command shows, and goes on with the rest if it can."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__("; ".join(problem.message for problem in problems))
        self.problems = problems


def shown(value: str, limit: int = 80) -> str:
    """A text of others as it can stand in a message, a log or a pull request: one short line of signs to read."""
    cut = value[: limit - 1] + "…" if len(value) > limit else value
    return "".join(c if c.isprintable() else " " for c in cut).replace("##[", "## [")

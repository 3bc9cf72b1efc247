"""A register's text as paragraphs and lists: the marks at the beginning of its lines become lists, every word stays.

What was a list where it was written shall be one for those who hear it, too. Only marks that leave no doubt make a
list; «i)» may be a word in a sentence.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

_MARKED: Final = re.compile(r"(?P<indent>[ \t]*)(?P<mark>[*•·–-]|(?P<number>\d{1,3})\\?[.)])[ \t]+(?P<words>\S.*)")


@dataclass(slots=True)
class Point:
    """A point of a list, with the lists below it."""

    words: str
    number: int | None
    lists: list[Listing] = field(default_factory=list)


@dataclass(slots=True)
class Listing:
    """Points at one depth, numbered or not."""

    indent: int
    points: list[Point]

    @property
    def is_numbered(self) -> bool:
        """Do its points have numbers?"""
        return self.points[0].number is not None

    def takes(self, indent: int, number: int | None) -> bool:
        """Does a point belong to it? A number that does not follow begins another list."""
        last = self.points[-1].number
        follows = number is None if last is None else number == last + 1
        return indent == self.indent and follows


def quotation(text: str | None) -> list[str | Listing]:
    """The paragraphs (as they stand) and the lists of a text, in order."""
    parts: list[str | Listing] = []
    open_lists: list[Listing] = []
    for line in (text or "").split("\n"):
        found = _MARKED.fullmatch(line.rstrip())
        if found:
            _add(parts, open_lists, found)
        elif line.strip() and open_lists and line[0].isspace():
            open_lists[-1].points[-1].words += f" {line.strip()}"
        elif line.strip():
            open_lists.clear()
            parts.append(line.strip())
    return parts


def _add(parts: list[str | Listing], open_lists: list[Listing], found: re.Match[str]) -> None:
    """Put a point where its indent says: into an open list, a list below its last point, or a new one."""
    indent = len(found["indent"].expandtabs(4))
    number = int(found["number"]) if found["number"] else None
    while open_lists and open_lists[-1].indent > indent:
        open_lists.pop()
    point = Point(found["words"], number)
    if open_lists and open_lists[-1].takes(indent, number):
        open_lists[-1].points.append(point)
        return
    if open_lists and open_lists[-1].indent == indent:
        open_lists.pop()
    listing = Listing(indent, [point])
    (open_lists[-1].points[-1].lists if open_lists else parts).append(listing)
    open_lists.append(listing)

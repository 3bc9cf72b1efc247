"""The editors' Markdown, read for checking: where its code and its links are.

Every pattern takes time in proportion to the text, whatever the text is: no pattern is tried again from each place
of a run that it could not finish.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

MOST_CHARACTERS: Final = 40_000
"""So long may the text of a page be, and …"""
MOST_IN_PART: Final = 4_000
"""… so long the text between two blank lines, and …"""
MOST_MARKS: Final = 400
"""… so many marks that could begin or end something may be in it. Python-Markdown looks for the end of each in all
that follows: time grows with the square and more."""

_FENCED: Final = re.compile(r"^(```++|~~~++)[^\n]*+\n(?:(?!\1)(?:[^\n]++(?:\n|\Z)|\n))*+(?:\1[`~]*+[^\n]*+|\Z)", re.M)
_PART: Final = re.compile(r"(?:[^\n]++\n?)++")
_TICKS: Final = re.compile(r"(?<!\\)`++")
_MARKS: Final = re.compile(r"[\[\]`*_<>!&\\]")
_INLINE: Final = re.compile(r"(?P<picture>!\[[^\[\]]*+\]|\])\(\s*+<?+(?P<target>[^()\[\]<>\n\"']*+)")
_DEFINED: Final = re.compile(r"^[ \t]*+\[[^\[\]\n]++\]:[ \t]*+<?+(?P<target>[^\s<>]++)", re.M)


class Link(NamedTuple):
    """A link of a page, or a picture: where in the text its target stands, and the target as written."""

    at: int
    target: str
    is_picture: bool


def blank(match: re.Match[str]) -> str:
    """As many spaces as the match has characters; lines stay."""
    return re.sub(r"[^\n]", " ", match[0])


def without_code(text: str) -> str:
    """The text with code blanked out, every character still at its place."""
    text = _FENCED.sub(blank, text)
    return _PART.sub(lambda part: _without_spans(part[0]), text) if "`" in text else text


def _without_spans(part: str) -> str:
    """A part with its code spans blanked out. A span ends at the next run of as many backticks as began it.

    A run that nothing ends makes Python-Markdown try shorter ones, so what it takes for code after it is another
    thing: from there on nothing counts as code.
    """
    runs = list(_TICKS.finditer(part))
    ends: dict[int, list[int]] = {}
    for number in range(len(runs) - 1, -1, -1):
        ends.setdefault(len(runs[number][0]), []).append(number)
    pieces, done, number = [], 0, 0
    while number < len(runs):
        same = ends[len(runs[number][0])]
        while same and same[-1] <= number:
            same.pop()
        if not same:
            break
        end = runs[same[-1]].end()
        pieces += [part[done : runs[number].start()], re.sub(r"[^\n]", " ", part[runs[number].start() : end])]
        done, number = end, same[-1] + 1
    return "".join((*pieces, part[done:]))


def links(text: str) -> Iterator[Link]:
    """The links and pictures of a text without code; the targets that stand apart come last."""
    for match in _INLINE.finditer(text):
        yield Link(match.start("target"), match["target"].strip(), match["picture"] != "]")
    for match in _DEFINED.finditer(text):
        yield Link(match.start("target"), match["target"], False)


def heavy_parts(text: str) -> Iterator[tuple[int, str]]:
    """What is more than Python-Markdown should be given: where it begins, and what there is too much of."""
    if len(text) > MOST_CHARACTERS:
        yield 0, f"siden er for lang: {len(text)} tegn (høyst {MOST_CHARACTERS})"
        return
    for part in _PART.finditer(text):
        if len(part[0]) > MOST_IN_PART:
            yield part.start(), f"avsnittet er for langt: {len(part[0])} tegn (høyst {MOST_IN_PART})"
        elif (marks := len(_MARKS.findall(part[0]))) > MOST_MARKS:
            yield part.start(), f"avsnittet har for mange tegn som styrer tekst: {marks} (høyst {MOST_MARKS})"

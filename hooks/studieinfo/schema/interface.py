"""Which interface words the site asks for, and the blanks in each: `data/schema/interface.txt`.

The list is generated with the schemas and committed, so that an editor who deletes or misspells one in
`data/strings.yml` is told at once, and not by a build that fails.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from string import Formatter
from typing import Final

from studieinfo.model.study import Text

PATH: Final = "data/schema/interface.txt"
_BLANK: Final = re.compile(r"[a-z_]+")


class Unsound(ValueError):
    """A text whose blanks cannot be filled."""


def blanks(text: str) -> frozenset[str]:
    """The names between braces. Raises `Unsound` for a brace alone, and for anything but a name between two."""
    return frozenset(_names(text))


def sound_blanks(text: str) -> frozenset[str]:
    """The same; none of a text that is unsound."""
    try:
        return blanks(text)
    except Unsound:
        return frozenset()


def _names(text: str) -> Iterator[str]:
    try:
        parts = [(name, form, conversion) for _, name, form, conversion in Formatter().parse(text)]
    except ValueError:
        raise Unsound from None
    for name, form, conversion in parts:
        if name is not None:
            if form or conversion or not _BLANK.fullmatch(name):
                raise Unsound
            yield name


def written(strings: Mapping[str, Text]) -> str:
    """The list: a line for each word, its key and then its blanks."""
    return "".join(
        f"{' '.join((key, *sorted(sound_blanks(text.text('nb')))))}\n" for key, text in sorted(strings.items())
    )


def parsed(text: str) -> dict[str, frozenset[str]]:
    """The blanks of each word of such a list."""
    rows = (line.split() for line in text.splitlines() if line.strip())
    return {row[0]: frozenset(row[1:]) for row in rows}

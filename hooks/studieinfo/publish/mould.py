"""The mould: one page with the whole shell, cut at marked places once and cast many times."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, NamedTuple

from markupsafe import escape

from studieinfo.model.vocabulary import Page

SLOTS: Final = ("title", "description", "head", "heading", "path", "before", "text", "after", "target")
"""What differs from page to page: window title, description, what programs read in <head>, <h1>, the path below the
language, what stands before and after an editor's text; and the id of the study that a former address leads to."""

_BEGIN: Final = "\ufdd0"
_END: Final = "\ufdd1"
"""Unicode keeps these two out of all text that is exchanged (noncharacters): files that hold one are refused and
registers lose them, so that no text of an editor or a register can hold a mark."""
_MARK: Final = re.compile(f"{_BEGIN}([a-z]+){_END}")


def mark(slot: str) -> str:
    """The text that stands in a mould where a slot is filled later. Raises ValueError for no slot."""
    if slot not in SLOTS:
        raise ValueError(f"{slot} is not one of {SLOTS}")
    return f"{_BEGIN}{slot}{_END}"


def headed(title: str, description: str) -> dict[str, str]:
    """The slots of a page whose heading is its title, but for what stands below it; both are text, not HTML."""
    return {
        "title": str(escape(title)),
        "description": str(escape(description)),
        "head": "",
        "heading": f"<h1>{escape(title)}</h1>",
        "before": "",
    }


@dataclass(frozen=True, slots=True)
class Mould:
    """A page cut into pieces: text, slot, text, slot, …, text."""

    pieces: tuple[str, ...]

    @classmethod
    def cut(cls, html: str) -> Mould:
        """Cut a rendered page at its marks."""
        return cls(tuple(_MARK.split(html)))

    def cast(self, slots: dict[str, str]) -> str:
        """The page with its slots filled by HTML. Raises KeyError when one is missing."""
        pieces = self.pieces
        return "".join(slots[piece] if index % 2 else piece for index, piece in enumerate(pieces))


class Shell(NamedTuple):
    """A page of the editors as MkDocs rendered it: its address below the language, its file, and slots to fill."""

    page: Page
    path: str
    file: str
    mould: Mould

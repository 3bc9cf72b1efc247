"""Where pages lie: the path of each kind below the language."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal

PageKind = Literal["study", "sheet", "condition", "place", "field", "region", "route", "step", "moved", "missing"]
"""The kinds of pages that are cast from a mould."""

PATHS: Final[Mapping[PageKind, str]] = {
    "study": "studier/{}/",
    "sheet": "til-legen/{}/",
    "condition": "studier/sykdom/{}/",
    "place": "studier/sted/{}/",
    "field": "for-helsepersonell/fag/{}/",
    "region": "for-helsepersonell/region/{}/",
    "moved": "studier/{}/",
    "route": "utprovende-behandling/veier/{}/",
    "step": "utprovende-behandling/veiviser/{}/",
    "missing": "404.html",
}
"""The path of each kind below the language; `{}` is the id. A published address never changes."""

EMBEDS: Final[Mapping[Literal["condition", "place", "association"], str]] = {
    "condition": "innramming/sykdom/{}/",
    "place": "innramming/sted/{}/",
    "association": "innramming/forening/{}/",
}
"""The path of the lists for others' pages below the language; `{}` is the id."""

MEASURED: Final = "innramming/tilpasset/"
"""The page, below the language, that shows any of these lists and tells its height."""

NEWS: Final[Mapping[Literal["condition", "place", "association"], str]] = {
    "condition": "nytt/sykdom/{}.txt",
    "place": "nytt/sted/{}.txt",
    "association": "nytt/forening/{}.txt",
}
"""What is new in a list, as text for a newsletter, below the language; `{}` is the id."""

ALL_NEWS: Final = "nytt/studier.txt"
"""What is new of all studies, below the language."""

PRINTED: Final[Mapping[Literal["brochure", "overview", "poster"], str]] = {
    "brochure": "trykksaker/brosjyre/{}.pdf",
    "overview": "trykksaker/sykdom/{}.pdf",
    "poster": "trykksaker/forening/{}.pdf",
}
"""The path of what is printed below the language; `{}` is the address of the page, or the id."""

POSTER: Final = "trykksaker/plakat.pdf"
"""The poster for everybody, below the language."""

ALL_STUDIES: Final = "feeds/studier.atom"
"""The feed of all studies, below the language."""


def feed_of(kind: PageKind, key: str) -> str:
    """The feed of a list, below the language: `studier/sykdom/ID/` → `feeds/sykdom/ID.atom`."""
    return f"feeds/{PATHS[kind].format(key).removeprefix('studier/').removesuffix('/')}.atom"


def page_of(path: str, number: int) -> str:
    """A page of a list that has several: `studier/sykdom/ID/`, `studier/sykdom/ID_2/`. No id has a «_»."""
    return path if number == 1 else f"{path.removesuffix('/')}_{number}/"


def address(name: str) -> str:
    """The address of a content file: `studier/index.md` → `studier/`, `ordliste.md` → `ordliste/`."""
    stem = name.removesuffix(".md")
    return stem.removesuffix("index") if stem == "index" or stem.endswith("/index") else f"{stem}/"

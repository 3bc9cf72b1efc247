"""Where pages lie: the path of each kind below the language, the way between two, and the pages above one."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Final, Literal, NamedTuple

from studieinfo.catalog import Catalog
from studieinfo.model.language import LANGUAGES, Language

PageKind = Literal["study", "condition", "place", "route", "step", "moved", "missing"]
"""The kinds of pages that are cast from a mould."""

PATHS: Final[Mapping[PageKind, str]] = {
    "study": "studier/{}/",
    "condition": "studier/sykdom/{}/",
    "place": "studier/sted/{}/",
    "moved": "studier/{}/",
    "route": "utprovende-behandling/veier/{}/",
    "step": "utprovende-behandling/veiviser/{}/",
    "missing": "404.html",
}
"""The path of each kind below the language; `{}` is the id. A published address never changes."""


def address(name: str) -> str:
    """The address of a content file: `studier/index.md` → `studier/`, `ordliste.md` → `ordliste/`."""
    stem = name.removesuffix(".md")
    return stem.removesuffix("index") if stem == "index" or stem.endswith("/index") else f"{stem}/"


def relative(path: str, target: str) -> str:
    """The way from the page at `path` to `target`, both from the site's root."""
    return "../" * path.count("/") + target or "./"


class Crumb(NamedTuple):
    """A page above the one that is shown."""

    title: str
    path: str


@lru_cache(maxsize=len(LANGUAGES))
def _titles(catalog: Catalog, lang: Language) -> dict[str, str]:
    return {page.name: page.title for page in catalog.pages if page.lang == lang}


def pages_above(catalog: Catalog, lang: Language, path: str) -> list[Crumb]:
    """The editors' pages above `path`, nearest last, without the front page."""
    titles = _titles(catalog, lang)
    above = ["/".join(path.split("/")[:depth]) + "/" for depth in range(1, path.count("/"))]
    return [Crumb(titles[f"{folder}index.md"], folder) for folder in above if f"{folder}index.md" in titles]

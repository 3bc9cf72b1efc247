"""The pages of a built site, each parsed once: for tests that read the HTML as it is served."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from posixpath import join, normpath
from urllib.parse import unquote, urlsplit

import pytest
from lxml import html
from lxml.html import HtmlElement
from miniature import REPOSITORY

from studieinfo.catalog import Catalog
from studieinfo.model.language import Language
from studieinfo.project import examine, today

LANGUAGES: dict[Language, str] = {"nb": "", "nn": "nn/", "en": "en/"}
"""A language → the first part of its addresses."""

STAND_INS = ("404.html", "uten-nett.html")
"""Pages that are shown in place of another, at any depth: not in the sitemap, and linked from the root."""


@dataclass(frozen=True)
class BuiltPage:
    """An HTML file of a site. `path` is its path in the folder. What lies in a <template> is not in `tree`."""

    path: str
    source: str

    @cached_property
    def tree(self) -> HtmlElement:
        """The elements of the page."""
        tree = html.document_fromstring(self.source)
        for template in tree.xpath("//template"):
            template.getparent().remove(template)
        return tree

    @property
    def address(self) -> str:
        """The address below the site's root: a folder, or 404.html."""
        return self.path.removesuffix("index.html")

    @property
    def language(self) -> Language:
        """The language of the folder that the page lies in."""
        return next((code for code, prefix in LANGUAGES.items() if prefix and self.path.startswith(prefix)), "nb")

    @property
    def below_language(self) -> str:
        """The address without its language: the same for a page in all three."""
        return self.address.removeprefix(LANGUAGES[self.language])

    @cached_property
    def ids(self) -> list[str]:
        """All ids, in order."""
        return self.tree.xpath("//@id")

    @cached_property
    def links(self) -> list[str]:
        """Everything the page leads to or loads, but for the addresses of the page itself in its head."""
        heads = "//link[not(@rel='canonical') and not(@rel='alternate')]/@href"
        return self.tree.xpath(f"//a/@href | //@src | {heads} | //@data-index | //@data-target")

    def target(self, link: str) -> tuple[str, str]:
        """Where an internal link leads: a file of the site, and an id in it or nothing."""
        parts = urlsplit(link)
        if not parts.path:
            return self.path, unquote(parts.fragment)
        path = normpath(join("/", self.address.rpartition("/")[0], unquote(parts.path))).lstrip("/")
        is_folder = parts.path.endswith(("/", ".")) or not path
        return (normpath(f"{path}/index.html").lstrip("/") if is_folder else path), unquote(parts.fragment)

    def language_of(self, element: HtmlElement) -> str | None:
        """The language that an element says it is in."""
        return next(iter(element.xpath("ancestor-or-self::*[@lang][1]/@lang")), None)


def pages_of(site: Path) -> Iterator[BuiltPage]:
    """Every HTML page of a site, in order, but for the lists that stand in others' pages without the site's shell."""
    for path in sorted(site.rglob("*.html")):
        if not re.match(r"(?:nn/|en/)?innramming/.+/", found := path.relative_to(site).as_posix()):
            yield BuiltPage(found, path.read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def pages(live_site: Path) -> list[BuiltPage]:
    """Every page of the site of the repository's own data."""
    return list(pages_of(live_site))


@pytest.fixture(scope="session")
def catalog() -> Catalog:
    """The data that the site was built from."""
    catalog, _ = examine(REPOSITORY, today())
    assert catalog
    return catalog


def published(pages: list[BuiltPage]) -> list[BuiltPage]:
    """All pages but those that stand in for another."""
    return [page for page in pages if page.path not in STAND_INS]


def text(element: HtmlElement) -> str:
    """What an element says, with single spaces."""
    return " ".join("".join(element.itertext()).split())


def expect_none(faults: Iterator[str]) -> None:
    """No faults; else the first of them."""
    found = list(faults)
    assert not found, f"{len(found)} faults:\n" + "\n".join(found[:30])

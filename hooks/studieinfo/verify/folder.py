"""A finished site as a folder: its files, and what a look at each page finds.

A page is read with one pattern for its tags, and each different tag is taken apart once: most tags of a site stand
on every page. That takes a tenth of the time of a parser of HTML. It rests on how our templates and Python-Markdown
write HTML: values in double quotes, «<» and «>» in values escaped. What is written otherwise is not overlooked but
found wanting: a page without its frame.
"""

from __future__ import annotations

import html
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, NamedTuple
from urllib.parse import urlsplit

_TAG: Final = re.compile(r"<([a-zA-Z][a-zA-Z0-9-]*)([^>]*)>")
_ATTRIBUTE: Final = re.compile(r'\s(id|href|src|lang|content|http-equiv|data-study)="([^"]*)"')
_TITLE: Final = re.compile(r"<title>\s*([^<]*?)\s*</title>")
_MARK: Final = re.compile(r"__slot_\w+|\{\{ *\w|\{% *\w")
_SITEMAP: Final = re.compile(r"^Sitemap: (\S+)sitemap\.xml$", re.M)


class Tag(NamedTuple):
    """What matters of a tag."""

    name: str
    id: str = ""
    targets: tuple[str, ...] = ()
    lang: str = ""
    study: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """What matters of a page. `path` is its file, from the site's root."""

    path: str
    title: str
    lang: str
    headings: int
    mains: int
    is_ended: bool
    ids: tuple[str, ...]
    targets: tuple[str, ...]
    studies: frozenset[str]
    mark: str
    """A mark of a template that nothing was put in place of."""


@dataclass(frozen=True, slots=True)
class Folder:
    """The files of a site with their sizes, its pages by file, and the address that it is made for."""

    root: Path
    sizes: Mapping[str, int]
    pages: Mapping[str, Page]
    base_url: str

    @property
    def root_path(self) -> str:
        """The path of the front page on its server."""
        return urlsplit(self.base_url).path or "/"

    def text(self, path: str) -> str:
        """The text of one of the files. Raises OSError and UnicodeDecodeError."""
        return (self.root / path).read_text("utf-8")


def read_folder(root: Path) -> Folder:
    """The site below a folder. Raises OSError when it cannot be read."""
    sizes = dict(sorted(_files(root)))
    tags: dict[tuple[str, str], Tag] = {}
    pages = {path: _page(path, (root / path).read_bytes(), tags) for path in sizes if path.endswith(".html")}
    robots = (root / "robots.txt").read_text("utf-8") if "robots.txt" in sizes else ""
    found = _SITEMAP.search(robots)
    return Folder(root, sizes, pages, found[1] if found else "/")


def _files(root: Path) -> list[tuple[str, int]]:
    found = []
    for folder, _, names in os.walk(root):
        below = os.path.relpath(folder, root).replace(os.sep, "/")
        start = "" if below == "." else f"{below}/"
        found += [(f"{start}{name}", os.path.getsize(os.path.join(folder, name))) for name in names]
    return found


def _page(path: str, raw: bytes, known: dict[tuple[str, str], Tag]) -> Page:
    text = raw.decode("utf-8", "replace")
    tags = [known.get(found) or known.setdefault(found, _tag(*found)) for found in _TAG.findall(text)]
    title, mark = _TITLE.search(text), _MARK.search(text)
    return Page(
        path,
        title[1] if title else "",
        next((tag.lang for tag in tags if tag.name == "html"), ""),
        sum(tag.name == "h1" for tag in tags),
        sum(tag.name == "main" for tag in tags),
        text.rstrip().endswith("</html>") and "\N{REPLACEMENT CHARACTER}" not in text,
        tuple(tag.id for tag in tags if tag.id),
        tuple(dict.fromkeys(target for tag in tags for target in tag.targets)),
        frozenset(tag.study for tag in tags if tag.study),
        mark[0] if mark else "",
    )


def _tag(name: str, rest: str) -> Tag:
    values = {key: html.unescape(value) for key, value in _ATTRIBUTE.findall(rest)}
    targets = [values[key] for key in ("href", "src") if key in values]
    if values.get("http-equiv") == "refresh":
        targets.append(values.get("content", "").partition("url=")[2])
    return Tag(name.lower(), values.get("id", ""), tuple(targets), values.get("lang", ""), values.get("data-study", ""))

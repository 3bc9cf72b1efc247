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
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, NamedTuple
from urllib.parse import urlsplit

_TAG: Final = re.compile(rb"<([a-zA-Z][^>]*)>")
_NAME: Final = re.compile(r"[a-zA-Z][a-zA-Z0-9-]*")
_ATTRIBUTE: Final = re.compile(r'\s(id|href|src|rel|lang|content|http-equiv|data-study)="([^"]*)"')
_FETCHED: Final = ("stylesheet", "icon", "modulepreload", "preload", "manifest", "prefetch", "preconnect")
"""Relations of a <link> that a browser follows by itself."""
_TITLE: Final = re.compile(rb"<title>\s*([^<]*?)\s*</title>")
_MARK: Final = re.compile(rb"__slot_\w+|\{\{ *\w|\{% *\w")
_SIGNS: Final = (b"__slot_", b"{{", b"{%")
"""What a mark begins with: only a page that has one of these is searched for it."""
_SITEMAP: Final = re.compile(r"^Sitemap: (\S+)sitemap\.xml$", re.M)


class Tag(NamedTuple):
    """What matters of a tag."""

    name: str
    id: str = ""
    targets: tuple[str, ...] = ()
    loads: str = ""
    lang: str = ""
    study: str = ""
    is_hidden: bool = False


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
    loads: tuple[str, ...]
    """What a browser fetches with it."""
    scripts: int
    is_hidden: bool
    """Does it ask search engines not to show it?"""
    studies: frozenset[str]
    mark: str
    """A mark of a template that nothing was put in place of."""


@dataclass(frozen=True, slots=True)
class Folder:
    """The files of a site with their sizes, its pages by file, and the address that it is made for.

    `seen` are files that were looked over in the site before, and are the same.
    """

    root: Path
    sizes: Mapping[str, int]
    pages: Mapping[str, Page]
    base_url: str
    seen: Collection[str] = frozenset()

    def new_files(self) -> list[str]:
        """The files that are to be judged."""
        return [path for path in self.sizes if path not in self.seen]

    def new_pages(self) -> list[Page]:
        """The pages that are to be judged."""
        return [self.pages[path] for path in self.new_files() if path.endswith(".html")]

    @property
    def root_path(self) -> str:
        """The path of the front page on its server."""
        return urlsplit(self.base_url).path or "/"

    def text(self, path: str) -> str:
        """The text of one of the files. Raises OSError and UnicodeDecodeError."""
        return (self.root / path).read_text("utf-8")


def read_folder(root: Path, seen: Collection[str] = frozenset()) -> Folder:
    """The site below a folder. Raises OSError when it cannot be read."""
    sizes = dict(sorted(_files(root)))
    pages = Pages(root, [path for path in sizes if path.endswith(".html")])
    robots = (root / "robots.txt").read_text("utf-8") if "robots.txt" in sizes else ""
    found = _SITEMAP.search(robots)
    return Folder(root, sizes, pages, found[1] if found else "/", seen)


class Pages(Mapping[str, Page]):
    """The pages of a folder by file, each read when it is asked for first."""

    def __init__(self, root: Path, paths: Iterable[str]) -> None:
        self._root, self._tags = root, _Tags()
        self._read: dict[str, Page | None] = dict.fromkeys(paths)

    def __getitem__(self, path: str) -> Page:
        page = self._read[path]
        if page is None:
            page = self._read[path] = _page(path, (self._root / path).read_bytes(), self._tags)
        return page

    def __contains__(self, path: object) -> bool:
        return path in self._read

    def __iter__(self) -> Iterator[str]:
        return iter(self._read)

    def __len__(self) -> int:
        return len(self._read)


def _files(root: Path) -> list[tuple[str, int]]:
    found = []
    for folder, _, names in os.walk(root):
        below = os.path.relpath(folder, root).replace(os.sep, "/")
        start = "" if below == "." else f"{below}/"
        found += [(f"{start}{name}", os.path.getsize(os.path.join(folder, name))) for name in names]
    return found


class _Tags(dict[bytes, Tag | None]):
    """Each different tag, taken apart when it is met first; None for those that nothing is asked of."""

    def __missing__(self, found: bytes) -> Tag | None:
        tag = _tag(found.decode("utf-8", "replace"))
        self[found] = tag if tag.name in _COUNTED or any(tag[1:]) else None
        return self[found]


_COUNTED: Final = frozenset({"html", "h1", "main", "script"})


def _page(path: str, raw: bytes, known: _Tags) -> Page:
    tags = [tag for found in _TAG.findall(raw) if (tag := known[found]) is not None]
    title = _TITLE.search(raw)
    mark = _MARK.search(raw) if any(map(raw.__contains__, _SIGNS)) else None
    names = [tag.name for tag in tags]
    return Page(
        path,
        title[1].decode("utf-8", "replace") if title else "",
        next((tag.lang for tag in tags if tag.name == "html"), ""),
        names.count("h1"),
        names.count("main"),
        raw.rstrip().endswith(b"</html>") and _is_text(raw),
        tuple(tag.id for tag in tags if tag.id),
        tuple(dict.fromkeys(target for tag in tags for target in tag.targets)),
        tuple(dict.fromkeys(tag.loads for tag in tags if tag.loads)),
        names.count("script"),
        any(tag.is_hidden for tag in tags),
        frozenset(tag.study for tag in tags if tag.study),
        mark[0].decode("utf-8", "replace") if mark else "",
    )


def _is_text(raw: bytes) -> bool:
    """Is this UTF-8, and nothing in it lost?"""
    try:
        return "\N{REPLACEMENT CHARACTER}" not in raw.decode()
    except UnicodeDecodeError:
        return False


def _tag(found: str) -> Tag:
    name = _NAME.match(found)
    assert name is not None
    values = {key: html.unescape(value) for key, value in _ATTRIBUTE.findall(found)}
    targets = [values[key] for key in ("href", "src") if key in values]
    if values.get("http-equiv") == "refresh":
        targets.append(values.get("content", "").partition("url=")[2])
    lang = values.get("lang", "") if name[0] == "html" else ""
    study, is_hidden = values.get("data-study", ""), values.get("content") == "noindex"
    return Tag(name[0].lower(), values.get("id", ""), tuple(targets), _loads(name[0], values), lang, study, is_hidden)


def _loads(name: str, values: Mapping[str, str]) -> str:
    """What a browser fetches because of a tag, without being asked; "" when nothing."""
    if "src" in values:
        return values["src"]
    return values.get("href", "") if name == "link" and values.get("rel") in _FETCHED else ""

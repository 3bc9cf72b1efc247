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
from collections.abc import Iterable, Iterator, Mapping
from copy import copy
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final, NamedTuple
from urllib.parse import urlsplit

from studieinfo.files import files_below

_TAG: Final = re.compile(rb"<([a-zA-Z][a-zA-Z0-9]*+\s[^>]*+|h1|main|html|script)>")
"""The tags that matter: those with attributes, and those that are counted."""
_NAME: Final = re.compile(r"[a-zA-Z][a-zA-Z0-9-]*")
_READY: Final = ("data-index", "data-words")
"""What the search fetches before it answers."""
_LATER: Final = ("data-texts", "data-postcodes", "data-ordinary")
"""And when it is asked for more."""
_ATTRIBUTE: Final = re.compile(
    rf'\s(id|href|src|rel|lang|content|http-equiv|data-study|{"|".join((*_READY, *_LATER))})="([^"]*)"'
)
_FETCHED: Final = ("stylesheet", "icon", "modulepreload", "preload", "manifest", "prefetch", "preconnect")
"""Relations of a <link> that a browser follows by itself."""
_TITLE: Final = re.compile(rb"<title>\s*([^<]*?)\s*</title>")
_MARK: Final = re.compile("\ufdd0([a-z]+)\ufdd1".encode())
"""As `publish.mould` writes it: no text can hold these signs, while «{{» may stand in a register's text."""
_AT_ONCE: Final = 400
"""So many files are looked at before what was read of them is let go: all of a large site would fill the memory."""
_HIDDEN: Final = b'name="robots" content="noindex"'
_SITEMAP: Final = re.compile(r"^Sitemap: (\S+)sitemap\.xml$", re.M)


class Tag(NamedTuple):
    """What matters of a tag."""

    name: str
    id: str = ""
    targets: tuple[str, ...] = ()
    loads: tuple[str, ...] = ()
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
    loads: tuple[str, ...]
    """What a browser fetches with it."""
    scripts: int
    studies: frozenset[str]
    mark: str
    """The slot of a mould whose mark nothing was put in place of."""


@dataclass(frozen=True, slots=True)
class Folder:
    """The files of a site with their sizes, its pages by file, and the address that it is made for.

    `fresh` are the files to look at: all, or those that an earlier look has not seen.
    """

    root: Path
    sizes: Mapping[str, int]
    pages: Pages
    base_url: str
    fresh: frozenset[str]
    leads: dict[tuple[str, str], str | None] = field(default_factory=dict)
    """Where links lead, from a folder, as far as it was looked up (`links`)."""

    @property
    def root_path(self) -> str:
        """The path of the front page on its server."""
        return urlsplit(self.base_url).path or "/"

    def shares(self) -> Iterator[Folder]:
        """The same folder with some of the fresh files each: what was read of pages goes with a share."""
        fresh = sorted(self.fresh)
        for start in range(0, len(fresh), _AT_ONCE):
            yield replace(self, pages=self.pages.anew(), fresh=frozenset(fresh[start : start + _AT_ONCE]))

    @property
    def fresh_pages(self) -> Iterator[Page]:
        """The pages to look at."""
        return (self.pages[path] for path in self.pages if path in self.fresh)

    def fresh_files(self, *endings: str) -> Iterator[str]:
        """The files to look at, of some kinds."""
        return (path for path in self.sizes if path in self.fresh and path.endswith(endings))

    def is_hidden(self, path: str) -> bool:
        """Does a page ask search engines not to show it? Raises OSError."""
        return _HIDDEN in (self.root / path).read_bytes()

    def text(self, path: str) -> str:
        """The text of one of the files. Raises OSError and UnicodeDecodeError."""
        return (self.root / path).read_text("utf-8")


class Pages(Mapping[str, Page]):
    """The pages of a site by file, each read when it is asked for. Raises OSError then."""

    def __init__(self, root: Path, paths: Iterable[str]) -> None:
        self._root, self._paths = root, dict.fromkeys(paths)
        self._tags, self._read, self._ids = _Tags(), dict[str, Page](), dict[str, frozenset[str]]()

    def anew(self) -> Pages:
        """The same pages, of which none has been read. What was learnt on the way is shared."""
        other = copy(self)
        other._read = {}
        return other

    def ids(self, path: str) -> frozenset[str]:
        """The ids of a page. Few are asked for, again and again: those that pages link to a part of."""
        if path not in self._ids:
            self._ids[path] = frozenset(self[path].ids)
        return self._ids[path]

    def __getitem__(self, path: str) -> Page:
        if path not in self._paths:
            raise KeyError(path)
        if path not in self._read:
            self._read[path] = _page(path, (self._root / path).read_bytes(), self._tags)
        return self._read[path]

    def __contains__(self, path: object) -> bool:
        return path in self._paths

    def __iter__(self) -> Iterator[str]:
        return iter(self._paths)

    def __len__(self) -> int:
        return len(self._paths)


def read_folder(root: Path, seen: Path | None = None) -> Folder:
    """The site below a folder. `seen` is one that was found sound: what the two have in common, the same file with
    two names, need not be looked at again. Raises OSError when it cannot be read.
    """
    lies = dict(sorted(_files(root)))
    sizes = {path: state.st_size for path, state in lies.items()}
    pages = Pages(root, (path for path in sizes if path.endswith(".html")))
    robots = (root / "robots.txt").read_text("utf-8") if "robots.txt" in sizes else ""
    found = _SITEMAP.search(robots)
    fresh = _fresh(lies, pages, root, seen) if seen and seen.is_dir() else frozenset(sizes)
    return Folder(root, sizes, pages, found[1] if found else "/", fresh)


def _files(root: Path) -> Iterator[tuple[str, os.stat_result]]:
    return ((path, entry.stat()) for path, entry in files_below(root, follow=True))


_MOST_LOST: Final = 50
"""When more than so many names are gone, every page is looked at."""


def _fresh(lies: Mapping[str, os.stat_result], pages: Pages, root: Path, seen: Path) -> frozenset[str]:
    """The files that another site does not share, and the pages that name what only it has: a file, or a part of a page
    (and so lead nowhere now, perhaps).
    """
    before = dict(_files(seen))
    same = {path for path, state in lies.items() if path in before and os.path.samestat(state, before[path])}
    earlier = Pages(seen, (path for path in before if path.endswith(".html")))
    changed = [path for path in pages if path not in same and path in earlier]
    ids = {f"#{name}" for path in changed for name in set(earlier[path].ids) - set(pages[path].ids)}
    lost = {name.encode() for name in ids | {_last(path) for path in before if path not in lies}}
    if len(lost) > _MOST_LOST or not same:
        return frozenset(lies)
    untouched = (path for path in pages if path in same)
    naming = {path for path in untouched if lost and _has_any((root / path).read_bytes(), lost)}
    return frozenset(lies) - same | naming


def _last(path: str) -> str:
    """What every link to a file ends in."""
    return f"{path.split('/')[-2]}/" if path.endswith("/index.html") else path.rpartition("/")[2]


def _has_any(raw: bytes, names: Iterable[bytes]) -> bool:
    return any(name in raw for name in names)


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
    mark = _MARK.search(raw)
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
        tuple(dict.fromkeys(load for tag in tags for load in tag.loads)),
        names.count("script"),
        frozenset(tag.study for tag in tags if tag.study),
        mark[1].decode() if mark else "",
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
    targets = [values[key] for key in ("href", "src", *_READY, *_LATER) if key in values]
    if values.get("http-equiv") == "refresh":
        targets.append(values.get("content", "").partition("url=")[2])
    lang = values.get("lang", "") if name[0] == "html" else ""
    study = values.get("data-study", "")
    return Tag(name[0].lower(), values.get("id", ""), tuple(targets), _loads(name[0], values), lang, study)


def _loads(name: str, values: Mapping[str, str]) -> tuple[str, ...]:
    """What is fetched because of a tag, without being asked for."""
    is_followed = name == "link" and values.get("rel") in _FETCHED
    return tuple(values[key] for key in ("src", *_READY, *("href",) * is_followed) if key in values)

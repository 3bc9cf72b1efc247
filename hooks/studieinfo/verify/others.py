"""Rules for what others' programs and pages get beside the interface (`api`): feeds, embedded lists."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final
from xml.etree import ElementTree

from studieinfo.problems import Location, Problem
from studieinfo.verify.folder import Folder

_AGAIN: Final = "bygg nettstedet på nytt"
_ATOM: Final = "{http://www.w3.org/2005/Atom}"
_IN_FEED: Final = ("id", "title", "updated")
_IN_ENTRY: Final = ("id", "title", "updated", "link")
_EMBED: Final = re.compile(r"(?:\w\w/)?innramming/[a-z]+/[a-z0-9-]+/index\.html")


def feeds_are_sound(site: Folder) -> Iterator[Problem]:
    """A feed and each of its entries has what Atom asks for (RFC 4287), and no entry is there twice."""
    for path in site.fresh_files(".atom"):
        try:
            feed = ElementTree.fromstring(site.text(path))
        except ElementTree.ParseError:
            continue  # told by the rule that it can be read
        for fault in _faults_of_feed(feed):
            yield Problem(Location(path), fault, _AGAIN)


def _faults_of_feed(feed: ElementTree.Element) -> Iterator[str]:
    entries = feed.findall(f"{_ATOM}entry")
    if feed.tag != f"{_ATOM}feed":
        yield "filen er ingen strøm (Atom)"
    for name in _IN_FEED:
        if feed.find(_ATOM + name) is None:
            yield f"strømmen mangler «{name}»"
    for name in _IN_ENTRY:
        if any(entry.find(_ATOM + name) is None for entry in entries):
            yield f"en nyhet mangler «{name}»"
    ids = [entry.findtext(f"{_ATOM}id") for entry in entries]
    if len(set(ids)) < len(ids):
        yield "to nyheter har samme id"


def embeds_have_no_script(site: Folder) -> Iterator[Problem]:
    """A list that stands in a page of others runs nothing there."""
    for page in (page for page in site.fresh_pages if _EMBED.fullmatch(page.path)):
        if page.scripts:
            yield Problem(
                Location(page.path), "listen for andres sider har et skript", "se på overrides/bodies/embed.html"
            )

"""Rules for the files that programs read: search, sitemap; and for the studies, compared with the data."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator
from typing import Final
from xml.etree import ElementTree

from studieinfo.model.language import LANGUAGES, prefix
from studieinfo.problems import Location, Problem
from studieinfo.verify.folder import Folder
from studieinfo.verify.pages import ALONE, language_of

_AGAIN: Final = "bygg nettstedet på nytt; er disken full?"
_STUDY: Final = re.compile(r"studier/([a-z0-9-]+)/index\.html")
_LISTS: Final = ("sykdom", "sted")
_LOC: Final = re.compile(r"<loc>([^<]*)</loc>")
_FURTHER: Final = re.compile(r"_\d+/index\.html$")
"""A page after the first of a long list (`model.addresses.page_of`) comes and goes with the studies."""
_ATTENDANT: Final = re.compile(r"(?:\w\w/)?(?:til-legen|innramming/sted)/[a-z0-9-]+/index\.html")
"""A sheet for the doctor comes and goes with its study, to which it leads; the list of a place in others' pages with
the place's own list."""


def files_can_be_read(site: Folder) -> Iterator[Problem]:
    """No file is empty, and JSON and XML are sound."""
    for path in site.fresh_files(""):
        if not site.sizes[path]:
            yield Problem(Location(path), "filen er tom", _AGAIN)
    for path in site.fresh_files(".json", ".xml", ".atom"):
        if site.sizes[path] and not _is_sound(site, path):
            yield Problem(Location(path), "filen er ødelagt", _AGAIN)


def _is_sound(site: Folder, path: str) -> bool:
    try:
        json.loads(site.text(path)) if path.endswith(".json") else ElementTree.fromstring(site.text(path))
    except (ValueError, ElementTree.ParseError):
        return False
    return True


def sitemap_agrees(site: Folder) -> Iterator[Problem]:
    """The sitemap names pages that are there, and names the front page of each language."""
    if "robots.txt" in site.sizes and site.base_url == "/":
        return  # built without a public address, which a sitemap has to be full of
    if "sitemap.xml" not in site.sizes:
        yield Problem(Location("sitemap.xml"), "filen mangler", _AGAIN)
        return
    for part in sorted(_parts(site)):
        if part not in site.sizes:
            yield Problem(Location("sitemap.xml"), f"«{part}» finnes ikke", _AGAIN)
    named = _named(site)
    for address in sorted(named):
        if f"{address.removeprefix(site.base_url)}index.html" not in site.pages:
            yield Problem(Location("sitemap.xml"), f"«{address}» finnes ikke", _AGAIN)
    for lang in LANGUAGES:
        if site.base_url + prefix(lang) not in named:
            yield Problem(Location("sitemap.xml"), f"forsiden på {lang} mangler", _AGAIN)


def _parts(site: Folder) -> set[str]:
    """The files that the sitemap names when it is one of sitemaps."""
    text = site.text("sitemap.xml")
    return {name.removeprefix(site.base_url) for name in _LOC.findall(text)} if "<sitemapindex" in text else set()


def _named(site: Folder) -> set[str]:
    """The addresses that the sitemap, or its parts, name."""
    files = _parts(site) or {"sitemap.xml"}
    return {address for file in files if file in site.sizes for address in _LOC.findall(site.text(file))}


def pages_are_listed(site: Folder, removed: Collection[str]) -> Iterator[Problem]:
    """The sitemap names every page that is there for its own sake; `removed` are the addresses that are no more."""
    if "sitemap.xml" not in site.sizes:
        return  # told by the rule before
    named = _named(site)
    for path in filter(is_page_of_its_own, site.pages):
        address = path.removesuffix("index.html")
        below = address.removeprefix(prefix(language_of(path)))
        is_named = site.base_url + address in named or below in removed
        if not is_named and not site.is_hidden(path):
            yield Problem(Location("sitemap.xml"), f"«{address}» mangler", _AGAIN)


def studies_are_those_of(site: Folder, ids: Collection[str], former: Collection[str]) -> Iterator[Problem]:
    """The studies of the site are those of the data: each has its page and is in the search, and no other is."""
    shown = {match[1] for path in site.pages if (match := _STUDY.fullmatch(path))} - set(_LISTS)
    for study in sorted(set(ids) - shown):
        yield Problem(Location(f"studier/{study}/index.html"), "studien mangler på nettstedet", "bygg det på nytt")
    for study in sorted(shown - set(ids) - set(former)):
        yield Problem(Location(f"studier/{study}/index.html"), "studien står ikke i data/studies/", "bygg det på nytt")
    for path in (path for path in site.sizes if path.startswith("assets/search/studies-")):
        found = _ids_in_search(site, path)
        for study in sorted(set(ids) - found):
            yield Problem(Location(path), f"søket finner ikke studien «{study}»", "bygg nettstedet på nytt")
        for study in sorted(found - set(ids)):
            yield Problem(Location(path), f"søket viser studien «{study}», som ikke finnes", "bygg på nytt")


def pages_show_known_studies(site: Folder, ids: Collection[str]) -> Iterator[Problem]:
    """No page shows a study that is not in the data."""
    for page in site.fresh_pages:
        for study in sorted(page.studies.difference(ids)):
            yield Problem(Location(page.path), f"siden viser studien «{study}», som ikke finnes", "bygg på nytt")


def _ids_in_search(site: Folder, path: str) -> set[str]:
    """The studies of a file of the search: its column of ids. None when it cannot be read, which is told before."""
    try:
        column = json.loads(site.text(path))["ids"]
    except (ValueError, LookupError, TypeError):
        return set()
    return {name for name in column if isinstance(name, str)} if isinstance(column, list) else set()


def is_page_of_its_own(path: str) -> bool:
    """Is this a page with an address that others may have kept?"""
    return path.endswith(".html") and path not in ALONE and not _ATTENDANT.fullmatch(path) and not _FURTHER.search(path)

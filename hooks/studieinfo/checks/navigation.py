"""Rules for how readers get from page to page: the menu, and the links between the editors' pages."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from typing import Final
from urllib.parse import unquote

from studieinfo.catalog import CONFIGURATION_PATH, Catalog
from studieinfo.checks.pages import at, prose
from studieinfo.markdown.reading import links
from studieinfo.model.language import slug
from studieinfo.model.vocabulary import Page
from studieinfo.problems import Location, Problem, allowed_help, found_in

_HEADING: Final = re.compile(r"^#{1,6}[ \t]++([^\n]++)$", re.M)
_LINK: Final = re.compile(r"\[([^\[\]]*+)\]\([^()]*+\)")
_LEAVES: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*+:|[/\\]|[Ww]{3}\.")


def menu_leads_to_pages(catalog: Catalog) -> Iterator[Problem]:
    """What the menu names is a page."""
    have = {page.name for page in catalog.pages} | {name for _, name in catalog.unread_pages}
    for name, keys in catalog.menu.names.items() if catalog.menu else ():
        if name not in have:
            help = f"{allowed_help(name, sorted(have))} (sidene i content/nb/)"
            yield found_in(
                catalog.menu.path if catalog.menu else "", keys, f"menyen viser til «{name}», som ikke finnes", help
            )


def pages_are_in_the_menu(catalog: Catalog) -> Iterator[Problem]:
    """A page stands in the menu, or among those that are reached in another way: else only the search leads to it."""
    if catalog.menu is None:
        return
    for page in catalog.pages:
        elsewhere = any(
            page.name == name or (name[-1] == "/" and page.name.startswith(name)) for name in catalog.menu.elsewhere
        )
        if page.lang == "nb" and page.name not in catalog.menu.names and not elsewhere:
            yield Problem(
                Location(page.path, 1, 1),
                "siden står ikke i menyen",
                f"legg «{page.name}» til under «nav:» i {CONFIGURATION_PATH}, "
                "eller under «not_in_nav:» når lenker på andre sider fører dit",
                level="warning",
            )


def links_lead_to_pages(catalog: Catalog) -> Iterator[Problem]:
    """A link to a page of ours names a file that is there."""
    have = {(page.lang, page.name) for page in catalog.pages} | catalog.unread_pages
    for page in catalog.pages:
        for index, target, is_picture in links(prose(page)):
            name = unquote(target.partition("#")[0])
            if target.startswith("/") and not target.startswith(("//", "/\\")):
                help = "skriv veien til filen, sett fra denne siden: «../studier/index.md»"
                yield Problem(at(page, index), f"lenken «{target}» begynner med «/»", help)
                continue
            if is_picture or not name or _LEAVES.match(name) or (page.lang, _meant(page, name)) in have:
                continue
            known = sorted(name for lang, name in have if lang == page.lang)
            near = [posixpath.relpath(other, posixpath.dirname(page.name) or ".") for other in known]
            yield Problem(at(page, index), f"lenken «{target}» leder ingen steder", allowed_help(name, near))


def anchors_are_headings(catalog: Catalog) -> Iterator[Problem]:
    """A link to a part of an article leads to one of its headings."""
    pages = {(page.lang, page.name): page for page in catalog.pages if page.layout == "article"}
    anchors = {key: _anchors(page) for key, page in pages.items()}
    for page in catalog.pages:
        for index, target, is_picture in links(prose(page)):
            name, mark, anchor = target.partition("#")
            key = page.lang, _meant(page, unquote(name)) if name else page.name
            if not is_picture and mark and not _LEAVES.match(target) and anchor not in anchors.get(key, (anchor,)):
                help = allowed_help(anchor, anchors[key]) if anchors[key] else "siden har ingen overskrifter"
                yield Problem(at(page, index), f"ingen overskrift på siden gir «#{anchor}»", help)


def _anchors(page: Page) -> tuple[str, ...]:
    """What the headings of a page are called in addresses; the second of the same name gets a number."""
    found: dict[str, int] = {}
    for heading in _HEADING.findall(prose(page)):
        name = slug(_LINK.sub(r"\1", heading))
        found[name] = found.get(name, -1) + 1
        if found[name]:
            found[f"{name}_{found[name]}"] = 0
    return tuple(found)


def _meant(page: Page, name: str) -> str:
    """The page that a link names, seen from the language's folder."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(page.name), name))

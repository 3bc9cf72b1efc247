"""Rules for the editors' Markdown pages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from studieinfo.catalog import DRAWINGS_PATH, Catalog
from studieinfo.components import FENCE, NAMES
from studieinfo.language import LANGUAGES
from studieinfo.problems import Location, Problem, allowed_help, found_in
from studieinfo.prose import is_safe
from studieinfo.vocabulary import Page

GLOSSARY_SCHEME: Final = "ordliste:"
_CODE = re.compile(r"(?<!\\)(`+).+?(?<!`)\1(?!`)|^(?:```.*?^```|~~~.*?^~~~)", re.S | re.M)
_LINK = re.compile(r"\]\(\s*<?([^)>\n]*?)>?(?:\s+[\"'][^)]*)?\)|^\s*\[[^\]]+\]:\s*<?(\S+?)>?(?:\s+[\"'(].*)?\s*$", re.M)
_HTML = re.compile(r"<(?:/?[A-Za-z][^>\s]*|!--|\?|!\[)")
_INDENTED = re.compile(r"\n(?: {4}|\t)")
_AUTOLINK = re.compile(r"<(?:https|mailto|tel):[^>\s]+>")


def _prose(page: Page) -> str:
    """The body with code blanked out, every character still at its place."""
    return _CODE.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), page.body)


def _at(page: Page, index: int) -> Location:
    line = page.body.count("\n", 0, index)
    return Location(page.path, page.body_line + line, index - page.body.rfind("\n", 0, index))


def every_page_in_every_language(catalog: Catalog) -> Iterator[Problem]:
    """A page exists at the same path in all three languages."""
    have = {(page.lang, page.name) for page in catalog.pages} | catalog.unread_pages
    for page in catalog.pages:
        for lang in LANGUAGES:
            if (lang, page.name) not in have and page.lang == min(
                (code for code, name in have if name == page.name), key=LANGUAGES.index
            ):
                yield Problem(Location(page.path, 1, 1), f"siden finnes ikke på {lang} (eller kan ikke leses)",
                              f"lag content/{lang}/{page.name}")


def no_lost_paths(catalog: Catalog) -> Iterator[Problem]:
    """No folder has two letters (taken for a language) and no file a dot in its name: both get lost."""
    for page in catalog.pages:
        parts = page.name.removesuffix(".md").split("/")
        if any(len(part) == 2 for part in parts[:-1]) or not all(
            re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", part) for part in parts
        ):
            yield Problem(Location(page.path, 1, 1), "filnavnet kan ikke brukes som adresse",
                          "bruk små bokstaver a–z, tall og bindestrek; mapper må ha minst tre tegn")


def no_html(catalog: Catalog) -> Iterator[Problem]:
    """Pages hold Markdown only: raw HTML can carry scripts and breaks on paper and in screen readers."""
    for page in catalog.pages:
        prose = _AUTOLINK.sub(lambda match: " " * len(match[0]), _prose(page))
        for match in _HTML.finditer(prose):
            yield Problem(_at(page, match.start()), f"HTML i teksten: «{match[0]}»", "skriv det med Markdown")


def _links(page: Page) -> Iterator[tuple[int, str]]:
    for match in _LINK.finditer(_prose(page)):
        group = 1 if match[1] is not None else 2
        yield match.start(group), match[group]


def links_are_safe(catalog: Catalog) -> Iterator[Problem]:
    """A link leads to a page of ours, or out with https, mailto or tel."""
    for page in catalog.pages:
        for index, target in _links(page):
            if not is_safe(target):
                yield Problem(_at(page, index), f"lenken «{target}» er ikke https, mailto eller tel",
                              "bruk https:// for andres sider, og veien til filen for våre egne")


def glossary_links_exist(catalog: Catalog) -> Iterator[Problem]:
    """A link to the glossary leads to a term that is there."""
    if "glossary" in catalog.broken:
        return
    for page in catalog.pages:
        for index, target in _links(page):
            term = target.removeprefix(GLOSSARY_SCHEME)
            if target.startswith(GLOSSARY_SCHEME) and term not in catalog.glossary:
                help = allowed_help(term, tuple(catalog.glossary)) + " (se data/glossary.yml)"
                yield Problem(_at(page, index), f"ukjent ord i ordlisten «{term}»", help)


def components_are_whole(catalog: Catalog) -> Iterator[Problem]:
    """A component has a name that exists, is ended, and a drawing is one that is there."""
    for page in catalog.pages:
        open_at = None
        for fence in FENCE.finditer(_prose(page)):
            if not fence["name"]:
                open_at = None
                continue
            if open_at is not None:
                yield Problem(_at(page, open_at), "komponenten er ikke avsluttet", "skriv en linje med «///» etter den")
            open_at = fence.start()
            yield from _component(catalog, page, fence)
        if open_at is not None:
            yield Problem(_at(page, open_at), "komponenten er ikke avsluttet", "skriv en linje med «///» etter den")


def _component(catalog: Catalog, page: Page, fence: re.Match[str]) -> Iterator[Problem]:
    name, argument = fence["name"], fence["argument"]
    if _INDENTED.match(page.body, fence.end()):
        yield Problem(_at(page, fence.end() + 1), "teksten i komponenten er rykket inn",
                      "begynn linjen helt til venstre")
    if name not in NAMES:
        yield Problem(_at(page, fence.start("name")), f"ukjent komponent «{name}»", allowed_help(name, NAMES))
    elif name == "drawing" and argument not in catalog.drawings:
        help = f"{allowed_help(argument or '', sorted(catalog.drawings))} (se {DRAWINGS_PATH}/)"
        yield Problem(_at(page, fence.start("name")), f"ukjent tegning «{argument or ''}»", help)
    elif name != "drawing" and argument:
        yield Problem(_at(page, fence.start("argument")), f"«{name}» skal ikke ha noe etter «|»",
                      f"skriv bare «/// {name}»")


def sources_are_dated(catalog: Catalog) -> Iterator[Problem]:
    """A page has a source, and no one has looked at it on a day that has not come."""
    for page in catalog.pages:
        if not page.sources:
            yield found_in(page.path, ("sources",), "siden har ingen kilder", "skriv minst én kilde")
        for index, source in enumerate(page.sources):
            if source.checked > catalog.today:
                yield found_in(page.path, ("sources", index, "checked"),
                               f"datoen {source.checked} har ikke vært ennå", "se etter om året er rett")


def review_is_said(catalog: Catalog) -> Iterator[Problem]:
    """A page that says it was reviewed says by whom and when."""
    for page in catalog.pages:
        if page.review.status == "reviewed" and not (page.review.by and page.review.on):
            yield found_in(page.path, ("review", "status"), "siden sier at den er gjennomgått, men ikke av hvem og når",
                           "skriv «by:» og «date:», eller «status: unreviewed»")

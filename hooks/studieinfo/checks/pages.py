"""Rules for the editors' Markdown pages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from studieinfo.catalog import DRAWINGS_PATH, Catalog, vocabulary_path
from studieinfo.markdown.components import NAMES, Fence, fences
from studieinfo.markdown.prose import is_ours, is_safe
from studieinfo.markdown.reading import blank, heavy_parts, links, without_code
from studieinfo.model.language import LANGUAGES
from studieinfo.model.vocabulary import Page
from studieinfo.problems import Location, Problem, allowed_help, found_in

GLOSSARY_SCHEME: Final = "ordliste:"
FACT_SCHEME: Final = "fakta:"
_BARE: Final = re.compile(r"www\.", re.I)
_HTML = re.compile(r"<(?:/?[A-Za-z][^>\s]*+|!--|\?|!\[)")
_INDENTED = re.compile(r"\n(?: {4}|\t)")
_ADDRESS = re.compile(r"\]\([^()\n]*+\)|<[^<>\s]++>|https?://\S++")
_PHONE = re.compile(
    r"(?<![\w.,/-])(?:(?:\+47|0047)\s?)?(?:\d{2}(?:[ \u00a0]?\d{2}){3}|\d{3}[ \u00a0]\d{2}[ \u00a0]\d{3})(?![\w-])"
)
"""Eight digits as Norwegian numbers are written: «22 33 44 55», «22334455», «815 44 000»."""
_AUTOLINK = re.compile(r"<(?:https|mailto|tel):[^<>\s]++>", re.I)


def prose(page: Page) -> str:
    """The body with code blanked out, every character still at its place."""
    return without_code(page.body)


def at(page: Page, index: int) -> Location:
    """The line and column of a place in a page's body."""
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
                yield Problem(
                    Location(page.path, 1, 1),
                    f"siden finnes ikke på {lang} (eller kan ikke leses)",
                    f"lag content/{lang}/{page.name}",
                )


def no_lost_paths(catalog: Catalog) -> Iterator[Problem]:
    """No folder has two letters (taken for a language) and no file a dot in its name: both get lost."""
    for page in catalog.pages:
        parts = page.name.removesuffix(".md").split("/")
        if any(len(part) == 2 for part in parts[:-1]) or not all(
            re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", part) for part in parts
        ):
            yield Problem(
                Location(page.path, 1, 1),
                "filnavnet kan ikke brukes som adresse",
                "bruk små bokstaver a–z, tall og bindestrek; mapper må ha minst tre tegn",
            )


def no_html(catalog: Catalog) -> Iterator[Problem]:
    """Pages hold Markdown only: raw HTML can carry scripts and breaks on paper and in screen readers."""
    for page in catalog.pages:
        for match in _HTML.finditer(_AUTOLINK.sub(blank, prose(page))):
            yield Problem(at(page, match.start()), f"HTML i teksten: «{match[0]}»", "skriv det med Markdown")


def links_are_safe(catalog: Catalog) -> Iterator[Problem]:
    """A link leads to a page of ours, or out with https, mailto or tel; a picture lies with us."""
    for page in catalog.pages:
        for index, target, is_picture in links(prose(page)):
            if is_picture and not is_ours(target):
                yield Problem(
                    at(page, index),
                    f"bildet «{target}» ligger hos andre",
                    "bruk en tegning fra overrides/drawings/ (/// drawing | navn), så ingen får vite hvem som leser",
                )
            elif not is_safe(target) and not target.startswith(FACT_SCHEME):
                yield Problem(
                    at(page, index),
                    f"lenken «{target}» er ikke https, mailto eller tel",
                    "bruk https:// for andres sider, og veien til filen for våre egne",
                )
            elif "\\" in target or _BARE.match(target):
                yield Problem(
                    at(page, index),
                    f"lenken «{target}» er ingen adresse",
                    "skriv «https://» foran adressen til andres sider, og «/» i veien til våre egne",
                )


def glossary_links_exist(catalog: Catalog) -> Iterator[Problem]:
    """A link to the glossary leads to a term that is there."""
    if "glossary" in catalog.broken:
        return
    for page in catalog.pages:
        for index, target, _ in links(prose(page)):
            term = target.removeprefix(GLOSSARY_SCHEME)
            if target.startswith(GLOSSARY_SCHEME) and term not in catalog.glossary:
                help = allowed_help(term, tuple(catalog.glossary)) + " (se data/glossary.yml)"
                yield Problem(at(page, index), f"ukjent ord i ordlisten «{term}»", help)


def components_are_whole(catalog: Catalog) -> Iterator[Problem]:
    """A component has a name that exists, is ended, and a drawing is one that is there."""
    for page in catalog.pages:
        open_at = None
        for fence in fences(prose(page)):
            if not fence.name:
                open_at = None
                continue
            if open_at is not None:
                yield Problem(at(page, open_at), "komponenten er ikke avsluttet", "skriv en linje med «///» etter den")
            open_at = fence.start
            yield from _component(catalog, page, fence)
        if open_at is not None:
            yield Problem(at(page, open_at), "komponenten er ikke avsluttet", "skriv en linje med «///» etter den")


def no_part_is_too_heavy(catalog: Catalog) -> Iterator[Problem]:
    """No page is so long, or so full of marks, that turning it into HTML takes more than a moment."""
    for page in catalog.pages:
        for index, message in heavy_parts(page.body):
            yield Problem(at(page, index), message, "del det opp, eller ta bort det som ikke skal stå der")


def _component(catalog: Catalog, page: Page, fence: Fence) -> Iterator[Problem]:
    name, argument = fence.name, fence.argument
    if _INDENTED.match(page.body, fence.end):
        yield Problem(at(page, fence.end + 1), "teksten i komponenten er rykket inn", "begynn linjen helt til venstre")
    if name not in NAMES:
        yield Problem(at(page, fence.name_at), f"ukjent komponent «{name}»", allowed_help(name, NAMES))
    elif name == "drawing" and argument not in catalog.drawings:
        help = f"{allowed_help(argument, sorted(catalog.drawings))} (se {DRAWINGS_PATH}/)"
        yield Problem(at(page, fence.name_at), f"ukjent tegning «{argument}»", help)
    elif name != "drawing" and argument:
        yield Problem(at(page, fence.argument_at), f"«{name}» skal ikke ha noe etter «|»", f"skriv bare «/// {name}»")


def pages_have_sources(catalog: Catalog) -> Iterator[Problem]:
    """A page has a source."""
    for page in catalog.pages:
        if not page.sources:
            yield found_in(page.path, ("sources",), "siden har ingen kilder", "skriv minst én kilde")


def sources_are_fresh(catalog: Catalog) -> Iterator[Problem]:
    """A page's sources were looked at within `source_checked_days`. Time alone never stops a build: a warning."""
    limit = catalog.settings.source_checked_days
    for page in catalog.pages:
        checked = {number: source.checked for number, source in page.own_sources.items()}
        old = [number for number, day in checked.items() if (catalog.today - day).days > limit]
        if old:
            oldest = min(old, key=checked.__getitem__)
            count = "en kilde" if len(old) == 1 else f"{len(old)} kilder"
            yield found_in(
                page.path,
                ("sources", oldest, "checked"),
                f"ingen har sett på {count} på lenge; den eldste ble sett på {checked[oldest]}",
                "se om den fortsatt sier det samme, og skriv dagens dato",
                level="warning",
            )


def phone_numbers_are_known(catalog: Catalog) -> Iterator[Problem]:
    """A phone number on a page stands in `data/` too, so that it is changed in one place when it changes."""
    if catalog.broken & {"associations", "hospitals"}:
        return
    settings = catalog.settings
    known = (
        settings.guidance_phone,
        settings.emergency_phone,
        settings.out_of_hours_phone,
        settings.talk_phone,
        *settings.other_phones,
        *(a.phone for a in catalog.associations.values() if a.phone),
        *(h.phone for h in catalog.hospitals.values() if h.phone),
    )
    for page in catalog.pages:
        linked = ((index, target[4:]) for index, target, _ in links(prose(page)) if target.lower().startswith("tel:"))
        written = ((match.start(), match[0]) for match in _PHONE.finditer(_ADDRESS.sub(blank, prose(page))))
        for index, number in (*linked, *written):
            if _digits(number) not in map(_digits, known):
                yield Problem(
                    at(page, index),
                    f"telefonnummeret «{number}» står ikke i data/",
                    f"{allowed_help(number, known)}. Skriv det i data/settings.yml eller på foreningen i "
                    f"{vocabulary_path('associations')}, eller ta det bort",
                )


def _digits(number: str) -> str:
    """A Norwegian number without spaces and country code."""
    return re.sub(r"^(?:\+47|0047)|\D", "", number)


def review_is_said(catalog: Catalog) -> Iterator[Problem]:
    """A page that says it was reviewed says by whom and when."""
    for page in catalog.pages:
        if page.review.status == "reviewed" and not (page.review.by and page.review.on):
            yield found_in(
                page.path,
                ("review", "status"),
                "siden sier at den er gjennomgått, men ikke av hvem og når",
                "skriv «by:» og «date:», eller «status: unreviewed»",
            )
        elif page.review.by and page.review.by not in catalog.settings.reviewers:
            yield found_in(
                page.path,
                ("review", "by"),
                f"«{page.review.by}» står ikke blant dem som gjennomgår sider",
                "skriv et fagmiljø, aldri et personnavn, og legg det til under «reviewers» i data/settings.yml",
            )

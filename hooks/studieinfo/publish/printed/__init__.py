"""Printed matter: brochures, overviews for the waiting room and posters, as PDF for everybody (PDF/UA-1).

Made only when `printed_matter` in `data/settings.yml` asks for it. Texts are those of the editors' pages, and studies
those of the lists: nothing is said on paper that is not said on the site.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from studieinfo.model.language import DEFAULT, LANGUAGES, Wording, prefix
from studieinfo.model.vocabulary import Page
from studieinfo.publish.addresses import POSTER
from studieinfo.publish.embed import embeddable
from studieinfo.publish.printed.brochures import brochure_pages, brochure_path, brochures
from studieinfo.publish.printed.leaf import Leaf, leaf_html
from studieinfo.publish.printed.overviews import overviews
from studieinfo.publish.printed.posters import poster_path, posters
from studieinfo.publish.printed.press import NoPress as NoPress
from studieinfo.publish.printed.press import Press
from studieinfo.publish.site import Output, Website
from studieinfo.publish.voice import Voice

_FONTS: Final = Path("printed/fonts")


def ready(site: Website) -> Press | None:
    """The press, when the site is to be printed. Raises `NoPress` when it cannot be had."""
    return Press.with_fonts(site.assets.folder.parent / _FONTS) if site.is_printed else None


def printed_matter(site: Website) -> Iterator[Output]:
    """Every PDF, when they are asked for. Comes after the editors' pages, whose texts it prints."""
    press = ready(site)
    if press is None:
        return
    for lang in LANGUAGES:
        for leaf in _leaves(site, site.voice(lang)):
            path = prefix(lang) + leaf.path
            yield Output(path, press.pdf(leaf_html(site, lang, leaf), site.base_url + prefix(lang) + leaf.more))


def _leaves(site: Website, voice: Voice) -> Iterator[Leaf]:
    yield from brochures(site, voice.lang)
    yield from overviews(site, voice)
    yield from posters(voice)


Handout = tuple[Wording[str], str]
"""What one can print: its name, and where it lies below the language."""


def handouts(site: Website, page: Page) -> dict[str, list[Handout]] | None:
    """What a page that lists printed matter offers; None when there is none."""
    if not (page.handouts and site.is_printed):
        return None
    voice = site.voice(page.lang)
    for_all = Wording(voice.t("printed.poster_for_all"), page.lang)
    for_members = [(Wording(found.name, DEFAULT), poster_path(found)) for found in embeddable(voice)]
    pages = brochure_pages(site.catalog, page.lang)
    return {
        "brochures": [(Wording(found.title, found.lang), brochure_path(found)) for found in pages],
        "posters": [(for_all, POSTER), *for_members],
    }


def brochure_of(site: Website, page: Page) -> str | None:
    """Where the brochure of a page lies, below the language; None when it is not printed."""
    return brochure_path(page) if page.brochure and site.is_printed else None

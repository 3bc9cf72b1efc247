"""Rules for each page of a finished site, and for its languages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Final

from studieinfo.model.language import DEFAULT, LANGUAGES, Language, prefix
from studieinfo.problems import Location, Problem
from studieinfo.verify.folder import Folder, Page

ALONE: Final = frozenset({"404.html", "uten-nett.html"})
"""Pages that stand in place of others, in one file for all languages."""
_TEMPLATES: Final = "se på malene i overrides/: en av dem er endret"


def language_of(path: str) -> Language:
    """The language that a page's place says it is in."""
    return next((lang for lang in LANGUAGES if lang != DEFAULT and path.startswith(prefix(lang))), DEFAULT)


def pages_are_whole(site: Folder) -> Iterator[Problem]:
    """Every page has its language, a title, one main part, one heading of the first level, and each id once."""
    for page in site.fresh_pages:
        for message in _faults(page):
            yield Problem(Location(page.path), message, _TEMPLATES)


def _faults(page: Page) -> Iterator[str]:
    lang = language_of(page.path)
    if not page.is_ended:
        yield "siden er ikke hel"
    if page.mark:
        yield f"det står igjen et merke fra en mal: «{page.mark}»"
    if page.lang != lang:
        yield f"siden skal si at språket er «{lang}», men sier «{page.lang}»"
    if not page.title:
        yield "siden har ingen tittel"
    if page.headings != 1:
        yield f"siden har {page.headings} overskrifter på øverste nivå, og skal ha én"
    if page.mains != 1:
        yield f"siden har {page.mains} hoveddeler (<main>), og skal ha én"
    for name in (name for name, count in Counter(page.ids).items() if count > 1):
        yield f"id-en «{name}» er brukt flere ganger"


def languages_agree(site: Folder) -> Iterator[Problem]:
    """A page that is there in one language is there in all."""
    paths = {lang: {p.removeprefix(prefix(lang)) for p in site.pages if language_of(p) == lang} for lang in LANGUAGES}
    every = set().union(*paths.values()) - ALONE
    if not every:
        yield Problem(Location("index.html"), "det er ingen sider her", "er det rett mappe?")
    for path in sorted(every):
        for lang in LANGUAGES:
            if path not in paths[lang]:
                yield Problem(Location(prefix(lang) + path), f"siden mangler på {lang}", "bygg nettstedet på nytt")

"""The site's own pages and words for the search: what a reader finds beside studies."""

from __future__ import annotations

import re
from collections.abc import Iterator

from studieinfo.catalog import Catalog
from studieinfo.model.language import Language
from studieinfo.publish.addresses import PATHS, address
from studieinfo.publish.search.words import words

_HEADING = re.compile(r"^#{2,3} (.+)$", re.M)
_DATA_LAYOUTS = ("front", "search", "conditions", "places")

Row = tuple[str, str, str, str]


def information(catalog: Catalog, lang: Language) -> list[Row]:
    """Title, path below the language, a sentence and search words: articles, routes, glossary terms, associations."""
    return [*_articles(catalog, lang), *_routes(catalog, lang), *_terms(catalog, lang), *_associations(catalog, lang)]


def _articles(catalog: Catalog, lang: Language) -> Iterator[Row]:
    for page in catalog.pages:
        if page.lang == lang and page.layout not in _DATA_LAYOUTS:
            said = " ".join((page.title, page.description, *_HEADING.findall(page.body)))
            yield page.title, address(page.name), page.description, " ".join(dict.fromkeys(words(said)))


def _routes(catalog: Catalog, lang: Language) -> Iterator[Row]:
    for route in catalog.routes.values():
        name, summary = route.names.text(lang), route.summary.text(lang)
        path = PATHS["route"].format(route.id)
        yield name, path, summary, " ".join(dict.fromkeys(words(f"{name} {summary}")))


def _terms(catalog: Catalog, lang: Language) -> Iterator[Row]:
    for term in catalog.glossary.values():
        name = term.terms.text(lang)
        yield name, f"ordliste/#{term.id}", term.explanation.text(lang), " ".join(dict.fromkeys(words(name)))


def _associations(catalog: Catalog, lang: Language) -> Iterator[Row]:
    for association in catalog.associations.values():
        said = [association.name, association.english_name or ""]
        said += [catalog.conditions[c].names.text(lang) for c in association.conditions]
        help = association.helps_with.text(lang) if association.helps_with else ""
        yield (
            association.name,
            f"pasientforeninger/#{association.id}",
            help,
            " ".join(dict.fromkeys(words(" ".join(said)))),
        )

"""The site's own pages and words for the search: what a reader finds beside studies."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from studieinfo.catalog import Catalog
from studieinfo.model.language import Language
from studieinfo.publish.addresses import PATHS, address
from studieinfo.publish.search.contract import PageKind, PageRow
from studieinfo.publish.search.words import words

_HEADING = re.compile(r"^#{2,3} (.+)$", re.M)
_DATA_LAYOUTS = ("front", "search", "conditions", "places")


def information(catalog: Catalog, lang: Language) -> list[PageRow]:
    """Articles, routes, glossary terms, associations."""
    return [*_articles(catalog, lang), *_routes(catalog, lang), *_terms(catalog, lang), *_associations(catalog, lang)]


def _row(
    kind: PageKind, title: str, path: str, sentence: str, said: Iterable[str], questions: Iterable[str]
) -> PageRow:
    asked = [" ".join(words(question)) for question in questions]
    own = " ".join(dict.fromkeys(word for text in said for word in words(text)))
    return {"title": title, "path": path, "sentence": sentence, "words": own, "questions": asked, "kind": kind}


def _articles(catalog: Catalog, lang: Language) -> Iterator[PageRow]:
    for page in catalog.pages:
        if page.lang == lang and page.layout not in _DATA_LAYOUTS:
            said = (page.title, page.description, *_HEADING.findall(page.body))
            yield _row("page", page.title, address(page.name), page.description, said, page.search)


def _routes(catalog: Catalog, lang: Language) -> Iterator[PageRow]:
    for route in catalog.routes.values():
        name, summary = route.names.text(lang), route.summary.text(lang)
        yield _row("route", name, PATHS["route"].format(route.id), summary, (name, summary), ())


def _terms(catalog: Catalog, lang: Language) -> Iterator[PageRow]:
    for term in catalog.glossary.values():
        name = term.terms.text(lang)
        yield _row("term", name, f"ordliste/#{term.id}", term.explanation.text(lang), (name,), ())


def _associations(catalog: Catalog, lang: Language) -> Iterator[PageRow]:
    for association in catalog.associations.values():
        said = [association.name, association.english_name or ""]
        said += [catalog.conditions[c].names.text(lang) for c in association.conditions]
        help = association.helps_with.text(lang) if association.helps_with else ""
        yield _row("association", association.name, f"pasientforeninger/#{association.id}", help, said, ())

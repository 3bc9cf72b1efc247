"""The editors' pages: what the data adds before and after their text."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

from studieinfo.catalog import Catalog
from studieinfo.model.language import DEFAULT, Language
from studieinfo.model.vocabulary import Page
from studieinfo.publish import changes, coverage, directories, lists, routes
from studieinfo.publish.cards import card, in_order
from studieinfo.publish.mould import Mould, headed
from studieinfo.publish.search import index as search
from studieinfo.publish.site import PATHS, Output, Website, translator
from studieinfo.publish.study import newest

CHANGES_ON_FRONT: Final = 5

View = Callable[[Catalog, Language], dict[str, Any]]


def _front(catalog: Catalog, lang: Language) -> dict[str, Any]:
    shown = newest(catalog, catalog.settings.new_studies_on_front)
    return {
        "cards": [card(catalog, study, lang) for study in shown],
        "total": len(catalog.studies),
        "days": changes.recent(catalog, lang, CHANGES_ON_FRONT),
    }


def _search(catalog: Catalog, lang: Language) -> dict[str, Any]:
    shown = in_order(catalog, catalog.studies)[: search.CARDS_IN_HTML]
    return {
        "cards": [card(catalog, study, lang) for study in shown],
        "total": len(catalog.studies),
        "files": search.files(catalog, lang),
        "messages": search.messages(catalog, lang),
    }


def _conditions(catalog: Catalog, lang: Language) -> dict[str, Any]:
    return {"entries": lists.condition_tree(catalog, lang)}


def _places(catalog: Catalog, lang: Language) -> dict[str, Any]:
    return {"entries": lists.place_tree(catalog, lang)}


def _associations(catalog: Catalog, lang: Language) -> dict[str, Any]:
    found = lists.studies_by_condition(catalog)

    def named(condition: str) -> tuple[str, str | None]:
        name = catalog.conditions[condition].names.text(lang)
        return name, PATHS["condition"].format(condition) if condition in found else None

    return {"fields": directories.fields(catalog, lang), "named": named}


def _glossary(catalog: Catalog, lang: Language) -> dict[str, Any]:
    return {"letters": directories.letters(catalog, lang)}


def _coverage(catalog: Catalog, lang: Language) -> dict[str, Any]:
    return coverage.view(catalog, lang)


def _changes(catalog: Catalog, lang: Language) -> dict[str, Any]:
    return {"days": changes.recent(catalog, lang)}


def _nothing(catalog: Catalog, lang: Language) -> dict[str, Any]:
    return {}


LAYOUTS: Final[Mapping[str, View]] = {
    "article": _nothing,
    "front": _front,
    "search": _search,
    "conditions": _conditions,
    "places": _places,
    "associations": _associations,
    "glossary": _glossary,
    "coverage": _coverage,
    "changes": _changes,
    "routes": routes.overview,
    "guide": routes.first_step,
}
"""Each layout has a template `bodies/LAYOUT.html`, which says where the editor's text stands, and the data it shows."""


def fill(site: Website, page: Page, path: str, html: str) -> str:
    """A rendered page of the editors with its slots filled; `path` is its address below the language."""
    view = LAYOUTS[page.layout](site.catalog, page.lang)
    before, after = site.render_around(page.layout, page.lang, path, page=page, **view)
    return Mould.cut(html).cast(
        {
            **headed(page.title, page.description),
            "path": path,
            "before": before,
            "after": after,
        }
    )


def missing_page(site: Website) -> Iterator[Output]:
    """The page that a server shows in place of any other."""
    yield notice_page(site, PATHS["missing"], "missing.title", "missing.text")


def notice_page(site: Website, path: str, title: str, text: str) -> Output:
    """A page that may stand in place of any other and tells why, in all three languages; by interface words."""
    heading = translator(site.catalog, DEFAULT)(title)
    body = site.render(
        "missing",
        DEFAULT,
        PATHS["missing"],
        title=title,
        text=text,
        say=lambda key, lang: translator(site.catalog, lang)(key),
    )
    return site.cast("missing", DEFAULT, path, {**headed(heading, heading), "after": body})

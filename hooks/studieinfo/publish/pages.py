"""The editors' pages: what the data adds before and after their text."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any, Final

from studieinfo.catalog import Catalog
from studieinfo.model.language import DEFAULT
from studieinfo.publish import (
    accessibility,
    changes,
    conditions,
    corrections,
    coverage,
    directories,
    embed,
    lists,
    printed,
    professionals,
    routes,
    sheet,
)
from studieinfo.publish.addresses import PATHS
from studieinfo.publish.cards import card, in_order
from studieinfo.publish.mould import Shell, headed
from studieinfo.publish.places_map import places_map
from studieinfo.publish.search import index as search
from studieinfo.publish.search.postcodes import postcodes_path
from studieinfo.publish.site import Output, Website
from studieinfo.publish.structured import structured
from studieinfo.publish.voice import Voice

FIELDS_ON_FRONT: Final = 8

View = Callable[[Voice], dict[str, Any]]


def _front(voice: Voice) -> dict[str, Any]:
    return {
        "fields": conditions.fields(voice)[:FIELDS_ON_FRONT],
        "total": len(voice.catalog.studies),
        "suggestions": _suggestions(voice),
    }


def _suggestions(voice: Voice) -> list[str]:
    """What the search field of the front page offers: the conditions and the towns that have studies."""
    catalog = voice.catalog
    asked, held = lists.studies_by_condition(catalog), lists.studies_by_place(catalog)
    towns = [place.name for key, place in catalog.places.items() if held.get(key)]
    return [*(voice.condition(key) for key in catalog.conditions if asked.get(key)), *towns]


def _search(voice: Voice) -> dict[str, Any]:
    shown = in_order(voice.catalog, voice.catalog.studies)[: search.CARDS_IN_HTML]
    return {
        "cards": [card(voice, study) for study in shown],
        "total": len(voice.catalog.studies),
        "files": search.files(voice.catalog, voice.lang),
        "messages": search.messages(voice.catalog, voice.lang),
        "ways": conditions.WaysOn(None, conditions.searches(""), []),
    }


def _conditions(voice: Voice) -> dict[str, Any]:
    return {"fields": conditions.fields(voice), "letters": conditions.by_letter(voice)}


def _places(voice: Voice) -> dict[str, Any]:
    return {"map": places_map(voice), "counties": lists.places_by_county(voice)}


def _associations(voice: Voice) -> dict[str, Any]:

    def named(condition: str) -> tuple[str, str]:
        return voice.condition(condition), PATHS["condition"].format(condition)

    return {"fields": directories.fields(voice), "named": named}


def _glossary(voice: Voice) -> dict[str, Any]:
    return {"letters": directories.letters(voice)}


def _coverage(voice: Voice) -> dict[str, Any]:
    return coverage.view(voice)


def _changes(voice: Voice) -> dict[str, Any]:
    return {"days": changes.recent(voice)}


def _corrections(voice: Voice) -> dict[str, Any]:
    return {"days": corrections.by_day(voice)}


def _sources(voice: Voice) -> dict[str, Any]:
    return {"lookups": corrections.looked_up(voice.catalog)}


def _sheets(voice: Voice) -> dict[str, Any]:
    return {"sheets": sheet.overview(voice), "postcodes": postcodes_path(voice.catalog)}


def _professionals(voice: Voice) -> dict[str, Any]:
    return {"lists": professionals.overview(voice)}


def _embeds(voice: Voice) -> dict[str, Any]:
    return {"letters": conditions.by_letter(voice), **embed.overview(voice)}


def _nothing(voice: Voice) -> dict[str, Any]:
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
    "criteria": accessibility.view,
    "changes": _changes,
    "corrections": _corrections,
    "sources": _sources,
    "sheets": _sheets,
    "professionals": _professionals,
    "embeds": _embeds,
    "routes": routes.overview,
    "guide": routes.first_step,
}
"""Each layout has a template `bodies/LAYOUT.html`, which says where the editor's text stands, and the data it shows."""

_STILL: Final = frozenset({"article", "associations", "glossary", "criteria", "guide"})
"""Layouts that show nothing of the studies but what all pages do: such a page stays while only studies change."""


def worn(catalog: Catalog) -> str:
    """What stands of the studies on every page: the shells of two catalogs that wear the same are the same."""
    return repr((catalog.data_date, catalog.registers, len(catalog.studies)))


def editors_pages(site: Website) -> Iterator[Output]:
    """The pages of the editors, with what the data adds to them."""
    for shell in site.shells.values():
        if shell.page.layout in _STILL:
            yield from site.parts.part(shell.file, (), (), partial(editors_page, site, shell))
        else:
            yield from editors_page(site, shell)


def editors_page(site: Website, shell: Shell) -> Iterator[Output]:
    """One of them."""
    yield Output(shell.file, _fill(site, shell).encode(), is_listed=True)


def _fill(site: Website, shell: Shell) -> str:
    page, path = shell.page, shell.path
    view = LAYOUTS[page.layout](site.voice(page.lang))
    paper = {"brochure": printed.brochure_of(site, page), "handouts": printed.handouts(site, page)}
    before, after = site.render_around(page.layout, page.lang, path, page=page, **paper, **view)
    return shell.mould.cast(
        {
            **headed(page.title, page.description),
            "head": structured(site, site.voice(page.lang), path, page.title),
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
    heading = site.voice(DEFAULT).t(title)
    body = site.render(
        "missing",
        DEFAULT,
        PATHS["missing"],
        title=title,
        text=text,
        say=lambda key, lang: site.voice(lang).t(key),
    )
    return site.cast("missing", DEFAULT, path, {**headed(heading, heading), "after": body})

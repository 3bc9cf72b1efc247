"""From the catalog to files. Every publisher yields outputs; none writes, none imports MkDocs."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from itertools import chain
from typing import Final

from studieinfo.model.language import LANGUAGES, prefix
from studieinfo.publish import (
    api,
    conditions,
    digest,
    embed,
    feeds,
    headers,
    lists,
    moved,
    offline,
    pages,
    pictures,
    printed,
    professionals,
    removed,
    routes,
    sitemap,
    study,
)
from studieinfo.publish.addresses import PATHS
from studieinfo.publish.search import index
from studieinfo.publish.site import Output, Website

Publisher = Callable[[Website], Iterator[Output]]


def styles_and_scripts(site: Website) -> Iterator[Output]:
    """The files that have a hash in their names; in a preview MkDocs copies them."""
    yield from (Output(f"assets/{name}", data) for name, data in site.assets.sent.items())


PUBLISHERS: Final[tuple[Publisher, ...]] = (
    pages.editors_pages,
    moved.moved_pages,
    removed.removed_pages,
    conditions.condition_pages,
    lists.place_pages,
    professionals.professional_pages,
    feeds.feeds,
    digest.digests,
    api.api,
    embed.embeds,
    routes.route_pages,
    routes.step_pages,
    pages.missing_page,
    headers.headers,
    index.search_indexes,
    pictures.pictures,
    styles_and_scripts,
    printed.printed_matter,
)


def publish_first(site: Website, paths: Collection[str], seen: str) -> Iterator[Output]:
    """What an editor who changed some files looks at first: the pages of the studies and texts in them, and the page
    that was asked for last (`seen`, below the front page).
    """
    for shell in site.shells.values():
        if shell.page.path in paths or prefix(shell.page.lang) + shell.path == seen:
            yield from pages.editors_page(site, shell)
    for one in site.catalog.studies:
        if one.path in paths or seen in _addresses(one.id):
            yield from study.pages_of(site, one)


def _addresses(study_id: str) -> set[str]:
    """The pages of a study in every language."""
    paths = (PATHS["study"].format(study_id), PATHS["sheet"].format(study_id))
    return {prefix(lang) + path for lang in LANGUAGES for path in paths}


STUDIES_AT_ONCE: Final = 25
"""So many studies' pages are a share: enough to be worth asking for, few enough that all shares end together."""


def in_common(site: Website) -> Iterator[Output]:
    """The files that are made of all studies, or of none."""
    for publisher in PUBLISHERS:
        yield from publisher(site)


def shares(site: Website) -> Iterator[Iterator[Output]]:
    """The other files, in shares that need nothing of each other: the pages of some studies each."""
    studies = site.catalog.studies
    for start in range(0, len(studies), STUDIES_AT_ONCE):
        yield study.pages_of_all(site, studies[start : start + STUDIES_AT_ONCE])


def at_last(site: Website, published: Iterable[Output]) -> Iterator[Output]:
    """What tells of the other files, when they are there."""
    yield from sitemap.sitemap(site, published)
    yield from offline.offline_reading(site)


def publish(site: Website) -> Iterator[Output]:
    """Every file of the site but what MkDocs lays there itself; last what tells of the others."""
    published = []
    for output in chain(in_common(site), *shares(site)):
        published.append(output._replace(data=b""))
        yield output
    yield from at_last(site, published)

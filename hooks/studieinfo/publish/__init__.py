"""From the catalog to files. Every publisher yields outputs; none writes, none imports MkDocs."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from itertools import chain
from typing import Final

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


def publish_again(site: Website, paths: Collection[str]) -> Iterator[Output]:
    """The pages of some studies, by their files: what an editor who changed these looks at first."""
    for one in (one for one in site.catalog.studies if one.path in paths):
        yield from study.pages_of(site, one)


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

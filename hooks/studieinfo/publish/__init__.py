"""From the catalog to files. Every publisher yields outputs; none writes, none imports MkDocs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from studieinfo.publish import lists, moved, offline, pages, routes, scripts, sitemap, study
from studieinfo.publish.search import index
from studieinfo.publish.site import Output, Website

Publisher = Callable[[Website], Iterator[Output]]

PUBLISHERS: Final[tuple[Publisher, ...]] = (
    study.study_pages,
    moved.moved_pages,
    lists.condition_pages,
    lists.place_pages,
    routes.route_pages,
    routes.step_pages,
    pages.missing_page,
    index.search_indexes,
    sitemap.sitemap,
    scripts.light_scripts,
    offline.offline_reading,
)


def publish(site: Website) -> Iterator[Output]:
    """Every file that is not a page of the editors."""
    for publisher in PUBLISHERS:
        yield from publisher(site)

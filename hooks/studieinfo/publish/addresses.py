"""Where pages lie (`model.addresses`), the way between two, and the pages above one."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from studieinfo.catalog import Catalog
from studieinfo.model.addresses import ALL_NEWS as ALL_NEWS
from studieinfo.model.addresses import ALL_STUDIES as ALL_STUDIES
from studieinfo.model.addresses import EMBEDS as EMBEDS
from studieinfo.model.addresses import MEASURED as MEASURED
from studieinfo.model.addresses import NEWS as NEWS
from studieinfo.model.addresses import PATHS as PATHS
from studieinfo.model.addresses import POSTER as POSTER
from studieinfo.model.addresses import PRINTED as PRINTED
from studieinfo.model.addresses import PageKind as PageKind
from studieinfo.model.addresses import address as address
from studieinfo.model.addresses import feed_of as feed_of
from studieinfo.model.addresses import page_of as page_of
from studieinfo.model.language import LANGUAGES, Language


def relative(path: str, target: str) -> str:
    """The way from the page at `path` to `target`, both from the site's root."""
    return "../" * path.count("/") + target or "./"


class Crumb(NamedTuple):
    """A page above the one that is shown."""

    title: str
    path: str


@lru_cache(maxsize=len(LANGUAGES))
def _titles(catalog: Catalog, lang: Language) -> dict[str, str]:
    return {page.name: page.title for page in catalog.pages if page.lang == lang}


def pages_above(catalog: Catalog, lang: Language, path: str) -> list[Crumb]:
    """The editors' pages above `path`, nearest last, without the front page."""
    titles = _titles(catalog, lang)
    above = ["/".join(path.split("/")[:depth]) for depth in range(1, path.count("/"))]
    names = ((name, f"{folder}/") for folder in above for name in (f"{folder}/index.md", f"{folder}.md"))
    return [Crumb(titles[name], folder) for name, folder in names if name in titles]

"""Rules for what a reader's browser fetches with a page: from us alone, and not too much."""

from __future__ import annotations

import gzip
import posixpath
import re
from collections.abc import Iterator
from typing import Final

from studieinfo.model.language import LANGUAGES, prefix
from studieinfo.problems import Location, Problem
from studieinfo.verify.folder import Folder, Page

FIRST_PAGE: Final = 50_000
SEARCH_PAGE: Final = 90_000
PER_STUDY: Final = 40
"""So many bytes, compressed, a first page and the search page fetch; the search so many more a study.

The design wants 90 kB with a thousand studies, which `make bench` tells. What stops a site here is what nobody meant
to add, never that there is one study more.
"""
LARGEST_PAGE: Final = 600_000
"""No page is larger as it lies there: one that is has lost a limit of its own."""
_WEIGHED: Final = (".css", ".js", ".json")
_IMPORTED: Final = re.compile(r'from\s*"(\.[^"]+)"')
_OUTSIDE: Final = re.compile(r"url\(\s*['\"]?(?:https?:)?//|@import")


def nothing_is_fetched_from_others(site: Folder) -> Iterator[Problem]:
    """No page and no style fetches anything of another host: a reader's visit is told to nobody."""
    for page in site.fresh_pages:
        for target in page.loads:
            if re.match(r"\w+:|//|\\", target):
                yield Problem(Location(page.path), f"siden henter «{target}» fra andre", "legg filen på nettstedet")
    for path in site.fresh_files(".css"):
        if _OUTSIDE.search(site.text(path)):
            yield Problem(Location(path), "stilen henter noe fra andre", "legg filen på nettstedet")


def pages_are_light(site: Folder) -> Iterator[Problem]:
    """The front page and the search page keep their budgets in each language, and no page is out of all measure."""
    studies = sum(path.startswith("api/v1/studies/") for path in site.sizes)
    of_search = SEARCH_PAGE + PER_STUDY * studies
    budgets = (("index.html", FIRST_PAGE), ("studier/index.html", of_search))
    for path, budget in ((prefix(lang) + name, budget) for lang in LANGUAGES for name, budget in budgets):
        if (page := site.pages.get(path)) and (weight := _weight(site, page)) > budget:
            told = f"siden veier {weight / 1000:.0f} kB med det den henter, og skal veie under {budget / 1000:.0f}"
            yield Problem(Location(path), told, "hva er kommet til?")
    for path in (path for path in site.pages if site.sizes[path] > LARGEST_PAGE):
        yield Problem(Location(path), f"siden er {site.sizes[path] / 1000:.0f} kB stor", "del den, eller vis mindre")


def _weight(site: Folder, page: Page) -> int:
    """Bytes that are fetched at first, compressed: the page, its styles and scripts, what the search answers with."""
    queue, found = [page.path], {page.path}
    folder = posixpath.dirname(page.path)
    queue += [posixpath.normpath(posixpath.join(folder, each)) for each in page.loads if each.endswith(_WEIGHED)]
    while queue:
        path = queue.pop()
        if path not in site.sizes:
            continue  # told by the rule for links
        found.add(path)
        if path.endswith(".js"):
            imports = _IMPORTED.findall(site.text(path))
            near = (posixpath.normpath(posixpath.join(posixpath.dirname(path), name)) for name in imports)
            queue += [name for name in near if name not in found]
    return sum(len(gzip.compress(site.text(path).encode())) for path in found)

"""The rule for what was there before: an address that was given out lives on, or somebody has said that it does not."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from studieinfo.files import files_below
from studieinfo.model.language import LANGUAGES, prefix
from studieinfo.problems import Location, Problem
from studieinfo.verify.data import is_page_of_its_own
from studieinfo.verify.folder import Folder
from studieinfo.verify.pages import language_of

MOST: Final = 20
"""So many pages that are gone are told one by one."""
BAND: Final = 0.2
FEW: Final = 5
"""Lists of a place go with its last study: of them a fifth may be gone, or so few."""
_LISTS: Final = ("studier/sted/",)


def nothing_vanished(site: Folder, before: Collection[str], removed: Collection[str]) -> Iterator[Problem]:
    """The pages of the site that is served (`before`, files from its root) are there still, but for the addresses
    that `data/removed.yml` names.
    """
    gone = sorted(path for path in before if is_page_of_its_own(path) and path not in site.pages)
    below = [(path, path.removeprefix(prefix(language_of(path))).removesuffix("index.html")) for path in gone]
    untold = [path for path, address in below if address not in removed and not address.startswith(_LISTS)]
    lists = [path for path, address in below if address.startswith(_LISTS)]
    for path in untold[:MOST]:
        yield Problem(
            Location(path),
            "siden ligger ute nå, men er borte i det nye nettstedet",
            "hent den tilbake, skriv id-en under «former_ids» i studien som har tatt over, "
            "eller skriv adressen i data/removed.yml",
        )
    if len(untold) > MOST:
        yield Problem(Location("."), f"{len(untold) - MOST} sider til er borte", "er det rett data som er bygd?")
    had = sum(path.removeprefix(prefix(language_of(path))).startswith(_LISTS) for path in before)
    if len(lists) > max(FEW * len(LANGUAGES), BAND * had):
        yield Problem(
            Location("studier/sted/"), f"{len(lists)} av {had} lister er borte", "er det rett data som er bygd?"
        )


def pages_of_folder(folder: Path) -> frozenset[str]:
    """The files of the pages of a site that lies in a folder; none when there is no such folder. Raises OSError when it
    cannot be read.
    """
    found = files_below(folder) if folder.is_dir() else ()
    return frozenset(path for path, _ in found if path.endswith(".html"))


def pages_of_sitemap(text: str) -> frozenset[str]:
    """The files of the pages that a sitemap names, from the front page of the shortest address. Parts of a sitemap
    that it names are no pages: they stand in the text themselves, one after the other, when they are to count.
    """
    addresses = [urlsplit(address).path for address in re.findall(r"<loc>([^<]*/)</loc>", text)]
    root = min(addresses, key=len, default="/")
    return frozenset(f"{path.removeprefix(root)}index.html" for path in addresses)

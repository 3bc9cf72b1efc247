"""What a finished site must hold, looked at as the folder of files that it is, before anybody is served from it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from pathlib import Path
from typing import Final

from studieinfo.catalog import Catalog
from studieinfo.figures.published import former
from studieinfo.model.addresses import PATHS
from studieinfo.problems import Problem
from studieinfo.verify import api, data, links, loading, others, pages
from studieinfo.verify.data import pages_are_listed, studies_are_those_of
from studieinfo.verify.folder import Folder, read_folder
from studieinfo.verify.served import nothing_vanished

Rule = Callable[[Folder], Iterator[Problem]]

RULES: Final[tuple[Rule, ...]] = (
    pages.pages_are_whole,
    pages.languages_agree,
    links.links_lead_somewhere,
    data.files_can_be_read,
    data.sitemap_agrees,
    api.answers_are_as_described,
    others.feeds_are_sound,
    others.embeds_have_no_script,
    loading.nothing_is_fetched_from_others,
    loading.pages_are_light,
)
"""What holds for any site."""


def verify(root: Path, catalog: Catalog, before: Collection[str] = (), seen: Path | None = None) -> list[Problem]:
    """What is wrong with the site below a folder: in itself, beside the data, and beside the pages that were there
    before (their files, from the site's root). `seen` is a site that was found sound by the same rules: a file that the
    two share (`Release.take_over`) is not looked at again. Raises OSError when the folder cannot be read.
    """
    site = read_folder(root, seen)
    start, end = PATHS["study"].split("{}")
    gone = {entry.address for entry in catalog.removed}
    others = {address.removeprefix(start).removesuffix(end) for address in (*former(catalog), *gone)}
    return [
        *(problem for rule in RULES for problem in rule(site)),
        *pages_are_listed(site, gone),
        *studies_are_those_of(site, {study.id for study in catalog.studies}, others),
        *nothing_vanished(site, before, gone),
    ]

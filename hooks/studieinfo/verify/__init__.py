"""What a finished site must hold, looked at as the folder of files that it is, before anybody is served from it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import replace
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Final

from studieinfo.catalog import Catalog
from studieinfo.figures.published import former
from studieinfo.hands import hands, together
from studieinfo.model.addresses import PATHS
from studieinfo.problems import Problem
from studieinfo.verify import api, data, links, loading, others, pages
from studieinfo.verify.data import pages_are_listed, pages_show_known_studies, studies_are_those_of
from studieinfo.verify.folder import Folder, read_folder
from studieinfo.verify.served import nothing_vanished

Rule = Callable[[Folder], Iterator[Problem]]

OF_A_FILE: Final[tuple[Rule, ...]] = (
    pages.pages_are_whole,
    links.links_lead_somewhere,
    data.files_can_be_read,
    api.answers_are_as_described,
    others.feeds_are_sound,
    others.embeds_have_no_script,
    loading.nothing_is_fetched_from_others,
)
"""What holds for each file of any site: only those that are `fresh` are looked at."""
OF_ALL: Final[tuple[Rule, ...]] = (pages.languages_agree, data.sitemap_agrees, loading.pages_are_light)
"""What holds for any site as a whole."""


def verify(root: Path, catalog: Catalog, before: Collection[str] = (), seen: Path | None = None) -> list[Problem]:
    """What is wrong with the site below a folder: in itself, beside the data, and beside the pages that were there
    before (their files, from the site's root). `seen` is a site that was found sound by the same rules: a file that the
    two share (`Release.take_over`) is not looked at again. Raises OSError when the folder cannot be read.
    """
    site = read_folder(root, seen)
    site = replace(site, fresh=site.fresh.union(api.answers_to_look_at(site)))
    start, end = PATHS["study"].split("{}")
    gone = {entry.address for entry in catalog.removed}
    ids = frozenset(study.id for study in catalog.studies)
    others = {address.removeprefix(start).removesuffix(end) for address in (*former(catalog), *gone)}
    shares = [partial(_faults_of_files, share, ids) for share in site.shares()]
    found = together([], shares, hands(len(ids)) if len(site.fresh) > _MANY else 1)
    return [
        *chain.from_iterable(found),
        *(problem for rule in OF_ALL for problem in rule(site)),
        *pages_are_listed(site, gone),
        *studies_are_those_of(site, ids, others),
        *nothing_vanished(site, before, gone),
    ]


_MANY: Final = 2000
"""To look at fewer files than this takes less than to share them."""


def _faults_of_files(share: Folder, ids: frozenset[str]) -> list[Problem]:
    return [*(problem for rule in OF_A_FILE for problem in rule(share)), *pages_show_known_studies(share, ids)]

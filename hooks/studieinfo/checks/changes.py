"""Rules for the log of what registers have changed."""

from __future__ import annotations

from collections.abc import Iterator

from studieinfo.catalog import CHANGES_PATH, Catalog
from studieinfo.problems import Problem, found_in


def changed_studies_exist(catalog: Catalog) -> Iterator[Problem]:
    """A change is about a study that is there, under its id now or before."""
    known = {study_id for study in catalog.studies for study_id in (study.id, *study.former_ids)}
    known |= {entry.address.removeprefix("studier/").removesuffix("/") for entry in catalog.removed}
    for index, change in enumerate(() if "studies" in catalog.broken else catalog.changes):
        if change.study not in known:
            yield found_in(
                CHANGES_PATH,
                (index, "study"),
                f"studien «{change.study}» finnes ikke",
                "slett endringen, eller skriv id-en under «former_ids» i studien som har tatt over",
            )

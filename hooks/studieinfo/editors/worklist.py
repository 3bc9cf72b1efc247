"""What studies need from an editor, in the order that matters: nobody finds one without a disease."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Final

from studieinfo.catalog import Catalog
from studieinfo.model.study import Study

MOST: Final = 20
"""So many studies of a kind are named."""

_NEEDS: Final[Mapping[str, Callable[[Study], bool]]] = {
    "uten sykdom": lambda study: not study.all_conditions,
    "uten sted i våre lister": lambda study: any(not site.key for site in study.record.sites),
    "med et sykehus som er vår slutning": lambda study: any(site.likely_hospital for site in study.record.sites),
    "uten sykehus": lambda study: not any(site.hospital or site.likely_hospital for site in study.record.sites),
    "uten tittel i klart språk": lambda study: study.title is None,
    "uten sammendrag i klart språk": lambda study: study.summary is None,
    "uten krav i klart språk": lambda study: study.can_join is None,
}
"""What is missing, and how it is seen."""


def worklist(catalog: Catalog, ids: Collection[str]) -> Iterator[str]:
    """A line for each kind of thing to do, with the studies: those that may take in people first."""
    hopeful = ("open", "planned", "invited", "uncertain")
    wanted = [study for study in catalog.studies if study.id in ids]
    wanted.sort(key=lambda study: (catalog.availability(study) not in hopeful, study.id))
    for what, needs in _NEEDS.items():
        found = [study.id for study in wanted if needs(study)]
        if found:
            more = f" og {len(found) - MOST} til" if len(found) > MOST else ""
            yield f"{len(found)} {what}: {', '.join(found[:MOST])}{more}"

"""Has somebody looked at the facts since they were changed?"""

from __future__ import annotations

from collections.abc import Iterator

from studieinfo.catalog import Catalog
from studieinfo.figures.facts import entry_of, fact_prints
from studieinfo.problems import Location, Problem


def facts_are_looked_at(catalog: Catalog) -> Iterator[Problem]:
    """A fact that nothing else contradicts was held against its source since it was changed (`studieinfo compared`)."""
    changed: dict[str, list[str]] = {}
    for key, prints in fact_prints(catalog).items():
        if catalog.compared.get(key, prints) != prints:
            file, entry = entry_of(key)
            changed.setdefault(file, []).append(entry)
    for file, entries in changed.items():
        shown = ", ".join(filter(None, entries[:5])) + (f" og {len(entries) - 5} til" if len(entries) > 5 else "")
        yield Problem(
            Location(file),
            f"fakta er endret siden noen så på dem{f': {shown}' if shown else ''}",
            "hold hvert navn, nummer og hver kode mot kilden. Er det rett: «studieinfo compared FIL»",
            level="warning",
        )

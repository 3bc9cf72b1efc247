"""Rules for the sources that pages name by their id (`data/sources.yml`)."""

from __future__ import annotations

from collections.abc import Iterator

from studieinfo.catalog import Catalog, vocabulary_path
from studieinfo.model.sources import ListedSource
from studieinfo.problems import Problem, allowed_help, found_in


def named_sources_exist(catalog: Catalog) -> Iterator[Problem]:
    """A page names only sources that are listed."""
    if "sources" in catalog.broken:
        return
    for page in catalog.pages:
        for number, source in page.unknown_sources.items():
            help = allowed_help(source, tuple(catalog.sources)) + f" (se {vocabulary_path('sources')})"
            yield found_in(page.path, ("sources", number), f"ukjent kilde «{source}»", help)


def listed_sources_are_used(catalog: Catalog) -> Iterator[Problem]:
    """A listed source that no page names is looked at for nobody: a warning."""
    named = {source.id for page in catalog.pages for source in page.sources if isinstance(source, ListedSource)}
    for number, source in enumerate(catalog.sources.values()):
        if source.id not in named:
            yield found_in(
                vocabulary_path("sources"),
                (number, "id"),
                f"ingen side bruker kilden «{source.id}»",
                "slett den, eller skriv id-en under «sources» på siden som bygger på den",
                level="warning",
            )


def sources_are_listed_once(catalog: Catalog) -> Iterator[Problem]:
    """An address is one source, so that it is looked at once."""
    first: dict[str, int] = {}
    for number, source in enumerate(catalog.sources.values()):
        if source.url and first.setdefault(source.url, number) != number:
            yield found_in(
                vocabulary_path("sources"),
                (number, "url"),
                f"adressen står også under «{list(catalog.sources)[first[source.url]]}»",
                "la sidene bruke den ene, og slett den andre",
            )


def listed_sources_are_fresh(catalog: Catalog) -> Iterator[Problem]:
    """A listed source was looked at within `source_checked_days`. Time alone never stops a build: a warning."""
    for number, source in enumerate(catalog.sources.values()):
        if (catalog.today - source.checked).days > catalog.settings.source_checked_days:
            yield found_in(
                vocabulary_path("sources"),
                (number, "checked"),
                f"ingen har sett på kilden på lenge; den ble sett på {source.checked}",
                "se om den fortsatt sier det samme, og skriv dagens dato",
                level="warning",
            )

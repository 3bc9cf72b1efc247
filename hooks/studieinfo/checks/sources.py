"""Rules for the sources that pages name by their id (`data/sources.yml`)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from studieinfo.catalog import Catalog, vocabulary_path
from studieinfo.model.sources import ListedSource, Source
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


def titles_are_in_their_language(catalog: Catalog) -> Iterator[Problem]:
    """A title with English words and no Norwegian ones says that it is in English, so that it is read aloud as such."""
    if catalog.wording is None:
        return
    for path, keys, source in _written(catalog):
        if source.lang != "en" and catalog.wording.is_english(source.title):
            yield found_in(
                path,
                (*keys, "title"),
                f"tittelen er engelsk: «{source.title}»",
                "skriv «lang: en» under den",
            )


def _written(catalog: Catalog) -> Iterator[tuple[str, tuple[str | int, ...], Source]]:
    """Every source that is written out, with where it stands."""
    for number, listed in enumerate(catalog.sources.values()):
        yield vocabulary_path("sources"), (number,), listed
    for number, association in enumerate(catalog.associations.values()):
        yield from _of(vocabulary_path("associations"), (number, "sources"), association.sources)
    for number, route in enumerate(catalog.routes.values()):
        yield from _of(vocabulary_path("routes"), (number, "sources"), route.sources)
    for study in catalog.studies:
        yield from _of(study.path, ("sources",), study.sources)


def _of(
    path: str, keys: tuple[str | int, ...], sources: Sequence[Source]
) -> Iterator[tuple[str, tuple[str | int, ...], Source]]:
    for place, source in enumerate(sources):
        yield path, (*keys, place), source

"""Rules for sources: by their id (`data/sources.yml`), or written out where only one place needs them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from studieinfo.catalog import SOURCED, Catalog, vocabulary_path
from studieinfo.model.language import Way
from studieinfo.model.sources import ListedSource, Source
from studieinfo.problems import Location, Problem, allowed_help, found_in

LISTED = vocabulary_path("sources")
_TEXTS = ("content/", vocabulary_path("routes"), vocabulary_path("facts"))
"""What says something of its own in the words of its sources; a hospital or an association only has a way in there."""


class Named(NamedTuple):
    """A source where something builds on it."""

    path: str
    way: Way
    source: Source


def named(catalog: Catalog) -> Iterator[Named]:
    """Every source of a page, of an entry and of a fact."""
    for page in catalog.pages:
        for number, source in enumerate(page.sources):
            yield Named(page.path, ("sources", number), source)
    for name in SOURCED:
        for index, entry in enumerate(getattr(catalog, name).values()):
            for number, source in enumerate(entry.sources):
                yield Named(vocabulary_path(name), (index, "sources", number), source)
    for index, fact in enumerate(catalog.facts.values()):
        yield Named(vocabulary_path("facts"), (index, "source"), fact.source)


def named_sources_exist(catalog: Catalog) -> Iterator[Problem]:
    """Only sources that are listed are named."""
    if "sources" in catalog.broken:
        return
    for path, way, source in named(catalog):
        if isinstance(source, ListedSource) and source.id not in catalog.sources:
            help = allowed_help(source.id, tuple(catalog.sources)) + f" (se {LISTED})"
            yield found_in(path, way, f"ukjent kilde «{source.id}»", help)


def listed_sources_are_used(catalog: Catalog) -> Iterator[Problem]:
    """A listed source that nothing builds on is looked at for nobody: a warning."""
    used = {source.id for _, _, source in named(catalog) if isinstance(source, ListedSource)}
    for number, source in enumerate(catalog.sources.values()):
        if source.id not in used:
            yield found_in(
                LISTED,
                (number, "id"),
                f"ingenting bruker kilden «{source.id}»",
                "slett den, eller skriv id-en under «sources» der noe bygger på den",
                level="warning",
            )


def sources_are_listed_once(catalog: Catalog) -> Iterator[Problem]:
    """An address is one source, so that it is looked at once. Where there is a list, what two places need is on it."""
    first: dict[str, Location] = {}
    for number, listed in enumerate(catalog.sources.values()):
        where = Location(LISTED, keys=(number, "url"))
        if listed.url and first.setdefault(listed.url, where) != where:
            yield Problem(
                where, "adressen står to ganger", "la alle bruke den ene, og slett den andre", (first[listed.url],)
            )
    for path, way, source in named(catalog) if catalog.sources else ():
        if isinstance(source, ListedSource) or not source.url:
            continue
        where = Location(path, keys=(*way, "url"))
        if (other := first.setdefault(source.url, where)) != where:
            help = f"skriv kilden én gang i {LISTED}, og bruk id-en begge steder"
            yield Problem(where, "kilden er skrevet ut flere steder", help, (other,), level="warning")


def listed_sources_are_fresh(catalog: Catalog) -> Iterator[Problem]:
    """What texts build on was looked at within `source_checked_days`. Time alone never stops a build: a warning."""
    told = {
        source.id for path, _, source in named(catalog) if isinstance(source, ListedSource) and path.startswith(_TEXTS)
    }
    for number, listed in enumerate(catalog.sources.values()):
        if listed.id in told and (catalog.today - listed.checked).days > catalog.settings.source_checked_days:
            yield found_in(
                LISTED,
                (number, "checked"),
                f"ingen har sett på kilden på lenge; den ble sett på {listed.checked}",
                "se om den fortsatt sier det samme, og skriv dagens dato",
                level="warning",
            )


def titles_are_in_their_language(catalog: Catalog) -> Iterator[Problem]:
    """A title with English words and no Norwegian ones says that it is in English, so that it is read aloud as such."""
    if catalog.wording is None:
        return
    listed = [(LISTED, (number,), source) for number, source in enumerate(catalog.sources.values())]
    own = [
        (study.path, ("sources", number), source)
        for study in catalog.studies
        for number, source in enumerate(study.sources)
    ]
    written = [
        each for each in named(catalog) if not isinstance(each.source, ListedSource) and each.path.startswith("data/")
    ]
    for path, keys, source in (*listed, *own, *written):
        if source.lang != "en" and catalog.wording.is_english(source.title):
            yield found_in(
                path,
                (*keys, "title"),
                f"tittelen er engelsk: «{source.title}»",
                "skriv «lang: en» under den",
            )

"""Rules for what pages say by its id (`data/facts.yml`)."""

from __future__ import annotations

from collections.abc import Iterator

from studieinfo.catalog import Catalog, vocabulary_path
from studieinfo.checks.pages import at
from studieinfo.model.facts import MARK, OF_THE_SITE
from studieinfo.problems import Problem, allowed_help, found_in


def facts_exist(catalog: Catalog) -> Iterator[Problem]:
    """A page says only facts that there are."""
    if "facts" in catalog.broken:
        return
    for page in catalog.pages:
        for match in MARK.finditer(page.body):
            if match[1] in OF_THE_SITE:
                continue
            yield Problem(
                at(page, match.start()),
                f"«{match[1]}» er ikke et faktum",
                allowed_help(match[1], tuple(catalog.facts)) + " (se data/facts.yml)",
            )


def facts_are_used(catalog: Catalog) -> Iterator[Problem]:
    """A fact that no page says is kept up to date for nobody: a warning."""
    said = {fact for page in catalog.pages for fact in page.facts}
    for number, fact in enumerate(catalog.facts.values()):
        if fact.id not in said:
            yield found_in(
                vocabulary_path("facts"),
                (number, "id"),
                f"ingen side bruker «{fact.id}»",
                f"skriv «[](fakta:{fact.id})» der siden sier det, eller slett det",
                level="warning",
            )


def facts_are_fresh(catalog: Catalog) -> Iterator[Problem]:
    """A fact past its date is looked at again: a warning. Meanwhile the pages say when it was seen."""
    for number, fact in enumerate(catalog.facts.values()):
        if fact.is_past(catalog.today, catalog.settings.source_checked_days):
            yield found_in(
                vocabulary_path("facts"),
                (number, "until") if fact.until else (number, "source", "checked"),
                f"«{fact.id}» ble sist sett på {fact.source.checked}, og sidene sier det nå med dato",
                "se om det fortsatt er rett, skriv dagens dato på kilden, og flytt «until» om den står der",
                level="warning",
            )

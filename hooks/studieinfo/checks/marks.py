"""Rules for what is said by its id (`data/facts.yml`)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from studieinfo.catalog import Catalog, vocabulary_path
from studieinfo.checks.pages import at
from studieinfo.checks.said import SET_APART, Said, beside_studies, interface, vocabularies
from studieinfo.markdown.reading import blank
from studieinfo.model.facts import MARK, OF_THE_SITE
from studieinfo.model.language import LANGUAGES, Language
from studieinfo.problems import Location, Problem, allowed_help, found_in

PATH = vocabulary_path("facts")
_NOT_TYPED = re.compile("|".join(SET_APART))


def _marked(catalog: Catalog) -> Iterator[tuple[Location, str]]:
    """Every mark where marks are filled in, and the fact that it names."""
    for page in catalog.pages:
        for match in MARK.finditer(page.body):
            yield at(page, match.start()), match[1]
    for lang in LANGUAGES:
        for said in (*interface(catalog, lang), *vocabularies(catalog, lang)):
            for match in MARK.finditer(said.text):
                yield said.where, match[1]


def facts_exist(catalog: Catalog) -> Iterator[Problem]:
    """Only facts that there are, are said."""
    if "facts" in catalog.broken:
        return
    for where, fact in _marked(catalog):
        if fact not in OF_THE_SITE and fact not in catalog.facts:
            help = allowed_help(fact, tuple(catalog.facts)) + f" (se {PATH})"
            yield Problem(where, f"«{fact}» er ikke et faktum", help)


def facts_are_said_where_they_are_filled_in(catalog: Catalog) -> Iterator[Problem]:
    """A study is a record of its day, and a title is read by other programs: neither names facts."""
    for study in catalog.studies:
        for lang in LANGUAGES:
            for keys, text in study.texts(lang):
                if MARK.search(text):
                    help = "skriv det studien selv sier"
                    yield found_in(study.path, keys, "en studie kan ikke bruke et faktum", help)
    for page in catalog.pages:
        for key in ("title", "description"):
            if MARK.search(getattr(page, key)):
                yield found_in(page.path, (key,), f"«{key}» kan ikke bruke et faktum", "skriv det i selve teksten")


def facts_are_used(catalog: Catalog) -> Iterator[Problem]:
    """A fact that nothing says is kept up to date for nobody: a warning."""
    said = {fact for _, fact in _marked(catalog)}
    for number, fact in enumerate(catalog.facts.values()):
        if fact.id not in said:
            yield found_in(
                PATH,
                (number, "id"),
                f"ingen tekst bruker «{fact.id}»",
                f"skriv «[](fakta:{fact.id})» der det blir sagt, eller slett det",
                level="warning",
            )


def facts_are_not_typed_by_hand(catalog: Catalog) -> Iterator[Problem]:
    """What is a fact is said by its id, so that it is put right in one place: a warning."""
    for lang in LANGUAGES:
        typed = _typed(catalog, lang)
        if not typed:
            continue
        longest_first = sorted(typed, key=len, reverse=True)
        wanted = re.compile(rf"(?<!\w)(?:{'|'.join(map(_pattern, longest_first))})(?!\w)", re.IGNORECASE)
        ids = {" ".join(words.lower().split()): fact for words, fact in typed.items()}
        for said in beside_studies(catalog, lang):
            if said.where.path != PATH:
                yield from _by_hand(said, wanted, ids)


def _typed(catalog: Catalog, lang: Language) -> dict[str, str]:
    """What may not be typed in a language, and the fact that it is. A word or number alone may mean something else."""
    ways = {way: fact.id for fact in catalog.facts.values() for way in fact.also}
    values = {value: fact.id for fact in catalog.facts.values() if (value := fact.value.get(lang)) and " " in value}
    return values | ways


def _pattern(words: str) -> str:
    return r"\s+".join(map(re.escape, words.split()))


def _by_hand(said: Said, wanted: re.Pattern[str], ids: Mapping[str, str]) -> Iterator[Problem]:
    for match in wanted.finditer(_NOT_TYPED.sub(blank, said.text)):
        fact = ids[" ".join(match[0].lower().split())]
        help = f"skriv «[](fakta:{fact})», så blir det rettet på ett sted"
        yield Problem(said.at(match.start()), f"«{match[0]}» er faktumet «{fact}»", help, level="warning")


def facts_are_fresh(catalog: Catalog) -> Iterator[Problem]:
    """A fact past its date is looked at again: a warning. Meanwhile readers are told when it was seen."""
    for number, fact in enumerate(catalog.facts.values()):
        if fact.is_past(catalog.today, catalog.settings.source_checked_days):
            yield found_in(
                PATH,
                (number, "until") if fact.until else (number, "source"),
                f"«{fact.id}» ble sist sett på {fact.source.checked}, og sidene sier det nå med dato",
                "se om det fortsatt er rett, skriv dagens dato på kilden, og flytt «until» om den står der",
                level="warning",
            )

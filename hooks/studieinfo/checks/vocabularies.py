"""Rules for the vocabularies in `data/`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from studieinfo.catalog import Catalog, vocabulary_path
from studieinfo.checks.reach import reached
from studieinfo.model.vocabulary import Condition, Drug, all_words
from studieinfo.problems import Location, Problem, found_in


def _hierarchies(catalog: Catalog) -> tuple[tuple[str, Mapping[str, Condition | Drug]], ...]:
    """The vocabularies whose entries stand above each other, by name."""
    return ("conditions", catalog.conditions), ("drugs", catalog.drugs)


def _above(entries: Mapping[str, Condition | Drug], entry_id: str) -> set[str]:
    """All that stands above an entry; the entry itself only when it stands above itself."""
    return reached(entry_id, lambda known: entries[known].parents if known in entries else ())


def no_cycles(catalog: Catalog) -> Iterator[Problem]:
    """A condition or a treatment is not wider than itself."""
    for name, entries in _hierarchies(catalog):
        for index, entry_id in enumerate(entries):
            if entry_id in _above(entries, entry_id):
                yield found_in(
                    vocabulary_path(name),
                    (index, "parents"),
                    f"«{entry_id}» er over seg selv",
                    "ta bort en av «parents» i ringen",
                )


def _said(entry: Condition | Drug) -> Iterable[str]:
    yield from all_words(entry.names, entry.words)
    if isinstance(entry, Drug):
        yield from (*entry.brands, *entry.register_names)
    else:
        yield from (*entry.latin, *entry.abbreviations, *entry.misspellings)


def words_mean_one_thing(catalog: Catalog) -> Iterator[Problem]:
    """One word does not lead to two conditions or treatments of which neither is wider than the other."""
    owners: dict[str, tuple[str, int, str]] = {}
    for name, entries in _hierarchies(catalog):
        for index, (entry_id, entry) in enumerate(entries.items()):
            for word in dict.fromkeys(word.casefold() for word in _said(entry)):
                owner, first, other = owners.setdefault(word, (name, index, entry_id))
                related = owner == name and (
                    other == entry_id or other in _above(entries, entry_id) or entry_id in _above(entries, other)
                )
                if not related:
                    yield Problem(
                        Location(vocabulary_path(name), keys=(index, "id")),
                        f"ordet «{word}» står både på «{other}» og «{entry_id}»",
                        "la ordet stå på den ene, eller gjør den ene videre enn den andre",
                        (Location(vocabulary_path(owner), keys=(first, "id")),),
                    )


def symptoms_have_several_causes(catalog: Catalog) -> Iterator[Problem]:
    """No symptom is the sign of one disease, and no word is said of two symptoms."""
    path = vocabulary_path("symptoms")
    owners: dict[str, int] = {}
    for index, symptom in enumerate(catalog.symptoms.values()):
        if len(set(symptom.conditions)) < _FEWEST_CAUSES:
            yield found_in(
                path,
                (index, "conditions"),
                f"plagen «{symptom.id}» viser til én sykdom",
                "skriv flere sykdommer som kan gi plagen; er den en egen sykdom, hører ordet til i data/conditions.yml",
            )
        for word in dict.fromkeys(word.casefold() for word in all_words(symptom.names, symptom.words)):
            owner = owners.setdefault(word, index)
            if owner != index:
                yield Problem(
                    Location(path, keys=(index, "id")),
                    f"ordet «{word}» står på to plager",
                    "la det stå på den ene",
                    (Location(path, keys=(owner, "id")),),
                )


_FEWEST_CAUSES: Final = 2


def signs_ask_for_an_advice(catalog: Catalog) -> Iterator[Problem]:
    """What is a sign of something is one of what there is advice for."""
    for index, symptom in enumerate(catalog.symptoms.values()):
        if any(symptom.signs.every()) and not symptom.advice:
            yield found_in(
                vocabulary_path("symptoms"),
                (index, "signs"),
                f"plagen «{symptom.id}» har tegn, men ikke noe råd",
                "skriv «advice: emergency» eller «advice: talk», eller ta bort «signs»",
            )


def words_of_other_languages_mean_one_thing(catalog: Catalog) -> Iterator[Problem]:
    """In a language that the site is not in, a word leads to one condition."""
    path = vocabulary_path("other_languages")
    for index, language in enumerate(catalog.other_languages.values()):
        owners: dict[str, str] = {}
        for condition_id, words in language.conditions.items():
            for place, word in enumerate(words):
                owner = owners.setdefault(word.casefold(), condition_id)
                if owner != condition_id:
                    yield Problem(
                        Location(path, keys=(index, "conditions", condition_id, place)),
                        f"ordet «{word}» står både på «{owner}» og «{condition_id}»",
                        "la ordet stå på den ene",
                        (Location(path, keys=(index, "conditions", owner)),),
                    )


def place_names_are_unique(catalog: Catalog) -> Iterator[Problem]:
    """A name leads to one hospital, or to one place."""
    places = ((p.name, *p.other_names) for p in catalog.places.values())
    hospitals = ((*h.names.every(), *h.other_names) for h in catalog.hospitals.values())
    for vocabulary, entries in (("places", places), ("hospitals", hospitals)):
        yield from _shared_names(vocabulary_path(vocabulary), entries)


def site_ids_are_one_address(catalog: Catalog) -> Iterator[Problem]:
    """A hospital and a place do not share an id: it is the address of a list (`/studier/sted/ID/`)."""
    places = list(catalog.places)
    for index, hospital in enumerate(catalog.hospitals):
        if hospital in catalog.places:
            yield Problem(
                Location(vocabulary_path("hospitals"), keys=(index, "id")),
                f"id-en «{hospital}» er også et sted",
                "gi sykehuset en annen id",
                (Location(vocabulary_path("places"), keys=(places.index(hospital), "id")),),
            )


def _shared_names(path: str, entries: Iterable[tuple[str, ...]]) -> Iterator[Problem]:
    owners: dict[str, int] = {}
    for index, names in enumerate(entries):
        for name in dict.fromkeys(name.casefold() for name in names):
            if owners.setdefault(name, index) != index:
                yield Problem(
                    Location(path, keys=(index, "id")),
                    f"navnet «{name}» står på to steder",
                    "la det stå på det ene",
                    (Location(path, keys=(owners[name], "id")),),
                )

"""Rules for the vocabularies in `data/`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from studieinfo.catalog import Catalog, vocabulary_path
from studieinfo.language import LANGUAGES
from studieinfo.problems import Keys, Location, Problem, found_in
from studieinfo.vocabulary import Condition


def no_cycles(catalog: Catalog) -> Iterator[Problem]:
    """A condition is not wider than itself."""
    for index, condition in enumerate(catalog.conditions.values()):
        above = {wider for parent in condition.parents for wider in catalog.broader(parent)}
        if condition.id in above:
            yield found_in(vocabulary_path("conditions"), (index, "parents"),
                           f"«{condition.id}» er over seg selv", "ta bort en av «parents» i ringen")


def _said(condition: Condition) -> Iterable[str]:
    for lang in LANGUAGES:
        yield condition.names.text(lang)
        yield from (condition.words.get(lang) or ()) if condition.words else ()
    yield from (*condition.latin, *condition.abbreviations, *condition.misspellings)


def words_mean_one_condition(catalog: Catalog) -> Iterator[Problem]:
    """One word does not lead to two conditions of which neither is wider than the other."""
    owners: dict[str, tuple[int, str]] = {}
    path = vocabulary_path("conditions")
    for index, condition in enumerate(catalog.conditions.values()):
        for word in dict.fromkeys(word.casefold() for word in _said(condition)):
            first, other = owners.setdefault(word, (index, condition.id))
            related = other in catalog.broader(condition.id) or condition.id in catalog.broader(other)
            if not related:
                yield Problem(Location(path, keys=(index, "id")),
                              f"ordet «{word}» står både på «{other}» og «{condition.id}»",
                              "la ordet stå på den ene, eller gjør den ene videre enn den andre",
                              (Location(path, keys=(first, "id")),))


def place_names_are_unique(catalog: Catalog) -> Iterator[Problem]:
    """A name leads to one hospital, or to one place."""
    places = ((p.name, *p.other_names) for p in catalog.places.values())
    hospitals = ((*(h.names.text(lang) for lang in LANGUAGES), *h.other_names) for h in catalog.hospitals.values())
    for vocabulary, entries in (("places", places), ("hospitals", hospitals)):
        yield from _shared_names(vocabulary_path(vocabulary), entries)


def site_ids_are_one_address(catalog: Catalog) -> Iterator[Problem]:
    """A hospital and a place do not share an id: it is the address of a list (`/studier/sted/ID/`)."""
    places = list(catalog.places)
    for index, hospital in enumerate(catalog.hospitals):
        if hospital in catalog.places:
            yield Problem(Location(vocabulary_path("hospitals"), keys=(index, "id")),
                          f"id-en «{hospital}» er også et sted", "gi sykehuset en annen id",
                          (Location(vocabulary_path("places"), keys=(places.index(hospital), "id")),))


def _shared_names(path: str, entries: Iterable[tuple[str, ...]]) -> Iterator[Problem]:
    owners: dict[str, int] = {}
    for index, names in enumerate(entries):
        for name in dict.fromkeys(name.casefold() for name in names):
            if owners.setdefault(name, index) != index:
                yield Problem(Location(path, keys=(index, "id")), f"navnet «{name}» står på to steder",
                              "la det stå på det ene", (Location(path, keys=(owners[name], "id")),))


def sources_not_in_future(catalog: Catalog) -> Iterator[Problem]:
    """No one has looked at a source on a day that has not come."""
    for index, association in enumerate(catalog.associations.values()):
        for number, source in enumerate(association.sources):
            if source.checked > catalog.today:
                keys: Keys = (index, "sources", number, "checked")
                yield found_in(vocabulary_path("associations"), keys,
                               f"datoen {source.checked} har ikke vært ennå", "se etter om året er rett")

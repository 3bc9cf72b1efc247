"""What people's words mean: every condition, place and treatment of the vocabularies, with all its forms.

Made ahead, one file a language, read on the reader's device: rows `[kind, id, name, wider, forms]` with
`wider` the numbers of the rows above and `forms` the search words, with «|» between.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any, Final, NamedTuple

from studieinfo.catalog import Catalog
from studieinfo.language import LANGUAGES, Language, slug
from studieinfo.model import Study
from studieinfo.publish.words import is_typing_error, words
from studieinfo.vocabulary import Condition, all_words

CONDITION, PLACE, DRUG = 0, 1, 2
_REGION_WORDS: Final = {
    "helse-nord": ("Nord-Norge", "Nord-Noreg", "Northern Norway"),
    "helse-midt-norge": ("Midt-Norge", "Midt-Noreg", "Central Norway", "Trøndelag og Møre og Romsdal"),
    "helse-vest": ("Vestlandet", "Vest-Norge", "Western Norway"),
    "helse-sor-ost": ("Østlandet", "Sørlandet", "Sør-Østlandet", "Eastern Norway", "Southern Norway"),
}


class Entry(NamedTuple):
    """A meaning: a condition, or a place of any size, or what is given; `wider` are keys of entries."""

    kind: int
    id: str
    name: str
    wider: tuple[str, ...]
    forms: tuple[str, ...]


def condition_forms(condition: Condition) -> Iterable[str]:
    """Everything that people call a condition, in all languages, and its codes."""
    yield from all_words(condition.names, condition.words)
    yield from (*condition.latin, *condition.abbreviations)
    yield from _beyond_typing_errors(condition)
    for code in condition.icd10:
        yield from (code, code.split(".")[0])
    yield from condition.icpc2


def _beyond_typing_errors(condition: Condition) -> Iterable[str]:
    """The misspellings that the search does not find by itself."""
    names = {word for name in condition.names.every() for word in words(name)}
    for misspelling in condition.misspellings:
        parts = words(misspelling)
        if len(parts) != 1 or not any(is_typing_error(parts[0], name) for name in names):
            yield misspelling


@lru_cache(maxsize=1)
def _condition_forms(catalog: Catalog) -> dict[str, tuple[str, ...]]:
    """The forms of every condition, the same in all languages."""
    return {condition.id: tuple(condition_forms(condition)) for condition in catalog.conditions.values()}


def _conditions(catalog: Catalog, lang: Language) -> Iterator[Entry]:
    for condition in catalog.conditions.values():
        forms = _condition_forms(catalog)[condition.id]
        yield Entry(CONDITION, condition.id, condition.names.text(lang), condition.parents, forms)


def _drugs(catalog: Catalog, lang: Language) -> Iterator[Entry]:
    for drug in catalog.drugs.values():
        forms = (*all_words(drug.names, drug.words), *drug.brands, *drug.register_names)
        yield Entry(DRUG, drug.id, drug.names.text(lang), drug.parents, forms)


def _places(catalog: Catalog, lang: Language) -> Iterator[Entry]:
    for region, names in _REGION_WORDS.items():
        yield Entry(PLACE, region, names[0], (), (region.replace("-", " "), *names))
    for county, region in dict.fromkeys((place.county, place.region) for place in catalog.places.values()):
        yield Entry(PLACE, _county_id(county), county, (region,), (county,))
    for place in catalog.places.values():
        forms = (place.name, place.municipality, *place.other_names)
        yield Entry(PLACE, place.id, place.name, (_county_id(place.county),), forms)
    for hospital in catalog.hospitals.values():
        forms = (*hospital.names.every(), hospital.trust, *hospital.other_names)
        yield Entry(PLACE, hospital.id, hospital.names.text(lang), (hospital.place,), forms)


def _county_id(county: str) -> str:
    return f"fylke-{slug(county)}"


@lru_cache(maxsize=len(LANGUAGES))
def entries(catalog: Catalog, lang: Language) -> dict[tuple[int, str], Entry]:
    """Every entry by kind and id, in the order of the file."""
    return {(entry.kind, entry.id): entry for entry in (
        *_conditions(catalog, lang), *_places(catalog, lang), *_drugs(catalog, lang))}


@lru_cache(maxsize=1)
def _numbers(catalog: Catalog) -> dict[tuple[int, str], int]:
    return {key: number for number, key in enumerate(entries(catalog, "nb"))}


def entry_numbers(catalog: Catalog, study: Study) -> list[int]:
    """The numbers of the entries that are said of a study itself."""
    keys = [(CONDITION, condition) for condition in study.all_conditions]
    keys += [(PLACE, site.key) for site in study.all_sites]
    keys += [(DRUG, drug) for drug in study_drugs(catalog, study)]
    return sorted(_numbers(catalog)[key] for key in keys)


def place_number(catalog: Catalog, place_id: str) -> int:
    """The number of a hospital's or a place's entry."""
    return _numbers(catalog)[PLACE, place_id]


def study_drugs(catalog: Catalog, study: Study) -> list[str]:
    """The treatments of the vocabulary that the record of a study names, by whole words."""
    named = [" ".join(words(name)) for i in study.record.interventions for name in (i.name, *i.other_names)]
    return [
        drug for drug, forms in _drug_forms(catalog).items()
        if any(f" {form} " in f" {name} " for form in forms for name in named)
    ]


@lru_cache(maxsize=1)
def _drug_forms(catalog: Catalog) -> dict[str, tuple[str, ...]]:
    """The names by which records call each treatment, folded."""
    return {
        drug.id: tuple(_folded((*drug.names.every(), *drug.brands, *drug.register_names)))
        for drug in catalog.drugs.values()
    }


def thesaurus(catalog: Catalog, lang: Language) -> list[list[Any]]:
    """The file of a language: one row an entry, in the order of `entries`."""
    numbers = _numbers(catalog)
    return [
        [e.kind, e.id, e.name, [numbers[e.kind, wider] for wider in e.wider], "|".join(_folded(e.forms))]
        for e in entries(catalog, lang).values()
    ]


def _folded(forms: Iterable[str]) -> dict[str, None]:
    """The forms as search words, each once."""
    return dict.fromkeys(folded for form in forms if (folded := " ".join(words(form))))

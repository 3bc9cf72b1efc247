"""What people's words mean: every condition, place and treatment of the vocabularies, with all its forms.

Made ahead, one file a language, read on the reader's device: for each entry its id when the words of its name are
not that, the numbers of the entries above it, and its name (a form too) and its other forms as search words, with
«|» between. What readers of the language seldom type comes in the file of the texts.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import accumulate, pairwise
from typing import Any, Final, NamedTuple

from studieinfo.catalog import Catalog
from studieinfo.model.language import LANGUAGES, Language
from studieinfo.model.study import Study
from studieinfo.model.vocabulary import Condition, Drug, all_words
from studieinfo.publish.search.words import form_key, words

CONDITION, PLACE, DRUG = 0, 1, 2
_REGION_WORDS: Final = {
    "helse-nord": ("Nord-Norge", "Nord-Noreg", "Northern Norway"),
    "helse-midt-norge": ("Midt-Norge", "Midt-Noreg", "Central Norway", "Trøndelag og Møre og Romsdal"),
    "helse-vest": ("Vestlandet", "Vest-Norge", "Western Norway"),
    "helse-sor-ost": ("Østlandet", "Sørlandet", "Sør-Østlandet", "Eastern Norway", "Southern Norway"),
}


class Entry(NamedTuple):
    """A meaning: a condition, or a place of any size, or what is given; `wider` are keys of entries.

    `forms` are what readers of the language call it, `later` what others and registers do.
    """

    kind: int
    id: str
    name: str
    wider: tuple[str, ...]
    forms: tuple[str, ...]
    later: tuple[str, ...] = ()


def _said(entry: Condition | Drug, lang: Language) -> tuple[str, ...]:
    """The name and the words of a language."""
    return entry.names.get(lang) or "", *(entry.words.get(lang) or () if entry.words else ())


def _codes(condition: Condition) -> Iterator[str]:
    for code in condition.icd10:
        yield from (code, code.split(".")[0])
    yield from condition.icpc2


@lru_cache(maxsize=1)
def _everything(catalog: Catalog) -> dict[str, tuple[str, ...]]:
    """Everything that people call each condition, in all languages, and its codes."""
    return {
        c.id: (*all_words(c.names, c.words), *c.latin, *c.abbreviations, *c.misspellings, *_codes(c))
        for c in catalog.conditions.values()
    }


def _conditions(catalog: Catalog, lang: Language) -> Iterator[Entry]:
    later = _everything(catalog)
    for c in catalog.conditions.values():
        forms = (*_said(c, lang), *c.latin, *c.abbreviations)
        yield Entry(CONDITION, c.id, c.names.text(lang), c.parents, forms, later[c.id])


def _drugs(catalog: Catalog, lang: Language) -> Iterator[Entry]:
    for drug in catalog.drugs.values():
        later = (*all_words(drug.names, drug.words), *drug.register_names)
        yield Entry(DRUG, drug.id, drug.names.text(lang), drug.parents, (*_said(drug, lang), *drug.brands), later)


def _places(catalog: Catalog, lang: Language) -> Iterator[Entry]:
    for region, names in _REGION_WORDS.items():
        yield Entry(PLACE, region, names[0], (), (region.replace("-", " "), *names))
    regions = {place.county: (place.region,) for place in catalog.places.values()}
    for county in catalog.counties.values():
        forms = (county.name, *county.other_names)
        yield Entry(PLACE, _county_id(county.id), county.name, regions.get(county.name, ()), forms)
    counties = {county.name: county.id for county in catalog.counties.values()}
    for place in catalog.places.values():
        forms = (place.name, place.municipality, *place.other_names)
        yield Entry(PLACE, place.id, place.name, (_county_id(counties[place.county]),), forms)
    for hospital in catalog.hospitals.values():
        forms = (*hospital.names.every(), hospital.trust, *hospital.other_names)
        yield Entry(PLACE, hospital.id, hospital.names.text(lang), (hospital.place,), forms)


def _county_id(county_id: str) -> str:
    """Not the id alone: Oslo is a town too."""
    return f"fylke-{county_id}"


@lru_cache(maxsize=len(LANGUAGES))
def entries(catalog: Catalog, lang: Language) -> dict[tuple[int, str], Entry]:
    """Every entry by kind and id, in the order of the file."""
    return {
        (entry.kind, entry.id): entry
        for entry in (*_conditions(catalog, lang), *_places(catalog, lang), *_drugs(catalog, lang))
    }


@lru_cache(maxsize=1)
def _numbers(catalog: Catalog) -> dict[tuple[int, str], int]:
    return {key: number for number, key in enumerate(entries(catalog, "nb"))}


def entry_numbers(catalog: Catalog, study: Study) -> list[int]:
    """The numbers of the entries that are said of a study itself."""
    keys = [(CONDITION, condition) for condition in study.all_conditions]
    keys += [(PLACE, site.key) for site in study.all_sites]
    keys += [(DRUG, drug) for drug in study_drugs(catalog, study)]
    return sorted({_numbers(catalog)[key] for key in keys})


def place_number(catalog: Catalog, place_id: str) -> int:
    """The number of a hospital's or a place's entry."""
    return _numbers(catalog)[PLACE, place_id]


def study_drugs(catalog: Catalog, study: Study) -> list[str]:
    """The treatments of the vocabulary that the record of a study names, by whole words."""
    called, longest = _drug_forms(catalog)
    named = (words(name) for i in study.record.interventions for name in (i.name, *i.other_names))
    found = {drug for name in named for part in _parts(name, longest) for drug in called.get(part, ())}
    return [drug for drug in catalog.drugs if drug in found]


def _parts(name: tuple[str, ...], longest: int) -> Iterator[tuple[str, ...]]:
    """Up to so many words of a name that follow on each other."""
    return (
        name[start:end] for start in range(len(name)) for end in range(start + 1, min(start + longest, len(name)) + 1)
    )


@lru_cache(maxsize=1)
def _drug_forms(catalog: Catalog) -> tuple[dict[tuple[str, ...], list[str]], int]:
    """Which treatments records call by each name, as words; and how many words the longest has."""
    called: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for drug in catalog.drugs.values():
        for form in _folded((*drug.names.every(), *drug.brands, *drug.register_names)):
            called[words(form)].append(drug.id)
    return called, max(map(len, called), default=0)


def ranges_of_kinds(catalog: Catalog) -> list[tuple[int, int]]:
    """For each kind the number of its first entry, and the one after its last."""
    counts = Counter(kind for kind, _ in _numbers(catalog))
    return list(pairwise(accumulate((counts[kind] for kind in (CONDITION, PLACE, DRUG)), initial=0)))


def thesaurus(catalog: Catalog, lang: Language) -> dict[str, Any]:
    """The file of a language: by columns, in the order of `entries`."""
    numbers, own = _numbers(catalog), entries(catalog, lang).values()
    return {
        "kinds": [end - first for first, end in ranges_of_kinds(catalog)],
        "ids": ["" if entry.id == "-".join(words(entry.name)) else entry.id for entry in own],
        "wider": [[numbers[entry.kind, wider] for wider in entry.wider] for entry in own],
        "forms": [
            "|".join((entry.name, *forms))
            for entry, (forms, _) in zip(own, _different_forms(catalog, lang), strict=True)
        ],
    }


def later_forms(catalog: Catalog, lang: Language) -> list[str]:
    """The forms that the file of a language does not have: other languages', registers', codes, misspellings."""
    return ["|".join(later) for _, later in _different_forms(catalog, lang)]


@lru_cache(maxsize=len(LANGUAGES))
def _different_forms(catalog: Catalog, lang: Language) -> list[tuple[list[str], list[str]]]:
    """The forms of each entry, now and later, without those that only inflect another, or its name."""
    found = []
    for entry in entries(catalog, lang).values():
        known = {form_key(" ".join(words(entry.name)))}
        found.append((_others(entry.forms, known), _others(entry.later, known)))
    return found


def _others(forms: Iterable[str], known: set[str]) -> list[str]:
    """The forms as search words whose keys are not known yet; now they are."""
    others = []
    for form in _folded(forms):
        if (key := form_key(form)) not in known:
            known.add(key)
            others.append(form)
    return others


def _folded(forms: Iterable[str]) -> dict[str, None]:
    """The forms as search words, each once."""
    return dict.fromkeys(folded for form in forms if (folded := " ".join(words(form))))

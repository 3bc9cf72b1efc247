"""What people type, through the real engine: the right studies among the first three, nothing wrong, never empty."""

from __future__ import annotations

import gzip
import random
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from judging import QUERIES, answered, later, wrong
from miniature import REPOSITORY

from studieinfo.catalog import Catalog
from studieinfo.model.language import LANGUAGES, Language
from studieinfo.model.vocabulary import all_words
from studieinfo.publish.cards import title
from studieinfo.publish.search.thesaurus import entries, entry_numbers
from studieinfo.publish.search.words import words


@pytest.fixture(scope="module")
def catalog(real_catalog: Catalog) -> Catalog:
    return real_catalog


@pytest.fixture(scope="module")
def answers(catalog: Catalog) -> list[dict[str, Any]]:
    return answered(catalog, "nb", [str(query["q"]) for query in QUERIES], **later(catalog, "nb"))


def test_queries_find_what_they_should(catalog: Catalog, answers: list[dict[str, Any]]) -> None:
    faults = [(q, why) for q, a in zip(QUERIES, answers, strict=True) if (why := wrong(q, a, catalog))]
    by_kind = Counter(q["kind"] for q, _ in faults)
    report = "\n".join(f"  {q['kind']:12} «{q['q']}»: {why}" for q, why in faults)
    share = 1 - len(faults) / len(QUERIES)
    print(f"{len(QUERIES)} queries, {share:.1%} right; faults by kind: {dict(by_kind)}\n{report}")
    assert not faults, report


# Parts of the body that no study is about, and how people say that they hurt.
ACHES: dict[Language, tuple[str, str]] = {
    "nb": ("leggen foten hånda tanna kneet kjeven fingeren stortåa armen øret", "{} verker|{} gjør vondt|smerter i {}"),
    "nn": ("leggen foten handa tanna kneet kjeven fingrane olbogen", "{} verkjer|{} gjer vondt|vondt i {}"),
    "en": ("calf foot hand tooth knee jaw finger elbow ear", "my {} hurts|pain in the {}|sore {}|aching {}"),
}
HEADACHE = "hodepine"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_pain_in_one_part_is_not_answered_by_another(lang: Language, catalog: Catalog) -> None:
    parts, sayings = ACHES[lang]
    queries = [saying.format(part) for part in parts.split() for saying in sayings.split("|")]
    of_heads = {s.id for s in catalog.studies if any(HEADACHE in catalog.broader(one) for one in s.conditions)}
    assert of_heads
    misled = {
        query: of_heads.intersection(answer["hits"])
        for query, answer in zip(queries, answered(catalog, lang, queries, **later(catalog, lang)), strict=True)
    }
    assert not {query for query, wrong in misled.items() if wrong}


def test_no_form_is_a_single_letter_to_the_search(catalog: Catalog) -> None:
    """«AA» is folded like the article in «what is a placebo», which then asked for alopecia areata."""
    forms = {form for c in catalog.conditions.values() for form in (*all_words(c.names, c.words), *c.abbreviations)}
    assert len(forms) > len(catalog.conditions)
    assert not [form for form in forms if len(form) > 1 and [len(word) for word in words(form)] == [1]]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_first_files_find_titles_conditions_places_and_treatments(lang: Language, catalog: Catalog) -> None:
    named = entries(catalog, lang)
    keys = list(named)
    asked = [
        (study.id, phrase)
        for study in catalog.studies
        for phrase in (
            study.id,
            title(study, lang).value,
            *(named[keys[number]].name for number in entry_numbers(catalog, study)),
            *(catalog.place_of(site).name for site in study.all_sites),
        )
    ]
    answers = answered(catalog, lang, [phrase for _, phrase in asked])
    assert not [
        (study, phrase) for (study, phrase), answer in zip(asked, answers, strict=True) if study not in answer["hits"]
    ]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_form_of_the_vocabularies_leads_to_its_entry(lang: Language, catalog: Catalog) -> None:
    forms = [(entry, form) for entry, form in vocabulary(catalog) if words(form)]
    asked = list(dict.fromkeys(form for _, form in forms))
    found = answered(catalog, lang, asked, **later(catalog, lang))
    meant = {form: answer["meant"] for form, answer in zip(asked, found, strict=True)}
    missed = [(entry, form, meant[form]) for entry, form in forms if entry not in meant[form]]
    assert len(forms) > 5000
    assert not missed, f"{len(missed)} of {len(forms)}: {missed[:40]}"


def vocabulary(catalog: Catalog) -> Iterator[tuple[str, str]]:
    """Everything that an entry of the vocabularies is called, with its id."""
    for c in catalog.conditions.values():
        said = (*all_words(c.names, c.words), *c.latin, *c.abbreviations, *c.misspellings, *c.icd10, *c.icpc2)
        yield from ((c.id, form) for form in said)
    for drug in catalog.drugs.values():
        said = (*all_words(drug.names, drug.words), *drug.brands, *drug.register_names)
        yield from ((drug.id, form) for form in said)
    for place in catalog.places.values():
        yield from ((place.id, form) for form in (place.name, place.municipality, *place.other_names))
    for county in catalog.counties.values():
        yield from ((f"fylke-{county.id}", form) for form in (county.name, *county.other_names))
    for hospital in catalog.hospitals.values():
        said = (*hospital.names.every(), hospital.trust, *hospital.other_names)
        yield from ((hospital.id, form) for form in said)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_ordinary_words_are_not_taken_for_others(lang: Language, catalog: Catalog) -> None:
    words_of = gzip.decompress((REPOSITORY / f"data/words/{lang}.txt.gz").read_bytes()).decode().split()
    drawn = random.Random(20261128).sample([word for word in words_of if len(word) > 3], 1000)
    answers = answered(catalog, "en" if lang == "en" else "nb", drawn, **later(catalog, "en" if lang == "en" else "nb"))
    asked = list(zip(drawn, answers, strict=True))
    assert not [(word, a["spelling"], a["doubtful"]) for word, a in asked if a["spelling"] or a["doubtful"]]
    # «Ingen studier om …» is only said of what the word itself names, not of a near or longer one.
    assert not [(word, a["missing"]) for word, a in asked if a["missing"] and not a["meant"]]


def test_there_are_enough_queries_of_every_sort() -> None:
    finding = sum("top3" in q for q in QUERIES)
    refusing = sum(bool({"not", "not_any"} & set(q)) for q in QUERIES)
    assert (finding >= 300, refusing >= 60) == (True, True), (finding, refusing)

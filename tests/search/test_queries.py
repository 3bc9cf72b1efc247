"""What people type, through the real engine: the right studies among the first three, nothing wrong, never empty."""

from __future__ import annotations

import gzip
import json
import random
import subprocess
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import playwright
import pytest
import yaml
from miniature import REPOSITORY

from studieinfo.catalog import Catalog
from studieinfo.model.language import LANGUAGES, Language
from studieinfo.model.vocabulary import all_words
from studieinfo.publish.cards import title
from studieinfo.publish.search import index as search
from studieinfo.publish.search.thesaurus import entries, entry_numbers, thesaurus
from studieinfo.publish.search.words import words

HERE = Path(__file__).parent
QUERIES: list[dict[str, Any]] = yaml.safe_load((HERE / "queries.yml").read_text("utf-8"))
NODE = str(Path(playwright.__file__).parent / "driver" / "node")


@pytest.fixture(scope="module")
def catalog(real_catalog: Catalog) -> Catalog:
    return real_catalog


@pytest.fixture(scope="module")
def answers(catalog: Catalog) -> list[dict[str, Any]]:
    return answered(catalog, "nb", [str(query["q"]) for query in QUERIES], **later(catalog, "nb"))


def answered(catalog: Catalog, lang: Language, queries: list[str], **more: Any) -> list[dict[str, Any]]:
    """What the engine answers with the first files of a language, and with `texts` when they are given."""
    task = {"index": search.index(catalog, lang), "words": thesaurus(catalog, lang), "queries": queries, **more}
    command = [NODE, str(HERE / "run.mjs")]
    run = subprocess.run(command, input=json.dumps(task), capture_output=True, text=True, check=True)
    found: list[dict[str, Any]] = json.loads(run.stdout)
    return found


def later(catalog: Catalog, lang: Language) -> dict[str, Any]:
    """What the search fetches after the first answer."""
    return {"texts": search.texts(catalog, lang), "ordinary": search.ordinary(catalog, lang)}


def wrong(query: dict[str, Any], answer: dict[str, Any], catalog: Catalog) -> str | None:
    """What is wrong with an answer, or None."""
    wider = [hit for beside in answer["beside"] if beside["kind"] == "wider" for hit in beside["hits"]]
    first = (answer["hits"] or wider)[:3]
    wanted = query.get("top3", [])
    if wanted and not (set(wanted) <= set(first) if query.get("all_top") else set(wanted) & set(first)):
        return f"first three {first}, wanted {wanted}"
    if set(query.get("not", [])) & set(answer["hits"]):
        return f"brings {sorted(set(query['not']) & set(answer['hits']))}"
    if query.get("not_any") and answer["direct"]:
        return f"brings {answer['direct'][:5]} as direct hits"
    if ("missing" in query or "broader" in query) and (answer["hits"] or not answer["missing"]):
        return f"does not say that nothing is about it, brings {first}"
    if "broader" in query:
        names = {catalog.conditions[query["broader"]].names.text(lang) for lang in LANGUAGES}
        if not names & {beside["name"] for beside in answer["beside"]}:
            return f"has {[beside['name'] for beside in answer['beside']]} beside, wanted {query['broader']}"
    return None


def test_queries_find_what_they_should(catalog: Catalog, answers: list[dict[str, Any]]) -> None:
    faults = [(q, why) for q, a in zip(QUERIES, answers, strict=True) if (why := wrong(q, a, catalog))]
    by_kind = Counter(q["kind"] for q, _ in faults)
    report = "\n".join(f"  {q['kind']:12} «{q['q']}»: {why}" for q, why in faults)
    share = 1 - len(faults) / len(QUERIES)
    print(f"{len(QUERIES)} queries, {share:.1%} right; faults by kind: {dict(by_kind)}\n{report}")
    assert not faults, report


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
    answers = answered(catalog, lang, [form for _, form in forms], **later(catalog, lang))
    missed = [
        (entry, form, answer["meant"])
        for (entry, form), answer in zip(forms, answers, strict=True)
        if entry not in answer["meant"]
    ]
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

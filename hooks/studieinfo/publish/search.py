"""The search index: made ahead, one small file a language, read on the reader's device.

`studies` holds what a card shows. `words` are all folded search words, sorted; `hits` has for each a
list of numbers `study * 8 + weight`. A weight says how much a word tells about a study.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any, Final

from studieinfo.catalog import Catalog
from studieinfo.language import LANGUAGES, Language
from studieinfo.model import AVAILABILITIES, Study
from studieinfo.publish.cards import card, in_order
from studieinfo.publish.lists import alphabetical
from studieinfo.publish.site import Output, Site, translator
from studieinfo.publish.words import words

CARDS_IN_HTML: Final = 60
"""How many cards the search page holds before a script runs; the others are one press away in lists."""

NUMBER, DIRECT, DRUG, PLACE, WIDER, TEXT = 7, 6, 5, 4, 3, 1
"""Weights: a study's number, its title and conditions, treatment, places, wider conditions, texts."""


def _condition_words(catalog: Catalog, condition_id: str) -> Iterable[str]:
    condition = catalog.conditions[condition_id]
    for lang in LANGUAGES:
        yield condition.names.text(lang)
        yield from (condition.words.get(lang) or ()) if condition.words else ()
    yield from (*condition.latin, *condition.abbreviations, *condition.misspellings, *condition.icd10, *condition.icpc2)


def _place_words(catalog: Catalog, study: Study) -> Iterable[str]:
    for site in study.all_sites:
        place = catalog.place_of(site)
        yield from (place.name, *place.other_names, place.county)
        if site.hospital:
            hospital = catalog.hospitals[site.hospital]
            yield from (hospital.names.nb or "", hospital.names.en or "", hospital.trust, *hospital.other_names)


def _phrases(catalog: Catalog, study: Study) -> Iterator[tuple[int, str]]:
    """What is said about a study, with the weight of each phrase."""
    record = study.record
    for number in (study.id, *record.other_ids, record.acronym or ""):
        yield NUMBER, number
    for lang in LANGUAGES:
        yield DIRECT, (study.title.get(lang) if study.title else None) or ""
        yield TEXT, (study.summary.get(lang) if study.summary else None) or ""
    yield from ((DIRECT, term.term) for term in record.terms)
    for own in study.all_conditions:
        yield from ((DIRECT, phrase) for phrase in _condition_words(catalog, own))
        for wider in catalog.broader(own)[1:]:
            yield from ((WIDER, phrase) for phrase in _condition_words(catalog, wider))
    for intervention in record.interventions:
        yield from ((DRUG, name) for name in (intervention.name, *intervention.other_names))
    yield from ((PLACE, phrase) for phrase in _place_words(catalog, study))
    yield from ((TEXT, phrase) for phrase in (record.title, record.sponsor.name or "", *record.keywords))


def study_words(catalog: Catalog, study: Study) -> dict[str, int]:
    """The search words of a study with the best weight of each."""
    found: dict[str, int] = {}
    for weight, phrase in _phrases(catalog, study):
        for word in words(phrase):
            if weight > found.get(word, 0):
                found[word] = weight
    return found


@lru_cache(maxsize=1)
def _hits(catalog: Catalog) -> dict[str, list[int]]:
    """The hits of every word, the same in all languages."""
    hits: dict[str, list[int]] = defaultdict(list)
    for number, study in enumerate(in_order(catalog, catalog.studies)):
        for word, weight in study_words(catalog, study).items():
            hits[word].append(number * 8 + weight)
    return dict(sorted(hits.items()))


def index(catalog: Catalog, lang: Language) -> dict[str, Any]:
    """The index of a language."""
    studies = in_order(catalog, catalog.studies)
    cards = [card(catalog, study, lang) for study in studies]
    hits = _hits(catalog)
    wider = [{w for c in study.all_conditions for w in catalog.broader(c)} for study in studies]
    names = {c: catalog.conditions[c].names.text(lang) for found in wider for c in found}
    shown = sorted(names, key=lambda c: alphabetical(names[c]))
    places = sorted({catalog.place_of(s).id for study in studies for s in study.all_sites}, key=alphabetical)
    return {
        "date": catalog.data_date.isoformat(),
        "availabilities": [[key, translator(catalog, lang)(f"availability.{key}")] for key in AVAILABILITIES],
        "conditions": [[key, names[key]] for key in shown],
        "places": [[key, catalog.places[key].name] for key in places],
        "studies": [
            {
                "id": item.id, "title": item.title.value,
                **({"lang": item.title.lang} if item.title.lang != lang else {}),
                "status": AVAILABILITIES.index(item.availability), "note": item.status_note,
                "conditions": sorted(shown.index(c) for c in found),
                "named": [shown.index(c) for c in study.all_conditions],
                "places": sorted({places.index(catalog.place_of(site).id) for site in study.all_sites}),
                "near": [places.index(key) for key in _shown_places(catalog, item.places)],
            }
            for item, study, found in zip(cards, studies, wider, strict=True)
        ],
        "words": " ".join(hits),
        "hits": list(hits.values()),
    }


def _shown_places(catalog: Catalog, names: tuple[str, ...]) -> list[str]:
    by_name = {place.name: place.id for place in catalog.places.values()}
    return [by_name[name] for name in names]


@lru_cache(maxsize=len(LANGUAGES))
def _encoded(catalog: Catalog, lang: Language) -> bytes:
    return json.dumps(index(catalog, lang), ensure_ascii=False, separators=(",", ":")).encode()


def _path(lang: Language, data: bytes) -> str:
    return f"assets/search/{lang}-{hashlib.sha256(data).hexdigest()[:12]}.json"


def index_path(catalog: Catalog, lang: Language) -> str:
    """Where the index lies below the site's root; a new index has a new address."""
    return _path(lang, _encoded(catalog, lang)).removeprefix("assets/")


def search_indexes(site: Site) -> Iterator[Output]:
    """One index a language."""
    for lang in LANGUAGES:
        data = _encoded(site.catalog, lang)
        yield Output(_path(lang, data), data)


_MESSAGES: Final = ("hits.none", "hits.one", "hits.many", "hits.partial", "search.failed",
                    "search.unknown_filter", "search.remove_filter", "search.show_more")


def messages(catalog: Catalog, lang: Language) -> str:
    """The words that the script of the search page says, as JSON."""
    t = translator(catalog, lang)
    return json.dumps({key: t(key) for key in _MESSAGES}, ensure_ascii=False)

"""The search index: made ahead, one small file a language, read on the reader's device.

`studies` holds what a card shows, and the numbers of the thesaurus entries that are said of each study.
`words` are the folded words of titles, treatments, numbers and texts that no entry stands for, sorted; `hits`
has for each a list of numbers `study * 8 + weight`. A weight says how much a word tells about a study.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any, Final

from studieinfo.catalog import Catalog
from studieinfo.language import LANGUAGES, Language
from studieinfo.model import Study
from studieinfo.publish.cards import card, in_order, leading_site
from studieinfo.publish.facets import FacetRow, facet_rows, value_numbers
from studieinfo.publish.information import information
from studieinfo.publish.site import Output, Site, translator
from studieinfo.publish.thesaurus import entry_numbers, place_number, thesaurus
from studieinfo.publish.words import words
from studieinfo.vocabulary import Hospital, Place

CARDS_IN_HTML: Final = 60
"""How many cards the search page holds before a script runs; the others are one press away in lists."""

NUMBER, TITLE, TREATMENT, TEXT = 7, 6, 5, 1
"""Weights: a study's number, its title and conditions in the register's words, treatment, texts."""


def _phrases(study: Study) -> Iterator[tuple[int, str]]:
    """What is said about a study, with the weight of each phrase."""
    record = study.record
    for number in (study.id, *record.other_ids, record.acronym or ""):
        yield NUMBER, number
        yield NUMBER, "".join(words(number))
    for lang in LANGUAGES:
        yield TITLE, (study.title.get(lang) if study.title else None) or ""
        yield TEXT, (study.summary.get(lang) if study.summary else None) or ""
    yield from ((TITLE, phrase) for phrase in (record.title, *(term.term for term in record.terms)))
    for intervention in record.interventions:
        yield from ((TREATMENT, name) for name in (intervention.name, *intervention.other_names))
    yield from ((TEXT, phrase) for phrase in (record.sponsor.name or "", *record.keywords))


def study_words(study: Study) -> dict[str, int]:
    """The search words of a study with the best weight of each."""
    found: dict[str, int] = {}
    for weight, phrase in _phrases(study):
        for word in words(phrase):
            if len(word) > 1 and weight > found.get(word, 0):
                found[word] = weight
    return found


@lru_cache(maxsize=1)
def _hits(catalog: Catalog) -> dict[str, list[int]]:
    """The hits of every word, the same in all languages."""
    hits: dict[str, list[int]] = defaultdict(list)
    for number, study in enumerate(in_order(catalog, catalog.studies)):
        for word, weight in study_words(study).items():
            hits[word].append(number * 8 + weight)
    return dict(sorted(hits.items()))


def index(catalog: Catalog, lang: Language) -> dict[str, Any]:
    """The index of a language."""
    hits, facets = _hits(catalog), facet_rows(catalog, lang)
    return {
        "date": catalog.data_date.isoformat(),
        "facets": facets,
        "studies": [_row(catalog, study, lang, facets) for study in in_order(catalog, catalog.studies)],
        "points": _points(catalog),
        "pages": information(catalog, lang),
        "words": " ".join(hits),
        "hits": list(hits.values()),
    }


def _row(catalog: Catalog, study: Study, lang: Language, facets: list[FacetRow]) -> list[Any]:
    """What a card shows and a filter asks for: id, title, how sure the status is, thesaurus entries, facet
    values, lowest and highest age, the day of the status, and the title's language if another."""
    item = card(catalog, study, lang)
    ages, site = study.record.eligibility, leading_site(catalog, study)
    confirmed = site.confirmed.isoformat() if site and site.confirmed else ""
    row = [item.id, item.title.value, item.status_note, entry_numbers(catalog, study),
           value_numbers(catalog, facets, study), [ages.min_age or 0, ages.max_age or 150], confirmed]
    return row if item.title.lang == lang else [*row, item.title.lang]


def _points(catalog: Catalog) -> dict[int, tuple[float, float]]:
    """Latitude and longitude of the thesaurus entries that are sites, to two decimals (a kilometre)."""
    used = {site.key for study in catalog.studies for site in study.all_sites}
    places: list[Place | Hospital] = [*catalog.places.values(), *catalog.hospitals.values()]
    return {
        number: (round(place.latitude, 2), round(place.longitude, 2))
        for place in places if place.id in used for number in [place_number(catalog, place.id)]
    }


@lru_cache(maxsize=3 * len(LANGUAGES))
def _file(catalog: Catalog, lang: Language, name: str) -> Output:
    """A file of the search: `studies`, `words` or `postcodes`; new content has a new address."""
    content = _CONTENTS[name](catalog, lang)
    data = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
    return Output(f"assets/search/{name}-{hashlib.sha256(data).hexdigest()[:12]}.json", data)


def _postcodes(catalog: Catalog, lang: Language) -> list[tuple[str, str, float, float]]:
    """Every postal code with its place and point, to two decimals (a kilometre)."""
    return [(c.code, c.place, round(c.latitude, 2), round(c.longitude, 2)) for c in catalog.postal_codes]


_CONTENTS: Final[dict[str, Callable[[Catalog, Language], Any]]] = {
    "studies": index, "words": thesaurus, "postcodes": _postcodes,
}


def files(catalog: Catalog, lang: Language) -> dict[str, str]:
    """Where the files of a language lie below `assets/`."""
    return {name: _file(catalog, lang, name).path.removeprefix("assets/") for name in _CONTENTS}


def search_indexes(site: Site) -> Iterator[Output]:
    """The files of each language."""
    for lang in LANGUAGES:
        for name in _CONTENTS:
            yield _file(site.catalog, lang, name)


_MESSAGES: Final = (
    "hits.none", "hits.one", "hits.many", "hits.partial", "search.failed", "search.unknown_filter",
    "search.remove_filter", "search.removes", "search.show_more", "search.show_hits", "search.spelling",
    "search.instead", "search.broader", "search.known_nothing", "search.also", "search.literal", "search.meanings",
    "search.why", "search.kilometres", "search.suggestions_count", "search.kind.0", "search.kind.1", "search.kind.2",
    "search.kind.3", "facet.age", "facet.km", "facet.unknown_postcode", "facet.narrower", "search.failed_again",
    "search.failed_postcodes", "search.loading", "search.elsewhere", "nothing.unknown", "nothing.no_words",
    "nothing.all", "nothing.filters", "nothing.without", "nothing.none_alone", "nothing.unfiltered", "nothing.wider",
    "nothing.about", "nothing.elsewhere", "nothing.elsewhere_all", "nothing.statuses",
)


def messages(catalog: Catalog, lang: Language) -> str:
    """The words that the script of the search page says, as JSON."""
    t = translator(catalog, lang)
    labels = {"facet.sykdom": t("conditions"), "facet.sted": t("places")}
    return json.dumps({**labels, **{key: t(key) for key in _MESSAGES}}, ensure_ascii=False)

"""The search index: made ahead, a few small files a language, read on the reader's device.

`studies` and `words` (the thesaurus) are all that a first answer takes: what a card shows, and the numbers of the
thesaurus entries and facet values that are said of each study, by columns (`packing.py`). The words of the titles
and ids are not listed: the device reads them from there. `texts` comes after: the words of what else is said of
the studies, what the reader's language does not call a condition, and the site's own pages.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import lru_cache, partial
from itertools import accumulate, pairwise
from typing import Any, Final

from studieinfo.catalog import Catalog
from studieinfo.model.language import LANGUAGES, Language
from studieinfo.model.study import Site, Study
from studieinfo.publish.cards import card, in_order, point, standing_sites, title
from studieinfo.publish.search.contract import Column, OrdinaryFile, StudiesFile, TextsFile
from studieinfo.publish.search.facets import FacetRow, facet_rows, value_numbers
from studieinfo.publish.search.information import information
from studieinfo.publish.search.near import packed, targets
from studieinfo.publish.search.packing import choices, json_file, lists
from studieinfo.publish.search.postcodes import postcode_rows
from studieinfo.publish.search.thesaurus import (
    CUE,
    PLACE,
    entry_numbers,
    later_entries,
    named_in,
    place_number,
    ranges_of_kinds,
    signs,
    thesaurus,
)
from studieinfo.publish.search.ways import ways
from studieinfo.publish.search.words import words
from studieinfo.publish.site import Output, Website
from studieinfo.publish.standing import leading_today
from studieinfo.publish.voice import voice_of

CARDS_IN_HTML: Final = 60
"""How many cards the search page holds before a script runs; the others are one press away in lists."""

TITLE, TREATMENT, TEXT = 6, 5, 1
"""Weights: titles and conditions in the register's words, treatment, texts. A study's number weighs 7."""


_NAMING: Final = frozenset({"title"})
_MENTIONING: Final = frozenset({"for_whom", "summary", "can_join"})
"""The editor's texts that say what a study is about, and for whom.

Not who cannot join, nor risks: whoever looks for a word there would find the studies that are not for them.
"""


def _phrases(study: Study) -> Iterator[tuple[int, str]]:
    """What is said about a study beside its numbers, with the weight of each phrase."""
    record = study.record
    yield from ((TITLE, phrase) for phrase in _written(study, _NAMING))
    yield from ((TEXT, phrase) for phrase in _written(study, _MENTIONING))
    yield from ((TITLE, phrase) for phrase in (record.title, *(term.term for term in record.terms)))
    for intervention in record.interventions:
        yield from ((TREATMENT, name) for name in (intervention.name, *intervention.other_names))
    arms = (arm.label for arm in record.arms)
    yield from ((TEXT, phrase) for phrase in (record.sponsor.name or "", *record.keywords, *arms))


def _written(study: Study, fields: Collection[str]) -> Iterator[str]:
    """What editors wrote in some fields, in all languages."""
    return (text for lang in LANGUAGES for (key, *_), text in study.texts(lang) if key in fields)


def study_words(study: Study) -> dict[str, int]:
    """The search words of what is said about a study with the best weight of each."""
    found: dict[str, int] = {}
    for weight, phrase in _phrases(study):
        for word in (*words(phrase), *_codes(phrase)):
            if len(word) > 1 and weight > found.get(word, 0):
                found[word] = weight
    return found


def _codes(phrase: str) -> Iterator[str]:
    """The codes of a phrase written together: «PD-L1» is «pdl1» too, «T-DXd» «tdxd»."""
    for code in _CODE.findall(phrase):
        yield "".join(words(code))


_CODE: Final = re.compile(
    r"\b(?=[\w-]{0,12}(?:[0-9]|[A-Z]{2}[a-z]|[a-z][A-Z]))[A-Za-z0-9]{1,5}(?:-[A-Za-z0-9]{1,5})+\b"
)
"""Short parts with hyphens between and a digit or large and small letters mixed: «B-ALL» would be «ball»."""


@lru_cache(maxsize=1)
def _all_words(catalog: Catalog) -> list[dict[str, int]]:
    """The words of every study, the same in all languages."""
    return [catalog.of_study("words", study, study_words) for study in in_order(catalog, catalog.studies)]


def index(catalog: Catalog, lang: Language) -> StudiesFile:
    """What the first answer takes of the studies: for each column, its values in the order of every list."""
    studies, facets = in_order(catalog, catalog.studies), facet_rows(catalog, lang)
    cards = [card(voice_of(catalog, lang), study) for study in studies]
    return {
        "facets": facets,
        "ids": [item.id for item in cards],
        "titles": [item.title.value for item in cards],
        "languages": choices(["" if item.title.lang == lang else item.title.lang for item in cards]),
        "notes": choices(
            [
                (item.standing.said, _as_of(catalog, study), item.standing.by)
                for item, study in zip(cards, studies, strict=True)
            ]
        ),
        "entries": _entry_columns(catalog),
        "otherwise": _otherwise(catalog),
        "values": _value_columns([_values(catalog, facets, study) for study in studies], facets),
        "ages": choices([_ages(study) for study in studies]),
        "points": _points(catalog),
    }


def _values(catalog: Catalog, facets: list[FacetRow], study: Study) -> list[int]:
    """The numbers of a study's facet values, the same in all languages."""
    return catalog.of_study("values", study, lambda one: value_numbers(catalog, facets, one))


def _ages(study: Study) -> tuple[float, float]:
    """The lowest and highest age in years. All, when the register's numbers mean something else."""
    record = study.record.eligibility
    return (0, 150) if study.ages else (record.min_age or 0, record.max_age or 150)


def _as_of(catalog: Catalog, study: Study) -> str:
    """The day of the word that the study's status rests on."""
    site = leading_today(catalog, study)
    return site.as_of.isoformat() if site and site.as_of else ""


@lru_cache(maxsize=1)
def _entry_columns(catalog: Catalog) -> list[str]:
    """The thesaurus entries of the studies: a column for each kind, counted from the first entry of the kind."""
    rows = [entry_numbers(catalog, study) for study in in_order(catalog, catalog.studies)]
    return [
        lists([number - first for number in row if first <= number < end] for row in rows)
        for first, end in ranges_of_kinds(catalog)[:CUE]
    ]


def _otherwise(catalog: Catalog) -> str:
    """The sites that are not as the status of their study says."""
    first, _ = ranges_of_kinds(catalog)[PLACE]

    def numbers(sites: Iterable[Site]) -> set[int]:
        return {place_number(catalog, site.key) - first for site in sites}

    studies = in_order(catalog, catalog.studies)
    return lists(sorted(numbers(s.all_sites) - numbers(standing_sites(catalog, s))) for s in studies)


def _value_columns(rows: Sequence[Sequence[int]], facets: Sequence[FacetRow]) -> list[Column]:
    """The facet values of the studies: a column for each facet."""
    ends = accumulate((len(facet.values) for facet in facets), initial=0)
    return [
        choices([tuple(value for value in row if first <= value < end) for row in rows])
        for first, end in pairwise(ends)
    ]


def texts(catalog: Catalog, lang: Language) -> TextsFile:
    """What comes after the first answer: other numbers and words of the studies, other forms, the site's pages."""
    studies = in_order(catalog, catalog.studies)
    cards = [card(voice_of(catalog, lang), study) for study in studies]
    whom = [item.for_whom for item in cards]
    return {
        "numbers": ["|".join(filter(None, _numbers(s))) for s in studies],
        "words": [(weight, " ".join(hits), lists(hits.values())) for weight, hits in _hits(catalog, lang).items()],
        "named": lists(map(sorted, _named(catalog))),
        "mentioned": lists(map(sorted, _mentioned(catalog))),
        "entries": later_entries(catalog, lang),
        "signs": signs(catalog),
        "pages": catalog.of_the_rest(("information", lang), lambda: information(catalog, lang)),
        "whom": [text.value if text else "" for text in whom],
        "whom_languages": choices([text.lang if text and text.lang != lang else "" for text in whom]),
        "lots": choices([item.lots for item in cards]),
        "durations": choices([item.duration for item in cards]),
        "turns": choices([item.standing.turns for item in cards]),
    }


def _numbers(study: Study) -> Iterator[str | None]:
    """What else a study is called: its numbers in registers, its former ids, its short name."""
    yield from (number for number in study.record.numbers if number.lower() != study.id)
    yield from (*study.former_ids, study.record.acronym)


@lru_cache(maxsize=1)
def _named(catalog: Catalog) -> list[set[int]]:
    """For each study what its titles and the register's conditions name."""
    return [
        catalog.of_study("named", study, partial(_named_by, catalog)) for study in in_order(catalog, catalog.studies)
    ]


def _named_by(catalog: Catalog, study: Study) -> set[int]:
    phrases = (*_written(study, _NAMING), study.record.title, *(term.term for term in study.record.terms))
    return named_in(catalog, phrases)


@lru_cache(maxsize=1)
def _mentioned(catalog: Catalog) -> list[set[int]]:
    """For each study what else its texts and the register's keywords mention."""
    studies = in_order(catalog, catalog.studies)
    mentioned = (catalog.of_study("mentioned", study, partial(_mentioned_by, catalog)) for study in studies)
    return [also - named for also, named in zip(mentioned, _named(catalog), strict=True)]


def _mentioned_by(catalog: Catalog, study: Study) -> set[int]:
    return named_in(catalog, (*_written(study, _MENTIONING), *study.record.keywords))


def _hits(catalog: Catalog, lang: Language) -> dict[int, dict[str, list[int]]]:
    """For each weight the words, sorted, with the studies in which they have it; without those of the titles."""
    hits: dict[int, dict[str, list[int]]] = {weight: defaultdict(list) for weight in (TITLE, TREATMENT, TEXT)}
    studies = in_order(catalog, catalog.studies)
    for number, (study, found) in enumerate(zip(studies, _all_words(catalog), strict=True)):
        titled = catalog.of_study(("titled", lang), study, partial(_titled, lang))
        for word in found.keys() - titled:
            hits[found[word]][word].append(number)
    return {weight: dict(sorted(by_word.items())) for weight, by_word in hits.items()}


def _titled(lang: Language, study: Study) -> set[str]:
    return {*words(title(study, lang).value), *words(study.id)}


def _points(catalog: Catalog) -> dict[int, tuple[float, float]]:
    """Latitude and longitude of the thesaurus entries that are sites, to two decimals (a kilometre)."""
    used = {site.key: site for study in catalog.studies for site in study.all_sites}
    return {
        place_number(catalog, key): point(catalog, used[key])
        for key in (*catalog.places, *catalog.hospitals)
        if key in used
    }


@lru_cache(maxsize=8 * len(LANGUAGES))
def _file(catalog: Catalog, lang: Language, name: str) -> Output:
    """A file of the search, by its name in `_CONTENTS`."""
    return json_file(name, _CONTENTS[name](catalog, lang))


def ordinary(catalog: Catalog, lang: Language) -> OrdinaryFile:
    """What is asked for when a word would be mended; the same in all languages."""
    unsure = targets(catalog) - catalog.near_words.ours
    ordinary = catalog.of_the_rest("ordinary", lambda: packed(catalog.near_words.ordinary))
    return {"words": ordinary, "unsure": " ".join(sorted(unsure))}


_CONTENTS: Final[dict[str, Callable[[Catalog, Language], Any]]] = {
    "studies": index,
    "words": thesaurus,
    "texts": texts,
    "postcodes": lambda catalog, _: postcode_rows(catalog),
    "ordinary": ordinary,
    "ways": ways,
}


def files(catalog: Catalog, lang: Language) -> dict[str, str]:
    """Where the files of a language lie below `assets/`."""
    return {name: _file(catalog, lang, name).path.removeprefix("assets/") for name in _CONTENTS}


def search_indexes(site: Website) -> Iterator[Output]:
    """The files of each language; those that are the same in all of them once."""
    files = (_file(site.catalog, lang, name) for lang in LANGUAGES for name in _CONTENTS)
    yield from {file.path: file for file in files}.values()


_SAID_BY_THE_SCRIPT: Final = ("hits.", "search.", "nothing.", "facet.", "ways.department")
"""The prefixes of the words that the script of the search page says."""


def messages(catalog: Catalog, lang: Language) -> str:
    """The words that the script of the search page says, as JSON."""
    t = voice_of(catalog, lang).t
    labels = {"facet.sykdom": t("conditions"), "facet.sted": t("places")}
    said = {key: t(key) for key in catalog.strings if key.startswith(_SAID_BY_THE_SCRIPT)}
    return json.dumps({**labels, **said}, ensure_ascii=False)

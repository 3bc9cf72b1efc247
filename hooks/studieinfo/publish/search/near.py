"""Which ordinary words lie so near a word of ours that the search would mend them, if it did not know better.

Worked out ahead, by `studieinfo words`: the lists of ordinary words are long, and so is the work. What is published is
these words, and which of our words were not there when it was done: to those the search mends nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import combinations
from typing import Final

from studieinfo.catalog import Catalog
from studieinfo.model.language import LANGUAGES
from studieinfo.model.study import Study
from studieinfo.publish.search.thesaurus import entries
from studieinfo.publish.search.words import fold, stem, words

SHORTEST: Final = 4
LONG: Final = 9
"""As in `overrides/assets/js/search/mending.js`: shorter words are not mended; of long ones two errors are."""


@lru_cache(maxsize=1)
def targets(catalog: Catalog) -> frozenset[str]:
    """Every word that a typing error may have been meant as: of the vocabularies, titles and treatments."""
    of_entries = catalog.of_the_rest("targets", lambda: _plain_words(_said_of_entries(catalog)))
    of_studies = (
        catalog.of_study("targets", study, lambda one: _plain_words(_said_of(one))) for study in catalog.studies
    )
    return of_entries.union(*of_studies)


def _said_of_entries(catalog: Catalog) -> Iterator[str]:
    for lang in LANGUAGES:
        for entry in entries(catalog, lang).values():
            yield from (entry.name, *entry.forms, *entry.later, *entry.misspellings)


def _said_of(study: Study) -> Iterator[str]:
    yield from (study.title.get(lang) or "" for lang in LANGUAGES if study.title)
    yield study.record.title
    yield from (name for item in study.record.interventions for name in (item.name, *item.other_names))


def _plain_words(said: Iterable[str]) -> frozenset[str]:
    return frozenset(word for text in said for word in words(text) if _is_plain(word))


@lru_cache(maxsize=1)
def misspelt(catalog: Catalog) -> frozenset[str]:
    """The words of ours that stand in listed misspellings only: «hete tokter» does not make «tokt» a word of ours."""
    every = [entry for lang in LANGUAGES for entry in entries(catalog, lang).values()]
    wrong = {word for entry in every for text in entry.misspellings for word in words(text)}
    right = {word for entry in every for text in (entry.name, *entry.forms, *entry.later) for word in words(text)}
    return frozenset(wrong - right)


def on_pages(catalog: Catalog) -> frozenset[str]:
    """The words of the site's own pages: «Helfo» is a word here, whatever it is near to."""
    return frozenset(word for page in catalog.pages for said in page.body.split() for word in words(said))


def _is_plain(word: str) -> bool:
    return len(word) >= SHORTEST and word.isascii() and word.isalpha()


def near_words(ours: frozenset[str], ordinary: Iterable[str], wrong: frozenset[str] = frozenset()) -> set[str]:
    """The ordinary words, as search words, that are near one of ours and are none of ours inflected.

    Of ours those that are `wrong` are no words that others could inflect.
    """
    index = _by_shortened(ours)
    known = {stem(word) for word in ours - wrong}
    plain = {folded for word in ordinary if _is_plain(folded := fold(word))}
    return {word for word in plain if stem(word) not in known and _is_near(word, index)}


def _by_shortened(ours: Iterable[str]) -> dict[str, list[str]]:
    """Our words by what is left of them without one letter, of long ones without two."""
    index: dict[str, list[str]] = defaultdict(list)
    for word in ours:
        for shorter in _shortened(word):
            index[shorter].append(word)
    return index


def _shortened(word: str) -> Iterator[str]:
    """A word, and without one letter; a long one without two letters after the first, which errors seldom touch."""
    yield word
    yield from {word[:at] + word[at + 1 :] for at in range(len(word))}
    if len(word) >= LONG:
        places = combinations(range(1, len(word)), 2)
        yield from {word[:first] + word[first + 1 : second] + word[second + 1 :] for first, second in places}


def _is_near(word: str, index: dict[str, list[str]]) -> bool:
    """Words at most as many errors apart as letters may be left out of each: a few too many, none too few."""
    return any(shorter in index for shorter in _shortened(word))


def packed(ordinary: Iterable[str]) -> str:
    """Sorted words as the device reads them: how many letters each shares with the one before («a»: none), the rest."""
    rows, before = [], ""
    for word in sorted(ordinary):
        shared = 0
        while shared < min(len(word), len(before), 25) and word[shared] == before[shared]:
            shared += 1
        rows.append(chr(ord("a") + shared) + word[shared:])
        before = word
    return " ".join(rows)

"""Every text that is said in several languages, each with where it stands and a name that stays."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Final, NamedTuple

from studieinfo.catalog import STRINGS_PATH, Catalog, vocabulary_path
from studieinfo.figures.said import negations
from studieinfo.model.language import LANGUAGES, Language, Way, texts_in
from studieinfo.model.study import Study
from studieinfo.model.vocabulary import Page

VOCABULARIES: Final = (
    "associations",
    "glossary",
    "routes",
    "guide",
    "accessibility",
    "facts",
    "corrections",
    "lookups",
)
"""The vocabularies that have texts for readers; those of names and words are made to be foreign."""


class Unit(NamedTuple):
    """A text, or a list of them, in the languages it is said in.

    `file` and `before` lead to it (then the language, then the number in a list); `name` tells it apart in the file,
    whatever stands before it.
    """

    file: str
    before: Way
    name: str
    texts: Mapping[Language, tuple[str, ...]]
    is_list: bool

    @property
    def key(self) -> str:
        """What names it in the list of what was compared."""
        return f"{self.file}#{self.name}"

    def way(self, lang: Language, number: int) -> Way:
        """How to come to one of its texts."""
        return (*self.before, lang, number) if self.is_list else (*self.before, lang)


def units(catalog: Catalog) -> Iterator[Unit]:
    """The texts of studies, of vocabularies and of the interface."""
    for study in catalog.studies:
        yield from _units_of(study)
    yield from _units_of_the_rest(catalog)


def _units_of(study: Study) -> Iterator[Unit]:
    yield from _below(study, study.path, (), "")


def _units_of_the_rest(catalog: Catalog) -> Iterator[Unit]:
    for vocabulary in VOCABULARIES:
        for number, entry in enumerate(getattr(catalog, vocabulary).values()):
            yield from _below(entry, vocabulary_path(vocabulary), (number,), f"{entry.id}.")
    for key, word in catalog.strings.items():
        yield Unit(STRINGS_PATH, (key,), key, {lang: (word.text(lang),) for lang in LANGUAGES}, False)


def _below(value: object, file: str, before: Way, name: str) -> Iterator[Unit]:
    found: dict[Way, dict[Language, list[str]]] = {}
    lists: set[Way] = set()
    for lang in LANGUAGES:
        for way, text in texts_in(value, lang):
            is_list = isinstance(way[-1], int)
            start = way[:-2] if is_list else way[:-1]
            found.setdefault(start, {}).setdefault(lang, []).append(text)
            if is_list:
                lists.add(start)
    for start, texts in found.items():
        named = name + ".".join(map(str, start))
        yield Unit(file, (*before, *start), named, {lang: tuple(said) for lang, said in texts.items()}, start in lists)


def page_units(catalog: Catalog) -> Iterator[tuple[str, Mapping[Language, Page]]]:
    """The pages by name, in their languages."""
    found: dict[str, dict[Language, Page]] = {}
    for page in catalog.pages:
        found.setdefault(page.name, {})[page.lang] = page
    yield from found.items()


def file_of(key: str) -> str:
    """The file that a key of these lists is of."""
    return key.partition("#")[0]


def page_key(name: str) -> str:
    """What names a page in the list of what was compared."""
    return f"content/*/{name}#"


def fingerprint(texts: tuple[str, ...], lang: Language) -> str:
    """A short fingerprint of what is said, whatever its line breaks; then how many points and negations it has."""
    whole = "\n".join(" ".join(text.split()) for text in texts)
    points = sum(1 for text in texts for part in text.split("\n\n") if part.strip())
    return f"{hashlib.sha256(whole.encode()).hexdigest()[:8]}.{points}.{negations(whole, lang)}"


def has_lost(before: str, now: str) -> bool:
    """Has a text fewer points, or says it no fewer times, than when its fingerprint was made?"""
    (_, *counted), (_, *counts) = before.split("."), now.split(".")
    return any(int(new) < int(old) for old, new in zip(counted, counts, strict=False) if old.isdigit())


def _prints(said: Iterable[Unit]) -> dict[str, dict[Language, str]]:
    return {unit.key: {lang: fingerprint(texts, lang) for lang, texts in unit.texts.items()} for unit in said}


@lru_cache(maxsize=1)
def fingerprints(catalog: Catalog) -> Mapping[str, Mapping[Language, str]]:
    """The fingerprint of every text in every language that it is said in, by its key."""
    found = dict(catalog.of_the_rest("fingerprints", lambda: _prints(_units_of_the_rest(catalog))))
    for study in catalog.studies:
        found |= catalog.of_study("fingerprints", study, lambda one: _prints(_units_of(one)))
    for name, pages in page_units(catalog):
        found[page_key(name)] = {
            lang: fingerprint((page.title, page.description, page.body), lang) for lang, page in pages.items()
        }
    return found

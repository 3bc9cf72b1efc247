"""Every text that a reader sees, and where it stands: for rules about words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain
from typing import Final, NamedTuple

from studieinfo.catalog import STRINGS_PATH, Catalog, vocabulary_path
from studieinfo.checks.pages import at, prose
from studieinfo.figures.texts import VOCABULARIES
from studieinfo.model.language import Language, texts_in
from studieinfo.problems import Location

_PARAGRAPH: Final = re.compile(r"(?:[^\n]++\n?)++")
SET_APART: Final = (
    r"«[^»]{0,300}»",
    r"“[^”]{0,300}”",
    r"\[[^\[\]]*+\]\(\s*+<?https:[^()]*+\)",
    r"\]\([^()]*+\)",
    r"https?://\S++",
    r"(?<!\w)/[\w-]+/[\w/-]*",
    r"\{\w*\}",
)
"""Quotations, links that lead to others with their words, addresses and paths, and blanks of interface words."""


class Said(NamedTuple):
    """A text and where it stands."""

    where: Location
    text: str

    def at(self, index: int) -> Location:
        """Where a place in the text is: the line and column in a page, else where the text is."""
        if not self.where.line:
            return self.where
        line = self.text.count("\n", 0, index)
        column = index - self.text.rfind("\n", 0, index)
        return Location(self.where.path, self.where.line + line, column if line else self.where.column + index)


def every(catalog: Catalog, lang: Language) -> Iterator[Said]:
    """All that is said in exactly this language: interface words, vocabularies, studies and pages."""
    return chain(beside_studies(catalog, lang), _studies(catalog, lang))


def beside_studies(catalog: Catalog, lang: Language) -> Iterator[Said]:
    """The same without the studies."""
    return chain(interface(catalog, lang), vocabularies(catalog, lang), _pages(catalog, lang))


def interface(catalog: Catalog, lang: Language) -> Iterator[Said]:
    """The words of buttons, labels and messages."""
    for key, word in catalog.strings.items():
        yield Said(Location(STRINGS_PATH, keys=(key, lang)), word.get(lang) or "")


def vocabularies(catalog: Catalog, lang: Language) -> Iterator[Said]:
    """The texts of `VOCABULARIES`."""
    for vocabulary in VOCABULARIES:
        for number, entry in enumerate(getattr(catalog, vocabulary).values()):
            for keys, text in texts_in(entry, lang):
                yield Said(Location(vocabulary_path(vocabulary), keys=(number, *keys)), text)


def _studies(catalog: Catalog, lang: Language) -> Iterator[Said]:
    for study in catalog.studies:
        yield from (Said(Location(study.path, keys=keys), text) for keys, text in study.texts(lang))


def _pages(catalog: Catalog, lang: Language) -> Iterator[Said]:
    for page in catalog.pages:
        if page.lang == lang:
            yield Said(Location(page.path, keys=("title",)), page.title)
            yield Said(Location(page.path, keys=("description",)), page.description)
            body = prose(page)
            yield from (Said(at(page, match.start()), match[0]) for match in _PARAGRAPH.finditer(body))

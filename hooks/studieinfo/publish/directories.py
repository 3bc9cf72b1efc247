"""The directories that one page holds whole: associations by field, words by letter."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from studieinfo.catalog import Catalog
from studieinfo.model.vocabulary import Association, GlossaryTerm
from studieinfo.publish.lists import alphabetical
from studieinfo.publish.voice import Voice


class FieldOfCare(NamedTuple):
    """A top-level condition with the associations that stand here, and those that stand elsewhere but belong too.

    `id` is the condition, or «andre» for associations that are not for certain conditions.
    """

    id: str
    name: str
    associations: list[Association]
    also: list[Association]

    @property
    def total(self) -> int:
        """How many associations are of this field, wherever they stand."""
        return len(self.associations) + len(self.also)


class Letter(NamedTuple):
    """The words that begin with a letter; `id` is the letter in ASCII."""

    id: str
    name: str
    terms: list[GlossaryTerm]


OTHERS = "andre"


def fields(voice: Voice) -> list[FieldOfCare]:
    """The fields that have associations, by name; each association stands in the first of its fields."""
    by_name = sorted(voice.catalog.associations.values(), key=lambda association: alphabetical(association.name))
    belongs = {association.id: _tops(voice.catalog, association) for association in by_name}
    found = []
    for field in sorted({top for tops in belongs.values() for top in tops}):
        here = [association for association in by_name if belongs[association.id][0] == field]
        also = [association for association in by_name if field in belongs[association.id][1:]]
        name = voice.t("other_associations") if field == OTHERS else voice.condition(field)
        found.append(FieldOfCare(field, name, here, also))
    return sorted(found, key=lambda field: (field.id == OTHERS, alphabetical(field.name)))


def _tops(catalog: Catalog, association: Association) -> list[str]:
    """The widest conditions that an association is for; first where its first condition's first parents lead."""
    found = (top for condition in association.conditions for top in _widest(catalog, condition))
    return list(dict.fromkeys(found)) or [OTHERS]


def _widest(catalog: Catalog, condition: str) -> Iterator[str]:
    parents = catalog.conditions[condition].parents
    if not parents:
        yield condition
    for parent in parents:
        yield from _widest(catalog, parent)


def letters(voice: Voice) -> list[Letter]:
    """The glossary by first letter, in Norwegian order."""

    def first(term: GlossaryTerm) -> str:
        return term.terms.text(voice.lang)[0].upper()

    terms = sorted(voice.catalog.glossary.values(), key=lambda term: alphabetical(term.terms.text(voice.lang)))
    return [
        Letter(letter.lower().translate(_ASCII), letter, list(group)) for letter, group in groupby(terms, key=first)
    ]


_ASCII = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa"})

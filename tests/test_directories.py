"""The directory of associations and the glossary, as they stand on the pages of the frozen project."""

from __future__ import annotations

from collections import Counter

import pytest

from studieinfo.catalog import Catalog
from studieinfo.model.language import LANGUAGES, Language
from studieinfo.publish.directories import fields, letters
from studieinfo.publish.voice import voice_of


@pytest.fixture(scope="module")
def catalog(real_catalog: Catalog) -> Catalog:
    return real_catalog


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_association_stands_once(catalog: Catalog, lang: Language) -> None:
    stands = Counter(association.id for field in fields(voice_of(catalog, lang)) for association in field.associations)
    assert stands == Counter(list(catalog.associations))


def test_an_association_is_found_from_each_of_its_fields(catalog: Catalog) -> None:
    found = {field.id: {a.id for a in (*field.associations, *field.also)} for field in fields(voice_of(catalog, "nb"))}
    assert {field for field, ids in found.items() if "lungekreftforeningen" in ids} == {"kreft", "lungesykdom"}
    assert {field for field, ids in found.items() if "kreftforeningen" in ids} == {"kreft"}


def test_an_association_stands_where_its_first_condition_leads(catalog: Catalog) -> None:
    stands = {a.id: field.id for field in fields(voice_of(catalog, "nb")) for a in field.associations}
    assert (stands["norsk-coliakiforening"], stands["lungekreftforeningen"]) == ("mage-tarmsykdom", "kreft")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_term_stands_once_below_its_letter(catalog: Catalog, lang: Language) -> None:
    stands = {
        letter.name: [term.terms.text(lang) for term in letter.terms] for letter in letters(voice_of(catalog, lang))
    }
    assert sum(map(len, stands.values())) == len(catalog.glossary)
    assert all(term[0].upper() == letter for letter, terms in stands.items() for term in terms)
    assert list(stands) == sorted(stands, key="ABCDEFGHIJKLMNOPQRSTUVWXYZÆØÅ".index)

"""How heavy a text is: the formula, and what of a page is measured."""

from __future__ import annotations

from datetime import date

import pytest

from studieinfo.figures.lix import MIN_WORDS, lix, page_text, study_text, words_per_sentence
from studieinfo.model.language import Localized
from studieinfo.model.study import Burden, Record, Sponsor, Study
from studieinfo.model.vocabulary import Page, Review, Source


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Jeg ser en katt her. " * 10, 5),
        ("Jeg ser en katt her! Jeg ser en hund? " * 5 + "Ja: nei. " * 5, 3),
        ("Jeg ser en pasient. " * 20, 29),
        ("Jeg ser en person. " * 20, 4),
        ("Hun sa: «Nei.» Jeg ser en katt. " * 10, 2),
        ("Forskerne undersøker behandlingen. " * 20, 103),
        ("Du tar 3.5 mg av det hver dag i uke 12. " * 10, 9),
        ("En linje er nok til en setning\n" * 10, 7 + 14),
        ("ord " * (MIN_WORDS - 1), None),
        ("ord " * MIN_WORDS, 50),
        ("", None),
    ],
)
def test_lix(text: str, expected: int | None) -> None:
    assert lix(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Jeg ser en katt her. Jeg ser den. " * 10, 4.0),
        ("En overskrift uten punktum\n" * 10 + "Jeg ser en katt her: den er grå. " * 10, 8.0),
        ("Hun sa «nei.» Jeg ser en katt? " * 10, 3.5),
        ("Du tar 3.5 mg av det hver dag. " * 10, 7.0),
        ("Jeg ser en katt her. " * 9, None),
        ("", None),
    ],
)
def test_words_per_sentence_are_those_of_running_text(text: str, expected: float | None) -> None:
    assert words_per_sentence(text) == expected


def page(body: str) -> Page:
    """A page with a body."""
    return Page("content/nb/x.md", "nb", body, 9, "T", "D", (Source("s", date(2026, 1, 1)),), Review("unreviewed"))


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("## Hva er det?\nTekst over\nto linjer.\n\nEn til.", "Hva er det?\nTekst over to linjer.\nEn til."),
        ("- ett\n- to\n  og mer\n1. tre", "ett\nto og mer\ntre"),
        ("Se [veien dit](../x.md) og **viktig** [ordet](ordliste:ord).", "Se veien dit og viktig ordet."),
        ("Skriv `kode` her.\n\n```yaml\nid: x\n```\n\nSlutt", "Skriv her.\nSlutt"),
        ('!!! note "Husk"\n    Dette er viktig.', "Husk\nDette er viktig."),
        ("| a | b |\n|---|---|\n| c | d |", "a \n b\nc \n d"),
        ("Skriv til <mailto:a@b.no>.", "Skriv til ."),
    ],
)
def test_text_of_a_page(body: str, expected: str) -> None:
    assert page_text(page(body), {}) == expected


def test_a_page_says_its_facts() -> None:
    assert page_text(page("Det kom [](fakta:soknader)."), {"soknader": "12 søknader"}) == "Det kom 12 søknader."


def test_text_of_a_study_is_only_what_is_said_in_the_language() -> None:
    study = Study(
        "p",
        "x",
        title=Localized("Tittel", en="Title"),
        can_join=Localized(("Ett.", "To."), nn=("Eitt.",)),
        burden=Burden(compared_with_usual=Localized("Mer.")),
        register=Record("Register title", "recruiting", "interventional", Sponsor("academic"), ()),
    )
    assert [study_text(study, lang).split("\n") for lang in ("nb", "nn", "en")] == [
        ["Tittel", "Ett.", "To.", "Mer."],
        ["Eitt."],
        ["Title"],
    ]

"""Addresses and texts in three languages."""

from __future__ import annotations

import pytest

from studieinfo.model.language import LANGUAGES, Localized, prefix, slug


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hva er én fase?", "hva-er-en-fase"),
        ("Ærlig talt", "aerlig-talt"),
        ("Øvre blåbær", "ovre-blabaer"),
        ("Sjögren", "sjogren"),
        ("  a  -- b  ", "a-b"),
        ("C90.0", "c90-0"),
        ("日本", ""),
        ("", ""),
        ("<b>x</b>", "b-x-b"),
        ("ÆØÅ", "aeoa"),
        ("100 %", "100"),
    ],
)
def test_slug(text: str, expected: str) -> None:
    assert slug(text) == expected


def test_bokmal_has_no_prefix() -> None:
    assert [prefix(lang) for lang in LANGUAGES] == ["", "nn/", "en/"]


@pytest.mark.parametrize(
    ("said", "lang", "expected"),
    [
        (Localized("b", "n", "e"), "nn", ("n", "nn")),
        (Localized("b", None, "e"), "nn", ("b", "nb")),
        (Localized(None, None, "e"), "nn", ("e", "en")),
        (Localized("b", "n", None), "en", ("b", "nb")),
        (Localized(None, "n", "e"), "nb", ("n", "nn")),
    ],
)
def test_another_language_stands_in_and_is_named(said: Localized, lang: str, expected: tuple[str, str]) -> None:
    assert said.pick(lang) == expected  # type: ignore[arg-type]

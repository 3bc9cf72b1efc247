"""What files hold that nobody sees: found where it is, and nothing found in what is sound."""

from __future__ import annotations

import unicodedata

import pytest

from studieinfo.hidden import hard_spaces, hidden, without_hidden


@pytest.mark.parametrize("character", [chr(n) for n in range(0x20, 0x2FFFF) if unicodedata.category(chr(n)) == "Cf"])
def test_every_format_character_is_found_but_those_that_are_seen(character: str) -> None:
    """Arabic and Egyptian signs and the like stand for something that shows; no Norwegian text has them."""
    seen = "ARABIC", "KAITHI", "SYRIAC", "EGYPTIAN", "SHORTHAND", "MUSICAL"
    found = [fault.at for fault in hidden(f"år{character}lig")]
    shows = unicodedata.name(character, "").startswith(seen) and character != "\N{ARABIC LETTER MARK}"
    assert found == ([] if shows else [2])


@pytest.mark.parametrize(
    "text",
    ["«Å» og Â, tête-à-tête", "Ålesund – Tromsø", "100 000 kr", "a <<< b", "=======", "👍", "École «Ã la»"],
)
def test_sound_text_has_nothing_hidden(text: str) -> None:
    assert [*hidden(text)] == []


@pytest.mark.parametrize("right", ["å", "Ø", "æ", "é", "–", "»", "”", "…", "😀"])
def test_text_read_in_another_encoding_is_found_and_read_right(right: str) -> None:
    wrong = right.encode().decode("cp1252", "ignore") if right != "”" else "â€\x9d"
    assert without_hidden(f"F{wrong}r") == f"F{right}r"


def test_a_registers_text_loses_what_nobody_sees() -> None:
    assert without_hidden("h\u200bje\u00adrtet \ufffd") == "hjertet ?"


@pytest.mark.parametrize(
    ("text", "at"),
    [("a:\u00a0b", 2), ("- x\n-\u00a0y", 5), ("\u00a0a: b", 0), ("a: b\u3000", 4), ("a: hei\u00a0du", None)],
)
def test_hard_space_is_found_where_yaml_needs_a_soft_one(text: str, at: int | None) -> None:
    assert [fault.at for fault in hard_spaces(text)] == ([] if at is None else [at])

"""The lists and the seal that the program writes for itself: written in one order, and read back the same."""

from __future__ import annotations

import hashlib
from typing import Any, Final

import pytest

from studieinfo.model.language import Localized
from studieinfo.schema import baseline, interface, translations
from studieinfo.schema.interface import Unsound, blanks, sound_blanks
from studieinfo.schema.seal import seal, sealed

BLOCK: Final[dict[str, Any]] = {"status": "åpen", "sites": [{"hospital": "haukeland"}], "id": "NCT1"}


@pytest.mark.parametrize(
    ("text", "names"),
    [("", set()), ("ingen", set()), ("{a} og {b_c}, {a}", {"a", "b_c"}), ("{{a}} {b}", {"b"}), ("}}{{", set())],
)
def test_the_blanks_of_a_word_are_the_names_between_braces(text: str, names: set[str]) -> None:
    assert blanks(text) == sound_blanks(text) == names


@pytest.mark.parametrize(
    "text", ["{", "}", "a {", "{}", "{0}", "{A}", "{a.b}", "{a[0]}", "{a!r}", "{a:>9}", "{a b}", "{ae}{å}"]
)
def test_anything_else_between_braces_is_unsound(text: str) -> None:
    assert sound_blanks(text) == frozenset()
    with pytest.raises(Unsound):
        blanks(text)


def test_words_are_listed_by_key_with_their_blanks_in_order() -> None:
    words = {"b.x": Localized("{to} av {fra}"), "a": Localized("ord", None, "{other}"), "c": Localized("{")}
    assert interface.written(words) == "a\nb.x fra to\nc\n"
    assert interface.parsed("a\n\n  \nb.x fra to\n") == {"a": frozenset(), "b.x": {"fra", "to"}}


def test_compared_texts_are_listed_by_key_with_a_print_for_each_language() -> None:
    prints: translations.Prints = {"b": {"nb": "1", "nn": "2", "en": "3"}, "a": {"nb": "4", "en": "5"}}
    text = translations.written(prints)
    assert text == "a 4 - 5\nb 1 2 3\n"
    assert translations.parsed(text) == prints
    assert translations.parsed("a 1 2\nb 1 2 3 4\n\nc - - -\n") == {"c": {}}


def test_what_was_stated_is_listed_by_key_below_what_it_is() -> None:
    text = baseline.written({"b": "2", "a": "1"})
    head, a, b = text.rsplit("\n", 3)[0], *text.splitlines()[-2:]
    assert (a, b) == ("a 1", "b 2")
    assert text.endswith("b 2\n")
    assert [line[:2] for line in head.splitlines()] == ["# ", "# "]
    assert "betyr ikke at noen har holdt den mot en kilde" in head
    assert baseline.parsed(text) == {"a": "1", "b": "2"}
    assert baseline.parsed("# a b\na\nb 1 2\nc 3\n\n") == {"c": "3"}


def test_the_seal_is_of_all_that_a_block_says_in_any_order() -> None:
    said = '{"id":"NCT1","sites":[{"hospital":"haukeland"}],"status":"åpen"}'
    expected = hashlib.sha256(said.encode()).hexdigest()[:12]
    assert seal(BLOCK) == expected
    assert seal(dict(reversed(BLOCK.items()))) == expected
    assert seal({"seal": "other", **BLOCK}) == expected
    assert seal({**BLOCK, "id": "NCT2"}) != expected
    assert len(seal({"x": "\ud800"})) == 12


def test_a_block_is_sealed_at_its_end_and_once() -> None:
    assert list(sealed({"seal": "old", **BLOCK}).items()) == [*BLOCK.items(), ("seal", seal(BLOCK))]

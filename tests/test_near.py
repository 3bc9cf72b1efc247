"""Which ordinary words are near ours, and how they are packed."""

from __future__ import annotations

import random

import pytest

from studieinfo.publish.search.near import near_words, packed

OURS = frozenset({"kreft", "utredning", "astma", "hjernemetastaser"})


@pytest.mark.parametrize(
    ("word", "is_near"),
    [
        ("krem", False),
        ("kraft", True),
        ("kref", True),
        ("krefter", False),
        ("spredning", False),
        ("utredninga", False),
        ("uttredning", True),
        ("utretning", True),
        ("astam", True),
        ("fjernemetastaser", True),
        ("hjernemetastasor", True),
        ("ål", False),
    ],
)
def test_a_word_is_near_by_one_error_and_a_long_one_by_two(word: str, is_near: bool) -> None:
    assert near_words(OURS, [word]) == ({word} if is_near else set())


def unpacked(text: str) -> list[str]:
    """The words as the device reads them."""
    found, word = [], ""
    for row in text.split(" "):
        word = word[: ord(row[0]) - ord("a")] + row[1:]
        found.append(word)
    return found


def test_packed_words_are_read_again() -> None:
    rng = random.Random(1)
    words = {"".join(rng.choices("abc", k=rng.randint(4, 40))) for _ in range(500)}
    assert unpacked(packed(words)) == sorted(words)

"""Which ordinary words are near ours, and how they are packed."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from miniature import copy_miniature

from studieinfo.__main__ import main
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


def test_a_word_of_a_listed_misspelling_makes_no_ordinary_word_ours() -> None:
    ours = frozenset({"hete", "tokter", "tomt"})
    assert near_words(ours, ["tokt"]) == set()
    assert near_words(ours, ["tokt"], wrong=frozenset({"tokter"})) == {"tokt"}


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


@pytest.mark.parametrize(
    ("held", "message"),
    [
        (None, "filen finnes ikke"),
        (b"ikke pakket", "ikke pakket som gzip"),
        (b"\x1f\x8b\x08cut", "ikke pakket som gzip"),
    ],
    ids=["missing", "not packed", "cut"],
)
def test_a_list_of_words_that_cannot_be_read_is_told(
    held: bytes | None, message: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = copy_miniature(tmp_path / "project")
    folder = root / "data/words"
    folder.mkdir(exist_ok=True)
    (folder / "names.txt").write_text("Kari\n", "utf-8")
    if held is not None:
        (folder / "nb.txt.gz").write_bytes(held)
    assert main(["words", "--root", str(root)]) == 1
    said = capsys.readouterr()
    assert "data/words/nb.txt.gz" in said.out + said.err
    assert message in said.out + said.err
    assert not (folder / "near.txt").exists()

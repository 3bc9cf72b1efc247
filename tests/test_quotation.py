"""A register's text becomes paragraphs and lists as they were written, and no word of it is lost."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from records import NORWAY, VARIED, record

from studieinfo.publish.quotation import Listing, quotation

TEXT = """Inclusion Criteria:

* Adults
* One of these:

  1. Newly ill
  2. Ill again,
     after treatment
* Consent

OR

3. Third
4\\) Fourth
6. Sixth

i) is no point, - nor is this; 1.5 is a number
-5 degrees is no point
"""


def shape(parts: list[str | Listing]) -> list[object]:
    """Paragraphs as texts, lists as pairs of what they begin with and their points."""
    return [part if isinstance(part, str) else listed(part) for part in parts]


def listed(listing: Listing) -> tuple[object, ...]:
    points = ((point.words, *map(listed, point.lists)) if point.lists else point.words for point in listing.points)
    return (listing.points[0].number or "*", *points)


def words_of(parts: list[str | Listing]) -> Iterator[str]:
    for part in parts:
        if isinstance(part, str):
            yield from part.split()
        else:
            for point in part.points:
                yield from [] if point.number is None else [str(point.number)]
                yield from point.words.split()
                yield from words_of([*point.lists])


def test_marks_become_lists_as_deep_as_they_stand() -> None:
    assert shape(quotation(TEXT)) == [
        "Inclusion Criteria:",
        ("*", "Adults", ("One of these:", (1, "Newly ill", "Ill again, after treatment")), "Consent"),
        "OR",
        (3, "Third", "Fourth"),
        (6, "Sixth"),
        "i) is no point, - nor is this; 1.5 is a number",
        "-5 degrees is no point",
    ]


@pytest.mark.parametrize("nothing", [None, "", "\n \n"])
def test_nothing_gives_nothing(nothing: str | None) -> None:
    assert quotation(nothing) == []


@pytest.mark.parametrize("path", [*NORWAY, *VARIED], ids=lambda path: path.stem)
def test_no_word_of_a_register_is_lost(path: object) -> None:
    text = record(path)["protocolSection"]["eligibilityModule"].get("eligibilityCriteria", "")  # type: ignore[arg-type]
    parts = quotation(text)
    bare = re.sub(r"^(\s*)(?:[*•·–-]|(\d{1,3})\\?[.)])(?=\s)", r"\1\2", text, flags=re.M)
    assert list(words_of(parts)) == bare.split()
    assert not [part for part in parts if isinstance(part, str) and re.match(r"[*•] ", part)]

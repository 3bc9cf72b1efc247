"""Which criteria of a study stand on the sheet for the doctor."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from studieinfo.model.language import Localized
from studieinfo.model.study import KeyCriteria, Study, Texts

MOST_SHOWN: Final = 8
"""More do not fit on one side of A4 with room for answers."""


class Criterion(NamedTuple):
    """A point of an editor's text on who can join, in its languages; does it keep people out?"""

    text: Localized[str]
    excludes: bool


def key_criteria(study: Study) -> list[Criterion]:
    """The points that an editor has chosen, else the first of the text: as many as there is room for."""
    chosen = study.key_criteria
    if chosen is None or not (chosen.can_join or chosen.cannot_join):
        chosen = _first(points_of(study.can_join), points_of(study.cannot_join))
    return [
        *_criteria(study.can_join, chosen.can_join, False),
        *_criteria(study.cannot_join, chosen.cannot_join, True),
    ]


def original_criteria(study: Study) -> list[str]:
    """What an editor has chosen of the register's criteria, as far as these are still the register's words."""
    chosen = study.key_criteria.original if study.key_criteria else ()
    criteria = _even(study.record.eligibility.criteria or "")
    return [text for text in chosen if _even(text) in criteria]


def _even(text: str) -> str:
    """A text without its line breaks, which are the register's layout and not its words."""
    return " ".join(text.split())


def points_in_all(study: Study) -> int:
    """How many points the text has."""
    return points_of(study.can_join) + points_of(study.cannot_join)


def _first(joins: int, excludes: int) -> KeyCriteria:
    """The first points: what must be true fills the room that what keeps people out leaves, at least a half."""
    shown = min(joins, max(MOST_SHOWN // 2, MOST_SHOWN - excludes))
    return KeyCriteria(tuple(range(1, shown + 1)), tuple(range(1, min(excludes, MOST_SHOWN - shown) + 1)))


def points_of(texts: Texts | None) -> int:
    """How many points a list has in the language that has the fewest."""
    return min(len(said) for said in texts.every()) if texts else 0


def _criteria(texts: Texts | None, numbers: tuple[int, ...], excludes: bool) -> Iterator[Criterion]:
    if texts is None:
        return
    for index in (number - 1 for number in numbers):
        said = {
            lang: points[index]
            for lang, points in (("nb", texts.nb), ("nn", texts.nn), ("en", texts.en))
            if points is not None
        }
        yield Criterion(Localized(**said), excludes)

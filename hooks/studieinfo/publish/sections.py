"""The parts of a study's page: those that a reader can still use, in the order readers ask."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from typing import Final

from studieinfo.model.study import Study

_HEADINGS: Final = {
    "hva": "study.what",
    "hvem": "study.who",
    "skjer": "study.happens",
    "nytte": "study.benefits_risks",
    "hvor": "study.where",
    "penger": "study.money",
    "angre": "study.regret",
    "bak": "study.behind",
    "fag": "study.details",
}
"""Anchor → the word of the heading."""
_WHEN_OVER: Final = {"hvem": "study.who_was", "skjer": "study.happened", "hvor": "study.where_was"}


def sections(study: Study, is_over: bool, t: Callable[[str], str], empty: Collection[str] = ()) -> dict[str, str]:
    """Anchor → heading, without those of which nothing is known.

    A study that is over has no money to settle, and nobody left to ask or to regret.
    """
    left_out = {*empty, *(_without_use(study) if is_over else ())}
    words = {**_HEADINGS, **_WHEN_OVER} if is_over else _HEADINGS
    return {anchor: t(key) for anchor, key in words.items() if anchor not in left_out}


def _without_use(study: Study) -> Iterator[str]:
    """The parts of a study that is over that would only say «ikke oppgitt», or how to get out of it."""
    yield "angre"
    if not study.who_pays:
        yield "penger"
    if not (study.benefits or study.risks):
        yield "nytte"

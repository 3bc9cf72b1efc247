"""The parts of a study's page: those that a reader can still use, in the order readers ask."""

from __future__ import annotations

from collections.abc import Callable, Iterator
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


def sections(study: Study, is_over: bool, t: Callable[[str], str]) -> dict[str, str]:
    """Anchor → heading. A study that is over has no money to settle, and nobody left to ask or to regret."""
    if not is_over:
        return {anchor: t(key) for anchor, key in _HEADINGS.items()}
    left_out = set(_without_use(study))
    return {anchor: t(_WHEN_OVER.get(anchor, key)) for anchor, key in _HEADINGS.items() if anchor not in left_out}


def _without_use(study: Study) -> Iterator[str]:
    """The parts of a study that is over that would only say «ikke oppgitt», or how to get out of it."""
    yield "angre"
    if not study.who_pays:
        yield "penger"
    if not (study.benefits or study.risks):
        yield "nytte"

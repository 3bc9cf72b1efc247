"""What we found of each criterion of accessibility, from one list: in a few words for the statement, and in full."""

from __future__ import annotations

from typing import Any, Final, NamedTuple

from studieinfo.model.vocabulary import Criterion, CriterionResult
from studieinfo.publish.voice import Voice

PRINCIPLES: Final = ("1", "2", "3", "4")
"""What the number of a criterion begins with."""


class Principle(NamedTuple):
    """One of the four principles of WCAG, with its criteria in order."""

    name: str
    criteria: list[Criterion]


def in_words(voice: Voice) -> str:
    """The sum of it: how many criteria, how many without a breach, which are broken, and when somebody looked."""
    criteria = voice.catalog.accessibility.values()
    if not criteria:
        return voice.t("criteria.none")
    breaches = [criterion.id for criterion in _with(voice, "breach")]
    return " ".join(
        (
            voice.t(
                "criteria.sum",
                total=len(criteria),
                kept=len(_with(voice, "no_breach")),
                irrelevant=len(_with(voice, "not_relevant")),
            ),
            voice.t("criteria.broken", ids=", ".join(breaches)) if breaches else voice.t("criteria.none_broken"),
            voice.t(
                "criteria.seen",
                tested=sum(1 for criterion in criteria if criterion.evidence),
                date=voice.day(max(criterion.checked for criterion in criteria)),
            ),
        )
    )


def view(voice: Voice) -> dict[str, Any]:
    """All that the template of the page shows."""
    criteria = voice.catalog.accessibility.values()
    return {
        "sum": in_words(voice),
        "principles": [
            Principle(voice.t(f"criteria.principle.{number}"), [c for c in criteria if c.id.startswith(f"{number}.")])
            for number in PRINCIPLES
        ],
    }


def _with(voice: Voice, result: CriterionResult) -> list[Criterion]:
    return [criterion for criterion in voice.catalog.accessibility.values() if criterion.result == result]

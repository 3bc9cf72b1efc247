"""What is compared of studies beside each other: the same questions of every study, also where nobody has answered.

A study's page carries the answers, out of sight; the page that compares takes them from there (assets/js/kept/).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from studieinfo.model.study import Study
from studieinfo.publish.study_facts import FactRow, known, lots_facts, quoted_fact, taking_facts, who_facts
from studieinfo.publish.voice import Voice


class Compared(NamedTuple):
    """A question, and what is known of it."""

    question: str
    facts: list[FactRow]
    has_parts: bool
    """Do the facts answer smaller questions, which then stand beside them?"""


def compared(voice: Voice, study: Study) -> list[Compared]:
    """The rows of a comparison below status and places, in the order readers ask."""
    said = {"study.other_group": study.other_group, "study.after": study.after_study, "compare.pays": study.who_pays}
    return [
        _row(voice, "compare.who", who_facts(voice, study)),
        _row(voice, "compare.takes", taking_facts(voice, study)),
        _row(voice, "brief.lots", lots_facts(voice, study)),
        *(Compared(voice.t(key), known([quoted_fact(voice, key, text)]), False) for key, text in said.items()),
    ]


def _row(voice: Voice, question: str, facts: Iterable[FactRow]) -> Compared:
    return Compared(voice.t(question), known(facts), True)

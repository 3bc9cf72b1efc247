"""What a reader needs to know before joining a study, and which of it nobody has stated.

The study page lists the open questions, the report counts them: both read them here.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, Literal

from studieinfo.figures.placebo import has_placebo
from studieinfo.model.study import Study

Question = Literal[
    "contact",
    "referral",
    "visits",
    "duration",
    "overnight_stays",
    "remote",
    "compared_with_usual",
    "who_pays",
    "randomised",
    "placebo",
    "blinded",
    "after_study",
]
_IsStated = Callable[[Study], bool]

_ALWAYS: Final[dict[Question, _IsStated]] = {
    "contact": lambda s: bool(s.contact) or any(site.contact for site in s.all_sites),
    "referral": lambda s: s.referral is not None,
    "visits": lambda s: s.burden.visits is not None,
    "duration": lambda s: s.burden.duration_weeks is not None,
    "overnight_stays": lambda s: s.burden.overnight_stays is not None,
    "remote": lambda s: s.burden.remote is not None,
    "compared_with_usual": lambda s: s.burden.compared_with_usual is not None,
    "who_pays": lambda s: s.who_pays is not None,
}
_OF_A_TRIAL: Final[dict[Question, _IsStated]] = {
    "randomised": lambda s: s.record.allocation is not None,
    "placebo": lambda s: has_placebo(s.record) is not None,
    "blinded": lambda s: s.record.masking is not None,
    "after_study": lambda s: s.after_study is not None,
}
QUESTIONS: Final[tuple[Question, ...]] = (*_ALWAYS, *_OF_A_TRIAL)
"""In the order that a reader asks."""


def gives_treatment(study: Study) -> bool:
    """Does the study decide what people get? One that only observes draws no lots and gives no placebo."""
    return study.record.study_type != "observational"


def answers(study: Study) -> dict[Question, bool]:
    """The questions that make sense of a study, and whether each has an answer."""
    asked = {**_ALWAYS, **_OF_A_TRIAL} if gives_treatment(study) else _ALWAYS
    return {question: is_stated(study) for question, is_stated in asked.items()}


def unstated(study: Study) -> tuple[Question, ...]:
    """The questions that nobody has answered: «ikke oppgitt»."""
    return tuple(question for question, is_stated in answers(study).items() if not is_stated)

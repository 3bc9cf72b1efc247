"""The rows of facts on a study's page: a question that a reader asks, and what is known."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from studieinfo.figures.placebo import has_placebo
from studieinfo.figures.questions import gives_treatment
from studieinfo.model.language import Language, Wording
from studieinfo.model.study import Eligibility, Study, Text
from studieinfo.publish.voice import Voice

WEEKS_IN_A_YEAR: Final = 52


class FactRow(NamedTuple):
    """A question and its answer, None when nobody has said. `lang` is the answer's, when it is not the page's."""

    question: str
    answer: str | None
    lang: Language | None = None


def upcoming_facts(voice: Voice, study: Study) -> Iterator[FactRow]:
    """What a reader asks first of a study that has not begun."""
    t = voice.t
    if voice.catalog.availability(study) == "planned":
        yield FactRow(t("planned_start"), voice.day(study.record.start_date))


def age_range(voice: Voice, ages: Eligibility) -> str:
    """Who is old enough, in words: «18 år eller eldre», «fra 6 måneder til 18 år»."""
    t = voice.t

    def said(years: float) -> str:
        months = round(years * 12)
        return t("years", n=f"{years:g}") if years >= 2 or not months % 12 else t("months_old", n=months)

    if ages.min_age is not None and ages.max_age is not None:
        return t("age_between", low=said(ages.min_age), high=said(ages.max_age))
    if ages.min_age is not None:
        return t("age_from", low=said(ages.min_age))
    return t("age_to", high=said(ages.max_age)) if ages.max_age is not None else t("not_stated")


def duration(voice: Voice, weeks: int) -> str:
    """A number of weeks as people say it: from a year up in years, to the nearest half."""
    if weeks < WEEKS_IN_A_YEAR:
        return voice.t("weeks", n=weeks) if weeks != 1 else voice.t("weeks_one")
    halves = round(2 * weeks / WEEKS_IN_A_YEAR)
    years = str(halves // 2) + (voice.t("and_a_half") if halves % 2 else "")
    return voice.t("about_years" if halves != 2 else "about_a_year", n=years)


def known(facts: Iterator[FactRow]) -> list[FactRow]:
    """What somebody has said. What nobody has is told once, together, as questions to ask."""
    return [fact for fact in facts if fact.answer]


def who_facts(voice: Voice, study: Study) -> Iterator[FactRow]:
    t = voice.t
    eligibility = study.record.eligibility
    yield FactRow(t("age"), study.ages.text(voice.lang) if study.ages else age_range(voice, eligibility))
    yield FactRow(t("sex"), t(f"sex.{eligibility.sex}") if eligibility.sex else None)
    yield FactRow(t("healthy_volunteers"), _yes_no(voice, eligibility.healthy_volunteers))
    if study.situation:
        yield FactRow(t("situation"), ", ".join(t(f"situation.{s}") for s in study.situation))


def _yes_no(voice: Voice, value: bool | None) -> str | None:
    t = voice.t
    return None if value is None else str(t("yes" if value else "no"))


def _number(value: int | None) -> str | None:
    return None if value is None else str(value)


def burden_facts(voice: Voice, study: Study) -> Iterator[FactRow]:
    t = voice.t
    burden, record = study.burden, study.record
    yield FactRow(t("visits"), _number(burden.visits))
    yield FactRow(t("duration"), None if burden.duration_weeks is None else duration(voice, burden.duration_weeks))
    yield FactRow(t("overnight_stays"), _number(burden.overnight_stays))
    yield FactRow(t("remote"), t(f"remote.{burden.remote}") if burden.remote else None)
    yield _quoted_fact(voice, "compared_with_usual", burden.compared_with_usual)
    if gives_treatment(study):
        yield FactRow(t("randomised"), t(f"allocation.{record.allocation}") if record.allocation else None)
        yield FactRow(t("placebo"), _yes_no(voice, has_placebo(study.record)))
        yield FactRow(t("blinded"), t(f"masking.{record.masking}") if record.masking else None)
    if record.allocation == "randomized" or study.other_group:
        yield _quoted_fact(voice, "study.other_group", study.other_group)
    if gives_treatment(study) or study.after_study:
        yield _quoted_fact(voice, "study.after", study.after_study)


def _quoted_fact(voice: Voice, question: str, answer: Text | None) -> FactRow:
    """An answer in an editor's words, marked when it is in another language than the page."""
    t = voice.t
    said = answer.pick(voice.lang) if answer else Wording(None, voice.lang)
    return FactRow(t(question), said.value, said.lang if said.lang != voice.lang else None)


def behind_facts(voice: Voice, study: Study) -> Iterator[FactRow]:
    t = voice.t
    sponsor = study.record.sponsor
    yield FactRow(t("sponsor"), sponsor.name or None)
    yield FactRow(t("sponsor_type"), t(f"sponsor.{sponsor.type}"))
    if sponsor.collaborators:
        yield FactRow(t("collaborators"), ", ".join(sponsor.collaborators))


def detail_facts(voice: Voice, study: Study) -> Iterator[FactRow]:
    t = voice.t
    record = study.record
    yield FactRow(t("study_number"), ", ".join(record.numbers) or None)
    yield FactRow(t("study_type"), t(f"study_type.{record.study_type}"))
    yield FactRow(t("phase"), ", ".join(t(f"phase.{phase}") for phase in record.phases) or None)
    yield FactRow(t("enrollment"), _number(record.enrollment))
    yield FactRow(t("start_date"), voice.day(record.start_date))
    yield FactRow(t("completion_date"), voice.day(record.completion_date))
    yield FactRow(t("world_status"), t(f"status.{record.status}"))
    yield FactRow(
        t("results"),
        None if record.results is None else t("results.yes" if record.results else "results.no"),
    )

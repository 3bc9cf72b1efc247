"""The rows of facts on a study's page: a question that a reader asks, and what is known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from studieinfo.figures.placebo import has_placebo
from studieinfo.figures.questions import gives_treatment
from studieinfo.model.language import Language, Wording
from studieinfo.model.study import Eligibility, Record, Study, Text
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


def age_range(voice: Voice, ages: Eligibility) -> str | None:
    """Who is old enough, in words: «18 år eller eldre», «fra 6 måneder til 18 år»; None when no limit is stated."""
    t = voice.t

    def said(years: float) -> str:
        months = round(years * 12)
        if years >= 2 or not months % 12:
            return t("years", n=f"{years:g}")
        return t("months_old", n=months) if months != 1 else t("months_old_one")

    if ages.min_age is not None and ages.max_age is not None:
        return t("age_between", low=said(ages.min_age), high=said(ages.max_age))
    if ages.min_age is not None:
        return t("age_from", low=said(ages.min_age))
    return t("age_to", high=said(ages.max_age)) if ages.max_age is not None else None


def duration(voice: Voice, weeks: int) -> str:
    """A number of weeks as people say it: from a year up in years, to the nearest half."""
    if weeks < WEEKS_IN_A_YEAR:
        return voice.t("weeks", n=weeks) if weeks != 1 else voice.t("weeks_one")
    halves = round(2 * weeks / WEEKS_IN_A_YEAR)
    years = str(halves // 2) + (voice.t("and_a_half") if halves % 2 else "")
    return voice.t("about_years" if halves != 2 else "about_a_year", n=years)


def known(facts: Iterable[FactRow]) -> list[FactRow]:
    """What somebody has said. What nobody has is told once, together, as questions to ask."""
    return [fact for fact in facts if fact.answer]


def who_facts(voice: Voice, study: Study) -> Iterator[FactRow]:
    """Who can join. What is so of nearly every study (both sexes, nobody healthy) is said among the details."""
    t = voice.t
    eligibility = study.record.eligibility
    yield FactRow(t("age"), study.ages.text(voice.lang) if study.ages else age_range(voice, eligibility))
    if eligibility.sex != "all":
        yield _sex(voice, eligibility)
    if eligibility.healthy_volunteers:
        yield _healthy(voice, eligibility)
    if study.situation:
        yield FactRow(t("situation"), ", ".join(t(f"situation.{s}") for s in study.situation))


def _sex(voice: Voice, eligibility: Eligibility) -> FactRow:
    return FactRow(voice.t("sex"), voice.t(f"sex.{eligibility.sex}") if eligibility.sex else None)


def _healthy(voice: Voice, eligibility: Eligibility) -> FactRow:
    return FactRow(voice.t("healthy_volunteers"), _yes_no(voice, eligibility.healthy_volunteers))


def _yes_no(voice: Voice, value: bool | None) -> str | None:
    t = voice.t
    return None if value is None else str(t("yes" if value else "no"))


def _number(value: int | None) -> str | None:
    return None if value is None else str(value)


def blinding(voice: Voice, record: Record) -> str | None:
    """Does the participant know what they get, and who does not? None when the register does not say."""
    t = voice.t
    if not record.masked or record.masking == "none":
        return t(f"masking.{record.masking}") if record.masking else None
    others = enumeration(voice, [t(f"masked.{role}") for role in record.masked if role != "participant"], "list_or")
    if "participant" in record.masked:
        return t("masked.not_you_nor", others=others) if others else t("masked.not_you")
    return t("masked.only_others", others=others)


def enumeration(voice: Voice, words: Sequence[str], ending: str = "list_and") -> str:
    """Words as a list in a sentence: «a, b og c»; with «eller» when the ending is «list_or»."""
    if len(words) < 2:
        return "".join(words)
    return voice.t(ending, first=", ".join(words[:-1]), last=words[-1])


def burden_facts(voice: Voice, study: Study) -> Iterator[FactRow]:
    yield from taking_facts(voice, study)
    yield from lots_facts(voice, study)
    if study.record.allocation == "randomized" or study.other_group:
        yield quoted_fact(voice, "study.other_group", study.other_group)
    if gives_treatment(study) or study.after_study:
        yield quoted_fact(voice, "study.after", study.after_study)


def taking_facts(voice: Voice, study: Study) -> Iterator[FactRow]:
    """What it takes to be with."""
    t, burden = voice.t, study.burden
    yield FactRow(t("visits"), _number(burden.visits))
    yield FactRow(t("duration"), None if burden.duration_weeks is None else duration(voice, burden.duration_weeks))
    yield FactRow(t("overnight_stays"), _number(burden.overnight_stays))
    yield FactRow(t("remote"), t(f"remote.{burden.remote}") if burden.remote else None)
    yield quoted_fact(voice, "compared_with_usual", burden.compared_with_usual)


def lots_facts(voice: Voice, study: Study) -> Iterator[FactRow]:
    """Who decides what a participant gets, and who knows it; nothing where nothing is given."""
    t, record = voice.t, study.record
    if gives_treatment(study):
        yield FactRow(t("randomised"), t(f"allocation.{record.allocation}") if record.allocation else None)
        yield FactRow(t("placebo"), _yes_no(voice, has_placebo(record)))
        yield FactRow(t("blinded"), blinding(voice, record))


def quoted_fact(voice: Voice, question: str, answer: Text | None) -> FactRow:
    """An answer in an editor's words, marked when it is in another language than the page."""
    t = voice.t
    said = answer.pick(voice.lang) if answer else Wording(None, voice.lang)
    return FactRow(t(question), said.value, said.lang if said.lang != voice.lang else None)


def behind_facts(voice: Voice, study: Study) -> Iterator[FactRow]:
    t = voice.t
    sponsor = study.record.sponsor
    yield FactRow(t("sponsor"), t(f"sponsor.{sponsor.type}", name=sponsor.name) if sponsor.name else None)
    if gives_treatment(study):
        yield FactRow(t("safety_committee"), _yes_no(voice, study.record.safety_committee))
    if sponsor.collaborators:
        yield FactRow(t("collaborators"), ", ".join(sponsor.collaborators))


def detail_facts(voice: Voice, study: Study) -> Iterator[FactRow]:
    t = voice.t
    record = study.record
    yield FactRow(t("study_number"), ", ".join(record.numbers) or None)
    yield FactRow(t("study_type"), t(f"study_type.{record.study_type}"))
    yield FactRow(t("phase"), ", ".join(t(f"phase.{phase}") for phase in record.phases) or None)
    if record.eligibility.sex == "all":
        yield _sex(voice, record.eligibility)
    if not record.eligibility.healthy_volunteers:
        yield _healthy(voice, record.eligibility)
    yield FactRow(t("enrollment"), _enrollment(voice, record))
    yield FactRow(t("start_date"), voice.day(record.start_date))
    if record.primary_completion_date:
        yield FactRow(t("primary_completion_date"), voice.day(record.primary_completion_date))
    yield FactRow(t("completion_date"), voice.day(record.completion_date))
    yield FactRow(t("world_status"), t(f"status.{record.status}"))
    yield FactRow(t("results"), _results(voice, record))
    yield from corrected_facts(voice, study)


def _enrollment(voice: Voice, record: Record) -> str | None:
    if record.enrollment is None or not record.enrollment_type:
        return _number(record.enrollment)
    return voice.t(f"enrollment.{record.enrollment_type}", n=record.enrollment)


def _results(voice: Voice, record: Record) -> str | None:
    if not record.results and any(article.type == "result" for article in record.articles):
        return voice.t("results.published")
    return None if record.results is None else voice.t("results.yes" if record.results else "results.no")


def corrected_facts(voice: Voice, study: Study) -> Iterator[FactRow]:
    """What the editor has put right in the register's facts, what the register says, and why."""
    t = voice.t
    for fact, correction in study.corrections.each():
        reason = correction.reason.pick(voice.lang)
        said = t("corrected_from", said=_register_says(voice, study, fact), reason=reason.value)
        yield FactRow(t("corrected", fact=t(f"fact.{fact}")), said, reason.lang if reason.lang != voice.lang else None)


def _register_says(voice: Voice, study: Study, fact: str) -> str:
    """A fact as the register has it, in words."""
    t, record = voice.t, study.register or study.record
    value = record.phases if fact == "phases" else getattr(record.eligibility, fact)
    if value in (None, ()):
        return t("not_stated")
    match fact:
        case "phases":
            return ", ".join(t(f"phase.{phase}") for phase in value)
        case "sex":
            return t(f"sex.{value}")
        case "healthy_volunteers":
            return t("yes" if value else "no")
    return t("years", n=f"{value:g}")

"""The page of one study, in the order readers ask."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any, NamedTuple

from markupsafe import Markup, escape

from studieinfo.catalog import Catalog
from studieinfo.figures.coverage import JOINABLE
from studieinfo.figures.placebo import has_placebo
from studieinfo.figures.questions import gives_treatment, unstated
from studieinfo.model.availability import has_outlived_its_plan
from studieinfo.model.language import LANGUAGES, Language, Localized, Wording
from studieinfo.model.status import AVAILABILITIES, Availability
from studieinfo.model.study import REGISTER_NAMES, Contact, Eligibility, Record, Registration, Site, Study, Text
from studieinfo.publish.cards import in_order, record_language, status_note, title
from studieinfo.publish.lists import associations_for, studies_by_condition
from studieinfo.publish.sections import sections
from studieinfo.publish.site import PATHS, Output, Website, long_date, translator


class SiteView(NamedTuple):
    """A row of the table of sites."""

    name: str
    path: str
    place: str
    trust: str | None
    hospital_known: bool
    availability: Availability
    status: str
    note: str
    witness: str | None
    contact: Contact | None


class FactRow(NamedTuple):
    """A question and its answer, None when nobody has said. `lang` is the answer's, when it is not the page's."""

    question: str
    answer: str | None
    lang: Language | None = None


class StudyResults(NamedTuple):
    """What a study found: in plain words, where to read it, and what the register says about results."""

    summary: Wording[str] | None
    url: str | None
    note: str | None


class Neighbour(NamedTuple):
    """Another study to look at."""

    title: Wording[str]
    path: str
    availability: Availability
    status: str


def study_pages(site: Website) -> Iterator[Output]:
    """One page a study and language."""
    for lang in LANGUAGES:
        for study in site.catalog.studies:
            yield study_page(site, study, lang)


def study_page(site: Website, study: Study, lang: Language) -> Output:
    """The page of a study in a language."""
    path = PATHS["study"].format(study.id)
    name = title(study, lang)
    t = translator(site.catalog, lang)
    description = study.summary.text(lang) if study.summary else t("study_description", title=name.value)
    slots = {
        "title": str(escape(name.value)),
        "description": str(escape(_shortened(description, 160))),
        "heading": str(Markup("<h1{}>{}</h1>").format(_lang_attribute(name, lang), name.value)),
        "before": "",
        "after": site.render("study", lang, path, **study_view(site.catalog, study, lang)),
    }
    return site.cast("study", lang, path, slots)


def _lang_attribute(wording: Wording[str], lang: Language) -> Markup:
    return Markup(' lang="{}"').format(wording.lang) if wording.lang != lang else Markup()


def _shortened(text: str, limit: int) -> str:
    """At most `limit` characters, cut between words."""
    return text if len(text) <= limit else text[: limit - 1].rsplit(" ", 1)[0] + "…"


def study_view(catalog: Catalog, study: Study, lang: Language) -> dict[str, Any]:
    """All that the template of a study page shows."""
    t = translator(catalog, lang)
    is_over = catalog.availability(study) == "finished"
    return {
        "study": study,
        "record": study.record,
        "is_over": is_over,
        "sections": sections(study, is_over, t),
        "say": lambda text: _said(text, lang),
        "availability": catalog.availability(study),
        "sites": site_views(catalog, study, lang),
        "conditions": [
            (catalog.conditions[c].names.text(lang), PATHS["condition"].format(c)) for c in study.all_conditions
        ],
        "upcoming": list(_upcoming_facts(catalog, study, lang)),
        "overdue": study.record.completion_date if has_outlived_its_plan(study, catalog.today) else None,
        "findings": findings(catalog, study, lang),
        "asks": [t(f"ask.{question}") for question in unstated(study)] if _is_joinable(catalog, study) else [],
        "related": neighbours(catalog, study, lang),
        "others": _others(catalog, study, lang),
        "who": _of_use(_who_facts(catalog, study, lang), is_over),
        "burden": _of_use(_burden_facts(catalog, study, lang), is_over),
        "behind": list(_behind_facts(catalog, study, lang)),
        "details": _of_use(_detail_facts(catalog, study, lang), is_over),
        "interventions": [(t(f"intervention.{i.type}"), i) for i in study.record.interventions],
        "arms": [(t(f"arm.{arm.type or 'other'}"), arm) for arm in study.record.arms],
        "associations": associations_for(catalog, study.all_conditions)[:6],
        "record_lang": record_language(study),
        "sources": list(_sources(study.register)) if study.register else [],
    }


def _sources(record: Record) -> Iterator[tuple[str, Record | Registration]]:
    """The registers that a study is in, by name; the one whose facts count is first."""
    every: tuple[Record | Registration, ...] = (record, *record.also)
    return ((REGISTER_NAMES[source.source], source) for source in every if source.source)


def _said(text: Localized[Any] | None, lang: Language) -> Wording[Any] | None:
    """A text and its language, None when nobody has said anything."""
    return text.pick(lang) if text else None


def _is_joinable(catalog: Catalog, study: Study) -> bool:
    return catalog.availability(study) in JOINABLE


def _upcoming_facts(catalog: Catalog, study: Study, lang: Language) -> Iterator[FactRow]:
    """What a reader asks first of a study that has not begun."""
    if catalog.availability(study) == "planned":
        yield FactRow(translator(catalog, lang)("planned_start"), long_date(catalog, lang, study.record.start_date))


def findings(catalog: Catalog, study: Study, lang: Language) -> StudyResults | None:
    """What there is of results. None while a study goes on and nobody has written of any."""
    t = translator(catalog, lang)
    said = {True: t("results_in_register"), False: t("results_not_in_register"), None: t("results_unknown")}
    if not (
        study.results_summary or study.results_url or study.record.results or catalog.availability(study) == "finished"
    ):
        return None
    summary = study.results_summary.pick(lang) if study.results_summary else None
    url = study.results_url or (study.record.url if study.record.results else None)
    told = study.results_summary or study.results_url
    return StudyResults(summary, url, None if told else said[study.record.results])


def neighbours(catalog: Catalog, study: Study, lang: Language) -> list[Neighbour]:
    """The studies that an editor has named beside this one, in the editor's order."""
    t = translator(catalog, lang)
    by_id = _studies_by_id(catalog) if study.related else {}
    found = [(other, catalog.availability(other)) for other in map(by_id.__getitem__, study.related)]
    return [
        Neighbour(title(other, lang), PATHS["study"].format(other.id), status, t(f"availability.{status}"))
        for other, status in found
    ]


@lru_cache(maxsize=1)
def _studies_by_id(catalog: Catalog) -> dict[str, Study]:
    return {study.id: study for study in catalog.studies}


def _others(catalog: Catalog, study: Study, lang: Language) -> list[tuple[str, str]]:
    """The lists of this study's conditions that hold other studies as well."""
    return [
        (catalog.conditions[c].names.text(lang), PATHS["condition"].format(c))
        for c in study.all_conditions
        if len(studies_by_condition(catalog)[c]) > 1
    ]


def site_views(catalog: Catalog, study: Study, lang: Language) -> list[SiteView]:
    """The Norwegian sites of a study, the most hopeful first."""
    t = translator(catalog, lang)

    def view(site: Site) -> SiteView:
        place = catalog.place_of(site)
        hospital = catalog.hospitals[site.hospital] if site.hospital else None
        named = hospital.names.text(lang) if hospital else site.facility if site.facility_is_named else None
        availability = catalog.site_availability(site)
        return SiteView(
            named or place.name,
            PATHS["place"].format(site.key),
            place.name,
            hospital.trust if hospital else None,
            named is not None,
            availability,
            t(f"availability.{availability}"),
            status_note(catalog, site, lang),
            t(f"confirmed_by.{site.said_by}") if site.confirmed else None,
            site.contact or study.contact,
        )

    by_hope = sorted(study.all_sites, key=lambda site: AVAILABILITIES.index(catalog.site_availability(site)))
    return [view(site) for site in by_hope]


def age_range(catalog: Catalog, ages: Eligibility, lang: Language) -> str:
    """Who is old enough, in words: «18 år eller eldre», «fra 6 måneder til 18 år»."""
    t = translator(catalog, lang)

    def said(years: float) -> str:
        months = round(years * 12)
        return t("years", n=f"{years:g}") if years >= 2 or not months % 12 else t("months_old", n=months)

    if ages.min_age is not None and ages.max_age is not None:
        return t("age_between", low=said(ages.min_age), high=said(ages.max_age))
    if ages.min_age is not None:
        return t("age_from", low=said(ages.min_age))
    return t("age_to", high=said(ages.max_age)) if ages.max_age is not None else t("not_stated")


def _of_use(facts: Iterator[FactRow], is_over: bool) -> list[FactRow]:
    """What nobody has said stays as a question to ask, but of a study that is over there is nobody to ask."""
    return [fact for fact in facts if fact.answer or not is_over]


def _who_facts(catalog: Catalog, study: Study, lang: Language) -> Iterator[FactRow]:
    t = translator(catalog, lang)
    eligibility = study.record.eligibility
    yield FactRow(t("age"), study.ages.text(lang) if study.ages else age_range(catalog, eligibility, lang))
    yield FactRow(t("sex"), t(f"sex.{eligibility.sex}") if eligibility.sex else None)
    yield FactRow(t("healthy_volunteers"), _yes_no(t, eligibility.healthy_volunteers))
    if study.situation:
        yield FactRow(t("situation"), ", ".join(t(f"situation.{s}") for s in study.situation))


def _yes_no(t: Any, value: bool | None) -> str | None:
    return None if value is None else str(t("yes" if value else "no"))


def _number(value: int | None) -> str | None:
    return None if value is None else str(value)


def _burden_facts(catalog: Catalog, study: Study, lang: Language) -> Iterator[FactRow]:
    t = translator(catalog, lang)
    burden, record = study.burden, study.record
    yield FactRow(t("visits"), _number(burden.visits))
    yield FactRow(t("duration"), None if burden.duration_weeks is None else t("weeks", n=burden.duration_weeks))
    yield FactRow(t("overnight_stays"), _number(burden.overnight_stays))
    yield FactRow(t("remote"), t(f"remote.{burden.remote}") if burden.remote else None)
    yield _quoted_fact(t, "compared_with_usual", burden.compared_with_usual, lang)
    if gives_treatment(study):
        yield FactRow(t("randomised"), t(f"allocation.{record.allocation}") if record.allocation else None)
        yield FactRow(t("placebo"), _yes_no(t, has_placebo(study.record)))
        yield FactRow(t("blinded"), t(f"masking.{record.masking}") if record.masking else None)
    if record.allocation == "randomized" or study.other_group:
        yield _quoted_fact(t, "study.other_group", study.other_group, lang)
    if gives_treatment(study) or study.after_study:
        yield _quoted_fact(t, "study.after", study.after_study, lang)


def _quoted_fact(t: Any, question: str, answer: Text | None, lang: Language) -> FactRow:
    """An answer in an editor's words, marked when it is in another language than the page."""
    said = answer.pick(lang) if answer else Wording(None, lang)
    return FactRow(t(question), said.value, said.lang if said.lang != lang else None)


def _behind_facts(catalog: Catalog, study: Study, lang: Language) -> Iterator[FactRow]:
    t = translator(catalog, lang)
    sponsor = study.record.sponsor
    yield FactRow(t("sponsor"), sponsor.name or None)
    yield FactRow(t("sponsor_type"), t(f"sponsor.{sponsor.type}"))
    if sponsor.collaborators:
        yield FactRow(t("collaborators"), ", ".join(sponsor.collaborators))


def _detail_facts(catalog: Catalog, study: Study, lang: Language) -> Iterator[FactRow]:
    t = translator(catalog, lang)
    record = study.record
    yield FactRow(t("study_number"), ", ".join(record.numbers) or None)
    yield FactRow(t("study_type"), t(f"study_type.{record.study_type}"))
    yield FactRow(t("phase"), ", ".join(t(f"phase.{phase}") for phase in record.phases) or None)
    yield FactRow(t("enrollment"), _number(record.enrollment))
    yield FactRow(t("start_date"), long_date(catalog, lang, record.start_date))
    yield FactRow(t("completion_date"), long_date(catalog, lang, record.completion_date))
    yield FactRow(t("world_status"), t(f"status.{record.status}"))
    yield FactRow(
        t("results"), None if record.results is None else t("results.yes" if record.results else "results.no")
    )


def newest(catalog: Catalog, count: int) -> list[Study]:
    """The studies a front page shows: those that may take in people, newest confirmed first."""
    return [
        s
        for s in in_order(catalog, catalog.studies)
        if catalog.availability(s) in ("open", "uncertain", "planned", "invited")
    ][:count]

"""The page of one study, in the order readers ask."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache, partial
from typing import Any, NamedTuple

from markupsafe import Markup, escape

from studieinfo.catalog import Catalog
from studieinfo.figures.coverage import JOINABLE
from studieinfo.figures.questions import unstated
from studieinfo.model.language import LANGUAGES, Language, Localized, Wording
from studieinfo.model.registers import REGISTERS
from studieinfo.model.status import Availability
from studieinfo.model.study import Record, Registration, Study
from studieinfo.publish.addresses import PATHS
from studieinfo.publish.cards import card, record_language, title
from studieinfo.publish.comparison import compared
from studieinfo.publish.conditions import associations_for
from studieinfo.publish.lists import studies_by_condition
from studieinfo.publish.professionals import in_brief
from studieinfo.publish.quotation import quotation
from studieinfo.publish.sections import sections
from studieinfo.publish.sheet import Sheet, sheet_of, sheet_page
from studieinfo.publish.site import Output, Website
from studieinfo.publish.standing import study_standing
from studieinfo.publish.structured import structured, study_thing
from studieinfo.publish.study_brief import brief, eyebrow, road
from studieinfo.publish.study_facts import (
    FactRow,
    behind_facts,
    burden_facts,
    detail_facts,
    known,
    upcoming_facts,
    who_facts,
)
from studieinfo.publish.study_leads import (
    articles,
    documents,
    neighbouring_countries,
    ways_to_ask,
)
from studieinfo.publish.study_results import findings
from studieinfo.publish.study_sites import site_views
from studieinfo.publish.voice import Voice


class Neighbour(NamedTuple):
    """Another study to look at."""

    title: Wording[str]
    path: str
    availability: Availability
    status: str


def pages_of_all(site: Website, studies: Iterable[Study]) -> Iterator[Output]:
    """The pages of some studies in every language."""
    for study in studies:
        yield from pages_of(site, study)


def pages_of(site: Website, study: Study) -> Iterator[Output]:
    """The pages of a study: they show those that it names, and lead to lists that hold others as well."""
    shown = (study, *map(_studies_by_id(site.catalog).__getitem__, study.related))
    yield from site.parts.part(study.path, shown, _shared(site.catalog, study), partial(_pages_of, site, study))


def _pages_of(site: Website, study: Study) -> Iterator[Output]:
    for lang in LANGUAGES:
        yield from _pages_in(site, site.voice(lang), study)


def _pages_in(site: Website, voice: Voice, study: Study) -> Iterator[Output]:
    """The page of a study and that of its sheet for the doctor: the first prints as the second."""
    sheet = sheet_of(site, voice, study)
    yield _study_page(site, voice, study, sheet)
    yield sheet_page(site, voice, study, sheet)


def _study_page(site: Website, voice: Voice, study: Study, sheet: Sheet) -> Output:
    """The page of a study in a language."""
    lang = voice.lang
    path = PATHS["study"].format(study.id)
    name = title(study, lang)
    description = study.summary.text(lang) if study.summary else voice.t("study_description", title=name.value)
    slots = {
        "title": str(escape(name.value)),
        "description": str(escape(_shortened(description, 160))),
        "head": structured(site, voice, path, name.value, study_thing(site, voice, study)),
        "heading": str(_heading(voice, study, name)),
        "before": "",
        "after": site.render(
            "study", lang, path, sheet=sheet.html, page_address=sheet.view["address"], **study_view(voice, study)
        ),
    }
    return site.cast("study", lang, path, slots)


def _heading(voice: Voice, study: Study, name: Wording[str]) -> Markup:
    kind = eyebrow(voice, study)
    above = Markup('<p class="eyebrow">{}</p>').format(kind) if kind else Markup()
    return above + Markup("<h1{}>{}</h1>").format(_lang_attribute(name, voice.lang), name.value)


def _lang_attribute(wording: Wording[str], lang: Language) -> Markup:
    return Markup(' lang="{}"').format(wording.lang) if wording.lang != lang else Markup()


def _shortened(text: str, limit: int) -> str:
    """At most `limit` characters, cut between words."""
    return text if len(text) <= limit else text[: limit - 1].rsplit(" ", 1)[0] + "…"


def study_view(voice: Voice, study: Study) -> dict[str, Any]:
    """All that the template of a study page shows."""
    is_over = voice.catalog.availability(study) == "finished"
    burden = _not_in_brief(voice, known(burden_facts(voice, study)))
    abroad = neighbouring_countries(voice, study)
    empty = {
        "skjer": not (study.what_happens or burden or study.burden.notes),
        "hvor": not (study.all_sites or abroad or study.referral),
    }
    return {
        "study": study,
        "carried": card(voice, study),
        "compared": compared(voice, study),
        "sheet_path": PATHS["sheet"].format(study.id),
        "record": study.record,
        "is_over": is_over,
        "sections": sections(study, is_over, voice.t, [anchor for anchor, is_empty in empty.items() if is_empty]),
        "say": lambda text: _said(text, voice.lang),
        "standing": study_standing(voice, study),
        "brief": brief(voice, study),
        "road": road(voice, study),
        "is_joinable": may_be_joined(voice.catalog, study),
        "sites": site_views(voice, study),
        "fag": in_brief(voice, study),
        "conditions": [(voice.condition(c), PATHS["condition"].format(c)) for c in study.all_conditions],
        "upcoming": list(upcoming_facts(voice, study)),
        "findings": findings(voice, study),
        "asks": _questions(voice, study),
        "related": neighbours(voice, study),
        "abroad": abroad,
        "also_ask": ways_to_ask(study) if may_be_joined(voice.catalog, study) else [],
        "documents": documents(voice, study),
        "articles": [*articles(study, "result"), *articles(study, "derived")],
        "others": _others(voice, study),
        "who": known(who_facts(voice, study)),
        "burden": burden,
        "behind": known(behind_facts(voice, study)),
        "details": known(detail_facts(voice, study)),
        "interventions": [(voice.t(f"intervention.{i.type}"), i) for i in study.record.interventions],
        "arms": [(voice.t(f"arm.{arm.type or 'other'}"), arm) for arm in study.record.arms],
        "associations": associations_for(voice.catalog, study.all_conditions)[:6],
        "record_lang": record_language(study),
        "criteria": quotation(study.record.eligibility.criteria),
        "original": quotation(study.record.summary),
        "sources": list(_sources(study.register)) if study.register else [],
    }


def _not_in_brief(voice: Voice, facts: list[FactRow]) -> list[FactRow]:
    """What the first screen has not said already: how long it lasts, lots and placebo."""
    said = {voice.t(key) for key in ("duration", "randomised", "placebo")}
    return [fact for fact in facts if fact.question not in said]


def _sources(record: Record) -> Iterator[tuple[str, Record | Registration]]:
    """The registers that a study is in, by name; the one whose facts count is first."""
    every: tuple[Record | Registration, ...] = (record, *record.also)
    return ((REGISTERS[source.source].title, source) for source in every if source.source)


def _said(text: Localized[Any] | None, lang: Language) -> Wording[Any] | None:
    """A text and its language, None when nobody has said anything."""
    return text.pick(lang) if text else None


def _questions(voice: Voice, study: Study) -> list[str]:
    """What nobody has stated, to be asked while there is somebody to ask."""
    if not may_be_joined(voice.catalog, study):
        return []
    return [voice.t(f"ask.{question}") for question in unstated(study)]


def may_be_joined(catalog: Catalog, study: Study) -> bool:
    """Is there a hope of joining, so that the next step is worth showing?"""
    return catalog.availability(study) in JOINABLE


def neighbours(voice: Voice, study: Study) -> list[Neighbour]:
    """The studies that an editor has named beside this one, in the editor's order."""
    by_id = _studies_by_id(voice.catalog)
    found = [(other, voice.catalog.availability(other)) for other in map(by_id.__getitem__, study.related)]
    return [
        Neighbour(title(other, voice.lang), PATHS["study"].format(other.id), status, voice.t(f"availability.{status}"))
        for other, status in found
    ]


@lru_cache(maxsize=1)
def _studies_by_id(catalog: Catalog) -> dict[str, Study]:
    return {study.id: study for study in catalog.studies}


def _others(voice: Voice, study: Study) -> list[tuple[str, str]]:
    """The lists of this study's conditions that hold other studies as well."""
    return [(voice.condition(c), PATHS["condition"].format(c)) for c in _shared(voice.catalog, study)]


def _shared(catalog: Catalog, study: Study) -> list[str]:
    """The conditions of a study that other studies have, too."""
    return [c for c in study.all_conditions if len(studies_by_condition(catalog)[c]) > 1]

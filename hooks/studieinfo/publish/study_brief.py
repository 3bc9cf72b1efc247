"""The first screen of a study's page: the study in short, and the next step for a reader who wants to know more."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from studieinfo.catalog import Catalog
from studieinfo.figures.placebo import has_placebo
from studieinfo.figures.questions import gives_treatment
from studieinfo.model.language import Language
from studieinfo.model.study import Contact, Study
from studieinfo.model.vocabulary import Department
from studieinfo.publish.cards import place_line, place_names
from studieinfo.publish.study_facts import duration
from studieinfo.publish.voice import Voice

LONGEST_STEP: Final = 140
"""Characters: a longer sentence of what happens is read further down, where it stands with the others."""
GROWN_UP: Final = 18


class BriefRow(NamedTuple):
    """A thing to know at once: an icon's name, the question in few words, the answer and its language."""

    icon: str
    question: str
    answer: str
    lang: Language


class WayIn(NamedTuple):
    """Whom a doctor can phone: a hospital by its switchboard, or the contact that the study site has given."""

    name: str
    phone: str | None
    contact: Contact | None


class Road(NamedTuple):
    """The next step: whom the doctor can phone, and for which department to ask."""

    ways_in: list[WayIn]
    department: str | None


def eyebrow(voice: Voice, study: Study) -> str:
    """What kind of study it is, above its title: the condition, and the phase of a trial of treatment."""
    named = [voice.condition(condition) for condition in study.all_conditions[:1]]
    phases = [voice.t(f"phase.{phase}") for phase in study.record.phases if phase != "na"]
    return " · ".join([*named, *phases])


def brief(voice: Voice, study: Study) -> list[BriefRow]:
    """What a reader wants to know first; only what is known."""
    return list(_rows(voice, study))


def _rows(voice: Voice, study: Study) -> Iterator[BriefRow]:
    t, lang = voice.t, voice.lang
    if study.for_whom:
        whom = study.for_whom.pick(lang)
        yield BriefRow("account-outline", t("brief.for_whom"), whom.value, whom.lang)
    if study.what_happens:
        said = study.what_happens.pick(lang)
        if step := _first_step(voice, said.value):
            yield BriefRow("clipboard-text-outline", t("brief.happens"), step, said.lang)
    if study.burden.duration_weeks is not None:
        yield BriefRow(
            "calendar-blank-outline", t("brief.duration"), duration(voice, study.burden.duration_weeks), lang
        )
    if lots := _lots(voice, study):
        yield BriefRow("dice-3-outline", t("brief.lots"), lots, lang)
    if places := place_names(voice.catalog, study.all_sites):
        yield BriefRow("map-marker-outline", t("brief.places"), place_line(voice, places), lang)


def _first_step(voice: Voice, steps: tuple[str, ...]) -> str | None:
    """The first thing that happens to a person, in a short sentence. Drawing lots has a row of its own."""
    lots = voice.t("brief.lots_word")
    return next((step for step in steps if lots not in step.lower() and len(step) <= LONGEST_STEP), None)


def _lots(voice: Voice, study: Study) -> str:
    """Is it drawn by lot who gets what, and can one get placebo? Empty when nothing is known, or nothing is given."""
    if not gives_treatment(study):
        return ""
    placebo, allocation = has_placebo(study.record), study.record.allocation
    said = {"randomized": "brief.lots_yes", "non_randomized": "brief.lots_no", "na": "brief.lots_no"}.get(
        allocation or ""
    )
    words = [voice.t(said)] if said else []
    if placebo is not None:
        words.append(voice.t("brief.placebo_yes" if placebo else "brief.placebo_no"))
    return " ".join(words)


def road(voice: Voice, study: Study) -> Road:
    """Whom the doctor can phone about a study. A hospital that is only inferred is nobody to phone."""
    department = _department(voice.catalog, study)
    return Road(list(dict.fromkeys(_ways_in(voice, study))), voice.name(department) if department else None)


def _ways_in(voice: Voice, study: Study) -> Iterator[WayIn]:
    for site in study.all_sites:
        hospital = voice.catalog.hospitals.get(site.hospital or "")
        contact = site.contact or study.contact
        if hospital and (hospital.phone or contact):
            yield WayIn(voice.name(hospital), hospital.phone, contact)
        elif contact:
            yield WayIn(voice.catalog.place_of(site).name, None, contact)


def _department(catalog: Catalog, study: Study) -> Department | None:
    """The department for the study's condition; for children, whatever the condition, the children's."""
    oldest = study.record.eligibility.max_age
    if oldest is not None and oldest <= GROWN_UP and not study.ages and "barn" in catalog.departments:
        return catalog.departments["barn"]
    found = (catalog.department_for(condition) for condition in study.all_conditions)
    return next((department for department in found if department), None)

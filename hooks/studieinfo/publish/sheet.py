"""The sheet that a reader takes to the doctor: one side of A4 a study, and the criteria in the original behind it.

A Norwegian doctor shall be able to read it, so it is always in Norwegian; beside that in the reader's own language
when that is another. Paper cannot age by itself: the status is told as something past.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from studieinfo.figures.coverage import JOINABLE
from studieinfo.figures.key_criteria import key_criteria, points_in_all
from studieinfo.model.language import DEFAULT, LANGUAGES, Localized, Wording
from studieinfo.model.registers import REGISTERS
from studieinfo.model.study import Study
from studieinfo.publish.addresses import PATHS
from studieinfo.publish.cards import Card, card, in_order, place_names, record_language, title
from studieinfo.publish.mould import headed
from studieinfo.publish.qr import qr_code
from studieinfo.publish.quotation import quotation
from studieinfo.publish.site import Output, Website
from studieinfo.publish.standing import dated, leading_today
from studieinfo.publish.study_brief import road
from studieinfo.publish.voice import Voice

Told = tuple[Wording[str], ...]
"""The same thing in Norwegian, and in the reader's own language when that is another."""


class Point(NamedTuple):
    """A criterion with room for an answer."""

    name: str
    told: Told


def sheet_pages(site: Website) -> Iterator[Output]:
    """One sheet a study and language."""
    for study in site.catalog.studies:
        for lang in LANGUAGES:
            yield sheet_page(site, site.voice(lang), study)


def sheet_page(site: Website, voice: Voice, study: Study) -> Output:
    """The sheet of a study in a language."""
    path, name = PATHS["sheet"].format(study.id), title(study, voice.lang).value
    slots = {
        **headed(voice.t("sheet.title", title=name), voice.t("sheet.description", title=name)),
        "head": '<meta name="robots" content="noindex">',
        "heading": "",
        "after": site.render("sheet", voice.lang, path, **_view(site, voice, study)),
    }
    return site.cast("sheet", voice.lang, path, slots)


def _view(site: Website, voice: Voice, study: Study) -> dict[str, Any]:
    """All that the template of a sheet shows."""
    norwegian = site.voice(DEFAULT) if voice.lang == "en" else voice
    voices = (norwegian,) if norwegian is voice else (norwegian, voice)

    def told(say: Callable[[Voice], Wording[str]]) -> Told:
        found = (say(one) for one in voices)
        return tuple({wording.value: wording for wording in found if wording.value}.values())

    def words(key: str, **values: object) -> Told:
        return told(lambda one: Wording(one.t(key, **values), one.lang))

    def text(said: Localized[str] | None) -> Told:
        return told(lambda one: said.pick(one.lang)) if said else ()

    points = [
        (criterion.excludes, Point(f"krav-{number}", text(criterion.text)))
        for number, criterion in enumerate(key_criteria(study), 1)
    ]
    address = site.base_url + PATHS["study"].format(study.id)
    numbers = ", ".join(study.record.numbers[:3])
    name = title(study, norwegian.lang).value
    return {
        "words": words,
        "name": told(lambda one: title(study, one.lang)),
        "whom": text(study.for_whom),
        "numbers": numbers,
        "acronym": study.record.acronym,
        "status": told(lambda one: Wording(" ".join([dated(one, study), *_whose_word(one, study)]), one.lang)),
        "places": ", ".join(place_names(voice.catalog, study.all_sites)),
        "roads": [(one.lang, road(one, study)) for one in voices],
        "joins": [point for excludes, point in points if not excludes],
        "excludes": [point for excludes, point in points if excludes],
        "shown": len(points),
        "total": points_in_all(study),
        "referral": text(study.referral),
        "paste": norwegian.t("sheet.paste_text", title=name, numbers=numbers or study.id, address=address),
        "norwegian": norwegian.lang,
        "is_joinable": voice.catalog.availability(study) in JOINABLE,
        "register": study.record.url,
        "criteria": quotation(study.record.eligibility.criteria),
        "record_lang": record_language(study),
        "page": PATHS["study"].format(study.id),
        "address": address,
        "qr": qr_code(address, voice.t("sheet.qr", address=address)),
    }


def _whose_word(voice: Voice, study: Study) -> list[str]:
    """Who said what is told of the status."""
    site = leading_today(voice.catalog, study)
    if site is None or site.as_of is None:
        return []
    if site.said_by == "editor":
        return [voice.t("sheet.word.site")]
    return [voice.t("sheet.word.register", register=REGISTERS[site.said_by].title)]


def overview(voice: Voice) -> dict[str, list[tuple[Card, str]]]:
    """The sheets of the studies that somebody can hope to join, as `/til-legen/` lists them."""
    studies = [study for study in voice.catalog.studies if voice.catalog.availability(study) in JOINABLE]
    return {"sheets": [(card(voice, s), PATHS["sheet"].format(s.id)) for s in in_order(voice.catalog, studies)]}

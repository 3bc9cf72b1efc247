"""The sheet that a reader takes to the doctor: one side of A4 a study, and the criteria in the original behind it.

A Norwegian doctor shall be able to read it, so it is always in Norwegian; beside that in the reader's own language
when that is another. Paper cannot age by itself: the status is told as something past.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from markupsafe import Markup

from studieinfo.figures.coverage import JOINABLE
from studieinfo.figures.key_criteria import key_criteria, points_in_all
from studieinfo.model.language import DEFAULT, Localized, Wording
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
from studieinfo.publish.study_results import findings
from studieinfo.publish.voice import Voice

Told = tuple[Wording[str], ...]
"""The same thing in Norwegian, and in the reader's own language when that is another."""


class Point(NamedTuple):
    """A criterion with room for an answer."""

    name: str
    told: Told


class Sheet(NamedTuple):
    """What is on the paper, and what it is made of."""

    html: Markup
    view: dict[str, Any]


def sheet_of(site: Website, voice: Voice, study: Study) -> Sheet:
    """The sheet of a study. Its own page and the study's lie at the same depth, so it is the same in both."""
    view = _view(site, voice, study)
    return Sheet(Markup(site.render("parts/sheet", voice.lang, PATHS["sheet"].format(study.id), **view)), view)


def sheet_page(site: Website, voice: Voice, study: Study, sheet: Sheet) -> Output:
    """The page where a reader fills in the sheet."""
    path, name = PATHS["sheet"].format(study.id), title(study, voice.lang).value
    slots = {
        **headed(voice.t("sheet.title", title=name), voice.t("sheet.description", title=name)),
        "head": '<meta name="robots" content="noindex">',
        "heading": "",
        "after": site.render("sheet", voice.lang, path, sheet=sheet.html, **sheet.view),
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

    is_joinable = voice.catalog.availability(study) in JOINABLE
    asked = key_criteria(study) if is_joinable else ()
    points = [
        (criterion.excludes, Point(f"krav-{number}", text(criterion.text))) for number, criterion in enumerate(asked, 1)
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
        "is_joinable": is_joinable,
        "found": () if is_joinable else told(lambda one: _found(one, study)),
        "built": told(lambda one: Wording(_built(one), one.lang)),
        "register": study.record.url,
        "criteria": quotation(study.record.eligibility.criteria),
        "record_lang": record_language(study),
        "page": PATHS["study"].format(study.id),
        "address": address,
        "qr": qr_code(address, voice.t("sheet.qr", address=address)),
    }


def _found(voice: Voice, study: Study) -> Wording[str]:
    """What the study found, or where that stands, as far as anything is known."""
    results = findings(voice, study)
    if results is None:
        return Wording("", voice.lang)
    return results.summary or Wording(" ".join(filter(None, (results.note, results.url))), voice.lang)


def _built(voice: Voice) -> str:
    catalog = voice.catalog
    return voice.t("data_date", date=voice.day(catalog.data_date), built=voice.day(catalog.today))


def _whose_word(voice: Voice, study: Study) -> list[str]:
    """Who said what is told of the status."""
    site = leading_today(voice.catalog, study)
    if site is None or site.as_of is None:
        return []
    if site.said_by == "editor":
        return [voice.t("sheet.word.site")]
    return [voice.t("sheet.word.register", register=REGISTERS[site.said_by].title)]


def overview(voice: Voice) -> list[tuple[Card, str]]:
    """The sheets of the studies that somebody can hope to join, as `/til-legen/` lists them."""
    studies = [study for study in voice.catalog.studies if voice.catalog.availability(study) in JOINABLE]
    return [(card(voice, s), PATHS["sheet"].format(s.id)) for s in in_order(voice.catalog, studies)]

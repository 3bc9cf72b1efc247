"""The programming interface, version 1: what the site knows as JSON and CSV, for others' programs.

What is fetched lies with others and cannot age by itself. A status is told as something past, with its day, and
what a study is to a reader has the days on which that turns. The order is by id, so two answers can be compared.
What an answer holds is in `api_contract`; the tests hold every answer against it.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial
from typing import Any, Final

from studieinfo.model.availability import turns
from studieinfo.model.dates import PartialDate
from studieinfo.model.language import LANGUAGES, Localized, prefix
from studieinfo.model.registers import REGISTERS
from studieinfo.model.study import Site, Study
from studieinfo.publish.addresses import PATHS
from studieinfo.publish.api_contract import ATTRIBUTION, LICENCE, VERSION, openapi
from studieinfo.publish.cards import place_names, title
from studieinfo.publish.lists import studies_by_condition, studies_by_place
from studieinfo.publish.site import Output, Website
from studieinfo.publish.standing import dated, leading_today

FOLDER: Final = "api/v1/"
Json = dict[str, Any]

COLUMNS: Final = (
    "id",
    "url",
    *(f"title_{lang}" for lang in LANGUAGES),
    "numbers",
    "conditions",
    "places",
    "status",
    "status_as_of",
    "status_said_by",
    "availability",
    "min_age",
    "max_age",
    "sex",
    "phases",
    "sponsor",
    "data_date",
    "judged_on",
    "licence",
)
"""The columns of the CSV. Lists are joined by «; »."""

_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""A spreadsheet takes a cell that begins like this for a formula, and may run it; the wide signs are East Asian."""


def api(site: Website) -> Iterator[Output]:
    """Every answer, and what describes them."""
    studies = sorted(site.catalog.studies, key=lambda study: study.id)
    listed = {study: site.catalog.of_study("answer", study, partial(_study, site)) for study in studies}
    yield _answer(site, "studies", {"studies": list(listed.values())})
    for study, short in listed.items():
        answer = f"studies/{study.id}"
        yield from site.parts.part(answer, (study,), (), partial(_answer_on, site, answer, study, short))
    yield _answer(site, "conditions", {"conditions": list(_conditions(site))})
    yield _answer(site, "sites", {"sites": list(_sites(site))})
    yield _answer(site, "health", {"count": len(studies)})
    yield _answer(site, "changes", {"changes": list(_changes(site))})
    yield Output(f"{FOLDER}studies.csv", _table(site, listed).encode())
    yield Output(f"{FOLDER}openapi.json", _bytes(openapi(site.base_url, FOLDER, studies[0].id if studies else None)))


def _answer_on(site: Website, name: str, study: Study, short: Json) -> Iterator[Output]:
    yield _answer(site, name, {"study": {**short, **_details(study)}})


def _answer(site: Website, name: str, said: Json) -> Output:
    """An answer with what each of them has: version, licence, dates."""
    catalog = site.catalog
    head = {
        "version": VERSION,
        "licence": LICENCE,
        "attribution": ATTRIBUTION,
        "documentation": f"{site.base_url}{FOLDER}openapi.json",
        "data_date": _day(catalog.data_date),
        "judged_on": _day(catalog.today),
        "stale_after_days": catalog.settings.stale_after_days,
    }
    return Output(f"{FOLDER}{name}.json", _bytes({**head, **said}))


def _bytes(value: Json) -> bytes:
    return (json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n").encode()


def _day(value: date | PartialDate | None) -> str | None:
    """A date as precise as it is: «2026-11-29», «2026-11», «2026»."""
    if isinstance(value, PartialDate):
        return "-".join([f"{value.year:04}", *(f"{part:02}" for part in (value.month, value.day) if part)])
    return value.isoformat() if value else None


def _said(text: Localized[Any] | None) -> Json | None:
    """A text in the languages that it is in."""
    if text is None:
        return None
    return {lang: value for lang in LANGUAGES if (value := text.get(lang)) is not None}


def _urls(site: Website, path: str) -> dict[str, str]:
    return {lang: f"{site.base_url}{prefix(lang)}{path}" for lang in LANGUAGES}


def _study(site: Website, study: Study) -> Json:
    """What the list and the answer on one study have in common."""
    catalog, record = site.catalog, study.record
    ages = record.eligibility
    return {
        "id": study.id,
        "former_ids": list(study.former_ids),
        "urls": _urls(site, PATHS["study"].format(study.id)),
        "numbers": list(record.numbers),
        "title": {lang: wording.value for lang in LANGUAGES if (wording := title(study, lang)).lang == lang},
        "for_whom": _said(study.for_whom),
        "conditions": list(study.all_conditions),
        "situation": list(study.situation),
        "status": _status(leading_today(catalog, study), record.status),
        "status_text": {lang: dated(site.voice(lang), study) for lang in LANGUAGES},
        "availability": _availability(site, study.all_sites, catalog.availability(study)),
        "sites": [
            {
                "id": place.key,
                "status": _status(place, place.status),
                "availability": _availability(site, (place,), catalog.site_availability(place)),
            }
            for place in study.all_sites
        ],
        "study_type": record.study_type,
        "phases": list(record.phases),
        "allocation": record.allocation,
        "masking": record.masking,
        "enrollment": record.enrollment,
        "age": {"min": ages.min_age, "max": ages.max_age},
        "sex": ages.sex,
        "healthy_volunteers": ages.healthy_volunteers,
        "sponsor": {"name": record.sponsor.name, "type": record.sponsor.type},
        "start_date": _day(record.start_date),
        "completion_date": _day(record.completion_date),
        "register": _register(study),
    }


def _status(site: Site | None, otherwise: str) -> Json:
    """What was said of a status, when, and by whom."""
    return {
        "was": site.status if site else otherwise,
        "as_of": _day(site.as_of) if site else None,
        "said_by": site.said_by if site else None,
    }


def _availability(site: Website, sites: tuple[Site, ...], now: str) -> Json:
    """What it was to a reader on the day of the build, and what it turns to when nothing new is said."""
    catalog = site.catalog
    later = turns(sites, catalog.today, catalog.settings.stale_after_days)
    return {
        "on_day": _day(catalog.today),
        "value": now,
        "turns": [{"from": _day(turn.day), "value": turn.availability} for turn in later],
    }


def _register(study: Study) -> Json | None:
    record = study.register
    if record is None or record.source is None:
        return None
    return {
        "name": REGISTERS[record.source].title,
        "id": record.id,
        "url": record.url,
        "fetched": _day(record.fetched),
        "vouched": _day(record.vouched),
    }


def _details(study: Study) -> Json:
    """What only the answer on one study has: the texts."""
    return {
        "summary": _said(study.summary),
        "can_join": _said(study.can_join),
        "cannot_join": _said(study.cannot_join),
        "what_happens": _said(study.what_happens),
        "benefits": _said(study.benefits),
        "risks": _said(study.risks),
        "referral": _said(study.referral),
        "criteria_original": study.record.eligibility.criteria,
        "texts_checked": _day(study.checked),
    }


def _ids(studies: Sequence[Study]) -> list[str]:
    return sorted(study.id for study in studies)


def _conditions(site: Website) -> Iterator[Json]:
    found = studies_by_condition(site.catalog)
    for key, condition in sorted(site.catalog.conditions.items()):
        yield {
            "id": key,
            "urls": _urls(site, PATHS["condition"].format(key)),
            "names": _said(condition.names),
            "parents": list(condition.parents),
            "icd10": list(condition.icd10),
            "icpc2": list(condition.icpc2),
            "mesh": list(condition.mesh),
            "studies": _ids(found.get(key, [])),
        }


def _sites(site: Website) -> Iterator[Json]:
    """The hospitals and the places that have studies."""
    catalog = site.catalog
    for key, studies in sorted(studies_by_place(catalog).items()):
        hospital = catalog.hospitals.get(key)
        place = catalog.places[hospital.place if hospital else key]
        yield {
            "id": key,
            "kind": hospital.kind if hospital else "place",
            "urls": _urls(site, PATHS["place"].format(key)),
            "names": _said(hospital.names) if hospital else dict.fromkeys(LANGUAGES, place.name),
            "place": place.id,
            "municipality": place.municipality,
            "county": place.county,
            "trust": hospital.trust if hospital else None,
            "phone": hospital.phone if hospital else None,
            "studies": _ids(studies),
        }


def _changes(site: Website) -> Iterator[Json]:
    """What was changed in the studies, newest first."""
    for change in sorted(site.catalog.changes, key=lambda c: (-c.date.toordinal(), c.study, c.field)):
        yield {
            "date": _day(change.date),
            "study": change.study,
            "field": change.field,
            "from": change.before,
            "to": change.after,
        }


def _table(site: Website, listed: dict[Study, Json]) -> str:
    """The list of studies as CSV (RFC 4180)."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    for study, said in listed.items():
        writer.writerow([safe_cell(value) for value in _row(site, study, said)])
    return text.getvalue()


def _row(site: Website, study: Study, said: Json) -> Iterator[object]:
    yield from (said["id"], said["urls"]["nb"], *(said["title"].get(lang) for lang in LANGUAGES))
    yield from (said["numbers"], said["conditions"], place_names(site.catalog, study.all_sites))
    yield from (said["status"]["was"], said["status"]["as_of"], said["status"]["said_by"])
    yield from (said["availability"]["value"], said["age"]["min"], said["age"]["max"], said["sex"])
    yield from (said["phases"], said["sponsor"]["name"])
    yield from (_day(site.catalog.data_date), _day(site.catalog.today), LICENCE["url"])


def safe_cell(value: object) -> object:
    """A cell that no spreadsheet takes for a formula."""
    if isinstance(value, list | tuple):
        value = "; ".join(map(str, value))
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value

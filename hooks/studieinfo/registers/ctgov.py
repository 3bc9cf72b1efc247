"""ClinicalTrials.gov API v2 records → `register:` blocks.

Source of the field names: https://clinicaltrials.gov/data-api/api (Study Data Structure).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from studieinfo.model.registers import REGISTERS, Register
from studieinfo.problems import Location, Problem
from studieinfo.registers.conditions import condition_terms, mesh
from studieinfo.registers.gazetteer import Gazetteer
from studieinfo.registers.leads import articles, documents, enquiries, pages
from studieinfo.registers.lookups import Tables
from studieinfo.registers.record import (
    Block,
    Json,
    Part,
    Reading,
    each_once,
    finished,
    norwegian_site,
    takes_in,
    upper_limit,
)
from studieinfo.registers.told import shown
from studieinfo.registers.unknowns import Unknowns, unknowns_of

NAME: Final[Register] = "ctgov"

_UNITS_PER_YEAR: Final = {"Year": 1, "Month": 12, "Week": 52.18, "Day": 365.25, "Hour": 8766, "Minute": 525960}
_WHOLE_STUDY: Final = frozenset(
    {"COMPLETED", "TERMINATED", "WITHDRAWN", "UNKNOWN", "NOT_YET_RECRUITING", "ACTIVE_NOT_RECRUITING", "SUSPENDED"}
)
"""Statuses of a whole study that say the same of each of its sites.

«RECRUITING» does not: somewhere in the world is not here.
"""

_NEIGHBOURS: Final = {"Sweden": "sweden", "Denmark": "denmark"}


def record_id(data: Json) -> str | None:
    """The NCT number of a record, or None when it has none."""
    value: Json = data
    for key in ("protocolSection", "identificationModule", "nctId"):
        value = value.get(key) if isinstance(value, dict) else None
    return value if isinstance(value, str) and REGISTERS[NAME].is_number(value) else None


def convert(
    data: Json,
    source: str,
    tables: Tables,
    gazetteer: Gazetteer,
    *,
    unknowns: Unknowns | None = None,
    fetched: date | None = None,
) -> tuple[Block | None, list[Problem]]:
    """See `record.Converter`. A record says itself when it was fetched."""
    number = record_id(data)
    if number is None:
        return None, [Problem(Location(source), "posten har ikke noe NCT-nummer", "hent posten på nytt")]
    reading = Reading(number, source, tables, unknowns or unknowns_of(tables))
    record = Part(data, reading)
    study = record.part("protocolSection")
    block = {**_identity(record, study, fetched), **_design(study), **_people(record, study, gazetteer)}
    return finished(reading, block, data, told_here=unknowns is None)


def _identity(record: Part, study: Part, fetched: date | None) -> Block:
    number = record.reading.number
    day = record.date("derivedSection.miscInfoModule.versionHolder") or (fetched and fetched.isoformat())
    if not day:
        record.reading.refuse(
            "posten sier ikke når den ble hentet («derivedSection.miscInfoModule.versionHolder»)",
            "hent den på nytt fra registeret",
        )
    study.use("identificationModule.nctId")
    submitted = study.date("statusModule.lastUpdateSubmitDate")
    posted = study.date("statusModule.lastUpdatePostDateStruct.date")
    ids = [study.text("identificationModule.orgStudyIdInfo.id")]
    ids += [entry.text("id") for entry in study.parts("identificationModule.secondaryIdInfos")]
    return {
        "source": NAME,
        "id": number,
        "url": REGISTERS[NAME].address(number),
        "fetched": day,
        "verified": study.date("statusModule.statusVerifiedDate"),
        "updated": submitted or posted,
        "other_ids": list(dict.fromkeys(i for i in ids if i and i != number)),
        "title": study.text("identificationModule.briefTitle"),
        "official_title": study.text("identificationModule.officialTitle"),
        "acronym": study.text("identificationModule.acronym"),
        "status": study.value("statusModule.overallStatus", "status"),
        "why_stopped": study.text("statusModule.whyStopped"),
        "results": record.flag("hasResults"),
    }


def _design(study: Part) -> Block:
    count = study.at("designModule.enrollmentInfo.count", int)
    phases = study.texts("designModule.phases")
    path = "protocolSection.designModule.phases[]"
    roles = "protocolSection.designModule.designInfo.maskingInfo.whoMasked[]"
    return {
        "study_type": study.value("designModule.studyType", "study_type"),
        "phases": [ours for phase in phases if (ours := study.reading.translated(phase, "phase", path))],
        "allocation": study.value("designModule.designInfo.allocation", "allocation"),
        "masking": study.value("designModule.designInfo.maskingInfo.masking", "masking"),
        "masked": [
            ours
            for role in study.texts("designModule.designInfo.maskingInfo.whoMasked")
            if (ours := study.reading.translated(role, "role", roles))
        ],
        "primary_purpose": study.value("designModule.designInfo.primaryPurpose", "primary_purpose"),
        "enrollment": None if count is None else str(count),
        "enrollment_type": study.value("designModule.enrollmentInfo.type", "enrollment_type"),
        "start_date": study.date("statusModule.startDateStruct.date"),
        "primary_completion_date": study.date("statusModule.primaryCompletionDateStruct.date"),
        "completion_date": study.date("statusModule.completionDateStruct.date"),
    }


def _people(record: Part, study: Part, gazetteer: Gazetteer) -> Block:
    sites = list(_sites(study, gazetteer))
    references = study.part("referencesModule")
    said = study.texts("conditionsModule.conditions")
    browse = record.part("derivedSection.conditionBrowseModule")
    keywords = study.texts("conditionsModule.keywords")
    terms, context = condition_terms(
        study.reading, said, keywords, mesh(browse, "meshes"), mesh(browse, "ancestors"), wanted=bool(sites)
    )
    return {
        "sponsor": _sponsor(study),
        "terms": terms,
        "keywords": [*context, *keywords],
        "summary": study.text("descriptionModule.briefSummary"),
        "arms": [_arm(arm) for arm in study.parts("armsInterventionsModule.armGroups")],
        "interventions": [_intervention(item) for item in study.parts("armsInterventionsModule.interventions")],
        "outcomes": list(_outcomes(study, "outcomesModule.primaryOutcomes")),
        "secondary_outcomes": list(_outcomes(study, "outcomesModule.secondaryOutcomes")),
        "safety_committee": study.flag("oversightModule.oversightHasDmc"),
        "articles": list(each_once(articles(references))),
        "documents": list(documents(record)),
        "pages": list(each_once(pages(references))),
        "enquiries": list(each_once(enquiries(study.part("contactsLocationsModule")))),
        "eligibility": _eligibility(study.part("eligibilityModule")),
        "sites": sites,
        "sites_abroad": [] if takes_in(sites) else list(each_once(_sites_abroad(study))),
    }


def _outcomes(study: Part, path: str) -> Iterator[Block]:
    for outcome in study.parts(path):
        measure, time_frame = outcome.text("measure"), outcome.text("timeFrame")
        if measure:
            yield {"measure": measure, "time_frame": time_frame}


def _sponsor(study: Part) -> Block:
    names = [item.text("name") for item in study.parts("sponsorCollaboratorsModule.collaborators")]
    return {
        "name": study.text("sponsorCollaboratorsModule.leadSponsor.name"),
        "type": study.value("sponsorCollaboratorsModule.leadSponsor.class", "sponsor"),
        "collaborators": [name for name in names if name],
    }


def _arm(arm: Part) -> Block:
    return {
        "label": arm.text("label") or "–",
        "type": arm.value("type", "arm_type"),
        "description": arm.text("description"),
    }


def _intervention(item: Part) -> Block:
    return {
        "type": item.value("type", "intervention_type") or "other",
        "name": item.text("name") or "–",
        "other_names": item.texts("otherNames"),
        "description": item.text("description"),
    }


def _eligibility(module: Part) -> Block:
    return {
        "min_age": _years(module, "minimumAge"),
        "max_age": upper_limit(_years(module, "maximumAge")),
        "sex": module.value("sex", "sex"),
        "healthy_volunteers": module.flag("healthyVolunteers"),
        "criteria": module.text("eligibilityCriteria"),
    }


def _years(module: Part, path: str) -> str | None:
    """An age such as «6 Months» in years."""
    value = module.text(path)
    if value is None or value == "N/A":
        return None
    match = re.fullmatch(r"([0-9]{1,6}) (Year|Month|Week|Day|Hour|Minute)s?", value)
    if not match:
        module.reading.refuse(
            f"«{shown(value)}» i «{module.path}.{path}» er ikke en alder", "se på posten i registeret"
        )
        return None
    return f"{round(int(match[1]) / _UNITS_PER_YEAR[match[2]], 4):g}"


def _sites(study: Part, gazetteer: Gazetteer) -> Iterator[Block]:
    overall = study.text("statusModule.overallStatus") or "UNKNOWN"
    locations = study.parts("contactsLocationsModule.locations")
    for location in locations[:1]:
        location.use("country", "facility", "city", "zip", "status")
    for location in locations:
        if location.data.get("country") == "Norway":
            yield _site(location, overall, gazetteer)


def _sites_abroad(study: Part) -> Iterator[Block]:
    """The sites in the neighbouring countries that take in people, while the study does."""
    if study.text("statusModule.overallStatus") in _WHOLE_STUDY:
        return
    for location in study.parts("contactsLocationsModule.locations"):
        country = _NEIGHBOURS.get(location.data.get("country") or "")
        if country and location.text("status") == "RECRUITING":
            city, facility = location.text("city"), location.text("facility")
            yield {"country": country, "status": "recruiting", "city": city, "facility": facility}


def _site(location: Part, overall: str, gazetteer: Gazetteer) -> Block:
    own = "UNKNOWN" if overall not in _WHOLE_STUDY else overall
    theirs = own if overall in _WHOLE_STUDY else location.text("status") or own
    status = location.reading.translated(theirs, "status", f"{location.path}.status") or "unknown"
    facility, city, zip_code = (location.text(key) for key in ("facility", "city", "zip"))
    return norwegian_site(location.reading, gazetteer, facility, city, zip_code, status)

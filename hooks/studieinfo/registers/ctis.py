"""CTIS public portal records (`retrieve/{ctNumber}`) → `register:` blocks.

The portal's API is public but not documented: field names and codes are as seen in its answers of 2024
and 2026, code lists as noted in `data/registers/ctis.yml`. Types change and a list of one may come as
the thing itself; what has a new form is told.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final, NamedTuple

from studieinfo.model.registers import REGISTERS, Register
from studieinfo.problems import Location, Problem
from studieinfo.registers.conditions import condition_terms
from studieinfo.registers.gazetteer import Gazetteer
from studieinfo.registers.lookups import Tables
from studieinfo.registers.participants import ages, criteria, healthy_volunteers, sex
from studieinfo.registers.record import (
    Block,
    Json,
    Part,
    Reading,
    clean,
    each_once,
    finished,
    norwegian_site,
    takes_in,
)
from studieinfo.registers.unknowns import Unknowns, unknowns_of

NAME: Final[Register] = "ctis"
NORWAY: Final = "Norway"
_CODE: Final = "NO"
_NEIGHBOURS: Final = (("Sweden", "SE", "sweden"), ("Denmark", "DK", "denmark"))

_WHOLE_STUDY: Final = frozenset(
    {"not_yet_recruiting", "active_not_recruiting", "suspended", "terminated", "completed", "withdrawn"}
)
"""Statuses of a whole trial that say the same of each country when a country's own is not told."""

_MASKINGS: Final = ("single", "double", "triple", "quadruple")
_FILE_DAY: Final = re.compile(r"__([12][0-9]{3}-[0-9]{2}-[0-9]{2})\.json")
_DETAILS: Final = "authorizedApplication.authorizedPartI"


def record_id(data: Json) -> str | None:
    """The EU CT number of a record, or None when it has none."""
    value = data.get("ctNumber") if isinstance(data, dict) else None
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
    """See `record.Converter`. A record was fetched on the day it says itself (a copy does), else on the
    day given, else on the day in the file's name (`…__2026-03-08.json`).
    """
    number = record_id(data)
    if number is None:
        return None, [Problem(Location(source), "posten har ikke noe EU CT-nummer («ctNumber»)", "hent posten på nytt")]
    reading = Reading(number, source, tables, unknowns or unknowns_of(tables), lone_items=True)
    record = Part(data, reading)
    protocol = record.part(_DETAILS)
    details = protocol.part("trialDetails")
    block = {
        **_identity(record, details, fetched),
        **_design(record, protocol, details),
        **_people(record, protocol, details, gazetteer),
    }
    return finished(reading, block, data, told_here=unknowns is None)


def _identity(record: Part, details: Part, fetched: date | None) -> Block:
    number = record.reading.number
    record.use("ctNumber")
    titles = details.part("clinicalTrialIdentifiers")
    short, public, full = (titles.text(key) for key in ("shortTitle", "publicTitle", "fullTitle"))
    others = [*_other_numbers(record, titles), short if short and len(short) <= 60 else None]
    changed, published = record.date("lastUpdated"), record.date("publishDate")
    return {
        "source": NAME,
        "id": number,
        "url": REGISTERS[NAME].address(number),
        "fetched": _fetched(record, fetched),
        "updated": changed or published,
        "other_ids": list(dict.fromkeys(other for other in others if other and other != number)),
        "title": public or full or short,
        "norwegian_title": _norwegian(titles, public or full),
        "official_title": full if full != public else None,
        "status": _status(record),
        "results": "true" if _has_results(record) else None,
    }


def _norwegian(titles: Part, title: str | None) -> str | None:
    """The trial's own title in Norwegian: the public one, else the full one."""
    said = [
        (item.text("languageDescription"), item.text("attributeTranslation"))
        for key in ("publicTitleTranslations", "fullTitleTranslations")
        for item in titles.parts(key)
    ]
    ours = (text for language, text in said if (language or "").startswith("Norwegian"))
    return next((text for text in ours if text and text != title), None)


def _fetched(record: Part, given: date | None) -> str | None:
    own = record.date("record_last_import")
    in_name = _FILE_DAY.search(record.reading.source)
    day = own or (given and given.isoformat()) or (in_name and in_name[1])
    if not day:
        record.reading.refuse(
            "ingen vet når posten ble hentet", "la dagen stå i filnavnet: 2023-505613-24-00__2026-03-08.json"
        )
    return day[:10] if day else None


def _other_numbers(record: Part, titles: Part) -> Iterator[str | None]:
    registered = titles.part("secondaryIdentifyingNumbers")
    for key in ("nctNumber", "isrctnNumber", "eudraCtNumber", "whoUniversalTrialNumber"):
        yield registered.text(f"{key}.number")
    yield record.text("authorizedApplication.eudraCt.eudraCtCode")
    yield from (other.text("number") for other in registered.parts("additionalRegistries"))


def _has_results(record: Part) -> bool:
    results = record.part("results")
    kinds = ("summaryResults", "laypersonResults", "clinicalStudyReports")
    results.use(*kinds)
    return any(results.data.get(kind) for kind in kinds)


def _status(record: Part) -> str | None:
    """The status of the whole trial. `ctStatus` is the application's, and is not it."""
    status = record.value("ctPublicStatusCode", "status")
    early = [_ended_early(country) for country in record.parts("events.trialEvents")]
    return "terminated" if status == "completed" and early and all(early) else status


def _ended_early(country: Part) -> bool:
    country.use("mscName", "events.date")
    return "EARLY_TERMINATION" in [event.text("notificationType") for event in country.parts("events")]


def _status_in(record: Part, country: str, code: str, whole: str | None) -> str:
    """The status in a country, and so of each site there: never that of the trial elsewhere.

    What the country has notified counts before a code that says more: recruitment may have ended there while
    the trial goes on.
    """
    ours = _own_status(record, country, code) or (whole if whole in _WHOLE_STUDY else None)
    events = [here for here in record.parts("events.trialEvents") if here.data.get("mscName") == country]
    if ours == "completed" and any(map(_ended_early, events)):
        return "terminated"
    notified = next((status for here in events if (status := _notified(here))), None)
    if ours in (None, "recruiting") and notified:
        return notified
    return ours or "unknown"


_NOTIFICATIONS: Final = {
    "START_OF_RECRUITMENT": "recruiting",
    "RESTART_OF_RECRUITMENT": "recruiting",
    "END_OF_RECRUITMENT": "active_not_recruiting",
    "TEMPORARY_HALT": "suspended",
    "RESTART_OF_TRIAL": None,
    "EARLY_TERMINATION": "terminated",
    "END_OF_TRIAL": "completed",
}
"""What a country's notification means for those who would join, in the order of several on one day.

A trial that goes on after a halt is what it was before it.
"""


def _notified(country: Part) -> str | None:
    """What the notifications of a country come to, taken in the order of their days; None without any of weight."""
    country.use("mscName")
    order = list(_NOTIFICATIONS)
    told = [(event.date("date") or "", event.text("notificationType")) for event in country.parts("events")]
    status: str | None = None
    before: str | None = None
    for _, place in sorted((day, order.index(kind)) for day, kind in told if kind in order):
        if status in ("terminated", "completed"):
            break
        meaning = _NOTIFICATIONS[order[place]]
        if meaning == "suspended":
            before = status
        status = meaning or before
    return status


def _own_status(record: Part, country: str, code: str) -> str | None:
    countries = record.parts("authorizedApplication.memberStatesConcerned")
    found = [(country.text("mscName"), country.code("mscPublicStatusCode"), country.path) for country in countries]
    told = {name: (code, f"{path}.mscPublicStatusCode") for name, code, path in found if name and code}
    listed = {name: (status, "trialCountries") for name, status in _countries(record)}
    status, path = told.get(country) or listed.get(country) or listed.get(code) or (None, "")
    return record.reading.translated(status, "status", path) if status else None


def _countries(record: Part) -> Iterator[tuple[str, str]]:
    """Countries and their statuses: «Norway:4» in a list (2026), «NO: Ongoing, recruiting, BE: …» in a text (2024)."""
    record.use("trialCountries")
    value = record.data.get("trialCountries")
    entries = re.split(r",\s*(?=[A-Z]{2}: )", value) if isinstance(value, str) else value
    for entry in entries if isinstance(entries, list) else ():
        name, colon, status = str(entry).partition(":")
        if colon:
            yield name.strip(), status.strip()


def _design(record: Part, protocol: Part, details: Part) -> Block:
    information = details.part("trialInformation")
    duration = information.part("trialDuration")
    planned = duration.date("estimatedRecruitmentStartDate")
    ends = (duration.date("estimatedGlobalEndDate"), duration.date("estimatedEndDate"))
    done = (record.date("endDate"), record.date("endDateEU"))
    periods = details.parts("protocolInformation.studyDesign.periodDetails")
    phases = information.value("trialCategory.trialPhase", "phase")
    return {
        "study_type": "interventional",
        "phases": phases.split() if phases else [],
        "allocation": _first(
            ("randomized", "non_randomized", "na"),
            [period.value("allocationMethod", "allocation") for period in periods],
        ),
        "masked": list(dict.fromkeys(role for period in periods for role in _masked(period))),
        "masking": _first(("quadruple", "triple", "double", "single", "none"), list(map(_masking, periods))),
        "enrollment": _enrollment(record, protocol),
        "start_date": record.date("startDateEU") or planned,
        "completion_date": next(filter(None, (*done, *ends)), None),
        "arms": [arm for period in periods for arm in _arms(period)],
    }


def _first(order: Iterable[str], found: list[str | None]) -> str | None:
    """The first in order of what was found."""
    return next((value for value in order if value in found), None)


def _masking(period: Part) -> str | None:
    """How many kinds of people do not know who gets what, as ClinicalTrials.gov counts it."""
    roles = {(role.text("name"), role.code("code")) for role in period.parts("blindedRoles")}
    code = period.code("blindingMethodCode")
    if roles:
        return _MASKINGS[min(len(roles), 4) - 1]
    path = f"{period.path}.blindingMethodCode"
    return period.reading.translated(code, "blinding_without_roles", path) if code else None


def _masked(period: Part) -> Iterator[str]:
    """Who does not know who gets what, of those that are told apart."""
    for role in period.parts("blindedRoles"):
        ours = role.value("name", "blinded_role")
        if ours and ours != "other":
            yield ours


def _arms(period: Part) -> Iterator[Block]:
    for arm in period.parts("armDetails"):
        yield {"label": arm.text("title") or "–", "description": arm.text("description")}


def _enrollment(record: Part, protocol: Part) -> str | None:
    """Participants in each country of the EEA and those outside; None when one of them is not told."""
    parts = record.parts("authorizedApplication.authorizedPartsII")
    counts = [protocol.at("rowSubjectCount", int), *(part.at("recruitmentSubjectCount", int) for part in parts)]
    return str(sum(counts)) if parts and None not in counts else None


def _people(record: Part, protocol: Part, details: Part, gazetteer: Gazetteer) -> Block:
    information = details.part("trialInformation")
    sites = list(each_once(_sites(record, gazetteer)))
    said = [text for item in protocol.parts("medicalConditions") if (text := item.text("medicalCondition"))]
    areas = [area.text("name") for area in protocol.parts("therapeuticAreas")]
    terms, context = condition_terms(record.reading, said, wanted=bool(sites))
    primary = [item.text("endPoint") for item in information.parts("endPoint.primaryEndPoints")]
    secondary = [item.text("endPoint") for item in information.parts("endPoint.secondaryEndPoints")]
    population = information.part("populationOfTrialSubjects")
    return {
        "sponsor": _sponsor(protocol),
        "terms": terms,
        "keywords": [*context, *(_area(area) for area in areas if area)],
        "summary": information.text("trialObjective.mainObjective"),
        "interventions": list(each_once(_interventions(protocol))),
        "outcomes": [{"measure": measure} for measure in primary if measure],
        "secondary_outcomes": [{"measure": measure} for measure in secondary if measure],
        "eligibility": {
            **ages(population),
            "sex": sex(population),
            "healthy_volunteers": healthy_volunteers(population),
            "criteria": criteria(information.part("eligibilityCriteria")),
        },
        "sites": sites,
        "sites_abroad": [] if takes_in(sites) else list(each_once(_sites_abroad(record))),
    }


def _area(name: str) -> str:
    """«Diseases [C] - Neoplasms [C04]» → «Neoplasms»."""
    return re.sub(r" \[[A-Z][0-9]{0,3}\]$", "", name.rpartition("] - ")[2])


def _sponsor(protocol: Part) -> Block:
    """The first sponsor answers for the trial; the others work with it."""
    found = [
        (sponsor.at("primary", bool) is True, sponsor.text("organisation.name"), sponsor.value("commercial", "sponsor"))
        for sponsor in protocol.parts("sponsors")
    ]
    found.sort(key=lambda sponsor: not sponsor[0])
    _, name, kind = found[0] if found else (True, None, None)
    return {"name": name, "type": kind, "collaborators": [other for _, other, _ in found[1:] if other]}


def _interventions(protocol: Part) -> Iterator[Block]:
    for group in protocol.parts("productRoleGroupInfos"):
        role = group.value("productRoleCode", "role")
        products = group.parts("products")
        if role == "placebo":
            yield {"type": "drug", "name": "Placebo"}
        for product in products:
            name, substance = product.text("productName"), product.text("jsonActiveSubstanceNames")
            devices = [_device(device) for device in product.parts("devices")]
            if role in ("test", "comparator"):
                yield _drug(name or substance or "–", substance)
                yield from ({"type": "device", "name": device} for device in devices if device)


def _device(device: Part) -> str | None:
    name, description = device.text("tradeName"), device.text("description")
    return name or description


def _drug(name: str, substance: str | None) -> Block:
    same = not substance or substance.casefold() == name.casefold()
    return {"type": "drug", "name": name, "other_names": [] if same else [substance]}


class _Address(NamedTuple):
    """Where a site is, as the register writes it."""

    facility: str | None
    city: str | None
    postal_code: str | None


def _addresses(record: Part) -> Iterator[tuple[str | None, _Address]]:
    """Every site, with its country."""
    for country in record.parts("authorizedApplication.authorizedPartsII"):
        names = (country.text("mscInfo.mscName"), country.text("mscInfo.countryName"))
        for site in country.parts("trialSites"):
            keys = ("organisation.name", "address.city", "address.postcode")
            texts = (site.text(f"organisationAddressInfo.{key}") for key in keys)
            yield names[0] or names[1], _Address(*(clean(html.unescape(text)) if text else None for text in texts))


def _sites(record: Part, gazetteer: Gazetteer) -> Iterator[Block]:
    status = _status_in(record, NORWAY, _CODE, _status(record))
    for country, at in _addresses(record):
        if country == NORWAY:
            yield norwegian_site(record.reading, gazetteer, *at, status)


def _sites_abroad(record: Part) -> Iterator[Block]:
    """The sites in the neighbouring countries that take in people."""
    whole = _status(record)
    open_there = {
        country: key for country, code, key in _NEIGHBOURS if _status_in(record, country, code, whole) == "recruiting"
    }
    for country, at in _addresses(record):
        if country in open_there:
            yield {
                "country": open_there[country],
                "status": "recruiting",
                "city": at.city,
                "facility": at.facility,
            }

"""ClinicalTrials.gov API v2 records → `register:` blocks.

Source of the field names: https://clinicaltrials.gov/data-api/api (Study Data Structure).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from studieinfo.problems import Location, Problem
from studieinfo.registers.lookups import Gazetteer, Tables, plain

Json = Any
Block = dict[str, Any]
NAME: Final = "ctgov"

_UNITS_PER_YEAR: Final = {"Year": 1, "Month": 12, "Week": 52.18, "Day": 365.25, "Hour": 8766, "Minute": 525960}
_WHOLE_STUDY: Final = frozenset({"COMPLETED", "TERMINATED", "WITHDRAWN", "UNKNOWN", "NOT_YET_RECRUITING",
                                 "ACTIVE_NOT_RECRUITING", "SUSPENDED"})
"""Statuses of a whole study that say the same of each of its sites.

«RECRUITING» does not: somewhere in the world is not here.
"""


@dataclass(slots=True)
class Converter:
    """Turns one record into a block; what is doubtful is kept as problems with the record's id."""

    tables: Tables
    gazetteer: Gazetteer
    source: str
    record_id: str = "?"
    problems: list[Problem] = field(default_factory=list)

    def report(self, message: str, help: str, level: Any = "error") -> None:
        where = Location(self.source)
        self.problems.append(Problem(where, f"{self.record_id}: {message}", help, level=level))

    def at(self, data: Json, path: str, kind: type) -> Any:
        """The value at a dotted path, or None; a value of another type is reported."""
        value = data
        for key in path.split("."):
            value = value.get(key) if isinstance(value, dict) else None
        if value is not None and (not isinstance(value, kind) or isinstance(value, bool) is not (kind is bool)):
            self.report(f"feltet «{path}» har en annen form enn før", "se på posten, og rett importen")
            return None
        return value

    def text(self, data: Json, path: str) -> str | None:
        value = self.at(data, path, str)
        return clean(value) or None if value else None

    def items(self, data: Json, path: str, kind: type = dict) -> list[Any]:
        values = self.at(data, path, list) or []
        good = [value for value in values if isinstance(value, kind)]
        if len(good) < len(values):
            self.report(f"listen «{path}» har punkter av en annen form enn før", "se på posten, og rett importen")
        return good

    def texts(self, data: Json, path: str) -> list[str]:
        return [text for value in self.items(data, path, str) if (text := clean(value))]

    def value(self, data: Json, path: str, table: str) -> str | None:
        """Our value for the register's; one that the table does not know is reported."""
        theirs = self.text(data, path)
        if theirs is None:
            return None
        return self.translated(theirs, table)

    def translated(self, theirs: str, table: str) -> str | None:
        ours = self.tables.values.get(table, {}).get(theirs)
        if ours is None:
            self.report(f"ukjent verdi «{theirs}» for {table}", "legg den til i data/registers/ctgov.yml")
        return ours

    def date(self, data: Json, path: str) -> str | None:
        value = self.text(data, path)
        if value and not re.fullmatch(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?", value):
            self.report(f"«{value}» i «{path}» er ikke en dato", "se på posten i registeret")
            return None
        return value

    def years(self, data: Json, path: str) -> str | None:
        value = self.text(data, path)
        if value is None or value == "N/A":
            return None
        match = re.fullmatch(r"(\d+) (Year|Month|Week|Day|Hour|Minute)s?", value)
        if not match:
            self.report(f"«{value}» i «{path}» er ikke en alder", "se på posten i registeret")
            return None
        return f"{round(int(match[1]) / _UNITS_PER_YEAR[match[2]], 4):g}"


_REMOVED: Final = re.compile(r"\((?:\w+ )?fjernet\)|\S+@example\.(?:org|com|net)|\+47 00 00 00 00")
"""What stands in place of persons and names in public copies of records: it is nobody."""


def clean(text: str) -> str:
    """A register's text without escapes, control characters and trailing spaces; words untouched."""
    text = _REMOVED.sub("", text)
    text = re.sub(r"\\([<>~*_\[\]#^+=.\-])", r"\1", text.replace("\r\n", "\n").replace("\t", " "))
    text = re.sub(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]", " ", text)
    lines = [line.rstrip() for line in text.replace("\N{NO-BREAK SPACE}", " ").split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def record_id(data: Json) -> str | None:
    """The NCT number of a record, or None when it has none."""
    value: Json = data
    for key in ("protocolSection", "identificationModule", "nctId"):
        value = value.get(key) if isinstance(value, dict) else None
    return value if isinstance(value, str) and re.fullmatch(r"NCT\d{8}", value) else None


def convert(data: Json, source: str, tables: Tables, gazetteer: Gazetteer) -> tuple[Block | None, list[Problem]]:
    """The `register:` block of one record, with what is doubtful. No block when it has no id.

    `source` names where the record came from, for the messages.
    """
    converter = Converter(tables, gazetteer, source)
    number = record_id(data)
    if number is None:
        converter.report("posten har ikke noe NCT-nummer", "hent posten på nytt")
        return None, converter.problems
    converter.record_id = number
    block = {**_identity(converter, data, number), **_design(converter, data["protocolSection"]),
             **_people(converter, data["protocolSection"])}
    return _without_empty(block), converter.problems


def _identity(c: Converter, data: Json, number: str) -> Block:
    study = data["protocolSection"]
    version = "derivedSection.miscInfoModule.versionHolder"
    fetched = c.date(data, version)
    if c.text(data, version) is None:
        c.report("posten sier ikke når den ble hentet", "hent den på nytt fra registeret")
    ids = [c.text(study, "identificationModule.orgStudyIdInfo.id")]
    ids += [c.text(entry, "id") for entry in c.items(study, "identificationModule.secondaryIdInfos")]
    return {
        "source": "ctgov",
        "id": number,
        "url": f"https://clinicaltrials.gov/study/{number}",
        "fetched": fetched,
        "verified": c.date(study, "statusModule.statusVerifiedDate"),
        "updated": c.date(study, "statusModule.lastUpdatePostDateStruct.date"),
        "other_ids": list(dict.fromkeys(i for i in ids if i and i != number)),
        "title": c.text(study, "identificationModule.briefTitle"),
        "official_title": c.text(study, "identificationModule.officialTitle"),
        "acronym": c.text(study, "identificationModule.acronym"),
        "status": c.value(study, "statusModule.overallStatus", "status"),
        "results": "true" if c.at(data, "hasResults", bool) else None,
    }


def _design(c: Converter, study: Json) -> Block:
    return {
        "study_type": c.value(study, "designModule.studyType", "study_type"),
        "phases": [ours for phase in c.texts(study, "designModule.phases") if (ours := c.translated(phase, "phase"))],
        "allocation": c.value(study, "designModule.designInfo.allocation", "allocation"),
        "masking": c.value(study, "designModule.designInfo.maskingInfo.masking", "masking"),
        "primary_purpose": c.value(study, "designModule.designInfo.primaryPurpose", "primary_purpose"),
        "enrollment": _count(c.at(study, "designModule.enrollmentInfo.count", int)),
        "start_date": c.date(study, "statusModule.startDateStruct.date"),
        "completion_date": c.date(study, "statusModule.completionDateStruct.date"),
    }


def _people(c: Converter, study: Json) -> Block:
    terms, context = _terms(c, study)
    return {
        "sponsor": _sponsor(c, study),
        "terms": terms,
        "keywords": [*context, *c.texts(study, "conditionsModule.keywords")],
        "summary": c.text(study, "descriptionModule.briefSummary"),
        "arms": [_arm(c, arm) for arm in c.items(study, "armsInterventionsModule.armGroups")],
        "interventions": [_intervention(c, i) for i in c.items(study, "armsInterventionsModule.interventions")],
        "outcomes": [text for o in c.items(study, "outcomesModule.primaryOutcomes") if (text := c.text(o, "measure"))],
        "eligibility": _eligibility(c, study),
        "sites": list(_sites(c, study)),
    }


def _count(number: int | None) -> str | None:
    return None if number is None else str(number)


def _flag(value: bool | None) -> str | None:
    return None if value is None else "true" if value else "false"


def _without_empty(value: Any) -> Any:
    """Without what the record does not say. `sites` stays: that there are none is said."""
    if isinstance(value, dict):
        kept = {key: _without_empty(item) for key, item in value.items()}
        return {key: item for key, item in kept.items() if item not in (None, [], {}, "") or key == "sites"}
    return [_without_empty(item) for item in value] if isinstance(value, list) else value


def _sponsor(c: Converter, study: Json) -> Block:
    collaborators = c.items(study, "sponsorCollaboratorsModule.collaborators")
    return {
        "name": c.text(study, "sponsorCollaboratorsModule.leadSponsor.name"),
        "type": c.value(study, "sponsorCollaboratorsModule.leadSponsor.class", "sponsor"),
        "collaborators": [name for item in collaborators if (name := c.text(item, "name"))],
    }


def _terms(c: Converter, study: Json) -> tuple[list[Block], list[str]]:
    """The condition terms with our ids, and the terms that are no condition: those are keywords."""
    ignored = set(map(plain, c.tables.not_a_condition))
    known = {plain(term): ids for term, ids in c.tables.condition_terms.items()}
    said = c.texts(study, "conditionsModule.conditions")
    terms = [term for term in said if plain(term) not in ignored]
    for term in terms:
        if plain(term) not in known:
            c.report(f"sykdomsordet «{term}» er ikke kjent", "legg det til i data/registers/ctgov.yml", "warning")
    found = [{"term": term, "conditions": list(known.get(plain(term), ()))} for term in terms]
    return found, [term for term in said if plain(term) in ignored]


def _arm(c: Converter, arm: Json) -> Block:
    return {"label": c.text(arm, "label") or "–", "type": c.value(arm, "type", "arm_type"),
            "description": c.text(arm, "description")}


def _intervention(c: Converter, item: Json) -> Block:
    return {"type": c.value(item, "type", "intervention_type") or "other", "name": c.text(item, "name") or "–",
            "other_names": c.texts(item, "otherNames"), "description": c.text(item, "description")}


def _eligibility(c: Converter, study: Json) -> Block:
    return {
        "min_age": c.years(study, "eligibilityModule.minimumAge"),
        "max_age": c.years(study, "eligibilityModule.maximumAge"),
        "sex": c.value(study, "eligibilityModule.sex", "sex"),
        "healthy_volunteers": _flag(c.at(study, "eligibilityModule.healthyVolunteers", bool)),
        "criteria": c.text(study, "eligibilityModule.eligibilityCriteria"),
    }


def _sites(c: Converter, study: Json) -> Iterator[Block]:
    overall = c.text(study, "statusModule.overallStatus") or "UNKNOWN"
    for location in c.items(study, "contactsLocationsModule.locations"):
        if location.get("country") == "Norway":
            yield _site(c, location, overall)


def _site(c: Converter, location: Mapping[str, Json], overall: str) -> Block:
    facility, city, zip_code = (c.text(location, key) for key in ("facility", "city", "zip"))
    found = c.gazetteer.find(facility, city, zip_code)
    if found.doubt:
        named = ", ".join(filter(None, (facility, zip_code, city)))
        c.report(f"{found.doubt}: «{named}»",
                 "legg navnet til i data/hospitals.yml, data/places.yml eller data/registers/ctgov.yml")
    own = "UNKNOWN" if overall not in _WHOLE_STUDY else overall
    theirs = own if overall in _WHOLE_STUDY else c.text(location, "status") or own
    return {"hospital": found.hospital, "place": found.place, "status": c.translated(theirs, "status") or "unknown",
            "facility": facility, "facility_is_named": "true" if facility and c.gazetteer.is_other(facility) else None,
            "city": city, "postal_code": zip_code}

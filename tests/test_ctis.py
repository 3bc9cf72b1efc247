"""CTIS records of 2024 and 2026, and the same edited to have a Norwegian site."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from miniature import REPOSITORY, Golden
from records import PART_TWO, TRIAL, TRIALS, Convert, Import, norwegian_trial, record, with_value, without

from studieinfo.registers.validity import checked
from studieinfo.source import dump_yaml

OLD = TRIALS[1]
"""The same trial as `TRIAL`, as it was written in 2024."""
PART_ONE = "authorizedApplication.authorizedPartI"
DETAILS = f"{PART_ONE}.trialDetails"
INFORMATION = f"{DETAILS}.trialInformation"
PERIODS = f"{DETAILS}.protocolInformation.studyDesign.periodDetails"


def silent(data: Any) -> Any:
    """The record without what Norway has notified."""
    data["events"]["trialEvents"] = [e for e in data["events"]["trialEvents"] if e["mscName"] != "Norway"]
    return data


@pytest.mark.parametrize(
    ("code", "events", "status"),
    [
        (4, ["START_OF_TRIAL", "START_OF_RECRUITMENT", "END_OF_RECRUITMENT"], "active_not_recruiting"),
        (4, ["START_OF_RECRUITMENT", "END_OF_RECRUITMENT", "RESTART_OF_RECRUITMENT"], "recruiting"),
        (4, ["START_OF_RECRUITMENT", "TEMPORARY_HALT"], "suspended"),
        (4, ["START_OF_RECRUITMENT", "TEMPORARY_HALT", "RESTART_OF_TRIAL"], "recruiting"),
        (
            4,
            ["START_OF_RECRUITMENT", "END_OF_RECRUITMENT", "TEMPORARY_HALT", "RESTART_OF_TRIAL"],
            "active_not_recruiting",
        ),
        (4, ["START_OF_RECRUITMENT", "END_OF_TRIAL"], "completed"),
        (4, ["START_OF_TRIAL"], "recruiting"),
        (4, [], "recruiting"),
        (2, ["START_OF_TRIAL"], "not_yet_recruiting"),
        (5, ["START_OF_RECRUITMENT"], "active_not_recruiting"),
        (None, ["START_OF_RECRUITMENT"], "recruiting"),
        (None, ["START_OF_RECRUITMENT", "END_OF_RECRUITMENT"], "active_not_recruiting"),
    ],
)
def test_recruitment_may_have_ended_here_while_the_trial_goes_on(
    code: int | None, events: list[str], status: str, convert: Convert
) -> None:
    data = silent(norwegian_trial(status=code))
    if code is None:
        data = without(data, "trialCountries")
        for member in data["authorizedApplication"]["memberStatesConcerned"]:
            member.pop("mscPublicStatusCode", None)
    told = [{"notificationType": kind, "date": f"2026-01-{day:02}"} for day, kind in enumerate(events, 1)]
    data["events"]["trialEvents"].append({"mscId": 1, "mscName": "Norway", "events": told[::-1]})
    block, _ = convert(data, "ctis")
    assert block
    assert block["status"] == "recruiting"
    assert block["sites"][0]["status"] == status


def test_own_title_in_norwegian_is_kept(convert: Convert) -> None:
    titles = [
        {"languageDescription": "Polish", "attributeTranslation": "Po polsku"},
        {"languageDescription": "Norwegian", "attributeTranslation": "Posakonazol til barn"},
    ]
    data = with_value(record(TRIAL), f"{DETAILS}.clinicalTrialIdentifiers.publicTitleTranslations", titles)
    block, told = convert(data, "ctis")
    assert block
    assert (block["norwegian_title"], told) == ("Posakonazol til barn", [])
    assert "norwegian_title" not in (convert(record(TRIAL), "ctis")[0] or {})


@pytest.mark.parametrize("path", TRIALS, ids=lambda path: path.stem)
def test_trial_is_converted(path: Path, convert: Convert, golden: Golden) -> None:
    block, told = convert(norwegian_trial(path), "ctis", source=path.name)
    assert [message for message in told if "sykdomsordet" not in message] == []
    assert block
    assert checked(block, path.name).problems == []
    golden(REPOSITORY / f"tests/expected/ctis-{path.stem}.yml", dump_yaml(block))


def test_trial_abroad_has_no_site_here(convert: Convert) -> None:
    for path in TRIALS:
        block, told = convert(record(path), "ctis", source=path.name)
        assert block
        assert block["sites"] == []
        assert told == []


def test_both_shapes_say_the_same(convert: Convert) -> None:
    old, _ = convert(norwegian_trial(OLD, status=None), "ctis", source=OLD.name)
    new, _ = convert(norwegian_trial(TRIAL), "ctis", source=TRIAL.name)
    assert old
    assert new
    same = ("id", "title", "status", "phases", "enrollment", "start_date", "sponsor", "eligibility", "terms")
    assert {key: old[key] for key in same} == {key: new[key] for key in same}
    assert (old["fetched"], new["fetched"]) == ("2024-06-23", "2026-03-08")


@pytest.mark.parametrize(
    ("code", "status"),
    [
        (1, "not_yet_recruiting"),
        (2, "not_yet_recruiting"),
        (3, "recruiting"),
        (4, "recruiting"),
        (5, "active_not_recruiting"),
        (6, "suspended"),
        (7, "suspended"),
        (8, "completed"),
        (9, "withdrawn"),
        (10, "terminated"),
        (11, "withdrawn"),
        (12, "withdrawn"),
        ("5", "active_not_recruiting"),
    ],
)
def test_site_has_the_status_of_its_country(code: Any, status: str, convert: Convert) -> None:
    block, told = convert(norwegian_trial(status=code), "ctis")
    assert block
    assert block["status"] == "recruiting"
    assert [site["status"] for site in block["sites"]] == [status]
    assert [message for message in told if "verdi" in message] == []


def test_trial_that_recruits_elsewhere_is_not_open_here(convert: Convert) -> None:
    data = with_value(norwegian_trial(status=None), "trialCountries", ["Greece:4", "Poland:4"])
    for member in data["authorizedApplication"]["memberStatesConcerned"]:
        del member["mscPublicStatusCode"]
    block, _ = convert(silent(data), "ctis")
    assert block
    assert (block["status"], block["sites"][0]["status"]) == ("recruiting", "unknown")


@pytest.mark.parametrize(
    ("countries", "status"),
    [
        (["Norway:5", "Greece:4"], "active_not_recruiting"),
        ("Norway:5", "active_not_recruiting"),
        ("GR: Ongoing, recruiting, NO: Ongoing, recruitment ended, PL: Ended", "active_not_recruiting"),
        ("NO: Ended", "completed"),
        ([], "unknown"),
        (17, "unknown"),
    ],
)
def test_country_status_in_the_search_answer(countries: Any, status: str, convert: Convert) -> None:
    data = silent(norwegian_trial(OLD, status=None))
    block, _ = convert(with_value(data, "trialCountries", countries), "ctis", source=OLD.name)
    assert block
    assert block["sites"][0]["status"] == status


def test_trial_that_ended_early_here_is_terminated(convert: Convert) -> None:
    data = norwegian_trial(status=8)
    here = next(entry for entry in data["events"]["trialEvents"] if entry["mscName"] == "Norway")
    here["events"].append({"notificationType": "EARLY_TERMINATION", "date": "2026-01-01"})
    block, _ = convert(data, "ctis")
    assert block
    assert block["sites"][0]["status"] == "terminated"


@pytest.mark.parametrize("status", ["Authorised", 4, "Ended", 8, None])
def test_status_of_the_application_is_never_used(status: Any, convert: Convert) -> None:
    block, told = convert(with_value(record(TRIAL), "ctStatus", status), "ctis")
    assert block
    assert block["status"] == "recruiting"
    assert told == []


def test_list_of_one_may_come_as_the_thing_itself(convert: Convert) -> None:
    data = norwegian_trial()
    block, _ = convert(json.loads(json.dumps(data)), "ctis")
    for path in (
        f"{PART_TWO}.0.trialSites",
        f"{PART_ONE}.sponsors",
        f"{PART_ONE}.medicalConditions",
        f"{INFORMATION}.populationOfTrialSubjects.ageRanges",
        f"{PART_ONE}.therapeuticAreas",
    ):
        part = data
        for key in path.split("."):
            part = part[int(key)] if isinstance(part, list) else part[key]
        assert len(part) == 1
        with_value(data, path, part[0])
    alone, told = convert(data, "ctis")
    assert alone == block
    assert [message for message in told if "sykdomsordet" not in message] == []


@pytest.mark.parametrize(
    ("source", "own", "given", "fetched"),
    [
        ("a/2023-505613-24-00__2026-03-08.json", None, None, "2026-03-08"),
        ("answer", None, date(2026, 11, 20), "2026-11-20"),
        ("a/2023-505613-24-00__2026-03-08.json", None, date(2026, 11, 20), "2026-11-20"),
        ("answer", "2026-03-08 17:37:06", date(2026, 11, 20), "2026-03-08"),
    ],
)
def test_day_of_fetching(source: str, own: str | None, given: date | None, fetched: str, convert: Convert) -> None:
    block, _ = convert(with_value(record(TRIAL), "record_last_import", own), "ctis", source=source, fetched=given)
    assert block
    assert block["fetched"] == fetched


def test_trial_of_an_unknown_day_is_refused(convert: Convert) -> None:
    block, told = convert(without(record(TRIAL), "record_last_import"), "ctis")
    assert block is None
    assert told == ["2023-505613-24-00: ingen vet når posten ble hentet"]


@pytest.mark.parametrize(
    ("path", "value", "key", "expected"),
    [
        (f"{INFORMATION}.trialCategory.trialPhase", 10, "phases", ["phase2", "phase3"]),
        (f"{PERIODS}.0.allocationMethod", 2, "allocation", "non_randomized"),
        (f"{PERIODS}.0.allocationMethod", "3", "allocation", "na"),
        (f"{PERIODS}.0.blindedRoles", [{"code": "1", "name": "Subject"}], "masking", "single"),
        (f"{PERIODS}.0.blindedRoles", [{"code": str(n)} for n in range(5)], "masking", "quadruple"),
        (
            f"{PERIODS}.0.blindedRoles",
            [{"name": "Subject"}, {"name": "Monitor"}, {"name": "Carer"}],
            "masked",
            ["participant", "care_provider"],
        ),
        (
            f"{PART_ONE}.sponsors.0.commercial",
            "Commercial",
            "sponsor",
            {"name": "CHU Gabriel-Montpied", "type": "industry"},
        ),
        ("results.laypersonResults", [{"summaryType": "LAYPERSON"}], "results", "true"),
        ("startDateEU", "17/01/2023", "start_date", "2023-01-17"),
        ("endDateEU", "01/02/2025", "completion_date", "2025-02-01"),
        (f"{PART_ONE}.rowSubjectCount", None, "enrollment", None),
    ],
)
def test_value_is_ours(path: str, value: Any, key: str, expected: Any, convert: Convert) -> None:
    block, told = convert(with_value(record(TRIALS[0]), path, value), "ctis", source=TRIALS[0].name)
    assert told == []
    assert block
    assert block.get(key) == expected


@pytest.mark.parametrize(
    ("ranges", "finer", "expected"),
    [
        (["3"], [], {"min_age": "18", "max_age": "64"}),
        (["4"], [], {"min_age": "65"}),
        (["3", "4"], [], {"min_age": "18"}),
        (["2", "3"], ["5"], {"min_age": "12", "max_age": "64"}),
        (["2"], [], {"min_age": "0", "max_age": "17"}),
        (["1"], [], {}),
        (["1", "3"], [], {"min_age": "18", "max_age": "64"}),
    ],
)
def test_ages(ranges: list[str], finer: list[str], expected: Any, convert: Convert) -> None:
    population = f"{INFORMATION}.populationOfTrialSubjects"
    data = with_value(record(TRIAL), f"{population}.ageRanges", [{"ageRangeCategoryCode": code} for code in ranges])
    data = with_value(
        data,
        f"{population}.ageRangeSecondaryIds",
        [{"ageRangeCategoryCode": "2", "ctAgeRangeCode": code} for code in finer],
    )
    block, _ = convert(data, "ctis")
    assert block
    assert {key: block["eligibility"][key] for key in ("min_age", "max_age") if key in block["eligibility"]} == expected


def test_placebo_is_named(convert: Convert) -> None:
    data = record(TRIALS[0])
    data["authorizedApplication"]["authorizedPartI"]["productRoleGroupInfos"][1]["productRoleCode"] = "3"
    block, _ = convert(data, "ctis", source=TRIALS[0].name)
    assert block
    assert {"type": "drug", "name": "Placebo"} in block["interventions"]
    assert "CLINDAMYCIN" not in [item["name"] for item in block["interventions"]]


def test_new_fields_and_values_are_told_once_and_the_trials_are_taken_in(tmp_path: Path, from_disk: Import) -> None:
    for number in ("01", "02", "03"):
        data = with_value(norwegian_trial(), "ctNumber", f"2023-5056{number}-24-00")
        data = without(data, f"{DETAILS}.clinicalTrialIdentifiers.secondaryIdentifyingNumbers.nctNumber")
        data["authorizedApplication"]["authorizedPartI"]["sponsors"][0]["brandNew"] = {"x": [{"y": 1}]}
        with_value(data, f"{INFORMATION}.trialCategory.trialPhase", "99")
        (tmp_path / f"{number}.json").write_text(json.dumps(data), encoding="utf-8")
    code, said, told = from_disk(*sorted(tmp_path.glob("0*.json")), register="ctis")
    assert (code, said) == (1, "3 skrevet, 0 uendret, 0 ikke tatt inn\n")
    assert told.count("nytt felt") == 1
    assert (
        "data/registers/ctis.yml: advarsel: nytt felt «authorizedApplication.authorizedPartI.sponsors[].brandNew» "
        "i 3 poster, f.eks. 2023-505601-24-00\n"
    ) in told
    assert told.count("ukjent verdi «99»") == 1
    assert from_disk(*sorted(tmp_path.glob("0*.json")), register="ctis")[1].startswith("0 skrevet, 3 uendret")

"""Real ClinicalTrials.gov records into the frozen project."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
from miniature import DAY, snapshot
from records import (
    CTGOV,
    NORWAY,
    VARIED,
    Convert,
    Import,
    block_of,
    committed,
    norwegian,
    record,
    with_value,
)

from studieinfo.catalog import Catalog
from studieinfo.registers.lookups import Tables
from studieinfo.registers.validity import checked
from studieinfo.source import dump_yaml

PLACEHOLDER = re.compile(r"\((\w+ )?fjernet\)|example\.org|00 00 00 00")


def test_norwegian_records_give_the_committed_studies(real_project: Path, from_disk: Import) -> None:
    for path in committed():
        shutil.copy(path, real_project / "data/studies")
    before = snapshot(real_project)
    _, said, _ = from_disk(CTGOV / "norway")
    assert said == "0 skrevet, 43 uendret, 0 ikke tatt inn\n"
    assert snapshot(real_project) == before


def test_norwegian_records_into_an_empty_folder_give_the_committed_blocks(
    real_project: Path,
    imported: Import,
) -> None:
    shutil.rmtree(real_project / "data/studies")
    imported(CTGOV / "norway")
    made = {path.name: block_of(path) for path in (real_project / "data/studies").iterdir()}
    assert made == {path.name: block_of(path) for path in committed()}


@pytest.mark.parametrize("path", VARIED, ids=lambda path: path.stem)
def test_varied_record_is_converted_and_passes_the_schema(path: Path, convert: Convert, tables: Tables) -> None:
    block, told = convert(norwegian(record(path)), source=path.name)
    assert block is not None
    assert all(f": {path.stem}" in message for message in told)
    assert [message for message in told if "nytt felt" in message] == []
    known = _status(path) in tables.values["status"]
    assert [problem.message for problem in checked(block, path.name).problems if known] == []


def test_unknown_value_is_told_once_with_count_and_example(tmp_path: Path, imported: Import) -> None:
    unknown = [path for path in VARIED if _status(path) == "NO_LONGER_AVAILABLE"]
    assert len(unknown) > 1
    for path in unknown:
        (tmp_path / path.name).write_text(json.dumps(norwegian(record(path))))
    code, _, told = imported(*(tmp_path / path.name for path in unknown))
    assert code == 1
    assert told.count("ukjent verdi «NO_LONGER_AVAILABLE»") == 1
    assert f"«protocolSection.statusModule.overallStatus» i {len(unknown)} poster, f.eks. {unknown[0].stem}" in told


def _status(path: Path) -> str:
    return str(record(path)["protocolSection"]["statusModule"]["overallStatus"])


@pytest.mark.parametrize("path", [*VARIED, *NORWAY], ids=lambda path: path.stem)
def test_no_placeholder_comes_out(path: Path, convert: Convert) -> None:
    block, _ = convert(norwegian(record(path)))
    assert PLACEHOLDER.search(dump_yaml(block or {})) is None


def test_no_placeholder_is_on_a_page(live_site: Path) -> None:
    pages = (path for path in live_site.rglob("*") if path.suffix in (".html", ".json", ".xml"))
    assert [page for page in pages if PLACEHOLDER.search(page.read_text(encoding="utf-8"))] == []


def test_records_without_norwegian_site_are_refused_by_name(real_project: Path, imported: Import) -> None:
    before = snapshot(real_project)
    code, said, told = imported(CTGOV / "varied")
    assert (code, said) == (1, f"0 skrevet, 0 uendret, {len(VARIED)} ikke tatt inn\n")
    assert [path for path in VARIED if f"{path.stem}: posten har ingen norske steder" not in told] == []
    assert snapshot(real_project) == before


def test_unresolved_site_is_told_not_guessed(convert: Convert) -> None:
    data = norwegian(record())
    data["protocolSection"]["contactsLocationsModule"]["locations"][0] |= {
        "facility": "Et helt ukjent senter",
        "city": "Utopia",
        "zip": "9999",
    }
    block, told = convert(data)
    assert block
    assert {"hospital", "place"}.isdisjoint(block["sites"][0])
    assert block["sites"][0]["facility"] == "Et helt ukjent senter"
    assert told == ["navnet på stedet er ikke kjent: «Et helt ukjent senter, 9999, Utopia» i 1 post: NCT06372145"]


@pytest.mark.parametrize("number", ["nct04975997", "nct05170204", "nct06890598"])
def test_study_that_recruits_elsewhere_is_not_open_here(number: str, real_catalog: Catalog) -> None:
    study = next(study for study in real_catalog.studies if study.id == number)
    assert study.record.status == "recruiting"
    assert "recruiting" not in {site.status for site in study.record.sites}
    assert real_catalog.availability(study) != "open"


def test_old_records_are_never_shown_as_open(real_catalog: Catalog) -> None:
    old = [s for s in real_catalog.studies if s.record.fetched and (DAY - s.record.fetched).days > 180 and not s.sites]
    assert old
    assert [study.id for study in old if real_catalog.availability(study) in ("open", "planned", "invited")] == []


@pytest.mark.parametrize(
    ("age", "years"),
    [
        ("18 Years", "18"),
        ("6 Months", "0.5"),
        ("1 Year", "1"),
        ("4 Weeks", "0.0767"),
        ("2 Days", "0.0055"),
        ("N/A", None),
    ],
)
def test_age_in_years(age: str, years: str | None, convert: Convert) -> None:
    block, told = convert(with_value(record(), "protocolSection.eligibilityModule.minimumAge", age))
    assert block
    assert block["eligibility"].get("min_age") == years
    assert told == []


@pytest.mark.parametrize(
    ("age", "years"),
    [("99 Years", "99"), ("100 Years", "100"), ("120 Years", None), ("130 Years", None), ("N/A", None)],
)
def test_a_highest_age_that_keeps_nobody_out_is_no_limit(age: str, years: str | None, convert: Convert) -> None:
    block, told = convert(with_value(record(), "protocolSection.eligibilityModule.maximumAge", age))
    assert block
    assert block["eligibility"].get("max_age") == years
    assert told == []


def test_results_in_the_register_are_told(convert: Convert) -> None:
    for path in NORWAY:
        block, _ = convert(record(path))
        assert block
        assert block.get("results") == {True: "true", False: "false"}.get(record(path).get("hasResults"))


def test_day_of_the_sponsors_change_is_kept(convert: Convert) -> None:
    data = record()
    status = data["protocolSection"]["statusModule"]
    status["lastUpdateSubmitDate"], status["lastUpdatePostDateStruct"] = "2026-01-02", {"date": "2026-02-03"}
    assert (convert(data)[0] or {})["updated"] == "2026-01-02"
    del status["lastUpdateSubmitDate"]
    assert (convert(data)[0] or {})["updated"] == "2026-02-03"


def test_who_is_masked_and_what_is_measured_when(convert: Convert) -> None:
    block, _ = convert(record(CTGOV / "norway/NCT04731558.json"))
    assert block
    assert block["masked"] == ["care_provider", "investigator", "outcomes_assessor"]
    assert all(outcome["time_frame"] for outcome in block["outcomes"])
    assert block["secondary_outcomes"][0].keys() == {"measure", "time_frame"}
    assert block["enrollment_type"] in ("actual", "estimated")


def test_reason_for_stopping_is_kept(convert: Convert) -> None:
    stopped = [path for path in VARIED if record(path)["protocolSection"]["statusModule"].get("whyStopped")]
    assert stopped
    assert all((convert(record(path))[0] or {}).get("why_stopped") for path in stopped)


@pytest.mark.parametrize(
    ("overall", "norway", "sweden", "kept"),
    [
        ("RECRUITING", "COMPLETED", "RECRUITING", True),
        ("RECRUITING", "RECRUITING", "RECRUITING", False),
        ("RECRUITING", "COMPLETED", "NOT_YET_RECRUITING", False),
        ("ACTIVE_NOT_RECRUITING", "COMPLETED", "RECRUITING", False),
    ],
)
def test_neighbours_are_named_when_nobody_here_takes_in(
    overall: str, norway: str, sweden: str, kept: bool, convert: Convert
) -> None:
    data = with_value(norwegian(record()), "protocolSection.statusModule.overallStatus", overall)
    sites = data["protocolSection"]["contactsLocationsModule"]["locations"]
    sites[0]["status"] = norway
    sites += [{"country": "Sweden", "city": "Lund", "facility": "Skåne University Hospital", "status": sweden}]
    sites += [{"country": "Germany", "city": "Berlin", "status": "RECRUITING"}]
    block, _ = convert(data)
    assert block
    abroad = {"country": "sweden", "status": "recruiting", "city": "Lund", "facility": "Skåne University Hospital"}
    assert block.get("sites_abroad", []) == ([abroad] if kept else [])


def test_postal_code_is_a_text_to_every_program(real_project: Path, imported: Import) -> None:
    imported(CTGOV / "norway")
    files = [path.read_text(encoding="utf-8") for path in (real_project / "data/studies").glob("nct*.yml")]
    codes = [line.split(": ")[1] for text in files for line in text.splitlines() if "    postal_code:" in line]
    assert '"0277"' in codes
    assert [code for code in codes if code.isdigit()] == []

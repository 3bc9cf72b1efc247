"""Register records for tests: the fixtures in `registers/`, edited; and a project to import them into."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from frozen import ONE_STUDY, STUDIES, copy_vocabularies
from miniature import DAY, REPOSITORY

from studieinfo.__main__ import main
from studieinfo.catalog import Catalog, Loaded, load
from studieinfo.registers import CONVERTERS
from studieinfo.registers.gazetteer import Gazetteer, gazetteer
from studieinfo.registers.lookups import Tables, read_tables
from studieinfo.registers.record import Block

CTGOV = REPOSITORY / "tests/registers/ctgov"
CTIS = REPOSITORY / "tests/registers/ctis"
NORWAY = sorted((CTGOV / "norway").glob("*.json"))
VARIED = sorted((CTGOV / "varied").glob("*.json"))
TRIALS = sorted(CTIS.glob("*.json"))
GOOD = CTGOV / "norway" / "NCT06372145.json"
TRIAL = CTIS / "2023-505613-24-00__2026-03-08.json"
Import = Callable[..., tuple[int, str, str]]
Convert = Callable[..., tuple[Block | None, list[str]]]
PART_TWO = "authorizedApplication.authorizedPartsII"


def record(path: Path = GOOD) -> Any:
    return json.loads(path.read_bytes())


def with_value(data: Any, dotted: str, value: Any) -> Any:
    """The record with another value at a dotted path; a number is a place in a list."""
    *parents, last = dotted.split(".")
    part = data
    for key in parents:
        part = part[int(key)] if isinstance(part, list) else part[key]
    part[int(last) if isinstance(part, list) else last] = value
    return data


def without(data: Any, dotted: str) -> Any:
    """The record without what is at a dotted path."""
    *parents, last = dotted.split(".")
    part = data
    for key in parents:
        part = part[int(key)] if isinstance(part, list) else part[key]
    del part[last]
    return data


def norwegian(data: Any) -> Any:
    """A ClinicalTrials.gov record with a Norwegian site, so that all of the import has to do with it."""
    site = {"facility": "Research Site", "city": "Oslo", "zip": "0450", "country": "Norway", "status": "RECRUITING"}
    data["protocolSection"].setdefault("contactsLocationsModule", {})["locations"] = [site]
    return data


def norwegian_trial(path: Path = TRIAL, status: Any = 4) -> Any:
    """A CTIS record in which the first country is Norway: edited, no such trial is registered here."""
    text = path.read_text(encoding="utf-8")
    country = record(path)["authorizedApplication"]["authorizedPartsII"][0]["mscInfo"]["mscName"]
    data = json.loads(text.replace(f'"{country}', '"Norway'))
    site = data["authorizedApplication"]["authorizedPartsII"][0]["trialSites"][0]["organisationAddressInfo"]
    site["organisation"]["name"], site["address"]["city"], site["address"]["postcode"] = (
        "Haukeland Universitetssjukehus",
        "Bergen",
        "5021",
    )
    data["authorizedApplication"]["authorizedPartsII"][0]["trialSites"] = [{"organisationAddressInfo": site, "id": 1}]
    for member in data["authorizedApplication"]["memberStatesConcerned"]:
        if member["mscName"] == "Norway" and status is not None:
            member["mscPublicStatusCode"] = status
    return data


@pytest.fixture(scope="session")
def real_catalog(real_root: Path) -> Catalog:
    """The frozen project's catalog."""
    catalog, _ = load(real_root, DAY)
    assert catalog
    return catalog


@pytest.fixture(scope="session")
def tables(real_root: Path, real_catalog: Catalog) -> Tables:
    return read_tables(real_root, "ctgov", real_catalog.conditions)


@pytest.fixture(scope="session")
def places(real_catalog: Catalog, tables: Tables) -> Gazetteer:
    return gazetteer(real_catalog, tables)


@pytest.fixture(scope="session")
def convert(real_root: Path, real_catalog: Catalog, places: Gazetteer) -> Convert:
    """Convert one record: the block, and what is said about it."""
    known = {name: read_tables(real_root, name, real_catalog.conditions) for name in CONVERTERS}

    def run(data: Any, register: str = "ctgov", source: str = "x.json", **more: Any) -> tuple[Block | None, list[str]]:
        block, problems = CONVERTERS[register].convert(data, source, known[register], places, **more)
        return block, [problem.message for problem in problems]

    return run


@pytest.fixture
def real_project(tmp_path: Path) -> Path:
    """The frozen vocabularies and one study, to be changed."""
    return copy_vocabularies(tmp_path / "project", ONE_STUDY.stem)


@pytest.fixture
def from_disk(real_project: Path, capsys: pytest.CaptureFixture[str]) -> Import:
    """Import sources into the project: exit code, stdout, stderr."""

    def run(*sources: Path, register: str = "ctgov") -> tuple[int, str, str]:
        code = main(["import", register, *map(str, sources), "--root", str(real_project)])
        return code, *capsys.readouterr()

    return run


@pytest.fixture
def imported(from_disk: Import, real_catalog: Catalog, monkeypatch: pytest.MonkeyPatch) -> Import:
    """The same with vocabularies and studies that were read once for all tests."""
    monkeypatch.setattr("studieinfo.commands.registers.load", lambda root, today: Loaded(real_catalog, ()))
    return from_disk


def committed() -> Iterator[Path]:
    """The study files of the Norwegian records."""
    return (STUDIES / f"{path.stem.lower()}.yml" for path in NORWAY)


def block_of(path: Path) -> bytes:
    """What stands in a study file from the register on."""
    return path.read_bytes().partition(b"\nregister:")[2]

"""The programming interface: every answer is what its description says, in a stable order, and safe to open."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from miniature import REPOSITORY
from openapi_spec_validator import validate

from studieinfo.publish.api import safe_cell
from studieinfo.publish.api_contract import CHANGELOG, VERSION

BASE = "https://mini.example/under/"


@pytest.fixture(scope="module")
def folder(miniature_site: Path) -> Path:
    return miniature_site / "api/v1"


@pytest.fixture(scope="module")
def described(folder: Path) -> dict[str, Any]:
    found = json.loads((folder / "openapi.json").read_text(encoding="utf-8"))
    assert isinstance(found, dict)
    return found


def read(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def test_the_description_is_valid(described: dict[str, Any]) -> None:
    validate(described)
    assert described["openapi"].startswith("3.1")
    assert described["info"]["version"] == VERSION == CHANGELOG[0][0]
    assert described["servers"] == [{"url": f"{BASE}api/v1"}]


@pytest.mark.parametrize("lang", ["nb", "nn", "en"])
def test_every_version_is_told_of_on_the_page(lang: str) -> None:
    page = (REPOSITORY / "content" / lang / "om-nettstedet/data-for-programmer.md").read_text(encoding="utf-8")
    assert [version for version, _, _ in CHANGELOG if f"({version})" not in page] == []


def schema_of(described: dict[str, Any], path: str) -> Draft202012Validator:
    answer = described["paths"][path]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
    return Draft202012Validator({**answer, "components": described["components"]})


def answers(folder: Path, path: str) -> list[Path]:
    return sorted(folder.glob(path.removeprefix("/").replace("{id}", "*")))


@pytest.mark.parametrize("site", ["miniature_site", "real_site"])
def test_every_answer_is_what_is_described(
    site: str, described: dict[str, Any], request: pytest.FixtureRequest
) -> None:
    folder = request.getfixturevalue(site) / "api/v1"
    seen = {folder / "openapi.json"}
    for path in described["paths"]:
        if path.endswith(".json"):
            validator = schema_of(described, path)
            seen |= set(answers(folder, path))
            faults = [
                f"{answer.name}: {error.json_path} {error.message}"
                for answer in answers(folder, path)
                for error in validator.iter_errors(read(answer))
            ]
            assert faults == []
    assert seen == set(folder.rglob("*.json"))


def test_no_field_is_left_undescribed(folder: Path, described: dict[str, Any]) -> None:
    schemas = described["components"]["schemas"]
    for path in (path for path in described["paths"] if path.endswith(".json")):
        name = schema_of(described, path).schema["$ref"].rpartition("/")[2]
        assert list(read(answers(folder, path)[0])) == schemas[name]["required"]
    for name, items in (("ShortStudy", "studies"), ("Condition", "conditions"), ("Site", "sites")):
        assert {tuple(item) for item in read(folder / f"{items}.json")[items]} == {tuple(schemas[name]["required"])}
    assert {tuple(read(path)["study"]) for path in answers(folder, "/studies/{id}.json")} == {
        tuple(schemas["Study"]["required"])
    }


def test_the_description_is_strict(described: dict[str, Any], folder: Path) -> None:
    answer = read(folder / "studies.json")
    answer["studies"][0]["availability"]["value"] = "maybe"
    del answer["studies"][1]["status"]["as_of"]
    answer["data_date"] = "i går"
    assert len(list(schema_of(described, "/studies.json").iter_errors(answer))) == 3


def test_lists_are_in_the_order_of_their_ids(folder: Path) -> None:
    for name in ("studies", "conditions", "sites"):
        ids = [item["id"] for item in read(folder / f"{name}.json")[name]]
        assert ids == sorted(set(ids))
        assert len(ids) > 3
    days = [change["date"] for change in read(folder / "changes.json")["changes"]]
    assert days == sorted(days, reverse=True)


def test_every_study_of_a_list_has_its_own_answer(folder: Path) -> None:
    for study in read(folder / "studies.json")["studies"]:
        alone = read(folder / f"studies/{study['id']}.json")["study"]
        assert {key: alone[key] for key in study} == study
    known = {study["id"] for study in read(folder / "studies.json")["studies"]}
    for name in ("conditions", "sites"):
        assert {s for item in read(folder / f"{name}.json")[name] for s in item["studies"]} <= known


@pytest.mark.parametrize("now", ["Tar imot deltakere", "Tek imot deltakarar", "Åpen for"])
def test_a_status_is_told_as_something_past(now: str, folder: Path) -> None:
    said = [study["status_text"] for study in read(folder / "studies.json")["studies"]]
    assert all(text.keys() == {"nb", "nn", "en"} for text in said)
    assert [text for text in said if now in text["nb"] + text["nn"]] == []


def test_what_is_open_says_when_it_no_longer_is(folder: Path) -> None:
    hopeful = [
        study["availability"]
        for study in read(folder / "studies.json")["studies"]
        if study["availability"]["value"] == "open"
    ]
    assert hopeful
    assert all(found["turns"] and found["turns"][0]["from"] > found["on_day"] for found in hopeful)


def test_the_table_has_a_row_a_study(folder: Path) -> None:
    with (folder / "studies.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    studies = read(folder / "studies.json")["studies"]
    assert [row["id"] for row in rows] == [study["id"] for study in studies]
    assert all(row["licence"] and re.fullmatch(r"\d{4}-\d\d-\d\d", row["data_date"]) for row in rows)
    assert [row["status_as_of"] or None for row in rows] == [study["status"]["as_of"] for study in studies]


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("+47 22", "'+47 22"),
        ("-12", "'-12"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\r=1"),
        ("\n=1", "'\n=1"),
        ("＝1+1", "'＝1+1"),
        (["=a", "b"], "'=a; b"),
        ("a=b", "a=b"),
        (-5, -5),
        (None, None),
    ],
)
def test_no_cell_is_a_formula(value: object, cell: object) -> None:
    assert safe_cell(value) == cell

"""Records in files into study files: what is broken is told, what is an editor's is kept."""

from __future__ import annotations

import gzip
import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from miniature import snapshot
from records import GOOD, Import, record, with_value

from studieinfo.schema import study as schema
from studieinfo.schema.values import FileProblems
from studieinfo.source import read_yaml


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("truncated.json", GOOD.read_bytes()[:2000], "posten er ikke hel, eller ikke JSON"),
        ("empty.json", b"", "filen er tom"),
        ("page.json", b"\n<!doctype html><title>502</title>", "dette er en nettside, ikke en post"),
        ("huge.json", b'"' + b"x" * 21_000_000, "posten er for stor: over 20 MB"),
        ("deep.json", b"[" * 200_000, "posten er ikke hel, eller ikke JSON"),
        ("latin1.json", '{"a": "ø"}'.encode("latin-1"), "posten er ikke lagret som UTF-8"),
        ("null.json", b"null", "posten har ikke noe NCT-nummer"),
        ("list.json", b"[1, 2]", "posten har ikke noe NCT-nummer"),
        ("text.json", b'"NCT06372145"', "posten har ikke noe NCT-nummer"),
        ("lines.jsonl", b"\n", "filen er tom"),
        ("long.jsonl", b"x" * 41_000_000 + b"\n", "long.jsonl:1: posten er for stor"),
        (
            "cut.jsonl.gz",
            gzip.compress(json.dumps(json.loads(GOOD.read_bytes())).encode())[:500],
            "kilden kan ikke leses",
        ),
        ("damaged.jsonl.gz", gzip.compress(b"x" * 9999, mtime=0)[:15] + b"\xff" * 30, "kilden kan ikke leses"),
        ("plain.jsonl.gz", b"no gzip", "kilden kan ikke leses"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_broken_source_is_told_and_the_others_are_imported(
    name: str,
    content: bytes,
    message: str,
    tmp_path: Path,
    real_project: Path,
    imported: Import,
) -> None:
    (tmp_path / name).write_bytes(content)
    study = real_project / "data/studies/nct06372145.yml"
    study.unlink()
    code, said, told = imported(tmp_path / name, GOOD)
    assert code == 1
    assert said.startswith("1 skrevet")
    assert _messages(told, name) == 1, told
    assert message in told
    assert "Traceback" not in told
    assert study.is_file()


def _messages(told: str, source: str) -> int:
    return sum(source in line for line in told.splitlines())


@pytest.mark.parametrize(
    ("dotted", "value"),
    [
        ("protocolSection.identificationModule.briefTitle", 17),
        ("protocolSection.statusModule", ["a list"]),
        ("protocolSection.designModule.phases", {"a": "mapping"}),
        ("protocolSection.designModule.phases", [3, None]),
        ("protocolSection.designModule.enrollmentInfo.count", "many"),
        ("protocolSection.designModule.enrollmentInfo.count", True),
        ("protocolSection.designModule.enrollmentInfo.count", 10**30),
        ("protocolSection.conditionsModule.conditions", "Myeloma"),
        ("protocolSection.eligibilityModule.minimumAge", "old enough"),
        ("protocolSection.eligibilityModule.healthyVolunteers", "yes"),
        ("protocolSection.statusModule.startDateStruct.date", "2025-13"),
        ("protocolSection.statusModule.startDateStruct.date", "2025-02-30"),
        ("protocolSection.sponsorCollaboratorsModule.leadSponsor", "A company"),
        ("protocolSection.contactsLocationsModule.locations", "Oslo"),
        ("protocolSection.descriptionModule.briefSummary", "x" * 30_000),
        ("protocolSection.descriptionModule.briefSummary", "(" * 9_000_000),
        ("protocolSection.contactsLocationsModule.locations", [{"country": "Norway", "city": "x" * 90_000}]),
        ("protocolSection.contactsLocationsModule.locations", [{}] * 20_000),
        ("protocolSection.identificationModule.secondaryIdInfos", {"id": "a single one"}),
        ("protocolSection.identificationModule.acronym", "y" * 100),
        ("derivedSection.miscInfoModule.versionHolder", "yesterday"),
        ("derivedSection.miscInfoModule", None),
    ],
)
def test_odd_value_is_told_with_record_and_field_and_refused(
    dotted: str,
    value: Any,
    tmp_path: Path,
    real_project: Path,
    imported: Import,
) -> None:
    before = snapshot(real_project)
    source = tmp_path / "odd.json"
    source.write_text(json.dumps(with_value(record(), dotted, value)))
    code, said, told = imported(source)
    assert (code, said) == (1, "0 skrevet, 0 uendret, 1 ikke tatt inn\n")
    assert "NCT06372145" in told
    assert re.search(r"«(protocolSection|derivedSection|register)\.[\w.\[\]]+»", told)
    assert max(map(len, told.splitlines())) < 500
    assert "Traceback" not in told
    assert snapshot(real_project) == before


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_encodings_of_json_are_read(encoding: str, tmp_path: Path, imported: Import) -> None:
    (tmp_path / "a.json").write_text(GOOD.read_text(encoding="utf-8"), encoding=encoding)
    assert imported(tmp_path / "a.json")[:2] == (0, "0 skrevet, 1 uendret, 0 ikke tatt inn\n")


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("a\u0000b", "a b"),
        ("a\ud800b", None),
        ("a\u2028b", "a b"),
        ("# not a comment", "# not a comment"),
        ("yes: no", "yes: no"),
        ("*x &y !z", "*x &y !z"),
        ("'\"", "'\""),
        ("a\tb\r\nc", "a b\nc"),
        ("~", "~"),
        ("- x", "- x"),
        ("{{ x }}", "{{ x }}"),
        ("🙂 é\u0301", "🙂 é\u0301"),
        ("ends:", "ends:"),
        ("null", "null"),
    ],
)
def test_odd_text_comes_through_as_text(
    text: str,
    kept: str | None,
    tmp_path: Path,
    real_project: Path,
    imported: Import,
) -> None:
    source = tmp_path / "odd.json"
    source.write_text(json.dumps(with_value(record(), "protocolSection.descriptionModule.briefSummary", text)))
    imported(source)
    path = "data/studies/nct06372145.yml"
    study = schema.study(path).read(read_yaml(real_project, path), report := FileProblems(path))
    assert report.problems == []
    assert kept is None or study.record.summary == kept
    assert "\ud800" not in study.record.summary


def test_record_without_number_is_told(tmp_path: Path, imported: Import) -> None:
    data = record()
    del data["protocolSection"]["identificationModule"]["nctId"]
    (tmp_path / "nameless.json").write_text(json.dumps(data))
    code, said, told = imported(tmp_path / "nameless.json")
    assert (code, said) == (1, "0 skrevet, 0 uendret, 1 ikke tatt inn\n")
    assert "posten har ikke noe NCT-nummer" in told


def test_number_cannot_lead_out_of_the_folder(tmp_path: Path, real_project: Path, imported: Import) -> None:
    before = snapshot(tmp_path)
    data = with_value(record(), "protocolSection.identificationModule.nctId", "../../../NCT06372145")
    (tmp_path / "out.json").write_text(json.dumps(data))
    assert imported(tmp_path / "out.json")[0] == 1
    assert snapshot(tmp_path).keys() - before.keys() == {"out.json"}


def test_file_that_the_editor_broke_is_left_alone(tmp_path: Path, real_project: Path, from_disk: Import) -> None:
    path = real_project / "data/studies/nct06372145.yml"
    path.write_text("id: nct06372145\ntitle: 'uten slutt\nregister:\n  source: ctgov\n", encoding="utf-8")
    before = path.read_bytes()
    code, said, told = from_disk(GOOD)
    assert (code, said) == (1, "0 skrevet, 0 uendret, 1 ikke tatt inn\n")
    assert "data/studies/nct06372145.yml:2:8: et anførselstegn eller en klamme er ikke lukket" in told
    assert path.read_bytes() == before


def test_missing_source_is_told_and_the_others_are_imported(tmp_path: Path, imported: Import) -> None:
    code, said, told = imported(tmp_path / "nowhere.json", GOOD)
    assert (code, said) == (1, "0 skrevet, 1 uendret, 1 ikke tatt inn\n")
    assert "nowhere.json: kilden kan ikke leses" in told


def test_unreadable_file_in_a_folder_does_not_stop_the_others(tmp_path: Path, imported: Import) -> None:
    folder = tmp_path / "records"
    folder.mkdir()
    (folder / "a.json").symlink_to(tmp_path / "nowhere")
    shutil.copy(GOOD, folder / "b.json")
    code, said, told = imported(folder)
    assert code == 1
    assert "1 uendret" in said
    assert "a.json: kilden kan ikke leses" in told


@pytest.mark.parametrize("name", ["postal_codes.csv", "registers/ctgov.yml", "hospitals.yml", "settings.yml"])
def test_missing_table_is_told(name: str, real_project: Path, from_disk: Import) -> None:
    (real_project / "data" / name).unlink()
    code, _, told = from_disk(GOOD)
    assert code == 1
    assert f"data/{name}: filen finnes ikke" in told


def test_broken_pattern_in_the_tables_is_told(real_project: Path, from_disk: Import) -> None:
    path = real_project / "data/registers/ctgov.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("unnamed_facilities:\n", 'unnamed_facilities:\n  - "(["\n'), encoding="utf-8")
    code, _, told = from_disk(GOOD)
    assert code == 1
    assert "data/registers/ctgov.yml" in told


EDITORS_PART = (
    "# En kommentar øverst\n\n\nid:   nct06372145\ntitle: {nb:  'Én tittel',\n        en: \"One title\"}   # mer\n\n"
    "summary:\n    nb: |\n        register: ikke en nøkkel\n          to linjer\n\n"
    "conditions: [  multippel-sklerose ]\n"
    "# en kommentar nederst\n"
)


@pytest.mark.parametrize("newline", ["\n", "\r\n"], ids=["lf", "crlf"])
@pytest.mark.parametrize("mark", ["", "\ufeff"], ids=["plain", "byte-order-mark"])
def test_editors_part_stays_byte_for_byte(newline: str, mark: str, real_project: Path, imported: Import) -> None:
    path = real_project / "data/studies/nct06372145.yml"
    ours = (mark + EDITORS_PART.replace("\n", newline)).encode()
    path.write_bytes(ours + f"{newline}register:{newline}  source: ctgov{newline}".encode())
    assert imported(GOOD)[:2] == (0, "1 skrevet, 0 uendret, 0 ikke tatt inn\n")
    first = path.read_bytes()
    assert first.startswith(ours)
    assert imported(GOOD)[1] == "0 skrevet, 1 uendret, 0 ikke tatt inn\n"
    assert path.read_bytes() == first
    assert first.count("skrives av «studieinfo import»".encode()) == 1


def test_first_import_below_an_editors_file_keeps_it(real_project: Path, imported: Import) -> None:
    path = real_project / "data/studies/nct06372145.yml"
    path.write_text(EDITORS_PART, encoding="utf-8")
    imported(GOOD)
    assert path.read_text(encoding="utf-8").startswith(EDITORS_PART)


def test_text_below_the_block_is_never_lost(real_project: Path, imported: Import) -> None:
    path = real_project / "data/studies/nct06372145.yml"
    with path.open("a", encoding="utf-8") as file:
        file.write("contact:\n  phone: 23 32 70 00\n")
    before = path.read_bytes()
    code, said, told = imported(GOOD)
    assert (code, said) == (1, "0 skrevet, 0 uendret, 1 ikke tatt inn\n")
    assert "data/studies/nct06372145.yml" in told
    assert path.read_bytes() == before


def test_failed_write_leaves_the_old_file(
    real_project: Path,
    imported: Import,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    path = real_project / "data/studies/nct06372145.yml"
    path.write_text("id: nct06372145\n")

    def full(*arguments: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.replace", full)
    code, _, told = imported(GOOD)
    assert code == 1
    assert "No space left on device" in told
    assert path.read_text() == "id: nct06372145\n"


@pytest.mark.parametrize(
    ("values", "told_of", "taken"),
    [
        ({"completionDateStruct.date": "2020-01", "startDateStruct.date": "2025-03-02"}, "er før «start_date»", True),
        ({"statusVerifiedDate": "2031-02"}, "«verified» (2031-02) er etter dagen posten ble hentet", True),
        ({"lastUpdateSubmitDate": "2031-02-03"}, "«updated» (2031-02-03) er etter dagen", True),
        ({}, "«fetched» er 2999-01-01, som ikke har vært ennå", False),
    ],
)
def test_days_that_cannot_be_right_are_told(
    values: dict[str, str], told_of: str, taken: bool, tmp_path: Path, imported: Import
) -> None:
    data = record()
    for path, value in values.items():
        data = with_value(data, f"protocolSection.statusModule.{path}", value)
    if not taken:
        data = with_value(data, "derivedSection.miscInfoModule.versionHolder", "2999-01-01")
    (tmp_path / "odd.json").write_text(json.dumps(data))
    code, said, told = imported(tmp_path / "odd.json")
    assert code == (0 if taken else 1)
    assert ("1 ikke tatt inn" in said) is not taken
    assert f"NCT06372145: {told_of}" in told or ("NCT06372145: " in told and told_of in told)


def test_key_that_stands_twice_is_told(tmp_path: Path, imported: Import) -> None:
    text = GOOD.read_text(encoding="utf-8").replace(
        '"nctId": "NCT06372145"', '"nctId": "NCT06372145", "nctId": "NCT00000001"'
    )
    (tmp_path / "twice.json").write_text(text, encoding="utf-8")
    code, said, told = imported(tmp_path / "twice.json")
    assert (code, said) == (1, "0 skrevet, 0 uendret, 1 ikke tatt inn\n")
    assert "feltet «nctId» står to ganger" in told


def test_study_that_stands_twice_is_told(tmp_path: Path, imported: Import) -> None:
    line = json.dumps(record())
    (tmp_path / "twice.jsonl").write_text(f"{line}\n{line}\n", encoding="utf-8")
    code, said, told = imported(tmp_path / "twice.jsonl")
    assert (code, said) == (1, "0 skrevet, 1 uendret, 1 ikke tatt inn\n")
    assert "twice.jsonl:2: NCT06372145: posten står to ganger" in told


def test_several_records_in_one_list_are_told(tmp_path: Path, imported: Import) -> None:
    (tmp_path / "page.json").write_text(json.dumps({"studies": [record(), record()]}), encoding="utf-8")
    code, _, told = imported(tmp_path / "page.json")
    assert code == 1
    assert "filen har 2 poster i en liste" in told


def test_hostile_texts_stay_texts(tmp_path: Path, real_project: Path, imported: Import) -> None:
    hostile = "x\u202ey\n~~~\n::error::z <script>alert(1)</script> \x1b[31m"
    data = with_value(record(), "protocolSection.identificationModule.briefTitle", hostile)
    data = with_value(data, "protocolSection.contactsLocationsModule.locations.0.facility", "Sted \u2066<b>\x1b[2J")
    before = snapshot(real_project)
    (tmp_path / "hostile.json").write_text(json.dumps(data), encoding="utf-8")
    _, said, told = imported(tmp_path / "hostile.json")
    for line in (said + told).splitlines():
        assert line.isprintable()
        assert not line.startswith(("::", "~~~"))
    written = {path for path, content in snapshot(real_project).items() if before.get(path) != content}
    assert {Path(path).parts[:2] for path in written} <= {("data", "studies"), ("data", "changes.yml")}

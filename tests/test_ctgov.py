"""Real ClinicalTrials.gov records, whole and broken, into the repository's own data."""

from __future__ import annotations

import gzip
import json
import re
import shutil
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest
from miniature import DAY, REPOSITORY, snapshot

from studieinfo import schema
from studieinfo.__main__ import main
from studieinfo.catalog import Catalog, Loaded, load
from studieinfo.kinds import Report
from studieinfo.problems import Problem
from studieinfo.registers import ctgov
from studieinfo.registers.lookups import Gazetteer, Tables, gazetteer, read_tables
from studieinfo.schema import REGISTER
from studieinfo.source import dump_yaml, parse_yaml, read_yaml

RECORDS = Path(__file__).parent / "registers" / "ctgov"
NORWAY = sorted((RECORDS / "norway").glob("*.json"))
VARIED = sorted((RECORDS / "varied").glob("*.json"))
PLACEHOLDER = re.compile(r"\((\w+ )?fjernet\)|example\.org|00 00 00 00")
Import = Callable[..., tuple[int, str, str]]
GOOD = RECORDS / "norway" / "NCT06372145.json"


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    catalog, _ = load(REPOSITORY, DAY)
    assert catalog
    return catalog


@pytest.fixture(scope="module")
def tables() -> Tables:
    return read_tables(REPOSITORY, "ctgov")


@pytest.fixture(scope="module")
def places(catalog: Catalog, tables: Tables) -> Gazetteer:
    return gazetteer(catalog, tables)


@pytest.fixture
def real_project(tmp_path: Path) -> Path:
    """The repository's own vocabularies and one study, to be changed."""
    shutil.copytree(REPOSITORY / "data", tmp_path / "project/data", ignore=shutil.ignore_patterns("nct*"))
    shutil.copy(REPOSITORY / f"data/studies/{GOOD.stem.lower()}.yml", tmp_path / "project/data/studies")
    shutil.copy(REPOSITORY / "mkdocs.yml", tmp_path / "project")
    return tmp_path / "project"


@pytest.fixture
def from_disk(real_project: Path, capsys: pytest.CaptureFixture[str]) -> Import:
    """Import sources into the project: exit code, stdout, stderr."""

    def run(*sources: Path) -> tuple[int, str, str]:
        code = main(["import", "ctgov", *map(str, sources), "--root", str(real_project)])
        return code, *capsys.readouterr()

    return run


@pytest.fixture
def imported(from_disk: Import, catalog: Catalog, monkeypatch: pytest.MonkeyPatch) -> Import:
    """The same with vocabularies that were read once for all tests."""
    monkeypatch.setattr("studieinfo.commands.registers.load", lambda root, today: Loaded(catalog, ()))
    return from_disk


def record(path: Path = GOOD) -> Any:
    return json.loads(path.read_bytes())


def with_value(data: Any, dotted: str, value: Any) -> Any:
    """The record with another value at a dotted path."""
    *parents, last = dotted.split(".")
    part = data
    for key in parents:
        part = part[key]
    part[last] = value
    return data


def norwegian(data: Any) -> Any:
    """The record with a Norwegian site, so that all of the import has to do with it."""
    site = {"facility": "Research Site", "city": "Oslo", "zip": "0450", "country": "Norway", "status": "RECRUITING"}
    data["protocolSection"].setdefault("contactsLocationsModule", {})["locations"] = [site]
    return data


def test_norwegian_records_give_the_committed_studies(real_project: Path, from_disk: Import) -> None:
    for path in _committed():
        shutil.copy(path, real_project / "data/studies")
    before = snapshot(real_project)
    _, said, _ = from_disk(RECORDS / "norway")
    assert said == "0 skrevet, 43 uendret, 0 ikke tatt inn\n"
    assert snapshot(real_project) == before


def test_norwegian_records_into_an_empty_folder_give_the_committed_blocks(
    real_project: Path, imported: Import,
) -> None:
    shutil.rmtree(real_project / "data/studies")
    imported(RECORDS / "norway")
    made = {path.name: _block(path) for path in (real_project / "data/studies").iterdir()}
    assert made == {path.name: _block(path) for path in _committed()}


def _committed() -> Iterable[Path]:
    return (REPOSITORY / "data/studies" / f"{path.stem.lower()}.yml" for path in NORWAY)


def _block(path: Path) -> bytes:
    return path.read_bytes().partition(b"\nregister:")[2]


@pytest.mark.parametrize("path", VARIED, ids=lambda path: path.stem)
def test_varied_record_is_converted_and_passes_the_schema(path: Path, tables: Tables, places: Gazetteer) -> None:
    block, problems = ctgov.convert(norwegian(record(path)), path.name, tables, places)
    assert block is not None
    assert all(problem.message.startswith(f"{path.stem}: ") for problem in problems)
    report = Report(path.name)
    REGISTER.read(parse_yaml(path.name, dump_yaml(block)), report)
    assert [p.message for p in report.problems if "mangler" not in p.message] == []


def test_unknown_value_is_reported_with_the_record(tables: Tables, places: Gazetteer) -> None:
    unknown = {path: status for path in VARIED if (status := _status(path)) not in tables.values["status"]}
    assert set(unknown.values()) == {"NO_LONGER_AVAILABLE"}
    for path, status in unknown.items():
        _, problems = ctgov.convert(norwegian(record(path)), path.name, tables, places)
        assert f"{path.stem}: ukjent verdi «{status}» for status" in [problem.message for problem in problems]


def _status(path: Path) -> str:
    return str(record(path)["protocolSection"]["statusModule"]["overallStatus"])


@pytest.mark.parametrize("path", [*VARIED, *NORWAY], ids=lambda path: path.stem)
def test_no_placeholder_comes_out(path: Path, tables: Tables, places: Gazetteer) -> None:
    block, _ = ctgov.convert(norwegian(record(path)), path.name, tables, places)
    assert PLACEHOLDER.search(dump_yaml(block or {})) is None


def test_no_placeholder_is_on_a_page(real_site: Path) -> None:
    pages = (path for path in real_site.rglob("*") if path.suffix in (".html", ".json", ".xml"))
    assert [page for page in pages if PLACEHOLDER.search(page.read_text(encoding="utf-8"))] == []


def test_records_without_norwegian_site_are_refused_by_name(real_project: Path, imported: Import) -> None:
    before = snapshot(real_project)
    code, said, told = imported(RECORDS / "varied")
    assert (code, said) == (1, f"0 skrevet, 0 uendret, {len(VARIED)} ikke tatt inn\n")
    assert [path for path in VARIED if f"{path.stem.lower()}: posten har ingen norske steder" not in told] == []
    assert snapshot(real_project) == before


@pytest.mark.parametrize(("name", "content", "message"), [
    ("truncated.json", GOOD.read_bytes()[:2000], "posten er ikke hel, eller ikke JSON"),
    ("empty.json", b"", "filen er tom"),
    ("page.json", b"<!doctype html><title>502</title>", "posten er ikke hel, eller ikke JSON"),
    ("deep.json", b"[" * 200_000, "posten er ikke hel, eller ikke JSON"),
    ("latin1.json", '{"a": "ø"}'.encode("latin-1"), "posten er ikke hel, eller ikke JSON"),
    ("null.json", b"null", "posten har ikke noe NCT-nummer"),
    ("list.json", b"[1, 2]", "posten har ikke noe NCT-nummer"),
    ("text.json", b'"NCT06372145"', "posten har ikke noe NCT-nummer"),
    ("lines.jsonl", b"\n", "filen er tom"),
    ("cut.jsonl.gz", gzip.compress(json.dumps(json.loads(GOOD.read_bytes())).encode())[:500], "kilden kan ikke leses"),
    ("damaged.jsonl.gz", gzip.compress(b"x" * 9999, mtime=0)[:15] + b"\xff" * 30, "kilden kan ikke leses"),
    ("plain.jsonl.gz", b"no gzip", "kilden kan ikke leses"),
], ids=lambda value: value if isinstance(value, str) else "")
def test_broken_source_is_told_and_the_others_are_imported(
    name: str, content: bytes, message: str, tmp_path: Path, real_project: Path, imported: Import,
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


@pytest.mark.parametrize(("dotted", "value"), [
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
    ("protocolSection.armsInterventionsModule.interventions", [{"type": "MAGIC", "name": "x"}]),
    ("protocolSection.contactsLocationsModule.locations", "Oslo"),
    ("protocolSection.descriptionModule.briefSummary", "x" * 30_000),
    ("protocolSection.identificationModule.acronym", "y" * 100),
    ("derivedSection.miscInfoModule.versionHolder", "yesterday"),
    ("derivedSection.miscInfoModule", None),
])
def test_odd_value_is_told_with_the_records_id(
    dotted: str, value: Any, tmp_path: Path, imported: Import,
) -> None:
    source = tmp_path / "odd.json"
    source.write_text(json.dumps(with_value(record(), dotted, value)))
    code, _, told = imported(source)
    assert code == 1
    assert "nct06372145: " in told.lower()
    assert "Traceback" not in told


@pytest.mark.parametrize(("text", "kept"), [
    ("a\u0000b", "a b"), ("a\ud800b", None), ("a\u2028b", "a b"), ("# not a comment", "# not a comment"),
    ("yes: no", "yes: no"), ("*x &y !z", "*x &y !z"), ("'\"", "'\""), ("a\tb\r\nc", "a b\nc"), ("~", "~"),
    ("- x", "- x"), ("{{ x }}", "{{ x }}"), ("🙂 é\u0301", "🙂 é\u0301"), ("ends:", "ends:"), ("null", "null"),
])
def test_odd_text_comes_through_as_text(
    text: str, kept: str | None, tmp_path: Path, real_project: Path, imported: Import,
) -> None:
    source = tmp_path / "odd.json"
    source.write_text(json.dumps(with_value(record(), "protocolSection.descriptionModule.briefSummary", text)))
    imported(source)
    path = "data/studies/nct06372145.yml"
    study = schema.study(path).read(read_yaml(real_project, path), report := Report(path))
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
    real_project: Path, imported: Import, monkeypatch: pytest.MonkeyPatch,
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


def test_unresolved_site_is_told_not_guessed(tables: Tables, places: Gazetteer) -> None:
    data = norwegian(record())
    data["protocolSection"]["contactsLocationsModule"]["locations"][0] |= {
        "facility": "Et helt ukjent senter", "city": "Utopia", "zip": "9999"}
    block, problems = ctgov.convert(data, "x.json", tables, places)
    assert block
    assert {"hospital", "place"}.isdisjoint(block["sites"][0])
    assert block["sites"][0]["facility"] == "Et helt ukjent senter"
    told = [p.message for p in problems]
    assert told == ["NCT06372145: navnet på stedet er ikke kjent: «Et helt ukjent senter, 9999, Utopia»"]


@pytest.mark.parametrize(("facility", "city", "postal_code", "hospital", "place"), [
    ("Oslo University Hospital Rikshospitalet", "Oslo", "0424", "ous-rikshospitalet", None),
    ("Oslo university hospital Radiumhospitalet", "Oslo", "0424", "ous-radiumhospitalet", None),
    ("Oslo universitetssykehus, Radiumhospitalet", "Oslo", "0310", "ous-radiumhospitalet", None),
    ("Oslo Universitetssykehus Ulleval /ID# 275433", "Oslo", "0450", "ous-ulleval", None),
    ("Oslo Universitetssykehus Ullevål", "Oslo", "0450", "ous-ulleval", None),
    ("Oslo University Hospital", "Oslo", None, "oslo-universitetssykehus", None),
    ("Oslo University Hospital", "Oslo", "0407", "oslo-universitetssykehus", None),
    ("Oslo University Hospital and University of Oslo", "Oslo", "0424", "oslo-universitetssykehus", None),
    ("Oslo University Hospital, Department of Paediatrics", "Oslo", "0424", "oslo-universitetssykehus", None),
    ("Dept. of Occupational Medicine, Haukeland University Hospital", "Bergen", "N-5021", "haukeland", None),
    ("Haukeland Universitetssjukehus", "Bergen", "5021", "haukeland", None),
    ("Asker and Baerum Hospital", "Rud", "1309", "vestre-viken-baerum", None),
    ("Drammen Sykehus, Vestre Viken HF", "Drammen", "3004", "vestre-viken-drammen", None),
    ("Nordland Hospital Trust", "Bodø", "8003", "nordlandssykehuset-bodo", None),
    ("Norwegian National Headache Centre St.Olavs Hospital", "Trondheim", "7006", "st-olavs", None),
    ("St. Olavs Hospital HF", "Trondheim", "7489", "st-olavs", None),
    ("St Olavs Hospital", "Trondheim", None, "st-olavs", None),
    ("Stavanger Universitetssykehus", "Stavanger", "4011", "stavanger-universitetssjukehus", None),
    ("Sorlandet Sykehus Arendal", "Arendal", "4838", "sorlandet-arendal", None),
    ("Sykehuset Innlandet HF Gjøvik", "Gjøvik", "2819", "innlandet-gjovik", None),
    ("University Hospital of North Norway", "Tromsø", "9013", "unn-tromso", None),
    ("University hospital North Norway", "Tromsø", "9000", "unn-tromso", None),
    ("Research Site", "Trondheim", "0730", None, "trondheim"),
    ("Research Site", "Oslo", "424", None, "oslo"),
    ("Research Site", "Lørenskog", "N-1478", None, "lorenskog"),
    ("Research Site", "Bodø", "8092", None, "bodo"),
    ("Pfizer Investigational Site", "Oslo", "NO-0257", None, "oslo"),
    ("Pfizer Investigational Site", "Moelv", "N-2390", None, "moelv"),
    ("Novo Nordisk Investigational Site", "Ålesund", "6026", None, "alesund"),
    ("Investigational Site Number : 5780003", "Bergen", "5021", None, "bergen"),
    ("Local Institution - 202", "Bergen", "N-5053", None, "bergen"),
    (None, "Sarpsborg", "1700", None, "sarpsborg"),
    (None, "Tønsberg", "3103", None, "tonsberg"),
    ("Norwegian University of Science and Technology", "Trondheim", "7030", None, "trondheim"),
    ("Hofseth Biocare ASA", "Ålesund", "6003", None, "alesund"),
    ("Frisklivssentralen Værnesregionen", "Stjørdal", "7500", None, "stjordal"),
])
def test_site_is_found(
    facility: str | None, city: str, postal_code: str | None, hospital: str | None, place: str | None,
    places: Gazetteer,
) -> None:
    assert places.find(facility, city, postal_code) == (hospital, place, None)


@pytest.mark.parametrize(("facility", "city", "postal_code"), [
    ("Ullevål Hageby Hjertesenter", "Oslo", "0850"),
    ("Det gamle hus", "Bergen", "5003"),
    ("Nordland Hospital Trust", "Stokmarknes", "8450"),
    ("University Hospital of North Norway", "Harstad", "9406"),
    ("Haukeland universitetssjukehus og St. Olavs hospital", "Bergen", "5021"),
    ("Et sykehus", "Utopia", None),
])
def test_doubtful_site_is_doubted(
    facility: str, city: str, postal_code: str | None, places: Gazetteer,
) -> None:
    assert places.find(facility, city, postal_code).doubt


@pytest.mark.parametrize("number", ["nct04975997", "nct05170204", "nct06890598"])
def test_study_that_recruits_elsewhere_is_not_open_here(number: str, catalog: Catalog) -> None:
    study = next(study for study in catalog.studies if study.id == number)
    assert study.record.status == "recruiting"
    assert "recruiting" not in {site.status for site in study.record.sites}
    assert catalog.availability(study) != "open"


def test_old_records_are_never_shown_as_open(catalog: Catalog) -> None:
    old = [s for s in catalog.studies if s.record.fetched and (DAY - s.record.fetched).days > 180 and not s.sites]
    assert old
    assert [study.id for study in old if catalog.availability(study) in ("open", "planned", "invited")] == []


@pytest.mark.parametrize(("age", "years"), [
    ("18 Years", "18"), ("6 Months", "0.5"), ("1 Year", "1"), ("4 Weeks", "0.0767"), ("2 Days", "0.0055"),
    ("N/A", None),
])
def test_age_in_years(age: str, years: str | None, tables: Tables, places: Gazetteer) -> None:
    data = with_value(record(), "protocolSection.eligibilityModule.minimumAge", age)
    block, problems = ctgov.convert(data, "x", tables, places)
    assert block
    assert block["eligibility"].get("min_age") == years
    assert _about_age(problems) == []


def _about_age(problems: Iterable[Problem]) -> list[str]:
    return [problem.message for problem in problems if "minimumAge" in problem.message]


def test_results_in_the_register_are_told(tables: Tables, places: Gazetteer) -> None:
    for path in NORWAY:
        block, _ = ctgov.convert(record(path), path.name, tables, places)
        assert block
        assert block.get("results") == {True: "true", False: "false"}.get(record(path).get("hasResults"))

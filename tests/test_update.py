"""`update` and `import` against the replay server: what is asked, written, told and logged, and under each fault."""

from __future__ import annotations

import copy
import difflib
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

import pytest
import replay
from frozen import STUDIES, copy_vocabularies
from miniature import DAY, environment, snapshot
from records import norwegian_trial
from replay import Json, Replay

from studieinfo.__main__ import main
from studieinfo.catalog import load
from studieinfo.checks import run as run_checks

NUMBERS = ("NCT00159523", "NCT04975997", "NCT05170204", "NCT06372145", "NCT06890598")
STUDY = "nct06372145"
SOON: Final = "1"
"""Seconds to wait for a register that says nothing; the others have that time too."""
Run = Callable[..., tuple[int, str, str]]
pytestmark = pytest.mark.usefixtures("fixed_day")


@pytest.fixture
def server() -> Iterator[Replay]:
    with replay.replaying() as running:
        running.ctgov = {number: copy.deepcopy(running.ctgov[number]) for number in NUMBERS}
        yield running


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The frozen conditions, hospitals, places and register words, without studies."""
    copy_vocabularies(tmp_path / "project")
    for name in ("drugs", "associations", "glossary"):  # not needed to take studies in, and large
        (tmp_path / f"project/data/{name}.yml").write_text("[]\n", encoding="utf-8")
    return tmp_path / "project"


@pytest.fixture
def studies(project: Path) -> Path:
    """The project with five studies; the folder they are in."""
    for number in NUMBERS:
        shutil.copy(STUDIES / f"{number.lower()}.yml", project / "data/studies")
    return project / "data/studies"


@pytest.fixture
def run(project: Path, server: Replay, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command on the project against the server: exit code, stdout, stderr."""

    def call(*arguments: str, timeout: str = "30") -> tuple[int, str, str]:
        asked = ["--root", str(project), "--api", server.url, "--pause", "0", "--timeout", timeout]
        code = main([*arguments, *asked])
        return code, *capsys.readouterr()

    return call


def protocol(server: Replay, number: str = STUDY) -> Json:
    return server.ctgov[number.upper()]["protocolSection"]


def change(server: Replay) -> None:
    """Let the register say that a study has closed in Norway, for others than before, and more."""
    data = protocol(server)
    data["eligibilityModule"] |= {"maximumAge": "80 Years", "eligibilityCriteria": "Inclusion Criteria:\n\n* New " * 20}
    for site in data["contactsLocationsModule"]["locations"]:
        site["status"] = "ACTIVE_NOT_RECRUITING"
    data["statusModule"]["overallStatus"] = "ACTIVE_NOT_RECRUITING"


def lines_changed(before: str, after: str) -> list[str]:
    return [line for line in difflib.ndiff(before.splitlines(), after.splitlines()) if line[0] in "+-"]


def test_import_edit_update_changes_only_the_block(project: Path, run: Run, server: Replay) -> None:
    assert run("import", "ctgov", STUDY) == (0, "1 skrevet, 0 uendret, 0 ikke tatt inn\n", "")
    path = project / f"data/studies/{STUDY}.yml"
    above = (
        "# En kommentar\nid:   nct06372145\ntitle: {nb:  'Én tittel'}   # mer\n\n"
        "conditions: [  multippel-sklerose ]\n\n"
    )
    path.write_text(above + path.read_text(encoding="utf-8").partition("\n\n")[2], encoding="utf-8")
    before = path.read_text(encoding="utf-8")
    change(server)
    code, said, told = run("update")
    assert (code, told) == (0, "")
    assert said.splitlines()[-1] == "1 oppdatert, 0 uendret, 0 ikke funnet, 0 feilet"
    after = path.read_text(encoding="utf-8")
    assert after.startswith(above)
    assert after.partition("\nregister:")[0] == before.partition("\nregister:")[0]
    changed = lines_changed(before.partition("\nregister:")[2], after.partition("\nregister:")[2])
    assert "-   status: recruiting" in changed
    assert "+   status: active_not_recruiting" in changed
    assert "+     max_age: 80" in changed


def test_update_tells_and_logs_what_changed(project: Path, studies: Path, run: Run, server: Replay) -> None:
    change(server)
    _, said, _ = run("update")
    lines = said.splitlines()
    assert lines[0].startswith(f"{STUDY} ")
    assert "  statusen i hele verden: åpen → pågår, tar ikke inn nye" in lines
    assert "  øvre alder: ikke oppgitt → 80" in lines
    assert "  kravene er endret" in lines
    assert "  Bergen: åpen → pågår, tar ikke inn nye" in lines
    log = (project / "data/changes.yml").read_text(encoding="utf-8")
    assert log.startswith("# Hva som er endret.")
    assert "- date: 2026-11-22\n  study: nct06372145\n  field: eligibility.max_age\n  to: 80\n" in log
    assert "  field: sites.bergen.status\n  from: recruiting\n  to: active_not_recruiting\n" in log
    catalog, problems = load(project, DAY)
    assert catalog
    assert [p.message for p in problems if p.where.path.startswith("data/")] == []
    assert [(c.study, c.field) for c in catalog.changes][:1] == [(STUDY, "status")]
    assert len(catalog.changes) == log.count("- date:") == len(lines) - 2


def test_log_only_grows_at_its_end(project: Path, studies: Path, run: Run, server: Replay) -> None:
    change(server)
    run("update")
    first = (project / "data/changes.yml").read_bytes().rstrip(b"\n")
    (project / "data/changes.yml").write_bytes(first)
    sites = protocol(server)["contactsLocationsModule"]["locations"]
    sites.remove([site for site in sites if site["country"] == "Norway"][-1])
    run("update", STUDY)
    assert (project / "data/changes.yml").read_bytes().startswith(first + b"\n- date: 2026-11-22\n")
    catalog, _ = load(project, DAY)
    assert catalog
    assert catalog.changes[-1].field.startswith("sites.")
    assert (catalog.changes[-1].before, catalog.changes[-1].after) == ("active_not_recruiting", None)


def test_update_without_change_writes_nothing(project: Path, studies: Path, run: Run) -> None:
    before = snapshot(project / "data")
    assert run("update") == (0, "0 oppdatert, 5 uendret, 0 ikke funnet, 0 feilet\n", "")
    assert snapshot(project / "data") == before


def test_update_asks_for_the_named_studies_only(studies: Path, run: Run, server: Replay) -> None:
    assert run("update", STUDY)[:2] == (0, "0 oppdatert, 1 uendret, 0 ikke funnet, 0 feilet\n")
    assert server.targets() == ["/api/v2/studies/NCT06372145"]


def test_vanished_study_keeps_its_file(studies: Path, run: Run, server: Replay) -> None:
    change(server)
    del server.ctgov["NCT05170204"]
    before = snapshot(studies)
    code, said, told = run("update")
    assert code == 1
    assert said.endswith("1 oppdatert, 3 uendret, 1 ikke funnet, 0 feilet\n")
    assert "data/studies/nct05170204.yml: NCT05170204: finnes ikke hos 127.0.0.1" in told
    assert {name for name, what in snapshot(studies).items() if before[name] != what} == {f"{STUDY}.yml"}


def test_half_the_studies_gone_stops_before_anything_is_written(
    project: Path,
    studies: Path,
    run: Run,
    server: Replay,
) -> None:
    change(server)
    for number in NUMBERS[:2] + NUMBERS[-1:]:
        del server.ctgov[number]
    before = snapshot(project / "data")
    code, _, told = run("update")
    assert code == 1
    assert "3 av 5 studier er borte fra registeret" in told
    assert "--accept" in told
    assert snapshot(project / "data") == before
    code, said, _ = run("update", "--accept")
    assert code == 1
    assert said.endswith("1 oppdatert, 1 uendret, 3 ikke funnet, 0 feilet\n")


FAULTS = {
    "429": (replay.status(429), "svarte med feil 429"),
    "500": (replay.status(500), "svarte med feil 500"),
    "silence": (replay.silence, "svarte ikke i tide"),
    "reset": (replay.reset, "brøt forbindelsen"),
    "html": (replay.html, "dette er en nettside"),
    "truncated": (replay.truncated, "posten er ikke hel"),
    "empty": (replay.instead(b""), "er tom"),
    "latin-1": (replay.instead('{"a": "ø"}'.encode("latin-1")), "UTF-8"),
    "another": (
        replay.instead(b'{"protocolSection": {"identificationModule": {"nctId": "NCT00000001"}}}'),
        "svaret er en annen post («NCT00000001»)",
    ),
    "null": (replay.instead(b"null"), "svaret er en annen post"),
}


@pytest.mark.parametrize(("fault", "message"), FAULTS.values(), ids=FAULTS)
def test_fault_with_one_study_is_told_and_the_others_are_done(
    fault: replay.Fault,
    message: str,
    studies: Path,
    run: Run,
    server: Replay,
) -> None:
    change(server)
    server.fail("NCT05170204", fault, times=9)
    before = snapshot(studies)
    code, said, told = run("update", timeout=SOON if fault is replay.silence else "30")
    assert code == 1
    assert said.endswith("1 oppdatert, 3 uendret, 0 ikke funnet, 1 feilet\n")
    assert f"data/studies/nct05170204.yml: NCT05170204: {message}" in told or (
        "data/studies/nct05170204.yml: NCT05170204: " in told and message in told
    )
    assert {name for name, what in snapshot(studies).items() if before[name] != what} == {f"{STUDY}.yml"}


def test_changed_type_is_told_by_record_and_field(studies: Path, run: Run, server: Replay) -> None:
    protocol(server)["statusModule"]["overallStatus"] = {"code": 4}
    before = snapshot(studies)
    code, said, told = run("update")
    assert (code, said) == (1, "0 oppdatert, 4 uendret, 0 ikke funnet, 1 feilet\n")
    assert "NCT06372145: feltet «protocolSection.statusModule.overallStatus» er felter med navn, og ikke tekst" in told
    assert snapshot(studies) == before


def test_study_that_lost_its_norwegian_sites_is_told(project: Path, studies: Path, run: Run, server: Replay) -> None:
    protocol(server)["contactsLocationsModule"]["locations"] = []
    code, said, told = run("update", STUDY)
    assert code == 0
    assert said.endswith("1 oppdatert, 0 uendret, 0 ikke funnet, 0 feilet\n")
    assert "  Bergen: stedet står ikke i registeret lenger (åpen)" in said.splitlines()
    assert "NCT06372145: posten har ingen norske steder lenger" in told
    assert "\n  sites: []\n" in (studies / f"{STUDY}.yml").read_text(encoding="utf-8")
    assert "field: sites.bergen\n" in (project / "data/changes.yml").read_text(encoding="utf-8")
    catalog, problems = load(project, DAY)
    assert catalog
    assert catalog.availability(next(study for study in catalog.studies if study.id == STUDY)) == "closed"
    told_of = [p.message for p in [*problems, *run_checks(catalog)] if p.level == "error"]
    assert [message for message in told_of if "norske steder" in message] == []


def spoil(text: str) -> str:
    return text.replace("id:", "id: [", 1)


EDITS: dict[str, tuple[Callable[[str], str | None], str]] = {
    "yaml": (spoil, ""),
    "no block": (lambda text: text.partition("\nregister:")[0] + "\n", "«register» med «id: NCT06372145» er borte"),
    "deleted": (lambda text: None, "er borte fra filen"),
    "below": (lambda text: text + "contact:\n  phone: 23 32 70 00\n", "noe står under «register»"),
    "empty": (lambda text: "", "filen er tom"),
}


@pytest.mark.parametrize(("edit", "message"), EDITS.values(), ids=EDITS)
def test_file_broken_while_update_runs_is_left_as_it_is(
    edit: Callable[[str], str | None],
    message: str,
    studies: Path,
    run: Run,
    server: Replay,
) -> None:
    change(server)
    protocol(server, "nct05170204")["eligibilityModule"]["maximumAge"] = "77 Years"
    path = studies / f"{STUDY}.yml"
    broken = edit(path.read_text(encoding="utf-8"))

    def meanwhile(handler: replay.Handler, body: bytes) -> None:
        path.unlink() if broken is None else path.write_text(broken, encoding="utf-8")
        handler.say(200, body)

    server.fail("NCT06372145", meanwhile)
    code, said, told = run("update")
    assert code == 1
    assert said.endswith("1 oppdatert, 3 uendret, 0 ikke funnet, 1 feilet\n")
    assert f"data/studies/{STUDY}.yml" in told
    assert message in told
    assert (path.read_text(encoding="utf-8") if path.exists() else None) == broken
    assert sorted(path.name for path in studies.iterdir() if path.name.startswith(".")) == []


def test_file_broken_before_update_is_told_and_the_others_are_done(studies: Path, run: Run) -> None:
    path = studies / f"{STUDY}.yml"
    path.write_text(spoil(path.read_text(encoding="utf-8")), encoding="utf-8")
    before = path.read_bytes()
    code, said, told = run("update")
    assert (code, said) == (1, "0 oppdatert, 4 uendret, 0 ikke funnet, 1 feilet\n")
    assert f"data/studies/{STUDY}.yml:" in told
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("study_id", "message"),
    [
        ("nct99999999", "data/studies/nct99999999.yml: studien finnes ikke"),
        ("../x", "studien finnes ikke"),
        ("egen-studie", "studien kommer ikke fra et register"),
    ],
)
def test_study_that_cannot_be_updated_is_told(
    study_id: str,
    message: str,
    studies: Path,
    run: Run,
    server: Replay,
) -> None:
    (studies / "egen-studie.yml").write_text(
        "id: egen-studie\nrecord:\n  title: Own\n  status: recruiting\n  study_type: observational\n"
        "  sponsor: {type: academic}\n  sites:\n  - place: oslo\n    status: recruiting\n",
        encoding="utf-8",
    )
    code, said, told = run("update", study_id, STUDY)
    assert (code, said) == (1, "0 oppdatert, 1 uendret, 0 ikke funnet, 1 feilet\n")
    assert message in told
    assert len(server.asked) == 1


def test_broken_log_stops_before_anything_is_asked(project: Path, studies: Path, run: Run, server: Replay) -> None:
    (project / "data/changes.yml").write_text("- date: i går\n", encoding="utf-8")
    code, _, told = run("update")
    assert code == 1
    assert "data/changes.yml:1:9: «i går» er ikke en dato" in told
    assert server.asked == []


def test_silent_register_is_not_asked_for_every_study(studies: Path, run: Run, server: Replay) -> None:
    for number in list(replay.records("ctgov", "norway"))[:9]:
        shutil.copy(STUDIES / f"{number.lower()}.yml", studies)
    server.fail("", replay.status(403), times=1000)
    code, said, told = run("update")
    count = len(list(studies.iterdir()))
    assert (code, said) == (1, f"0 oppdatert, 0 uendret, 0 ikke funnet, {count} feilet\n")
    assert len(server.asked) == 5
    assert "svarer ikke, og er ikke spurt mer" in told


def start(project: Path, server: Replay, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "studieinfo", *arguments, "--root", str(project), "--api", server.url, "--pause", "0"],
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL])
def test_stopped_update_goes_on_where_it_was(
    how: signal.Signals, studies: Path, project: Path, run: Run, server: Replay
) -> None:
    change(server)
    process: list[subprocess.Popen[str]] = []

    def stop(handler: replay.Handler, body: bytes) -> None:
        os.kill(process[0].pid, how)
        handler.close_connection = True

    server.fail(NUMBERS[3], stop)
    process.append(start(project, server, "update"))
    said, told = process[0].communicate(timeout=600)
    if how == signal.SIGINT:
        assert process[0].returncode == 130
        assert said == "0 oppdatert, 0 uendret, 0 ikke funnet, 0 feilet\n"
        assert "Stanset." in told
        assert "Traceback" not in told
    server.asked.clear()
    assert run("update")[1].endswith("1 oppdatert, 4 uendret, 0 ikke funnet, 0 feilet\n")
    # An answer that was lost on a busy machine is asked for again: what matters is which studies were asked for.
    assert list(dict.fromkeys(server.targets())) == [f"/api/v2/studies/{number}" for number in NUMBERS[3:]]


def test_import_by_query_takes_what_the_query_finds(project: Path, run: Run, server: Replay) -> None:
    server.page = 2
    code, said, told = run("import", "ctgov", "--country", "Norway", "--open")
    assert (code, said, told) == (0, "4 skrevet, 0 uendret, 0 ikke tatt inn\n", "")
    written = {path.stem.upper() for path in (project / "data/studies").glob("nct*.yml")}
    assert written == {n for n, r in server.ctgov.items() if replay._status(r) == "RECRUITING"}


def test_study_that_recruits_elsewhere_is_not_open_after_import(project: Path, run: Run) -> None:
    elsewhere = ("nct04975997", "nct05170204", "nct06890598")
    assert run("import", "ctgov", *elsewhere)[:2] == (0, "3 skrevet, 0 uendret, 0 ikke tatt inn\n")
    catalog, _ = load(project, DAY)
    assert catalog
    found = {study.id: study for study in catalog.studies}
    assert [found[number].record.status for number in elsewhere] == ["recruiting"] * 3
    assert [n for n in elsewhere if catalog.availability(found[n]) == "open"] == []


@pytest.mark.parametrize(
    ("says", "message"),
    [
        (None, "søket fant 5 studier; ventet er fra 40 til 50000"),
        (9, "listen har 5 studier, men registeret sier at det er 9"),
    ],
)
def test_query_with_an_odd_count_writes_nothing(
    says: int | None,
    message: str,
    project: Path,
    run: Run,
    server: Replay,
) -> None:
    server.says = says
    before = snapshot(project / "data")
    code, said, told = run("import", "ctgov", "--country", "Norway")
    assert (code, said) == (1, "0 skrevet, 0 uendret, 0 ikke tatt inn\n")
    assert message in told
    assert snapshot(project / "data") == before
    assert run("import", "ctgov", "--country", "Norway", "--accept")[1].startswith("5 skrevet")


def test_query_that_finds_half_of_what_is_here_writes_nothing(studies: Path, run: Run, server: Replay) -> None:
    server.ctgov = {"NCT06890598": server.ctgov["NCT06890598"]}
    code, _, told = run("import", "ctgov", "--open")
    assert code == 1
    assert "søket fant 1 studier, og her er det alt 4: over halvparten er borte" in told


@pytest.mark.parametrize("fault", [replay.status(500), replay.html, replay.truncated, replay.silence])
def test_query_without_answer_writes_nothing(fault: replay.Fault, project: Path, run: Run, server: Replay) -> None:
    server.page = 2
    server.fail("pageToken", fault, times=9)
    before = snapshot(project / "data")
    code, _, told = run("import", "ctgov", "--open", timeout=SOON if fault is replay.silence else "30")
    assert code == 1
    assert "søket i registeret: " in told
    assert snapshot(project / "data") == before


def test_number_that_does_not_exist_is_told(run: Run) -> None:
    code, said, told = run("import", "ctgov", "NCT99999999", STUDY)
    assert (code, said) == (1, "1 skrevet, 0 uendret, 1 ikke tatt inn\n")
    assert "NCT99999999: finnes ikke hos 127.0.0.1" in told


def test_import_without_source_and_query_is_wrong_use(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        run("import", "ctgov")
    assert ended.value.code == 2
    assert "en KILDE, eller et søk" in capsys.readouterr().err


TRIAL = "2023-505613-24-00"


@pytest.mark.parametrize("status", [4, "Ongoing, recruiting"])
def test_trial_of_ctis_is_imported_and_updated(status: Json, project: Path, run: Run, server: Replay) -> None:
    server.ctis = {TRIAL: {**norwegian_trial(), "ctStatus": status}}
    assert run("import", "ctis", "--country", "Norway")[:2] == (0, "1 skrevet, 0 uendret, 0 ikke tatt inn\n")
    assert run("update")[:2] == (0, "0 oppdatert, 1 uendret, 0 ikke funnet, 0 feilet\n")
    server.ctis[TRIAL] = norwegian_trial(status=5)
    code, said, _ = run("update", TRIAL)
    assert code == 0
    assert "  Haukeland universitetssjukehus: åpen → pågår, tar ikke inn nye\n" in said
    assert said.endswith("1 oppdatert, 0 uendret, 0 ikke funnet, 0 feilet\n")


def test_study_in_both_registers_is_asked_for_in_both(project: Path, run: Run, server: Replay) -> None:
    server.ctis = {TRIAL: norwegian_trial()}
    protocol(server)["identificationModule"]["secondaryIdInfos"] = [{"id": TRIAL, "type": "CTIS"}]
    run("import", "ctgov", STUDY)
    run("import", "ctis", TRIAL)
    assert [path.stem for path in (project / "data/studies").glob("*.yml")] == [STUDY]
    server.asked.clear()
    code, said, told = run("update")
    assert (code, said) == (0, "0 oppdatert, 1 uendret, 0 ikke funnet, 0 feilet\n")
    assert "registrene er uenige om" in told
    assert server.targets() == ["/api/v2/studies/NCT06372145", f"/ctis-public-api/retrieve/{TRIAL}"]
    server.fail("retrieve", replay.html)
    change(server)
    code, said, told = run("update")
    assert code == 1
    assert said.endswith("1 oppdatert, 0 uendret, 0 ikke funnet, 0 feilet\n")
    assert f"data/studies/{STUDY}.yml: {TRIAL}: svaret fra 127.0.0.1" in told


def test_unknown_value_is_told_once_for_a_run(studies: Path, run: Run, server: Replay) -> None:
    for number in NUMBERS:
        protocol(server, number)["designModule"]["designInfo"]["allocation"] = "BY_STARS"
    told = run("update")[2]
    assert told.count("BY_STARS") == 1
    assert "i 5 poster" in told


def test_first_load_takes_every_register_and_ends_in_a_worklist(project: Path, run: Run, server: Replay) -> None:
    thousand = {f"NCT{number:08}": renumbered(server.ctgov[STUDY.upper()], number) for number in range(1, 51)}
    server.ctgov, server.ctis = thousand, {}
    server.page = 20
    code, said, told = run("import", "all", "--accept")
    assert code == 0, told
    assert said.endswith("50 skrevet, 0 uendret, 0 ikke tatt inn\n")
    assert "Arbeidsliste\n" in said
    assert "50 uten tittel i klart språk: nct00000001, " in said
    assert " og 30 til\n" in said
    assert len(list((project / "data/studies").glob("nct*.yml"))) == 50
    assert "/ctis-public-api/search" in server.targets()


def renumbered(record: Json, number: int) -> Json:
    new = copy.deepcopy(record)
    identification = new["protocolSection"]["identificationModule"]
    identification["nctId"] = f"NCT{number:08}"
    identification.pop("secondaryIdInfos", None)
    return new

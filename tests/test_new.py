"""`studieinfo new`: what it writes passes `check`, also with every example in it made real; what it refuses."""

from __future__ import annotations

import fcntl
import itertools
import os
import pty
import re
import select
import shutil
import subprocess
import sys
import termios
from pathlib import Path

import pytest
from frozen import FROZEN, ONE_STUDY, copy_vocabularies
from miniature import DAY, REPOSITORY, environment

from studieinfo.__main__ import main
from studieinfo.editors.new_study import Answers, file_text
from studieinfo.project import examine
from studieinfo.schema import terms
from studieinfo.schema.study import OWN_RECORD, SCHEMA_LINE, STUDY

FLAGS = {
    "--title": "Hjelper bedre søvn: mot «langvarige» smerter?",
    "--condition": "søvnvansker",
    "--hospital": "Haukeland",
    "--status": "recruiting",
    "--confirmed": "2026-11-20",
    "--study-type": "interventional",
    "--sponsor-type": "academic",
}
pytestmark = pytest.mark.usefixtures("fixed_day")


def arguments(root: Path, study_id: str, **changed: str | None) -> list[str]:
    """The command with all its flags; `changed` replaces some, None leaves one out."""
    flags = FLAGS | {f"--{name.replace('_', '-')}": value for name, value in changed.items()}
    return [
        "new",
        study_id,
        "--root",
        str(root),
        *(part for flag, value in flags.items() if value is not None for part in (flag, value)),
    ]


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """The frozen vocabularies and pages, without studies."""
    folder = copy_vocabularies(tmp_path / "repository")
    shutil.copytree(FROZEN / "content", folder / "content", dirs_exist_ok=True)
    (folder / "mkdocs.yml").rename(folder / "base.yml")
    shutil.copy(FROZEN / "mkdocs.yml", folder)  # the menu of these pages
    shutil.copytree(REPOSITORY / "overrides/drawings", folder / "overrides/drawings")
    return folder


def written(root: Path, study_id: str = "sovn-og-smerte") -> Path:
    return root / "data/studies" / f"{study_id}.yml"


def test_a_new_file_passes_check(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments(repository, "sovn-og-smerte", department="Søvnpoliklinikken", sponsor="Helse Bergen HF")) == 0
    said = capsys.readouterr()
    assert said.out.startswith("data/studies/sovn-og-smerte.yml er skrevet.")
    assert said.err == ""
    catalog, problems = examine(repository, DAY)
    assert problems == []
    assert catalog
    [study] = catalog.studies
    assert study.title
    assert study.title.nb == FLAGS["--title"]
    assert study.conditions == ("sovnproblemer",)
    assert [(site.hospital, site.status, str(site.as_of)) for site in study.all_sites] == [
        ("haukeland", "recruiting", "2026-11-20")
    ]
    assert study.contact
    assert study.contact.department
    assert study.contact.department.nb == "Søvnpoliklinikken"
    assert study.record.sponsor.name == "Helse Bergen HF"


def test_every_combination_passes_check(repository: Path) -> None:
    combinations = itertools.product(
        terms.STATUSES, terms.STUDY_TYPES, terms.SPONSOR_TYPES, (None, "Helse Bergen: HF"), (None, "# Poliklinikken")
    )
    for number, (status, kind, sponsor_type, sponsor, department) in enumerate(combinations):
        answers = Answers(
            f"studie-{number}",
            "no",
            ("sovnproblemer", "brystkreft"),
            (("hospital", "haukeland"), ("place", "bergen")),
            status,
            DAY,
            kind,
            sponsor_type,
            sponsor,
            department,
        )
        written(repository, answers.id).write_text(file_text(answers), encoding="utf-8")
    catalog, problems = examine(repository, DAY)
    assert problems == []
    assert catalog
    assert len(catalog.studies) == 9 * 3 * 2 * 2 * 2


EXAMPLE = re.compile(r"( *)# (?!yaml-language-server)(.*)")
ANSWERS = Answers(
    "proven",
    "En tittel",
    ("sovnproblemer",),
    (("hospital", "haukeland"),),
    "recruiting",
    DAY,
    "interventional",
    "academic",
    department="Poliklinikken",
)


def blocks(text: str) -> list[tuple[int, int]]:
    """The commented examples of a file: first line, line after the last."""
    found: list[tuple[int, int]] = []
    lines = text.split("\n")
    for number, line in enumerate(lines):
        if match := EXAMPLE.fullmatch(line):
            continues = match[2].startswith((" ", "- ")) and found and found[-1][1] == number
            if continues:
                found[-1] = (found[-1][0], number + 1)
            else:
                found.append((number, number + 1))
    return found


def uncommented(text: str, *chosen: tuple[int, int]) -> str:
    """The text with the «# » of some examples taken away."""
    lines = text.split("\n")
    for first, last in chosen:
        lines[first:last] = [EXAMPLE.sub(r"\1\2", line) for line in lines[first:last]]
    return "\n".join(lines)


def test_every_example_passes_check_alone_and_all_together(repository: Path) -> None:
    text = file_text(ANSWERS)
    found = blocks(text)
    keys = {EXAMPLE.sub(r"\2", text.split("\n")[first]).split(":")[0] for first, _ in found}
    optional = {key for table in (STUDY, OWN_RECORD.table) for key, field in table.items() if not field.required}
    assert optional - {"title", "conditions", "contact", "record", "register", "corrections", "key_criteria"} <= keys
    shutil.copy(ONE_STUDY, repository / "data/studies")  # the one to be related to
    for number, one in enumerate(found):
        alone = uncommented(text, one).replace("id: proven", f"id: proven-{number}")
        written(repository, f"proven-{number}").write_text(alone, encoding="utf-8")
    assert examine(repository, DAY).problems == []
    for path in (repository / "data/studies").glob("proven-*"):
        path.unlink()
    written(repository, ANSWERS.id).write_text(uncommented(text, *found), encoding="utf-8")
    catalog, problems = examine(repository, DAY)
    assert problems == []
    assert catalog
    study = next(study for study in catalog.studies if study.id == ANSWERS.id)
    assert [key for key in ("summary", "risks", "burden", "contact", "sites") if not getattr(study, key)] == []
    assert study.title
    assert study.title.en


def test_every_field_is_explained_in_the_file() -> None:
    text = file_text(ANSWERS)
    assert text.startswith(f"{SCHEMA_LINE}\n## ")
    offered = [field for key, field in STUDY.items() if key not in ("register", "corrections", "key_criteria")]
    explained = [field.doc for field in (*offered, *OWN_RECORD.table.values())]
    assert [doc for doc in explained if f"## {doc}" not in text] == []
    assert "\nregister:" not in text
    assert max(map(len, text.splitlines())) <= 130


REFUSED = {
    "id-capitals": (("Søvn",), {}, "«Søvn» er ikke en id med små bokstaver a–z, tall og bindestrek"),
    "id-path": (("../../x",), {}, "«../../x» er ikke en id"),
    "id-nct": (("nct06372145",), {}, "hent studien med «studieinfo import ctgov nct06372145»"),
    "id-ctis": (("2023-505406-17-00",), {}, "hent studien med «studieinfo import ctis 2023-505406-17-00»"),
    "condition": (("ny",), {"condition": "klasehodepin"}, "ukjent sykdom «klasehodepin»; mente du «klasehodepine»?"),
    "condition-part": (("ny",), {"condition": "trippel"}, "mente du «trippel-negativ-brystkreft»?"),
    "condition-nothing-near": (("ny",), {"condition": "xyzzy"}, "«xyzzy»; Alle står i data/conditions.yml"),
    "hospital": (("ny",), {"hospital": "haukelan"}, "ukjent sykehus «haukelan»; mente du «haukeland»"),
    "status": (("ny",), {"status": "rekruterer"}, "ukjent status «rekruterer»; mente du «recruiting»?"),
    "future": (("ny",), {"confirmed": "2027-01-01"}, "datoen 2027-01-01 har ikke vært ennå"),
    "no-day": (("ny",), {"confirmed": "2026-02-30"}, "«2026-02-30» er ikke en dato som finnes"),
    "html": (("ny",), {"title": "<b>Ny</b>"}, "HTML i teksten: «<b»"),
    "missing": (("ny",), {"title": None, "status": None}, "mangler --title, --status"),
}


@pytest.mark.parametrize(("ids", "changed", "message"), REFUSED.values(), ids=REFUSED)
def test_refuses(
    ids: tuple[str],
    changed: dict[str, str | None],
    message: str,
    repository: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys, "stdin", open(os.devnull, encoding="utf-8"))  # noqa: SIM115
    assert main(arguments(repository, *ids, **changed)) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert message in said.err
    assert "Traceback" not in said.err
    assert list((repository / "data/studies").iterdir()) == []


@pytest.mark.parametrize("broken", ["id: sovn-og-smerte\ntitle: [", "# nothing\n"])
def test_never_overwrites(broken: str, repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    written(repository).write_text(broken, encoding="utf-8")
    assert main(arguments(repository, "sovn-og-smerte")) == 2
    assert "finnes fra før og blir ikke skrevet over" in capsys.readouterr().err
    assert written(repository).read_text(encoding="utf-8") == broken


def test_refuses_an_id_that_led_somewhere(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = project / "data/studies/oksygen-hjemme.yml"
    path.write_text(path.read_text(encoding="utf-8") + "former_ids: [oksygen-gammel]\n", encoding="utf-8")
    for taken in ("oksygen-hjemme", "oksygen-gammel"):
        assert main(arguments(project, taken)) == 2
        assert f"id-en «{taken}» er i bruk i data/studies/oksygen-hjemme.yml" in capsys.readouterr().err


def test_a_broken_vocabulary_is_told(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (repository / "data/conditions.yml").write_text("- id: [", encoding="utf-8")
    assert main(arguments(repository, "ny")) == 1
    assert "data/conditions.yml:" in capsys.readouterr().err
    assert not written(repository, "ny").exists()


def talk(root: Path, replies: list[str]) -> tuple[int, str]:
    """Run the command in a terminal of its own, replying to each «> »; its exit code and all that was shown."""
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "studieinfo", "new", "sovn-og-smerte", "--root", str(root)]
    process = subprocess.Popen(
        command,
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env=environment(),
        start_new_session=True,
        preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),
    )
    os.close(theirs)
    shown, waiting = "", list(replies)
    while select.select([ours], [], [], 30)[0]:
        try:
            shown += os.read(ours, 4096).decode("utf-8", "replace")
        except OSError:
            break
        if shown.endswith("> ") and waiting:
            os.write(ours, waiting.pop(0).encode())
    os.close(ours)
    return process.wait(timeout=600), shown


def test_asks_in_a_terminal_until_it_understands(repository: Path) -> None:
    code, shown = talk(
        repository,
        [
            "\n",
            "Bedre søvn\n",
            "klasehodepin\n",
            "søvnvansker, brystkreft\n",
            "haukeland\n",
            "2\n",
            "2027-01-01\n",
            "\n",
            "1\n",
            "academic\n",
            "\n",
            "Søvnpoliklinikken\n",
        ],
    )
    assert code == 0, shown
    assert "Dette må være med." in shown
    assert "mente du «klasehodepine»?" in shown
    assert "2 recruiting: åpen, tar inn deltakere nå" in shown
    assert "datoen 2027-01-01 har ikke vært ennå" in shown
    catalog, problems = examine(repository, DAY)
    assert problems == []
    assert catalog
    [study] = catalog.studies
    assert study.conditions == ("sovnproblemer", "brystkreft")
    assert study.all_sites[0].as_of == DAY


@pytest.mark.parametrize("key", ["\x03", "\x04"], ids=["ctrl-c", "ctrl-d"])
def test_leaving_writes_nothing(key: str, repository: Path) -> None:
    code, shown = talk(repository, ["En tittel\n", key])
    assert code == 2
    assert "avbrutt; ingenting ble skrevet" in shown
    assert "Traceback" not in shown
    assert not written(repository).exists()

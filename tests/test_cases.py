"""Golden cases: a broken file in, the exact report out. A new case is a new folder in `cases/`."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from miniature import Golden

from studieinfo.__main__ import main
from studieinfo.source import MAX_BYTES

CASES = Path(__file__).parent / "cases"


def _break(project: Path, case: Path) -> None:
    """Lay a case's files over the project, and take away what its `removed.txt` names."""
    shutil.copytree(case, project, dirs_exist_ok=True, ignore=shutil.ignore_patterns("expected.txt"))
    removed = project / "removed.txt"
    for name in removed.read_text().split() if removed.exists() else ():
        (project / name).unlink()


@pytest.mark.usefixtures("fixed_day")
@pytest.mark.parametrize("name", sorted(path.name for path in CASES.iterdir() if path.is_dir()))
def test_check_says_what_is_wrong(name: str, project: Path, golden: Golden, capsys: pytest.CaptureFixture[str]) -> None:
    _break(project, CASES / name)
    code = main(["check", "--root", str(project)])
    said = capsys.readouterr()
    golden(CASES / name / "expected.txt", f"exit {code}\n{said.err}{said.out}")


@pytest.mark.usefixtures("fixed_day")
def test_check_refuses_a_file_over_one_megabyte(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "data/studies/stor.yml").write_text("id: stor\n" + "# fyll\n" * (MAX_BYTES // 7))
    assert main(["check", "--root", str(project)]) == 1
    assert "data/studies/stor.yml: filen er for stor" in capsys.readouterr().err


@pytest.mark.usefixtures("fixed_day")
def test_the_miniature_project_has_no_problems(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--root", str(project)]) == 0
    assert capsys.readouterr() == ("Ingen feil.\n", "")


def test_no_report_speaks_of_the_program() -> None:
    inside = re.compile(r"\b(Traceback|None|NoneType|dict|str|int|tuple|Scalar|\w*Error)\b|<class")
    reports = {path.parent.name: path.read_text(encoding="utf-8") for path in CASES.glob("*/expected.txt")}
    del reports["yaml-tag"]
    assert {name: found[0] for name, said in reports.items() if (found := inside.search(_messages(said)))} == {}


def _messages(report: str) -> str:
    """A report without the quoted source lines."""
    return "\n".join(line for line in report.splitlines() if " | " not in line)

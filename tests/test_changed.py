"""What an editor has changed gets into the log of changes, once, and nothing else does."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from studieinfo.__main__ import main

STUDY = "data/studies/nct90000001.yml"
LOG = "data/changes.yml"
pytestmark = pytest.mark.usefixtures("fixed_day")
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(project: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """The command in a project that git has."""
    git = ["git", "-C", str(project), "-c", "user.name=x", "-c", "user.email=x@mini.example"]
    for step in (["init", "-q"], ["add", "-A"], ["commit", "-q", "-m", "x"]):
        subprocess.run([*git, *step], check=True, capture_output=True)

    def call(*arguments: str) -> tuple[int, str, str]:
        code = main(["changed", *arguments, "--root", str(project)])
        return code, *capsys.readouterr()

    return call


def logged(project: Path) -> str:
    return (project / LOG).read_text(encoding="utf-8")


def edit(project: Path, old: str, new: str) -> None:
    path = project / STUDY
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_what_nobody_changed_is_not_written(project: Path, run: Run) -> None:
    before = logged(project)
    assert run() == (0, "Ingenting nytt.\n", "")
    assert logged(project) == before


def test_a_text_and_a_status_are_written_once(project: Path, run: Run) -> None:
    before = logged(project)
    edit(project, "title:\n  nb: ", "title:\n  nb: Ny, ")
    main(
        [
            "confirm",
            "nct90000001",
            "--site",
            "Bodø",
            "--status",
            "completed",
            "--date",
            "2026-11-21",
            "--root",
            str(project),
        ]
    )
    assert run("nct90000001")[0] == 0
    added = logged(project).removeprefix(before)
    assert added.count("- date: 2026-11-22") == 2
    assert "field: texts.title" in added
    assert "field: sites.bodo.status\n  from: recruiting\n  to: completed" in added
    assert main(["check", "--root", str(project)]) == 0
    assert run()[1].splitlines()[-1] == "Ingenting nytt."


def test_a_new_study_is_told(project: Path, run: Run) -> None:
    own = (project / "data/studies/oksygen-hjemme.yml").read_text(encoding="utf-8")
    new = own.replace("id: oksygen-hjemme", "id: ny-studie", 1)
    (project / "data/studies/ny-studie.yml").write_text(new, encoding="utf-8")
    assert run("ny-studie")[1].splitlines()[0] == "ny-studie: ny studie"


def test_a_fact_that_was_put_right_is_told_and_bookkeeping_is_not(project: Path, run: Run) -> None:
    """«Max 90» is another study for her who is 91; the day of a look at the source is none."""
    edit(project, "checked: 2026-11-20", "checked: 2026-11-21")
    edit(
        project,
        "related: [",
        "corrections:\n  max_age:\n    value: 90\n    reason: {nb: Sykehuset sier det.}\nrelated: [",
    )
    assert run("nct90000001")[0] == 0
    assert "field: texts.corrections" in logged(project)
    assert "texts.checked" not in logged(project)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [(["borte"], "studien «borte» finnes ikke"), (["--since", "borte"], "git kjenner ikke «borte»")],
)
def test_wrong_use_is_told(arguments: list[str], said: str, run: Run) -> None:
    code, _, told = run(*arguments)
    assert (code, said in told) == (2, True)

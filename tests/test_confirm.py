"""What a study site has told, put into the file of its study: the rest stays byte for byte."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from studieinfo.__main__ import main

STUDY = "data/studies/nct90000001.yml"
FORM = """### Studie

https://studieinfo.example/studier/nct90000001/

### Sted

Bodø

### Status

fullført

### Dato

2026-11-21

### Avdeling som kan svare redaksjonen

Kari Nordmann $(touch hacked) `id`
"""
Run = Callable[..., tuple[int, str, str]]
pytestmark = pytest.mark.usefixtures("fixed_day")


@pytest.fixture
def run(project: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    def call(*arguments: str) -> tuple[int, str, str]:
        code = main([*arguments, "--root", str(project)])
        return code, *capsys.readouterr()

    return call


def editors(project: Path, text: str) -> Path:
    """The study with another list of sites above the machine's block."""
    path = project / STUDY
    whole = path.read_text(encoding="utf-8")
    top, machine = whole.partition("\nsites:")[0], whole[whole.index("\nregister:") :]
    path.write_text(f"{top}\n{text}{machine}", encoding="utf-8")
    return path


def word(site: str, status: str = "completed", day: str = "2026-11-21") -> list[str]:
    return ["confirm", "nct90000001", "--site", site, "--status", status, "--date", day]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", "\nsites:\n  - place: bodo\n    status: completed\n    confirmed: 2026-11-21\n"),
        (
            "sites:\n- place: bodo  # ringt\n  confirmed: 2026-11-01  # mer\n  status:   recruiting\n",
            "sites:\n- place: bodo  # ringt\n  confirmed: 2026-11-21  # mer\n  status:   completed\n",
        ),
        (
            "sites:\n  - hospital: ous-radiumhospitalet\n    status: recruiting\n    confirmed: 2026-11-01\n"
            "    contact:\n      phone: 23 07 00 00\n",
            "sites:\n  - hospital: ous-radiumhospitalet\n    status: recruiting\n    confirmed: 2026-11-01\n"
            "    contact:\n      phone: 23 07 00 00\n"
            "  - place: bodo\n    status: completed\n    confirmed: 2026-11-21\n",
        ),
    ],
    ids=["no list", "the site", "another site"],
)
@pytest.mark.parametrize("newline", ["\n", "\r\n"], ids=["lf", "crlf"])
def test_word_is_put_beside_the_rest(before: str, after: str, newline: str, project: Path, run: Run) -> None:
    path = editors(project, before)
    text = path.read_text(encoding="utf-8").replace("\n", newline)
    path.write_bytes(text.encode())
    code, said, told = run(*word("Bodø"))
    assert (code, told) == (0, "")
    assert said == f"{STUDY}: bodo er «completed» per 2026-11-21\n"
    written = path.read_bytes().decode()
    assert after.replace("\n", newline) in written
    if before:
        assert written == text.replace(before.replace("\n", newline), after.replace("\n", newline))
    assert written.count("register:") == text.count("register:")


def test_text_of_an_issue_is_read_by_its_headings(tmp_path: Path, project: Path, run: Run) -> None:
    path = editors(project, "")
    (tmp_path / "issue.md").write_text(FORM, encoding="utf-8")
    assert run("confirm", "--form", str(tmp_path / "issue.md"))[0] == 0
    text = path.read_text(encoding="utf-8")
    assert "  - place: bodo\n    status: completed\n    confirmed: 2026-11-21\n" in text
    assert "Nordmann" not in text
    assert "hacked" not in text


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (word("Nordlandssykehuset Bodø"), "har ikke stedet «nordlandssykehuset-bodo»"),
        (word("Utopia"), "ukjent sykehus «Utopia»"),
        (word("Bodø", status="åpen"), "ukjent status «åpen»"),
        (word("Bodø", day="2027-01-01"), "har ikke vært ennå"),
        (word("Bodø", day="i går"), "er ikke en dato"),
        (["confirm", "nct90000009", *word("Bodø")[2:]], "finnes ikke"),
        (["confirm", "../../x y", *word("Bodø")[2:]], "ikke en id"),
        (["confirm", "nct90000001"], "mangler Sted, Status, Dato"),
        (["confirm", "--form", "nowhere"], "kan ikke leses"),
    ],
)
def test_word_that_does_not_fit_is_refused(arguments: list[str], said: str, project: Path, run: Run) -> None:
    path = editors(project, "")
    before = path.read_bytes()
    code, out, told = run(*arguments)
    assert (code, out) == (2, "")
    assert said in told
    assert path.read_bytes() == before


def test_older_word_does_not_replace_a_newer(project: Path, run: Run) -> None:
    path = editors(project, "sites:\n- place: bodo\n  status: recruiting\n  confirmed: 2026-11-20\n")
    before = path.read_bytes()
    code, _, told = run(*word("Bodø", day="2026-11-19"))
    assert code == 2
    assert "nyere enn 2026-11-19" in told
    assert path.read_bytes() == before


@pytest.mark.parametrize("sites", ["sites: [{place: bergen, status: recruiting, confirmed: 2026-11-01}]\n"])
def test_unusual_list_is_left_to_a_person(sites: str, project: Path, run: Run) -> None:
    path = editors(project, sites)
    before = path.read_bytes()
    code, _, told = run(*word("Bodø"))
    assert code == 2
    assert "for hånd" in told
    assert path.read_bytes() == before


def test_form_begins_the_file_of_a_new_study(tmp_path: Path, project: Path, run: Run) -> None:
    answers = {
        "Navnet på filen": "sovn-og-smerte",
        "Tittel": "Søvn og smerte $(id)",
        "Sykdom": "lungekreft",
        "Sykehus eller sted": "Oslo",
        "Status": "åpen, tar inn deltakere nå",
        "Dato": "2026-11-21",
        "Slags studie": "noe prøves ut på deltakerne",
        "Hvem er ansvarlig": "et firma",
        "Navnet på den ansvarlige": "_No response_",
    }
    text = "\n\n".join(f"### {heading}\n\n{answer}" for heading, answer in answers.items())
    (tmp_path / "issue.md").write_text(text, encoding="utf-8")
    code, _, _ = run("new", "--form", str(tmp_path / "issue.md"))
    assert code == 0
    written = (project / "data/studies/sovn-og-smerte.yml").read_text(encoding="utf-8")
    assert "Søvn og smerte $(id)" in written
    assert "status: recruiting" in written

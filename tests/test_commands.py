"""The commands as they are called: help, exit codes, formats."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from lxml import html
from miniature import Golden, build, studieinfo

from studieinfo.__main__ import main

EXPECTED = Path(__file__).parent / "expected"


@pytest.mark.parametrize(
    "command", [[], ["check"], ["import"], ["update"], ["report"], ["schema"], ["new"]], ids=" ".join
)
def test_help(command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main([*command, "--help"])
    said = capsys.readouterr().out
    assert ended.value.code == 0
    assert "usage: studieinfo" in said
    assert not command or "--root" in said


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["nonsense"],
        ["check", "--format", "pdf"],
        ["import"],
        ["import", "ctgov"],
        ["import", "nowhere", "x.json"],
        ["check", "x"],
        ["report", "x"],
        ["new"],
        ["schema", "--write", "--reference"],
    ],
)
def test_wrong_use_exits_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2
    assert capsys.readouterr().out == ""


def test_wrong_folder_exits_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--root", str(tmp_path)]) == 2
    assert "fant ikke mkdocs.yml" in capsys.readouterr().err


def test_commands_work_from_the_folder_they_are_called_in(project: Path) -> None:
    result = studieinfo("check", cwd=project)
    assert (result.returncode, result.stdout, result.stderr) == (0, "Ingen feil.\n", "")


@pytest.fixture
def broken(project: Path) -> Path:
    """A project with one fault."""
    path = project / "data/studies/oksygen-hjemme.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("status: enrolling", "status: inviting"), encoding="utf-8")
    return project


@pytest.mark.usefixtures("fixed_day")
def test_problems_go_to_stderr_and_exit_1(broken: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--root", str(broken)]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.endswith("Ingenting ble publisert.\n")


@pytest.mark.usefixtures("fixed_day")
def test_json_is_a_list_of_problems(broken: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--root", str(broken), "--format", "json"]) == 1
    problems = json.loads(capsys.readouterr().out)
    assert {problem["where"]["path"] for problem in problems} == {"data/studies/oksygen-hjemme.yml"}
    assert all(problem["where"]["line"] for problem in problems)


@pytest.mark.usefixtures("fixed_day")
def test_json_without_problems_is_an_empty_list(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--root", str(project), "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out) == []


@pytest.mark.usefixtures("fixed_day")
def test_github_marks_the_lines(broken: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--root", str(broken), "--format", "github"]) == 1
    said = capsys.readouterr()
    lines = [line for line in (said.out + said.err).splitlines() if line]
    assert lines
    assert all(line.startswith("::error file=data/studies/oksygen-hjemme.yml,line=") for line in lines)


@pytest.mark.usefixtures("fixed_day")
def test_gitlab_gets_a_code_quality_report(broken: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--root", str(broken), "--format", "gitlab"]) == 1
    found = json.loads(capsys.readouterr().out)
    assert {item["location"]["path"] for item in found} == {"data/studies/oksygen-hjemme.yml"}
    assert all(item["location"]["lines"]["begin"] > 1 and item["severity"] == "major" for item in found)
    assert all("mente du «enrolling_by_invitation»?" in item["description"] for item in found)
    assert len({item["fingerprint"] for item in found}) == len(found)


def test_schema_names_every_field_of_a_study(capsys: pytest.CaptureFixture[str], project: Path) -> None:
    assert main(["schema", "--root", str(project)]) == 0
    schema = json.loads(capsys.readouterr().out)
    assert schema["required"] == ["id"]
    assert {"title", "summary", "sites", "register", "record"} <= schema["properties"].keys()


@pytest.mark.usefixtures("fixed_day")
def test_report_in_the_terminal(project: Path, golden: Golden, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["report", "--root", str(project)]) == 0
    said = capsys.readouterr()
    assert said.err == ""
    assert max(map(len, said.out.splitlines())) <= 110
    golden(EXPECTED / "report.txt", said.out)


@pytest.mark.usefixtures("fixed_day")
def test_report_as_a_page_that_stands_alone(
    project: Path, tmp_path: Path, golden: Golden, capsys: pytest.CaptureFixture[str]
) -> None:
    page = tmp_path / "rapport.html"
    assert main(["report", "--root", str(project), "--html", str(page)]) == 0
    assert capsys.readouterr().out.startswith("22. november 2026")
    text = page.read_text(encoding="utf-8")
    tree = html.fromstring(text)
    assert tree.xpath("//script | //@src | //link | //@style | //@onclick") == []
    assert {link.removeprefix("#") for link in tree.xpath("//a/@href")} <= set(tree.xpath("//@id"))
    golden(EXPECTED / "report.html", re.sub(r"\n\s*\n+", "\n", re.sub(r"(?s)<style>.*?</style>", "", text)))


@pytest.mark.usefixtures("fixed_day")
def test_report_as_json_has_the_same_figures(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["report", "--root", str(project), "--format", "json"]) == 0
    figures = json.loads(capsys.readouterr().out)
    assert (figures["day"], figures["studies"]) == ("2026-11-22", 5)
    assert {"fact": "visits", "known": 1, "total": 4} in figures["shares"]


@pytest.mark.usefixtures("fixed_day")
def test_no_report_on_data_with_faults(broken: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["report", "--root", str(broken)]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert "oksygen-hjemme.yml:" in said.err


@pytest.mark.usefixtures("fixed_day")
def test_report_that_cannot_be_written_exits_2(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["report", "--root", str(project), "--html", str(project / "borte/rapport.html")]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert "borte" in said.err


def test_build_refuses_to_publish_while_check_fails(broken: Path) -> None:
    result = build(broken)
    assert result.returncode == 1
    assert "data/studies/oksygen-hjemme.yml:8" in result.stderr
    assert "Ingenting ble publisert." in result.stderr
    assert "Traceback" not in result.stderr
    assert not (broken / "site").exists()


def test_build_says_the_same_as_check(broken: Path) -> None:
    said = studieinfo("check", cwd=broken).stderr.removesuffix("Ingenting ble publisert.\n").rpartition("\n\n")[0]
    assert said in build(broken).stderr


def test_strict_build_with_a_broken_link_publishes_nothing(project: Path) -> None:
    page = project / "content/nb/kliniske-studier/index.md"
    page.write_text(page.read_text(encoding="utf-8").replace("../studier/index.md", "../borte.md"), encoding="utf-8")
    result = build(project)
    assert result.returncode == 1
    assert "borte.md" in result.stderr
    assert not (project / "site").exists()


def test_builds_are_never_quiet(root: Path) -> None:
    """`mkdocs build -q --strict` exits 0 on a broken link."""
    called = [path for path in (root / "Makefile", root / ".ci/run") if path.exists()]
    quiet = re.compile(r"mkdocs\s+build[^\n]*(?:\s-q|--quiet)")
    assert [path for path in called if quiet.search(path.read_text(encoding="utf-8"))] == []

"""How a change gets published: workflow files, templates, the weekly update."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from miniature import REPOSITORY, environment

from studieinfo.editors import confirmation, new_study

WORKFLOWS = sorted((REPOSITORY / ".github/workflows").glob("*.yml"))
GITLAB = REPOSITORY / ".gitlab-ci.yml"
TEMPLATES = {
    ".github/PULL_REQUEST_TEMPLATE": ".gitlab/merge_request_templates",
}


def validated(schema: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """check-jsonschema, with a schema that it brings along."""
    return subprocess.run(
        [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, *arguments],
        capture_output=True,
        text=True,
        check=False,
        timeout=600,
    )


def test_github_workflows_are_valid(tmp_path: Path) -> None:
    result = validated("vendor.github-workflows", *map(str, WORKFLOWS))
    assert (result.returncode, result.stderr) == (0, ""), result.stdout
    broken = tmp_path / "broken.yml"
    broken.write_text(WORKFLOWS[0].read_text(encoding="utf-8").replace("runs-on:", "runs_on:"), encoding="utf-8")
    assert validated("vendor.github-workflows", str(broken)).returncode == 1


def test_gitlab_pipeline_is_valid(tmp_path: Path) -> None:
    result = validated("vendor.gitlab-ci", "--data-transform", "gitlab-ci", str(GITLAB))
    assert (result.returncode, result.stderr) == (0, ""), result.stdout
    broken = tmp_path / "broken.yml"
    broken.write_text(GITLAB.read_text(encoding="utf-8").replace("script:", "skript:"), encoding="utf-8")
    assert validated("vendor.gitlab-ci", "--data-transform", "gitlab-ci", str(broken)).returncode == 1


def workflow(name: str) -> dict[str, Any]:
    found = yaml.load((REPOSITORY / ".github/workflows" / name).read_text(encoding="utf-8"), yaml.CBaseLoader)
    assert isinstance(found, dict)
    return found


@pytest.mark.parametrize("path", [*WORKFLOWS, GITLAB], ids=lambda path: path.name)
def test_no_secret_is_needed(path: Path) -> None:
    assert re.findall(r"secrets\.\w+|_PASSWORD|_PAT\b", path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_actions_are_pinned_and_rights_are_few(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    used = re.findall(r"uses: (\S+)(.*)", text)
    assert [
        action
        for action, note in used
        if not (re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40}", action) and re.fullmatch(r" # v[\d.]+", note))
    ] == []
    assert yaml.load(text, yaml.CBaseLoader)["permissions"] == {"contents": "read"}


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_no_text_of_others_gets_into_a_script(path: Path) -> None:
    """A title or a branch name inside `run` would be run as a command."""
    jobs = workflow(path.name)["jobs"].values()
    scripts = [step.get("run", "") for job in jobs for step in job["steps"]]
    assert [script for script in scripts if "${{" in script] == []


def test_every_change_is_checked_built_and_tested() -> None:
    github, gitlab = (REPOSITORY / ".github/workflows/check.yml").read_text(encoding="utf-8"), GITLAB.read_text("utf-8")
    assert "studieinfo check --format github" in github
    assert "studieinfo check --format gitlab" in gitlab
    for text in (github, gitlab):
        assert re.search(r"make site\b", text)
        assert re.search(r"make test\b", text)
    assert {"pull_request", "push"} <= workflow("check.yml")["on"].keys()
    assert "forhandsvisning" in github
    assert "expose_as: Forhåndsvisning" in gitlab


def test_daily_and_weekly() -> None:
    daily, update, weekly = (
        workflow(name)["on"]["schedule"][0]["cron"].split() for name in ("publish.yml", "update.yml", "weekly.yml")
    )
    assert daily[2:] == ["*", "*", "*"]
    assert update[2:] == weekly[2:] == ["*", "*", "1"]
    gitlab = yaml.load(GITLAB.read_text(encoding="utf-8"), yaml.CBaseLoader)
    assert ".ci/update" in (REPOSITORY / ".github/workflows/update.yml").read_text(encoding="utf-8")
    assert ".ci/update" in str(gitlab["update"]["script"])
    for job in ("audit", "links"):
        assert {"run": f"make {job}"} in workflow("weekly.yml")["jobs"][job]["steps"]
        assert gitlab[job]["script"] == [f"make {job}"]
        assert gitlab[job]["extends"] == ".weekly"
    assert {"run": ".ci/container"} in workflow("weekly.yml")["jobs"]["container"]["steps"]
    assert gitlab[".weekly"]["rules"] == gitlab["update"]["rules"]


def test_scripts_and_subjects_of_every_change_are_checked() -> None:
    github, gitlab = (REPOSITORY / ".github/workflows/check.yml").read_text(encoding="utf-8"), GITLAB.read_text("utf-8")
    for text in (github, gitlab):
        assert re.search(r"make scripts$", text, re.M)
        assert ".ci/subjects" in text


@pytest.mark.parametrize(("subject", "code"), [("æ" * 72, 0), ("æ" * 73, 1)])
def test_the_subject_of_a_commit_has_at_most_72_characters(clone: Path, subject: str, code: int) -> None:
    git(clone, "commit", "--quiet", "--allow-empty", "-m", f"{subject}\n\n{'x' * 100}")
    result = subprocess.run(
        [str(REPOSITORY / ".ci/subjects"), "HEAD~1..HEAD"],
        cwd=clone,
        capture_output=True,
        text=True,
        check=False,
        timeout=600,
    )
    assert (result.returncode, result.stdout) == (code, "")
    assert ("emnet har 73 tegn" in result.stderr) == bool(code)


@pytest.mark.parametrize("path", [*WORKFLOWS, GITLAB, REPOSITORY / "Makefile"], ids=lambda path: path.name)
def test_packages_of_debian_are_named_in_one_place(path: Path) -> None:
    assert "apt-get" not in path.read_text(encoding="utf-8")


@pytest.mark.parametrize(("there", "code"), [("true", 0), ("false", 1)])
def test_what_debian_lacks_is_told_to_one_who_may_not_install_it(tmp_path: Path, there: str, code: int) -> None:
    (tmp_path / "debian-packages").write_text(f"# a list\nhaving site true\nwanting site {there}\nother test false\n")
    shutil.copy(REPOSITORY / ".ci/debian", tmp_path / "debian")
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin/id").write_text("#!/bin/sh\necho 1000\n")
    (tmp_path / "bin/id").chmod(0o755)
    result = subprocess.run(
        [str(tmp_path / "debian"), "site"],
        capture_output=True,
        text=True,
        check=False,
        env=environment(PATH=f"{tmp_path / 'bin'}:{os.environ['PATH']}"),
        timeout=600,
    )
    told = "Mangler wanting. Installer med: sudo apt-get install wanting\n"
    assert (result.returncode, result.stdout, result.stderr) == (code, "", told if code else "")


def body(path: Path) -> str:
    """A template without its front matter."""
    return re.sub(r"\A---\n.*?\n---\n\n?", "", path.read_text(encoding="utf-8"), flags=re.S)


@pytest.mark.parametrize(("github", "gitlab"), TEMPLATES.items())
def test_templates_are_the_same_on_both(github: str, gitlab: str) -> None:
    ours = {path.name: body(path) for path in (REPOSITORY / github).glob("*.md")}
    theirs = {path.name: body(path) for path in (REPOSITORY / gitlab).glob("*.md") if path.name != "Default.md"}
    assert ours == theirs
    assert len(ours) == 4


FORMS = sorted(path for path in (REPOSITORY / ".github/ISSUE_TEMPLATE").glob("*.yml") if path.stem != "config")


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
def test_issue_forms_ask_for_nothing_of_anyones_health_and_say_so(path: Path) -> None:
    result = validated("vendor.github-issue-forms", str(path))
    assert result.returncode == 0, result.stdout
    form = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert form.keys() == {"name", "description", "labels", "body"}
    assert "Ikke skriv noe om din egen helse" in form["body"][0]["attributes"]["value"]
    assert (REPOSITORY / f".gitlab/issue_templates/{path.stem}.md").is_file()


@pytest.mark.parametrize(("name", "fields"), [("bekreft-status", confirmation.FIELDS), ("ny-studie", new_study.FORM)])
def test_forms_have_the_headings_that_the_commands_read(name: str, fields: dict[str, str]) -> None:
    form = yaml.safe_load((REPOSITORY / f".github/ISSUE_TEMPLATE/{name}.yml").read_text(encoding="utf-8"))
    labels = [part["attributes"]["label"] for part in form["body"] if part["type"] != "markdown"]
    assert fields.keys() <= set(labels)
    headings = (REPOSITORY / f".gitlab/issue_templates/{name}.md").read_text(encoding="utf-8")
    assert [line[4:] for line in headings.splitlines() if line.startswith("### ")] == labels


def test_text_of_an_issue_is_never_a_part_of_a_command() -> None:
    workflow = yaml.safe_load((REPOSITORY / ".github/workflows/from-issue.yml").read_text(encoding="utf-8"))
    steps = workflow["jobs"]["propose"]["steps"]
    assert [step["run"] for step in steps if "${{" in step.get("run", "")] == []


def git(folder: Path, *arguments: str) -> str:
    return subprocess.run(
        ["git", "-c", "user.name=x", "-c", "user.email=x@y.example", *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        check=True,
    ).stdout


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A small repository with the script of the weekly update, and a `studieinfo` that does as its file says."""
    folder = tmp_path / "clone"
    (folder / ".ci").mkdir(parents=True)
    (folder / "data").mkdir()
    (folder / ".venv/bin").mkdir(parents=True)
    (folder / ".gitignore").write_text("/.venv/\n")
    (folder / "data/study.yml").write_text("a: 1\n")
    shutil.copy(REPOSITORY / ".ci/update", folder / ".ci/update")
    git(folder, "init", "--quiet", "--initial-branch=main")
    git(folder, "add", "-A")
    git(folder, "commit", "--quiet", "-m", "start")
    return folder


def updated(folder: Path, does: str, report: Path) -> subprocess.CompletedProcess[str]:
    """Run the script with a `studieinfo update` that does something."""
    tool = folder / ".venv/bin/studieinfo"
    tool.write_text(f'#!/bin/sh\n[ "$1" = schema ] && exit 0\n{does}\n')
    tool.chmod(0o755)
    return subprocess.run(
        [str(folder / ".ci/update"), str(report)],
        capture_output=True,
        text=True,
        check=False,
        env=environment(),
        timeout=600,
    )


def test_weekly_update_with_news_is_one_commit_on_a_branch(clone: Path, tmp_path: Path) -> None:
    result = updated(clone, "echo 'a: 2' > data/study.yml; echo 'Haukeland: åpen → lukket'", tmp_path / "report.md")
    branch = result.stdout.strip()
    assert (result.returncode, result.stderr) == (0, "")
    assert re.fullmatch(r"oppdatering-\d{4}-\d{2}-\d{2}", branch)
    assert git(clone, "log", "--format=%s", f"main..{branch}") == "data: nytt fra registrene\n"
    assert git(clone, "diff", "--name-only", "main", branch) == "data/study.yml\n"
    report = (tmp_path / "report.md").read_text(encoding="utf-8")
    assert "Haukeland: åpen → lukket" in report
    assert "Noe gikk ikke" not in report


def test_weekly_update_without_news_makes_nothing(clone: Path, tmp_path: Path) -> None:
    result = updated(clone, "echo ingenting nytt", tmp_path / "report.md")
    assert (result.returncode, result.stdout) == (0, "")
    assert git(clone, "branch", "--format=%(refname:short)") == "main\n"


def test_weekly_update_that_failed_for_some_says_so(clone: Path, tmp_path: Path) -> None:
    result = updated(clone, "echo 'a: 2' > data/study.yml; echo '1 feilet'; exit 1", tmp_path / "report.md")
    assert result.returncode == 0
    assert result.stdout.startswith("oppdatering-")
    assert "**Noe gikk ikke" in (tmp_path / "report.md").read_text(encoding="utf-8")


def test_weekly_update_that_cannot_run_fails(clone: Path, tmp_path: Path) -> None:
    result = updated(clone, "echo 'ukjent kommando' >&2; exit 2", tmp_path / "report.md")
    assert result.returncode == 2
    assert "ukjent kommando" in result.stderr
    assert git(clone, "branch", "--format=%(refname:short)") == "main\n"

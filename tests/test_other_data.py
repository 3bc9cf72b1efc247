"""The tests of live data hold for other data: studies come, go and change, a disease is renamed, dates are older."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from miniature import REPOSITORY

from studieinfo.registers.writer import read_block, write_block

DISEASE, RENAMED = "atopisk-eksem", "atopisk-eksem-og-mer"
STATUS = {"recruiting": "active_not_recruiting", "not_yet_recruiting": "recruiting"}
DATE = re.compile(r"\b(20\d\d)(?=-[01]\d-[0-3]\d\b)")


def what_is_built(folder: str, names: list[str]) -> set[str]:
    """What no clone of the project has."""
    built = shutil.ignore_patterns(".git", ".venv", "site", ".site-*") if Path(folder) == REPOSITORY else None
    return built(folder, names) if built else set()


def files_of(folder: Path) -> list[Path]:
    """The texts that editors and the import write."""
    return [path for path in (folder / "data").rglob("*") if path.suffix in (".yml", ".txt") and path.is_file()]


def with_status(block: dict[str, object]) -> dict[str, object]:
    """The block with the status that comes after the one it has, also at each hospital."""
    sites = [{**site, "status": STATUS.get(site["status"], site["status"])} for site in block["sites"]]  # type: ignore[attr-defined]
    return {**block, "status": STATUS[str(block["status"])], "sites": sites}


def change(folder: Path) -> None:
    """Ten studies change status, two are gone, five are new, a disease is renamed, all dates are a year older."""
    studies = folder / "data" / "studies"
    for path in files_of(folder):
        text = path.read_text(encoding="utf-8")
        text = re.sub(rf"(?<![\w-]){DISEASE}(?![\w-])", RENAMED, text)
        path.write_text(DATE.sub(lambda year: str(int(year[1]) - 1), text), encoding="utf-8")
    blocks = {path.stem: read_block(folder, path.stem) for path in sorted(studies.glob("*.yml"))}
    for name, block in blocks.items():
        if block:
            write_block(folder, name, block)
    moving = [name for name, block in blocks.items() if block and block["status"] in STATUS]
    for name in moving[:10]:
        write_block(folder, name, with_status(blocks[name] or {}))
    for number, name in enumerate(moving[10:15]):
        new = f"nct0000000{number}"
        text = (studies / f"{name}.yml").read_text(encoding="utf-8").replace(name, new)
        text = text.replace(name.upper(), new.upper())
        text = re.sub(r'^(  (?:nb|nn|en): "?)', rf"\g<1>{number} ", text, count=3, flags=re.M)  # the titles
        (studies / f"{new}.yml").write_text(text, encoding="utf-8")
        write_block(folder, new, read_block(folder, new) or {})
    for name in moving[-2:]:
        (studies / f"{name}.yml").unlink()
        with (folder / "data/removed.yml").open("a", encoding="utf-8") as removed:
            removed.write(
                f"- {{address: studier/{name}/, date: 2020-01-01, reason: {{nb: Borte., nn: Borte., en: Gone.}}}}\n"
            )


@pytest.mark.audit
def test_the_tests_of_live_data_hold_for_other_data(tmp_path: Path) -> None:
    folder = tmp_path / "project"
    shutil.copytree(REPOSITORY, folder, ignore=what_is_built)
    change(folder)
    environment = {**os.environ, "PYTHONPATH": str(folder / "hooks")}
    for name in [name for name in environment if name.startswith("PYTEST_")]:
        del environment[name]
    subprocess.run(["git", "init", "--quiet"], cwd=folder, check=True)
    subprocess.run(["git", "add", "--all"], cwd=folder, check=True)
    schema = [sys.executable, "-m", "studieinfo", "schema", "--write"]
    subprocess.run(schema, cwd=folder, env=environment, check=True, capture_output=True)
    command = [sys.executable, "-m", "pytest", "-m", "live", "-q", "tests"]
    result = subprocess.run(command, cwd=folder, env=environment, check=False, capture_output=True, encoding="utf-8")
    assert result.returncode == 0, result.stdout[-8000:]

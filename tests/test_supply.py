"""What the site is made of: known weaknesses are told of, and what is from others stands in one list."""

from __future__ import annotations

import csv
import hashlib
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from miniature import REPOSITORY, environment

LOCKS = ("requirements.lock", "requirements-print.lock", "requirements-test.lock", "requirements-supply.lock")
SOUND = {"name": "jinja2", "version": "3.1.6", "vulns": []}
SKIPPED = {"name": "gone", "skip_reason": "Dependency not found on the index"}
WEAK = {"name": "old", "version": "1.0", "vulns": [{"id": "PYSEC-2026-1", "fix_versions": ["1.1"]}]}


def audited(folder: Path, answer: str, code: int) -> subprocess.CompletedProcess[str]:
    """`.ci/supply audit` with a pip-audit that answers this for the first lock file, and finds the others sound."""
    tools = folder / ".venv-supply/bin"
    tools.mkdir(parents=True)
    shutil.copytree(REPOSITORY / ".ci", folder / ".ci")
    for lock in LOCKS:
        (folder / lock).touch()
    (folder / ".venv-supply/ready").touch()
    (tools / "python").symlink_to(sys.executable)
    (folder / "answer").write_text(answer)
    program = tools / "pip-audit"
    sound = json.dumps({"dependencies": [SOUND]})
    program.write_text(
        f"#!/bin/sh\ncase $* in *' requirements.lock') cat '{folder}/answer'; exit {code};; *) echo '{sound}';; esac\n"
    )
    program.chmod(0o755)
    command = [str(folder / ".ci/supply"), "audit"]
    return subprocess.run(command, capture_output=True, text=True, check=False, env=environment(), timeout=60)


@pytest.mark.parametrize(
    ("found", "code", "told"),
    [
        ([SOUND], 0, ""),
        ([SOUND, SKIPPED], 0, "requirements.lock: gone: not asked for: Dependency not found on the index"),
        ([SOUND, WEAK], 1, "requirements.lock: old 1.0: PYSEC-2026-1, mended in 1.1"),
        ([], 0, "requirements.lock: nothing was asked for"),
        (None, 1, "requirements.lock: nothing was asked for"),
        ([SOUND], 1, "requirements.lock: pip-audit ended with 1"),
    ],
    ids=["sound", "skipped", "weak", "none", "silent", "failed"],
)
def test_only_what_was_asked_for_and_found_sound_passes(
    tmp_path: Path, found: list[dict[str, Any]] | None, code: int, told: str
) -> None:
    result = audited(tmp_path, "" if found is None else json.dumps({"dependencies": found}), code)
    assert result.returncode == bool(told), result.stderr
    assert told in result.stdout
    assert "requirements-supply.lock: 1 packages, none with a known weakness" in result.stdout, (
        "the others are told too"
    )


def of_others() -> list[dict[str, str]]:
    """The rows of the list."""
    with (REPOSITORY / "vendored.tsv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


def tracked(*folders: str) -> list[Path]:
    """The files of the repository below some folders."""
    said = subprocess.run(
        ["git", "ls-files", "-z", *folders], cwd=REPOSITORY, capture_output=True, text=True, check=True
    )
    return [REPOSITORY / name for name in said.stdout.split("\0") if name]


def test_what_is_from_others_is_what_the_list_says() -> None:
    rows = of_others()
    assert [row["file"] for row in rows] == sorted(row["file"] for row in rows)
    assert [row["file"] for row in rows if not all(row.values())] == []
    found = {row["file"]: hashlib.sha256((REPOSITORY / row["file"]).read_bytes()).hexdigest() for row in rows}
    assert found == {row["file"]: row["sha256"] for row in rows}, "a file from others is another now: say which version"


OURS = (".css", ".html", ".js", ".json", ".md", ".py", ".svg", ".txt", ".yml", ".conf")
"""What we write ourselves, unless it says that it is another's."""
MARK = re.compile(r"@license|SPDX-License|Copyright (?:\(c\)|©|\d)|/\*!|sourceMappingURL", re.I)


def test_nothing_from_others_is_missing_in_the_list() -> None:
    """Fonts, word lists, tables; and any script, style or drawing that bears another's name."""
    listed = {row["file"] for row in of_others()}
    files = {path.relative_to(REPOSITORY).as_posix(): path for path in tracked("data", "hooks", "overrides")}
    assert {name for name, path in files.items() if path.suffix not in OURS} - listed == set()
    code = {name: path for name, path in files.items() if path.suffix in (".css", ".js", ".svg", ".html", ".py")}
    assert {name for name, path in code.items() if MARK.search(path.read_text(encoding="utf-8"))} - listed == set()
    assert {
        name for name, path in code.items() if max(map(len, path.read_text("utf-8").splitlines()), default=0) > 2000
    } == set()
    assert {name for name in files if "/words/" in name and name.endswith("names.txt")} <= listed

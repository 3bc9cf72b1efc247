"""The miniature project of `tests/site/`, copied and built; and snapshots of folders."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from studieinfo.registers.writer import read_block, write_block

REPOSITORY: Final = Path(__file__).resolve().parent.parent
MINIATURE: Final = REPOSITORY / "tests" / "site"
LOGS: Final = ("changes.yml", "removed.yml", "corrections.yml", "lookups.yml")
"""Files that tell what has happened in one project."""
DAY: Final = date(2026, 11, 22)
COPIED_TEXTS: Final = ("data/strings.yml#", "data/accessibility.yml#")
Golden = Callable[[Path, str], None]
"""Compares a text with a golden file: the fixture `golden`."""
DAY_EPOCH: Final = str(int(datetime(DAY.year, DAY.month, DAY.day, tzinfo=UTC).timestamp()))


def copy_miniature(folder: Path) -> Path:
    """The miniature project in `folder`, with the repository's own configuration, templates and words."""
    shutil.copytree(MINIATURE, folder)
    lay_code_beside(folder)
    (folder / "data/schema/addresses.txt").write_text("studier/nct90000001/\n", encoding="utf-8")
    return folder


def lay_code_beside(folder: Path) -> None:
    """The repository's own configuration, templates and interface words beside a project's data and pages."""
    shutil.copy(REPOSITORY / "mkdocs.yml", folder / "base.yml")
    shutil.copytree(REPOSITORY / "overrides", folder / "overrides")
    (folder / "hooks").mkdir()
    shutil.copy(REPOSITORY / "hooks/events.py", folder / "hooks/events.py")
    lay_words_beside(folder)


def lay_words_beside(folder: Path) -> None:
    """Only the interface words, and the vocabularies that the project has no copy of yet."""
    (folder / "data/schema").mkdir()
    shutil.copy(REPOSITORY / "data/schema/interface.txt", folder / "data/schema")
    (folder / "data/schema/addresses.txt").write_text("studier/sykdom/kreft/\n", encoding="utf-8")
    for path in (REPOSITORY / "data").glob("*.*"):
        if path.suffix in (".yml", ".csv") and path.name not in LOGS and not (folder / "data" / path.name).exists():
            shutil.copy(path, folder / "data")
    _lay_compared_words_beside(folder)


def _lay_compared_words_beside(folder: Path) -> None:
    """What is copied has been compared in the repository; a project with a list of its own gets those lines."""
    listed = folder / "data/translations.txt"
    if listed.exists():
        compared = (REPOSITORY / "data/translations.txt").read_text(encoding="utf-8").splitlines(keepends=True)
        with listed.open("a", encoding="utf-8", newline="\n") as file:
            file.writelines(line for line in compared if line.startswith(COPIED_TEXTS))


def reseal(project: Path) -> None:
    """Give every block of a project the seal of what it says now, as an import would."""
    for path in (project / "data/studies").glob("*.yml"):
        if block := read_block(project, path.stem):
            write_block(project, path.stem, block)


def environment(epoch: str | None = DAY_EPOCH, **more: str) -> dict[str, str]:
    """The environment of a build. Without `epoch` it is the day of the tests: today, or what SOURCE_DATE_EPOCH says."""
    kept = {**os.environ, "SITE_URL": "https://studieinfo.example/"}
    day = {"SOURCE_DATE_EPOCH": epoch} if epoch else {}
    return {**kept, "NO_MKDOCS_2_WARNING": "1", "PYTHONDONTWRITEBYTECODE": "1", **day, **more}


def build_command(*arguments: str) -> list[str]:
    """`mkdocs build` in this Python."""
    return [sys.executable, "-m", "mkdocs", "build", *arguments]


def build(
    folder: Path,
    *arguments: str,
    epoch: str | None = DAY_EPOCH,
    seed: str = "0",
    more: Mapping[str, str] = MappingProxyType({}),
    **options: Any,
) -> subprocess.CompletedProcess[str]:
    """Build a project. `seed` is Python's hash seed: the order of sets depends on it. `more` is environment."""
    return subprocess.run(
        build_command(*arguments),
        cwd=folder,
        env=environment(epoch, PYTHONHASHSEED=seed) | more,
        capture_output=True,
        text=True,
        check=False,
        timeout=600,
        **options,
    )


def snapshot(folder: Path) -> dict[str, str]:
    """Every file below a folder with the hash of its bytes."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def studieinfo(*arguments: str, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    """The command `studieinfo` in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "studieinfo", *arguments],
        cwd=cwd,
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
        timeout=600,
    )

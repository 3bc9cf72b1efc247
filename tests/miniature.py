"""The miniature project of `tests/site/`, copied and built; and snapshots of folders."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Final

REPOSITORY: Final = Path(__file__).resolve().parent.parent
MINIATURE: Final = REPOSITORY / "tests" / "site"
DAY: Final = date(2026, 11, 22)
Golden = Callable[[Path, str], None]
"""Compares a text with a golden file: the fixture `golden`."""
DAY_EPOCH: Final = str(int(datetime(DAY.year, DAY.month, DAY.day, tzinfo=UTC).timestamp()))


def copy_miniature(folder: Path) -> Path:
    """The miniature project in `folder`, with the repository's own configuration, templates and words."""
    shutil.copytree(MINIATURE, folder)
    shutil.copy(REPOSITORY / "mkdocs.yml", folder / "base.yml")
    shutil.copy(REPOSITORY / "data/strings.yml", folder / "data/strings.yml")
    shutil.copy(REPOSITORY / "data/wording.yml", folder / "data/wording.yml")
    (folder / "data/schema").mkdir()
    shutil.copy(REPOSITORY / "data/schema/interface.txt", folder / "data/schema/interface.txt")
    (folder / "data/schema/addresses.txt").write_text("studier/nct90000001/\n", encoding="utf-8")
    shutil.copytree(REPOSITORY / "overrides", folder / "overrides")
    (folder / "hooks").mkdir()
    shutil.copy(REPOSITORY / "hooks/events.py", folder / "hooks/events.py")
    return folder


def environment(epoch: str | None = DAY_EPOCH, **more: str) -> dict[str, str]:
    """The environment of a build. Without `epoch` it is today."""
    kept = {key: value for key, value in os.environ.items() if key not in ("SITE_URL", "SOURCE_DATE_EPOCH")}
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
    **options: Any,
) -> subprocess.CompletedProcess[str]:
    """Build a project. `seed` is Python's hash seed: the order of sets depends on it."""
    return subprocess.run(
        build_command(*arguments),
        cwd=folder,
        env=environment(epoch, PYTHONHASHSEED=seed),
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
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
        timeout=60,
    )

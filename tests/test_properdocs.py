"""ProperDocs, the continuation of MkDocs, in its place: with no MkDocs beside it, the same site to the byte."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from miniature import REPOSITORY, environment, snapshot
from once import made_once

LOCK = Path(__file__).parent / "properdocs/requirements.lock"
REPLACED = ("mkdocs", "mkdocs-get-deps")


def locked_without(text: str, names: tuple[str, ...]) -> str:
    """A lock file without the blocks of some packages."""
    blocks = re.split(r"(?m)^(?=\S)", text)
    return "".join(block for block in blocks if block.partition("==")[0] not in names)


@pytest.fixture(scope="session")
def properdocs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment with all that the build needs, but ProperDocs in the place of MkDocs: its Python."""

    def make(folder: Path) -> None:
        subprocess.run([sys.executable, "-m", "venv", "--without-pip", folder], check=True)
        others = folder / "others.lock"
        others.write_text(locked_without((REPOSITORY / "requirements.lock").read_text("utf-8"), REPLACED), "utf-8")
        pip = [sys.executable, "-m", "pip", "--python", str(folder / "bin/python"), "install", "--quiet", "--no-deps"]
        for lock in (others, LOCK):
            subprocess.run([*pip, "--require-hashes", "-r", str(lock)], check=True, timeout=600)

    return made_once(tmp_path_factory, "properdocs", make) / "bin/python"


def built(python: Path, project: Path) -> subprocess.CompletedProcess[str]:
    """What ProperDocs says of a build of a project. It reads our file of settings when it is named."""
    return subprocess.run(
        [python, "-m", "properdocs", "build", "--config-file", "mkdocs.yml"],
        cwd=project,
        env=environment(PYTHONHASHSEED="0", PYTHONPATH=str(REPOSITORY / "hooks")),
        capture_output=True,
        text=True,
        check=False,
        timeout=600,
    )


@pytest.mark.audit
def test_the_site_is_the_same_to_the_byte(properdocs: Path, project: Path, miniature_site: Path) -> None:
    lacking = subprocess.run([properdocs, "-c", "import mkdocs"], capture_output=True, text=True, check=False)
    assert "No module named 'mkdocs'" in lacking.stderr
    result = built(properdocs, project)
    assert result.returncode == 0, result.stderr
    assert "INFO" not in result.stderr, "what hides the lines that matter"
    assert snapshot(project / "site") == snapshot(miniature_site)


WARNS = """from mkdocs.plugins import get_plugin_logger


def on_nav(nav, config, files):
    get_plugin_logger("someone").warning("noe er galt")
"""


@pytest.mark.audit
def test_what_it_warns_of_is_not_published(properdocs: Path, project: Path) -> None:
    (project / "hooks/someone.py").write_text(WARNS, encoding="utf-8")
    with (project / "mkdocs.yml").open("a", encoding="utf-8") as settings:
        settings.write("hooks: [hooks/events.py, hooks/someone.py]\n")
    result = built(properdocs, project)
    assert result.returncode == 1
    assert "Aborted with 1 warnings in strict mode!" in result.stdout
    assert not (project / "site").exists()


def test_only_mkdocs_is_replaced() -> None:
    text = LOCK.read_text(encoding="utf-8")
    assert re.findall(r"(?m)^([a-z-]+)==", text) == ["properdocs"]
    assert re.findall(r"--hash=sha256:[0-9a-f]{64}", text)

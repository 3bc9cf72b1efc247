"""What all tests share: the projects and their sites, each built once for all workers; golden files; a fixed day."""

from __future__ import annotations

import shutil
import signal
from pathlib import Path

import playwright
import pytest
from frozen import copy_frozen
from injecting import injected
from miniature import DAY_EPOCH, REPOSITORY, Golden, build, copy_miniature
from once import made_once

pytest_plugins = ("records", "built_page")

# Begun in the background of a shell, the tests and what they start would be deaf to Ctrl-C, which some of them press.
signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--bless", action="store_true", help="accept what the program says now as expected")


@pytest.fixture(scope="session")
def root() -> Path:
    """The repository's root."""
    return REPOSITORY


@pytest.fixture(scope="session")
def node() -> str:
    """The Node that Playwright brings, else one of the machine."""
    bundled = Path(playwright.__file__).parent / "driver/node"
    found = str(bundled) if bundled.is_file() else shutil.which("node")
    assert found, "neither Playwright's Node nor one of the machine was found"
    return found


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """Compare a text with a golden file, or write the file with `--bless`."""
    command = f"pytest {request.path.relative_to(REPOSITORY)} --bless"

    def compare(path: Path, actual: str) -> None:
        if request.config.getoption("--bless"):
            path.write_text(actual, encoding="utf-8", newline="")
        expected = path.read_bytes().decode() if path.exists() else ""
        assert actual == expected, f"{path.relative_to(REPOSITORY)} says otherwise. Right as it is now? {command}"

    return compare


@pytest.fixture
def fixed_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """Commands run inside the test see the day of the miniature and of the frozen project."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", DAY_EPOCH)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A fresh miniature project."""
    return copy_miniature(tmp_path / "project")


@pytest.fixture(scope="session")
def injected_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built site of a project whose every text is an attack. Not to be changed."""
    return made_once(tmp_path_factory, "injected", lambda folder: injected(folder, 1)) / "site"


@pytest.fixture(scope="session")
def real_root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The frozen project: the project's data as it was on one day. Not to be changed."""
    return made_once(tmp_path_factory, "frozen", copy_frozen)


@pytest.fixture(scope="session")
def miniature_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built site of the miniature project. Not to be changed."""

    def make(folder: Path) -> None:
        result = build(copy_miniature(folder))
        assert result.returncode == 0, result.stderr

    return made_once(tmp_path_factory, "miniature", make) / "site"


@pytest.fixture(scope="session")
def real_site(tmp_path_factory: pytest.TempPathFactory, real_root: Path) -> Path:
    """The built site of the frozen project. Not to be changed."""
    return _built(tmp_path_factory, "frozen-site", real_root)


@pytest.fixture(scope="session")
def live_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built site of the repository's own data, as of today. Not to be changed."""
    return _built(tmp_path_factory, "live-site", REPOSITORY, None)


def _built(factory: pytest.TempPathFactory, name: str, root: Path, epoch: str | None = DAY_EPOCH) -> Path:
    def make(folder: Path) -> None:
        result = build(root, "-d", str(folder), epoch=epoch)
        assert result.returncode == 0, result.stderr

    return made_once(factory, name, make)

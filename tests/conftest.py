"""What all tests share: the repository, golden files, a fixed day."""

from __future__ import annotations

from pathlib import Path

import pytest
from miniature import DAY_EPOCH, REPOSITORY, Golden, build, copy_miniature

pytest_plugins = ("records", "built_page")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--bless", action="store_true", help="accept what the program says now as expected")


@pytest.fixture(scope="session")
def root() -> Path:
    """The repository's root."""
    return REPOSITORY


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
    """Commands run inside the test see the day of the miniature project."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", DAY_EPOCH)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A fresh miniature project."""
    return copy_miniature(tmp_path / "project")


@pytest.fixture(scope="session")
def miniature_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built site of the miniature project. Not to be changed."""
    folder = copy_miniature(tmp_path_factory.mktemp("miniature") / "project")
    result = build(folder)
    assert result.returncode == 0, result.stderr
    return folder / "site"


@pytest.fixture(scope="session")
def real_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built site of the repository's own data. Not to be changed."""
    target = tmp_path_factory.mktemp("real") / "site"
    result = build(REPOSITORY, "-d", str(target), epoch=None)
    assert result.returncode == 0, result.stderr
    return target

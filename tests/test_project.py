"""The day by which the data is judged: Oslo's, whatever the machine's zone is."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from miniature import build, build_command, copy_miniature, environment, snapshot

from studieinfo.__main__ import main
from studieinfo.project import NoDay, today

LAST_SECOND = "1795820399"
"""27 November 2026, 23:59:59 in Oslo (winter)."""
FIRST_SECOND = "1782252000"
"""24 June 2026, 00:00:00 in Oslo (summer)."""


@pytest.fixture(params=["UTC", "Pacific/Kiritimati", "America/Los_Angeles", ":none"])
def _zone(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Machines in other zones, and one whose zone is none."""
    monkeypatch.setenv("TZ", request.param)
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.usefixtures("_zone")
@pytest.mark.parametrize(
    ("epoch", "day"), [(LAST_SECOND, date(2026, 11, 27)), (FIRST_SECOND, date(2026, 6, 24)), ("0", date(1970, 1, 1))]
)
def test_a_day_begins_at_midnight_in_oslo(epoch: str, day: date, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    assert today() == day


BAD = ["i går", "2026-11-22", "1e9", "99999999999999999999", "-99999999999999", " "]


@pytest.mark.parametrize("epoch", BAD)
def test_an_epoch_that_is_no_day_is_told(
    epoch: str, project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    with pytest.raises(NoDay):
        today()
    assert main(["check", "--root", str(project)]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith(f"studieinfo: SOURCE_DATE_EPOCH er «{epoch}», og det er ikke en dag.")


def test_a_build_on_no_day_publishes_nothing(project: Path) -> None:
    result = build(project, epoch="i går")
    assert result.returncode == 1
    assert "SOURCE_DATE_EPOCH er «i går», og det er ikke en dag." in result.stderr
    assert "Traceback" not in result.stderr
    assert not (project / "site").exists()


@pytest.mark.parametrize("command", [["report"], ["check"], ["--help"]], ids=" ".join)
@pytest.mark.parametrize("encoding", ["cp1252", "ascii", "latin-1"])
def test_a_terminal_of_few_letters_stops_nothing(command: list[str], encoding: str, project: Path) -> None:
    result = subprocess.run(
        [sys.executable, "-m", "studieinfo", *command],
        cwd=project,
        env=environment(PYTHONIOENCODING=encoding, LC_ALL="C"),
        capture_output=True,
        check=False,
        timeout=600,
    )
    assert (result.returncode, result.stderr) == (0, b"")
    assert result.stdout.decode(encoding)


def test_a_site_built_elsewhere_has_the_same_bytes_and_all_may_read_it(miniature_site: Path, tmp_path: Path) -> None:
    """Another zone, locale and order of sets, no home, a mask that hides files, and a path that is hard to type."""
    folder = copy_miniature(tmp_path / "Mappe nr. 2 – «ny» æøå" / "a\N{COMBINING RING ABOVE} og é")
    more = {"TZ": "Pacific/Kiritimati", "LC_ALL": "POSIX", "HOME": "/proc/none", "PYTHONIOENCODING": "ascii"}
    result = build(folder, seed="4711", umask=0o077, more=more)
    assert result.returncode == 0, result.stderr
    ours, theirs = folder / "site", miniature_site
    for path in (theirs, *sorted(theirs.rglob("*"))):
        twin = ours / path.relative_to(theirs)
        assert twin.stat().st_mode & 0o777 == (0o755 if path.is_dir() else 0o644), twin
        assert path.is_dir() or twin.read_bytes() == path.read_bytes(), twin
    assert len(list(ours.rglob("*"))) == len(list(theirs.rglob("*")))


@pytest.mark.audit
def test_a_site_built_on_another_day_as_of_the_same_day_has_the_same_bytes(project: Path, miniature_site: Path) -> None:
    faketime, later = shutil.which("faketime"), "+400d"
    assert faketime, "faketime is missing: `make audit` installs it"
    clock = subprocess.run([faketime, "-f", later, "date", "+%s"], capture_output=True, text=True, check=True).stdout
    assert int(clock) > time.time() + 399 * 24 * 3600
    result = subprocess.run(
        [faketime, "-f", later, *build_command()],
        cwd=project,
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stderr
    assert snapshot(project / "site") == snapshot(miniature_site)


def test_a_checkout_with_other_line_ends_gives_the_same_pages(miniature_site: Path, tmp_path: Path) -> None:
    folder = copy_miniature(tmp_path / "crlf")
    for path in folder.rglob("*"):
        if path.suffix in (".yml", ".md", ".html", ".csv"):
            path.write_bytes(path.read_bytes().replace(b"\r\n", b"\n").replace(b"\n", b"\r\n"))
    result = build(folder)
    assert result.returncode == 0, result.stderr
    for path in sorted(miniature_site.rglob("*.html")):
        twin = folder / "site" / path.relative_to(miniature_site)
        assert twin.read_text(encoding="utf-8") == path.read_text(encoding="utf-8"), twin

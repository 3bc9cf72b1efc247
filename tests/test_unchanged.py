"""A build that would make the site that is there does nothing; whatever is changed, it is built."""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from miniature import DAY, build, copy_miniature, snapshot

from studieinfo.unchanged import FOLDER, Standing


@pytest.fixture
def built(tmp_path: Path) -> Path:
    """A project beside a site of two files that is said to be made of it."""
    folder = copy_miniature(tmp_path / "project")
    (folder / "site/studier").mkdir(parents=True)
    for name in ("index.html", "studier/index.html"):
        (folder / "site" / name).write_text(name)
    standing(folder).keep("told", {})
    assert is_known(folder)
    return folder


def standing(folder: Path, day: date = DAY, **settings: object) -> Standing:
    return Standing.of(folder, folder / "site", day, settings)


def is_known(folder: Path, day: date = DAY, **settings: object) -> bool:
    """Would a build now have nothing to do?"""
    now = standing(folder, day, **settings)
    note = now.before()
    return note is not None and note.told == "told" and note.studies == now.made_of.studies


@pytest.mark.parametrize(("seed", "edits"), [(1, 20), pytest.param(2, 300, marks=pytest.mark.audit)])
def test_any_change_of_any_file_is_noticed_and_taken_back_forgotten(built: Path, seed: int, edits: int) -> None:
    """Of every kind of file some, at random: a byte changed, a file added, renamed, removed, emptied."""
    chance = random.Random(seed)
    kinds: dict[str, list[Path]] = {}
    for top in ("content", "data", "hooks", "overrides"):
        for path in sorted((built / top).rglob("*.*")):
            kinds.setdefault(f"{path.parent.relative_to(built).parts[:2]} {path.suffix}", []).append(path)
    kinds["configuration"] = sorted(built.glob("*.yml"))
    assert len(kinds) > 15
    done = 0
    while done < edits:
        for files in kinds.values():
            path = chance.choice(files)
            beside, before = path.with_name(f"ny-{path.name}"), path.read_bytes()
            how = chance.choice(("change", "add", "rename", "remove", "empty"))
            if how == "change":
                at = chance.randrange(len(before)) if before else 0
                path.write_bytes(before[:at] + bytes([before[at] ^ 1 if before else 65]) + before[at + 1 :])
            elif how == "add":
                shutil.copy(path, beside)
            elif how == "rename":
                path.rename(beside)
            elif how == "remove":
                path.unlink()
            else:
                path.write_bytes(b"" if before else b"x")
            assert not is_known(built), f"edit {done}: {how} {path}"
            beside.unlink(missing_ok=True)
            path.write_bytes(before)
            done += 1
    assert is_known(built)


def touch_up(file: Path) -> None:
    """Other bytes of the same length, and the time put back."""
    state = file.stat()
    file.write_bytes(b"x" * state.st_size)
    os.utime(file, ns=(state.st_atime_ns, state.st_mtime_ns))


@pytest.mark.parametrize(
    "damage",
    [
        lambda site: touch_up(site / "index.html"),
        lambda site: (site / "index.html").unlink(),
        lambda site: (site / "more.html").write_text("x"),
        lambda site: (site / "index.html").chmod(0o600),
        lambda site: site.rename(site.parent / "a"),
        lambda site: shutil.rmtree(site),
    ],
    ids=["other bytes", "file gone", "file more", "not readable", "moved away", "all gone"],
)
def test_a_site_that_somebody_touched_is_built(built: Path, damage: Callable[[Path], object]) -> None:
    damage(built / "site")
    assert not is_known(built)


@pytest.mark.parametrize("note", ["", "{", "[]", '{"made_of": 1}', "\0" * 100], ids=repr)
def test_a_note_that_is_torn_or_of_another_version_counts_for_nothing(built: Path, note: str) -> None:
    for path in (built / FOLDER).iterdir():
        path.write_text(note)
    assert not is_known(built)


def test_another_day_setting_or_command_is_another_site(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert not is_known(built, date(2026, 11, 23))
    assert not is_known(built, site_url="https://example.org/")
    monkeypatch.setattr("sys.argv", ["mkdocs", "build", "--no-strict"])
    assert not is_known(built)


def test_what_cannot_be_written_down_is_not(built: Path) -> None:
    shutil.rmtree(built / FOLDER)
    (built / FOLDER).write_text("in the way")
    standing(built).keep("told", {})
    assert not is_known(built)


def test_a_file_changed_while_the_site_was_built_is_no_file_of_it(built: Path) -> None:
    before = standing(built)
    assert before.is_certain()
    (built / "data/settings.yml").write_text("changed")
    assert not before.is_certain()


def test_a_second_build_does_nothing_and_a_forgotten_one_the_same(project: Path) -> None:
    first = build(project)
    assert "Ferdig: " in first.stderr
    site = snapshot(project / "site")
    left = project / ".site-new-killed"
    left.mkdir()
    again = build(project)
    assert (again.returncode, "Uendret: " in again.stderr) == (0, True)
    assert not left.exists()
    shutil.rmtree(project / FOLDER)
    assert "Ferdig: " in build(project).stderr
    assert snapshot(project / "site") == site

"""Whatever happens during a build, the site that is there stays whole."""

from __future__ import annotations

import os
import resource
import shutil
import signal
import subprocess
import time
from pathlib import Path

import pytest
from miniature import build, build_command, copy_miniature, environment, snapshot

from studieinfo import release

EXPECTED = Path(__file__).parent / "expected"


@pytest.fixture
def published(miniature_site: Path, tmp_path: Path) -> Path:
    """A project whose site is published, and a study that changed since."""
    folder = copy_miniature(tmp_path / "project")
    shutil.copytree(miniature_site, folder / "site")
    path = folder / "data/studies/nct90000001.yml"
    text = path.read_text(encoding="utf-8").replace("Nytt legemiddel", "Et annet legemiddel")
    path.write_text(text, encoding="utf-8")
    return folder


def test_swap_puts_the_new_in_place_and_removes_the_old(tmp_path: Path) -> None:
    target = tmp_path / "site"
    for text in ("first", "second"):
        folder = release.staging(target)
        (folder / "index.html").write_text(text)
        release.swap(folder, target)
        assert (target / "index.html").read_text() == text
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_swap_works_where_two_folders_cannot_change_places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(release, "_exchange", lambda first, second: False)
    test_swap_puts_the_new_in_place_and_removes_the_old(tmp_path)


def test_staging_clears_what_a_killed_build_left(tmp_path: Path) -> None:
    left = release.staging(tmp_path / "site")
    (left / "half.html").write_text("half")
    assert list(release.staging(tmp_path / "site").iterdir()) == []


def test_broken_study_leaves_the_site(published: Path) -> None:
    before = snapshot(published / "site")
    (published / "data/studies/nct90000002.yml").write_text("id: nct9000")
    assert build(published).returncode == 1
    assert snapshot(published / "site") == before


def test_broken_template_leaves_the_site(published: Path) -> None:
    before = snapshot(published / "site")
    (published / "overrides/bodies/study.html").write_text("{{ nothing.at.all }}")
    assert build(published).returncode != 0
    assert snapshot(published / "site") == before


@pytest.mark.parametrize("target", ["a-file/site", "/proc/studieinfo/site"])
def test_unwritable_place_is_told(target: str, published: Path) -> None:
    (published / "a-file").write_text("in the way")
    before = snapshot(published)
    result = build(published, "-d", str(published / target))
    assert result.returncode == 1
    assert "Kan ikke skrive" in result.stderr
    assert "Traceback" not in result.stderr
    assert snapshot(published) == before


def test_full_disk_leaves_the_site_and_is_told(published: Path) -> None:
    """A limit on the size of files stands for a disk that is full."""
    before = snapshot(published / "site")
    result = build(published, preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (3000, 3000)))
    assert result.returncode == 1
    assert snapshot(published / "site") == before
    assert "Traceback" not in result.stderr
    assert "File too large" in result.stderr


@pytest.mark.parametrize("share", [0.3, 0.5, 0.7, 0.85, 0.95, 1.0])
def test_killed_build_leaves_a_whole_site(share: float, published: Path) -> None:
    old = snapshot(published / "site")
    process = subprocess.Popen(
        build_command(), cwd=published, env=environment(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _wait_for(published / ".site-new", process, share)
    process.send_signal(signal.SIGKILL)
    process.wait()
    after = snapshot(published / "site")
    assert build(published).returncode == 0
    new = snapshot(published / "site")
    assert new != old
    assert after in (old, new)
    assert not (published / ".site-new").exists()


def _wait_for(folder: Path, process: subprocess.Popen[bytes], share: float) -> None:
    """Wait until about this share of the files of a build is there, or it has ended."""
    enough = share * len((EXPECTED / "files.txt").read_text(encoding="utf-8").splitlines())
    while process.poll() is None:
        if sum(len(files) for _, _, files in os.walk(folder)) >= enough:
            return
        time.sleep(0.003)

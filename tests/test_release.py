"""Whatever happens during a build, the site that is there stays whole."""

from __future__ import annotations

import os
import resource
import shutil
import signal
import subprocess
import time
from pathlib import Path
from typing import Any

import pytest
from miniature import build, build_command, copy_miniature, environment, snapshot

from studieinfo import release
from studieinfo.release import Refused, Release

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


def finish(target: Path, text: str) -> None:
    """Publish a site of one page."""
    begun = Release.begin(target)
    (begun.folder / "index.html").write_text(text)
    begun.finish()
    begun.end()


def test_the_new_site_takes_the_place_of_the_old_and_nothing_else_is_left(tmp_path: Path) -> None:
    target = tmp_path / "site"
    for text in ("first", "second"):
        finish(target, text)
        assert (target / "index.html").read_text() == text
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def inodes(folder: Path) -> dict[str, int]:
    return {path.relative_to(folder).as_posix(): path.stat().st_ino for path in folder.rglob("*") if path.is_file()}


def lay(target: Path, spare: Path, site: dict[str, str]) -> dict[str, int]:
    """Publish a site as a build does that goes on from the one before. The inodes that it began with."""
    begun = Release.begin(target, spare)
    begun.resume(inodes(target) if target.exists() else {})
    found = inodes(begun.folder)
    for path, text in site.items():
        begun.put(path, text.encode())
    begun.drop()
    begun.finish()
    begun.end()
    return found


def laid(target: Path) -> dict[str, str]:
    return {path.relative_to(target).as_posix(): path.read_text() for path in target.rglob("*") if path.is_file()}


def test_a_build_goes_on_from_the_site_before_the_live_one(tmp_path: Path) -> None:
    target, spare = tmp_path / "site", tmp_path / "cache/built/0.spare"
    first = {"index.html": "a", "studier/1/index.html": "b", "studier/2/index.html": "c", "nn/2/index.html": "d"}
    sites = [
        first,
        first | {"index.html": "A"},
        {"index.html": "A", "studier/1/index.html": "B", "studier/3/index.html": "e"},
        first,
        {"index.html": "a"},
    ]
    begun = []
    for number, site in enumerate(sites):
        before = laid(target) if target.exists() else {}
        begun.append(lay(target, spare, site))
        assert laid(target) == site, number
        assert (laid(spare) if spare.exists() else {}) == before, number
        folders = {path.relative_to(target).as_posix() for path in target.rglob("*") if path.is_dir()}
        assert folders == {str(above) for path in site for above in Path(path).parents if str(above) != "."}, (
            "a folder without files is left"
        )
        assert {path.stat().st_mode & 0o777 for path in target.rglob("*")} <= {0o755, 0o644}
        assert {path.name for path in tmp_path.iterdir()} <= {"cache", "site"}, "something is left behind"
    assert begun[2].keys() == first.keys() - {"index.html"}, "the files that are not the live ones are gone"


@pytest.mark.parametrize("harm", ["file", "link", "locked", "other files"])
def test_a_spare_site_that_is_none_counts_for_nothing(tmp_path: Path, harm: str) -> None:
    target, spare = tmp_path / "site", tmp_path / "0.spare"
    site = {"index.html": "a", "en/index.html": "b"}
    lay(target, spare, site)
    lay(target, spare, site)
    if harm == "file":
        shutil.rmtree(spare)
        spare.write_text("in the way")
    elif harm == "link":
        (spare / "elsewhere").symlink_to(target)
    elif harm == "locked":
        (spare / "en").chmod(0o500)
    else:
        shutil.rmtree(spare)
        shutil.copytree(target, spare)
        (spare / "en/more.html").write_text("x")
    lay(target, spare, site | {"index.html": "A"})
    assert laid(target) == site | {"index.html": "A"}


def test_it_works_where_two_folders_cannot_change_places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(release, "_exchange", lambda first, second: False)
    test_the_new_site_takes_the_place_of_the_old_and_nothing_else_is_left(tmp_path)


def test_a_link_stays_a_link_and_its_folder_is_exchanged(tmp_path: Path) -> None:
    (tmp_path / "www").mkdir()
    (tmp_path / "site").symlink_to("www")
    finish(tmp_path / "site", "new")
    assert (tmp_path / "site").is_symlink()
    assert (tmp_path / "www/index.html").read_text() == "new"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["site", "www"]


def test_a_link_to_nothing_gets_its_folder(tmp_path: Path) -> None:
    (tmp_path / "site").symlink_to("www")
    finish(tmp_path / "site", "new")
    assert (tmp_path / "www/index.html").read_text() == "new"


def test_a_link_that_leads_to_itself_is_refused(tmp_path: Path) -> None:
    (tmp_path / "site").symlink_to("site")
    with pytest.raises(Refused, match="Ingenting ble publisert"):
        Release.begin(tmp_path / "site")


def test_a_file_in_the_place_of_the_site_is_refused(tmp_path: Path) -> None:
    (tmp_path / "site").write_text("mine")
    with pytest.raises(Refused, match="er en fil, ikke en mappe"):
        Release.begin(tmp_path / "site")
    assert (tmp_path / "site").read_text() == "mine"


def test_a_mounted_folder_is_refused_before_any_work() -> None:
    with pytest.raises(Refused, match="koblet til som en egen disk"):
        Release.begin(Path("/proc"))


def test_only_one_build_at_a_time(tmp_path: Path) -> None:
    first = Release.begin(tmp_path / "site")
    with pytest.raises(Refused, match="Et annet bygg er i gang"):
        Release.begin(tmp_path / "site")
    other = Release.begin(tmp_path / "another")
    other.end()
    first.end()
    Release.begin(tmp_path / "site").end()
    assert [*tmp_path.iterdir()] == []


def test_what_a_killed_build_left_is_cleared(tmp_path: Path) -> None:
    """Its lock ended with it; its folder and the file of the lock are still there."""
    (tmp_path / ".site-new-abc").mkdir()
    (tmp_path / ".site-new-abc/half.html").write_text("half")
    (tmp_path / ".site-lock").write_text("")
    finish(tmp_path / "site", "new")
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_web_server_may_read_the_site_whatever_the_builders_rule(tmp_path: Path) -> None:
    before = os.umask(0o077)
    try:
        finish(tmp_path / "site", "new")
    finally:
        os.umask(before)
    assert (tmp_path / "site").stat().st_mode & 0o777 == 0o755
    assert (tmp_path / "site/index.html").stat().st_mode & 0o777 == 0o644


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
    assert "filen ble for stor. Ingenting ble publisert." in result.stderr
    assert str(published) in result.stderr


@pytest.mark.parametrize("share", [0.3, 0.5, 0.7, 0.85, 0.95, 1.0])
def test_killed_build_leaves_a_whole_site(share: float, published: Path) -> None:
    old = snapshot(published / "site")
    process = subprocess.Popen(
        build_command(), cwd=published, env=environment(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _wait_for(published, process, share)
    process.send_signal(signal.SIGKILL)
    process.wait()
    after = snapshot(published / "site")
    assert build(published).returncode == 0
    new = snapshot(published / "site")
    assert new != old
    assert after in (old, new)
    assert [path.name for path in published.glob(".site-*")] == []


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_interrupted_build_says_so_in_one_line_and_leaves_the_site(number: int, code: int, published: Path) -> None:
    old = snapshot(published / "site")
    process = subprocess.Popen(
        build_command(),
        cwd=published,
        env=environment(),
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    _wait_for(published, process, 0.2)
    process.send_signal(number)
    _, said = process.communicate()
    assert process.returncode == code
    assert said.rstrip().endswith("\nAvbrutt. Ingenting ble publisert.")
    assert "Traceback" not in said
    assert snapshot(published / "site") == old
    assert [path.name for path in published.glob(".site-*")] == []


def test_a_build_tells_its_phases_and_nothing_of_mkdocs(published: Path) -> None:
    said = build(published).stderr.splitlines()
    names = ["Data og tekster", "Sidene på bokmål", "Sidene på nynorsk", "Sidene på engelsk", "Studier, lister og søk"]
    names.append("Ser over nettstedet")
    assert [line.split("..")[0] for line in said if ".." in line] == names
    assert said[-1].startswith("Ferdig: ")


def _wait_for(folder: Path, process: subprocess.Popen[Any], share: float) -> None:
    """Wait until about this share of the files of a build is there, or it has ended."""
    enough = share * len((EXPECTED / "files.txt").read_text(encoding="utf-8").splitlines())
    while process.poll() is None:
        if sum(len(files) for new in folder.glob(".site-new-*") for _, _, files in os.walk(new)) >= enough:
            return
        time.sleep(0.003)

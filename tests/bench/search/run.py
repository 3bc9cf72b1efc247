"""The search in figures, beside other engines with the same studies, in one run. Second part of `make bench`.

    run.py [--records FILE_OR_FOLDER] [SIZE …]

The first figures are those of the project's own studies, the others of made ones (`generator.py`); more records to
make them of can be named. How right the answers are is judged on the frozen studies of the tests. Node is that of
the machine, or the one that Playwright brings (without npm, and then without the other engines).
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import generator
import keystrokes
import pagefind
import payload
import playwright
import relevance
from inputs import catalog_of, write_inputs

from studieinfo.catalog import Catalog

HERE = Path(__file__).parent
ROOT = HERE.parents[2]
NODE = shutil.which("node") or str(Path(playwright.__file__).parent / "driver/node")


def install() -> None:
    """The other engines, as the lock has them; without npm they are left out."""
    npm = shutil.which("npm", path=f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
    if npm is None:
        print("npm is not here: the other engines are left out")
    else:
        quietly = ("--no-save", "--ignore-scripts", "--silent", "--no-audit", "--no-fund")
        subprocess.run([npm, "install", *quietly], cwd=HERE, check=False)  # not `ci`: it asks for all platforms


def prepare(catalog: Catalog, folder: Path, sizes: list[int], records: Path | None) -> dict[int, Path]:
    """The input files of each number of studies."""
    write_inputs(catalog, folder / str(len(catalog.studies)))
    for size in sizes:
        write_inputs(made(catalog, folder / "project", size, records), folder / str(size))
    return {count: folder / str(count) for count in (len(catalog.studies), *sizes)}


def made(catalog: Catalog, folder: Path, size: int, records: Path | None) -> Catalog:
    """The project with made studies."""
    shutil.rmtree(folder, ignore_errors=True)
    for name in ("content", "data"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "mkdocs.yml", folder / "mkdocs.yml")
    generator.grow(folder, catalog, size, records)
    return catalog_of(folder)


def main() -> None:
    """Measure and print."""
    arguments = argparse.ArgumentParser()
    arguments.add_argument("sizes", nargs="*", type=int, default=[1000, 10_000])
    arguments.add_argument("--records", type=Path)
    asked = arguments.parse_args()
    install()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        env = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
        site = folder / "site"
        subprocess.run([sys.executable, "-m", "mkdocs", "build", "-q", "-d", str(site)], cwd=ROOT, env=env, check=True)
        inputs = prepare(catalog_of(ROOT), folder, asked.sizes, asked.records)
        sys.stdout.flush()
        subprocess.run([NODE, str(HERE / "compare.mjs"), str(folder), *map(str, inputs)], check=True)
        relevance.report(NODE, folder / "relevance")
        pagefind.report(NODE, site)
        payload.report(site, inputs)
        keystrokes.report(site, inputs)


if __name__ == "__main__":
    main()

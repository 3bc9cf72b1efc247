"""The command `verify`: is this folder a site that may be served?"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Final

from studieinfo.catalog import load
from studieinfo.problems import errors, ordered, render, summary
from studieinfo.project import today
from studieinfo.verify import verify
from studieinfo.verify.served import pages_of_folder, pages_of_sitemap

MOST: Final = 100
"""So many problems are shown: a template that is broken is broken on every page."""


def add_verify(parser: argparse.ArgumentParser) -> None:
    """The arguments of `verify`."""
    parser.add_argument("folder", type=Path, metavar="NETTSTED", help="mappen med det ferdige nettstedet")
    parser.add_argument(
        "--served",
        type=Path,
        metavar="MAPPE|FIL",
        help="nettstedet som ligger ute nå, eller sitemap.xml fra det: ingen av sidene der skal være borte",
    )


def run_verify(options: argparse.Namespace) -> int:
    """Look over a finished site, beside the data of the project and beside what is served."""
    catalog = load(options.root, today()).catalog
    if catalog is None or "studies" in catalog.broken:
        print("Data kan ikke leses. Kjør «studieinfo check».", file=sys.stderr)
        return 1
    if not (options.folder / "index.html").is_file():
        print(f"studieinfo: «{options.folder}» er ikke et nettsted: det har ingen index.html.", file=sys.stderr)
        return 2
    try:
        before = _served(options.served) if options.served else frozenset()
        found = ordered(verify(options.folder, catalog, before))
    except OSError as error:
        print(f"studieinfo: kan ikke lese «{error.filename}».", file=sys.stderr)
        return 2
    if found:
        print(render(found[:MOST], lambda where: None), end="\n\n", file=sys.stderr)
    print(summary(found), file=sys.stderr if errors(found) else sys.stdout)
    return 1 if errors(found) else 0


def _served(path: Path) -> frozenset[str]:
    return pages_of_folder(path) if path.is_dir() else pages_of_sitemap(path.read_text("utf-8", "replace"))

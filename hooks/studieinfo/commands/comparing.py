"""The command `compared`: somebody has read the languages of a file beside each other, and beside the record."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from studieinfo.catalog import Catalog, load
from studieinfo.figures.texts import fingerprints
from studieinfo.model.language import LANGUAGES
from studieinfo.project import today
from studieinfo.schema import translations


def add_compared(parser: argparse.ArgumentParser) -> None:
    """The arguments of `compared`."""
    parser.add_argument(
        "files", nargs="+", metavar="FIL", help="filene du har lest; en side tas med på alle språk. «alt» for alle"
    )


def run_compared(options: argparse.Namespace) -> int:
    """Write down what the files say now, so that later changes in one language are told."""
    catalog = load(options.root, today()).catalog
    if catalog is None or catalog.broken:
        print("Data kan ikke leses. Kjør «studieinfo check».", file=sys.stderr)
        return 1
    now = fingerprints(catalog)
    every = options.files == ["alt"]
    files = {_named(options.root, name) for name in options.files}
    unknown = set() if every else files - {key.partition("#")[0] for key in now}
    if unknown:
        print(f"studieinfo: ingen tekster i «{min(unknown)}». Skriv stien, som data/studies/ID.yml.", file=sys.stderr)
        return 2
    path = options.root / translations.PATH
    try:
        path.write_text(translations.written(_renewed(catalog, now, files, every)), encoding="utf-8", newline="\n")
    except OSError as error:
        print(f"studieinfo: kan ikke skrive «{path}»: {error.strerror}.", file=sys.stderr)
        return 2
    print(f"{translations.PATH}: {len(now) if every else sum(key.partition('#')[0] in files for key in now)} tekster")
    return 0


def _renewed(catalog: Catalog, now: translations.Prints, files: set[str], every: bool) -> translations.Prints:
    """The list with the files renewed. What is not there any more goes."""
    kept = {key: prints for key, prints in catalog.compared.items() if key in now}
    return {**kept, **{key: prints for key, prints in now.items() if every or key.partition("#")[0] in files}}


def _named(root: Path, name: str) -> str:
    """A file as the list names it: from the root, a page for all languages at once."""
    path = Path(name)
    own = path.is_absolute() and path.resolve().is_relative_to(root.resolve())
    below = path.resolve().relative_to(root.resolve()) if own else path
    if below.parts[:1] == ("content",) and below.parts[1:2] and below.parts[1] in LANGUAGES:
        below = Path("content", "*", *below.parts[2:])
    return below.as_posix()

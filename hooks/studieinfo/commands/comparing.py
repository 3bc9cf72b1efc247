"""The command `compared`: somebody has read the languages of a file beside each other, and what it says beside its
sources.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TypeVar

from studieinfo.catalog import load
from studieinfo.figures.baseline import numbers, stated
from studieinfo.figures.texts import file_of, fingerprints
from studieinfo.model.language import LANGUAGES
from studieinfo.project import today
from studieinfo.schema import baseline, translations

Print = TypeVar("Print")


def add_compared(parser: argparse.ArgumentParser) -> None:
    """The arguments of `compared`."""
    parser.add_argument(
        "files", nargs="+", metavar="FIL", help="filene du har lest; en side tas med på alle språk. «alt» for alle"
    )


def run_compared(options: argparse.Namespace) -> int:
    """Write down what the files say now, so that later changes in one language, and of what is stated, are told."""
    catalog = load(options.root, today()).catalog
    if catalog is None or catalog.broken:
        print("Data kan ikke leses. Kjør «studieinfo check».", file=sys.stderr)
        return 1
    now = fingerprints(catalog)
    state = {**stated(catalog), **numbers(catalog, now)}
    every = options.files == ["alt"]
    files = {_named(options.root, name) for name in options.files}
    unknown = set() if every else files - {file_of(key) for key in (*now, *state)}
    if unknown:
        print(f"studieinfo: ingen tekster i «{min(unknown)}». Skriv stien, som data/studies/ID.yml.", file=sys.stderr)
        return 2
    lists = {
        translations.PATH: translations.written(_renewed(catalog.compared, now, files, every)),
        baseline.PATH: baseline.written(_renewed(catalog.baseline, state, files, every)),
    }
    for name, text in lists.items():
        try:
            (options.root / name).write_text(text, encoding="utf-8", newline="\n")
        except OSError as error:
            print(f"studieinfo: kan ikke skrive «{options.root / name}»: {error.strerror}.", file=sys.stderr)
            return 2
    for name, prints, what in ((translations.PATH, now, "tekster"), (baseline.PATH, state, "opplysninger og tall")):
        print(f"{name}: {sum(every or file_of(key) in files for key in prints)} {what}")
    return 0


def _renewed(before: Mapping[str, Print], now: Mapping[str, Print], files: set[str], every: bool) -> dict[str, Print]:
    """A list with the files renewed. What is not there any more goes with its file, or when its file is renewed."""
    there = {file_of(key) for key in now}
    renewed = there if every else files
    kept = {key: value for key, value in before.items() if file_of(key) in there - renewed}
    return {**kept, **{key: value for key, value in now.items() if file_of(key) in renewed}}


def _named(root: Path, name: str) -> str:
    """A file as the list names it: from the root, a page for all languages at once."""
    path = Path(name)
    own = path.is_absolute() and path.resolve().is_relative_to(root.resolve())
    below = path.resolve().relative_to(root.resolve()) if own else path
    if below.parts[:1] == ("content",) and below.parts[1:2] and below.parts[1] in LANGUAGES:
        below = Path("content", "*", *below.parts[2:])
    return below.as_posix()

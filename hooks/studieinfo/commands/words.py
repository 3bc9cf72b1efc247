"""The command `studieinfo words`: which ordinary words the search must not take for typing errors."""

from __future__ import annotations

import argparse
import gzip
import zlib
from pathlib import Path
from typing import Final

from studieinfo.catalog import NEAR_WORDS_PATH, OUR_WORDS_PATH, load
from studieinfo.commands.showing import show
from studieinfo.model.language import LANGUAGES
from studieinfo.problems import Location, Problem
from studieinfo.project import today
from studieinfo.publish.search.near import misspelt, near_words, on_pages, targets
from studieinfo.source import Unreadable, read_text

FOLDER: Final = "data/words"


def run_words(options: argparse.Namespace) -> int:
    """Work out which ordinary words are near ours, and write both lists."""
    root: Path = options.root
    loaded = load(root, today())
    if loaded.catalog is None:
        show(root, list(loaded.problems))
        return 1
    ours = targets(loaded.catalog)
    try:
        found = near_words(ours, _ordinary(root) | on_pages(loaded.catalog), misspelt(loaded.catalog))
    except Unreadable as error:
        show(root, list(error.problems))
        return 1
    for path, words in ((NEAR_WORDS_PATH, found), (OUR_WORDS_PATH, ours)):
        (root / path).write_text("".join(f"{word}\n" for word in sorted(words)), "utf-8", newline="\n")
        print(f"{path}: {len(words)} ord")
    return 0


def _ordinary(root: Path) -> set[str]:
    """Every word form of the three languages, and the commonest names. Raises `Unreadable`."""
    words = set(read_text(root, f"{FOLDER}/names.txt").split())
    for lang in LANGUAGES:
        words |= set(_unpacked(root, f"{FOLDER}/{lang}.txt.gz").split())
    return words


def _unpacked(root: Path, path: str) -> str:
    """The text of a packed list of words. Raises `Unreadable`."""
    try:
        return gzip.decompress((root / path).read_bytes()).decode()
    except FileNotFoundError:
        message = "filen finnes ikke"
    except (OSError, EOFError, zlib.error, UnicodeDecodeError):
        message = "filen kan ikke leses, eller er ikke pakket som gzip"
    help = f"hent den tilbake fra git; {FOLDER}/README.md sier hvor ordene kommer fra"
    raise Unreadable([Problem(Location(path), message, help)])

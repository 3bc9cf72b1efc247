"""The command `studieinfo words`: which ordinary words the search must not take for typing errors."""

from __future__ import annotations

import argparse
import gzip
from pathlib import Path

from studieinfo.catalog import NEAR_WORDS_PATH, OUR_WORDS_PATH, load
from studieinfo.commands.showing import show
from studieinfo.model.language import LANGUAGES
from studieinfo.project import today
from studieinfo.publish.search.near import near_words, targets


def run_words(options: argparse.Namespace) -> int:
    """Work out which ordinary words are near ours, and write both lists."""
    root: Path = options.root
    loaded = load(root, today())
    if loaded.catalog is None:
        show(root, list(loaded.problems))
        return 1
    ours = targets(loaded.catalog)
    found = near_words(ours, _ordinary(root / "data/words"))
    for path, words in ((NEAR_WORDS_PATH, found), (OUR_WORDS_PATH, ours)):
        (root / path).write_text("".join(f"{word}\n" for word in sorted(words)), "utf-8", newline="\n")
        print(f"{path}: {len(words)} ord")
    return 0


def _ordinary(folder: Path) -> set[str]:
    """Every word form of the three languages, and the commonest names."""
    words = set((folder / "names.txt").read_text("utf-8").split())
    for lang in LANGUAGES:
        words |= set(gzip.decompress((folder / f"{lang}.txt.gz").read_bytes()).decode().split())
    return words

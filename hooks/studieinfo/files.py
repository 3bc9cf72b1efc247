"""The files below a folder, as the disk lists them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path


def files_below(folder: Path, *, follow: bool = False) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Each file below a folder, by its path from there, in no order; with `follow` also what links lead to.
    Raises OSError.
    """
    folders, start = [str(folder)], len(str(folder)) + 1
    while folders:
        with os.scandir(folders.pop()) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=follow):
                    folders.append(entry.path)
                else:
                    yield entry.path[start:], entry

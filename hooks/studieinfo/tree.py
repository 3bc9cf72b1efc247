"""What lies in `data/` and `content/`: every file there is one that is read. Whatever else is told.

MkDocs publishes any file below `content/` as it is, and a study whose file has another ending would just be missing.
Names that begin with a full stop are left alone: neither MkDocs nor we read them.
"""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterator
from pathlib import Path, PurePosixPath
from typing import Final

from studieinfo.model.language import LANGUAGES
from studieinfo.problems import Location, Problem, allowed_help

STUDIES: Final = "data/studies"
_MADE: Final = ("data/schema", "data/words")
"""Folders of files that are made by programs."""
_LEFT_BEHIND: Final = re.compile(
    r"^~\$|~$|^#.*#$|\.(?:bak|orig|rej|old|tmp|temp|swp|copy)$|^(?:Thumbs\.db|desktop\.ini|ehthumbs\.db)$", re.I
)
"""What editors' programs, git and Windows leave beside files."""
_COPY: Final = re.compile(r" ?(?:\(\d+\)|- kopi(?: \(\d+\))?|- copy(?: \(\d+\))?)$", re.I)
_ALMOST: Final = re.compile(r"\.(?:ya?ml|md|markdown|mdown|mkdn?)(?:\.txt)?$", re.I)
MOST: Final = 50
"""So many files that have no place are told one by one."""


def strays(root: Path, known: Collection[str]) -> Iterator[Problem]:
    """Files that nothing reads. `known` are the files of `data/` that are, besides studies, registers and schemas."""
    found = [problem for folder in ("data", "content") for problem in _below(root, PurePosixPath(folder), known)]
    yield from found[:MOST]
    if len(found) > MOST:
        yield Problem(Location("content"), f"{len(found) - MOST} filer til hører ikke hjemme her", "er det rett mappe?")


def _below(root: Path, folder: PurePosixPath, known: Collection[str]) -> Iterator[Problem]:
    try:
        entries = sorted(os.scandir(root / folder), key=lambda entry: entry.name)
    except OSError as error:
        yield unreadable(folder.as_posix(), error)
        return
    for entry in entries:
        path = folder / entry.name
        if entry.name.startswith("."):
            continue
        if entry.is_symlink():
            yield Problem(Location(path.as_posix()), "dette er en lenke til en annen fil", "legg selve filen her")
        elif entry.is_dir():
            yield from _below(root, path, known) if _is_folder(path) else [_lost_folder(path)]
        elif not _is_read(path, known):
            yield _stray(path, known)


def unreadable(path: str, error: OSError) -> Problem:
    """A folder that cannot be listed."""
    if isinstance(error, FileNotFoundError):
        return Problem(Location(path), "mappen finnes ikke", "hent den tilbake fra git")
    if isinstance(error, NotADirectoryError):
        return Problem(Location(path), "dette er en fil, men skal være en mappe", "hent mappen tilbake fra git")
    return Problem(Location(path), "mappen kan ikke leses", "se på rettighetene: du må kunne åpne den")


def _is_folder(path: PurePosixPath) -> bool:
    if path.parts[0] == "data":
        return path.as_posix() in (STUDIES, "data/registers", *_MADE)
    return path.parts[1] in LANGUAGES


def _is_read(path: PurePosixPath, known: Collection[str]) -> bool:
    if path.parts[0] == "content":
        return len(path.parts) > 2 and path.suffix == ".md"
    if path.parent.as_posix() == STUDIES:
        return path.suffix == ".yml"
    return path.as_posix() in known or path.name.endswith("README.md") or path.parent.as_posix() in _MADE


def _lost_folder(path: PurePosixPath) -> Problem:
    where = "studiene ligger rett i data/studies/" if path.is_relative_to(STUDIES) else "flytt filene dit de skal ligge"
    if path.parts[0] == "content":
        where = f"sidene ligger i {', '.join(f'content/{lang}/' for lang in LANGUAGES)}"
    return Problem(Location(path.as_posix()), "mappen blir ikke lest", f"{where}; slett mappen")


def _stray(path: PurePosixPath, known: Collection[str]) -> Problem:
    where = Location(path.as_posix())
    if _LEFT_BEHIND.search(path.name):
        return Problem(where, "filen er noe et program har lagt igjen", "slett den")
    wanted = ".md" if path.parts[0] == "content" else ".yml"
    if _ALMOST.search(path.name) and (path.parts[0] == "content" or path.is_relative_to(STUDIES)):
        right = _COPY.sub("", _ALMOST.sub("", path.name)) + wanted
        return Problem(where, "filen blir ikke lest: navnet har en annen endelse", f"gi den navnet «{right}»")
    if path.parts[0] == "content":
        help = (
            f"her kan bare sider ligge (content/nb/navn{wanted}); tegninger ligger i overrides/drawings/. Slett filen"
        )
        return Problem(where, "filen er ingen side, og ville blitt lagt ut som den er", help)
    names = tuple(sorted(PurePosixPath(name).name for name in known))
    return Problem(where, "filen blir ikke lest", f"{allowed_help(path.name, names)}. Eller slett den")

"""Is a site already built of exactly what lies here? Then there is nothing to do.

After a build it is written down what the site was made of (a hash of every file that is read, the code, versions of
all packages, the day, the command) and how each of its files lies on the disk. When both are the same at the next
build, so is every byte. What is written down is only compared, so nothing in it can be run; when it is missing, torn,
of another version or cannot be written, the site is built.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Final, NamedTuple

from studieinfo.files import files_below
from studieinfo.tree import STUDIES

FOLDER: Final = ".cache/studieinfo/built"
_PACKAGE: Final = (".dist-info", ".egg-info")
"""What the description of an installed package ends in: «markdown-3.10.dist-info»."""
_READ: Final = ("content", "data", "hooks", "overrides")


class MadeOf(NamedTuple):
    """What a build is made of: the hash of everything but the studies, and that of each study, by its file."""

    rest: str
    studies: Mapping[str, str]


class Note(NamedTuple):
    """What is written down of a site: what it was made of, how its files lie, what was told, the parts of studies."""

    rest: str
    studies: dict[str, str]
    lies: dict[str, Any]
    told: str
    parts: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Standing:
    """What a build is made of, and where its site lies; `note` is where that was written down the last time."""

    root: Path
    said: tuple[str, ...]
    made_of: MadeOf
    target: Path
    note: Path

    @classmethod
    def of(cls, root: Path, target: Path, day: date, settings: Mapping[str, object]) -> Standing:
        """How things stand now. Of the settings of MkDocs the plain ones count; the others are in its file."""
        target = target.resolve()
        plain = (f"{key}={value}" for key, value in settings.items() if isinstance(value, str | bool | int))
        said = (day.isoformat(), sys.version, *sys.argv[1:], *sorted(plain), *_packages())
        name = hashlib.sha256(str(target).encode("utf-8", "surrogateescape")).hexdigest()[:16]
        return cls(root, said, made_of(root, said), target, root / FOLDER / f"{name}.json")

    @property
    def kept(self) -> Path:
        """Where it is kept what a build has worked out."""
        return self.note.with_suffix(".kept")

    @property
    def spare(self) -> Path:
        """Where the site before lies, most of whose files are those of the site still."""
        return self.note.with_suffix(".spare")

    def before(self) -> Note | None:
        """What was written down of the site that lies there, when nothing but studies has changed since; else None."""
        try:
            found = Note(**json.loads(self.note.read_bytes()))
            same = found.rest == self.made_of.rest and found.lies == _lies(self.target)
            return found if same else None
        except (OSError, ValueError, TypeError):
            return None

    def is_certain(self) -> bool:
        """Is it so still? When a file was changed while the site was built, who knows which one it is made of."""
        return made_of(self.root, self.said) == self.made_of

    def keep(self, told: str, parts: Mapping[str, Any]) -> None:
        """Write down that the site has just been built of this, with what was told of the data and made of studies.

        Only when that `is_certain`.
        """
        note = Note(self.made_of.rest, dict(self.made_of.studies), _lies(self.target), told, dict(parts))
        write_whole(self.note, json.dumps(note._asdict()).encode())


def hash_of(file: Path) -> str:
    """The hash of a study's file."""
    return _hash(file.read_bytes())


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:32]


def write_whole(path: Path, data: bytes) -> None:
    """Write a file of the cache: it is there whole, or not at all when it cannot be written."""
    beside = path.with_name(f"{path.name}-{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside.write_bytes(data)
        beside.replace(path)
    except OSError:
        with suppress(OSError):
            beside.unlink(missing_ok=True)


@cache
def _packages() -> list[str]:
    """All that is installed: the names of these folders have the versions in them, and reading what is in them takes
    as long as looking at the site.
    """
    places = (place for place in sys.path if os.path.isdir(place))
    return sorted(name for place in places for name in os.listdir(place) if name.endswith(_PACKAGE))


def _files(root: Path) -> Iterator[Path]:
    """Every file that a build can depend on."""
    yield from sorted(root.glob("*.yml"))
    for folder in (*(root / name for name in _READ), Path(__file__).parent):
        for at, below, names in os.walk(folder):
            below[:] = sorted(name for name in below if name != "__pycache__")
            yield from (Path(at, name) for name in sorted(names))


def made_of(root: Path, said: Iterable[str]) -> MadeOf:
    """The hash of all that a build can depend on besides studies, and that of each study's file."""
    rest, studies = hashlib.sha256(json.dumps(list(said)).encode()), {}
    folder = root / STUDIES
    for file in _files(root):
        content = file.read_bytes() if file.is_file() else b""
        if file.parent == folder and file.suffix == ".yml" and file.is_file() and not file.is_symlink():
            studies[f"{STUDIES}/{file.name}"] = _hash(content)
        else:
            rest.update(f"\0{file}\0{len(content)}\0".encode("utf-8", "surrogateescape") + content)
    return MadeOf(rest.hexdigest(), studies)


def _lies(target: Path) -> dict[str, Any]:
    """Each file of a site as the disk knows it: whatever is done to one leaves a trace there."""
    found = {}
    for path, entry in files_below(target):
        state = entry.stat(follow_symlinks=False)
        found[path] = [state.st_ino, state.st_size, state.st_mtime_ns, state.st_ctime_ns]
    return found

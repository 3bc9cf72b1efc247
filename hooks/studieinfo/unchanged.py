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
from importlib.metadata import distributions
from pathlib import Path
from typing import Any, Final

FOLDER: Final = ".cache/studieinfo/built"
_READ: Final = ("content", "data", "hooks", "overrides")


@dataclass(frozen=True, slots=True)
class Standing:
    """What a build is made of, and where its site lies; `note` is where that was written down the last time."""

    root: Path
    said: tuple[str, ...]
    made_of: str
    target: Path
    note: Path

    @classmethod
    def of(cls, root: Path, target: Path, day: date, settings: Mapping[str, object]) -> Standing:
        """How things stand now. Of the settings of MkDocs the plain ones count; the others are in its file."""
        target = target.resolve()
        plain = (f"{key}={value}" for key, value in settings.items() if isinstance(value, str | bool | int))
        said = (day.isoformat(), sys.version, *sys.argv[1:], *sorted(plain), *_packages())
        name = hashlib.sha256(str(target).encode("utf-8", "surrogateescape")).hexdigest()[:16]
        return cls(root, said, _hash(said, _files(root)), target, root / FOLDER / f"{name}.json")

    def told(self) -> str | None:
        """What the last build told of its data, when the site is as a build would make it; else None."""
        try:
            found = json.loads(self.note.read_bytes())
            same = found["made_of"] == self.made_of and found["lies"] == _lies(self.target)
            return str(found["told"]) if same else None
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def keep(self, told: str) -> None:
        """Write down that the site has just been built of this, with what was told of the data.

        Not when a file was changed while the site was built: who knows which of the two it is made of.
        """
        beside = self.note.with_name(f"{self.note.name}-{os.getpid()}")
        try:
            if _hash(self.said, _files(self.root)) != self.made_of:
                return
            self.note.parent.mkdir(parents=True, exist_ok=True)
            said = {"made_of": self.made_of, "lies": _lies(self.target), "told": told}
            beside.write_text(json.dumps(said), "utf-8")
            beside.replace(self.note)
        except OSError:
            with suppress(OSError):
                beside.unlink(missing_ok=True)


@cache
def _packages() -> list[str]:
    """All that is installed, with versions."""
    return sorted(f"{package.name}=={package.version}" for package in distributions())


def _files(root: Path) -> Iterator[Path]:
    """Every file that a build can depend on."""
    yield from sorted(root.glob("*.yml"))
    for folder in (*(root / name for name in _READ), Path(__file__).parent):
        for at, below, names in os.walk(folder):
            below[:] = sorted(name for name in below if name != "__pycache__")
            yield from (Path(at, name) for name in sorted(names))


def _hash(said: Iterable[str], files: Iterable[Path]) -> str:
    digest = hashlib.sha256(json.dumps(list(said)).encode())
    for file in files:
        content = file.read_bytes() if file.is_file() else b""
        digest.update(f"\0{file}\0{len(content)}\0".encode("utf-8", "surrogateescape") + content)
    return digest.hexdigest()


def _lies(target: Path) -> dict[str, Any]:
    """Each file of a site as the disk knows it: whatever is done to one leaves a trace there."""
    found, start = {}, len(str(target)) + 1
    folders = [str(target)]
    while folders:
        with os.scandir(folders.pop()) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    folders.append(entry.path)
                else:
                    state = entry.stat(follow_symlinks=False)
                    found[entry.path[start:]] = [state.st_ino, state.st_size, state.st_mtime_ns, state.st_ctime_ns]
    return found

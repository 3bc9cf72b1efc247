"""A preview that follows an editor: a changed study is shown at once, and what else depends on it a little later.

MkDocs builds everything anew for one comma. When nothing but studies has changed, the moulds and the editors' pages
are as they were: the study is read, checked and cast as in a build, by the same functions. What looks at all
studies (lists, search, feeds, some rules) follows when the editor has paused. Anything else is left to MkDocs.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from studieinfo.catalog import CONFIGURATION_PATH, STUDIES_PATH, Catalog
from studieinfo.console import say
from studieinfo.problems import errors, summary
from studieinfo.project import Examined, examine, examine_again, report
from studieinfo.publish import publish, publish_again
from studieinfo.publish.pages import Shell, fill
from studieinfo.publish.site import Output, Website

PAUSE: Final = 1.0
"""Seconds without a change after which the rest follows."""
_WATCHED: Final = ("content", "data", "overrides")

Signs = dict[str, tuple[int, int]]
"""When each file was changed last, and its size."""


@dataclass(slots=True)
class Live:
    """A preview that was built. `shells` are its editors' pages before they were filled, `paths` the other files.

    `faults` is what stands in the way of showing it, as text; empty when nothing does. `tell` is called when that,
    or what is shown, has changed without a change of a file.
    """

    root: Path
    site: Website
    shells: Sequence[Shell]
    paths: set[str]
    tell: Callable[[], None]
    faults: str = ""
    _signs: Signs = field(init=False)
    _pending: set[str] = field(default_factory=set)
    _changes: int = 0
    _lock: threading.RLock = field(default_factory=threading.RLock)
    _later: threading.Timer | None = None

    def __post_init__(self) -> None:
        """What is seen now is what was built."""
        self._signs = dict(_signs(self.root))

    def follow(self) -> bool:
        """Show what was changed since. False when that takes a build: then nothing has been done."""
        with self._lock:
            signs = dict(_signs(self.root))
            changed = {path for path, _ in signs.items() ^ self._signs.items()}
            if not changed:
                return True
            self.stop()
            if any(path not in signs or path not in self._signs or not _is_study(path) for path in changed):
                return False
            known = self.site.catalog
            found = examine_again(self.root, known, self._pending | changed)
            if found.catalog and not _wears_the_same(found.catalog, known):
                return False
            self._signs = signs
            self._pending |= changed
            self._show(found)
            self._later = threading.Timer(PAUSE, self._catch_up, (self._changes,))
            self._later.daemon = True
            self._later.start()
            return True

    def stop(self) -> None:
        """Let nothing follow that has not been shown yet."""
        with self._lock:
            self._changes += 1
            if self._later:
                self._later.cancel()

    def _show(self, found: Examined) -> None:
        """The changed studies, or what is wrong with them."""
        self.faults = self._told(found)
        if found.catalog and not self.faults:
            self.site = self.site.of(found.catalog)
            for output in publish_again(self.site, self._pending):
                self._write(output)
            self._pending.clear()

    def _told(self, found: Examined) -> str:
        """The faults among the problems; all of them are told in the terminal."""
        if not found.problems:
            return ""
        told = report(self.root, found.problems)
        say(f"{told}\n")
        wrong = errors(found.problems) or found.catalog is None
        return f"{told}\n\n{summary(found.problems)}" if wrong else ""

    def _catch_up(self, changes: int) -> None:
        """Everything that depends on what was changed, unless there is a new change meanwhile."""
        found = examine(self.root, self.site.catalog.today)
        with self._lock:
            if changes != self._changes:
                return
            before, self.faults = self.faults, self._told(found)
            if found.catalog is None or self.faults:
                if self.faults != before:
                    self.tell()
                return
            site = self.site = self.site.of(found.catalog)
        written = set()
        for output in self._everything(site):
            with self._lock:
                if changes != self._changes:
                    return
                self._write(output)
            written.add(output.path)
        for path in self.paths - written:
            (site.folder / path).unlink(missing_ok=True)
        self.paths = written
        self.tell()

    def _everything(self, site: Website) -> Iterator[Output]:
        yield from (Output(shell.file, fill(site, shell).encode()) for shell in self.shells)
        yield from publish(site)

    def _write(self, output: Output) -> None:
        path = self.site.folder / output.path
        if not path.exists() or path.read_bytes() != output.data:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(output.data)


def _signs(root: Path) -> Iterator[tuple[str, tuple[int, int]]]:
    """The files that a preview is made of."""
    folders = [str(root / name) for name in _WATCHED]
    start = len(str(root)) + 1
    state = (root / CONFIGURATION_PATH).stat()
    yield CONFIGURATION_PATH, (state.st_mtime_ns, state.st_size)
    while folders:
        with os.scandir(folders.pop()) as entries:
            for entry in entries:
                if entry.is_dir():
                    folders.append(entry.path)
                elif not entry.name.startswith("."):
                    state = entry.stat()
                    yield entry.path[start:], (state.st_mtime_ns, state.st_size)


def _is_study(path: str) -> bool:
    return path.startswith(f"{STUDIES_PATH}/") and path.endswith(".yml")


def _wears_the_same(one: Catalog, other: Catalog) -> bool:
    """Do two catalogs differ in nothing that stands in the shell of every page?"""
    return (one.data_date, one.registers, len(one.studies)) == (other.data_date, other.registers, len(other.studies))

"""A preview that follows an editor: a changed study is shown at once, and what else depends on it a little later.

MkDocs builds everything anew for one comma. When nothing but studies has changed, the moulds and the editors' pages
are as they were: the study is read, checked and cast as in a build, by the same functions. What looks at all
studies (lists, search, feeds, some rules) follows when the editor has paused. Anything else is left to MkDocs.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from studieinfo.catalog import CONFIGURATION_PATH, STUDIES_PATH
from studieinfo.console import say
from studieinfo.problems import errors, summary
from studieinfo.project import Look, next_look, report
from studieinfo.publish import publish, publish_again
from studieinfo.publish.pages import worn
from studieinfo.publish.parts import Output
from studieinfo.publish.site import Website
from studieinfo.unchanged import hash_of

PAUSE: Final = 1.0
"""Seconds without a change after which the rest follows."""
_WATCHED: Final = ("content", "data", "overrides")

Signs = dict[str, tuple[int, int]]
"""When each file was changed last, and its size."""


@dataclass(slots=True)
class Live:
    """A preview that was built. `look` is what was found in its data, `paths` are the files that were published.

    `faults` is what stands in the way of showing it, as text; empty when nothing does. `tell` is called when that,
    or what is shown, has changed without a change of a file.
    """

    root: Path
    site: Website
    look: Look
    paths: set[str]
    tell: Callable[[], None]
    faults: str = ""
    _signs: Signs = field(init=False)
    _unread: set[str] = field(default_factory=set)
    """Files that were changed since the look."""
    _unseen: set[str] = field(default_factory=set)
    """Files whose studies are not shown as they are."""
    _changes: int = 0
    _lock: threading.RLock = field(default_factory=threading.RLock)
    _later: threading.Timer | None = None

    def __post_init__(self) -> None:
        """What is seen now is what was built."""
        self._signs = dict(_signs(self.root))
        self.site = replace(self.site, parts=self.site.parts.after(self.site.parts.studies))

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
            before = self.look.catalog
            assert before
            found = next_look(self.root, before, self.look.lasting, self._unread | changed)
            if found.catalog and worn(found.catalog) != worn(before):
                return False
            self._signs = signs
            self._unread |= changed
            self._unseen |= changed
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

    def _show(self, found: Look) -> None:
        """The changed studies, or what is wrong with the data."""
        self.faults = self._told(found)
        if not found.catalog:
            return
        self.look = found
        studies = {**self.site.parts.studies, **{path: hash_of(self.root / path) for path in self._unread}}
        self._unread.clear()
        before = {name: part for name, part in self.site.parts.before.items() if name not in self._unseen}
        parts = replace(self.site.parts, studies=studies, before=before)
        self.site = replace(self.site, catalog=self.site.catalog.with_studies(found.catalog.studies), parts=parts)
        if not self.faults:
            for output in publish_again(self.site, self._unseen):
                self._write(output)

    def _told(self, found: Look) -> str:
        """The faults among the problems; those of what was changed are told in the terminal, too."""
        new = [problem for problem in found.problems if problem.level == "error" or problem.where.path in self._unseen]
        if not new:
            return ""
        told = report(self.root, new)
        say(f"{told}\n")
        wrong = errors(new) or found.catalog is None
        return f"{told}\n\n{summary(new)}" if wrong else ""

    def _catch_up(self, changes: int) -> None:
        """Everything that depends on what was changed, unless there is a new change meanwhile."""
        with self._lock:
            if changes != self._changes or self.faults:
                return
            site = self.site = replace(self.site, parts=replace(self.site.parts, now={}))
        written = set()
        for output in publish(site):
            with self._lock:
                if changes != self._changes:
                    # Nobody knows any more what the files of a part were made of.
                    self.site = replace(self.site, parts=replace(self.site.parts, before={}))
                    return
                self._write(output)
            written.add(output.path)
        for path in self.paths - written:
            (site.folder / path).unlink(missing_ok=True)
        self.paths = written
        self._unseen.clear()
        self.site = replace(site, parts=site.parts.after(site.parts.studies))
        self.tell()

    def _write(self, output: Output) -> None:
        if output.is_kept:
            return
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

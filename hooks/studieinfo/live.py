"""A preview that follows an editor: what was changed is shown at once, and what else depends on it a little later.

MkDocs builds everything anew for one comma. Here a study is read, checked and cast as in a build, by the same
functions, in the moulds that are there. For a page, a word, a template or a style MkDocs renders again what it rendered
of that: the moulds, and the editors' pages. Then all other files (lists, search, feeds), and rules that look at
everything, follow when the editor has paused. What is new or gone, and the vocabularies, are left to a whole build.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from jinja2 import TemplateError

from studieinfo.catalog import CONFIGURATION_PATH, STRINGS_PATH, Catalog, is_study
from studieinfo.console import say
from studieinfo.files import files_below
from studieinfo.problems import errors, summary
from studieinfo.project import Look, next_look, report, second_look
from studieinfo.publish import publish, publish_first
from studieinfo.publish.facts import told
from studieinfo.publish.pages import worn
from studieinfo.publish.parts import Output
from studieinfo.publish.site import Website
from studieinfo.unchanged import hash_of

PAUSE: Final = 1.0
"""Seconds without a change after which the rest follows."""
_WATCHED: Final = ("content", "data", "overrides")
_ASSETS: Final = "overrides/assets/"

Signs = dict[str, tuple[int, int]]
"""When each file was changed last, and its size."""


@dataclass(slots=True)
class Live:
    """A preview that was built. `look` is what was found in its data, `paths` are the files that were published.

    `render` lets MkDocs render again what it rendered of some files for a site. `faults` is what stands in the way of
    showing it, as text; empty when nothing does. `tell` is called when that, or what is shown, has changed without a
    change of a file.
    """

    root: Path
    site: Website
    look: Look
    paths: set[str]
    render: Callable[[Website, Collection[str]], None]
    tell: Callable[[], None]
    faults: str = ""
    seen: str = ""
    """The page that was asked for last, below the front page."""
    _signs: Signs = field(init=False)
    _unread: set[str] = field(default_factory=set)
    """Files that were changed since the look."""
    _unseen: set[str] = field(default_factory=set)
    """Files that are not shown as they are everywhere."""
    _unrendered: set[str] = field(default_factory=set)
    """Files that MkDocs has not rendered as they are."""
    _is_unruled: bool = False
    """Have the rules not looked at all that is no study, as it is now?"""
    _changes: int = 0
    _lock: threading.RLock = field(default_factory=threading.RLock)
    _later: threading.Timer | None = None

    def __post_init__(self) -> None:
        """What is seen now is what was built."""
        self._signs = dict(_signs(self.root))
        self.site = replace(self.site, parts=self.site.parts.after(self.site.parts.studies))

    def follow(self) -> bool:
        """Show what was changed since. False when that takes a build: then nothing has been done.

        Raises what MkDocs and Jinja raise.
        """
        with self._lock:
            signs = dict(_signs(self.root))
            changed = {path for path, _ in signs.items() ^ self._signs.items()}
            if not changed:
                return True
            self.stop()
            if any(path not in signs or path not in self._signs or not self._is_followed(path) for path in changed):
                return False
            before = self.look.catalog
            assert before
            found = self._next_look(before, changed)
            if found.catalog and worn(found.catalog) != worn(before):
                return False
            self._signs = signs
            self._unread |= changed
            self._unseen |= changed
            self._unrendered |= {path for path in changed if not is_study(path)}
            self._show(found)
            self._later = threading.Timer(PAUSE, self._catch_up, (self._changes,))
            self._later.daemon = True
            self._later.start()
            return True

    def _is_followed(self, path: str) -> bool:
        is_page = path in {page.path for page in self.site.catalog.pages}
        return is_study(path) or is_page or path == STRINGS_PATH or _is_worn(path)

    def _next_look(self, before: Catalog, changed: set[str]) -> Look:
        """What the rules said of all that is no study stands no longer when some of it is another."""
        lasting = self.look.lasting
        if not all(map(is_study, changed)):
            self._is_unruled = True
            lasting = tuple(problem for problem in lasting if is_study(problem.where.path))
        return next_look(self.root, before, lasting, self._unread | changed)

    def stop(self) -> None:
        """Let nothing follow that has not been shown yet."""
        with self._lock:
            self._changes += 1
            if self._later:
                self._later.cancel()

    def _show(self, found: Look) -> None:
        """What was changed, or what is wrong with the data."""
        self.faults = self._told(found)
        if not found.catalog:
            return
        self.look = found
        self.site = self._site_of(found.catalog)
        self._unread.clear()
        if self.faults:
            return
        if self._unrendered:
            self.render(self.site, self._unrendered)
            self._unrendered.clear()
        for path in self._unseen:
            self._copy(path)
        for output in publish_first(self.site, self._unseen, self.seen):
            self._write(output)

    def _site_of(self, catalog: Catalog) -> Website:
        """The site with what was read anew."""
        site = self.site.with_texts(told(catalog)) if self._unrendered else self.site
        site = site.anew() if any(map(_is_worn, self._unrendered)) else site
        studies = {**site.parts.studies, **{path: hash_of(self.root / path) for path in self._unread if is_study(path)}}
        before = {name: part for name, part in site.parts.before.items() if name not in self._unseen}
        parts = replace(site.parts, studies=studies, before=before)
        return replace(site, catalog=site.catalog.with_studies(catalog.studies), parts=parts)

    def _told(self, found: Look) -> str:
        """The faults among the problems; those of what was changed are told in the terminal, too."""
        new = [problem for problem in found.problems if problem.level == "error" or problem.where.path in self._unseen]
        if not new:
            return ""
        text = report(self.root, new)
        say(f"{text}\n")
        wrong = errors(new) or found.catalog is None
        return f"{text}\n\n{summary(new)}" if wrong else ""

    def _catch_up(self, changes: int) -> None:
        """Everything that depends on what was changed, unless there is a new change meanwhile."""
        try:
            self._show_all(changes)
        except TemplateError as error:
            with self._lock:
                if changes == self._changes:
                    self.faults = str(error)
                    self.tell()

    def _show_all(self, changes: int) -> None:
        with self._lock:
            if changes != self._changes or self._unread:
                return
        if self._is_unruled and not self._is_sound(changes):
            return
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

    def _is_sound(self, changes: int) -> bool:
        """Do all rules find that what was changed can be shown? If not, it is told; also when nobody can say any more,
        since there is a new change.
        """
        found = second_look(self.root, self.look)
        with self._lock:
            if changes != self._changes:
                return False
            self.look, self._is_unruled = found, False
            self.faults = self._told(found)
            if self.faults:
                self.tell()
            return not self.faults

    def _copy(self, path: str) -> None:
        """A style, script or picture, which a preview has as it was written."""
        if path.startswith(_ASSETS):
            self._write(Output(path.removeprefix("overrides/"), (self.root / path).read_bytes()))

    def _write(self, output: Output) -> None:
        if output.is_kept:
            return
        path = self.site.folder / output.path
        if not path.exists() or path.read_bytes() != output.data:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(output.data)


def _signs(root: Path) -> Iterator[tuple[str, tuple[int, int]]]:
    """The files that a preview is made of."""
    state = (root / CONFIGURATION_PATH).stat()
    yield CONFIGURATION_PATH, (state.st_mtime_ns, state.st_size)
    for folder in _WATCHED:
        for path, entry in files_below(root / folder, follow=True):
            if not entry.name.startswith("."):
                state = entry.stat()
                yield f"{folder}/{path}", (state.st_mtime_ns, state.st_size)


def _is_worn(path: str) -> bool:
    """Is it a template, or what pages fetch? Drawings are a part of texts."""
    return path.startswith(_ASSETS) or (path.startswith("overrides/") and path.endswith(".html"))

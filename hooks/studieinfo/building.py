"""The way from data to a finished site: what is looked at, what is taken over from the last time, what is written,
when the new site takes the old one's place. MkDocs renders the editors' pages meanwhile (`hooks/events.py`).
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path
from typing import Final

from studieinfo.catalog import Catalog
from studieinfo.console import Phases, bar, say
from studieinfo.hands import hands, together
from studieinfo.kept import Kept, keep, kept
from studieinfo.problems import errors, ordered, render, summary
from studieinfo.project import Look, first_look, next_look, report
from studieinfo.publish import at_last, in_common, shares
from studieinfo.publish.assets import Assets
from studieinfo.publish.facts import told
from studieinfo.publish.pages import worn
from studieinfo.publish.parts import Output, Part, Parts, parts_of
from studieinfo.publish.printed import NoPress, ready
from studieinfo.publish.site import NOWHERE, Website
from studieinfo.release import Refused, Release, unwritable
from studieinfo.unchanged import Note, Standing, made_of
from studieinfo.verify import verify
from studieinfo.verify.served import pages_of_folder

MOST_SHOWN: Final = 20
"""Faults of a finished site that are told one by one."""
MOST_BEHIND: Final = 20
"""So many studies may have changed since all was kept: to read these anew takes less than to keep all again."""


class Stopped(Exception):
    """A build that cannot go on. What it says is for people."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a project lies (`root`), where its site is written (`folder`), and the address that it is made for, if
    there is one.
    """

    root: Path
    folder: Path
    address: str | None


@dataclass(frozen=True, slots=True)
class Faults:
    """Errors in the data that stand in the way of a site: as text, and the last line of it alone."""

    told: str
    summary: str


@dataclass(slots=True)
class Build:
    """A site on its way. `look` is what was found in the data; `told` the warnings in it, as text; `paths` are the
    files that were published, `laid` those that MkDocs laid.

    `before` is what was kept of an earlier build, when all that MkDocs would render is in it.
    """

    site: Website
    look: Look
    told: str
    standing: Standing | None
    release: Release | None
    phases: Phases
    before: Kept | None = None
    paths: set[str] = field(default_factory=set)
    laid: tuple[str, ...] = ()

    def take_over(self, before: Kept, note: Note) -> None:
        """What MkDocs rendered the last time, for a build of other studies; and the files of the site before."""
        self.site.moulds.update(before.moulds)
        self.site.texts.update(before.texts)
        self.site.shells.update((shell.file, shell) for shell in before.shells)
        self.laid, self.before = before.laid, before
        if self.release:
            try:
                self.release.resume({path: lie[0] for path, lie in note.lies.items()})
            except OSError as error:
                raise Stopped(str(unwritable(self.site.folder, error))) from None

    def write(self) -> None:
        """Everything that MkDocs does not write. Raises `Stopped`."""
        self.phases.begin("Studier, lister og søk")
        if self.before:
            for path in self.laid:
                self._write(Output(path, b"", is_kept=True))
        else:
            laid = (path.relative_to(self.site.folder).as_posix() for path in self.site.folder.rglob("*.*"))
            self.laid = tuple(sorted(laid)) if self.release else ()
        own = partial(self._written, bar(in_common(self.site), "Skriver"))
        others = [partial(self._written, share) for share in shares(self.site)]
        written: list[Output] = []
        for outputs, parts in together([own], others, self._hands):
            written += outputs
            self.site.parts.now.update(parts)
        written += self._written(at_last(self.site, written))[0]
        self.paths.update(output.path for output in written)

    @property
    def _hands(self) -> int:
        """When most files are taken over, there is nothing to share."""
        return 1 if self.before else hands(len(self.site.catalog.studies))

    def _written(self, outputs: Iterable[Output]) -> tuple[list[Output], dict[str, Part]]:
        """Write files. What is told of them, and the parts of the site that they are."""
        known = set(self.site.parts.now)
        written = []
        for output in outputs:
            self._write(output)
            written.append(output._replace(data=b""))
        return written, {name: part for name, part in self.site.parts.now.items() if name not in known}

    def _write(self, output: Output) -> None:
        path = self.site.folder / output.path
        try:
            if not self.release:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(output.data)
            elif output.is_kept:
                self.release.take_over(output.path)
            else:
                self.release.put(output.path, output.data)
        except OSError as error:
            raise Stopped(str(unwritable(path, error))) from None

    def publish(self) -> None:
        """The finished site takes the place of the old one, when nothing is wrong with it. Raises `Stopped`.

        Nothing to do in a preview.
        """
        if not self.release:
            self.phases.end("Klar")
            return
        self.phases.begin("Ser over nettstedet")
        target = self.release.target
        try:
            self.release.drop()
            self._look_over(self.release.folder, target)
            self.release.finish()
        except OSError as error:
            raise Stopped(str(unwritable(self.release.folder, error))) from None
        except Refused as refused:
            raise Stopped(str(refused)) from None
        pages = sum(path.endswith(".html") for path in self.paths.union(self.laid))
        self.phases.end(f"Ferdig: {pages} sider i {os.path.relpath(target)}")
        if self.standing and not self.site.is_printed and self.standing.is_certain():
            self._keep(self.standing, self.release)
        self.release.end()

    def _look_over(self, folder: Path, target: Path) -> None:
        """Nothing, when the site is sound. Raises `Stopped` and OSError."""
        problems = ordered(verify(folder, self.site.catalog, pages_of_folder(target), target))
        if problems:
            say(f"{render(problems[:MOST_SHOWN], lambda where: None)}\n")
            raise Stopped(summary(problems))

    def _keep(self, standing: Standing, release: Release) -> None:
        """What the next build can take over."""
        studies = standing.made_of.studies
        if not self.before or len(_changed(self.before, studies)) > MOST_BEHIND:
            keep(standing.kept, standing.made_of.rest, self._worked_out(studies))
        release.settle()
        standing.keep(self.told, self.site.parts.now)

    def _worked_out(self, studies: Mapping[str, str]) -> Kept:
        assert self.look.catalog
        return Kept(
            studies,
            self.look.catalog,
            self.look.lasting,
            self.site.catalog,
            self.site.moulds,
            self.site.texts,
            tuple(self.site.shells.values()),
            tuple(path for path in self.laid if path not in self.paths),
        )


def begin(place: Place, day: date, standing: Standing | None, release: Release | None) -> Build | Faults | None:
    """Look at the data. None when the site is there already, made of exactly this: then all is done.

    `standing` and `release` are those of a site that is to be published; there are none in a preview. Raises `Stopped`.
    """
    phases = Phases()
    phases.begin("Data og tekster")
    note = standing.before() if standing else None
    if standing and note and note.studies == standing.made_of.studies:
        _tell_again(standing, note, phases)
        return None
    before = kept(standing.kept, standing.made_of.rest) if standing else None
    studies = standing.made_of.studies if standing else made_of(place.root, ()).studies
    look = _look(place.root, day, before, studies)
    warned = report(place.root, look.problems) if look.problems else ""
    if warned:
        say(f"{warned}\n")
    if errors(look.problems) or look.catalog is None:
        return Faults(warned, summary(look.problems))
    shell = worn(look.catalog)
    if before and worn(before.read) != shell:
        before = note = None  # every page is made anew
    parts = Parts(studies, shell, parts_of(note.parts) if note else {})
    catalog = before.told.with_studies(look.catalog.studies) if before else told(look.catalog)
    site = _website(place, catalog, parts, is_preview=release is None)
    build = Build(site, look, warned, standing, release, phases)
    if before and note and not build.site.is_printed:
        build.take_over(before, note)
    return build


def _tell_again(standing: Standing, note: Note, phases: Phases) -> None:
    """The site is there already: what was told is told again."""
    if note.told:
        say(f"{note.told}\n")
    pages = sum(path.endswith(".html") for path in note.lies)
    phases.end(f"Uendret: {pages} sider i {os.path.relpath(standing.target)}")


def _look(root: Path, day: date, before: Kept | None, studies: Mapping[str, str]) -> Look:
    """What is found in the data: of what is as it was, as it was found before."""
    if before:
        look = next_look(root, before.read, before.lasting, _changed(before, studies))
        if look.catalog:
            return look
    return first_look(root, day)


def _changed(before: Kept, studies: Mapping[str, str]) -> set[str]:
    """The files of studies that are another now, there or gone."""
    return {path for path, _ in before.studies.items() ^ studies.items()}


def _website(place: Place, catalog: Catalog, parts: Parts, is_preview: bool) -> Website:
    """The site to be written; `catalog` is as readers meet it. Raises `Stopped`."""
    folder = place.root / "overrides/assets"
    site = Website(
        catalog,
        {},
        place.root,
        place.address or NOWHERE,
        place.folder,
        Assets(folder) if is_preview else Assets.named(folder),
        is_preview,
        is_addressed=bool(place.address),
        parts=parts,
    )
    try:
        ready(site)
    except NoPress as lacking:
        raise Stopped(str(lacking)) from None
    return site

"""The files of a site, in parts: each is made anew only when what it is made of has changed since the last build.

A part tells which studies it shows, and what else of studies: numbers of lists, say. All that is no study (texts,
templates, code, the day) is the same for a whole build, so parts are only compared between builds in which that is the
same (`unchanged`). A part that shows a study which it does not name would go stale: `tests/test_warm.py` changes
studies at random and compares every byte with a build from nothing.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from studieinfo.model.study import Study


class Output(NamedTuple):
    """A file of the site: its path from the site's root, what is in it, and is it a page that the sitemap lists?

    `is_kept` says that it is as in the site before, where it lies; then `data` is empty.
    """

    path: str
    data: bytes
    is_listed: bool = False
    is_kept: bool = False


class Part(NamedTuple):
    """A hash of what a part was made of; its files, and whether each is listed."""

    made_of: str
    files: tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of a build: those of the one before, those of this one so far.

    `studies` is the hash of each study's file; without them nothing is known of what a part is made of. `shell` is what
    every page shows of the studies.
    """

    studies: Mapping[str, str] = field(default_factory=dict)
    shell: str = ""
    before: Mapping[str, Part] = field(default_factory=dict)
    now: dict[str, Part] = field(default_factory=dict)

    def part(
        self, name: str, shown: Iterable[Study], besides: object, make: Callable[[], Iterable[Output]]
    ) -> Iterator[Output]:
        """The files of a part that shows some studies. `besides` is what else of studies it shows, told by its repr."""
        if not self.studies:
            yield from make()
            return
        made_of = self._hash(shown, besides)
        known = self.before.get(name)
        if known and known.made_of == made_of:
            self.now[name] = known
            yield from (Output(path, b"", is_listed, True) for path, is_listed in known.files)
        else:
            made = tuple(make())
            self.now[name] = Part(made_of, tuple((output.path, output.is_listed) for output in made))
            yield from made

    def _hash(self, shown: Iterable[Study], besides: object) -> str:
        digest = hashlib.sha256(f"{self.shell}\0{besides!r}".encode())
        for study in shown:
            digest.update(self.studies[study.path].encode())
        return digest.hexdigest()[:32]

    def after(self, studies: Mapping[str, str]) -> Parts:
        """Those of the next build in the same shell, of studies with these hashes."""
        return Parts(studies, self.shell, self.now)


def parts_of(noted: Mapping[str, Any]) -> dict[str, Part]:
    """Parts as they are read from a note. Raises ValueError and TypeError when they are not like that."""
    return {
        name: Part(made_of, tuple((path, is_listed) for path, is_listed in files))
        for name, (made_of, files) in noted.items()
    }

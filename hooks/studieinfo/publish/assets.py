"""Styles and scripts as readers get them: few, light, and with a hash of what is in them in their names.

A browser or a host that kept a file of an earlier build can so never mix it with pages of this one. The scripts
import each other, so they share one hash. An editor's preview has them under their own names, as they were written.

A page names all files that its script needs, so that a browser fetches them at once and not one after the other.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Final

from rcssmin import cssmin
from rjsmin import jsmin

from studieinfo.publish.bundling import Module, bundled, files_of, modules, needed

FOLDERS: Final = ("css", "js")
"""The folders of `overrides/assets/` whose files get names with hashes; those of the others keep their own."""


@dataclass(frozen=True, eq=False)
class Assets:
    """The styles and scripts of a site. `folder` is `overrides/assets/`; without `names` it is a preview.

    `sent` is what is in the files, by the names that they have on the site.
    """

    folder: Path
    names: Mapping[str, str] = field(default_factory=dict)
    sent: Mapping[str, bytes] = field(default_factory=dict)

    @classmethod
    def named(cls, folder: Path) -> Assets:
        """With a hash in each name. A script that only one other needs is in that one, and has no name."""
        styles, scripts = _styles(folder), _scripts(folder, "")
        together = _hash(b"\0".join(scripts.values()))
        hashes = {path: _hash(data) for path, data in styles.items()} | dict.fromkeys(scripts, together)
        names = {path: _with_hash(path, of_it) for path, of_it in hashes.items()}
        light = styles | _scripts(folder, together)
        return cls(folder, names, {names[path]: data for path, data in light.items()})

    def anew(self) -> Assets:
        """The same, when the files may be others."""
        return replace(self)

    def name(self, path: str) -> str:
        """What a file is called on the site, by its path below `assets/`."""
        return self.names.get(path, path)

    def modules(self, script: str) -> list[str]:
        """The other files that a script of `js/` needs, by their paths there."""
        found = needed(self._scripts, script)
        return [path for path in found if not self.names or f"js/{path}" in self.names]

    @cached_property
    def _scripts(self) -> Mapping[str, Module]:
        return modules(self.folder / "js")


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:12]


def _with_hash(path: str, hash_of_it: str) -> str:
    stem, dot, ending = path.rpartition(".")
    return f"{stem}-{hash_of_it}{dot}{ending}"


def _styles(folder: Path) -> dict[str, bytes]:
    """The styles without comments and indentation, by their paths below `assets/`."""
    files = sorted((folder / "css").rglob("*.css"))
    return {file.relative_to(folder).as_posix(): cssmin(file.read_text("utf-8")).encode() for file in files}


def _scripts(folder: Path, hash_of_all: str) -> dict[str, bytes]:
    """The scripts that are files of their own, without comments and indentation, by their paths below `assets/`."""
    every = modules(folder / "js")
    files = files_of(every)
    named = {path: _with_hash(path, hash_of_all) for path in files}
    return {f"js/{path}": jsmin(bundled(every, path, within, named)).encode() for path, within in files.items()}

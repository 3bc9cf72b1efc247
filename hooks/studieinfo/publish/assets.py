"""Styles and scripts as readers get them: light, and with a hash of what is in them in their names.

A browser or a host that kept a file of an earlier build can so never mix it with pages of this one. The scripts
import each other, so they share one hash. An editor's preview has them under their own names, as they were written.

A page names all modules of its script, so that a browser fetches them at once and not one after the other.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Final

from rjsmin import jsmin

FOLDERS: Final = ("css", "js")
"""The folders of `overrides/assets/` whose files get names with hashes; those of the others keep their own."""

_IMPORT: Final = re.compile(r'^import .*? from "(\.{1,2}/[^"]+)";', re.M)


def imported(folder: Path, script: str) -> list[str]:
    """The modules that a script needs, by their paths below `folder`, sorted; without the script itself."""
    queue, found = [script], {script}
    while queue:
        current = queue.pop()
        names = _IMPORT.findall((folder / current).read_text("utf-8"))
        new = {_below(PurePosixPath(current).parent / name) for name in names} - found
        found |= new
        queue += new
    return sorted(found - {script})


def _below(path: PurePosixPath) -> str:
    """A path without steps up: `search/../distance.js` is `distance.js`."""
    parts: list[str] = []
    for part in path.parts:
        if part == "..":
            parts.pop()
        else:
            parts.append(part)
    return "/".join(parts)


@dataclass(frozen=True, slots=True, eq=False)
class Assets:
    """The styles and scripts of a site. `folder` is `overrides/assets/`; without `names` it is a preview."""

    folder: Path
    names: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def named(cls, folder: Path) -> Assets:
        """With a hash in each name."""
        scripts = sorted(path.relative_to(folder).as_posix() for path in (folder / "js").rglob("*.js"))
        together = _hash(b"\0".join((folder / path).read_bytes() for path in scripts))
        styles = sorted(path.relative_to(folder).as_posix() for path in (folder / "css").rglob("*.css"))
        hashes = {path: _hash((folder / path).read_bytes()) for path in styles} | dict.fromkeys(scripts, together)
        return cls(folder, {path: _with_hash(path, of_it) for path, of_it in hashes.items()})

    def name(self, path: str) -> str:
        """What a file is called on the site, by its path below `assets/`."""
        return self.names.get(path, path)

    def modules(self, script: str) -> list[str]:
        """The modules that a script of `js/` needs, by their paths there."""
        return imported(self.folder / "js", script)

    def files(self) -> Iterator[tuple[str, bytes]]:
        """The files that have hashes: what they are called, and what is in them."""
        for path, name in self.names.items():
            text = (self.folder / path).read_text("utf-8")
            yield name, (self._light(path, text) if path.endswith(".js") else text).encode()

    def _light(self, path: str, script: str) -> str:
        """A script without comments and indentation, whose imports lead to the files with hashes."""
        hash_of_all = self.names[path].removesuffix(".js").rpartition("-")[2]
        named = _IMPORT.sub(lambda match: match[0].replace(match[1], _with_hash(match[1], hash_of_all)), script)
        return str(jsmin(named))


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:12]


def _with_hash(path: str, hash_of_it: str) -> str:
    stem, dot, ending = path.rpartition(".")
    return f"{stem}-{hash_of_it}{dot}{ending}"

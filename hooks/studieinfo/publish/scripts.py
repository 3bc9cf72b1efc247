"""The scripts as readers get them: without comments and indentation, which weigh a third of them compressed.

A page names all modules of its script, so that a browser fetches them at once and not one after the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from rjsmin import jsmin

from studieinfo.publish.site import Output, Website

_IMPORT: Final = re.compile(r'^import .*? from "(\./[^"]+)";', re.M)


def imported(folder: Path, script: str) -> list[str]:
    """The modules that a script needs, by their paths below `folder`, sorted; without the script itself."""
    queue, found = [script], {script}
    while queue:
        current = queue.pop()
        names = _IMPORT.findall((folder / current).read_text("utf-8"))
        new = {(Path(current).parent / name).as_posix() for name in names} - found
        found |= new
        queue += new
    return sorted(found - {script})


def light_scripts(site: Website) -> Iterator[Output]:
    """Every script of `overrides/assets/js/`, in place of its copy; a preview keeps them as they were written."""
    if site.is_preview:
        return
    for file in sorted((site.folder / "assets/js").rglob("*.js")):
        yield Output(file.relative_to(site.folder).as_posix(), jsmin(file.read_text("utf-8")).encode())

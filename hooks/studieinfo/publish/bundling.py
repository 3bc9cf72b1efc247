"""Scripts as few files: each with the modules that it alone needs in it.

What several scripts need stays a file of its own, so that a page that has two of them fetches it, and runs it, once.
A module keeps its names to itself: within another file it is a function, called at once, that gives what it exports.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from graphlib import TopologicalSorter
from pathlib import Path, PurePosixPath
from typing import Final, NamedTuple

_IMPORT: Final = re.compile(r'^import \{ (.+?) \} from "(\.{1,2}/[^"]+)";$', re.M)
_EXPORT: Final = re.compile(
    r"^export (?=(?:async )?(?:function\*?|class) (?P<one>\w+)|const (?:(?P<constant>\w+)|\[(?P<several>.+?)\]))", re.M
)
_LEFT: Final = re.compile(r"^(?:import|export)\b.*", re.M)


class Module(NamedTuple):
    """A script as it was written, and the modules that it imports, by their paths below `js/`."""

    text: str
    imports: tuple[str, ...]


def modules(folder: Path) -> dict[str, Module]:
    """All scripts of a folder by their paths in it."""
    found = {}
    for file in sorted(folder.rglob("*.js")):
        path, text = file.relative_to(folder).as_posix(), file.read_text("utf-8")
        found[path] = Module(text, tuple(beside(path, name) for _, name in _IMPORT.findall(text)))
    return found


def beside(path: str, name: str) -> str:
    """Where an import of the module at `path` leads: from `search/a.js`, `../distance.js` is `distance.js`."""
    parts: list[str] = []
    for part in (PurePosixPath(path).parent / name).parts:
        if part == "..":
            parts.pop()
        else:
            parts.append(part)
    return "/".join(parts)


def needed(every: Mapping[str, Module], script: str) -> list[str]:
    """The modules that a script needs, sorted; without the script itself."""
    queue, found = [script], {script}
    while queue:
        new = set(every[queue.pop()].imports) - found
        found |= new
        queue += new
    return sorted(found - {script})


def files_of(every: Mapping[str, Module]) -> dict[str, list[str]]:
    """The scripts that are files of their own, each with the modules that are in it, in the order in which they run.

    Raises graphlib.CycleError when modules import each other.
    """
    order = list(TopologicalSorter({path: module.imports for path, module in every.items()}).static_order())
    first = set(every) - {path for module in every.values() for path in module.imports}
    users = {path: {script for script in first if path == script or path in needed(every, script)} for path in every}
    own = {path for path in every if path in first or len(users[path]) > 1}
    return {
        path: [one for one in order if one not in own and users[one] == {path}] if path in first else []
        for path in sorted(own)
    }


def bundled(every: Mapping[str, Module], script: str, within: list[str], hashed: Mapping[str, str]) -> str:
    """The text of a script with the modules `within`. `hashed`: what the files of their own are called.

    Raises ValueError for an import or export that is written in another way than ours are.
    """
    outside = sorted({path for one in (*within, script) for path in every[one].imports} - set(within))
    imports = [f'import * as {_space(path)} from "{_way(script, hashed[path])}";' for path in outside]
    functions = [_function(every[path].text, path) for path in within]
    return "\n".join([*imports, *functions, _with_names(every[script].text, script)])


def _way(script: str, path: str) -> str:
    up = "../" * script.count("/")
    return f"{up or './'}{path}"


def _space(path: str) -> str:
    """The name under which a file has what a module exports."""
    return "$" + re.sub(r"\W", "_", path.removesuffix(".js"))


def _with_names(text: str, path: str) -> str:
    """A module that takes what it imports from where its file has it."""
    return _IMPORT.sub(lambda match: f"const {{ {match[1]} }} = {_space(beside(path, match[2]))};", text)


def _function(text: str, path: str) -> str:
    exported = ", ".join(_exported(text))
    inside = _EXPORT.sub("", _with_names(text, path))
    if left := _LEFT.search(inside):
        raise ValueError(f"{path}: «{left[0]}»")
    return f"const {_space(path)} = (() => {{\n{inside}\nreturn {{ {exported} }};\n}})();"


def _exported(text: str) -> Iterator[str]:
    for match in _EXPORT.finditer(text):
        yield match["several"] or match["one"] or match["constant"]

"""Templates put together when they are read, not each time they are shown.

Jinja runs an imported template anew on every page, to give its macros what the page knows, and makes a context for each
template that a page includes: fifty for the page of a study. Here an included template becomes a part of the one that
includes it, and the macros of an imported one stand once at the head of the page. The page is the same, letter by
letter; a macro sees its arguments and what the page was given, not what is set around the place where it is used.
"""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Callable, MutableMapping
from pathlib import PurePosixPath

from jinja2 import nodes
from jinja2.visitor import NodeTransformer

Read = Callable[[str], nodes.Template]
"""A template by its path, as it was written."""


def join(template: nodes.Template, read: Read) -> nodes.Template:
    """The template with all that it includes and imports in it. Raises what `read` raises."""
    macros: dict[str, list[nodes.Node]] = {}
    body = _Joiner(read, macros, {}).visit(template).body
    template.body = [*(macro for each in macros.values() for macro in each), *body]
    return template


class _Joiner(NodeTransformer):
    """Visits a template that is joined into another. `names` is what its macros are called there, by what it calls
    them itself; `macros` are those of each template that was imported so far.
    """

    def __init__(self, read: Read, macros: dict[str, list[nodes.Node]], names: MutableMapping[str, str]) -> None:
        self._read, self._macros, self._names = read, macros, names

    def visit_Include(self, node: nodes.Include) -> nodes.Node:
        inner = _Joiner(self._read, self._macros, ChainMap({}, self._names))
        return nodes.Scope(inner.visit(self._read(_path(node))).body, lineno=node.lineno)

    def visit_FromImport(self, node: nodes.FromImport) -> None:
        path = _path(node)
        self._import(path)
        for name in node.names:
            own, alias = name if isinstance(name, tuple) else (name, name)
            self._names[alias] = _unique(path, own)

    def visit_Name(self, node: nodes.Name) -> nodes.Name:
        node.name = self._names.get(node.name, node.name)
        return node

    def _import(self, path: str) -> None:
        if path in self._macros:
            return
        template = self._read(path)
        own = [node for node in template.body if isinstance(node, nodes.Macro)]
        names = {macro.name: _unique(path, macro.name) for macro in own}
        joined = _Joiner(self._read, self._macros, dict(names)).visit(template)
        self._macros[path] = [macro for macro in joined.body if isinstance(macro, nodes.Macro)]
        for macro in own:
            macro.name = names[macro.name]


def _path(node: nodes.Include | nodes.FromImport) -> str:
    """The template that is meant. Raises ValueError when that is only known while a page is made."""
    if not isinstance(node.template, nodes.Const) or not isinstance(node.template.value, str):
        raise ValueError(f"{type(node).__name__} is joined by a path that is written out")
    return node.template.value


def _unique(path: str, name: str) -> str:
    """What a macro is called in all templates: two of them may have one of the same name."""
    return f"{PurePosixPath(path).stem}__{name}"

"""The templates of `overrides/`, made for speed: a study page is put together of some hundred pieces."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, nodes
from jinja2.compiler import CodeGenerator
from jinja2.visitor import NodeTransformer
from markupsafe import Markup, _escape_inner, escape  # type: ignore[attr-defined]  # see `_escaped`

Functions = Mapping[str, Callable[[str], str]]


def environment(root: Path, functions: Functions | None = None) -> Environment:
    """Our templates, with everything from data escaped, and with some functions of one word folded into them."""
    templates = _Templates(
        loader=FileSystemLoader(root / "overrides"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    templates.functions = functions or {}
    return templates


class _Folded(NodeTransformer):
    """Puts what a function says of one fixed word in place of the call: `t("close")`, `icon("close")`.

    It is the same on every page of a language, so it is worked out once, when the template is read.
    """

    def __init__(self, functions: Functions) -> None:
        self.functions = functions

    def visit_Call(self, node: nodes.Call) -> nodes.Node:
        self.generic_visit(node)
        name = node.node.name if isinstance(node.node, nodes.Name) else ""
        is_plain = len(node.args) == 1 and not (node.kwargs or node.dyn_args or node.dyn_kwargs)
        if name not in self.functions or not is_plain or not isinstance(node.args[0], nodes.Const):
            return node
        said = self.functions[name](node.args[0].value)
        const = nodes.Const(str(said), lineno=node.lineno)
        return nodes.MarkSafe(const, lineno=node.lineno) if isinstance(said, Markup) else const


class _Pieces(CodeGenerator):
    """Templates that escape a text without a note on each piece that it is escaped: the pieces are only joined."""

    def _output_child_pre(self, node: nodes.Expr, frame: Any, finalize: Any) -> None:
        self.write("environment.escaped(")


def _escaped(value: object) -> str:
    """A value as HTML: what `markupsafe.escape` says, as a plain text. It calls the same function, and then makes
    an object of each piece, which takes most of its time.
    """
    found: str = _escape_inner(value) if type(value) is str else escape(value)
    return found


class _Templates(Environment):
    """Templates in which some functions are folded."""

    code_generator_class = _Pieces
    functions: Functions
    escaped = staticmethod(_escaped)

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        template: nodes.Template = _Folded(self.functions).visit(super()._parse(source, name, filename))
        return template

"""The templates of `overrides/`, made for speed: a study page is put together of some hundred pieces."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, nodes
from jinja2.compiler import CodeGenerator, MacroRef
from jinja2.utils import missing
from jinja2.visitor import NodeTransformer
from markupsafe import Markup, _escape_inner, escape  # type: ignore[attr-defined]  # see `_escaped`

from studieinfo.publish.joining import join
from studieinfo.publish.voice import icon


def environment(root: Path) -> Environment:
    """Our templates, with everything from data escaped. Those that say interface words are given `said` (`Said`)."""
    return _Templates(
        loader=FileSystemLoader(root / "overrides"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )


class Said(dict[str, str]):
    """The interface words of a language as HTML, each escaped when it is said first. `t` tells one by its key."""

    def __init__(self, t: Callable[[str], str]) -> None:
        self._t = t

    def __missing__(self, key: str) -> str:
        self[key] = _escaped(self._t(key))
        return self[key]


class _Folded(NodeTransformer):
    """Makes quick what a template says most: the word `t("close")`, the same on all pages of a language, is looked up
    as HTML (`Said`), and the picture `icon("close")`, the same on all pages, put in its place.
    """

    def visit_Output(self, node: nodes.Output) -> nodes.Node:
        node.nodes = [_looked_up(part) if _word_of(part, "t") else part for part in node.nodes]
        return self.generic_visit(node)

    def visit_Call(self, node: nodes.Call) -> nodes.Node:
        if name := _word_of(node, "icon"):
            return nodes.MarkSafe(nodes.Const(str(icon(name)), lineno=node.lineno), lineno=node.lineno)
        return self.generic_visit(node)


def _word_of(node: nodes.Node, function: str) -> str | None:
    """The one fixed word that a function is called with; None when this is no such call."""
    if not isinstance(node, nodes.Call) or not isinstance(node.node, nodes.Name) or node.node.name != function:
        return None
    is_plain = len(node.args) == 1 and not (node.kwargs or node.dyn_args or node.dyn_kwargs)
    word = node.args[0] if is_plain else None
    return word.value if isinstance(word, nodes.Const) else None


def _looked_up(call: nodes.Expr) -> nodes.Expr:
    assert isinstance(call, nodes.Call)
    return nodes.Getitem(nodes.Name("said", "load", lineno=call.lineno), call.args[0], "load", lineno=call.lineno)


class _Pieces(CodeGenerator):
    """Templates as plain Python.

    A text is escaped without a note on each piece that it is: the pieces are only joined. What is called is
    ours, so it is called as in any program: Jinja first looks whether it wants the context.
    """

    def _output_child_pre(self, node: nodes.Expr, frame: Any, finalize: Any) -> None:
        is_html = isinstance(node, nodes.Getitem) and isinstance(node.node, nodes.Name) and node.node.name == "said"
        self.write("(" if is_html else "environment.escaped(")

    def visit_Getitem(self, node: nodes.Getitem, frame: Any) -> None:
        self.visit(node.node, frame)
        self.write("[")
        self.visit(node.arg, frame)
        self.write("]")

    def visit_Call(self, node: nodes.Call, frame: Any, forward_caller: bool = False) -> None:
        if forward_caller or node.dyn_args or node.dyn_kwargs:
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self.visit(node.node, frame)
        self.write("(")
        for value in node.args:
            self.visit(value, frame)
            self.write(", ")
        for named in node.kwargs:
            self.write(f"{named.key}=")
            self.visit(named.value, frame)
            self.write(", ")
        self.write(")")

    def macro_def(self, macro_ref: MacroRef, frame: Any) -> None:
        if macro_ref.accesses_caller or macro_ref.accesses_kwargs or macro_ref.accesses_varargs:
            super().macro_def(macro_ref, frame)
        else:
            names = tuple(name.name for name in macro_ref.node.args)
            self.write(f"environment.macro(macro, {names!r})")


def _macro(written: Callable[..., str], names: tuple[str, ...]) -> Callable[..., Markup]:
    """A macro, of what Jinja has made of its text and the names of its arguments."""

    def macro(*values: object, **named: object) -> Markup:
        if len(values) < len(names):
            values += tuple(named.pop(name, missing) for name in names[len(values) :])
        if named:
            raise TypeError(f"no argument of the macro: {', '.join(named)}")
        return Markup(written(*values))

    return macro


def _escaped(value: object) -> str:
    """A value as HTML: what `markupsafe.escape` says, as a plain text. It calls the same function, and then makes
    an object of each piece, which takes most of its time.
    """
    if type(value) is Markup:
        return value
    found: str = _escape_inner(value) if type(value) is str else escape(value)
    return found


class _Templates(Environment):
    """Templates that are put together when they are read, with what they say most folded in."""

    code_generator_class = _Pieces
    escaped = staticmethod(_escaped)
    macro = staticmethod(_macro)

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        joined = join(super()._parse(source, name, filename), self._read)
        template: nodes.Template = _Folded().visit(joined)
        return template

    def _read(self, path: str) -> nodes.Template:
        assert self.loader
        source, filename, _ = self.loader.get_source(self, path)
        return super()._parse(source, path, filename)

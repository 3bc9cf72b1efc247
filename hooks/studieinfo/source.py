"""Files as the editors wrote them: text, YAML nodes with positions, front matter.

The only module that imports yaml. Every scalar stays the string that was typed (`CBaseLoader`), so
that `no`, `12:30` and `022` mean what they say; the schema converts.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, ClassVar, Final, NamedTuple

import yaml

from studieinfo.hidden import INVISIBLE, Hidden, described, hard_spaces, hidden
from studieinfo.problems import Keys, Location, Problem
from studieinfo.syntax import explain

MAX_BYTES: Final = 1_000_000
MAX_LOG_BYTES: Final = 50_000_000
"""A log grows for years."""
MAX_DEPTH: Final = 30


class Scalar(NamedTuple):
    """A single value, as typed. Line and column count from 1."""

    text: str
    line: int
    column: int
    is_cut: bool = False
    """Does a comment follow on the same line? Then «#» may have been meant as part of the text."""


class Map(NamedTuple):
    """Keys and values, in the order of the file."""

    entries: dict[str, tuple[Scalar, Node]]
    line: int
    column: int


class Items(NamedTuple):
    """A list."""

    items: tuple[Node, ...]
    line: int
    column: int


Node = Scalar | Map | Items


def as_data(node: Node) -> Any:
    """A node as strings, lists and mappings: what `dump_yaml` writes."""
    if isinstance(node, Map):
        return {key: as_data(value) for key, (_, value) in node.entries.items()}
    return [as_data(item) for item in node.items] if isinstance(node, Items) else node.text


class Unreadable(Exception):
    """A file that cannot be turned into nodes; carries all the problems found in it."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("; ".join(problem.message for problem in problems))
        self.problems = tuple(problems)


def _fail(path: str, message: str, help: str, line: int = 0, column: int = 0) -> Unreadable:
    return Unreadable([Problem(Location(path, line, column), message, help)])


def read_text(root: Path, path: str, limit: int = MAX_BYTES) -> str:
    """The text of a file below `root`. Raises `Unreadable` when it is missing, empty or no text."""
    try:
        raw = (root / path).read_bytes()
    except FileNotFoundError:
        raise _fail(path, "filen finnes ikke", "hent den tilbake fra git") from None
    except OSError as error:
        raise _fail(path, f"filen kan ikke leses ({error.strerror})", "se på rettighetene") from None
    if len(raw) > limit:
        raise _fail(path, f"filen er for stor: {len(raw)} byte", f"den kan være høyst {limit} byte")
    if not raw.strip():
        raise _fail(path, "filen er tom", "skriv innholdet, eller slett filen")
    return _decode(path, raw)


def _decode(path: str, raw: bytes) -> str:
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = raw[: error.start]
        column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1
        raise _fail(
            path,
            "filen er ikke lagret som UTF-8",
            "lagre den på nytt med tegnkoding UTF-8",
            before.count(b"\n") + 1,
            column,
        ) from None
    text = text.replace("\r\n", "\n")
    if problems := _problems(path, text, hidden(text)):
        raise Unreadable(problems)
    return text


def _problems(path: str, text: str, found: Iterable[Hidden], first_line: int = 1) -> list[Problem]:
    """Faults of a text, each at its line and column."""
    problems = []
    for index, message, help in found:
        line, column = _line_column(text, index)
        problems.append(Problem(Location(path, line + first_line - 1, column), message, help))
    return problems


def _line_column(text: str, index: int) -> tuple[int, int]:
    return text.count("\n", 0, index) + 1, index - (text.rfind("\n", 0, index) + 1) + 1


def read_yaml(root: Path, path: str, limit: int = MAX_BYTES, tags: Collection[str] = ()) -> Node:
    """The YAML document in a file. Raises `Unreadable` with every problem found. `tags` are passed over."""
    return parse_yaml(path, read_text(root, path, limit), tags=tags)


def parse_yaml(path: str, text: str, first_line: int = 1, tags: Collection[str] = ()) -> Node:
    """The one YAML document in `text`; `first_line` is the line of the file where it starts."""
    problems = [
        Problem(Location(path, line + first_line - 1, column), "tabulator i YAML", "bruk to mellomrom for hvert nivå")
        for line, column in _tabs(text)
    ]
    problems += _problems(path, text, hard_spaces(text), first_line)
    if problems:
        raise Unreadable(problems)
    try:
        builder = _Builder(path, text, first_line, tags)
        node = builder.document()
    except yaml.YAMLError as error:
        raise Unreadable([_syntax_problem(path, text, error, first_line)]) from None
    if problems := builder.unsafe or builder.problems:
        raise Unreadable(problems)
    if node is None:
        raise _fail(path, "filen er tom", "skriv innholdet, eller slett filen")
    return node


def _tabs(text: str) -> list[tuple[int, int]]:
    if "\t" not in text:
        return []
    lines = enumerate(text.split("\n"), 1)
    return [(number, line.index("\t") + 1) for number, line in lines if "\t" in line]


def _syntax_problem(path: str, text: str, error: yaml.YAMLError, first_line: int) -> Problem:
    problem, context = (str(getattr(error, name, None) or "") for name in ("problem", "context"))
    opened = "quoted scalar" in context and "end of stream" in problem
    marks = [getattr(error, name, None) for name in ("problem_mark", "context_mark")]
    mark = marks[1] if opened else marks[0] or marks[1]
    line, column = (mark.line + first_line, mark.column + 1) if mark else (first_line, 1)
    message, help = explain(f"{problem} {context}")
    if (cut := _comment_above(text, line - first_line)) is not None:
        help += f". Se også linje {cut + first_line}: der begynner « #» en kommentar, og resten av linjen er borte"
    return Problem(Location(path, line, column), message, help)


def _comment_above(text: str, index: int) -> int | None:
    """The line just above one (both from 0) on which a comment ends a text that goes on below, if there is any."""
    lines = text.split("\n")
    near = range(max(0, index - 2), min(index, len(lines)))
    return next((n for n in near if _COMMENT.search(lines[n].lstrip())), None)


_COMMENT: Final = re.compile(r"[ \t]+#")
_BREAK: Final = re.compile("\r\n?|[\n\x85\u2028\u2029]")
"""What ends a line for YAML."""
_PLAIN_TAGS: Final = frozenset((None, "!", *(f"tag:yaml.org,2002:{kind}" for kind in ("str", "seq", "map"))))


class _Builder:
    """Builds our nodes from yaml's events in one pass, collecting problems on the way.

    Anchors and aliases hide what a file says and can blow up in size; deep nesting breaks the reader. Only what is
    escaped can hold invisible characters: the text of the file has been looked through.
    """

    def __init__(self, path: str, text: str, first_line: int, tags: Collection[str]) -> None:
        self.path, self.first_line, self.escapes = path, first_line, "\\" in text
        self.tags = _PLAIN_TAGS.union(tags)
        self.lines = _BREAK.split(text) if _COMMENT.search(text) else []
        self.next: Callable[[], Any] = yaml.CBaseLoader(text).get_event
        self.unsafe: list[Problem] = []
        self.problems: list[Problem] = []

    def document(self) -> Node | None:
        """The one document, None when there is none. Raises YAMLError, and `Unreadable` when it nests too deep."""
        self.next()
        start = self.next()
        if type(start) is yaml.StreamEndEvent:
            return None
        node = self._node(self.next(), 1)
        self.next()
        if type(end := self.next()) is not yaml.StreamEndEvent:
            raise yaml.MarkedYAMLError(
                "expected a single document in the stream",
                start.start_mark,
                "but found another document",
                end.start_mark,
            )
        return node

    def _problem(self, mark: Any, message: str, help: str) -> Problem:
        return Problem(Location(self.path, mark.line + self.first_line, mark.column + 1), message, help)

    def _node(self, event: Any, depth: int) -> Node:
        mark = event.start_mark
        line, column = mark.line + self.first_line, mark.column + 1
        if event.anchor is not None:
            self.unsafe.append(
                self._problem(mark, f"anker eller alias «{event.anchor}»", "skriv verdien ut på hvert sted")
            )
        kind = type(event)
        if kind is yaml.AliasEvent:
            return Scalar("", line, column)
        if event.tag not in self.tags:
            self.problems.append(self._problem(mark, f"YAML-tagg «{event.tag}»", 'sett teksten i «"…"»'))
        if kind is yaml.ScalarEvent:
            if self.escapes and (bad := INVISIBLE.search(event.value)):
                self.problems.append(self._problem(mark, described(bad[0]), "slett tegnet"))
            return Scalar(event.value, line, column, bool(self.lines) and self._is_cut(event))
        if depth > MAX_DEPTH:
            raise Unreadable(
                [*self.unsafe, self._problem(mark, "for mange nivåer inni hverandre", f"høyst {MAX_DEPTH} nivåer")]
            )
        if kind is yaml.SequenceStartEvent:
            return Items(tuple(self._items(depth + 1)), line, column)
        return Map(self._entries(depth + 1), line, column)

    def _is_cut(self, event: Any) -> bool:
        """Does «#» follow what stands there without quotes? There YAML begins a comment, and the rest is lost."""
        end = event.end_mark
        return not event.style and bool(_COMMENT.match(self.lines[end.line], end.column))

    def _items(self, depth: int) -> Iterator[Node]:
        while type(event := self.next()) is not yaml.SequenceEndEvent:
            yield self._node(event, depth)

    def _entries(self, depth: int) -> dict[str, tuple[Scalar, Node]]:
        entries: dict[str, tuple[Scalar, Node]] = {}
        while type(event := self.next()) is not yaml.MappingEndEvent:
            key, value = self._node(event, depth), self._node(self.next(), depth)
            if not isinstance(key, Scalar):
                self.problems.append(
                    self._problem(event.start_mark, "en nøkkel må være et ord", "skriv «nøkkel: verdi»")
                )
            elif key.text in entries:
                first = entries[key.text][0]
                self.problems.append(
                    self._problem(
                        event.start_mark,
                        f"nøkkelen «{key.text}» står to ganger",
                        f"den første står på linje {first.line}; slett den ene",
                    )
                )
            else:
                entries[key.text] = key, value
        return entries


_FRONT_MATTER = re.compile(r"---[ ]*\n(.*?\n)---[ ]*(?:\n|\Z)", re.S)


def read_front_matter(root: Path, path: str) -> tuple[Node, str, int]:
    """The front matter of a Markdown file, its body, and the line where the body starts.

    MkDocs publishes a broken front matter as text and says nothing, so it is read here, strictly.
    """
    text = read_text(root, path)
    match = _FRONT_MATTER.match(text)
    if not match:
        raise _fail(
            path,
            "siden mangler front matter, eller det er ikke lukket",
            "begynn filen med en linje «---», så feltene, så en linje «---»",
            1,
            1,
        )
    node = parse_yaml(path, match[1], first_line=2)
    return node, text[match.end() :], text.count("\n", 0, match.end()) + 1


def locate(root: Path, where: Location) -> Location:
    """The same location with line and column of the value that its `keys` lead to.

    Read again from the file only when a problem must be shown, so that healthy data costs nothing.
    """
    if where.line or not where.keys:
        return where
    try:
        node = _top_node(root, where.path)
    except Unreadable:
        return where
    line, column = _follow(node, where.keys)
    return Location(where.path, line, column)


def _top_node(root: Path, path: str) -> Node:
    return read_front_matter(root, path)[0] if path.endswith(".md") else read_yaml(root, path)


def _follow(node: Node, keys: Keys) -> tuple[int, int]:
    point = (node.line, node.column)
    for key in keys:
        if isinstance(node, Map) and isinstance(key, str) and key in node.entries:
            node = node.entries[key][1]
        elif isinstance(node, Items) and isinstance(key, int) and key < len(node.items):
            node = node.items[key]
        else:
            break
        point = (node.line, node.column)
    return point


def line_of(root: Path, where: Location) -> str | None:
    """The source line of a location, for showing it; None when there is none."""
    if not where.line:
        return None
    try:
        lines = (root / where.path).read_bytes().decode("utf-8", "replace").split("\n")
    except OSError:
        return None
    return lines[where.line - 1].rstrip("\r") if where.line <= len(lines) else None


class _Dumper(yaml.CSafeDumper):
    """Writes every scalar as it is: the reader takes all as strings, so none needs quotes for that."""

    yaml_implicit_resolvers: ClassVar[dict[str, Any]] = {}  # type: ignore[misc]  # yaml has no type for it

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _represent_text(dumper: _Dumper, text: str) -> yaml.Node:
    style = "|" if "\n" in text else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


class Words(str):
    """A text that looks like a number, a date or an answer, perhaps, and is none: it is written in quotes then."""

    __slots__ = ()


_NUMBER: Final = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|0o[0-7]+|0x[0-9a-fA-F]+")
"""A number in YAML 1.2, where one that begins with 0 is no octal."""
_OTHERS: Final = yaml.SafeLoader("")
"""How other programs than ours understand a value without quotes: «0277» is a number to them."""


def _represent_words(dumper: _Dumper, text: Words) -> yaml.Node:
    plain = str(text)
    tag = _OTHERS.resolve(yaml.ScalarNode, plain, (True, False))  # type: ignore[no-untyped-call]
    is_text = tag == "tag:yaml.org,2002:str" and not _NUMBER.fullmatch(plain)
    return (
        _represent_text(dumper, plain)
        if is_text
        else dumper.represent_scalar("tag:yaml.org,2002:str", plain, style='"')
    )


_Dumper.add_representer(str, _represent_text)
_Dumper.add_representer(Words, _represent_words)


def dump_yaml(data: Mapping[str, Any]) -> str:
    """Strings, lists and mappings as YAML that `parse_yaml` reads back the same."""
    return str(yaml.dump(data, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=100))

"""Is a block what a study file may hold? Asked before anything is written."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final, NamedTuple

from studieinfo.model.study import Record
from studieinfo.problems import Location, Problem
from studieinfo.registers.record import Block, Json
from studieinfo.registers.told import shown
from studieinfo.schema.study import REGISTER
from studieinfo.schema.values import FileProblems
from studieinfo.source import MAX_BYTES, Items, Map, Node, Unreadable, dump_yaml, parse_yaml

_IN_REGISTER: Final = "se på posten i registeret"


class Checked(NamedTuple):
    """A block, the record that it holds, and what the schema refuses in it, with the record's number and the field.

    There is no record when something is refused.
    """

    block: Block
    record: Record | None
    problems: list[Problem]


def checked(block: Block, source: str) -> Checked:
    """A block read by the schema, once. `source` names where it came from, for messages."""
    number = block.get("id", "?")
    if (size := _length(block)) > MAX_BYTES // 2:
        too_large = Problem(Location(source), f"{number}: posten er for stor: {size} tegn", _IN_REGISTER)
        return Checked(block, None, [too_large])
    report = FileProblems(source)
    record: Any = None
    fields: dict[tuple[int, int], str] = {}
    try:
        node = parse_yaml(source, dump_yaml(block))
        record = REGISTER.read(node, report)
        fields = dict(_fields(node, "")) if report.problems else {}
    except Unreadable as error:
        report.problems += error.problems
    problems = [_with_field(problem, number, fields) for problem in report.problems]
    return Checked(block, record if isinstance(record, Record) and not problems else None, problems)


def _with_field(problem: Problem, number: str, fields: dict[tuple[int, int], str]) -> Problem:
    path = fields.get((problem.where.line, problem.where.column))
    at = f" (feltet «register.{path}»)" if path else ""
    return Problem(
        Location(problem.where.path),
        f"{number}: {shown(problem.message, 300)}{at}",
        _IN_REGISTER if "mangler" in problem.message else problem.help,
    )


def _fields(node: Node, path: str) -> Iterator[tuple[tuple[int, int], str]]:
    """Where each value stands, and the way to it; the innermost where several begin at one point."""
    yield (node.line, node.column), path
    if isinstance(node, Map):
        for key, (_, value) in node.entries.items():
            yield from _fields(value, f"{path}.{key}".lstrip("."))
    elif isinstance(node, Items):
        for number, item in enumerate(node.items):
            yield from _fields(item, f"{path}[{number}]")


def _length(value: Json) -> int:
    """How many characters a block holds in all."""
    if isinstance(value, dict):
        return sum(map(_length, value.values()))
    return sum(map(_length, value)) if isinstance(value, list) else len(value or "")

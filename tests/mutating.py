"""Mistakes in a file, as people, programs and disks make them: in its bytes, its lines, or what it says.

Each takes chance and a sound file and gives another one. The same chance gives the same mistake.
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Sequence
from typing import Any, Final

from studieinfo.source import MAX_DEPTH

ALPHABET: Final = "aæ0-:#'\"[]{},&*!|>%@`?~\\ \t\n\r\x00\x85\u2028\u202e\u200b\ufeff🙂\ud7ff.=<+_/()^$"
VALUES: Final = (
    "null",
    "~",
    "[]",
    "{}",
    "''",
    "- x",
    "no",
    "0x10",
    "1e999",
    "2026-02-30",
    "{a: b}",
    "[1, [2, [3]]]",
    "*x",
    "&x y",
    "!!python/none",
    "|",
    ">-",
    '"\\x00"',
    '"\\ud800"',
    "<<: *x",
    "? x",
    "...",
    "---",
    "%YAML 1.1",
    "{navn}",
    "{0.__class__}",
    "{{ x }}",
    "[a](b)",
    "9" * 5000,
    "<" * 400,
)
TEXTS: Final = (*VALUES, "", " ", "a" * 30_000, "æ\u0301\u200b", "\ud800", "\x00\x1b[31m", "../../x", "__proto__")
DATA: Final = (None, True, -1, 0, 1.5, 1e308, float("nan"), 10**30, [], {}, [[]], {"": ""}, [None])

Text = Callable[[random.Random, str], str]
Bytes = Callable[[random.Random, bytes], bytes]


def delete(chance: random.Random, text: str) -> str:
    """Some characters are gone."""
    start = chance.randrange(len(text))
    return text[:start] + text[start + chance.choice((1, 1, 1, 5, 50, 1000)) :]


def insert(chance: random.Random, text: str) -> str:
    """A key got stuck, or some sign got in."""
    start = chance.randrange(len(text))
    return text[:start] + chance.choice(ALPHABET) * chance.choice((1, 1, 1, 3, 300)) + text[start:]


def repeat(chance: random.Random, text: str) -> str:
    """Something was pasted more than once."""
    start = chance.randrange(len(text))
    part = text[start : start + chance.choice((1, 10, 100))]
    return text[:start] + part * chance.choice((2, 3, 50)) + text[start:]


def swap_lines(chance: random.Random, text: str) -> str:
    """Two lines stand in each other's place."""
    lines = text.split("\n")
    first, second = chance.randrange(len(lines)), chance.randrange(len(lines))
    lines[first], lines[second] = lines[second], lines[first]
    return "\n".join(lines)


def drop_or_double_line(chance: random.Random, text: str) -> str:
    """A line is gone, or stands there twice."""
    lines = text.split("\n")
    at = chance.randrange(len(lines))
    lines[at : at + 1] = chance.choice(([], [lines[at]] * 2))
    return "\n".join(lines)


def shift(chance: random.Random, text: str) -> str:
    """A line stands deeper, or less deep."""
    lines = text.split("\n")
    at = chance.randrange(len(lines))
    deeper = chance.choice((" ", "  ", "\t", "- ")) + lines[at]
    lines[at] = deeper if chance.random() < 0.6 else lines[at].removeprefix("  ")
    return "\n".join(lines)


def change_value(chance: random.Random, text: str) -> str:
    """Another value after a colon; in a text without one, an odd line."""
    lines = text.split("\n")
    found = [number for number, line in enumerate(lines) if ":" in line]
    value = chance.choice(VALUES)
    if found:
        at = chance.choice(found)
        lines[at] = f"{lines[at].partition(':')[0]}: {value}"
    else:
        lines[chance.randrange(len(lines))] = value
    return "\n".join(lines)


LINES: Final[tuple[Text, ...]] = (delete, insert, repeat, swap_lines, drop_or_double_line, shift, change_value)
"""What people do to a text."""


def flip(chance: random.Random, raw: bytes) -> bytes:
    """Some bits are wrong."""
    found = bytearray(raw)
    for _ in range(chance.choice((1, 1, 2, 8))):
        found[chance.randrange(len(found))] ^= 1 << chance.randrange(8)
    return bytes(found)


def cut(chance: random.Random, raw: bytes) -> bytes:
    """The rest was never written."""
    return raw[: chance.randrange(len(raw))]


def splice(chance: random.Random, raw: bytes) -> bytes:
    """A part of the file lies over another."""
    start, to = chance.randrange(len(raw)), chance.randrange(len(raw))
    part = raw[start : start + chance.choice((1, 16, 512))]
    return raw[:to] + part + raw[to + len(part) :]


def reencode(chance: random.Random, raw: bytes) -> bytes:
    """A program saved it in its own way."""
    encoding = chance.choice(("utf-16", "utf-8-sig", "latin-1", "utf-7", "cp1252"))
    return raw.decode("utf-8", "replace").replace("\n", chance.choice(("\n", "\r\n", "\r"))).encode(encoding, "replace")


BYTES: Final[tuple[Bytes, ...]] = (flip, cut, splice, reencode)
"""What programs and disks do to a file."""


def _ways(data: Any, way: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The way to each value in a structure, the whole left out, and what lies too deep to be there for a reason."""
    keys: Sequence[Any] = list(data) if isinstance(data, dict) else range(len(data)) if isinstance(data, list) else ()
    if len(way) > MAX_DEPTH:
        return []
    return [found for key in keys for found in ((*way, key), *_ways(data[key], (*way, key)))]


def _parent(data: Any, way: tuple[Any, ...]) -> Any:
    for key in way[:-1]:
        data = data[key]
    return data


def restructure(chance: random.Random, data: Any) -> Any:
    """A structure of mappings and lists with one value gone, doubled, moved, nested or of another kind. Changes it."""
    ways = _ways(data)
    if not ways:
        return chance.choice(DATA)
    way = chance.choice(ways)
    parent, key = _parent(data, way), way[-1]
    match chance.randrange(7):
        case 0:
            del parent[key]
        case 1 if isinstance(parent, list):
            parent[key:key] = [parent[key]] * chance.choice((1, 2, 300))
        case 1 | 2:
            other = chance.choice(ways)
            parent[key] = json.loads(json.dumps(_parent(data, other)[other[-1]]))
        case 3:
            parent[key] = [parent[key]]
        case 4:
            for _ in range(chance.choice((1, MAX_DEPTH, 10 * MAX_DEPTH))):
                parent[key] = {"a": parent[key]}
        case 5:
            parent[key] = chance.choice(TEXTS)
        case _:
            parent[key] = chance.choice(DATA)
    return data

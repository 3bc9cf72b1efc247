"""Records in files and folders: JSON, one record a line, packed or not. What cannot be read is told."""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any, Final, cast

from studieinfo.problems import Location, Problem
from studieinfo.registers.told import shown

LARGEST: Final = 20_000_000
"""The largest record that is read, in bytes; whatever is larger is another kind of file."""

_AGAIN: Final = "hent den på nytt fra registeret"


def read_records(source: Path) -> Iterator[tuple[str, Any]]:
    """The records of a JSON file, a `.jsonl(.gz)` or a folder, each with a name for messages.

    What is no record comes as the `Problem` that says so, and the others go on.
    """
    if source.is_dir():
        for file in sorted(source.glob("*.json")):
            yield from read_records(file)
        return
    try:
        with _opened(source) as content:
            if source.name.endswith((".jsonl", ".jsonl.gz")):
                yield from _lines(str(source), content)
            else:
                yield str(source), parsed(str(source), content.read(LARGEST + 1))
    except (OSError, EOFError, zlib.error) as error:
        yield str(source), unreadable(source, error)


def _opened(source: Path) -> IO[bytes]:
    return cast(IO[bytes], gzip.open(source, "rb")) if source.suffix == ".gz" else source.open("rb")


def unreadable(source: Path, error: Exception) -> Problem:
    """The problem with a file that cannot be opened, or is damaged."""
    reason = getattr(error, "strerror", None) or "ødelagt"
    return Problem(Location(str(source)), f"kilden kan ikke leses ({reason})", "se etter stien")


def _lines(name: str, lines: IO[bytes]) -> Iterator[tuple[str, Any]]:
    number = 0
    while line := lines.readline(LARGEST + 1):
        number += 1
        yield f"{name}:{number}", parsed(f"{name}:{number}", line)
        while len(line) > LARGEST and not line.endswith(b"\n"):
            line = lines.readline(LARGEST + 1)


def parsed(name: str, raw: bytes, *, is_list: bool = False) -> Any:
    """A record (or, where that is asked for, a page of them), or the `Problem` that says why these bytes are none."""
    if len(raw) > LARGEST:
        return Problem(
            Location(name),
            f"posten er for stor: over {LARGEST // 1_000_000} MB",
            "er det rett fil? Flere poster i én fil skal stå på hver sin linje (.jsonl)",
        )
    try:
        record = json.loads(raw, object_pairs_hook=_once)
    except _Twice as error:
        return Problem(Location(name), f"feltet «{shown(str(error))}» står to ganger i samme del av posten", _AGAIN)
    except UnicodeDecodeError:
        return Problem(Location(name), "posten er ikke lagret som UTF-8", _AGAIN)
    except (ValueError, RecursionError):
        return Problem(Location(name), _not_json(raw), _AGAIN)
    several = record.get("studies") if isinstance(record, dict) else record
    if not is_list and isinstance(several, list) and several and all(isinstance(item, dict) for item in several):
        return Problem(
            Location(name),
            f"filen har {len(several)} poster i en liste",
            "skriv én post på hver linje i en fil som slutter på .jsonl",
        )
    return record


class _Twice(ValueError):
    """A key that stands twice: which of the values is meant?"""


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        keys = [key for key, _ in pairs]
        raise _Twice(next(key for key in keys if keys.count(key) > 1))
    return found


def _not_json(raw: bytes) -> str:
    start = raw.lstrip(b"\xef\xbb\xbf \t\r\n")
    if not start:
        return "filen er tom"
    return "dette er en nettside, ikke en post" if start.startswith(b"<") else "posten er ikke hel, eller ikke JSON"

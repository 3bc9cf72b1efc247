"""Answers of registers that are kept, so that a stopped run goes on and an unchanged record is not sent again.

A folder of our own that git ignores: `.cache/studieinfo/HOST/NUMBER`, one answer a file, a line about it first.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Final

from studieinfo.registers.client import Reply
from studieinfo.registers.writer import replace_file

FOLDER: Final = ".cache/studieinfo"
_UNFINISHED: Final = "unfinished"


@dataclass(slots=True)
class Cache:
    """The kept answers of one host, and the numbers that a run of today, which never ended, has asked for."""

    folder: Path
    day: date
    asked: set[str] = field(init=False)

    def __post_init__(self) -> None:
        try:
            day, *numbers = (self.folder / _UNFINISHED).read_text(encoding="utf-8").split()
        except (OSError, ValueError):
            day, numbers = "", []
        self.asked = set(numbers) if day == self.day.isoformat() else set()

    def kept(self, number: str) -> Reply | None:
        """The answer kept for a number, if any and if whole."""
        try:
            first, _, body = (self.folder / number).read_bytes().partition(b"\n")
            about = json.loads(first)
            whole = about["bytes"] == len(body)
            return Reply(body, about["etag"], about["modified"]) if whole else None
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def put(self, number: str, answer: Reply) -> None:
        """Keep an answer for a number."""
        about = {"etag": answer.etag, "modified": answer.modified, "bytes": len(answer.body)}
        replace_file(self.folder / number, json.dumps(about).encode() + b"\n" + answer.body)

    def mark(self, number: str) -> None:
        """Remember that this run has its answer for a number."""
        first = "" if self.asked else f"{self.day.isoformat()}\n"
        self.folder.mkdir(parents=True, exist_ok=True)
        with (self.folder / _UNFINISHED).open("a" if self.asked else "w", encoding="utf-8") as file:
            file.write(f"{first}{number}\n")
        self.asked.add(number)

    def finish(self) -> None:
        """The run is through: the next one asks for everything again."""
        (self.folder / _UNFINISHED).unlink(missing_ok=True)
        self.asked.clear()

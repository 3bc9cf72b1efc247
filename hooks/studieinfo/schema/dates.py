"""The kinds of dates that files may hold: a day, or as much of one as is known."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from studieinfo.model.dates import PartialDate
from studieinfo.schema.values import INVALID, FileProblems, scalar_text
from studieinfo.source import Node


def _day(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


@dataclass(frozen=True, slots=True)
class Day:
    """A date, year-month-day."""

    def read(self, node: Node, report: FileProblems) -> Any:
        text = scalar_text(node, report, "en dato")
        if text is None:
            return INVALID
        match = re.fullmatch(r"([12][0-9]{3})-([0-9]{2})-([0-9]{2})", text)
        value = _day(*match.groups()) if match else None
        if value is None:
            return report.add(node, f"«{text}» er ikke en dato som finnes", "skriv år-måned-dag: 2026-03-31")
        return value

    def json_schema(self) -> dict[str, Any]:
        return {
            "type": "string",
            "pattern": r"^[12]\d{3}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$",
            "patternErrorMessage": "Her skal det stå en dato, år-måned-dag: 2026-03-31",
            "errorMessage": "Her skal det stå en dato, år-måned-dag: 2026-03-31",
        }

    def described(self) -> str:
        return "en dato, år-måned-dag"

    def example(self) -> Any:
        return "2026-03-31"


@dataclass(frozen=True, slots=True)
class PartialDay:
    """A date as precise as it is known: year, year-month or year-month-day."""

    def read(self, node: Node, report: FileProblems) -> Any:
        text = scalar_text(node, report, "en dato")
        if text is None:
            return INVALID
        match = re.fullmatch(r"([12][0-9]{3})(?:-([0-9]{2})(?:-([0-9]{2}))?)?", text)
        if not match or not _day(match[1], match[2] or "01", match[3] or "01"):
            return report.add(
                node, f"«{text}» er ikke en dato som finnes", "skriv år, år-måned eller år-måned-dag: 2026-03"
            )
        return PartialDate(*(int(part or 0) for part in match.groups()))

    def json_schema(self) -> dict[str, Any]:
        return {
            "type": ["string", "integer"],
            "pattern": r"^[12]\d{3}(-\d{2}(-\d{2})?)?$",
            "patternErrorMessage": "Her skal det stå år, år-måned eller år-måned-dag: 2026-03",
        }

    def described(self) -> str:
        return "år, år-måned eller år-måned-dag"

    def example(self) -> Any:
        return "2026-03"

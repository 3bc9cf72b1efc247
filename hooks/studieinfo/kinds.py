"""The kinds of single values that files may hold: how each is read, refused and described.

A kind reads a node into a value and reports what is wrong; it returns `INVALID` when it cannot.
`json_schema` says the same in JSON Schema, for the editors' completion.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final, Protocol

from studieinfo.dates import PartialDate
from studieinfo.problems import Location, Problem, allowed_help
from studieinfo.source import Node, Scalar, Sequence

INVALID: Final = object()


@dataclass(slots=True)
class Report:
    """Collects the problems of one file while its nodes are read."""

    path: str
    problems: list[Problem] = field(default_factory=list)

    def add(self, node: Node, message: str, help: str) -> object:
        self.problems.append(Problem(Location(self.path, node.line, node.column), message, help))
        return INVALID


class Kind(Protocol):
    """What every kind can do."""

    def read(self, node: Node, report: Report) -> Any: ...

    def json_schema(self) -> dict[str, Any]: ...


def _scalar(node: Node, report: Report, wanted: str) -> str | None:
    """The text of a single value, reported when it is a list, a mapping or empty."""
    if not isinstance(node, Scalar):
        found = "en liste" if isinstance(node, Sequence) else "felter under seg"
        report.add(node, f"her skal det stå {wanted}, men det står {found}", f"skriv {wanted}")
        return None
    if not node.text.strip():
        report.add(node, "feltet er tomt", f"skriv {wanted}, eller slett linjen")
        return None
    return node.text


_HTML = re.compile(r"<!--|<(?:/|!|\?)?[A-Za-z]|&(?:#\d+|#x[0-9A-Fa-f]+|[A-Za-z]+);")


@dataclass(frozen=True, slots=True)
class Text:
    """Plain text of at most `limit` characters. `raw` is a register's text, which may hold «<»."""

    limit: int
    raw: bool = False

    def read(self, node: Node, report: Report) -> Any:
        text = _scalar(node, report, "tekst")
        if text is None:
            return INVALID
        text = text.strip()
        if len(text) > self.limit:
            return report.add(node, f"teksten er for lang: {len(text)} tegn",
                              f"den kan være høyst {self.limit} tegn")
        if not self.raw and (match := _HTML.search(text)):
            return report.add(node, f"HTML i teksten: «{match[0]}»", "skriv ren tekst uten HTML-koder")
        return text

    def json_schema(self) -> dict[str, Any]:
        return {"type": ["string", "number", "boolean"], "maxLength": self.limit}


@dataclass(frozen=True, slots=True)
class Pattern:
    """A single word of a given form, such as an id, an address or a phone number."""

    form: str
    wanted: str
    example: str

    def read(self, node: Node, report: Report) -> Any:
        text = _scalar(node, report, self.wanted)
        if text is None:
            return INVALID
        if not re.fullmatch(self.form, text):
            return report.add(node, f"«{text}» er ikke {self.wanted}", f"slik ser det ut: {self.example}")
        return text

    def json_schema(self) -> dict[str, Any]:
        return {"type": ["string", "number"], "pattern": f"^(?:{self.form})$"}


SLUG: Final = Pattern(r"[a-z0-9]+(?:-[a-z0-9]+)*", "en id med små bokstaver a–z, tall og bindestrek",
                      "klasehodepine")
URL: Final = Pattern(r"https://[a-z0-9.-]+\.[a-z]{2,}(?:[/?#][^\s\"<>\\]*)?", "en adresse som begynner med https://",
                     "https://www.helsenorge.no/")
EMAIL: Final = Pattern(r"[\w.+-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)+", "en e-postadresse", "avdeling@sykehus.no")
PHONE: Final = Pattern(r"\+?[0-9](?: ?[0-9]){4,14}", "et telefonnummer", "23 32 70 00")


@dataclass(frozen=True, slots=True)
class Choice:
    """One of a closed list of values."""

    values: tuple[str, ...]
    what: str = "verdi"

    def read(self, node: Node, report: Report) -> Any:
        text = _scalar(node, report, f"en {self.what}")
        if text is None:
            return INVALID
        if text not in self.values:
            return report.add(node, f"ukjent {self.what} «{text}»", allowed_help(text, self.values))
        return text

    def json_schema(self) -> dict[str, Any]:
        return {"enum": list(self.values)}


@dataclass(frozen=True, slots=True)
class Boolean:
    """`true` or `false`, and no other word for it."""

    def read(self, node: Node, report: Report) -> Any:
        text = _scalar(node, report, "true eller false")
        if text is None:
            return INVALID
        if text not in ("true", "false"):
            return report.add(node, f"«{text}» er verken true eller false", "skriv true for ja, false for nei")
        return text == "true"

    def json_schema(self) -> dict[str, Any]:
        return {"type": "boolean"}


@dataclass(frozen=True, slots=True)
class Number:
    """A number within bounds; `whole` for integers."""

    low: float
    high: float
    whole: bool = True

    def read(self, node: Node, report: Report) -> Any:
        text = _scalar(node, report, "et tall")
        if text is None:
            return INVALID
        form = r"-?(?:0|[1-9][0-9]{0,8})" + ("" if self.whole else r"(?:\.[0-9]{1,8})?")
        if not re.fullmatch(form, text):
            wanted = "et helt tall" if self.whole else "et tall med punktum som desimaltegn"
            return report.add(node, f"«{text}» er ikke {wanted}", f"skriv {wanted}, bare med sifre")
        number = int(text) if self.whole else float(text)
        if not self.low <= number <= self.high:
            return report.add(node, f"tallet {text} er utenfor det som er mulig",
                              f"det må være fra {self.low:g} til {self.high:g}")
        return number

    def json_schema(self) -> dict[str, Any]:
        kind = "integer" if self.whole else "number"
        return {"type": kind, "minimum": self.low, "maximum": self.high}


@dataclass(frozen=True, slots=True)
class RegularExpression:
    """A regular expression of Python's `re`, as text."""

    def read(self, node: Node, report: Report) -> Any:
        text = _scalar(node, report, "et regulært uttrykk")
        if text is None:
            return INVALID
        try:
            re.compile(text)
        except re.error:
            return report.add(node, f"«{text}» er ikke et gyldig regulært uttrykk", "lukk parenteser og klammer")
        return text

    def json_schema(self) -> dict[str, Any]:
        return {"type": "string", "format": "regex"}


def _day(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


@dataclass(frozen=True, slots=True)
class Day:
    """A date, year-month-day."""

    def read(self, node: Node, report: Report) -> Any:
        text = _scalar(node, report, "en dato")
        if text is None:
            return INVALID
        match = re.fullmatch(r"([12][0-9]{3})-([0-9]{2})-([0-9]{2})", text)
        value = _day(*match.groups()) if match else None
        if value is None:
            return report.add(node, f"«{text}» er ikke en dato som finnes", "skriv år-måned-dag: 2026-03-31")
        return value

    def json_schema(self) -> dict[str, Any]:
        return {"type": "string", "format": "date"}


@dataclass(frozen=True, slots=True)
class PartialDay:
    """A date as precise as it is known: year, year-month or year-month-day."""

    def read(self, node: Node, report: Report) -> Any:
        text = _scalar(node, report, "en dato")
        if text is None:
            return INVALID
        match = re.fullmatch(r"([12][0-9]{3})(?:-([0-9]{2})(?:-([0-9]{2}))?)?", text)
        if not match or not _day(match[1], match[2] or "01", match[3] or "01"):
            return report.add(node, f"«{text}» er ikke en dato som finnes",
                              "skriv år, år-måned eller år-måned-dag: 2026-03")
        return PartialDate(*(int(part or 0) for part in match.groups()))

    def json_schema(self) -> dict[str, Any]:
        return {"type": ["string", "integer"], "pattern": r"^\d{4}(-\d{2}(-\d{2})?)?$"}

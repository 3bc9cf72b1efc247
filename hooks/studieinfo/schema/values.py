"""The kinds of single values that files may hold: how each is read, refused and described.

A kind reads a node into a value and reports what is wrong; it returns `INVALID` when it cannot.
`json_schema` says the same in JSON Schema, for the editors' completion; `described` says it in words, for the
field reference; `example` is a value of the kind, None where only a field can give a sensible one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Protocol

from studieinfo.problems import Location, Problem, allowed_help
from studieinfo.source import Items, Node, Scalar

INVALID: Final = object()


@dataclass(slots=True)
class FileProblems:
    """Collects the problems of one file while its nodes are read."""

    path: str
    problems: list[Problem] = field(default_factory=list)

    def add(self, node: Node, message: str, help: str) -> object:
        self.problems.append(Problem(Location(self.path, node.line, node.column), message, help))
        return INVALID


class Kind(Protocol):
    """What every kind can do."""

    def read(self, node: Node, report: FileProblems) -> Any: ...

    def json_schema(self) -> dict[str, Any]: ...

    def described(self) -> str: ...

    def example(self) -> Any: ...


_HASH: Final = '. «#» begynner en kommentar: hører det til teksten, så sett teksten i «"…"»'


def scalar_text(node: Node, report: FileProblems, wanted: str) -> str | None:
    """The text of a single value, reported when it is a list, a mapping or empty."""
    if not isinstance(node, Scalar):
        found = "en liste" if isinstance(node, Items) else "felter under seg"
        report.add(node, f"her skal det stå {wanted}, men det står {found}", f"skriv {wanted}")
        return None
    if not node.text.strip():
        report.add(node, "feltet er tomt", f"skriv {wanted}, eller slett linjen{_HASH if node.is_cut else ''}")
        return None
    return node.text


_HTML = re.compile(r"<!--|<(?:/|!|\?)?[A-Za-z]|&(?:#\d+|#x[0-9A-Fa-f]+|[A-Za-z]+);")


@dataclass(frozen=True, slots=True)
class Text:
    """Plain text of at most `limit` characters. `raw` is a register's text, which may hold «<»."""

    limit: int
    raw: bool = False

    def read(self, node: Node, report: FileProblems) -> Any:
        text = scalar_text(node, report, "tekst")
        if text is None:
            return INVALID
        text = text.strip()
        if len(text) > self.limit:
            return report.add(node, f"teksten er for lang: {len(text)} tegn", f"den kan være høyst {self.limit} tegn")
        if node.is_cut:  # type: ignore[union-attr]  # only a Scalar has text
            return report.add(
                node,
                "teksten slutter ved « #»: resten av linjen leses som en kommentar",
                'sett teksten i «"…"» når «#» hører til den; en kommentar skal stå på en egen linje',
            )
        if not self.raw and (match := _HTML.search(text)):
            return report.add(node, f"HTML i teksten: «{match[0]}»", "skriv ren tekst uten HTML-koder")
        return text

    def json_schema(self) -> dict[str, Any]:
        types = ["string", "number", "boolean", "null"] if self.raw else ["string", "number"]
        return {"type": types, "maxLength": self.limit, "errorMessage": "Her skal det stå tekst."}

    def described(self) -> str:
        return f"tekst, høyst {self.limit} tegn"

    def example(self) -> Any:
        return None


@dataclass(frozen=True, slots=True)
class Pattern:
    """A single word of a given form, such as an id, an address or a phone number."""

    form: str
    wanted: str
    example_text: str

    def read(self, node: Node, report: FileProblems) -> Any:
        text = scalar_text(node, report, self.wanted)
        if text is None:
            return INVALID
        if not re.fullmatch(self.form, text):
            return report.add(node, f"«{text}» er ikke {self.wanted}", f"slik ser det ut: {self.example_text}")
        return text

    def json_schema(self) -> dict[str, Any]:
        return {
            "type": ["string", "number"],
            "pattern": f"^(?:{self.form})$",
            "patternErrorMessage": f"Her skal det stå {self.wanted}, slik: {self.example_text}",
        }

    def described(self) -> str:
        return self.wanted

    def example(self) -> Any:
        return self.example_text


SLUG: Final = Pattern(r"[a-z0-9]+(?:-[a-z0-9]+)*", "en id med små bokstaver a–z, tall og bindestrek", "klasehodepine")
_LETTERS: Final = "a-zà-öø-ÿčđńŋšŧž"
"""The letters that a name under .no, or under its neighbours, may have."""
_HOST: Final = rf"(?:[{_LETTERS}0-9](?:[{_LETTERS}0-9-]{{0,61}}[{_LETTERS}0-9])?\.)+[{_LETTERS}]{{2,63}}"


def _any_case(form: str) -> str:
    """A form that takes capitals too, in the regular expressions of Python and of editors' programs alike."""
    return form.replace(_LETTERS, f"{_LETTERS}A-ZÀ-ÖØ-ÞČĐŃŊŠŦŽ")


@dataclass(frozen=True, slots=True)
class Address:
    """The address of a page of others. Scheme and host become small letters, as browsers read them."""

    form: Pattern = Pattern(
        rf"[Hh][Tt][Tt][Pp][Ss]://{_any_case(_HOST)}(?:[/?#][^\s\"<>\\]*)?",
        "en adresse som begynner med https://",
        "https://www.helsenorge.no/",
    )

    def read(self, node: Node, report: FileProblems) -> Any:
        text = scalar_text(node, report, self.form.wanted)
        if text is None:
            return INVALID
        if not re.fullmatch(self.form.form, text):
            return report.add(node, f"«{text}» er ikke {self.form.wanted}", self._advice(text))
        return self._as_read(text)

    def _as_read(self, text: str) -> str:
        return re.sub(r"^[^/?#]+//[^/?#]+", lambda host: host[0].lower(), text)

    def _advice(self, text: str) -> str:
        """What was probably meant."""
        rest = re.sub(r"^(?:https?:)?[/\\]*", "", text.strip(), flags=re.I)
        likely = f"https://{rest}"
        meant = re.fullmatch(self.form.form, likely)
        return f"skriv «{self._as_read(likely)}»" if meant else f"slik ser det ut: {self.form.example_text}"

    def json_schema(self) -> dict[str, Any]:
        return self.form.json_schema()

    def described(self) -> str:
        return self.form.wanted

    def example(self) -> Any:
        return self.form.example_text


URL: Final = Address()
EMAIL: Final = Pattern(rf"[\w.+-]+@{_any_case(_HOST)}", "en e-postadresse", "avdeling@sykehus.no")
WEB_ADDRESS: Final = Pattern(
    r"https?://[A-Za-z0-9.-]+\.[A-Za-z]{2,}(?::[0-9]{1,5})?(?:[/?#][^\s\"<>\\]*)?",
    "en nettadresse",
    "https://www.helsenorge.no/",
)
"""Also of a page that others name, which may be as old as the web."""
NORWEGIAN_PHONE: Final = Pattern(
    r"(?!8 ?2 ?[09])[2-9](?: ?[0-9]){7}|0(?: ?[0-9]){4}",
    "et norsk telefonnummer uten landkode og overtakst: 8 sifre, eller 5 som begynner på 0",
    "23 32 70 00",
)
PHONE: Final = Pattern(r"\+?[0-9](?: ?[0-9]){4,14}", "et telefonnummer", "23 32 70 00")


@dataclass(frozen=True, slots=True)
class Reference:
    """An id of an entry of a vocabulary, `data/VOCABULARY.yml`. That it is there is for `checks` to say."""

    vocabulary: str

    def read(self, node: Node, report: FileProblems) -> Any:
        return SLUG.read(node, report)

    def json_schema(self) -> dict[str, Any]:
        """The ids that were known when the schema was written are proposed; newer ones are allowed."""
        return {"anyOf": [{"$ref": f"#/$defs/{self.vocabulary}"}, SLUG.json_schema()]}

    def described(self) -> str:
        return f"en id fra data/{self.vocabulary}.yml"

    def example(self) -> Any:
        return None


@dataclass(frozen=True, slots=True)
class Choice:
    """One of a closed list of values, each with its meaning (`terms`)."""

    values: Mapping[str, str]
    what: str = "verdi"

    def read(self, node: Node, report: FileProblems) -> Any:
        text = scalar_text(node, report, f"en {self.what}")
        if text is None:
            return INVALID
        if text not in self.values:
            return report.add(node, f"ukjent {self.what} «{text}»", allowed_help(text, tuple(self.values)))
        return text

    def json_schema(self) -> dict[str, Any]:
        return {
            "enum": list(self.values),
            "markdownEnumDescriptions": list(self.values.values()),
            "errorMessage": f"Ukjent {self.what}. Lovlige verdier: {', '.join(self.values)}",
        }

    def described(self) -> str:
        return "en av verdiene under" if len(self.values) > 1 else "alltid den samme"

    def example(self) -> Any:
        return next(iter(self.values))


@dataclass(frozen=True, slots=True)
class Boolean:
    """`true` or `false`, and no other word for it."""

    def read(self, node: Node, report: FileProblems) -> Any:
        text = scalar_text(node, report, "true eller false")
        if text is None:
            return INVALID
        if text not in ("true", "false"):
            return report.add(node, f"«{text}» er verken true eller false", "skriv true for ja, false for nei")
        return text == "true"

    def json_schema(self) -> dict[str, Any]:
        return {"type": "boolean", "errorMessage": "Skriv true for ja, false for nei."}

    def described(self) -> str:
        return "true (ja) eller false (nei)"

    def example(self) -> Any:
        return "true"


@dataclass(frozen=True, slots=True)
class Number:
    """A number within bounds; `whole` for integers."""

    low: float
    high: float
    whole: bool = True

    def read(self, node: Node, report: FileProblems) -> Any:
        text = scalar_text(node, report, "et tall")
        if text is None:
            return INVALID
        form = r"-?(?:0|[1-9][0-9]{0,8})" + ("" if self.whole else r"(?:\.[0-9]{1,8})?")
        if not re.fullmatch(form, text):
            wanted = "et helt tall" if self.whole else "et tall med punktum som desimaltegn"
            return report.add(node, f"«{text}» er ikke {wanted}", f"skriv {wanted}, bare med sifre")
        number = int(text) if self.whole else float(text)
        if not self.low <= number <= self.high:
            return report.add(
                node, f"tallet {text} er utenfor det som er mulig", f"det må være fra {self.low:g} til {self.high:g}"
            )
        return number

    def json_schema(self) -> dict[str, Any]:
        kind = "integer" if self.whole else "number"
        return {"type": kind, "minimum": self.low, "maximum": self.high, "errorMessage": "Her skal det stå et tall."}

    def described(self) -> str:
        return f"{'et helt tall' if self.whole else 'et tall'} fra {self.low:.0f} til {self.high:.0f}"

    def example(self) -> Any:
        return f"{self.low:.0f}"


@dataclass(frozen=True, slots=True)
class RegularExpression:
    """A regular expression of Python's `re`, as text."""

    def read(self, node: Node, report: FileProblems) -> Any:
        text = scalar_text(node, report, "et regulært uttrykk")
        if text is None:
            return INVALID
        try:
            re.compile(text)
        except re.error:
            return report.add(node, f"«{text}» er ikke et gyldig regulært uttrykk", "lukk parenteser og klammer")
        return text

    def json_schema(self) -> dict[str, Any]:
        return {"type": "string", "format": "regex"}

    def described(self) -> str:
        return "et regulært uttrykk"

    def example(self) -> Any:
        return "^site [0-9]+$"

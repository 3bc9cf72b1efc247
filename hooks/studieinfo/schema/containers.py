"""The kinds of values that hold others: lists, mappings with known keys, the same in several languages."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from studieinfo.model.language import LANGUAGES, NAMES, Localized
from studieinfo.problems import allowed_help
from studieinfo.schema.values import INVALID, FileProblems, Kind
from studieinfo.source import Items, Map, Node

MAX_UNKNOWN: Final = 20
"""So many unknown keys of a mapping are told one by one."""


@dataclass(frozen=True, slots=True)
class ListOf:
    """A list of one kind of values, at most `limit` of them."""

    item: Kind
    limit: int = 200

    def read(self, node: Node, report: FileProblems) -> Any:
        if not isinstance(node, Items):
            return report.add(node, "her skal det stå en liste", "begynn hvert punkt med «- » på egen linje")
        if len(node.items) > self.limit:
            return report.add(node, f"listen er for lang: {len(node.items)} punkter", f"høyst {self.limit}")
        values = [self.item.read(item, report) for item in node.items]
        return INVALID if INVALID in values else tuple(values)

    def json_schema(self) -> dict[str, Any]:
        return {
            "type": "array",
            "items": self.item.json_schema(),
            "maxItems": self.limit,
            "errorMessage": "Her skal det stå en liste: hvert punkt på egen linje, med «- » foran.",
        }

    def described(self) -> str:
        return f"en liste; hvert punkt: {self.item.described()}"

    def example(self) -> Any:
        item = self.item.example()
        return None if item is None else [item]


@dataclass(frozen=True, slots=True)
class InLanguages:
    """The same in up to three languages; bokmål always."""

    value: Kind
    required: tuple[str, ...] = ("nb",)
    table: Mapping[str, Field] = field(init=False, compare=False, repr=False)
    """A key for each language."""

    def __post_init__(self) -> None:
        table = {lang: Field(self.value, lang in self.required, f"Teksten på {NAMES[lang]}.") for lang in LANGUAGES}
        object.__setattr__(self, "table", table)

    def read(self, node: Node, report: FileProblems) -> Any:
        if not isinstance(node, Map):
            return report.add(node, "her skal teksten stå for hvert språk", "skriv nb:, nn: og en: på hver sin linje")
        values = read_fields(node, self.table, report)
        return INVALID if values is None else Localized(**values)

    def json_schema(self) -> dict[str, Any]:
        value = self.value.json_schema()
        return {
            "type": "object",
            "additionalProperties": False,
            "required": list(self.required),
            "errorMessage": "Skriv teksten for hvert språk: nb:, nn: og en: på hver sin linje.",
            "properties": {lang: {"description": f"På {name}.", **value} for lang, name in NAMES.items()},
        }

    def described(self) -> str:
        required = f" ({', '.join(self.required)} må være med)" if self.required else ""
        return f"for hvert språk{required}: {self.value.described()}"

    def example(self) -> Any:
        value = self.value.example()
        return None if value is None else dict.fromkeys(self.required or ("nb",), value)


@dataclass(frozen=True, slots=True)
class Field:
    """One key of a mapping: its kind, whether it must be there, what it is for (in Norwegian).

    `sample` is an example where the kind has no good one.
    """

    kind: Kind
    required: bool = False
    doc: str = ""
    attribute: str = ""
    sample: Any = None

    def example(self) -> Any:
        """A value that could stand here, as plain data, or None."""
        return self.kind.example() if self.sample is None else self.sample


@dataclass(frozen=True, slots=True)
class Fields:
    """A mapping with known keys, read into an immutable value by `make`."""

    make: Callable[..., Any]
    table: Mapping[str, Field]

    def read(self, node: Node, report: FileProblems) -> Any:
        values = read_fields(node, self.table, report)
        return INVALID if values is None else self.make(**values)

    def json_schema(self) -> dict[str, Any]:
        properties = {key: {"description": spec.doc, **spec.kind.json_schema()} for key, spec in self.table.items()}
        required = [key for key, spec in self.table.items() if spec.required]
        needed = f" Må være med: {', '.join(required)}." if required else ""
        return {
            "type": "object",
            "additionalProperties": False,
            "properties": properties,
            "required": required,
            "errorMessage": f"Et felt er ukjent eller mangler.{needed} Lovlige felter: {', '.join(self.table)}.",
        }

    def described(self) -> str:
        return "felter"

    def example(self) -> Any:
        given = {key: spec.example() for key, spec in self.table.items()}
        return {key: value for key, value in given.items() if value is not None}


def read_fields(node: Node, table: Mapping[str, Field], report: FileProblems) -> dict[str, Any] | None:
    """The values of a mapping by attribute name, or None when anything in it was reported."""
    if not isinstance(node, Map):
        keys = ", ".join(list(table)[:5])
        report.add(node, "her skal det stå felter", f"skriv «nøkkel: verdi» på hver linje: {keys}")
        return None
    before = len(report.problems)
    unknown = [(key, key_node) for key, (key_node, _) in node.entries.items() if key not in table]
    for key, key_node in unknown[:MAX_UNKNOWN]:
        report.add(key_node, f"ukjent felt «{key}»", allowed_help(key, tuple(table)))
    if len(unknown) > MAX_UNKNOWN:
        report.add(unknown[MAX_UNKNOWN][1], f"{len(unknown) - MAX_UNKNOWN} ukjente felt til", "er det rett fil?")
    for key, spec in table.items():
        if spec.required and key not in node.entries:
            report.add(node, f"feltet «{key}» mangler", f"legg til en linje «{key}: …». {spec.doc}".strip())
    values = {
        spec.attribute or key: spec.kind.read(node.entries[key][1], report)
        for key, spec in table.items()
        if key in node.entries
    }
    return values if len(report.problems) == before else None


@dataclass(frozen=True, slots=True)
class MapOf:
    """A mapping from free keys to one kind of values."""

    value: Kind

    def read(self, node: Node, report: FileProblems) -> Any:
        if not isinstance(node, Map):
            return report.add(node, "her skal det stå felter", "skriv «nøkkel: verdi» på hver linje")
        values = {key: self.value.read(item, report) for key, (_, item) in node.entries.items()}
        return INVALID if INVALID in values.values() else values

    def json_schema(self) -> dict[str, Any]:
        return {"type": "object", "additionalProperties": self.value.json_schema()}

    def described(self) -> str:
        return f"nøkler; til hver: {self.value.described()}"

    def example(self) -> Any:
        return None

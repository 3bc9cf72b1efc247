"""How a source is written, wherever it stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from studieinfo.model.language import NAMES
from studieinfo.model.sources import ListedSource, Source
from studieinfo.schema.containers import Field, Fields
from studieinfo.schema.dates import Day
from studieinfo.schema.values import SLUG, URL, Choice, FileProblems, Text
from studieinfo.source import Node, Scalar

_FIELDS: Final = {
    "title": Field(Text(250), True, "Navnet på kilden.", sample="Kliniske studier (Helsenorge)"),
    "url": Field(URL, doc="Adressen, når den er offentlig."),
    "lang": Field(
        Choice({str(code): name for code, name in NAMES.items()}, "språk"),
        doc="Språket i tittelen, når det ikke er bokmål. Skjermlesere uttaler den etter det.",
        sample="en",
    ),
    "checked": Field(Day(), True, "Dagen noen sist så på kilden."),
}
SOURCE: Final = Fields(Source, _FIELDS)
LISTED_SOURCE: Final = Fields(
    ListedSource,
    {"id": Field(SLUG, True, "Id-en som sidene bruker.", sample="kliniske-studier-helsenorge"), **_FIELDS},
)


@dataclass(frozen=True, slots=True)
class NamedSource:
    """A source by its id in `data/sources.yml`, or written out. That the id is there is for the catalog to say."""

    def read(self, node: Node, report: FileProblems) -> Any:
        return SLUG.read(node, report) if isinstance(node, Scalar) else SOURCE.read(node, report)

    def json_schema(self) -> dict[str, Any]:
        return {"anyOf": [SLUG.json_schema(), SOURCE.json_schema()]}

    def described(self) -> str:
        return "en id fra data/sources.yml, eller en kilde skrevet ut"

    def example(self) -> Any:
        return "kliniske-studier-helsenorge"

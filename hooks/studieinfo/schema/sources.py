"""How a source is written, wherever it stands."""

from __future__ import annotations

from typing import Final

from studieinfo.model.sources import Source
from studieinfo.schema.containers import Field, Fields
from studieinfo.schema.dates import Day
from studieinfo.schema.values import URL, Text

SOURCE: Final = Fields(
    Source,
    {
        "title": Field(Text(250), True, "Navnet på kilden.", sample="Kliniske studier (Helsenorge)"),
        "url": Field(URL, doc="Adressen, når den er offentlig."),
        "checked": Field(Day(), True, "Dagen noen sist så på kilden."),
    },
)

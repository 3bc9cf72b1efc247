"""What the data stated, and the numbers of the texts, when they were last written down: `data/baseline.txt`.

A line for each: its key, then a short fingerprint. It is a state to tell changes from, and no claim that anybody held
that state against a source: most of it is what stood there the day the list was made. `studieinfo compared` renews the
lines of a file.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

PATH: Final = "data/baseline.txt"
_HEAD: Final = (
    "# Opplysninger og tall slik de sto da de sist ble skrevet ned her, så det kan sies fra når de endres. En linje\n"
    "# betyr ikke at noen har holdt den mot en kilde: de første er slik det sto den dagen listen ble laget.\n"
)


def written(prints: Mapping[str, str]) -> str:
    """The list as text."""
    return _HEAD + "".join(f"{key} {value}\n" for key, value in sorted(prints.items()))


def parsed(text: str) -> dict[str, str]:
    """Such a list read back; a line of another form is passed by."""
    rows = [line.split(" ") for line in text.splitlines() if not line.startswith("#")]
    return {row[0]: row[1] for row in rows if len(row) == 2}

"""The list of texts whose languages somebody has compared: `data/translations.txt`.

A line for each text: its key, then a fingerprint of what it says in each language. Written by `studieinfo compared`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from studieinfo.model.language import LANGUAGES, Language

PATH: Final = "data/translations.txt"
_NONE: Final = "-"
Prints = Mapping[str, Mapping[Language, str]]
"""For each text, the fingerprint of what it says in each language."""


def written(found: Prints) -> str:
    """The list as text."""
    return "".join(
        f"{' '.join((key, *(prints.get(lang, _NONE) for lang in LANGUAGES)))}\n"
        for key, prints in sorted(found.items())
    )


def parsed(text: str) -> dict[str, dict[Language, str]]:
    """Such a list read back; a line of another form is passed by."""
    rows = [line.split(" ") for line in text.splitlines()]
    return {
        key: {lang: value for lang, value in zip(LANGUAGES, values, strict=True) if value != _NONE}
        for key, *values in rows
        if len(values) == len(LANGUAGES)
    }

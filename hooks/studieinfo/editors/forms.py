"""The text of an issue that was written in a form: what stands below the headings that we know, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from studieinfo.editors.interview import AnswerRefused
from studieinfo.schema import terms

LONGEST: Final = 20_000
_NOTHING: Final = ("", "_No response_")
"""What a form writes where nothing was answered."""


def read_form(path: Path, fields: Mapping[str, str]) -> dict[str, str]:
    """The answers in a file, by our names for the headings. Raises `AnswerRefused`."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        raise AnswerRefused(f"skjemaet {path} kan ikke leses") from None
    if len(text) > LONGEST:
        raise AnswerRefused(f"teksten er for lang: {len(text)} tegn")
    text = re.sub(r"<!--.*?-->", "", text.replace("\r\n", "\n"), flags=re.S)
    parts = re.split(r"^#{2,4} +(.+?) *$", text, flags=re.M)
    found = {heading.strip(): answer.strip() for heading, answer in zip(parts[1::2], parts[2::2], strict=True)}
    return {ours: found[theirs] for theirs, ours in fields.items() if found.get(theirs, "") not in _NOTHING}


def value_of(text: str, values: terms.Terms) -> str:
    """A value of a closed list, given as the value or, as forms have it, as what it means."""
    return {meaning: value for value, meaning in values.items()}.get(text, text)

"""Every number that a study's record says, in digits or in words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Final

from studieinfo.figures.said import said
from studieinfo.model.study import Study

_DIGITS: Final = re.compile(r"\d+")


def numbers_of(study: Study) -> frozenset[str]:
    """The numbers of a record, also those inside codes and dates, and ages in years."""
    text = "\n".join(_texts(study.record))
    spoken = said(text, "en")
    return frozenset((*spoken.digits, *spoken.words, *_DIGITS.findall(text)))


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, float):
        yield f"{value:g}"
    elif is_dataclass(value):
        for field in fields(value):
            yield from _texts(getattr(value, field.name))
    elif isinstance(value, tuple):
        for item in value:
            yield from _texts(item)
    elif value is not None:
        yield str(value)

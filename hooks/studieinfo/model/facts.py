"""Facts in the editors' Markdown: `[](fakta:ID)` stands for the value of a fact of `data/facts.yml`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

MARK: Final = re.compile(r"\[\]\(fakta:([a-z0-9-]+)\)")


COUNTED: Final = "studier"
"""The fact that no file says: how many studies the site shows. It is counted when a page is published."""


def used(text: str) -> Iterator[str]:
    """The ids of the facts that a text says, in order."""
    return (match[1] for match in MARK.finditer(text))


def filled(text: str, values: Mapping[str, str]) -> str:
    """The text with values for marks; a mark of an unknown fact is left as it is."""
    return MARK.sub(lambda match: values.get(match[1], match[0]), text)

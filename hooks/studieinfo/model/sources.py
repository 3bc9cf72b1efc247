"""Where facts come from, and when someone last looked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Source:
    """A source with the day on which someone last looked at it. Without an address it is not public, or on paper."""

    title: str
    checked: date
    url: str | None = None

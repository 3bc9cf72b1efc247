"""Where facts come from, and when someone last looked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from studieinfo.model.language import DEFAULT, Language


@dataclass(frozen=True, slots=True)
class Source:
    """A source with the day on which someone last looked at it. Without an address it is not public, or on paper."""

    title: str
    checked: date
    url: str | None = None
    lang: Language = DEFAULT
    """Which of the site's languages the title is in, or nearest to."""


@dataclass(frozen=True, slots=True)
class ListedSource(Source):
    """A source of `data/sources.yml`, which pages name by its id: looked at once for all of them."""

    id: str = ""

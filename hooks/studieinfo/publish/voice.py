"""The site in one language: interface words, dates and names as a reader meets them."""

from __future__ import annotations

import importlib.util
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache, lru_cache
from pathlib import Path
from typing import Protocol

from markupsafe import Markup

from studieinfo.catalog import Catalog
from studieinfo.model.language import LANGUAGES, Language
from studieinfo.model.study import Text


class Named(Protocol):
    """An entry of a vocabulary: a condition, a hospital, a route."""

    @property
    def names(self) -> Text:
        """Its name in each language."""


@dataclass(frozen=True, slots=True, eq=False)
class Voice:
    """A catalog read aloud in a language."""

    catalog: Catalog
    lang: Language
    _words: Mapping[str, str] = field(repr=False)

    def t(self, key: str, **values: object) -> str:
        """An interface word, its blanks filled: `t("years", n=3)`. Raises KeyError for an unknown key."""
        text = self._words[key]
        return text.format(**values) if values else text

    def day(self, value: date | tuple[int, int, int] | None) -> str:
        """A date in words, as precise as it is: «7. juli 2025», «juli 2025», «2025»."""
        if value is None:
            return self.t("not_stated")
        year, month, day = (value.year, value.month, value.day) if isinstance(value, date) else value
        if not month:
            return str(year)
        name = self.t("months").split()[month - 1]
        return self.t("date_day", day=day, month=name, year=year) if day else f"{name} {year}"

    def month(self, value: date | None) -> str:
        """The month of a day in words: «juli 2025»."""
        return self.day(value and (value.year, value.month, 0))

    def name(self, entry: Named) -> str:
        """What an entry of a vocabulary is called."""
        return entry.names.text(self.lang)

    def condition(self, condition_id: str) -> str:
        """The name of a condition. Raises KeyError for an unknown id."""
        return self.name(self.catalog.conditions[condition_id])


@lru_cache(maxsize=len(LANGUAGES))
def voice_of(catalog: Catalog, lang: Language) -> Voice:
    """The voice of a catalog in a language, made once."""
    return Voice(catalog, lang, {key: text.text(lang) for key, text in catalog.strings.items()})


@cache
def icon(name: str) -> Markup:
    """A picture of Material's set that stands beside words: screen readers pass it by."""
    spec = importlib.util.find_spec("material")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("mkdocs-material")
    svg = (Path(spec.origin).parent / f"templates/.icons/material/{name}.svg").read_text("utf-8")
    return Markup(svg.replace("<svg ", '<svg aria-hidden="true" focusable="false" ', 1))

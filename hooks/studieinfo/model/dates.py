"""Dates as precise as their source is."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple


class PartialDate(NamedTuple):
    """A day, a month or a year, as precise as the register is. Missing parts are 0."""

    year: int
    month: int = 0
    day: int = 0

    @property
    def earliest(self) -> date:
        """The first day it can mean."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def latest(self) -> date:
        """The last day it can mean."""
        if self.day:
            return self.earliest
        following = (self.year + 1, 1) if self.month in (0, 12) else (self.year, self.month + 1)
        return date(*following, 1) - timedelta(days=1)

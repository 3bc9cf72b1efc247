"""What a build tells while it works: a line for each phase with its time, and a bar while a long one goes on."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from time import perf_counter
from typing import TypeVar

from tqdm import tqdm

tqdm.monitor_interval = 0  # no thread that looks whether the bar stands still: only a process of one can be copied
T = TypeVar("T")
_WIDTH = 46


def say(text: str) -> None:
    """A line to the person at the terminal. Results go to stdout; this is none."""
    sys.stderr.write(f"{text}\n")
    sys.stderr.flush()


def seconds(value: float) -> str:
    """A time as it is written in Norwegian: «1,2 s»."""
    return f"{value:.1f} s".replace(".", ",")


@dataclass(slots=True)
class Phases:
    """The phases of a run, one after the other. The next one, or `end`, tells how long the last one took."""

    began: float = field(default_factory=perf_counter)
    _since: float = field(default_factory=perf_counter)
    _name: str = ""

    def begin(self, name: str) -> None:
        self._tell()
        self._name = name

    def end(self, text: str) -> None:
        """The last line: what came of it, and the time in all."""
        self._tell()
        say(f"{text} ({seconds(perf_counter() - self.began)})")

    def _tell(self) -> None:
        now = perf_counter()
        if self._name:
            say(f"{self._name:.<{_WIDTH}} {seconds(now - self._since):>7}")
        self._name, self._since = "", now


def bar(items: Iterable[T], name: str, total: int | None = None) -> Iterator[T]:
    """The items, with a bar on a terminal when they take more than a moment; never in a log."""
    known = "{desc} {bar:30} {n_fmt} av {total_fmt}" if total else "{desc} {n_fmt}"
    yield from tqdm(items, desc=name, total=total, delay=0.5, leave=False, disable=None, bar_format=known)

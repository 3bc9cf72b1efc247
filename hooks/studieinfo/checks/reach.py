"""Where ids lead that name each other: what stands above an entry, what comes after a step."""

from __future__ import annotations

from collections.abc import Callable, Iterable


def reached(start: str, onward: Callable[[str], Iterable[str]]) -> set[str]:
    """All that can be reached by `onward` from an id; the id itself only when a way leads back to it."""
    found: set[str] = set()
    queue = [start]
    while queue:
        new = set(onward(queue.pop())) - found
        found |= new
        queue += new
    return found

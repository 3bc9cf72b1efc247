"""How the search files hold many alike things in little room. `overrides/assets/js/search/packing.js` reads it.

A number is one character: that of its code point after `FIRST`. What stands beside each other is alike, so it
compresses well, and takes the reader's device no parsing.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from typing import Any, Final, TypeVar

from studieinfo.publish.site import Output

FIRST: Final = ord("#")
_SURROGATES: Final = 0xD800

T = TypeVar("T", bound=Hashable)


def json_file(name: str, content: Any) -> Output:
    """A file of the search; new content has a new address."""
    data = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
    return Output(f"assets/search/{name}-{hashlib.sha256(data).hexdigest()[:12]}.json", data)


def steps(numbers: Iterable[int]) -> str:
    """Rising numbers as how many each leaves out after the one before: 0, 1, 5 → `##&`.

    Raises ValueError for a step of 55 000 or more, which is no character of its own in JavaScript.
    """
    said, expected = [], 0
    for number in numbers:
        said.append(_character(number - expected))
        expected = number + 1
    return "".join(said)


def lists(rows: Iterable[Iterable[int]]) -> str:
    """Several lists of rising numbers, with a space between."""
    return " ".join(map(steps, rows))


def choices(values: Sequence[T]) -> tuple[list[T], str]:
    """The different values, the most frequent first, and which of them each one is."""
    different = [value for value, _ in Counter(values).most_common()]
    numbers = {value: number for number, value in enumerate(different)}
    return different, "".join(_character(numbers[value]) for value in values)


def _character(number: int) -> str:
    if not 0 <= number < _SURROGATES - FIRST:
        raise ValueError(f"{number} is not between 0 and {_SURROGATES - FIRST}")
    return chr(FIRST + number)

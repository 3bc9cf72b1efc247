"""How text becomes search words. `overrides/assets/js/search/words.js` does the same to a query."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

_LETTERS: Final = str.maketrans({"æ": "a", "ä": "a", "å": "a", "ø": "o", "ö": "o", "ß": "ss", "đ": "d"})
_DIGRAPHS: Final = re.compile(r"aa|oe|ae(?![nt]\b)")
_POINT_IN_CODE: Final = re.compile(r"(?<=\d)[.-](?=\d)")
_WORD: Final = re.compile(r"[a-z0-9]+")


def fold(text: str) -> str:
    """Lower case without accents; æ, å, aa and ae become a; ø and oe become o: as people type them.

    Not the «ae» of an ending: «astmaen» is «astma» with «en».
    """
    lower = unicodedata.normalize("NFC", text).lower().translate(_LETTERS)
    plain = "".join(c for c in unicodedata.normalize("NFD", lower) if not unicodedata.combining(c))
    return _DIGRAPHS.sub(lambda match: match[0][0], plain)


@lru_cache(maxsize=100_000)
def words(text: str) -> tuple[str, ...]:
    """The search words of a text, in order. A code or number such as C90.0 or 2021-004327-32 is one word."""
    return tuple(_WORD.findall(_POINT_IN_CODE.sub("", fold(text))))


def is_typing_error(typed: str, word: str) -> bool:
    """Will the search take `typed` for `word`? One error in a short word, two from eight letters on."""
    limit = 1 if len(typed) < 8 else 2
    return len(typed) > 3 and len(word) > 3 and typing_errors(typed, word) <= limit


def typing_errors(a: str, b: str) -> int:
    """Letters missing, doubled, wrong or swapped between two words (optimal string alignment distance)."""
    before: list[int] = []
    previous = list(range(len(b) + 1))
    for row, left in enumerate(a, 1):
        current = [row]
        for column, right in enumerate(b, 1):
            least = min(previous[column] + 1, current[-1] + 1, previous[column - 1] + (left != right))
            if row > 1 and column > 1 and left == b[column - 2] and a[row - 2] == right:
                least = min(least, before[column - 2] + 1)
            current.append(least)
        before, previous = previous, current
    return previous[-1]

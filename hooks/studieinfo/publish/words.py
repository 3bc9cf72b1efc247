"""How text becomes search words. `overrides/assets/js/search/words.js` does the same to a query."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

_LETTERS: Final = str.maketrans({"æ": "a", "ä": "a", "å": "a", "ø": "o", "ö": "o", "ß": "ss", "đ": "d"})
_DIGRAPHS: Final = re.compile(r"aa|ae|oe")
_POINT_IN_CODE: Final = re.compile(r"(?<=\d)\.(?=\d)")
_WORD: Final = re.compile(r"[a-z0-9]+")


def fold(text: str) -> str:
    """Lower case without accents; æ, å, aa and ae become a; ø and oe become o: as people type them."""
    lower = unicodedata.normalize("NFC", text).lower().translate(_LETTERS)
    plain = "".join(c for c in unicodedata.normalize("NFD", lower) if not unicodedata.combining(c))
    return _DIGRAPHS.sub(lambda match: match[0][0], plain)


@lru_cache(maxsize=100_000)
def words(text: str) -> tuple[str, ...]:
    """The search words of a text, in order. A code such as C90.0 is one word."""
    return tuple(_WORD.findall(_POINT_IN_CODE.sub("", fold(text))))

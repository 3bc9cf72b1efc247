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
_DIGIT: Final = re.compile(r"\d")
_INFLECTION: Final = re.compile(r"(?:ane|ene|en|et|er|ar|es|e|a|s)$")
LINKS: Final = frozenset(("i", "av", "pa", "med", "og", "ved", "hos", "in", "of", "the", "and"))
"""Words in a form of several words that may be missing in a query: «kreft i lungene», «kreft lungene»."""


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


def stem(word: str) -> str:
    """A word without its inflection: «kreften» and «kreft» are the same. Short words are left alone."""
    if len(word) < 5 or _DIGIT.search(word):
        return word
    shorter = _INFLECTION.sub("", word)
    return word if len(shorter) < 4 or shorter == word else stem(shorter)


@lru_cache(maxsize=100_000)
def form_key(form: str) -> str:
    """What is the same for all inflections of a form, and with and without the small words in it."""
    parts = form.split(" ")
    return " ".join(stem(part) for part in parts if len(parts) == 1 or part not in LINKS)

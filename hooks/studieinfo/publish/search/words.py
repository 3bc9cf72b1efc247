"""How text becomes search words. `overrides/assets/js/search/words.js` does the same to a query."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

_LETTERS: Final = str.maketrans(
    {
        **{
            "æ": "a",
            "ä": "a",
            "å": "a",
            "ø": "o",
            "ö": "o",
            "ß": "ss",
            "đ": "d",
            "ð": "d",
            "ł": "l",
            "ŧ": "t",
            "ŋ": "n",
        },
        **{"ı": "i", "œ": "o", "þ": "th", "α": "alfa", "β": "beta", "γ": "gamma", "δ": "delta", "κ": "kappa"},
        **{chr(zero + digit): str(digit) for zero in (0x660, 0x6F0, 0x966) for digit in range(10)},
    }
)
"""Letters that are typed as others: Nordic, Polish, Greek ones in names of substances; digits of other scripts."""
_DIGRAPHS: Final = re.compile(r"aa|oe|ae(?![nt]\b)")
_INVISIBLE: Final = re.compile("[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff]")
_DASHES: Final = re.compile("[\u2010-\u2015\u2212]")
_POINT_IN_CODE: Final = re.compile(r"(?<=\d)[.-](?=\d)")
_GENITIVE: Final = re.compile(r"(?<=[^\W\d_])['\u2019][sS](?![^\W_])")
"""«Kahler's» is «Kahlers»."""
_WORD: Final = re.compile(r"[^\W_]+")
_DIGIT: Final = re.compile(r"\d")
_INFLECTION: Final = re.compile(r"(?:ane|ene|en|et|er|ar|es|e|a|s)$")
LINKS: Final = frozenset(("i", "av", "pa", "med", "og", "ved", "hos", "in", "of", "the", "and"))
"""Words in a form of several words that may be missing in a query: «kreft i lungene», «kreft lungene»."""


def fold(text: str) -> str:
    """Lower case without accents and invisible signs; æ, å, aa and ae become a; ø and oe become o: as people type.

    Not the «ae» of an ending: «astmaen» is «astma» with «en».
    """
    visible = _DASHES.sub("-", _INVISIBLE.sub("", unicodedata.normalize("NFKC", text)))
    visible = _GENITIVE.sub("s", visible)
    lower = visible.lower().translate(_LETTERS)
    plain = "".join(c for c in unicodedata.normalize("NFD", lower) if unicodedata.category(c)[0] != "M")
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

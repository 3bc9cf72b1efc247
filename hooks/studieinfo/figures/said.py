"""What a text says that must be the same in every language: numbers, what they count, and how often it says no."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from typing import Final, NamedTuple

from studieinfo.model.language import Language

_NUMBER: Final = re.compile(r"(?<![\w.,])\d+(?:[ \u00a0]\d{3}(?!\d))*(?:[.,:]\d+)*(?!\w)|(?<![\w])\d+(?:[.,:]\d+)*")
_WORD: Final = re.compile(r"[^\W\d_]+")


def _list(words: str) -> list[str]:
    return words.split()


_NORWEGIAN: Final = _list("to tre fire fem seks sju åtte ni ti elleve tolv")
_ENGLISH: Final = _list("two three four five six seven eight nine ten eleven twelve")


def _numerals(words: list[str], in_order: str, **more: str) -> dict[str, str]:
    counted = {word: str(number) for number, word in enumerate(words, 2)}
    return {**counted, **{word: str(number) for number, word in enumerate(_list(in_order), 3)}, **more}


NUMERALS: Final[Mapping[Language, Mapping[str, str]]] = {
    "nb": _numerals(_NORWEGIAN, "tredje fjerde femte sjette sjuende åttende niende tiende", syv="7", syvende="7"),
    "nn": _numerals(_NORWEGIAN, "tredje fjerde femte sjette sjuande åttande niande tiande"),
    "en": _numerals(_ENGLISH, "third fourth fifth sixth seventh eighth ninth tenth", twice="2"),
}
"""The numbers from two to twelve in words, and those in order from the third; «en» and «one» say too much else."""

NEGATIONS: Final[Mapping[Language, frozenset[str]]] = {
    "nb": frozenset(_list("ikke nei aldri ingen ingenting uten verken hverken intet")),
    "nn": frozenset(_list("ikkje nei aldri ingen inga ingenting utan verken korkje inkje")),
    "en": frozenset(_list("not non never no nobody nothing none without neither nor cannot")),
}

_PHONE: Final = re.compile(
    r"(?<!\d)(?:\+47[ \u00a0]?)?(?:\d{2}(?:[ \u00a0]?\d{2}){3}|\d{3}[ \u00a0]\d{2}[ \u00a0]\d{3}|0\d{4})(?!\d)"
)
"""Telephones are looked up by a rule of their own, and have a country code in English."""
_HALF_A_YEAR: Final = re.compile(r"\bhalvt? ?år|\bhalve året\b")
_BLANK: Final = re.compile(r"\{[^{}]*+\}")
"""What an interface word gets in place of a name."""
_SHORT: Final = re.compile(r"n['’]t\b")
_FREE: Final = re.compile(r"\b[Nn]o (?:more|less|later|fewer|older|younger) than\b|\bNO\b|(?<=either)\b[^.]*?\bnor\b")
"""English words that say no and deny nothing more: a limit, the gas, «neither … nor»."""

_UNITS: Final[Mapping[str, str]] = {
    **dict.fromkeys(_list("år åra årene års årig årige years year"), "year"),
    **dict.fromkeys(
        _list("måned måneder måneders månedene månad månader månadene månaders månedene months month"), "month"
    ),
    **dict.fromkeys(_list("uke uker ukene ukers veke veker vekene vekers weeks week"), "week"),
    **dict.fromkeys(_list("døgn dag dager dagene dagers dagar dagane days day"), "day"),
    **dict.fromkeys(_list("time timer timers timene timar timane hours hour"), "hour"),
    **dict.fromkeys(_list("minutt minutter minuttar minutes minute"), "minute"),
    **dict.fromkeys(_list("prosent percent cent"), "%"),
    **dict.fromkeys(_list("ganger gonger times"), "times"),
    **{unit: unit for unit in _list("mg ml kg g cm mm km")},
}
_MEASURE: Final = re.compile(r"(?<!\d)(?<!\d[.,])(\d++(?:[.,]\d++)*+)[ \u00a0-]?(%|per cent|[^\W\d_]+)")
"""A number from its first digit on, whole: looked for at each of its digits, a long one would take for ever."""


class Said(NamedTuple):
    """What a text says: its numbers in digits and in words, what each number of digits counts, and its negations."""

    digits: Counter[str]
    words: Counter[str]
    units: Mapping[str, frozenset[str]]
    negations: int


def said(text: str, lang: Language) -> Said:
    """What a text in a language says."""
    text = _PHONE.sub(" ", _BLANK.sub(" ", text))
    words, numerals = _words(text), NUMERALS[lang]
    return Said(
        Counter(_plain(match[0]) for match in _NUMBER.finditer(text)),
        Counter([*(numerals[word] for word in words if word in numerals), *("6" for _ in _HALF_A_YEAR.finditer(text))]),
        _units(text),
        sum(map(NEGATIONS[lang].__contains__, words)),
    )


def negations(text: str, lang: Language) -> int:
    """How often a text says no: `said(text, lang).negations`, for a fraction of the work."""
    return sum(map(NEGATIONS[lang].__contains__, _words(_BLANK.sub(" ", text))))


def _words(text: str) -> list[str]:
    """The words of a text in small letters. Only a text with «no» in it can have what `_FREE` passes over."""
    whole = _SHORT.sub(" not", text)
    if "no" in whole or "No" in whole or "NO" in whole:
        whole = _FREE.sub(" ", whole)
    return _WORD.findall(whole.lower())


def _plain(number: str) -> str:
    """A number without the marks that languages set differently."""
    return re.sub(r"\D", "", number)


def _units(text: str) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for match in _MEASURE.finditer(text):
        unit = match[2].lower()
        unit = "%" if unit in ("%", "per cent") else _UNITS.get(unit, "")
        if unit:
            found.setdefault(_plain(match[1]), set()).add(unit)
    return {number: frozenset(units) for number, units in found.items()}


def other_units(one: Said, other: Said) -> str | None:
    """A number that counts one thing in one text and another in the other; None when there is none."""
    both = one.units.keys() & other.units.keys()
    return min((n for n in both if not one.units[n] & other.units[n]), default=None)


def other_numbers(one: Said, other: Said) -> str | None:
    """A number in digits that the other text has neither in digits nor in words; None when there is none."""
    missing = set(one.digits) - set(other.digits) - set(other.words)
    extra = set(other.digits) - set(one.digits) - set(one.words)
    return min(missing | extra, default=None)

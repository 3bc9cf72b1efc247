"""How heavy a text is to read: LIX, the length of sentences, and what of a page or a study is measured.

C.-H. Björnsson, «Läsbarhet» (Liber, Stockholm 1968): words per sentence + the percentage of words that are
longer than six letters. Under 30 is very easy, 40 is plain prose, 50 is official language.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from studieinfo.markdown.reading import without_code
from studieinfo.model.facts import filled
from studieinfo.model.language import Language
from studieinfo.model.study import Study
from studieinfo.model.vocabulary import Page

MIN_WORDS: Final = 50
"""A shorter text is not judged: one long word would move it too much."""

_LONG: Final = 7
_WORD: Final = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_SENTENCE: Final = re.compile(r"[.!?:][»”)]*(?=\s|$)|\n")

_FULL_STOP: Final = re.compile(r"[.!?][»”)]*(?=\s|$)")
"""What ends a sentence of running text: a line without it is a heading, a point or a cell."""

_LINK: Final = re.compile(r"!?\[([^\[\]]*+)\](?:\([^()]*+\)|\[[^\[\]]*+\])|<(?:https|mailto|tel):[^<>]*+>")
_GAP: Final = re.compile(r"[ \t]++")
_MARKER: Final = re.compile(r"^\s*(?:[-*+] |\d+[.)] |#+ |!!! ?\w+|\|)")
"""What begins a line of its own: a point, a heading, a note, a row of a table."""


def lix(text: str) -> int | None:
    """The LIX of a text, rounded. A line is a sentence, or several. None below `MIN_WORDS` words."""
    words = _WORD.findall(text)
    if len(words) < MIN_WORDS:
        return None
    sentences = sum(_WORD.search(part) is not None for part in _SENTENCE.split(text))
    long = sum(len(word) >= _LONG for word in words)
    return round(len(words) / sentences + 100 * long / len(words))


def words_per_sentence(text: str) -> float | None:
    """The mean length of the sentences of running text, to one decimal; None below `MIN_WORDS` words.

    Nothing is judged by it: whether a text can be understood is not a matter of length.
    """
    sentences = [
        len(words)
        for line in text.splitlines()
        if _FULL_STOP.search(line)
        for part in _FULL_STOP.split(line)
        if (words := _WORD.findall(part))
    ]
    return round(sum(sentences) / len(sentences), 1) if sum(sentences) >= MIN_WORDS else None


def page_text(page: Page, facts: Mapping[str, str]) -> str:
    """What a page of the editors says, its facts too, a line for each heading, paragraph, point and cell."""
    lines = [""]
    for line in _LINK.sub(r"\1", _GAP.sub(" ", without_code(filled(page.body, facts)))).splitlines():
        if _MARKER.match(line) or not line.strip():
            lines.append("")
        lines[-1] += " " + _MARKER.sub("", line).replace("|", "\n").replace("*", "").strip(' "')
        if line.startswith(("#", "!!!")):
            lines.append("")
    return "\n".join(line.strip() for line in lines if _WORD.search(line))


def study_text(study: Study, lang: Language) -> str:
    """All that editors have written of a study in exactly this language, a line for each text and point."""
    return "\n".join(text for _, text in study.texts(lang))

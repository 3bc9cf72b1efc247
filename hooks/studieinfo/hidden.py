"""What a file can hold that nobody sees, or that got in by mistake: invisible characters, text that was read in
another encoding, the marks of a merge that was not finished.

Each finder yields the place in the text, what is wrong and what to do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain
from typing import Final, NamedTuple


class Hidden(NamedTuple):
    """A fault in a text: where it begins, what it is, what to do."""

    at: int
    message: str
    help: str


_CONTROL: Final = r"\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufff9-\ufffd\ufffe\uffff"
_LINE_ENDS: Final = r"\u2028\u2029"
_FORMAT: Final = (
    r"\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0"
    r"\U000e0000-\U000e007f"
)
"""Unicode's format characters (category Cf) and the fillers that show as nothing: they split words for search and
screen readers, turn the direction of a text around, and hide what a name or an address really says."""

INVISIBLE: Final = re.compile(f"[{_CONTROL}{_LINE_ENDS}{_FORMAT}]")
_NAMES: Final = {
    "\xad": "myk bindestrek",
    "\u200b": "usynlig mellomrom",
    "\u200c": "usynlig skille",
    "\u200d": "usynlig binding",
    "\ufeff": "usynlig merke (BOM)",
    "\u2028": "linjeskift av et annet slag",
    "\u2029": "linjeskift av et annet slag",
    "\x85": "linjeskift av et annet slag",
    "\ufffd": "et tegn som gikk tapt",
}
_DIRECTION: Final = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")

MOST: Final = 20
"""So many invisible characters of a file are told one by one."""


def described(character: str) -> str:
    """An invisible character in words."""
    kind = "usynlig tegn for skriveretning" if character in _DIRECTION else _NAMES.get(character, "usynlig tegn")
    return f"{kind} U+{ord(character):04X}"


def _invisible(text: str) -> Iterator[Hidden]:
    for number, match in enumerate(INVISIBLE.finditer(text)):
        if number == MOST:
            return
        lost = match[0] == "\ufffd"
        help = "skriv det rette tegnet" if lost else "slett tegnet (marker stedet og skriv ordet på nytt)"
        yield Hidden(match.start(), described(match[0]), help)


def _bytes_as_cp1252() -> dict[int, str]:
    """What programs show a byte as when they take UTF-8 for the Windows encoding."""
    return {byte: bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in range(0x80, 0xC0)}


_REST: Final = "".join(map(re.escape, _bytes_as_cp1252().values()))
_MISREAD: Final = re.compile(rf"[ÂÃ][{_REST}]|â[{_REST}]{{2}}|ð[{_REST}]{{3}}")
"""Two-byte letters of Norwegian and its neighbours, «–» and quotation marks, and emoji."""


def _misread(text: str) -> Iterator[Hidden]:
    if "Ã" in text or "Â" in text or "â" in text or "ð" in text:
        for match in _MISREAD.finditer(text):
            if right := _reread(match[0]):
                message = f"«{match[0]}» er «{right}» lest med feil tegnkoding"
                yield Hidden(match.start(), message, f"skriv «{right}», og lagre filen som UTF-8")


def _reread(text: str) -> str:
    """The character that was misread, or nothing when these characters are no UTF-8."""
    shown = {character: byte for byte, character in _bytes_as_cp1252().items()}
    raw = bytes(shown.get(character, ord(character)) for character in text)
    return raw.decode("utf-8", "ignore").strip()


def without_hidden(text: str) -> str:
    """A text of others, which no editor can correct: misread letters read right, what is lost as «?», no
    invisible characters.
    """
    right = _MISREAD.sub(lambda match: _reread(match[0]) or match[0], text)
    return INVISIBLE.sub("", right.replace("\ufffd", "?"))


_MERGE: Final = re.compile(r"^[ \t]*+(<{7}|>{7}|\|{7})(?: [^\n]*)?$", re.M)


def _unmerged(text: str) -> Iterator[Hidden]:
    """Only the first: the others of the same conflict are seen when one looks there."""
    if ("<<<<<<<" in text or ">>>>>>>" in text or "|||||||" in text) and (match := _MERGE.search(text)):
        help = "velg hva som skal stå, og slett linjene med <<<<<<<, ======= og >>>>>>>"
        yield Hidden(match.start(1), "merker etter en flettekonflikt i git", help)


_WIDE: Final = r"\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_WIDE_CHARACTER: Final = re.compile(f"[{_WIDE}]")
_MARKUP: Final = re.compile(rf"^[ {_WIDE}]*(?:-[ {_WIDE}]+)*(?:[\w.-]+:(?=[ {_WIDE}]))?[ {_WIDE}]*|[ {_WIDE}]+$", re.M)


def hard_spaces(text: str) -> Iterator[Hidden]:
    """Spaces that do not break a line, where YAML needs an ordinary one: before, and after «-» and «nøkkel:»."""
    if _WIDE_CHARACTER.search(text):
        for line in re.finditer(r"[^\n]+", text):
            for part in _MARKUP.finditer(line[0]):
                if wide := _WIDE_CHARACTER.search(part[0]):
                    where = line.start() + part.start() + wide.start()
                    yield Hidden(where, f"hardt mellomrom U+{ord(wide[0]):04X}", "skriv et vanlig mellomrom i stedet")
                    break


def hidden(text: str) -> Iterator[Hidden]:
    """Everything of the kind in a text, whatever the text is for."""
    return chain(_invisible(text), _misread(text), _unmerged(text))

"""QR codes as drawings in the page, made in the build: a phone's camera reads the address from paper.

Each bit of a text turns certain modules of its code and leaves the others alone, whatever the other bits are
(Reed–Solomon codes are linear). So the code of an address is worked out of that of the same address with zeros for
digits: what the bits in which they differ turn is turned. The addresses of studies differ in their digits, so some
dozen codes are made from scratch, and not one a study; one of its own kind is made from scratch, once.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

import segno
from markupsafe import Markup

_QUIET_ZONE: Final = 4
"""So many light modules around the code, as the standard (ISO/IEC 18004) asks."""
_MASK: Final = 3
"""One of the eight patterns, all of which readers know. To try all for the prettiest takes three times as long."""


def qr_code(address: str, label: str) -> Markup:
    """The code of an address; `label` is what it is to one who does not see it."""
    head = Markup('<svg role="img" aria-label="{}" ').format(label)
    return head + Markup(_drawing(*_modules(address.encode())))


def printed_code(address: str, label: str) -> Markup:
    """The same for paper: the label is a title in the drawing, where a PDF has the text that stands for it."""
    element, path = _drawing(*_modules(address.encode())).split(">", 1)
    return Markup("<svg {}><title>{}</title>{}").format(Markup(element), label, Markup(path))


_DIGIT: Final = re.compile(rb"[0-9]")


def _modules(text: bytes) -> tuple[int, int]:
    """The code of a text: how many modules a side has, and which are dark, row by row, the last one lowest."""
    like = _DIGIT.sub(b"0", text)
    side, dark = _made(like)
    for place, (own, other) in enumerate(zip(text, like, strict=True)):
        for bit in (bit for bit in range(8) if (own ^ other) >> bit & 1):
            dark ^= _turned(like, place, bit)
    return side, dark


@cache
def _turned(text: bytes, place: int, bit: int) -> int:
    """The modules that one bit of a text turns."""
    other = bytearray(text)
    other[place] ^= 1 << bit
    return _made(text)[1] ^ _made(bytes(other))[1]


@cache
def _made(text: bytes) -> tuple[int, int]:
    code = segno.make(text, mode="byte", error="m", micro=False, boost_error=False, mask=_MASK)
    bits = "".join("".join(map(str, row)) for row in code.matrix)
    return len(code.matrix), int(bits, 2)


_DARK: Final = re.compile("1+")


def _drawing(side: int, dark: int) -> str:
    """The drawing after the name of its element: a light ground, and a stroke along each run of dark modules."""
    whole, bits = side + 2 * _QUIET_ZONE, f"{dark:0{side * side}b}"
    strokes = []
    x, y = 0, -_QUIET_ZONE
    for row in range(side):
        for run in _DARK.finditer(bits[row * side : (row + 1) * side]):
            strokes.append(f"m{run.start() - x} {row - y}h{run.end() - run.start()}")
            x, y = run.end(), row
    first = f"M{_QUIET_ZONE} {_QUIET_ZONE}.5{strokes[0].partition(f' {_QUIET_ZONE}')[2]}"
    ground = f'<path fill="#fff" d="M0 0h{whole}v{whole}h-{whole}z"/>'
    path = f'<path stroke="#000" d="{first}{"".join(strokes[1:])}"/>'
    return f'viewBox="0 0 {whole} {whole}" class="qr">{ground}{path}</svg>'

"""QR codes as drawings in the page, made in the build: a phone's camera reads the address from paper."""

from __future__ import annotations

from functools import lru_cache
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
    return head + Markup(_drawing(address))


def printed_code(address: str, label: str) -> Markup:
    """The same for paper: the label is a title in the drawing, where a PDF has the text that stands for it."""
    element, path = _drawing(address).split(">", 1)
    return Markup("<svg {}><title>{}</title>{}").format(Markup(element), label, Markup(path))


@lru_cache(maxsize=1)
def _drawing(address: str) -> str:
    """The drawing after the name of its element. A sheet of each language shows the same one after the other."""
    code = segno.make(address, error="m", micro=False, boost_error=False, mask=_MASK)
    svg: str = code.svg_inline(border=_QUIET_ZONE, light="#fff", omitsize=True, svgclass="qr", lineclass=None)
    return svg.removeprefix("<svg ")

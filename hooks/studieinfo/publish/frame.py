"""The line that others put into their own page to show a list there."""

from __future__ import annotations

from typing import Final

from markupsafe import Markup

_FRAME: Final = Markup('<iframe src="{}" title="{}" width="100%" height="600" loading="lazy"></iframe>')


def frame(address: str, name: str) -> str:
    """The element for a list at an address, as text to be copied; `name` tells what it is to one who does not see."""
    return str(_FRAME.format(address, name))

"""The line that others put into their own page to show a list there."""

from __future__ import annotations

from html import escape


def frame(address: str, name: str) -> str:
    """The element for a list at an address, as text to be copied; `name` tells what it is to one who does not see."""
    title = escape(name, quote=False).replace('"', "&quot;")
    return f'<iframe src="{escape(address)}" title="{title}" width="100%" height="600" loading="lazy"></iframe>'

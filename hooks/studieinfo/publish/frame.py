"""The line that others put into their own page to show a list there."""

from __future__ import annotations

from html import escape
from typing import Final

HEIGHT_SCRIPT: Final = "innramming/hoyde.js"
"""Where the script lies, from the site's root. Others' pages name it, so it never moves and has no hash."""


def frame(address: str, name: str) -> str:
    """The element for a list at an address, as text to be copied; `name` tells what it is to one who does not see."""
    title = escape(name, quote=False).replace('"', "&quot;")
    return f'<iframe src="{escape(address)}" title="{title}" width="100%" height="600" loading="lazy"></iframe>'


def in_its_height(line: str, base_url: str) -> str:
    """A line from `frame` with what gives it the height of the list: an element, and the script that knows it."""
    return f'<studie-liste>{line}</studie-liste>\n<script src="{escape(base_url + HEIGHT_SCRIPT)}" defer></script>'

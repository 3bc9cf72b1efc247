"""What a page may load and do: its Content-Security-Policy, the same as a header (`headers`) and in the page itself."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal

POLICIES: Final[Mapping[Literal["page", "embed", "measured", "file"], str]] = {
    "page": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
        "base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types studieinfo"
    ),
    "embed": "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'",
    "measured": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
        "base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'"
    ),
    "file": "default-src 'none'; base-uri 'none'; form-action 'none'",
}
"""Of a page, of a list in others' pages (which has no script), of the one that shows any of these and tells its height
(which has one), and of what is no page. None trusts what stands in a
page itself: no inline script or style. `studieinfo` is the one policy of Trusted Types, in offline.js. Who may frame
a page can only a header say."""

"""What all that is printed has in common: a page of HTML that becomes a PDF, with an address and a code to go on to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from studieinfo.model.language import Language, prefix
from studieinfo.publish.qr import printed_code
from studieinfo.publish.site import Website


class Leaf(NamedTuple):
    """Something to print, at `path` below the language. `more` is where it leads, `view` what its template shows."""

    path: str
    template: str
    title: str
    more: str
    view: Mapping[str, Any]


def leaf_html(site: Website, lang: Language, leaf: Leaf) -> str:
    """The page that is printed."""
    address = site.base_url + prefix(lang) + leaf.more
    return site.render(
        f"printed/{leaf.template}",
        lang,
        leaf.path,
        title=leaf.title,
        address=address,
        shown_address=_as_read(address),
        code=printed_code(address, site.voice(lang).t("sheet.qr", address=_as_read(address))),
        **leaf.view,
    )


def _as_read(address: str) -> str:
    """An address as people type it."""
    return address.removeprefix("https://").removeprefix("http://").removesuffix("/")

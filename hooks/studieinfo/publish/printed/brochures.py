"""Brochures: the editors' pages that say so, printed. Their text is that of the page, rendered once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from markupsafe import Markup

from studieinfo.catalog import Catalog
from studieinfo.model.language import Language
from studieinfo.model.vocabulary import Page
from studieinfo.publish.addresses import PRINTED, address
from studieinfo.publish.printed.leaf import Leaf
from studieinfo.publish.site import Website

_PART: Final = re.compile(r"(?=<h2[ >])")
_ONLY_LINKS: Final = re.compile(
    r"<h2[^>]*>(?:(?!</h2>).)*</h2>\s*<ul>(?:\s*<li>\s*<a [^>]*>[^<]*</a>[^<]*</li>)+\s*</ul>\s*", re.S
)
"""A part that only leads to other pages, as «Gå videre»."""

_CHECKLIST: Final = '<div class="checklist">'
"""Who is given several lists to tick, is given lines for what the lists lack."""
_TABLE: Final = "<table>"


def brochure_path(page: Page) -> str:
    """Where the brochure of a page lies, below the language."""
    return PRINTED["brochure"].format(address(page.name).removesuffix("/") or "index")


def brochure_pages(catalog: Catalog, lang: Language) -> list[Page]:
    """The pages of a language that are printed, too."""
    return [page for page in catalog.pages if page.lang == lang and page.brochure]


def brochures(site: Website, lang: Language) -> Iterator[Leaf]:
    """The brochures of a language."""
    for page in brochure_pages(site.catalog, lang):
        text = for_paper(site.texts[lang, page.name])
        lists, has_table = text.count(_CHECKLIST), _TABLE in text
        view = {"page": page, "text": Markup(text), "has_lines": lists > 1, "has_table": has_table}
        yield Leaf(brochure_path(page), "brochure", page.title, address(page.name), view)


def for_paper(html: str) -> str:
    """The text of a page without the parts that only lead to others: nobody can press them."""
    return "".join(part for part in _PART.split(html) if not _ONLY_LINKS.fullmatch(part))

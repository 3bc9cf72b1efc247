"""`sitemap.xml` with every page in every language, and `robots.txt` that points to it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final
from xml.sax.saxutils import quoteattr

from studieinfo.model.language import DEFAULT, LANGUAGES, prefix
from studieinfo.publish.addresses import address
from studieinfo.publish.site import Output, Website


def sitemap(site: Website, published: Iterable[Output]) -> Iterator[Output]:
    """The sitemap: the editors' pages and what was published; and robots.txt, which names it.

    A site that does not know its public address has none. https://www.sitemaps.org/protocol.html
    """
    if not site.is_addressed:
        yield Output("robots.txt", b"User-agent: *\nAllow: /\n")
        return
    pages = {address(page.name) for page in site.catalog.pages if page.lang == DEFAULT}
    cast = {output.path.removesuffix("index.html") for output in published if output.is_listed}
    every = sorted(pages | {path for path in cast if not path.startswith(_OTHERS)})
    urls = "".join(_url(site.base_url, path) for path in every)
    xml = (
        '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
        f'xmlns:xhtml="http://www.w3.org/1999/xhtml">\n{urls}</urlset>\n'
    )
    yield Output("sitemap.xml", xml.encode())
    yield Output("robots.txt", f"User-agent: *\nAllow: /\nSitemap: {site.base_url}sitemap.xml\n".encode())


_OTHERS: Final = tuple(prefix(lang) for lang in LANGUAGES if lang != DEFAULT)
"""A page has the same path in each language: it is listed once, with its alternates."""


def _url(base: str, path: str) -> str:
    alternates = "".join(
        f'  <xhtml:link rel="alternate" hreflang="{lang}" href={quoteattr(base + prefix(lang) + path)}/>\n'
        for lang in LANGUAGES
    )
    alternates += f'  <xhtml:link rel="alternate" hreflang="x-default" href={quoteattr(base + path)}/>\n'
    return "".join(f"<url>\n  <loc>{base}{prefix(lang)}{path}</loc>\n{alternates}</url>\n" for lang in LANGUAGES)

"""`sitemap.xml` with every page in every language, and `robots.txt` that points to it.

A sitemap may have 50 000 addresses: of more, `sitemap.xml` names the parts. https://www.sitemaps.org/protocol.html#index
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final
from xml.sax.saxutils import quoteattr

from studieinfo.model.language import DEFAULT, LANGUAGES, prefix
from studieinfo.publish.site import Output, Website


def sitemap(site: Website, published: Iterable[Output]) -> Iterator[Output]:
    """The sitemap of what was published; and robots.txt, which names it.

    A site that does not know its public address has none.
    """
    if not site.is_addressed:
        yield Output("robots.txt", b"User-agent: *\nAllow: /\n")
        return
    pages = {output.path.removesuffix("index.html") for output in published if output.is_listed}
    every = sorted(path for path in pages if not path.startswith(_OTHERS))
    pages_in_one = MOST_ADDRESSES // len(LANGUAGES)
    parts = [every[start : start + pages_in_one] for start in range(0, len(every), pages_in_one)]
    if len(parts) == 1:
        yield Output("sitemap.xml", _sitemap(site.base_url, every))
    else:
        yield Output("sitemap.xml", _index(site.base_url, len(parts)))
        for number, part in enumerate(parts, 1):
            yield Output(_PART.format(number), _sitemap(site.base_url, part))
    yield Output("robots.txt", f"User-agent: *\nAllow: /\nSitemap: {site.base_url}sitemap.xml\n".encode())


MOST_ADDRESSES: Final = 50_000
_PART: Final = "sitemap-{}.xml"
_HEAD: Final = '<?xml version="1.0" encoding="UTF-8"?>\n'
_NAMESPACE: Final = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


def _sitemap(base: str, paths: Iterable[str]) -> bytes:
    urls = "".join(_url(base, path) for path in paths)
    opening = f'<urlset {_NAMESPACE} xmlns:xhtml="http://www.w3.org/1999/xhtml">'
    return f"{_HEAD}{opening}\n{urls}</urlset>\n".encode()


def _index(base: str, count: int) -> bytes:
    parts = "".join(f"<sitemap><loc>{base}{_PART.format(n)}</loc></sitemap>\n" for n in range(1, count + 1))
    return f"{_HEAD}<sitemapindex {_NAMESPACE}>\n{parts}</sitemapindex>\n".encode()


_OTHERS: Final = tuple(prefix(lang) for lang in LANGUAGES if lang != DEFAULT)
"""A page has the same path in each language: it is listed once, with its alternates."""


def _url(base: str, path: str) -> str:
    alternates = "".join(
        f'  <xhtml:link rel="alternate" hreflang="{lang}" href={quoteattr(base + prefix(lang) + path)}/>\n'
        for lang in LANGUAGES
    )
    alternates += f'  <xhtml:link rel="alternate" hreflang="x-default" href={quoteattr(base + path)}/>\n'
    return "".join(f"<url>\n  <loc>{base}{prefix(lang)}{path}</loc>\n{alternates}</url>\n" for lang in LANGUAGES)

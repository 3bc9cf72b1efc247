"""`sitemap.xml` with every page in every language, and `robots.txt` that points to it."""

from __future__ import annotations

from collections.abc import Iterator
from xml.sax.saxutils import quoteattr

from studieinfo.model.language import LANGUAGES, prefix
from studieinfo.publish.lists import studies_by_condition, studies_by_place
from studieinfo.publish.site import PATHS, Output, Website


def paths(site: Website) -> list[str]:
    """The addresses of all pages below the language, in order."""
    catalog = site.catalog
    found = {address(page.name) for page in catalog.pages if page.lang == "nb"}
    found |= {PATHS["study"].format(study.id) for study in catalog.studies}
    found |= {PATHS["condition"].format(key) for key in studies_by_condition(catalog)}
    found |= {PATHS["place"].format(key) for key in studies_by_place(catalog)}
    found |= {PATHS["route"].format(key) for key in catalog.routes}
    found |= {PATHS["step"].format(key) for key in list(catalog.guide)[1:]}
    return sorted(found)


def address(name: str) -> str:
    """The address of a content file: `studier/index.md` → `studier/`, `ordliste.md` → `ordliste/`."""
    stem = name.removesuffix(".md")
    return stem.removesuffix("index") if stem == "index" or stem.endswith("/index") else f"{stem}/"


def sitemap(site: Website) -> Iterator[Output]:
    """The sitemap and robots.txt. Protocol: https://www.sitemaps.org/protocol.html"""
    urls = "".join(_url(site.base_url, path) for path in paths(site))
    xml = (
        '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
        f'xmlns:xhtml="http://www.w3.org/1999/xhtml">\n{urls}</urlset>\n'
    )
    yield Output("sitemap.xml", xml.encode())
    yield Output("robots.txt", f"User-agent: *\nAllow: /\nSitemap: {site.base_url}sitemap.xml\n".encode())


def _url(base: str, path: str) -> str:
    alternates = "".join(
        f'  <xhtml:link rel="alternate" hreflang="{lang}" href={quoteattr(base + prefix(lang) + path)}/>\n'
        for lang in LANGUAGES
    )
    return "".join(f"<url>\n  <loc>{base}{prefix(lang)}{path}</loc>\n{alternates}</url>\n" for lang in LANGUAGES)

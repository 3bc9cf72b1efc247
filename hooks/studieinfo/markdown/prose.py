"""What editors' Markdown may become: no raw HTML, and no link that could run something.

A Python-Markdown extension (`markdown_extensions: [studieinfo.markdown.prose]`). `checks.pages` tells editors about
the same things beforehand; this makes sure of them whatever the check overlooks.
"""

from __future__ import annotations

import html
import re
from typing import Final
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from markdown.util import AMP_SUBSTITUTE

SAFE_SCHEMES: Final = ("https:", "mailto:", "tel:", "ordliste:")
_LEAVES: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*+:|//")


def _as_read(target: str) -> str:
    """A target as a browser reads it: without spaces, with «\\» for «/», the scheme in small letters."""
    read = re.sub(r"[\x00-\x20]", "", html.unescape(target.replace(AMP_SUBSTITUTE, "&"))).replace("\\", "/")
    scheme, colon, rest = read.partition(":")
    return scheme.lower() + colon + rest


def is_safe(target: str) -> bool:
    """Does a link stay with us, or leave by https, mailto or tel?"""
    read = _as_read(target)
    return not _LEAVES.match(read) or read.startswith(SAFE_SCHEMES)


def is_ours(target: str) -> bool:
    """Does it stay with us? A picture must: fetched from others, it would tell them who reads what."""
    return not _LEAVES.match(_as_read(target))


class _SafeLinks(Treeprocessor):
    def run(self, root: Element) -> None:
        for element in root.iter():
            for attribute in ("href", "src"):
                allowed = is_ours if attribute == "src" else is_safe
                if not allowed(element.get(attribute, "")):
                    _become_text(element)


def _become_text(element: Element) -> None:
    """A link stays as its words, a picture as what it shows: MkDocs asks each for its target."""
    element.text = element.get("alt", element.text)
    element.tag = "span"
    element.attrib.clear()


class Prose(Extension):
    """Leaves raw HTML as the text that it is, and makes links with unsafe targets plain words."""

    def extendMarkdown(self, md: Markdown) -> None:
        """Called by Markdown."""
        md.preprocessors.deregister("html_block")
        md.inlinePatterns.deregister("html")
        md.treeprocessors.register(_SafeLinks(md), "safe_links", 0)


def makeExtension(**config: object) -> Prose:
    """Called by Markdown when the extension is named in `mkdocs.yml`."""
    return Prose(**config)

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
_SCHEME: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//")


def is_safe(target: str) -> bool:
    """Does a link stay with us, or leave by https, mailto or tel? Read as a browser reads it."""
    read = re.sub(r"[\x00-\x20]", "", html.unescape(target.replace(AMP_SUBSTITUTE, "&")))
    return not _SCHEME.match(read) or read.startswith(SAFE_SCHEMES)


class _SafeLinks(Treeprocessor):
    def run(self, root: Element) -> None:
        for element in root.iter():
            for attribute in ("href", "src"):
                if not is_safe(element.get(attribute, "")):
                    del element.attrib[attribute]


class Prose(Extension):
    """Leaves raw HTML as the text that it is, and takes unsafe targets off links."""

    def extendMarkdown(self, md: Markdown) -> None:
        """Called by Markdown."""
        md.preprocessors.deregister("html_block")
        md.inlinePatterns.deregister("html")
        md.treeprocessors.register(_SafeLinks(md), "safe_links", 0)


def makeExtension(**config: object) -> Prose:
    """Called by Markdown when the extension is named in `mkdocs.yml`."""
    return Prose(**config)

"""The components that editors may put in a page: a timeline, a comparison, a checklist, a drawing.

A Python-Markdown extension (`markdown_extensions: [studieinfo.markdown.components]`) on `pymdownx.blocks`:

    /// comparison
    ### Fordeler
    - …
    ### Ulemper
    - …
    ///

`overrides/assets/css/components.css` gives them their look. `checks.pages` tells editors about a name that is
not here, so a block is never printed as the text that it was written as.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from pymdownx.blocks import BlocksExtension, BlocksProcessor
from pymdownx.blocks.block import Block

FENCE: Final = re.compile(r"^/{3,}[ \t]*(?P<name>[^|\n]*?)[ \t]*(?:\|[ \t]*(?P<argument>[^\n]*?)[ \t]*)?$", re.M)
"""A line that begins a component (with a name) or ends one (without)."""


class _Component(Block):
    """A block without attributes of the editor's own: those could carry scripts."""

    def on_validate(self, parent: Element) -> bool:
        return not self.options["attrs"]

    def on_create(self, parent: Element) -> Element:
        return SubElement(parent, "div", {"class": self.NAME})


class Timeline(_Component):
    """Steps in order: the numbered list in it is drawn along a line."""

    NAME = "timeline"


class Checklist(_Component):
    """Questions or things to remember: each point of the list in it gets a box to tick on paper."""

    NAME = "checklist"


class Comparison(_Component):
    """Columns of the same weight: each `###` heading in it begins one."""

    NAME = "comparison"

    def on_end(self, block: Element) -> None:
        children = list(block)
        for child in children:
            block.remove(child)
        side: Element = block
        for child in children:
            if child.tag == "h3":
                side = SubElement(block, "div", {"class": "side"})
            side.append(child)


class Drawing(_Component):
    """A drawing of `overrides/drawings/`, described by the text in the block."""

    NAME = "drawing"
    ARGUMENT = True

    def on_create(self, parent: Element) -> Element:
        figure = SubElement(parent, "figure", {"class": self.NAME})
        file = Path(self.config["folder"]) / f"{self.argument}.svg"
        picture = SubElement(figure, "div", {"class": "picture"})
        picture.text = self.md.htmlStash.store(file.read_text("utf-8").strip())
        SubElement(figure, "figcaption")
        return figure

    def on_add(self, block: Element) -> Element:
        caption: Element = block[1]
        return caption


COMPONENTS: Final[tuple[type[_Component], ...]] = (Timeline, Checklist, Comparison, Drawing)
NAMES: Final = tuple(component.NAME for component in COMPONENTS)


def begun(text: str) -> Iterator[tuple[int, str, str]]:
    """Where each component of a Markdown text begins, its name, and what stands after «|»."""
    for match in FENCE.finditer(text):
        if match["name"]:
            yield match.start(), match["name"], match["argument"] or ""


class Components(BlocksExtension):
    """The components as one extension."""

    def __init__(self, **config: Any) -> None:
        self.config = {"folder": ["overrides/drawings", "where the drawings lie"]}
        super().__init__(**config)

    def extendMarkdownBlocks(self, md: Markdown, block_mgr: BlocksProcessor) -> None:
        """Called by pymdownx."""
        for component in COMPONENTS:
            block_mgr.register(component, self.getConfigs())


def makeExtension(**config: Any) -> Components:
    """Called by Markdown when the extension is named in `mkdocs.yml`."""
    return Components(**config)

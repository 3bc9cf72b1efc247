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
from typing import Any, Final, NamedTuple
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from pymdownx.blocks import BlocksExtension, BlocksProcessor
from pymdownx.blocks.block import Block

_FENCE: Final = re.compile(r"^/{3,}+([^\n]*+)$", re.M)


class Fence(NamedTuple):
    """A line that begins a component (with a name) or ends one (without); `argument` is what stands after «|»."""

    start: int
    end: int
    name: str
    argument: str
    name_at: int
    argument_at: int


def fences(text: str) -> Iterator[Fence]:
    """Every line of a Markdown text that begins or ends a component."""
    for match in _FENCE.finditer(text):
        name, bar, argument = match[1].partition("|")
        after = match.start(1) + len(name) + len(bar)
        yield Fence(
            match.start(),
            match.end(),
            name.strip(),
            argument.strip(),
            match.start(1) + len(name) - len(name.lstrip()),
            after + len(argument) - len(argument.lstrip()),
        )


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


def _drawings(folder: Path) -> set[str]:
    return {file.stem for file in folder.glob("*.svg")}


class Drawing(_Component):
    """A drawing of `overrides/drawings/`, described by the text in the block."""

    NAME = "drawing"
    ARGUMENT = True

    def on_validate(self, parent: Element) -> bool:
        """Only a drawing that is there: else the block stays the text that it was written as."""
        return super().on_validate(parent) and self.argument in _drawings(Path(self.config["folder"]))

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

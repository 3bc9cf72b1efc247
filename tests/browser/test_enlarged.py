"""Pages made larger by their reader: whole text, only the letters, or the space between them."""

from __future__ import annotations

import pytest
from kinds import EVERY_LANGUAGE, KINDS
from playwright.sync_api import Page, expect
from test_layout import OUTSIDE, expect_no_sideways_scroll
from visit import OpenVisit, Visit

SPACED = """() => { const style = new CSSStyleSheet();
  style.replaceSync(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important }
    * { word-spacing: 0.16em !important }
    p { margin-bottom: 2em !important }`);
  document.adoptedStyleSheets = [style] }"""
"""WCAG 1.4.12."""


def opened(reader: Visit, kind: str, path: str) -> Page:
    """A page with all that is folded open."""
    page = reader.open(path)
    if kind == "search":
        expect(reader.field).to_be_visible()
    page.evaluate("document.querySelectorAll('details').forEach((details) => { details.open = true })")
    return page


@pytest.mark.audit
@EVERY_LANGUAGE
def test_space_between_lines_words_and_letters_fits(
    visit: OpenVisit, places_to_go: dict[str, str], kind: str, language: str
) -> None:
    page = opened(visit(), kind, language + places_to_go[kind])
    page.evaluate(SPACED)
    for width in (1280, 320):
        page.set_viewport_size({"width": width, "height": 800})
        expect_no_sideways_scroll(page)


FULL = ("search", "associations")
"""Kinds with most beside each other: the others are for `make audit`."""
IN_LARGE = [pytest.param(kind, marks=[] if kind in FULL else pytest.mark.audit) for kind in KINDS]


@pytest.mark.parametrize(("width", "size"), [(1280, 200), (640, 200), (390, 150)], ids=["1280", "640", "390"])
@pytest.mark.parametrize("kind", IN_LARGE)
def test_larger_letters_fit(visit: OpenVisit, places_to_go: dict[str, str], kind: str, width: int, size: int) -> None:
    page = opened(visit(width), kind, places_to_go[kind])
    page.evaluate("size => { document.documentElement.style.fontSize = `${size}%` }", size * 1.125)
    assert page.evaluate(OUTSIDE) == []
    expect_no_sideways_scroll(page)

"""Four engines find nothing in any state, language, width and scheme, beyond what `exceptions.yml` tells and why."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from axe import Axe
from engines import AS_IT_STANDS, Finding, Nu, asked, asked_of_colours, exceptions_in, nu_running
from host import Server
from kinds import FIXED, LANGUAGES
from playwright.sync_api import Page
from states import STATES
from visit import OpenVisit

pytestmark = pytest.mark.audit

WIDTHS = (1280, 320)
LIGHT = {"color_scheme": "light", "forced_colors": "none"}
OTHER_COLOURS = ({"color_scheme": "dark"}, {"color_scheme": "light", "forced_colors": "active"})
SHAPE = """() => [...document.querySelectorAll("body *")]
    .map((e) => { const { x, y, width, height } = e.getBoundingClientRect();
      return [e.tagName, e.className, ...[x, y, width, height].map(Math.round)].join(" ") })"""
"""Where everything is, and how large; what is not shown has no size."""
OF_THE_SCREEN = {"target-size", "target_spacing_sufficient violation_spacing"}
"""Rules about what is pressed: nobody presses paper."""


@pytest.fixture(scope="module")
def nu() -> Iterator[Nu]:
    """The Nu HTML Checker."""
    with nu_running() as checker:
        yield checker


def in_every_look(page: Page, axe: Axe) -> list[Finding]:
    """What the engines say at each width: light, dark, in forced colours; and as it is printed.

    A scheme moves nothing, which is seen to here: then only what is asked of colours can get another answer.
    """
    found: list[Finding] = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        found += asked(page, axe)
        shape = page.evaluate(SHAPE)
        for colours in OTHER_COLOURS:
            page.emulate_media(**colours)  # type: ignore[arg-type]
            assert not set(page.evaluate(SHAPE)) ^ set(shape), f"{colours} moves something: ask of more than colours"
            found += asked_of_colours(page, axe)
        page.emulate_media(**LIGHT)  # type: ignore[arg-type]
    page.set_viewport_size({"width": 800, "height": 1100})
    page.emulate_media(media="print")
    found += [finding for finding in asked(page, axe) if finding.rule not in OF_THE_SCREEN]
    page.emulate_media(media="screen")
    return found


@pytest.mark.parametrize("language", LANGUAGES.values(), ids=LANGUAGES)
@pytest.mark.parametrize("name", STATES)
def test_four_engines_find_nothing(
    request: pytest.FixtureRequest, visit: OpenVisit, axe: Axe, nu: Nu, name: str, language: str
) -> None:
    state = STATES[name]
    host = request.getfixturevalue("live_host" if state.live else "plain_host")
    page = state.reached_by(visit(host=host, expected=state.expected), language)
    found = {*nu.said(page.evaluate(AS_IT_STANDS)), *in_every_look(page, axe)}
    allowed = exceptions_in(name)
    untold = sorted(str(finding) for finding in found if not any(each.covers(finding) for each in allowed))
    assert not untold, "\n".join(untold)
    needless = [each for each in allowed if not any(each.covers(finding) for finding in found)]
    assert not needless, f"take these out of exceptions.yml: {needless}"


FAULT = """document.querySelector("main").append(document.createElement("button"),
    Object.assign(document.createElement("p"), { id: "meny" }))"""


def test_each_engine_sees_a_fault(visit: OpenVisit, plain_host: Server, axe: Axe, nu: Nu) -> None:
    page = visit(host=plain_host).open(FIXED["article"])
    page.evaluate(FAULT)
    found = {(finding.engine, finding.rule) for finding in [*nu.said(page.evaluate(AS_IT_STANDS)), *asked(page, axe)]}
    assert {("axe", "button-name"), ("vnu", "error")} <= found
    assert {"HTMLCS", "ace"} <= {engine for engine, rule in found if "deprecated" not in rule}

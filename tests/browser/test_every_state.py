"""Four engines find nothing in any state, language, width and scheme, beyond what `exceptions.yml` tells and why."""

from __future__ import annotations

import pytest
from axe import Axe
from engines import AS_IT_STANDS, Finding, asked, exceptions_in, nu
from host import Server
from kinds import LANGUAGES
from playwright.sync_api import Page
from states import STATES
from visit import OpenVisit

pytestmark = pytest.mark.audit

WIDTHS = (1280, 320)
SCHEMES = ("light", "dark")
OF_THE_SCREEN = {"target-size", "target_spacing_sufficient violation_spacing"}
"""Rules about what is pressed: nobody presses paper."""


def in_every_look(page: Page, axe: Axe) -> list[Finding]:
    """What the engines say at each width: light, dark, in forced colours and as it is printed."""
    found: list[Finding] = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            found += asked(page, axe)
        page.emulate_media(color_scheme="light", forced_colors="active")
        found += [Finding("axe", *row) for row in axe.said(page)]
        page.emulate_media(forced_colors="none")
    page.set_viewport_size({"width": 800, "height": 1100})
    page.emulate_media(media="print")
    found += [finding for finding in asked(page, axe) if finding.rule not in OF_THE_SCREEN]
    page.emulate_media(media="screen")
    return found


@pytest.mark.parametrize("language", LANGUAGES.values(), ids=LANGUAGES)
@pytest.mark.parametrize("name", STATES)
def test_four_engines_find_nothing(visit: OpenVisit, plain_host: Server, axe: Axe, name: str, language: str) -> None:
    state = STATES[name]
    page = state.reached_by(visit(host=plain_host, expected=state.expected), language)
    found = {*nu(page.evaluate(AS_IT_STANDS)), *in_every_look(page, axe)}
    allowed = exceptions_in(name)
    untold = sorted(str(finding) for finding in found if not any(each.covers(finding) for each in allowed))
    assert not untold, "\n".join(untold)
    needless = [each for each in allowed if not any(each.covers(finding) for finding in found)]
    assert not needless, f"take these out of exceptions.yml: {needless}"

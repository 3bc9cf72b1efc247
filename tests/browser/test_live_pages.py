"""The site of the repository's own data: a page of each kind, found by looking, is accessible and fits."""

from __future__ import annotations

import pytest
from axe import Axe
from host import Server
from visit import OpenVisit

pytestmark = pytest.mark.live


def test_a_page_of_each_kind_has_no_findings_and_fits_a_small_telephone(
    visit: OpenVisit, live_host: Server, live_pages: dict[str, str], axe: Axe
) -> None:
    assert {"front", "search", "article", "missing"} <= live_pages.keys()
    reader, found = visit(320, host=live_host), []
    for path in live_pages.values():
        page = reader.open(path)
        found += axe.findings(page)
        if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
            found.append(f"{page.url} scrolls sideways")
    assert not found, "\n".join(found)

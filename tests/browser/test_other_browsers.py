"""The main journeys in Firefox and WebKit, under the strict policy: search, filter, study, menu, offline, paper.

WebKitGTK has no command for paper, and no telephone's Safari runs here: what needs a device is in tests/people.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pikepdf
import pytest
from drivers import Window, click, firefox, press, unfold, until, webkit
from host import HEADERS, Server, serving
from kinds import FIXED, KINDS

pytestmark = pytest.mark.audit

HITS = "return [...document.querySelectorAll('[data-hits] > [data-study]')].map((card) => card.dataset.study)"
READY = "return document.querySelector('[data-search]')?.dataset.complete === ''"
STUDY = FIXED["study"]
Open = Callable[[], AbstractContextManager[Window]]


@pytest.fixture(scope="module", params=[firefox, webkit], ids=["firefox", "webkit"])
def window(request: pytest.FixtureRequest) -> Iterator[Window]:
    """A window of each browser, 1000 points wide."""
    opened: Open = request.param
    with opened() as window:
        window.resize(1000, 800)
        yield window


def search(window: Window, host: Server, words: str) -> list[str]:
    """Open the search, type words as a reader does, and take what is found."""
    window.open(f"{host.url}studier/")
    until(window, READY)
    click(window, "input[name=q]")
    press(window, *words, "Enter")
    until(window, "return decodeURIComponent(location.hash).startsWith(`#q=${a}`)", words)
    until(window, "return document.querySelector('[data-hits]:not([aria-busy])') && " + HITS[7:] + ".length")
    return window.run(HITS)


def test_words_find_what_they_find_in_every_browser(window: Window, strict_host: Server) -> None:
    found = search(window, strict_host, "klasehodepine")
    assert "nct03944876" in found
    assert len(found) == int(window.run("return parseInt(document.querySelector('[data-count]').innerText)"))


def test_a_suggestion_is_chosen_with_the_arrows(window: Window, strict_host: Server) -> None:
    window.open(f"{strict_host.url}studier/")
    until(window, READY)
    click(window, "input[name=q]")
    press(window, *"klaseh")
    until(window, "return document.querySelector('[role=option]') !== null")
    press(window, "ArrowDown", "Enter")
    until(window, "return location.hash === '#q=Klasehodepine'")


def test_a_filter_gives_as_many_as_it_promises(window: Window, strict_host: Server) -> None:
    search(window, strict_host, "hodepine")
    facet = "button[data-facet=sted][data-value=trondheim]"
    promised = until(window, "return document.querySelector(a + ' [data-n]')?.textContent", facet)
    unfold(window, facet)
    click(window, facet)
    until(window, "return location.hash.includes('sted=trondheim')")
    until(window, f"return ({HITS[7:]}).length === Number(a)", promised)


def test_a_study_is_opened_from_the_list_and_the_way_back_keeps_it(window: Window, strict_host: Server) -> None:
    found = search(window, strict_host, "klasehodepine")
    click(window, "[data-hits] > [data-study] a")
    until(window, "return location.pathname.endsWith(`/${a}/`) && document.querySelector('h1') !== null", found[0])
    window.run("history.back()")
    until(window, f"return location.hash === '#q=klasehodepine' && ({HITS[7:]}).length")
    assert window.run(HITS) == found


def test_the_menu_opens_and_escape_closes_it(window: Window, strict_host: Server) -> None:
    window.open(strict_host.url + FIXED["article"])
    click(window, "button[popovertarget=meny]")
    until(window, "return document.querySelector('#meny').getClientRects().length > 0")
    press(window, "Escape")
    until(window, "return document.querySelector('#meny').getClientRects().length === 0")
    assert window.run("return document.activeElement.getAttribute('popovertarget')") == "meny"


def test_pages_that_were_read_and_the_search_work_when_nothing_answers(window: Window, real_site: Path) -> None:
    with serving(real_site, real_site / HEADERS) as host:
        window.open(host.url + STUDY)
        until(window, "return (await navigator.serviceWorker.ready).active?.state === 'activated'")
        window.open(host.url + STUDY)
        kept = """for (const name of await caches.keys()) for (const request of await (await caches.open(name)).keys())
            if (request.url.includes(a)) return true;"""
        until(window, kept, STUDY)
        until(window, kept, "assets/search/texts")
        address = host.url
    window.open(address + STUDY)
    assert window.run("return document.querySelector('[data-standing]') !== null")
    window.open(f"{address}studier/#q=klasehodepine")
    until(window, f"return ({HITS[7:]}).length")
    assert until(window, "return document.querySelector('[data-offline]').textContent.trim()")


@pytest.mark.parametrize("width", [1000, 500])
@pytest.mark.parametrize("kind", KINDS)
def test_no_page_scrolls_sideways(window: Window, strict_host: Server, kind: str, width: int) -> None:
    window.resize(width, 800)
    window.open(strict_host.url + FIXED[kind])
    assert window.run("return document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    assert window.run("return getComputedStyle(document.querySelector('main')).maxWidth") != "none"
    window.resize(1000, 800)


def test_a_study_goes_on_paper(window: Window, strict_host: Server) -> None:
    if window.name == "WebKit":
        pytest.skip("WebKitWebDriver has no command for paper")
    window.open(strict_host.url + STUDY)
    with pikepdf.open(io.BytesIO(window.paper())) as pdf:
        assert len(pdf.pages) == 2, "the sheet for the doctor, and the original behind it"

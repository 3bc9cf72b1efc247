"""A browser, the built site on a strict host, and visits that accept no error on any page."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe import Axe
from host import HEADERS, Server, serving
from kinds import FIXED, first_of_each_kind
from playwright.sync_api import Browser, sync_playwright
from visit import NOTHING, OpenVisit, Readers, Scheme, Visit

NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
"""The first draws pages and nothing else: a third of the CPU of the whole browser, whose own windows are pages too."""
ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--renderer-process-limit=1",  # to start a process for each page costs as much as to show a small one
]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The Chromium of this machine."""
    executable = next(filter(None, map(shutil.which, NAMES)), None)
    if executable is None:
        pytest.fail(f"found none of {', '.join(NAMES)}: `make test` installs one, or run `apt-get install {NAMES[0]}`")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def live_host(live_site: Path) -> Iterator[Server]:
    """The site of the repository's own data, without such headers."""
    with serving(live_site) as server:
        yield server


@pytest.fixture(scope="session")
def strict_host(real_site: Path) -> Iterator[Server]:
    """The frozen site with the headers that its build wrote."""
    with serving(real_site, real_site / HEADERS) as server:
        yield server


@pytest.fixture(scope="session")
def plain_host(real_site: Path) -> Iterator[Server]:
    """The frozen site without such headers, for tests that bring scripts of their own into the page."""
    with serving(real_site) as server:
        yield server


@pytest.fixture
def troubled_host(real_site: Path) -> Iterator[Server]:
    """A strict host of one test, whose `instead` may be filled with bad answers."""
    with serving(real_site, real_site / HEADERS) as server:
        yield server


@pytest.fixture(scope="session")
def readers(browser: Browser) -> Readers:
    """The windows of the browser."""
    return Readers(browser)


@pytest.fixture
def visit(readers: Readers, strict_host: Server) -> Iterator[OpenVisit]:
    """Opens visits of one reader each. Afterwards none may have met an error or a breach of the policy."""
    visits: list[Visit] = []

    def open_visit(
        width: int = 1280,
        scheme: Scheme = "light",
        host: Server = strict_host,
        expected: str = NOTHING,
        keeps: bool = False,
        **options: object,
    ) -> Visit:
        visits.append(Visit(host, readers.window(width, scheme, keeps, options), expected))
        return visits[-1]

    yield open_visit
    for each in visits:
        readers.close(each.page)
    faults = [fault for each in visits for fault in each.faults]
    assert not faults, "\n".join(faults)


@pytest.fixture(scope="session")
def miniature_host(miniature_site: Path) -> Iterator[Server]:
    """The miniature project, for what no real page shows today; without such headers."""
    with serving(miniature_site) as server:
        yield server


@pytest.fixture(scope="session")
def places_to_go() -> dict[str, str]:
    """A kind of page → the path of one of its kind on the frozen site, below the language."""
    return FIXED


@pytest.fixture(scope="session")
def axe() -> Axe:
    """axe-core, for pages of a host without a strict policy."""
    return Axe.installed()


@pytest.fixture(scope="session")
def live_pages(live_site: Path) -> dict[str, str]:
    """A kind of page → the path of the first of its kind on the live site, below the language."""
    return first_of_each_kind(live_site)

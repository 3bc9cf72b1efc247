"""A site whose every text is an attack, opened: nothing runs, nothing is asked of others, nothing breaks the page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from host import HEADERS, Server, serving
from kinds import LANGUAGES, first_of_each_kind
from payloads import ALL_AT_ONCE
from visit import OpenVisit, Visit

HEARD = "window.hit = () => console.error('an attack runs')"
TOO_WIDE = """() => [...document.querySelectorAll("body *")].filter((each) =>
    each.getBoundingClientRect().right > innerWidth + 1 && getComputedStyle(each).position !== "absolute" &&
    !each.closest(".visually-hidden, [hidden]")).map((each) => each.outerHTML.slice(0, 120)).slice(0, 3)"""
STUDY, OWN = "studier/nct90000000/", "studier/oksygen-hjemme-0/"


@pytest.fixture(scope="session")
def injected_host(injected_site: Path) -> Iterator[Server]:
    """The site of attacks with the headers that its build wrote."""
    with serving(injected_site, injected_site / HEADERS) as server:
        yield server


@pytest.fixture(scope="session")
def injected_pages(injected_site: Path) -> list[str]:
    """A page of each kind that stays open, and both sorts of studies, below the language."""
    found = {*first_of_each_kind(injected_site).values(), STUDY, OWN, "fordeler-og-ulemper/", "ordliste/"}
    files = {path: injected_site / path / "index.html" for path in found if not path.endswith(".html")}
    return sorted(path for path, file in files.items() if b'http-equiv="refresh"' not in file.read_bytes())


def expect_inert(reader: Visit, path: str) -> None:
    """The page is whole, as wide as its window where the buttons have our words, and asked nothing of others."""
    page = reader.open(path)
    page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true })")
    assert page.locator("pwned").count() == 0, path
    assert page.locator("main h1").count() == 1, path
    if not path.startswith("en/"):
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, (path, page.evaluate(TOO_WIDE))
    assert [url for url in reader.requests if not url.startswith(reader.host.url)] == [], path


@pytest.mark.parametrize(
    "language", [pytest.param(code, marks=[] if code == "en" else pytest.mark.audit) for code in LANGUAGES]
)
def test_attacks_are_read_as_text(
    language: str, visit: OpenVisit, injected_host: Server, injected_pages: list[str]
) -> None:
    """Without the policy too: it is a second wall, and no reason to leave holes in the first."""
    reader = visit(320, host=injected_host, bypass_csp=True)
    reader.context.add_init_script(HEARD)
    for path in injected_pages:
        expect_inert(reader, LANGUAGES[language] + path)


def test_attacks_meet_the_policy_nowhere(visit: OpenVisit, injected_host: Server) -> None:
    """With the policy, which tells what it stops: there is nothing to stop."""
    reader = visit(320, host=injected_host)
    for path in (
        "",
        STUDY,
        OWN,
        "fordeler-og-ulemper/",
        "studier/",
        "ordliste/",
        "for-foreninger/",
        "til-legen/nct90000000/",
    ):
        expect_inert(reader, path)


def test_attacks_are_found_and_shown_as_text(visit: OpenVisit, injected_host: Server) -> None:
    """The search writes what others wrote into the page: cards, suggestions, chips and what it says of itself."""
    reader = visit(320, host=injected_host, bypass_csp=True)
    reader.context.add_init_script(HEARD)
    page = reader.open_search()
    for words in ("kreft", "pwned", "script", *ALL_AT_ONCE):
        reader.ask(words)
        assert page.locator("pwned").count() == 0
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, page.evaluate(TOO_WIDE)
    reader.ask("oksygen")
    assert reader.hits.count()

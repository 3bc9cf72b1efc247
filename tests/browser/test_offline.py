"""After a first visit the search and the pages seen work without network, and never pass for newer than they are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from http import HTTPStatus
from pathlib import Path

import pytest
from host import CSP, Answer, Server, serving
from miniature import DAY, DAY_EPOCH, build
from playwright.sync_api import Locator, Page, expect
from visit import OpenVisit, Visit

STUDY = "studier/egen-sovnstudie/"
UNSEEN = "ordliste/"
YEAR = 365 * 24 * 3600
NO_NETWORK = r"ERR_INTERNET_DISCONNECTED|ERR_FAILED|status of 500"
KEPT = "async () => (await Promise.all((await caches.keys()).map(async (n) => (await caches.open(n)).keys()))).flat()"
PATHS = f"async () => (await ({KEPT})()).map((request) => request.url.replace(location.origin, ''))"
FILL = """async (count) => {
  const cache = await caches.open((await caches.keys()).find((name) => name.endsWith("pages")));
  for (let n = 0; n < count; n++) await cache.put(`/old/${n}/`, new Response("old"));
}"""


def built(project: Path, epoch: int = int(DAY_EPOCH)) -> None:
    """Build the miniature project as of a time."""
    result = build(project, epoch=str(epoch))
    assert result.returncode == 0, result.stderr


@pytest.fixture
def host(project: Path) -> Iterator[Server]:
    """A strict host of a project that a test may build anew."""
    built(project)
    with serving(project / "site", {"Content-Security-Policy": CSP}) as server:
        yield server


def kept(page: Page) -> list[str]:
    """Everything that lies on the device."""
    return page.evaluate(PATHS)


def wait_until_kept(page: Page, *paths: str) -> None:
    """Wait until these lie on the device."""
    for path in paths:
        page.wait_for_function("async (path) => Boolean(await caches.match(path))", arg=path)


def first_visit(visit: OpenVisit, host: Server, path: str = "", language: str = "") -> Visit:
    """A reader who has opened one page, and whose browser has kept what it should."""
    reader = visit(host=host, expected=NO_NETWORK)
    page = reader.open(language + path)
    wait_until_kept(page, f"/{language}{path}", f"/{language}studier/", "/uten-nett.html")
    page.wait_for_function("async (n) => (await caches.keys()).length === n", arg=2 if path else 1)
    page.wait_for_function(f"async () => (await ({KEPT})()).filter((r) => r.url.endsWith('.json')).length > 1")
    return reader


def notice(page: Page) -> Locator:
    """What the page says about its age."""
    return page.locator("[data-offline]")


@pytest.mark.parametrize("language", ["", "nn/", "en/"])
def test_the_search_works_without_network(visit: OpenVisit, host: Server, language: str) -> None:
    reader = first_visit(visit, host, language=language)
    reader.context.set_offline(True)
    page = reader.open_search(language=language)
    expect(notice(page)).to_contain_text(re.compile("2026.*2026"))
    reader.field.press_sequentially("søvn")
    expect(page.locator(f"[data-study={STUDY.split('/')[1]}]")).to_be_visible()
    reader.settle()


def test_a_study_that_was_seen_is_read_without_network_and_tells_its_age(visit: OpenVisit, host: Server) -> None:
    reader = first_visit(visit, host, STUDY)
    seen = reader.page.get_by_role("heading", level=1).inner_text()
    expect(notice(reader.page)).to_be_empty()
    reader.context.set_offline(True)
    expect(notice(reader.page)).to_contain_text("Du er uten nett. Opplysningene på siden er fra")
    page = reader.open(STUDY)
    expect(page.get_by_role("heading", level=1)).to_have_text(seen)
    expect(notice(page)).to_contain_text("Siden ble lagret på enheten din")
    reader.context.set_offline(False)
    expect(notice(page)).to_contain_text("Du har nett igjen")
    expect(notice(reader.open(STUDY))).to_be_empty()


def test_a_page_that_was_not_seen_says_so_and_leads_on(visit: OpenVisit, host: Server) -> None:
    reader = first_visit(visit, host)
    reader.context.set_offline(True)
    for path in (UNSEEN, "studier/finnes/ikke/", "nn/" + UNSEEN):
        page = reader.open(path)
        expect(page.get_by_role("heading", level=1)).to_have_text("Denne siden er ikke lagret på enheten din")
    page.get_by_role("main").get_by_role("link", name="Søk etter studier").click()
    expect(reader.field).to_be_visible()


def test_a_broken_server_is_answered_with_the_kept_page(visit: OpenVisit, host: Server) -> None:
    reader = first_visit(visit, host, STUDY)
    host.instead[rf"^/{STUDY}$"] = Answer(HTTPStatus.INTERNAL_SERVER_ERROR)
    expect(notice(reader.open(STUDY))).to_contain_text("Siden ble lagret på enheten din")


def test_a_page_that_is_gone_is_forgotten(visit: OpenVisit, host: Server, project: Path) -> None:
    reader = first_visit(visit, host, STUDY)
    (project / "site" / STUDY / "index.html").unlink()
    page = reader.open(STUDY)
    expect(page.get_by_role("heading", level=1)).to_have_text("Vi fant ikke siden")
    page.wait_for_function("async (path) => !(await caches.match(path))", arg=f"/{STUDY}")


def test_a_new_build_takes_the_place_of_the_old(visit: OpenVisit, host: Server, project: Path) -> None:
    reader = first_visit(visit, host, STUDY)
    status = reader.page.locator(".study-status .status").first
    was = status.get_attribute("data-status")
    caches = set(reader.page.evaluate("caches.keys()"))
    built(project, int(DAY_EPOCH) + YEAR)
    page = reader.open(STUDY)
    now = status.get_attribute("data-status")
    assert (was, now) == ("open", "uncertain")
    page.wait_for_function("async (old) => { const now = await caches.keys();"
                           " return now.length === 2 && now.some((name) => !old.includes(name)); }", arg=[*caches])
    reader.context.set_offline(True)
    assert reader.open(STUDY).locator(".study-status .status").first.get_attribute("data-status") == now
    reader.open_search()
    assert str(DAY.year + 1) in page.get_by_role("contentinfo").inner_text()


def test_switched_off_everything_is_removed(visit: OpenVisit, host: Server, project: Path) -> None:
    reader = first_visit(visit, host, STUDY)
    settings = project / "data/settings.yml"
    settings.write_text(settings.read_text(encoding="utf-8") + "offline: false\n", encoding="utf-8")
    built(project)
    page = reader.open(STUDY)
    page.wait_for_function("async () => (await navigator.serviceWorker.getRegistrations()).length === 0")
    assert page.evaluate("caches.keys()") == []
    reader.open("")
    reader.page.wait_for_load_state("networkidle")
    assert page.evaluate("navigator.serviceWorker.getRegistrations().then((all) => all.length)") == 0


def test_only_the_languages_that_are_read_are_kept(visit: OpenVisit, host: Server) -> None:
    reader = first_visit(visit, host)
    page = reader.page
    assert [path for path in kept(page) if path.startswith(("/nn/", "/en/"))] == []
    files = {path for path in kept(page) if path.endswith(".json")}
    reader.open("en/")
    wait_until_kept(page, "/en/", "/en/studier/")
    page.wait_for_function(f"async (n) => (await ({KEPT})()).filter((r) => r.url.endsWith('.json')).length === n",
                           arg=2 * len(files))
    assert [path for path in kept(page) if path.startswith("/nn/")] == []


def test_what_is_searched_for_is_never_kept(visit: OpenVisit, host: Server) -> None:
    reader = first_visit(visit, host)
    reader.open_search("#q=hodepine")
    reader.open(f"{STUDY}?fra=brev#kontakt")
    reader.open(f"{STUDY}#kontakt")
    wait_until_kept(reader.page, f"/{STUDY}")
    assert [path for path in kept(reader.page) if re.search(r"[?#]|hodepine", path)] == []


def test_the_oldest_pages_make_room(visit: OpenVisit, host: Server) -> None:
    reader = first_visit(visit, host, STUDY)
    page = reader.page
    page.evaluate(FILL, 250)
    page = reader.open(UNSEEN)
    page.wait_for_function(f"async () => (await ({KEPT})()).filter((r) => r.url.includes('/old/')).length < 200")
    pages = [path for path in kept(page) if path == f"/{UNSEEN}" or path == f"/{STUDY}" or path.startswith("/old/")]
    assert len(pages) == 200
    assert {f"/{UNSEEN}", "/old/249/"} <= set(pages)
    assert not {f"/{STUDY}", "/old/0/"} & set(pages)

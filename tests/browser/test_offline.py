"""After a first visit the search and the pages seen work without network, and never pass for newer than they are."""

from __future__ import annotations

import json
import re
import shutil
import threading
from collections.abc import Iterator
from http import HTTPStatus
from pathlib import Path
from typing import Any

import pytest
from host import HEADERS, Answer, Server, serving
from miniature import DAY, DAY_EPOCH, build
from playwright.sync_api import Locator, Page, expect
from visit import PATIENCE, OpenVisit, Visit, until

STUDY = "studier/nct90000001/"
GONE = "studier/nct90000003/"
UNSEEN = "kliniske-studier/"
YEAR = 365 * 24 * 3600
NO_NETWORK = r"ERR_INTERNET_DISCONNECTED|ERR_FAILED|status of 500"
KEPT = """async () => {
  const requests = (await caches.keys()).map(async (name) => (await caches.open(name)).keys());
  return (await Promise.all(requests)).flat().map(({ url }) => url.split("/under/")[1]);
}"""
NOTHING_LEFT = """async (kept, names) =>
    names.length === 0 && (await navigator.serviceWorker.getRegistrations()).length === 0"""
FILL = """async (count) => {
  const cache = await caches.open((await caches.keys()).find((name) => name.endsWith("pages")));
  for (let n = 0; n < count; n++) await cache.put(`/under/old/${n}/`, new Response("old"));
}"""


def built(project: Path, epoch: int = int(DAY_EPOCH)) -> None:
    """Build the miniature project as of a time."""
    result = build(project, epoch=str(epoch))
    assert result.returncode == 0, result.stderr


@pytest.fixture
def host(project: Path, miniature_site: Path, tmp_path: Path) -> Iterator[Server]:
    """A strict host of a project below `/under/`, as its address says. A test may build it anew."""
    # As if built just now: a browser trusts its own copy of a file the longer, the older the file was when it came.
    shutil.copytree(miniature_site, project / "site", copy_function=shutil.copy)
    served = tmp_path / "served"
    served.mkdir()
    (served / "under").symlink_to(project / "site")
    (served / "404.html").symlink_to(project / "site/404.html")
    with serving(served, project / "site" / HEADERS) as server:
        server.url += "under/"
        yield server


def kept(page: Page) -> list[str]:
    """Everything that lies on the device, by its path."""
    return page.evaluate(KEPT)


def until_stored(page: Page, is_so: str, value: object = None) -> None:
    """Wait for something of what is kept, of the names it is kept under, and of a value: a function of JavaScript."""
    until(page, f"async (value) => ({is_so})(await ({KEPT})(), await caches.keys(), value)", value)


def until_kept(page: Page, *paths: str) -> None:
    """Wait until these lie on the device."""
    until_stored(page, "(kept, names, paths) => paths.every((path) => kept.includes(path))", paths)


def until_forgotten(page: Page, path: str) -> None:
    """Wait until this does not lie on the device."""
    until_stored(page, "(kept, names, path) => !kept.includes(path)", path)


def until_one_is_left(page: Page, old: set[str]) -> None:
    """Wait until of these stores one is left."""
    until_stored(page, "(kept, names, old) => names.filter((name) => old.includes(name)).length === 1", list(old))


def until_asked(page: Page, host: Server, since: int, part: str) -> None:
    """Wait until the host has been asked for something after so many questions: the page must go on meanwhile."""
    for _ in range(PATIENCE // 100):
        if any(part in line for line in host.asked[since:]):
            return
        page.wait_for_timeout(100)
    raise AssertionError(f"{part} was never asked for: {host.asked[since:]}")


def build_of(page: Page, host: Server) -> dict[str, Any]:
    """The files that the worker says it keeps."""
    build = page.request.get(f"{host.url}sw.js").text().partition("\n")[0].removeprefix("globalThis.BUILD = ")
    return json.loads(build.removesuffix(";"))


def pack(page: Page, host: Server, language: str) -> set[str]:
    """What the worker says that the search in a language needs."""
    return set(build_of(page, host)["packs"][language])


def first_visit(visit: OpenVisit, host: Server, path: str = "", language: str = "") -> Visit:
    """A reader who has opened one page, and whose browser has kept what it should."""
    reader = visit(host=host, expected=NO_NETWORK, keeps=True)
    page = reader.open(language + path)
    until_kept(page, language + path, *pack(page, host, language), *build_of(page, host)["shell"], "uten-nett.html")
    return reader


def caches(page: Page) -> set[str]:
    """The names of what lies on the device."""
    return set(page.evaluate("caches.keys()"))


def workers(page: Page) -> int:
    """How many workers are registered."""
    return page.evaluate("navigator.serviceWorker.getRegistrations().then((all) => all.length)")


def notice(page: Page) -> Locator:
    """What the page says about its age."""
    return page.locator("[data-offline]")


@pytest.mark.parametrize("language", ["", "nn/", "en/"])
def test_the_search_works_without_network(visit: OpenVisit, host: Server, language: str) -> None:
    reader = first_visit(visit, host, language=language)
    reader.context.set_offline(True)
    page = reader.open_search(language=language)
    expect(notice(page)).to_contain_text(re.compile(r"2026.*\b20\d\d\b"))
    reader.field.press_sequentially("mininib")
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
    page = reader.open("nn/" + UNSEEN)
    expect(page.get_by_role("heading", level=1)).to_have_text("Denne sida er ikkje lagra på eininga di")
    for path in (UNSEEN, "studier/finnes/ikke/"):
        page = reader.open(path)
        expect(page.get_by_role("heading", level=1)).to_have_text("Denne siden er ikke lagret på enheten din")
    page.get_by_role("main").get_by_role("link", name="Søk etter studier").click()
    expect(reader.field).to_be_visible()


def test_a_broken_server_is_answered_with_the_kept_page(visit: OpenVisit, host: Server) -> None:
    reader = first_visit(visit, host, STUDY)
    host.instead[rf"^/under/{STUDY}$"] = Answer(HTTPStatus.INTERNAL_SERVER_ERROR)
    expect(notice(reader.open(STUDY))).to_contain_text("Siden ble lagret på enheten din")


@pytest.mark.parametrize("status", [HTTPStatus.FORBIDDEN, HTTPStatus.TOO_MANY_REQUESTS])
def test_a_server_that_will_not_answer_now_is_answered_with_the_kept_page(
    visit: OpenVisit, host: Server, status: HTTPStatus
) -> None:
    reader = first_visit(visit, host, STUDY)
    reader.expected = r"status of 4\d\d"
    host.instead[rf"^/under/{STUDY}$"] = Answer(status)
    expect(notice(reader.open(STUDY))).to_contain_text("Siden ble lagret på enheten din")
    assert STUDY in kept(reader.page)


def test_what_stands_in_place_of_a_page_is_not_kept(visit: OpenVisit, host: Server, project: Path) -> None:
    reader = first_visit(visit, host, STUDY)
    reader.expected = r"status of [45]\d\d"
    whole = (project / "site" / STUDY / "index.html").read_bytes()
    for body in (b"<!doctype html><title>Vi vedlikeholder</title><h1>Straks tilbake</h1></html>", whole[:4000]):
        host.instead[rf"^/under/{STUDY}$"] = Answer(HTTPStatus.OK, body)
        reader.open(STUDY)
        reader.open(UNSEEN)
    host.instead[rf"^/under/{STUDY}$"] = Answer(HTTPStatus.SERVICE_UNAVAILABLE)
    expect(notice(reader.open(STUDY))).to_contain_text("Siden ble lagret på enheten din")
    expect(reader.page.get_by_role("contentinfo")).to_be_visible()


@pytest.mark.audit
def test_a_reader_who_was_shown_a_copy_is_told_of_other_news(visit: OpenVisit, host: Server, project: Path) -> None:
    reader = first_visit(visit, host, STUDY)
    text = (project / "site" / STUDY / "index.html").read_text(encoding="utf-8")
    changed, arrived = text.replace("</main>", "<p>Stengt.</p></main>"), threading.Event()
    host.instead[rf"^/under/{STUDY}$"] = Answer(HTTPStatus.OK, changed.encode(), arrived)
    expect(notice(reader.open(STUDY))).to_contain_text("Siden ble lagret på enheten din")
    arrived.set()
    expect(notice(reader.page)).to_contain_text("Den nyeste siden sier noe annet")


def test_a_page_that_is_missing_twice_is_forgotten(visit: OpenVisit, host: Server, project: Path) -> None:
    reader = first_visit(visit, host, STUDY)
    shutil.rmtree(project / "site" / STUDY)
    for path in (STUDY, ""):
        page = reader.open(path)
    assert STUDY in kept(page), "a deploy may have failed"
    page = reader.open(STUDY)
    expect(page.get_by_role("heading", level=1)).to_have_text("Vi fant ikke siden")
    until_forgotten(page, STUDY)


def test_a_page_that_was_taken_away_is_forgotten_at_once(visit: OpenVisit, host: Server) -> None:
    reader = first_visit(visit, host, STUDY)
    reader.expected = r"status of 4\d\d"
    host.instead[rf"^/under/{STUDY}$"] = Answer(HTTPStatus.GONE, b"<!doctype html><title>x</title><h1>x</h1>")
    page = reader.open(STUDY)
    until_forgotten(page, STUDY)


def test_a_new_build_takes_the_place_of_the_old(visit: OpenVisit, host: Server, project: Path) -> None:
    reader = first_visit(visit, host, STUDY)
    status = reader.page.locator(".standing .status").first
    was = status.get_attribute("data-status")
    old = caches(reader.page)
    built(project, int(DAY_EPOCH) + YEAR)
    page = reader.open(STUDY)
    now = status.get_attribute("data-status")
    assert (was, now) == ("open", "uncertain")
    until_one_is_left(page, old)
    reader.context.set_offline(True)
    assert reader.open(STUDY).locator(".standing .status").first.get_attribute("data-status") == now
    reader.open_search()
    assert str(DAY.year + 1) in page.get_by_role("contentinfo").inner_text()


COMES_BACK = "document.dispatchEvent(new Event('visibilitychange'))"
"""What a browser tells a tab that the reader looks at again."""


INSTALLING = "navigator.serviceWorker.getRegistration().then(({ installing, waiting }) => !!(installing || waiting))"
"""Is a worker of a newer build about to take over?"""


def restyled(project: Path, name: str) -> None:
    """Build the site with one more rule of style: another build, in which every page says the same."""
    style = project / "overrides/assets/css/site.css"
    style.write_text(f"{style.read_text(encoding='utf-8')}\n.{name} {{ color: red }}\n", encoding="utf-8")
    built(project)


@pytest.mark.parametrize("path", [STUDY, "studier/"], ids=["study", "search"])
def test_a_tab_that_was_open_at_a_deploy_is_told_when_its_page_says_something_else(
    visit: OpenVisit, host: Server, project: Path, path: str
) -> None:
    reader = first_visit(visit, host, path)
    page, old = reader.page, caches(reader.page)
    built(project, int(DAY_EPOCH) + YEAR)
    page.evaluate(COMES_BACK)
    expect(notice(page)).to_contain_text("Siden er endret siden du åpnet den")
    until_one_is_left(page, old)
    reader.context.set_offline(True)
    page = reader.open(STUDY if path == STUDY else "studier/")
    assert page.locator(f".status[data-status=open], [data-study={STUDY.split('/')[1]}][data-status=open]").count() == 0


def test_a_tab_that_was_open_at_a_deploy_is_left_in_peace_when_nothing_it_says_has_changed(
    visit: OpenVisit, host: Server, project: Path
) -> None:
    reader = first_visit(visit, host, STUDY)
    page, old = reader.page, caches(reader.page)
    asked = len(host.asked)
    restyled(project, "new")
    page.evaluate(COMES_BACK)
    until_one_is_left(page, old)
    until_asked(page, host, asked, f"/{STUDY} ")
    until_kept(page, *build_of(page, host)["shell"], STUDY)
    expect(notice(page)).to_be_empty()


def test_of_two_deploys_in_a_row_the_last_one_stays(visit: OpenVisit, host: Server, project: Path) -> None:
    reader = first_visit(visit, host, STUDY)
    page, old = reader.page, caches(reader.page)
    restyled(project, "first")
    page.evaluate(COMES_BACK)
    restyled(project, "second")
    page.evaluate(COMES_BACK)
    until_kept(page, *build_of(page, host)["shell"])
    until_stored(page, "(kept, names) => names.length === 2")
    until_one_is_left(page, old)
    reader.context.set_offline(True)
    page = reader.open_search()
    rules = page.evaluate("[...document.styleSheets[0].cssRules].map((rule) => rule.selectorText)")
    assert {".first", ".second"} <= set(rules)
    reader.field.press_sequentially("mininib")
    expect(page.locator(f"[data-study={STUDY.split('/')[1]}]")).to_be_visible()


def test_a_deploy_that_lacks_a_file_changes_nothing_until_it_is_whole(
    visit: OpenVisit, host: Server, project: Path
) -> None:
    reader = first_visit(visit, host, STUDY)
    page, old = reader.page, caches(reader.page)
    restyled(project, "new")
    host.instead[r"assets/css/site-"] = Answer(HTTPStatus.NOT_FOUND)
    asked = len(host.asked)
    page.evaluate(COMES_BACK)
    until_asked(page, host, asked, "/assets/css/site-")
    until(page, f"async () => !(await {INSTALLING})")
    assert caches(page) >= old
    reader.context.set_offline(True)
    reader.open_search()
    expect(notice(page)).to_contain_text("Siden ble lagret på enheten din")
    assert page.evaluate("document.styleSheets.length > 0 && document.styleSheets[0].cssRules.length > 0")
    reader.context.set_offline(False)
    host.instead.clear()
    page.evaluate(COMES_BACK)
    until_one_is_left(page, old)


def test_a_study_that_was_taken_away_is_not_shown_from_its_copy(visit: OpenVisit, host: Server, project: Path) -> None:
    reader = first_visit(visit, host, GONE)
    (project / "data/schema/addresses.txt").write_text(f"{GONE}\n", encoding="utf-8")
    (project / "data/studies/nct90000003.yml").unlink()
    (project / "data/changes.yml").unlink()
    said = '{nb: "Nei.", nn: "Nei.", en: "No."}'
    (project / "data/removed.yml").write_text(f"- {{address: {GONE}, date: 2026-11-22, reason: {said}}}\n")
    built(project)
    reader.page.evaluate(COMES_BACK)
    expect(notice(reader.page)).to_contain_text("Siden er endret siden du åpnet den")
    reader.context.set_offline(True)
    expect(reader.open(GONE).get_by_role("main")).to_contain_text("Vi viser ikke denne studien lenger")


def test_a_page_kept_of_an_earlier_build_is_dressed_in_the_styles_of_this_one(
    visit: OpenVisit, host: Server, project: Path
) -> None:
    reader = first_visit(visit, host, STUDY)
    old = caches(reader.page)
    restyled(project, "new")
    page = reader.open("")
    until_one_is_left(page, old)
    reader.context.set_offline(True)
    page = reader.open(STUDY)
    expect(notice(page)).to_contain_text("Siden ble lagret på enheten din")
    assert page.evaluate("[...document.styleSheets[0].cssRules].some((rule) => rule.selectorText === '.new')")


def test_switched_off_everything_is_removed(visit: OpenVisit, host: Server, project: Path) -> None:
    reader = first_visit(visit, host, STUDY)
    settings = project / "data/settings.yml"
    settings.write_text(settings.read_text(encoding="utf-8") + "offline: false\n", encoding="utf-8")
    built(project)
    page = reader.open(STUDY)
    until_stored(page, NOTHING_LEFT)
    reader.open("").wait_for_load_state("networkidle")
    assert not caches(page)
    assert not workers(page)


def test_only_the_languages_that_are_read_are_kept(visit: OpenVisit, host: Server) -> None:
    reader = first_visit(visit, host)
    page = reader.page
    own = pack(page, host, "")  # the two Norwegian searches share a file of ordinary words
    assert not ((pack(page, host, "nn/") | pack(page, host, "en/")) - own) & set(kept(page))
    reader.open("en/")
    until_kept(page, *pack(page, host, "en/"))
    assert not (pack(page, host, "nn/") - own) & set(kept(page))


def test_what_is_searched_for_is_never_kept(visit: OpenVisit, host: Server) -> None:
    reader = first_visit(visit, host)
    reader.open_search("#q=hodepine")
    reader.open(f"{STUDY}?fra=brev#kontakt")
    reader.open(f"{STUDY}#kontakt")
    until_kept(reader.page, STUDY)
    assert [path for path in kept(reader.page) if re.search(r"[?#]|hodepine", path)] == []
    assert "hodepine" not in "".join(host.asked)


def test_the_oldest_pages_make_room(visit: OpenVisit, host: Server) -> None:
    reader = first_visit(visit, host, STUDY)
    page = reader.page
    page.evaluate(FILL, 250)
    reader.open(UNSEEN)
    until_stored(page, "(kept) => kept.filter((path) => path.startsWith('old/')).length === 199")
    assert {UNSEEN, "old/249/", "old/51/"} <= set(kept(page))
    assert not {STUDY, "old/0/"} & set(kept(page))

"""What a reader looks for stays with the reader."""

from __future__ import annotations

from pathlib import Path

import pytest
from host import HEADERS, Server, serving
from kinds import EVERY_LANGUAGE, KINDS, LANGUAGES, SHELLS
from playwright.sync_api import expect
from visit import OpenVisit, Readers, Visit

STORED = """async () => ({
  local: localStorage.length, session: sessionStorage.length, cookies: document.cookie,
  databases: (await indexedDB.databases()).length,
})"""
NOTHING = {"local": 0, "session": 0, "cookies": "", "databases": 0}


def a_long_search(reader: Visit) -> None:
    """Search from the front page, from a header and on the search page, filter, open and go back."""
    reader.open("")
    reader.ask("livmorkreft stavanger")
    reader.open("kliniske-studier/")
    reader.ask("klasehodepine")
    reader.facet("sted", "trondheim").click()
    reader.settle()
    reader.field.press("End")
    reader.field.press_sequentially(" botox")
    reader.settle()
    reader.hits.first.get_by_role("link").first.click()
    expect(reader.page.get_by_role("heading", level=1)).to_be_visible()
    reader.page.get_by_role("link", name="English", exact=True).click()
    reader.page.go_back()
    reader.page.go_back()
    reader.settle()


def test_no_request_tells_what_is_searched_for(visit: OpenVisit, troubled_host: Server) -> None:
    reader = visit(host=troubled_host, keeps=True)
    a_long_search(reader)
    asked = "\n".join(troubled_host.asked)
    assert "/assets/search/" in asked
    assert "?" not in asked
    for word in ("livmorkreft", "stavanger", "klasehodepine", "botox", "trondheim", "q="):
        assert word not in asked.lower()


@pytest.mark.parametrize("kinds", [SHELLS, pytest.param(KINDS, marks=pytest.mark.audit)], ids=["shells", "all"])
def test_no_request_goes_to_another_host(
    visit: OpenVisit, places_to_go: dict[str, str], kinds: tuple[str, ...]
) -> None:
    """In bokmål from any kind of page, in the other languages from these kinds."""
    reader = visit(keeps=True)
    a_long_search(reader)
    for language in LANGUAGES.values():
        for kind in kinds if language else KINDS:
            reader.open(language + places_to_go[kind])
    away = [url for url in reader.requests if not url.startswith((reader.host.url, "data:", "about:"))]
    assert away == []


def test_nothing_about_the_reader_is_stored_on_the_device(visit: OpenVisit, places_to_go: dict[str, str]) -> None:
    reader = visit(keeps=True)
    a_long_search(reader)
    for path in places_to_go.values():
        page = reader.open(path)
        assert page.evaluate(STORED) == NOTHING
    assert reader.context.cookies() == []


@EVERY_LANGUAGE
def test_every_kind_of_page_keeps_a_strict_policy(
    visit: OpenVisit, places_to_go: dict[str, str], kind: str, language: str
) -> None:
    """The fixture `visit` refuses every breach and every error in the console."""
    page = visit(scheme="dark").open(language + places_to_go[kind])
    page.wait_for_load_state("networkidle")
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_a_long_search_keeps_a_strict_policy(visit: OpenVisit) -> None:
    a_long_search(visit(keeps=True))


def test_a_breach_of_the_policy_would_be_noticed(readers: Readers, real_site: Path, tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("<!doctype html><p onclick='1'>a</p><script>document.title = 'b'</script>")
    (tmp_path / "404.html").write_text("")
    with serving(tmp_path, real_site / HEADERS) as host:
        reader = Visit(host, readers.window(1280, "light", False, {}))
        with reader.page.expect_console_message(lambda message: "policy: script-src" in message.text):
            reader.open("")
        readers.close(reader.page)
    assert any("policy: script-src" in fault for fault in reader.faults)

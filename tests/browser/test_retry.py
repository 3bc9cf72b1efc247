"""What could not be loaded is tried again when the reader asks, without losing what was asked for."""

from __future__ import annotations

from http import HTTPStatus

import pytest
from host import Answer, Server
from playwright.sync_api import expect
from visit import OpenVisit

MISSING = Answer(HTTPStatus.SERVICE_UNAVAILABLE)
FAULTS = {
    "index away": (r"^/assets/search/studies-", MISSING),
    "words away": (r"^/assets/search/words-", MISSING),
    "index half there": (r"^/assets/search/studies-", Answer(HTTPStatus.OK, b'{"date":"2026-05-12","facets":[["st')),
    "words half there": (r"^/assets/search/words-", Answer(HTTPStatus.OK, b'[[0,"kreft","Kreft",[],"kreft|can')),
    "index without fields": (r"^/assets/search/studies-", Answer(HTTPStatus.OK, b'{"studies":[]}')),
    "words of another kind": (r"^/assets/search/words-", Answer(HTTPStatus.OK, b'{"a":1}')),
}

KEPT = """async () => {
  for (const name of await caches.keys())
    for (const { url } of await (await caches.open(name)).keys()) if (url.includes("search/words-")) return true;
  return false;
}"""
"""Is there a copy of the words on the device?"""


@pytest.mark.parametrize(("pattern", "answer"), FAULTS.values(), ids=FAULTS)
def test_the_search_starts_when_it_is_tried_again_and_answers_what_was_asked(
    visit: OpenVisit, troubled_host: Server, pattern: str, answer: Answer
) -> None:
    troubled_host.instead[pattern] = answer
    reader = visit(host=troubled_host, expected="")
    page = reader.open("studier/#q=klasehodepine&sted=trondheim")
    expect(page.get_by_role("alert")).to_contain_text("Søket kunne ikke lastes")
    assert reader.hits.count() > 20, "the list is gone"
    again = page.get_by_role("button", name="Prøv igjen")
    again.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("fortsatt ikke lastes")
    expect(again).to_be_focused()
    assert reader.hits.count() > 20
    troubled_host.instead.clear()
    page.keyboard.press("Enter")
    expect(reader.field).to_be_focused()
    expect(reader.field).to_have_value("klasehodepine")
    reader.settle()
    assert 0 < reader.hits.count() < 20
    assert reader.fragment == "q=klasehodepine&sted=trondheim"
    expect(page.get_by_role("alert")).to_be_hidden()
    expect(again).to_be_hidden()


def test_without_the_postcodes_the_search_goes_on_and_distances_come_when_tried_again(
    visit: OpenVisit, troubled_host: Server
) -> None:
    troubled_host.instead[r"^/assets/search/postcodes-"] = Answer(HTTPStatus.OK, b'[["0001","OSLO",59.9')
    reader = visit(host=troubled_host, expected="")
    page = reader.open_search("#q=klasehodepine&fra=8006")
    expect(page.get_by_role("alert")).to_contain_text("Stedene kunne ikke lastes")
    assert reader.hits.count()
    again = page.get_by_role("button", name="Prøv igjen")
    again.click()
    expect(page.get_by_role("alert")).to_contain_text("Stedene kunne ikke lastes")
    expect(again).to_be_focused()
    troubled_host.instead.clear()
    again.click()
    expect(reader.hits.first).to_contain_text(" km)")
    expect(page.get_by_role("alert")).to_be_hidden()
    assert page.evaluate("document.activeElement !== document.body"), "the focus is lost"


def test_a_kept_copy_that_is_broken_is_fetched_anew(visit: OpenVisit, troubled_host: Server) -> None:
    """The device may have kept the broken file: the service worker's copy is passed by."""
    troubled_host.instead[r"^/assets/search/words-"] = Answer(HTTPStatus.OK, b"[[0,")
    reader = visit(host=troubled_host, expected="", keeps=True)
    page = reader.open("studier/")
    expect(page.get_by_role("alert")).to_contain_text("Søket kunne ikke lastes")
    page.evaluate("navigator.serviceWorker.ready")
    page.reload()
    expect(page.get_by_role("alert")).to_contain_text("Søket kunne ikke lastes")
    while not page.evaluate(KEPT):
        page.wait_for_timeout(100)
    troubled_host.instead.clear()
    page.get_by_role("button", name="Prøv igjen").click()
    expect(reader.field).to_be_focused()
    reader.field.fill("klasehodepine")
    reader.settle()
    assert reader.hits.count()


def test_a_script_that_is_away_leaves_the_list_and_no_hole(visit: OpenVisit, troubled_host: Server) -> None:
    troubled_host.instead[r"^/assets/js/search/words"] = MISSING
    reader = visit(320, host=troubled_host, expected="")
    page = reader.open("studier/#q=klasehodepine")
    expect(page.get_by_text("Søkefeltet trenger JavaScript.")).to_be_visible()
    assert page.locator("main form").bounding_box() is None, "the field is away and keeps its place"
    assert reader.hits.count() > 20, "the list is gone"

"""Studies that a reader keeps: on the device after a press only, in a link, and beside each other."""

from __future__ import annotations

import json
import re

import pytest
from axe import Axe
from host import Server
from playwright.sync_api import Page, expect
from visit import OpenVisit, Visit, expect_nearest_first, until

LIST = "til-legen/"
STUDIES = ("nct06372145", "nct05211895", "nct06109779")
STORED = "() => Object.entries(localStorage)"
FORBIDDEN = """Object.defineProperty(window, "localStorage", {
    get() { throw new DOMException("denied", "SecurityError") } })"""
FULL = """Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError") }"""
OLD = "2040-01-01T12:00:00"
MISSING = "status of 404"
"""What a browser says when a link names a study that is not there."""


def keep(page: Page, study: str) -> None:
    """Press the button of a study's card, or of its page."""
    page.locator(f"[data-study='{study}'] [data-keep]").first.click()


def shown(reader: Visit, *studies: str) -> Page:
    """Wait until the list shows these studies."""
    expect(reader.hits).to_have_count(len(studies))
    assert sorted(reader.ids) == sorted(studies)
    return reader.page


def test_nothing_is_stored_before_a_press_and_nothing_after_one_press_that_erases(visit: OpenVisit) -> None:
    reader = visit(390, keeps=True)
    page = reader.open("studier/nct06372145/")
    button = page.locator("[data-keep]")
    expect(button).to_have_attribute("aria-pressed", "false")
    assert page.evaluate(STORED) == []
    button.press("Enter")
    expect(button).to_have_attribute("aria-pressed", "true")
    expect(page.locator("[data-kept-words]")).to_contain_text("Tatt vare på: Multippel sklerose")
    reader.open_search("#q=lungekreft")
    reader.settle()
    keep(page, "nct05211895")
    assert [(key, json.loads(value)) for key, value in page.evaluate(STORED)] == [
        ("studieinfo.kept", ["nct06372145", "nct05211895"])
    ]
    page.get_by_role("link", name="Se listen (2)").click()
    shown(reader, "nct06372145", "nct05211895")
    assert reader.fragment == ""
    page.get_by_role("button", name="Slett hele listen fra enheten").click()
    expect(reader.hits).to_have_count(0)
    expect(page.locator("[data-list-said]")).to_have_text("Listen er slettet fra enheten.")
    expect(page.locator("[data-list-heading]")).to_be_focused()
    assert page.evaluate(STORED) == []


def test_a_link_shows_its_studies_on_any_device_and_stores_nothing(visit: OpenVisit) -> None:
    reader = visit(320, expected=MISSING)
    page = reader.open(f"{LIST}#{STUDIES[0]},{STUDIES[1]},finnes-ikke,<b>x</b>,{STUDIES[0]}")
    shown(reader, *STUDIES[:2])
    expect(page.locator("[data-list-said]")).to_contain_text("hoppet over: finnes-ikke, <b>x<")
    expect(page.get_by_role("table")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert page.evaluate(STORED) == []
    expect(page.locator("[data-link]")).to_have_text(re.compile(f"/til-legen/#{STUDIES[0]},{STUDIES[1]}$"))
    page.get_by_role("link", name="Hopp til innholdet").press("Enter")
    expect(reader.hits).to_have_count(2)
    away = [url for url in reader.requests if not url.startswith(reader.host.url)]
    assert away == []


def test_the_table_says_the_same_as_the_pages_and_has_headers(visit: OpenVisit) -> None:
    reader = visit()
    page = reader.open(f"{LIST}#{','.join(STUDIES)}")
    table = page.get_by_role("table")
    expect(table.get_by_role("columnheader")).to_have_count(3)
    rows = table.get_by_role("rowheader").all_inner_texts()
    assert rows[:3] == ["Status", "Sted", "Hvem kan være med?"]
    assert {"Hva får den andre gruppen?", "Hva skjer etter studien?", "Hvem betaler?"} < set(rows)
    assert table.get_by_role("cell").count() == 3 * len(rows) + 1
    titles = table.get_by_role("columnheader").all_inner_texts()
    other = table.get_by_role("row", name="Hva får den andre gruppen?").get_by_role("cell").all_inner_texts()
    for study, title, said in zip(reader.ids, titles, other, strict=True):
        reader.open(f"studier/{study}/")
        assert page.get_by_role("heading", level=1).inner_text() == title
        assert said == "Ikke oppgitt. Spør om det." or said in page.locator("main").inner_text()


def test_the_nearest_comes_first_in_the_list_and_the_table(visit: OpenVisit) -> None:
    reader = visit()
    page = reader.open(f"{LIST}#{','.join(STUDIES)}")
    shown(reader, *STUDIES)
    page.get_by_label("Postnummer eller sted").fill("Bodø")
    page.get_by_role("button", name="Nærmest først").click()
    expect(page.locator("[data-said]")).to_contain_text("Bodø")
    expect_nearest_first(reader)
    assert reader.fragment == f"{','.join(STUDIES)}&fra=Bod%C3%B8"
    titles = page.locator("[data-hits] h3").all_inner_texts()
    assert page.get_by_role("columnheader").all_inner_texts() == titles
    expect(page.locator("td[data-points]").first).to_contain_text(" km)")


@pytest.mark.parametrize("trouble", [FORBIDDEN, FULL], ids=["forbidden", "full"])
def test_without_storage_the_list_is_in_the_link_and_that_is_said(visit: OpenVisit, trouble: str) -> None:
    reader = visit(390)
    page = reader.page
    page.add_init_script(trouble)
    reader.open("studier/sykdom/klasehodepine/")
    first, second = reader.ids[:2]
    for study in (first, second):
        keep(page, study)
        expect(page.locator(f"[data-study='{study}'] [data-keep]")).to_have_attribute("aria-pressed", "true")
    expect(page.locator("[data-kept-words]")).to_contain_text("lar oss ikke lagre")
    page.get_by_role("link", name="Se listen (2)").first.click()
    shown(reader, first, second)
    assert reader.fragment == f"{first},{second}"


def test_what_was_stored_and_spoilt_is_an_empty_list(visit: OpenVisit) -> None:
    reader = visit(keeps=True)
    page = reader.open(LIST)
    page.evaluate("""localStorage.setItem("studieinfo.kept", '{"a": [')""")
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.locator("[data-own-list]")).to_be_hidden()
    assert page.locator("#ark ~ ul a").count() > 10


def test_fifty_studies_are_a_list_and_four_of_them_a_table(visit: OpenVisit, strict_host: Server) -> None:
    reader = visit(1280, keeps=True, expected=MISSING)
    page = reader.open("api/v1/studies.json")
    known = [study["id"] for study in json.loads(page.locator("pre").inner_text())["studies"]]
    fifty = [*known, *(f"borte-{number}" for number in range(50 - len(known)))]
    reader.open(LIST)
    page.evaluate("ids => localStorage.setItem('studieinfo.kept', JSON.stringify(ids))", fifty)
    page.reload()
    expect(reader.hits).to_have_count(len(known))
    expect(page.locator("[data-list-said]")).to_contain_text("hoppet over: borte-0")
    expect(page.get_by_role("table")).to_have_count(0)
    boxes = reader.hits.get_by_role("checkbox")
    for number in range(4):
        boxes.nth(number).check()
    expect(page.get_by_role("columnheader")).to_have_count(4)
    expect(boxes.nth(4)).to_be_disabled()
    boxes.nth(0).uncheck()
    expect(page.get_by_role("columnheader")).to_have_count(3)
    expect(boxes.nth(4)).to_be_enabled()


def test_a_status_in_the_list_grows_old_by_the_readers_clock(visit: OpenVisit, miniature_host: Server) -> None:
    reader = visit(host=miniature_host, locale="nb-NO")
    page = reader.page
    fragment = "#nct90000001,nct90000002"
    now = reader.open(LIST + fragment).locator("td .status").first.inner_text()
    page.clock.set_fixed_time(OLD)
    later = reader.open(LIST + fragment).locator("td .status").first
    expect(later).not_to_have_text(now)
    assert later.get_attribute("data-status") != "open"
    expect(reader.hits.first.locator(".status")).to_have_text(later.inner_text())


def test_a_former_id_leads_to_the_study_that_it_is_now(visit: OpenVisit, miniature_host: Server) -> None:
    reader = visit(host=miniature_host)
    reader.open(f"{LIST}#mininib-lungekreft")
    shown(reader, "nct90000001")


def test_the_list_of_kept_studies_can_be_read_without_network(visit: OpenVisit) -> None:
    reader = visit(keeps=True, expected="Failed to load resource|Failed to fetch|net::ERR")
    page = reader.open(LIST)
    page.evaluate("navigator.serviceWorker.ready.then(() => undefined)")
    page.reload()
    page.goto(f"{reader.host.url}{LIST}#{','.join(STUDIES)}")
    shown(reader, *STUDIES)
    until(
        page,
        "async (ids) => (await Promise.all(ids.map((id) => caches.match(`../studier/${id}/`)))).every(Boolean)",
        STUDIES,
    )
    reader.context.set_offline(True)
    page.reload()
    shown(reader, *STUDIES)


def test_no_findings_on_the_list_and_the_comparison(visit: OpenVisit, plain_host: Server, axe: Axe) -> None:
    reader = visit(host=plain_host)
    page = reader.open(f"{LIST}#{','.join(STUDIES)}")
    shown(reader, *STUDIES)
    found = axe.findings_in_looks(page)
    assert not found, "\n".join(found)


def test_paper_shows_the_studies_that_were_chosen(visit: OpenVisit) -> None:
    reader = visit()
    page = reader.open(f"{LIST}#{','.join(STUDIES)}")
    shown(reader, *STUDIES)
    page.emulate_media(media="print")
    expect(page.get_by_role("table")).to_be_visible()
    expect(page.locator("#ark")).to_be_hidden()
    assert page.locator("button:visible, input:visible").count() == 0

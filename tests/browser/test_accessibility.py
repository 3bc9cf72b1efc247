"""axe-core, with every rule it has, finds nothing on any kind of page or state."""

from __future__ import annotations

from pathlib import Path

import pytest
from axe import EVERY_LOOK, LOOKS, Axe
from host import Server
from kinds import KINDS, SHELLS
from miniature import DAY
from playwright.sync_api import Page, expect
from states import OPEN_ALL
from visit import OpenVisit, Visit

from studieinfo.editors.report import page as report
from studieinfo.figures.coverage import coverage
from studieinfo.project import examine

OPEN_BUT_FILTERS = OPEN_ALL.replace("'details'", "'details:not([data-panel], [data-panel] *)'")


def opened(reader: Visit, language: str, kind: str, path: str) -> Page:
    page = reader.open(language + path)
    if kind == "search":
        expect(reader.field).to_be_visible()
        reader.settle()
    return page


@pytest.mark.parametrize("kind", KINDS)
def test_no_findings_on_a_page_in_any_look(
    visit: OpenVisit, plain_host: Server, places_to_go: dict[str, str], axe: Axe, kind: str
) -> None:
    page = opened(visit(host=plain_host), "", kind, places_to_go[kind])
    found = axe.findings_in_looks(page, EVERY_LOOK if kind in SHELLS else LOOKS)
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    "kind", [pytest.param(kind, marks=[] if kind in SHELLS else [pytest.mark.audit]) for kind in KINDS]
)
@pytest.mark.parametrize(
    ("language", "width", "scheme"), [("nn/", 320, "dark"), ("en/", 1280, "light")], ids=["nn", "en"]
)
def test_no_findings_in_the_other_languages(
    visit: OpenVisit,
    plain_host: Server,
    places_to_go: dict[str, str],
    axe: Axe,
    kind: str,
    language: str,
    width: int,
    scheme: str,
) -> None:
    page = opened(visit(width, scheme, host=plain_host), language, kind, places_to_go[kind])
    found = axe.findings(page)
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    "path",
    ["studier/nct90000001/", "studier/nct90000003/", "studier/nct90000004/", "studier/oksygen-hjemme/"],
    ids=["open", "planned", "not translated", "an editor's own"],
)
def test_no_findings_on_a_study_that_is(visit: OpenVisit, miniature_host: Server, axe: Axe, path: str) -> None:
    found = axe.findings_in_looks(visit(host=miniature_host).open(path))
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    "fragment",
    [
        "#q=klasehodepine",
        "#q=nct06372145",
        "#q=qqqqqqqxxxx",
        "#sted=oslo&status=uncertain",
        "#sykdom=finnes-ikke",
        "#q=lungekreft&sted=stavanger&fase=phase4&status=uncertain",
        "#sykdom=klasehodepine&sted=oslo&status=finished",
        "#q=myelomatose%20bod%C3%B8",
        "#q=kreft&fra=8006&sorter=naer&sykdom=ikke-smacellet-lungekreft",
        "#q=...",
    ],
    ids=[
        "many hits",
        "one hit",
        "no hits",
        "filters on",
        "unknown filter",
        "nothing with filters",
        "nothing there",
        "elsewhere",
        "nearest first",
        "no words",
    ],
)
def test_no_findings_while_searching(visit: OpenVisit, plain_host: Server, axe: Axe, fragment: str) -> None:
    """All that a state says of itself is open; the filters, which are the same in each, in one of them."""
    reader = visit(host=plain_host)
    page = reader.open_search(fragment)
    reader.settle()
    page.evaluate(OPEN_ALL if "sted=oslo&status=uncertain" in fragment else OPEN_BUT_FILTERS)
    found = axe.findings_in_looks(page)
    assert not found, "\n".join(found)


@pytest.mark.parametrize("kind", ["article", "search"])
def test_no_findings_with_the_menu_open(
    visit: OpenVisit, plain_host: Server, places_to_go: dict[str, str], axe: Axe, kind: str
) -> None:
    page = opened(visit(host=plain_host), "", kind, places_to_go[kind])
    page.get_by_role("button", name="Meny", exact=True).click()
    expect(page.get_by_role("navigation", name="Meny", exact=True)).to_be_visible()
    found = axe.findings_in_looks(page)
    assert not found, "\n".join(found)


def test_no_findings_when_the_search_could_not_load(visit: OpenVisit, plain_host: Server, axe: Axe) -> None:
    reader = visit(host=plain_host, expected="")
    reader.page.route("**/assets/search/*", lambda route: route.abort())
    page = reader.open("studier/")
    expect(page.get_by_role("alert")).not_to_be_empty()
    found = axe.findings_in_looks(page)
    assert not found, "\n".join(found)


def test_no_findings_on_the_report_of_the_editors(
    visit: OpenVisit, plain_host: Server, axe: Axe, real_root: Path
) -> None:
    catalog, _ = examine(real_root, DAY)
    assert catalog
    page = visit(host=plain_host).page
    page.set_content(report.render(real_root, catalog, coverage(catalog)))
    found = axe.findings_in_looks(page)
    assert not found, "\n".join(found)
    page.set_viewport_size({"width": 320, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") == 320


def test_no_findings_when_it_could_not_load_again_nor_without_postcodes(
    visit: OpenVisit, plain_host: Server, axe: Axe
) -> None:
    reader = visit(host=plain_host, expected="", service_workers="block")
    reader.page.route("**/assets/search/postcodes*", lambda route: route.abort())
    page = reader.open_search("#q=kreft&fra=8006")
    expect(page.get_by_role("alert")).not_to_be_empty()
    found = axe.findings_in_looks(page)
    reader.page.route("**/assets/search/*", lambda route: route.abort())
    reader.open("studier/")
    page.get_by_role("button", name="Prøv igjen").click()
    expect(page.get_by_role("alert")).to_contain_text("fortsatt")
    found += axe.findings_in_looks(page)
    assert not found, "\n".join(found)


def test_no_findings_with_suggestions_open_and_one_marked(visit: OpenVisit, plain_host: Server, axe: Axe) -> None:
    reader = visit(host=plain_host)
    page = reader.open_search()
    reader.field.press_sequentially("lung")
    page.keyboard.press("ArrowDown")
    expect(page.locator("[role=option][aria-selected=true]")).to_be_visible()
    found = axe.findings_in_looks(page)
    assert not found, "\n".join(found)


def test_axe_runs_its_strictest_rules_and_sees_a_fault(visit: OpenVisit, plain_host: Server, axe: Axe) -> None:
    page = visit(host=plain_host).open("kliniske-studier/")
    page.evaluate("""() => { const button = document.createElement("button");
        document.querySelector("main").append(button);
        document.querySelector("main p").style = "color: #767676; background: #fff" }""")
    rules = {finding.split(": ")[1] for finding in axe.findings(page)}
    assert {"button-name", "color-contrast-enhanced"} <= rules

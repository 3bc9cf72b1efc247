"""axe-core, with every rule it has but the experimental ones, finds nothing on any kind of page or state."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import Any

import pytest
from host import Server
from kinds import KINDS
from playwright.sync_api import Page, expect
from visit import OpenVisit, Visit

from studieinfo.editors.report import page as report
from studieinfo.figures.coverage import coverage
from studieinfo.project import examine, today

TAGS = ["wcag2a", "wcag2aa", "wcag2aaa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]
RUN = """async (tags) => {
  const rules = axe.getRules(tags).filter((rule) => !rule.tags.includes("experimental")).map((rule) => rule.ruleId);
  const results = await axe.run(document, { runOnly: { type: "rule", values: rules }, resultTypes: ["violations"] });
  return results.violations.flatMap((rule) => rule.nodes.map((node) =>
    `${rule.id}: ${node.html.slice(0, 200)}\\n    ${node.failureSummary.replace(/\\s+/g, " ")}`));
}"""
LOOKS = [(width, scheme) for width in (320, 1280) for scheme in ("light", "dark")]


@pytest.fixture(scope="session")
def axe() -> str:
    """axe-core, as its package brings it."""
    spec = importlib.util.find_spec("axe_playwright_python")
    assert spec
    assert spec.origin
    return (Path(spec.origin).parent / "axe.min.js").read_text()


def findings(page: Page, axe: str) -> list[str]:
    """What axe-core says about the page as it stands."""
    if page.evaluate("typeof axe === 'undefined'"):
        page.evaluate(axe)
    found: Any = page.evaluate(RUN, TAGS)
    return [f"{page.url}: {finding}" for finding in found]


def findings_in_every_look(page: Page, axe: str) -> list[str]:
    """The findings at both widths, in light and dark."""
    found = []
    for width, scheme in LOOKS:
        page.set_viewport_size({"width": width, "height": 800})
        page.emulate_media(color_scheme=scheme)
        found += [f"{width} px, {scheme}: {finding}" for finding in findings(page, axe)]
    return found


def opened(reader: Visit, language: str, kind: str, path: str) -> Page:
    page = reader.open(language + path)
    if kind == "search":
        expect(reader.field).to_be_visible()
        reader.settle()
    return page


@pytest.mark.parametrize("kind", KINDS)
def test_no_findings_on_a_page_in_any_look(
    visit: OpenVisit, plain_host: Server, places_to_go: dict[str, str], axe: str, kind: str
) -> None:
    page = opened(visit(host=plain_host), "", kind, places_to_go[kind])
    found = findings_in_every_look(page, axe)
    assert not found, "\n".join(found)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    ("language", "width", "scheme"), [("nn/", 320, "dark"), ("en/", 1280, "light")], ids=["nn", "en"]
)
def test_no_findings_in_the_other_languages(
    visit: OpenVisit,
    plain_host: Server,
    places_to_go: dict[str, str],
    axe: str,
    kind: str,
    language: str,
    width: int,
    scheme: str,
) -> None:
    page = opened(visit(width, scheme, host=plain_host), language, kind, places_to_go[kind])
    found = findings(page, axe)
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    "path",
    ["studier/nct90000001/", "studier/nct90000003/", "studier/nct90000004/", "studier/oksygen-hjemme/"],
    ids=["open", "planned", "not translated", "an editor's own"],
)
def test_no_findings_on_a_study_that_is(visit: OpenVisit, miniature_host: Server, axe: str, path: str) -> None:
    found = findings_in_every_look(visit(host=miniature_host).open(path), axe)
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
def test_no_findings_while_searching(visit: OpenVisit, plain_host: Server, axe: str, fragment: str) -> None:
    reader = visit(host=plain_host)
    page = reader.open_search(fragment)
    reader.settle()
    page.evaluate("document.querySelectorAll('details').forEach((details) => { details.open = true })")
    found = findings_in_every_look(page, axe)
    assert not found, "\n".join(found)


@pytest.mark.parametrize("kind", ["article", "search"])
def test_no_findings_with_the_menu_open(
    visit: OpenVisit, plain_host: Server, places_to_go: dict[str, str], axe: str, kind: str
) -> None:
    page = opened(visit(host=plain_host), "", kind, places_to_go[kind])
    page.get_by_role("button", name="Meny", exact=True).click()
    expect(page.get_by_role("navigation", name="Meny", exact=True)).to_be_visible()
    found = findings_in_every_look(page, axe)
    assert not found, "\n".join(found)


def test_no_findings_when_the_search_could_not_load(visit: OpenVisit, plain_host: Server, axe: str) -> None:
    reader = visit(host=plain_host, expected="")
    reader.page.route("**/assets/search/*", lambda route: route.abort())
    page = reader.open("studier/")
    expect(page.get_by_role("alert")).not_to_be_empty()
    found = findings_in_every_look(page, axe)
    assert not found, "\n".join(found)


def test_no_findings_on_the_report_of_the_editors(visit: OpenVisit, plain_host: Server, axe: str, root: Path) -> None:
    catalog, _ = examine(root, today())
    assert catalog
    page = visit(host=plain_host).open("kliniske-studier/")
    page.set_content(report.render(root, catalog, coverage(catalog)))
    found = findings_in_every_look(page, axe)
    assert not found, "\n".join(found)
    page.set_viewport_size({"width": 320, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") == 320


def test_no_findings_when_it_could_not_load_again_nor_without_postcodes(
    visit: OpenVisit, plain_host: Server, axe: str
) -> None:
    reader = visit(host=plain_host, expected="", service_workers="block")
    reader.page.route("**/assets/search/postcodes*", lambda route: route.abort())
    page = reader.open_search("#q=kreft&fra=8006")
    expect(page.get_by_role("alert")).not_to_be_empty()
    found = findings_in_every_look(page, axe)
    reader.page.route("**/assets/search/*", lambda route: route.abort())
    reader.open("studier/")
    page.get_by_role("button", name="Prøv igjen").click()
    expect(page.get_by_role("alert")).to_contain_text("fortsatt")
    found += findings_in_every_look(page, axe)
    assert not found, "\n".join(found)


def test_no_findings_with_suggestions_open_and_one_marked(visit: OpenVisit, plain_host: Server, axe: str) -> None:
    reader = visit(host=plain_host)
    page = reader.open_search()
    reader.field.press_sequentially("lung")
    page.keyboard.press("ArrowDown")
    expect(page.locator("[role=option][aria-selected=true]")).to_be_visible()
    found = findings_in_every_look(page, axe)
    assert not found, "\n".join(found)


def test_axe_runs_its_strictest_rules_and_sees_a_fault(visit: OpenVisit, plain_host: Server, axe: str) -> None:
    page = visit(host=plain_host).open("kliniske-studier/")
    page.evaluate("""() => { const button = document.createElement("button");
        document.querySelector("main").append(button);
        document.querySelector("main p").style = "color: #767676; background: #fff" }""")
    rules = {finding.split(": ")[1] for finding in findings(page, axe)}
    assert {"button-name", "color-contrast-enhanced"} <= rules

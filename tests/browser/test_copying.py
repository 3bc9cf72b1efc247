"""What professionals carry away: the essentials of a study as text, and a list on one side of A4."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect
from visit import OpenVisit

STUDY = "studier/nct06372145/"
REMEMBER = "() => { navigator.clipboard.writeText = async (text) => { document.title = text; }; }"
FORBID = """() => {
    navigator.clipboard.writeText = () => Promise.reject(new Error("denied"));
    document.execCommand = () => false;
}"""


def test_one_button_copies_the_essentials_as_plain_text(visit: OpenVisit) -> None:
    reader = visit(390)
    page = reader.open(STUDY)
    expect(page.locator("[data-copy]")).to_be_hidden()
    page.locator("details.fag > summary").press("Enter")
    page.evaluate(REMEMBER)
    page.get_by_role("button", name="Kopier til henvisning eller journal").press("Enter")
    expect(page.locator("[data-copied]")).to_have_text("Kopiert.")
    text = page.evaluate("document.querySelector('title').textContent")
    assert "Studienummer: NCT06372145" in text
    assert re.search(r"\nFase: fase 3\n(.+\n)*Status for hvert sted:\n- Bergen: Tok imot deltakere i mars 2025\n", text)
    assert "<" not in text


def test_a_browser_that_may_not_copy_marks_the_text_and_says_so(visit: OpenVisit) -> None:
    page = visit().open(STUDY)
    page.locator("details.fag > summary").click()
    page.evaluate(FORBID)
    page.get_by_role("button", name="Kopier til henvisning eller journal").click()
    expect(page.locator("[data-copied]")).to_contain_text("Teksten er merket")
    assert "NCT06372145" in page.evaluate("getSelection().toString()")


@pytest.mark.parametrize("path", ["fag/kreft/", "region/helse-sor-ost/"])
def test_a_list_for_professionals_is_one_side_of_a4(visit: OpenVisit, path: str) -> None:
    page = visit().open(f"for-helsepersonell/{path}")
    pdf = page.pdf(format="A4", prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) == 1
    page.emulate_media(media="print")
    expect(page.locator(".fag-code .qr")).to_be_visible()

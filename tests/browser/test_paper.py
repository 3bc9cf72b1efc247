"""The sheet for the doctor is filled in on the device, and printed: one side of A4, and the original behind it."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from itertools import pairwise

import pikepdf
import pytest
from playwright.sync_api import Page, expect
from visit import OpenVisit

STUDY = "nct06372145"
LONG = "<b>Notat</b> om reisen. " * 208
"""Nearly five thousand characters, and no markup: it is what somebody wrote."""


def sides(page: Page) -> int:
    """How many sheets a page takes on paper."""
    return len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4", prefer_css_page_size=True)))


def parts(element: object) -> Iterator[pikepdf.Dictionary]:
    """What a reader of a PDF is told it has, in order: the elements of its structure."""
    if isinstance(element, pikepdf.Array):
        for each in element:
            yield from parts(each)
    elif isinstance(element, pikepdf.Dictionary):
        if "/S" in element:
            yield element
        yield from parts(element.get("/K"))


def seen(page: Page, selector: str) -> list[str]:
    """The texts that are visible on paper."""
    page.emulate_media(media="print")
    return [each.inner_text() for each in page.locator(selector).all() if each.is_visible()]


@pytest.mark.parametrize("language", ["", "en/"])
def test_the_page_of_a_study_prints_as_its_sheet(visit: OpenVisit, language: str) -> None:
    page = visit().open(f"{language}studier/{STUDY}/")
    expect(page.locator(".sheet").first).to_be_hidden()
    assert sides(page) == 2
    (name,) = seen(page, ".sheet-name")
    assert name.startswith("Multippel sklerose (MS): tolebrutinib over lang tid")
    assert ("long-term" in name) == (language != "")
    assert seen(page, "main h1, .site-header, .site-footer, .page-sources, .study") == []
    boxes = page.locator(".sheet fieldset input:visible")
    assert boxes.count() == 3 * 8
    expect(page.locator(".sheet .qr")).to_be_visible()
    expect(page.locator(".sheet-behind blockquote")).to_be_visible()


@pytest.mark.parametrize("path", [f"studier/{STUDY}/", f"til-legen/{STUDY}/", "for-helsepersonell/fag/kreft/"])
def test_saved_paper_begins_with_its_heading_and_has_words_for_its_pictures(visit: OpenVisit, path: str) -> None:
    page = visit().open(path)
    title = page.get_by_role("heading", level=1).inner_text()
    with pikepdf.open(io.BytesIO(page.pdf(format="A4", tagged=True, outline=True))) as pdf:
        told = list(parts(pdf.Root.StructTreeRoot.get("/K")))
        levels = [int(str(part.S)[2:]) for part in told if re.fullmatch(r"/H\d", str(part.S))]
        assert str(pdf.Root.Lang) == "nb"
        assert title in str(pdf.docinfo["/Title"])
        assert [part for part in told if part.S == "/Figure" and not str(part.get("/Alt", ""))] == []
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels)), levels


def test_what_must_be_checked_becomes_questions_and_no_verdict(visit: OpenVisit) -> None:
    page = visit(390).open(f"til-legen/{STUDY}/")
    questions = page.locator("[data-questions]")
    expect(questions).to_be_hidden()
    points = page.locator(".sheet fieldset")
    asked = [points.nth(number).locator("legend").inner_text() for number in (1, 3)]
    for number, answer in ((0, "Ja"), (1, "Må sjekkes"), (2, "Nei"), (3, "Må sjekkes")):
        points.nth(number).get_by_role("radio", name=answer).check()
    assert questions.locator("li").all_inner_texts() == asked
    points.nth(3).get_by_role("radio", name="Ja").check()
    assert questions.locator("li").all_inner_texts() == asked[:1]
    assert sides(page) == 2
    assert page.evaluate("localStorage.length + sessionStorage.length + document.cookie.length") == 0


def test_notes_are_printed_whole_and_as_text(visit: OpenVisit) -> None:
    reader = visit(390)
    page = reader.open(f"til-legen/{STUDY}/")
    notes = page.get_by_role("textbox", name="Egne notater")
    notes.fill("<img src=x onerror=alert(1)> Spør om reisen")
    requests = len(reader.requests)
    assert seen(page, "[data-written]") == ["<img src=x onerror=alert(1)> Spør om reisen"]
    assert sides(page) == 2
    page.emulate_media(media="screen")
    notes.fill(LONG + "x" * 50)
    written = notes.input_value()
    assert len(written) == 5000
    assert [text.strip() for text in seen(page, "[data-written]")] == [written.strip()]
    assert page.locator(".sheet-behind [data-written]").count() == 1
    expect(page.locator(".sheet-elsewhere")).to_be_visible()
    assert len(reader.requests) == requests

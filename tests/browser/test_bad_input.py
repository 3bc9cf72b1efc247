"""Whatever is typed, pasted or broken: no error, nothing executed, and something sensible to read."""

from __future__ import annotations

import re
from http import HTTPStatus

import pytest
from host import Answer, Server
from playwright.sync_api import Page, expect
from visit import OpenVisit

TYPED = {
    "very long": "kreft " * 1667,
    "one long word": "a" * 10_000,
    "emoji": "🧠🫁 kreft 👩‍⚕️",
    "right to left": "سرطان הסרטן \u202ekreft\u202c",
    "image with script": "<img src=x onerror=alert(1)>",
    "script": "</script><script>alert(1)</script>",
    "svg": '"><svg/onload=alert(1)>',
    "javascript link": "javascript:alert(1)",
    "template": "{{constructor.constructor('alert(1)')()}} ${alert(1)} {n}",
    "null characters": "kreft\u0000lunge\u0000",
    "lone surrogate": "kreft\ud800",
    "regular expression": "(((((a+)+)+)+)$ [ \\ * ? .*",
    "names of objects": "__proto__ constructor toString hasOwnProperty",
    "spaces": " \t\u00a0\u200b ",
    "signs": '!"#¤%&/()=?`^*_:;><|§',
    "combining marks": "k" + "\u0301" * 500 + "reft",
    "percent": "%E0%A4%A %00 %",
}
LOADED = ("#", "#q=%E0%A4%A", "#sted=__proto__&status=constructor&sykdom=toString", "#q=<img src=x onerror=alert(1)>")
"""One of each sort. A page that loads reads its fragment as one that stands open does, which tries them all."""
FRAGMENTS = (
    "#",
    "##",
    "#q",
    "#q=",
    "#=",
    "#&&&==",
    "#q=%",
    "#q=%E0%A4%A",
    "#q=%00",
    "#q=a&q=b&q=c",
    "#Q=kreft",
    "#sykdom=finnes-ikke",
    "#sted=__proto__&status=constructor&sykdom=toString",
    "#sted=oslo&sted=bergen",
    "#status=open%00",
    "#q=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E",
    "#q=<img src=x onerror=alert(1)>",
    "#status=<img src=x onerror=alert(1)>",
    "#javascript:alert(1)",
    "#q=" + "x" * 10_000,
    "#sted=" + "y" * 10_000,
    "#q=%F0%9F%A7%A0",
    "#q=kreft?q=lunge#q=hode",
    "#innhold",
    "#q=\"'><svg onload=alert(1)>",
)


def expect_sensible(page: Page) -> None:
    """The page answers: a count in words, no foreign element, and a way on."""
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.locator("[data-count]")).to_have_text(re.compile(r"\w+ studie"))
    foreign = "main img, main script:not([src*='/assets/js/search/']), main iframe, main svg[onload], [onerror]"
    assert page.locator(foreign).count() == 0
    assert page.locator("main a[href^='javascript']").count() == 0
    expect(page.locator("main a[href^='tel:']:visible").first).to_be_visible()


def test_odd_text_in_the_field_of_the_search_page_is_only_words(visit: OpenVisit) -> None:
    reader = visit()
    page = reader.open_search()
    for text in TYPED.values():
        reader.field.evaluate("(field, text) => { field.value = text; field.dispatchEvent(new Event('input')) }", text)
        expect_sensible(page)
        reader.field.press("Enter")
        expect_sensible(page)
        reader.ask("klasehodepine")
        assert reader.hits.count(), f"no answer any more after {text[:40]}"


def test_odd_text_in_the_field_of_the_header_is_only_words(visit: OpenVisit) -> None:
    """The header only sends the words on: the odd ones are those that could break an address."""
    reader = visit()
    for name in ("one long word", "image with script", "lone surrogate", "null characters", "percent"):
        text = TYPED[name]
        page = reader.open("ordliste/")
        reader.field.evaluate("(field, text) => { field.value = text }", text)
        reader.field.press("Enter")
        page.wait_for_url(re.compile("/studier/#"))
        expect(reader.field).to_be_visible()
        expect_sensible(page)


def test_mangled_fragments_give_a_page_that_answers(visit: OpenVisit) -> None:
    reader = visit()
    for fragment in LOADED:
        expect_sensible(reader.open_search(fragment))


def test_a_fragment_mangled_while_the_page_is_open_gives_a_page_that_answers(visit: OpenVisit) -> None:
    reader = visit()
    page = reader.open_search()
    for fragment in FRAGMENTS:
        page.evaluate("fragment => { location.hash = fragment }", fragment)
        expect_sensible(page)


def test_a_filter_that_does_not_exist_is_named_and_left_out(visit: OpenVisit) -> None:
    reader = visit()
    page = reader.open_search("#q=kreft&sykdom=finnes-ikke")
    expect(page.get_by_role("alert")).to_contain_text("finnes-ikke»")
    assert reader.hits.count()


@pytest.mark.parametrize(
    "answer",
    [
        Answer(HTTPStatus.NOT_FOUND, b"not here"),
        Answer(HTTPStatus.INTERNAL_SERVER_ERROR),
        Answer(HTTPStatus.OK, b'{"date":"2026-05-12","availabilities":[["open","'),
        Answer(HTTPStatus.OK, b""),
        Answer(HTTPStatus.OK, b"<!doctype html><title>a portal</title>"),
        Answer(HTTPStatus.OK, b"{}"),
        Answer(HTTPStatus.OK, b"null"),
    ],
    ids=["missing", "server error", "truncated", "empty", "another page", "no fields", "null"],
)
@pytest.mark.parametrize("width", [320, 1280])
def test_without_its_index_the_search_says_so_and_the_list_is_still_there(
    visit: OpenVisit, troubled_host: Server, width: int, answer: Answer
) -> None:
    troubled_host.instead[r"^/assets/search/"] = answer
    reader = visit(width, host=troubled_host, expected="")
    page = reader.open("studier/#q=kreft")
    expect(page.get_by_role("alert")).to_contain_text("Søket kunne ikke lastes")
    assert reader.hits.count() > 20
    assert page.locator("form:visible, input:visible, select:visible, button[data-facet]:visible").count() == 0
    expect(page.get_by_role("main").get_by_role("link", name="Alle sykdommer").first).to_be_visible()


def test_without_the_words_of_the_texts_the_search_finds_titles_and_says_what_it_lacks(
    visit: OpenVisit, troubled_host: Server
) -> None:
    troubled_host.instead[r"^/assets/search/texts-"] = Answer(HTTPStatus.NOT_FOUND, b"not here")
    reader = visit(host=troubled_host, expected="")
    page = reader.open_search("#q=myelomatose%20oslo")
    expect(page.get_by_role("alert")).to_contain_text("Ikke alt kunne lastes")
    reader.settle()
    expect(reader.hits.first).to_contain_text("Myelomatose")


def test_the_page_for_a_missing_page_leads_on_from_any_depth_in_the_language_of_the_address(visit: OpenVisit) -> None:
    reader = visit()
    nb, nn, en = (
        ("Vi fant ikke siden", "Forsiden"),
        ("Vi fann ikkje sida", "Framsida"),
        ("We could not", "Front page"),
    )
    for path, (heading, front), leads in (
        ("nn/studier/sykdom/borte/", nn, "/nn/"),
        ("studier/nct00000000/", nb, "/"),
        ("a/b/c/d.html", nb, "/"),
        ("en/%C3%A6", en, "/en/"),
    ):
        page = reader.open(path)
        expect(page.get_by_role("heading", level=1)).to_contain_text(heading)
        expect(page).to_have_title(re.compile(heading))
        expect(page.locator("main details[open]")).to_have_count(0)
        page.get_by_role("main").get_by_role("link", name=front).click()
        assert reader.path == leads

"""Pages fit a small telephone, a thumb, a magnifying glass and a sheet of paper."""

from __future__ import annotations

import unicodedata
from pathlib import Path
from statistics import median

import pytest
from kinds import EVERY_LANGUAGE, EVERY_WIDTH, LANGUAGES, study_pages
from playwright.sync_api import Page, expect
from visit import OpenVisit, is_shown

WIDTHS = pytest.mark.parametrize("width", [320, 1280])

OUTSIDE = """() => {
  const width = document.documentElement.clientWidth;
  const scrolls = (e) => ["auto", "scroll"].includes(getComputedStyle(e).overflowX);
  const inScroller = (e) => { for (let p = e.parentElement; p && p !== document.body; p = p.parentElement)
    if (scrolls(p)) return true; return false };
  return document.documentElement.scrollWidth <= width ? [] : [...document.querySelectorAll("body *")]
    .filter((e) => e.getBoundingClientRect().right > width + 1 && !inScroller(e))
    .map((e) => `${e.tagName} ${e.id} ${e.innerText?.slice(0, 60)}`);
}"""

HIDES_OVERFLOW = """() => [document.documentElement, document.body]
  .some((e) => ["hidden", "clip"].includes(getComputedStyle(e).overflowX))"""

# The dots of the map are small where places lie close; the list beside it has the same links (WCAG 2.5.5, equivalent).
SMALL_TARGETS = """() => {
  const BLOCK = "p, li, dd, dt, td, th, h1, h2, h3, h4, h5, h6, blockquote, summary, div, nav, header, footer";
  const same = (e, x, y) => document.elementFromPoint(x, y)?.closest("a, button, summary, input") === e;
  const inSentence = (e) => {
    if (e.tagName !== "A" || getComputedStyle(e).display !== "inline") return false;
    const block = e.closest(BLOCK);
    const begins = block.firstElementChild === e && (block.firstChild === e || !block.firstChild.textContent.trim());
    if (block.matches("li") && begins) return false;
    const text = block.cloneNode(true);
    for (const link of text.querySelectorAll("a, ul, ol")) link.remove();
    return /\\p{L}/u.test(text.textContent);
  };
  const reach = (e, box, dx, dy) => {
    const x = box.left + box.width / 2, y = box.top + box.height / 2;
    return same(e, x + dx, y + dy) && same(e, x - dx, y - dy);
  };
  const found = [];
  for (const e of document.querySelectorAll("a[href]:not(svg a), button, summary, input")) {
    if (!e.checkVisibility({ visibilityProperty: true }) || inSentence(e)) continue;
    e.scrollIntoView({ block: "center", behavior: "instant" });
    const box = (e.closest("label") ?? e).getBoundingClientRect();
    if (box.width <= 1 || box.bottom < 0) continue;
    const high = box.height >= 43.5 || reach(e, box, 0, 21.5);
    const wide = box.width >= 43.5 || reach(e, box, 21.5, 0);
    if (!high || !wide) found.push(`${e.tagName} ${(e.innerText || e.name || "").slice(0, 40)} ` +
      `${Math.round(box.width)}×${Math.round(box.height)} in ${e.parentElement.tagName}.${e.parentElement.className}`);
  }
  return found;
}"""
"""Links in running text may be as high as its lines (WCAG 2.5.5); a link that begins a list item may not."""


TYPEFACES = {"as installed": "0", "narrower": "-0.05em", "wider": "0.02em"}
"""Space between letters: stands for typefaces that run narrower or wider than the machine's own."""


def expect_no_sideways_scroll(page: Page) -> None:
    assert page.evaluate(OUTSIDE) == [], page.url
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0, page.url
    assert not page.evaluate(HIDES_OVERFLOW), "content is cut off, not fitted"


LONG_WORD = unicodedata.normalize("NFD", "pålungebetennelsesundersøkelsesprosedyrebeskrivelsesoversikten")
EVERY_WORD_IS = """(word) => {
  const OURS = "template, option, a[href^='tel:'], .field .button, .sheet label, .sheet dt";
  const walk = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
  while (walk.nextNode())
    if (walk.currentNode.data.trim() && !walk.currentNode.parentElement.closest(OURS)) walk.currentNode.data = word;
}"""
"""Whatever editors and registers may write; numbers to phone and the button of the search are ours."""


@pytest.mark.parametrize("kind", ["study", "condition"])
def test_a_word_longer_than_the_line_is_broken_also_in_large_letters_and_on_paper(
    visit: OpenVisit, places_to_go: dict[str, str], kind: str
) -> None:
    page = visit(320).open(places_to_go[kind])
    page.evaluate(EVERY_WORD_IS, LONG_WORD)
    expect_no_sideways_scroll(page)
    page.set_viewport_size({"width": 680, "height": 960})
    page.emulate_media(media="print")
    expect_no_sideways_scroll(page)
    page.emulate_media(media="screen")
    page.set_viewport_size({"width": 640, "height": 800})
    page.evaluate("() => { document.documentElement.style.fontSize = '225%' }")
    expect_no_sideways_scroll(page)


FULL = """() => {
  const fill = (selector, text) => { for (const e of document.querySelectorAll(selector)) e.textContent = text };
  fill("h1, .card a", "Ikke-småcellet lungekreft: en svært lang tittel ".repeat(3).slice(0, 110));
  fill(".site-name", "Helse Nordvestlandet helseforetak, universitetssykehuset Nord");
  fill("[data-places]", [...Array(14).keys()].map((n) => `Stedsnavn ${n}`).join(", "));
  const card = document.querySelector(".card");
  if (card) card.parentElement.append(...Array.from({ length: 200 }, () => card.cloneNode(true)));
}"""
"""A title of 110 characters, a hospital's name of 60, 14 places, 200 studies in a list."""


@pytest.mark.parametrize("kind", ["study", "condition"])
def test_long_titles_many_places_and_many_studies_fit_a_telephone_large_letters_and_paper(
    visit: OpenVisit, places_to_go: dict[str, str], kind: str
) -> None:
    page = visit(320).open(places_to_go[kind])
    page.evaluate(FULL)
    expect_no_sideways_scroll(page)
    page.set_viewport_size({"width": 640, "height": 800})
    page.evaluate("() => { document.documentElement.style.fontSize = '225%' }")
    expect_no_sideways_scroll(page)
    page.emulate_media(media="print")
    page.evaluate("() => { document.documentElement.style.fontSize = '' }")
    expect_no_sideways_scroll(page)


@pytest.mark.parametrize("path", ["studier/", "studier/#q=klasehodepine", "studier/sykdom/klasehodepine/"])
def test_the_first_study_begins_on_the_first_screen_of_a_telephone(visit: OpenVisit, path: str) -> None:
    reader = visit(390)
    page = reader.open(path)
    expect(page.locator("form:visible").first).to_be_visible()
    card = page.locator("[data-hits] > [data-study]").first
    expect(card).to_be_visible()
    if "sykdom" not in path:
        reader.settle()  # each answer makes its cards anew
    assert card.evaluate("(element) => element.getBoundingClientRect().top") <= 0.6 * 800


ASKED = {
    "": ("kreft&sted=oslo", "diabetes&alder=40", "lungekreft%20med%20spredning", "MS"),
    "nn/": ("migrene", "kreft%20barn", "klasehovudpine", "lungekreft%20med%20spreiing", "kreft&sted=oslo"),
    "en/": ("diabetes", "cancer%20child", "cluster%20headache", "metastatic%20lung%20cancer", "MS", "cancer&sted=oslo"),
}


@pytest.mark.parametrize("language", ASKED)
def test_the_first_answer_begins_on_the_first_screen_whatever_the_search_has_to_say(
    visit: OpenVisit, language: str
) -> None:
    reader = visit(390)
    for asked in ASKED[language]:
        page = reader.open_search(f"#q={asked}", language)
        reader.settle()
        first = page.locator("[data-hits] > [data-study]").first
        assert first.evaluate("(element) => element.getBoundingClientRect().top") <= 0.6 * 800, asked


def test_a_card_is_low_and_names_the_study_of_its_button(visit: OpenVisit) -> None:
    reader = visit(390)
    page = reader.open_search()
    reader.settle()
    heights = reader.hits.evaluate_all("cards => cards.map((card) => card.getBoundingClientRect().height)")
    assert len(heights) == 43
    assert median(heights) <= 290
    card = reader.hits.filter(has_text="Avsluttet").first
    button = card.get_by_role("button", name=f"Ta vare på: {card.get_by_role('heading').inner_text()}", exact=True)
    status, box = (each.bounding_box() for each in (card.locator(".status"), button))
    middle = status["y"] + status["height"] / 2
    assert box["y"] < middle < box["y"] + box["height"], "the button is not beside the status"
    page.set_viewport_size({"width": 640, "height": 800})
    page.evaluate("() => { document.documentElement.style.fontSize = '225%' }")
    expect_no_sideways_scroll(page)


def test_the_list_of_contents_marks_what_is_read(visit: OpenVisit) -> None:
    page = visit(1280).open("kliniske-studier/")
    links = page.locator(".toc li a")
    expect(page.locator(".toc [aria-current]")).to_have_count(0)
    for link in (links.nth(1), links.first, links.last):
        link.click()
        expect(link).to_have_attribute("aria-current", "location")
        expect(page.locator(".toc [aria-current]")).to_have_count(1)


@EVERY_LANGUAGE
def test_no_page_scrolls_sideways_at_320_pixels(
    visit: OpenVisit, places_to_go: dict[str, str], kind: str, language: str
) -> None:
    reader = visit(320)
    page = reader.open(language + places_to_go[kind])
    if kind == "search":
        expect(reader.field).to_be_visible()
    expect_no_sideways_scroll(page)


def test_no_study_page_scrolls_sideways_at_320_pixels(visit: OpenVisit, real_site: Path) -> None:
    reader = visit(320)
    for path in study_pages(real_site):
        expect_no_sideways_scroll(reader.open(f"studier/{path.parent.name}/"))


def test_nothing_scrolls_sideways_with_menu_filters_and_long_words(visit: OpenVisit) -> None:
    reader = visit(320)
    page = reader.open("kliniske-studier/")
    page.get_by_role("button", name="Meny", exact=True).click()
    expect_no_sideways_scroll(page)
    reader.open_search("#q=" + "uavbruttord" * 30)
    page.evaluate("document.querySelectorAll('details').forEach((details) => { details.open = true })")
    expect_no_sideways_scroll(page)
    reader.open_search("#q=klasehodepine&sted=trondheim")
    page.evaluate("document.querySelectorAll('details').forEach((details) => { details.open = true })")
    expect_no_sideways_scroll(page)


@pytest.mark.parametrize("typeface", TYPEFACES, ids=TYPEFACES)
@pytest.mark.parametrize("language", LANGUAGES.values(), ids=LANGUAGES)
def test_the_header_is_one_low_line_on_a_small_telephone(
    visit: OpenVisit, places_to_go: dict[str, str], language: str, typeface: str
) -> None:
    page = visit(320).open(language + places_to_go["route"])
    page.evaluate("space => { document.documentElement.style.letterSpacing = space }", TYPEFACES[typeface])
    header = page.get_by_role("banner")
    assert header.bounding_box()["height"] <= 64
    name, *tools = (each.bounding_box() for each in header.locator(".wordmark, .tool:visible").all())
    assert len(tools) == 2
    for tool in tools:
        assert tool["y"] < name["y"] + name["height"], "a tool stands below the name"
        assert tool["x"] >= name["x"] + name["width"], "a tool covers the name"
    expect_no_sideways_scroll(page)


@pytest.mark.parametrize("language", LANGUAGES.values(), ids=LANGUAGES)
def test_the_languages_are_in_the_menu_and_above_the_footer_of_a_small_telephone(
    visit: OpenVisit, language: str
) -> None:
    page = visit(320).open(language)
    own = page.locator("html").get_attribute("lang")
    switches = page.locator(".languages:visible")
    expect(switches).to_have_count(1)
    page.get_by_role("banner").get_by_role("button").last.click()
    expect(switches).to_have_count(2)
    for switch in switches.all():
        assert switch.get_by_role("link").evaluate_all("links => links.map(link => link.lang)") == list(LANGUAGES)
        expect(switch.locator("[aria-current]")).to_have_attribute("lang", str(own))


@EVERY_WIDTH
def test_buttons_fields_and_links_that_stand_alone_are_at_least_44_pixels(
    visit: OpenVisit, places_to_go: dict[str, str], width: int, kind: str
) -> None:
    reader = visit(width)
    page = reader.open(places_to_go[kind])
    if kind == "search":
        expect(reader.field).to_be_visible()
        page.evaluate("document.querySelectorAll('details').forEach((details) => { details.open = true })")
    small = page.evaluate(SMALL_TARGETS)
    assert not small, "\n".join(small)


@WIDTHS
def test_what_the_menu_offers_is_at_least_44_pixels(visit: OpenVisit, width: int) -> None:
    page = visit(width).open("kliniske-studier/")
    page.get_by_role("button", name="Meny", exact=True).click()
    in_menu = SMALL_TARGETS.replace('querySelectorAll("a[href]', 'querySelectorAll("[popover] a[href]')
    assert page.evaluate(in_menu) == []


@pytest.mark.parametrize("kind", ["condition", "article", "glossary"])
def test_paper_shows_the_content_and_not_the_controls(
    visit: OpenVisit, places_to_go: dict[str, str], kind: str
) -> None:
    page = visit(800).open(places_to_go[kind])
    page.emulate_media(media="print", color_scheme="dark")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.locator("body > header nav")).to_have_count(3)
    assert not is_shown(page.locator("nav, body > a"))
    expect(page.locator("main")).to_be_visible()
    assert page.locator("button:visible, input:visible, form:visible").count() == 0
    # What is folded for professionals has sheets of its own.
    assert page.locator("main h2:visible").count() == page.locator("main h2:not(.fag h2)").count()
    assert not is_shown(page.locator(".feed, .copy")), "what is for programs and for others' pages"


def test_paper_shows_what_is_folded_and_no_list_of_sources(visit: OpenVisit, places_to_go: dict[str, str]) -> None:
    page = visit(800).open(places_to_go["conditions"])
    page.emulate_media(media="print")
    # What is folded is drawn with the next frame, not with the next question.
    page.wait_for_function("""() => { const folds = [...document.querySelectorAll("main details:is(.fold, .letter)")];
        return folds.length && folds.every((fold) => fold.classList.contains("sources") !==
            fold.lastElementChild.checkVisibility({contentVisibilityAuto: true})) }""")


def test_paper_is_black_on_white_also_for_a_reader_who_likes_dark(visit: OpenVisit) -> None:
    page = visit(800, "dark").open("kliniske-studier/")
    page.emulate_media(media="print", color_scheme="dark")
    brightness = page.evaluate("""() => getComputedStyle(document.querySelector("main p")).color
        .match(/[\\d.]+/g).slice(0, 3).map(Number)""")
    assert max(brightness) < 100, brightness


def test_a_reader_who_likes_dark_gets_a_dark_page(visit: OpenVisit) -> None:
    ground = "[document.documentElement, document.body].map((e) => getComputedStyle(e).backgroundColor).join()"
    light, dark = (visit(scheme=scheme).open("").evaluate(ground) for scheme in ("light", "dark"))
    assert light != dark

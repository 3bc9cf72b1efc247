"""Typing is never held up: little is done at a key, the rest when there is time, the latest key counts."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from playwright.sync_api import expect
from visit import NOON, OpenVisit

COUNT_WRITES = """(() => { globalThis.writes = 0;
  const write = history.replaceState;
  history.replaceState = function (...all) { globalThis.writes += 1; return write.apply(this, all) } })()"""
HEAR = """(() => { globalThis.heard = [];
  const LIVE = "[role=status], [role=alert], [aria-live]";
  new MutationObserver((changes) => {
    const changed = changes.map(({ target }) => (target instanceof Element ? target : target.parentElement));
    for (const region of new Set(changed.map((element) => element?.closest(LIVE))))
      if (region?.textContent.trim()) heard.push(region.textContent.trim());
  }).observe(document.body, { childList: true, characterData: true, subtree: true }) })()"""
"""What every live region of the page says."""
SLOW_IDLE = """globalThis.requestIdleCallback = (work) => setTimeout(work, 30);"""


def test_the_address_follows_when_typing_pauses_not_at_every_key(visit: OpenVisit) -> None:
    reader = visit()
    page = reader.open_search()
    page.evaluate(COUNT_WRITES)
    reader.field.press_sequentially("klasehodepine", delay=10)
    page.wait_for_url("**/studier/#q=klasehodepine")
    assert page.evaluate("writes") < 4


def test_what_was_typed_is_in_the_address_when_the_reader_leaves_at_once(visit: OpenVisit) -> None:
    reader = visit()
    page = reader.open_search()
    reader.field.press_sequentially("klasehodepine", delay=5)
    page.get_by_role("banner").get_by_role("link").first.click()
    page.wait_for_url(lambda url: "studier" not in url)
    page.go_back()
    expect(reader.field).to_have_value("klasehodepine")
    reader.settle()
    assert reader.hits.count() < 20


@pytest.mark.parametrize("pause", [20, 420, 900])
def test_one_message_a_word_at_any_speed_of_typing(visit: OpenVisit, pause: int) -> None:
    """The clock of the page is wound by hand, so that the machine's own speed plays no part."""
    reader = visit(service_workers="allow")
    reader.page.clock.install(time=NOON)
    page = reader.open_search()
    reader.settle()
    page.clock.pause_at(NOON + timedelta(hours=1))
    page.evaluate(HEAR)
    for letter in "lungekreft":
        reader.field.press(letter)
        page.clock.run_for(pause)
    page.clock.run_for(2000)
    said = page.evaluate("heard")
    assert len(said) == 1, said
    assert re.match(r"\d+ studier\. .*\d+ forslag\.", said[0]), said


WRITE = """async (every) => {
  const field = document.querySelector("main input[name=q]");
  for (const words of every) {
    field.value = words;
    field.dispatchEvent(new Event("input"));
    await new Promise((done) => setTimeout(done));
  }
}"""
"""Some words, each written over the one before as soon as the page can be told."""


def test_the_last_words_win_when_the_machine_is_slow(visit: OpenVisit) -> None:
    reader = visit()
    reader.page.add_init_script(SLOW_IDLE)
    page = reader.open_search()
    tools = page.context.new_cdp_session(page)
    tools.send("Emulation.setCPUThrottlingRate", {"rate": 8})
    page.evaluate(WRITE, ["kreft", "lungekreft", "k", "klasehodepine"])
    tools.send("Emulation.setCPUThrottlingRate", {"rate": 1})
    reader.settle()
    typed = reader.ids
    reader.open_search("#q=klasehodepine")
    reader.settle()
    assert typed == reader.ids
    assert len(set(typed)) == len(typed)


def test_every_card_comes_though_the_first_are_shown_at_once(visit: OpenVisit) -> None:
    reader = visit()
    reader.page.add_init_script(SLOW_IDLE)
    page = reader.open_search()
    everything = int(page.locator("[data-count]").inner_text().split()[0])
    reader.field.fill("x")
    reader.field.fill("")
    expect(reader.hits).to_have_count(min(everything, 50))
    expect(page.locator("[data-hits]")).not_to_have_attribute("aria-busy", "true")


def test_a_misspelling_that_is_mended_is_said_aloud_with_the_count(visit: OpenVisit) -> None:
    reader = visit()
    page = reader.open_search("#q=klasehodepyne")
    expect(page.locator("[data-count]")).to_contain_text("Viser treff for")
    reader.settle()


@pytest.mark.parametrize("delay", [0, 40, 120])
def test_the_same_is_said_at_any_speed_of_typing(visit: OpenVisit, delay: int) -> None:
    reader = visit()
    page = reader.open_search()
    reader.field.press_sequentially("migrene bergen", delay=delay)
    reader.field.press("Enter")
    reader.settle()
    typed = page.locator("[data-count]").inner_text()
    reader.open_search("#q=migrene%20bergen")
    reader.settle()
    assert page.locator("[data-count]").inner_text() == typed


def test_each_search_that_was_sent_is_one_step_back(visit: OpenVisit) -> None:
    reader = visit()
    page = reader.open_search()
    for words in ("astma", "migrene", "kreft"):
        reader.field.fill("")
        reader.field.press_sequentially(words, delay=20)
        reader.field.press("Enter")
        reader.settle()
    for words in ("migrene", "astma", ""):
        page.go_back()
        expect(reader.field).to_have_value(words)
    page.go_forward()
    expect(reader.field).to_have_value("astma")


def test_a_suggestion_takes_the_place_of_the_words_that_were_begun(visit: OpenVisit) -> None:
    reader = visit()
    page = reader.open_search("#q=astma")
    reader.field.fill("")
    reader.field.press_sequentially("klaseh")
    page.wait_for_url("**/studier/#q=klaseh")
    page.get_by_role("option", name="Klasehodepine", exact=True).click()
    expect(reader.field).to_have_value("Klasehodepine")
    page.go_back()
    expect(reader.field).to_have_value("astma")


def test_no_answer_is_given_while_suggestions_are_open(visit: OpenVisit) -> None:
    reader = visit()
    page = reader.open_search()
    reader.settle()
    reader.field.press_sequentially("schi")
    expect(page.get_by_role("option", name=re.compile("^Schizofreni"))).to_be_visible()
    expect(page.locator("[data-nothing]")).to_be_hidden()
    expect(page.locator("[data-count]")).not_to_contain_text("Ingen")
    page.keyboard.press("Escape")
    expect(page.locator("[data-nothing]")).to_be_visible()


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("bry", "^Bryst"),
        ("ull", "Ullevål"),
        ("lungekreft bo", "^lungekreft Bodø"),
        ("0637", "multippel sklerose"),
        ("schizo", "Schizofreni – ingen studier nå"),
    ],
)
def test_suggestions_begin_with_what_is_typed(visit: OpenVisit, typed: str, offered: str) -> None:
    reader = visit()
    page = reader.open_search()
    expect(page.locator("[data-search]")).to_have_attribute("data-complete", "")
    reader.field.press_sequentially(typed)
    expect(page.get_by_role("option", name=re.compile(offered, re.IGNORECASE)).first).to_be_visible()


def test_on_a_telephone_the_answer_is_in_view_when_the_search_is_sent(visit: OpenVisit) -> None:
    reader = visit(390, has_touch=True, is_mobile=True)
    page = reader.open_search()
    reader.field.fill("lungekreft")
    reader.field.press("Enter")
    reader.settle()
    expect(reader.field).not_to_be_focused()
    expect(page.locator("[data-found]")).to_be_focused()
    box = reader.hits.first.bounding_box()
    assert box
    assert box["y"] < 480


@pytest.mark.parametrize("words", ["klasehodepyne", "brystkreft med spredning"])
def test_the_focus_is_kept_after_what_the_search_did_is_taken_back(visit: OpenVisit, words: str) -> None:
    reader = visit()
    page = reader.open_search("#q=" + words.replace(" ", "%20"))
    reader.settle()
    page.locator("[data-explained] button").first.focus()
    page.keyboard.press("Enter")
    reader.settle()
    expect(page.locator("[data-found]")).to_be_focused()

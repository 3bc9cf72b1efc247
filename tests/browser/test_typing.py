"""Typing is never held up: little is done at a key, the rest when there is time, the latest key counts."""

from __future__ import annotations

from playwright.sync_api import expect
from visit import OpenVisit

COUNT_WRITES = """(() => { globalThis.writes = 0;
  const write = history.replaceState;
  history.replaceState = function (...all) { globalThis.writes += 1; return write.apply(this, all) } })()"""
HEAR_STATUS = """(() => { globalThis.heard = [];
  new MutationObserver(() => heard.push(document.querySelector("[data-count]").textContent))
    .observe(document.querySelector("[data-count]"), { childList: true, characterData: true, subtree: true }) })()"""
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


def test_the_count_is_said_once_when_typing_pauses(visit: OpenVisit) -> None:
    reader = visit()
    page = reader.open_search()
    reader.settle()
    page.evaluate(HEAR_STATUS)
    reader.field.press_sequentially("klasehodepine", delay=10)
    reader.settle()
    assert len(page.evaluate("heard")) <= 2


def test_the_last_words_win_when_the_machine_is_slow(visit: OpenVisit) -> None:
    reader = visit()
    reader.page.add_init_script(SLOW_IDLE)
    page = reader.open_search()
    tools = page.context.new_cdp_session(page)
    tools.send("Emulation.setCPUThrottlingRate", {"rate": 20})
    for words in ("kreft", "lungekreft", "k", "klasehodepine"):
        reader.field.evaluate(
            "(field, words) => { field.value = words; field.dispatchEvent(new Event('input')) }", words
        )
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

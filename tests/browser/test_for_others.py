"""What leaves the site: a list in a page of others."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from host import HEADERS, Server, serving
from playwright.sync_api import Browser, Page, expect
from visit import OpenVisit

from studieinfo.publish.frame import frame, in_its_height

FRAMED = "innramming/sykdom/multippel-sklerose/"


def test_a_list_stands_in_a_foreign_page_under_a_strict_policy(
    browser: Browser, strict_host: Server, tmp_path: Path
) -> None:
    frame = f'<iframe src="{strict_host.url}{FRAMED}" title="x" width="100%" height="600"></iframe>'
    (tmp_path / "index.html").write_text(f"<!doctype html><title>x</title>{frame}", encoding="utf-8")
    headers = tmp_path / HEADERS
    headers.write_text(f"/*\n  Content-Security-Policy: default-src 'none'; frame-src {strict_host.url}\n", "utf-8")
    with serving(tmp_path, headers) as foreign:
        page = browser.new_page()
        refused: list[str] = []
        asked: list[str] = []
        page.on("console", lambda message: refused.append(message.text))
        page.on("request", lambda request: asked.append(request.url))
        page.goto(foreign.url)
        expect(page.frame_locator("iframe").get_by_role("heading", level=1)).to_contain_text("Multippel sklerose")
        ours = [url for url in asked if not url.startswith(foreign.url)]
        assert [url for url in ours if not url.startswith(strict_host.url)] == []
        assert len(ours) == 2  # the page and its style
        page.frame_locator("iframe").get_by_role("link").first.click()
        expect(page).to_have_url(re.compile(f"^{strict_host.url}studier/"))
        assert [text for text in refused if "favicon" not in text] == []
        page.close()


FOREIGN = "default-src 'none'; frame-src {ours} 'self'; script-src {ours}"
"""The policy of a page of others that shows a list and lets it have its height."""


@contextmanager
def foreign_page(browser: Browser, folder: Path, ours: str, body: str) -> Iterator[tuple[Page, list[str]]]:
    """A page of others, on a host of its own, and what its browser has complained of."""
    (folder / "index.html").write_text(f"<!doctype html><title>x</title>{body}", encoding="utf-8")
    (folder / "other.html").write_text("<!doctype html><title>y</title>", encoding="utf-8")
    headers = folder / HEADERS
    headers.write_text(f"/*\n  Content-Security-Policy: {FOREIGN.format(ours=ours)}\n", encoding="utf-8")
    with serving(folder, headers) as foreign:
        page = browser.new_page(viewport={"width": 500, "height": 600})
        refused: list[str] = []
        page.on("console", lambda message: refused.append(f"{message.text} {message.location['url']}"))
        page.goto(foreign.url)
        yield page, refused
        page.close()


def height_of(page: Page) -> int:
    return int(page.locator("iframe").get_attribute("height") or 0)


def test_a_list_in_its_element_has_the_height_that_it_needs(
    browser: Browser, strict_host: Server, tmp_path: Path
) -> None:
    line = in_its_height(frame(f"{strict_host.url}en/{FRAMED}", "x"), strict_host.url)
    with foreign_page(browser, tmp_path, strict_host.url, line) as (page, refused):
        inside = page.frame_locator("iframe")
        expect(inside.get_by_role("heading", level=1)).to_contain_text("Multiple sclerosis")
        expect(page.locator("iframe")).not_to_have_attribute("height", "600")
        page.set_viewport_size({"width": 320, "height": 600})
        within = page.frames[1]
        within.wait_for_function("() => document.documentElement.scrollHeight <= innerHeight")
        assert abs(height_of(page) - within.evaluate("document.body.getBoundingClientRect().height")) <= 1
        high = height_of(page)
        page.set_viewport_size({"width": 1200, "height": 600})
        page.wait_for_function(f"() => document.querySelector('iframe').height < {high}")
        assert within.evaluate("[...document.querySelectorAll('a')].map((a) => a.pathname)[0]").startswith(
            "/en/studier/"
        )
        assert [text for text in refused if "favicon" not in text] == []


def test_a_height_is_taken_from_the_frame_alone_and_told_to_who_asked(
    browser: Browser, strict_host: Server, tmp_path: Path
) -> None:
    line = in_its_height(frame(f"{strict_host.url}{FRAMED}", "x"), strict_host.url)
    with foreign_page(browser, tmp_path, strict_host.url, line) as (page, _):
        expect(page.frame_locator("iframe").get_by_role("heading", level=1)).to_contain_text("Multippel sklerose")
        needed = page.frames[1].evaluate("Math.round(document.body.getBoundingClientRect().height)")
        page.wait_for_function(
            "(needed) => Math.abs(document.querySelector('iframe').height - needed) <= 1", arg=needed
        )
        right = height_of(page)
        page.evaluate("postMessage({ studieinfoHeight: 99 }, '*')")
        page.evaluate("document.querySelector('iframe').src = 'other.html'")
        page.wait_for_function("() => document.querySelector('iframe').contentDocument?.title === 'y'")
        page.frames[1].evaluate("parent.postMessage({ studieinfoHeight: 98 }, '*')")
        page.evaluate("new Promise((done) => { onmessage = done; postMessage('last', '*'); })")
        assert height_of(page) == right
    silent = f'<iframe src="{strict_host.url}innramming/tilpasset/#sykdom/kreft" height="600"></iframe>'
    with foreign_page(browser, tmp_path, strict_host.url, silent) as (page, _):
        page.evaluate("() => { told = []; onmessage = ({ data }) => { told.push(data); }; }")
        inside = page.frame_locator("iframe")
        expect(inside.locator("li").first).to_be_visible()
        page.frames[1].evaluate("document.body.append('x'.repeat(5000))")
        page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
        assert page.evaluate("told") == []


def test_a_list_that_is_not_there_leads_to_those_that_are(visit: OpenVisit) -> None:
    for name in ("sykdom/finnes-ikke", "../../assets", "", "sykdom/<b>"):
        page = visit(expected=r"404").open(f"innramming/tilpasset/#{name}")
        expect(page.get_by_role("link")).to_have_attribute("href", "../../studier/sykdom/")


@pytest.mark.live
def test_an_association_picks_its_disease_and_copies_the_line(visit: OpenVisit, live_host: Server) -> None:
    reader = visit(host=live_host, permissions=["clipboard-read", "clipboard-write"])
    page = reader.open("nn/innramming/")
    listed = page.locator("[data-pick]").last
    name, target = listed.text_content() or "", listed.get_attribute("href") or ""
    page.get_by_label("Finn i lista").fill(name)
    listed.click()
    chosen = page.locator("[data-picked]")
    expect(chosen).to_be_focused()
    expect(chosen.get_by_role("heading", level=3)).to_have_text(name)
    chosen.get_by_role("button", name="Kopier").first.click()
    expect(chosen.get_by_role("status").first).to_have_text("Kopiert.")
    copied = page.evaluate("navigator.clipboard.readText()")
    reader.open(f"nn/{target.removeprefix('../')}")
    assert page.locator("#innramming .copy").first.text_content() == copied

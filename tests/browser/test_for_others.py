"""What leaves the site: a list in a page of others."""

from __future__ import annotations

import re
from pathlib import Path

from host import HEADERS, Server, serving
from playwright.sync_api import Browser, expect

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

"""What the search page weighs until it can answer, with so many studies: all that Chromium fetches before the texts."""

from __future__ import annotations

import gzip
import re
from collections import Counter
from pathlib import Path
from typing import Final

from keystrokes import ARGUMENTS, chromium, give_inputs, served
from playwright.sync_api import Page, Response, sync_playwright

from studieinfo.publish.search.index import CARDS_IN_HTML

GOAL: Final = 90
AFTERWARDS: Final = re.compile(r"/search/(?:texts|ordinary|ways|postcodes)-")
SORTS: Final = ("page", "styles", "scripts", "data", "other")
_ENDINGS: Final = {".html": "page", ".css": "styles", ".js": "scripts", ".json": "data"}


def report(site: Path, inputs: dict[int, Path]) -> None:
    """Print it for each number of studies, compressed, by what it is."""
    print(f"\nThe search page until its first answer, kB compressed (gzip -9; goal {GOAL} with 1 000 studies)")
    print(f"{'studies':>10}" + "".join(f"{sort:>9}" for sort in (*SORTS, "all")) + f"{'requests':>10}")
    with served(site) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        for count, folder in inputs.items():
            page = browser.new_context(service_workers="block").new_page()
            give_inputs(page, folder)
            weights, requests = _fetched(page, f"{address}/studier/", count)
            row = "".join(f"{weights[sort] / 1000:>9.1f}" for sort in SORTS)
            print(f"{count:>10}{row}{sum(weights.values()) / 1000:>9.1f}{requests:>10}")
        browser.close()


def _fetched(page: Page, address: str, count: int) -> tuple[Counter[str], int]:
    """The bytes of what is fetched before the texts by what it is, and how many requests that takes."""
    answers: list[Response] = []
    page.on("response", lambda answer: answers.append(answer))
    page.goto(address, wait_until="networkidle")
    page.locator("[data-search][data-complete]").wait_for()
    weights: Counter[str] = Counter()
    first = [answer for answer in answers if not AFTERWARDS.search(answer.url)]
    for answer in first:
        body = answer.body()
        if answer.url == address:
            body += _more_cards(page, body.count(b'<li class="card"'), min(count, CARDS_IN_HTML))
        ending = ".html" if answer.url == address else Path(answer.url).suffix
        weights[_ENDINGS.get(ending, "other")] += len(gzip.compress(body, 9))
    return weights, len(first)


def _more_cards(page: Page, there: int, count: int) -> bytes:
    """The cards that the page would have beyond those that are there, were the site built with as many studies."""
    shown = page.locator("[data-hits] > li").evaluate_all("cards => cards.map((card) => card.outerHTML)")
    return "".join(shown[there:count]).encode()

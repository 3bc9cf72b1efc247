"""What a key costs on the search page: Chromium with the CPU four times slower, every query letter by letter.

The site is a built one; the search files are those of as many studies as are asked for.
"""

from __future__ import annotations

import functools
import http.server
import json
import shutil
import statistics
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final, NamedTuple

from playwright.sync_api import CDPSession, Page, Route, sync_playwright

TYPED: Final[list[str]] = json.loads((Path(__file__).parent / "typed.json").read_text("utf-8"))[::3]
SLOWER: Final = 4
PAUSE: Final = 60
"""Milliseconds between keys: a fast typist's, so that what is put off does not pile up."""

ARGUMENTS: Final = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

_MEASURE: Final = """
(() => {
  const work = new Map();
  const listen = EventTarget.prototype.addEventListener;
  EventTarget.prototype.addEventListener = function (type, listener, ...rest) {
    if (type !== "input" || typeof listener !== "function") return listen.call(this, type, listener, ...rest);
    return listen.call(this, type, function (event) {
      const start = performance.now();
      try { return listener.call(this, event); }
      finally { work.set(event, (work.get(event) ?? 0) + performance.now() - start); }
    }, ...rest);
  };
  window.keyWork = () => [...work.values()];
  window.keyPaint = [];
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (entry.name === "input") window.keyPaint.push(entry.duration);
  }).observe({ type: "event", durationThreshold: 16 });
})();
"""


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing of each request."""


@contextmanager
def served(site: Path) -> Iterator[str]:
    """The address of a site, as long as it is needed."""
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=site)) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def _give(page: Page, pattern: str, file: Path) -> None:
    def answer(route: Route) -> None:
        route.fulfill(body=file.read_bytes(), content_type="application/json")

    page.route(pattern, answer)


def give_inputs(page: Page, inputs: Path) -> None:
    """Let a page of the search have the files of as many studies as there are in `inputs`."""
    _give(page, "**/assets/search/studies-*.json", inputs / "index.json")
    _give(page, "**/assets/search/words-*.json", inputs / "thesaurus.json")
    _give(page, "**/assets/search/texts-*.json", inputs / "texts.json")
    _give(page, "**/assets/search/ordinary-*.json", inputs / "ordinary.json")


class Cost(NamedTuple):
    """Milliseconds of each key: in the listeners, and until the next picture when that took long.

    `processor` is what the script took of the processor a key, whatever else ran on the machine.
    """

    work: list[float]
    slow_pictures: list[float]
    processor: float


def _typed(page: Page, address: str, inputs: Path) -> Cost:
    """Type every query, letter by letter."""
    page.add_init_script(_MEASURE)
    give_inputs(page, inputs)
    page.goto(f"{address}/studier/", wait_until="networkidle")
    field = page.locator("#q")
    field.wait_for()
    tools = page.context.new_cdp_session(page)
    tools.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    tools.send("Performance.enable", {"timeDomain": "threadTicks"})
    before = _script_seconds(tools)
    for query in TYPED:
        field.fill("")
        field.press_sequentially(query, delay=PAUSE)
    page.wait_for_timeout(500)
    work = page.evaluate("keyWork()")
    return Cost(work, page.evaluate("keyPaint"), 1000 * (_script_seconds(tools) - before) / len(work))


def _script_seconds(tools: CDPSession) -> float:
    metrics = tools.send("Performance.getMetrics")["metrics"]
    return float(next(metric["value"] for metric in metrics if metric["name"] == "ScriptDuration"))


def chromium() -> str:
    """The browser of the machine. Raises StopIteration when there is none."""
    return next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))))


def _percentile(values: list[float], share: int) -> float:
    return statistics.quantiles(values, n=100, method="inclusive")[share - 1]


def report(site: Path, inputs: dict[int, Path]) -> None:
    """Print what a key costs with each number of studies."""
    keys = sum(map(len, TYPED))
    print(f"\nA key on the search page in Chromium, CPU {SLOWER}× slower, {keys} keys: work of the script")
    for heading in ("studies", "p50 ms", "p95 ms", "max ms"):
        print(f"{heading:>10}", end="")
    print(f"{'CPU ms':>10}{'≥ 16 ms to the next picture':>32}")
    with served(site) as address, sync_playwright() as playwright:
        for count, folder in inputs.items():
            browser = playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
            cost = _typed(browser.new_context(service_workers="block").new_page(), address, folder)
            browser.close()
            slow = f"{len(cost.slow_pictures)}, worst {max(cost.slow_pictures, default=0):.0f} ms"
            print(
                f"{count:>10}{_percentile(cost.work, 50):>10.1f}{_percentile(cost.work, 95):>10.1f}"
                f"{max(cost.work):>10.1f}{cost.processor:>10.1f}{slow:>32}"
            )

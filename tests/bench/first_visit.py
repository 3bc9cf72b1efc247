"""What a first visit is like on a slow line and a slow telephone: when the search is ready, what moves, what is sent.

Chromium, nothing kept, against nginx with the recipe of `.ci/deploy/`: https, HTTP/2, files compressed ahead. The line
is Chromium's own emulation: it holds each answer back for a round trip, but not the handshakes before the first.
"""

from __future__ import annotations

import gzip
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final, NamedTuple

from playwright.sync_api import Browser, CDPSession, sync_playwright

HERE: Final = Path(__file__).parent
sys.path += [str(HERE.parent), str(HERE / "search")]

from growth import grown, keep  # noqa: E402
from keystrokes import ARGUMENTS, chromium  # noqa: E402
from servers import running  # noqa: E402

LINE: Final = {"latency": 150, "downloadThroughput": 1.6e6 / 8, "uploadThroughput": 750e3 / 8}
"""Milliseconds and bytes a second: Lighthouse's «slow 4G»."""
SLOWER: Final = 4
TURNS: Final = 5
PAGES: Final[Mapping[str, str]] = {
    "front": "",
    "search": "studier/",
    "search with words": "studier/#q=lungekreft",
    "study": "studier/nct06372145/",
    "article": "fordeler-og-ulemper/",
}
SIZES: Final = (0, 1000)
"""Numbers of studies; 0 is the project's own."""
READY_GOAL: Final = 2000
"""Milliseconds until the search can be used."""

_WATCH: Final = """
window.moved = 0;
window.readyAt = 0;
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) window.moved += entry.value;
}).observe({ type: "layout-shift", buffered: true });
new MutationObserver((_, observer) => {
  const form = document.querySelector("[data-search] form");
  if (!form || form.hidden) return;
  window.readyAt = performance.now();
  observer.disconnect();
}).observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ["hidden"] });
"""
_TOLD: Final = """() => ({
  painted: performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? 0,
  ready: window.readyAt, moved: window.moved, loaded: performance.getEntriesByType("navigation")[0].loadEventEnd,
})"""


class Visit(NamedTuple):
    """Milliseconds until the first picture, until the search can be used (or, without one, until all is loaded);
    how much moved (CLS); requests and bytes on the line until then.
    """

    painted: float
    ready: float
    moved: float
    requests: float
    bytes: float


@contextmanager
def laid_out(site: Path, folder: Path) -> Iterator[str]:
    """A site as nginx serves it: its address. What the measured pages fetch is compressed beside it."""
    place = folder / "place"
    place.mkdir(parents=True)
    (place / "current").symlink_to(site)
    pages = [site / path.partition("#")[0] / "index.html" for path in PAGES.values()]
    for file in (*pages, *(site / "assets").rglob("*.*")):
        if file.suffix in {".html", ".css", ".js", ".json", ".svg"}:
            file.with_name(f"{file.name}.gz").write_bytes(gzip.compress(file.read_bytes(), 9))
    with running("nginx", folder / "nginx", place) as server:
        yield f"https://localhost:{server.https}/"


def visit(browser: Browser, address: str) -> Visit:
    """One visit by a browser that has never been here."""
    context = browser.new_context(
        ignore_https_errors=True, service_workers="block", viewport={"width": 390, "height": 844}
    )
    page = context.new_page()
    tools = context.new_cdp_session(page)
    tools.send("Network.enable")
    tools.send("Network.setCacheDisabled", {"cacheDisabled": False})
    tools.send("Network.emulateNetworkConditions", {"offline": False, **LINE})
    tools.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    sent = _sent(tools)
    page.add_init_script(_WATCH)
    page.goto(address, wait_until="load")
    has_search = page.locator("[data-search]").count() > 0
    if has_search:
        page.locator("[data-search][data-complete]").wait_for()
    page.wait_for_load_state("networkidle")
    told: dict[str, Any] = page.evaluate(_TOLD)
    until = told["ready"] if has_search else told["loaded"]
    context.close()
    before = [size for at, size in sent if at * 1000 <= until]
    return Visit(told["painted"], until, told["moved"], len(before), sum(before))


def _sent(tools: CDPSession) -> list[tuple[float, float]]:
    """For each answer, filled as they come: seconds after the first request when it was whole, and its bytes."""
    found: list[tuple[float, float]] = []
    began: list[float] = []
    tools.on("Network.requestWillBeSent", lambda told: began.append(told["timestamp"]))
    tools.on(
        "Network.loadingFinished",
        lambda told: found.append((told["timestamp"] - began[0], told["encodedDataLength"])),
    )
    return found


def measure(site: Path, turns: int = TURNS) -> dict[str, dict[str, float]]:
    """The medians of each page, printed and returned."""
    print(f"A first visit: 1.6 Mbit/s, 150 ms, CPU {SLOWER}× slower; medians of {turns}; goal {READY_GOAL} ms, CLS 0")
    print(f"  Load of the machine: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    print(f"  {'page':<20}{'picture ms':>11}{'ready ms':>10}{'CLS':>7}{'requests':>10}{'kB':>8}")
    found = {}
    with tempfile.TemporaryDirectory() as name, laid_out(site, Path(name)) as root, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        for title, path in PAGES.items():
            runs = [visit(browser, root + path) for _ in range(turns)]
            one = Visit(*(statistics.median(figures) for figures in zip(*runs, strict=True)))
            found[title] = one._asdict()
            row = (
                f"{one.painted:>11.0f}{one.ready:>10.0f}{one.moved:>7.3f}{one.requests:>10.0f}{one.bytes / 1000:>8.1f}"
            )
            print(f"  {title:<20}{row}")
        browser.close()
    return found


def main() -> None:
    """Measure a site of the project's own studies and one of a thousand, print and keep."""
    found = {}
    for count in SIZES:
        with tempfile.TemporaryDirectory() as name:
            project = grown(Path(name) / "project", count)
            subprocess.run([sys.executable, "-m", "mkdocs", "build", "-q"], cwd=project, check=True)
            print(f"\nStudies: {count or 'those of the project'}")
            found[str(count)] = measure(project / "site")
    keep("first visit", found)


if __name__ == "__main__":
    main()

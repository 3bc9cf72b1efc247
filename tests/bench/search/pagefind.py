"""What Pagefind asks a server for before its first answer: it indexes built pages and has its index in pieces."""

from __future__ import annotations

import gzip
import subprocess
import tempfile
from pathlib import Path
from typing import Final

from keystrokes import ARGUMENTS, chromium, served
from playwright.sync_api import sync_playwright

QUERY: Final = "lungekreft"
SHOWN: Final = 5
_RUNNER: Final = Path(__file__).parent / "node_modules/pagefind/lib/runner/bin.cjs"
_ASK: Final = """async ([query, shown]) => {
  const pagefind = await import("/pagefind/pagefind.js");
  const { results } = await pagefind.search(query);
  await Promise.all(results.slice(0, shown).map((result) => result.data()));
  return results.length;
}"""


def report(node: str, site: Path, lang: str = "nb") -> None:
    """Index the study pages of a site and print what the first answer takes."""
    if not _RUNNER.exists():
        print("\nPagefind is left out: it is not installed")
        return
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "index.html").write_text(f'<!doctype html><html lang="{lang}"><title>-</title></html>', "utf-8")
        run = subprocess.run(
            [
                node,
                str(_RUNNER),
                "--site",
                str(site),
                "--glob",
                "studier/nct*/index.html",
                "--output-path",
                str(folder / "pagefind"),
            ],
            capture_output=True,
            text=True,
        )
        if run.returncode:
            print(f"\nPagefind is left out: {run.stderr.strip()[-200:]}")
            return
        found, asked = _first_answer(folder)
    total = sum(asked.values()) / 1000
    pieces = sum(path.endswith((".pf_index", ".pf_fragment")) for path in asked)
    print(
        f"\nPagefind, the first answer to «{QUERY}» ({found} hits, {SHOWN} shown): {len(asked)} requests, "
        f"{total:.1f} kB, {pieces} of them chosen by what was typed"
    )


def _first_answer(folder: Path) -> tuple[int, dict[str, int]]:
    """How many hits, and every file that was asked for with its size, compressed."""
    asked: dict[str, int] = {}
    with served(folder) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        page = browser.new_page()
        page.goto(f"{address}/index.html")
        page.on("request", lambda request: asked.setdefault(request.url.removeprefix(address).split("?")[0], 0))
        found = int(page.evaluate(_ASK, [QUERY, SHOWN]))
        browser.close()
    for path in asked:
        data = (folder / path.lstrip("/")).read_bytes()
        asked[path] = min(len(data), len(gzip.compress(data, 9)))
    return found, asked

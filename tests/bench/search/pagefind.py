"""Pagefind behind our face: it indexes HTML, has its index in pieces and runs in a browser only.

`report`: what it asks a server for before its first answer. `answers`: what it finds of the documents of the others.
"""

from __future__ import annotations

import gzip
import html
import json
import subprocess
import tempfile
from pathlib import Path
from typing import Any, Final

from keystrokes import ARGUMENTS, chromium, served
from playwright.sync_api import sync_playwright

QUERY: Final = "lungekreft"
SHOWN: Final = 5
_RUNNER: Final = Path(__file__).parent / "node_modules/pagefind/lib/runner/bin.cjs"
_SHELL: Final = '<!doctype html><html lang="{}"><title>-</title><body>{}</body></html>'
_LANGUAGES: Final = {"nb": "no", "nn": "no", "en": "en"}
"""What it calls our languages: it has one Norwegian."""
_ASK: Final = """async ([query, shown]) => {
  const pagefind = await import("/pagefind/pagefind.js");
  const { results } = await pagefind.search(query);
  await Promise.all(results.slice(0, shown).map((result) => result.data()));
  return results.length;
}"""
_ASK_ALL: Final = """async (queries) => {
  const pagefind = await import("/pagefind/pagefind.js");
  const answers = [];
  for (const query of queries) {
    const { results } = await pagefind.search(query);
    answers.push(await Promise.all(results.map(async (result) => (await result.data()).meta.id)));
  }
  return answers;
}"""


def report(node: str, site: Path, lang: str = "nb") -> None:
    """Index the study pages of a site and print what the first answer takes."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "index.html").write_text(_SHELL.format(lang, ""), "utf-8")
        if not _indexed(node, site, "studier/nct*/index.html", folder):
            return
        found, asked = _first_answer(folder)
    total = sum(asked.values()) / 1000
    pieces = sum(path.endswith((".pf_index", ".pf_fragment")) for path in asked)
    print(
        f"\nPagefind, the first answer to «{QUERY}» ({found} hits, {SHOWN} shown): {len(asked)} requests, "
        f"{total:.1f} kB, {pieces} of them chosen by what was typed"
    )


def _indexed(node: str, site: Path, pattern: str, folder: Path) -> bool:
    """Index pages of a site into `folder`; tells when that cannot be."""
    if not _RUNNER.exists():
        print("\nPagefind is left out: it is not installed")
        return False
    command = [node, str(_RUNNER), "--site", str(site), "--glob", pattern, "--output-path", str(folder / "pagefind")]
    run = subprocess.run(command, capture_output=True, text=True)
    if run.returncode:
        print(f"\nPagefind is left out: {run.stderr.strip()[-200:]}")
    return not run.returncode


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


def answers(node: str, folder: Path, lang: str, queries: list[str]) -> list[dict[str, Any]]:
    """What it finds in the documents of `studies/` and `pages/` of a folder for each query; nothing without it."""
    found = []
    for name in ("studies", "pages"):
        pages = folder / name / "html"
        _write_pages(pages, lang, json.loads((folder / name / "documents.json").read_text("utf-8")))
        if not _indexed(node, pages, "*/index.html", pages):
            return []
        found.append(_asked(pages, queries))
    return [{"hits": hits, "pages": own} for hits, own in zip(*found, strict=True)]


def _write_pages(folder: Path, lang: str, documents: list[dict[str, str]]) -> None:
    """A page for each document, and one to search from."""
    folder.mkdir()
    (folder / "index.html").write_text(_SHELL.format(_LANGUAGES[lang], ""), "utf-8")
    for number, document in enumerate(documents):
        said = {key: html.escape(text) for key, text in document.items()}
        name = f'<p data-pagefind-meta="id" data-pagefind-ignore>{said.pop("id")}</p>'
        body = f"<main data-pagefind-body><h1>{said.pop('title')}</h1>{name}"
        body += "".join(f"<p>{text}</p>" for text in said.values() if text) + "</main>"
        (folder / str(number)).mkdir()
        (folder / str(number) / "index.html").write_text(_SHELL.format(_LANGUAGES[lang], body), "utf-8")


def _asked(folder: Path, queries: list[str]) -> list[list[str]]:
    """The ids that each query finds, best first."""
    with served(folder) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        page = browser.new_page()
        page.goto(f"{address}/index.html")
        found: list[list[str]] = page.evaluate(_ASK_ALL, queries)
        browser.close()
    return found

"""Four engines that look for what stops people: axe-core, HTML_CodeSniffer, IBM's checker, and the Nu HTML Checker.

The last three are packages of npm (`make a11y`), for the Python registry has none of them.
"""

from __future__ import annotations

import json
import re
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from axe import OF_COLOURS, Axe
from miniature import REPOSITORY
from playwright.sync_api import Page
from programs import PATIENCE, listening
from servers import free_port

PACKAGES = REPOSITORY / "node_modules"
EXCEPTIONS = Path(__file__).with_name("exceptions.yml")
IS_THERE = "(element) => element.matches('html, head, head *') || element.checkVisibility({ visibilityProperty: true })"
"""What nobody sees or hears now is asked about in the state in which it is there: these two engines take what is folded
or hidden for shown."""
SNIFF = f"""() => new Promise((resolve) => {{
  const isThere = {IS_THERE};
  HTMLCS.process("WCAG2AAA", document, () => resolve(HTMLCS.getMessages()
    .filter(({{ type, element }}) => type === HTMLCS.ERROR && (!element.matches || isThere(element)))
    .map(({{ code, msg, element }}) => [code.split(".").slice(3).join("."), element.outerHTML ?? "", msg])));
}})"""
ASK_IBM = f"""async () => {{
  const isThere = {IS_THERE};
  const at = (path) => document.evaluate(path, document, null, XPathResult.FIRST_ORDERED_NODE_TYPE).singleNodeValue;
  const checker = new globalThis.ace.Checker();
  const onlyAsk = new Set(["element_tabbable_unobscured", "element_tabbable_visible", "style_focus_visible"]);
  for (const [name, rules] of Object.entries(checker.rulesetRules))
    checker.rulesetRules[name] = rules.filter((rule) => !onlyAsk.has(rule));
  const report = await checker.check(document, ["IBM_Accessibility", "WCAG_2_2"]);
  return report.results
    .filter(({{ value: [level, result] }}) => result === "FAIL" && level !== "INFORMATION")
    .filter(({{ path }}) => isThere(at(path.dom)))
    .map(({{ ruleId, reasonId, snippet, message }}) => [`${{ruleId}} ${{reasonId}}`, snippet, message]);
}}"""
"""Violations and recommendations that it is sure of; «potential» ones are questions to a person. Three rules have no
other answer, and take longer than all the rest together: test_keyboard answers what they ask."""
WITHOUT_ADDRESS = re.compile(r"Resource violates Content Security Policy \(meta tag\): .+ blocked by")
"""What Nu says of every file of a document that it is handed without an address: nothing is then «self». A file that a
browser refuses is a fault of the visit itself (visit.py)."""
DATA_BLOCK = re.compile(r'<script type="application/ld\+json">')
"""Data in a script element is not run, and the policy does not ask about it; Nu takes it for a script in the page."""
AS_IT_STANDS = "() => `<!doctype html>${document.documentElement.outerHTML}`"


@dataclass(frozen=True)
class Finding:
    """What an engine says of one element."""

    engine: str
    rule: str
    element: str
    message: str

    def __str__(self) -> str:
        return f"{self.engine} {self.rule}: {self.element[:300]}\n    {' '.join(self.message.split())[:300]}"


@dataclass(frozen=True)
class Exempt:
    """Something an engine says that is not so: where, and why. It must be said there, or it is no exception."""

    engine: str
    rule: str
    element: str
    why: str
    states: tuple[str, ...] = ()
    """None: all of them."""

    def covers(self, finding: Finding) -> bool:
        """Is this what the finding is about?"""
        return (self.engine, self.rule) == (finding.engine, finding.rule) and bool(
            re.search(self.element, finding.element, re.S)
        )


def exceptions_in(state: str) -> list[Exempt]:
    """What `exceptions.yml` tells of a state."""
    rows = yaml.safe_load(EXCEPTIONS.read_text(encoding="utf-8"))
    every = [Exempt(**{**row, "states": tuple(row.get("states", ()))}) for row in rows]
    return [each for each in every if not each.states or state in each.states]


def asked(page: Page, axe: Axe) -> list[Finding]:
    """What the three engines that run in the page say of it as it stands."""
    return [
        *(Finding("axe", *row) for row in axe.said(page)),
        *_said(page, "HTMLCS", "html_codesniffer/build/HTMLCS.js", SNIFF),
        *_said(page, "ace", "accessibility-checker-engine/ace.js", ASK_IBM),
    ]


def asked_of_colours(page: Page, axe: Axe) -> list[Finding]:
    """What can be another answer when nothing but colours is another."""
    return [Finding("axe", *row) for row in axe.said(page, OF_COLOURS)]


def _said(page: Page, name: str, path: str, question: str) -> list[Finding]:
    if page.evaluate(f"typeof globalThis.{name} === 'undefined'"):
        page.evaluate(_script(path))
    rows: Any = page.evaluate(question)
    return [Finding(name, *row) for row in rows]


@cache
def _script(path: str) -> str:
    return (PACKAGES / path).read_text(encoding="utf-8")


@dataclass(frozen=True)
class Nu:
    """The Nu HTML Checker, as a server: to start it costs more than to ask it."""

    url: str

    def said(self, html: str) -> list[Finding]:
        """What it says of a document, as scripts have left it."""
        request = urllib.request.Request(self.url, html.encode(), {"Content-Type": "text/html; charset=utf-8"})
        with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
            messages = json.load(answer)["messages"]
        return [
            Finding("vnu", message["type"], message.get("extract", ""), message["message"])
            for message in messages
            if not _is_misread(message["message"], message.get("extract", ""))
        ]


@contextmanager
def nu_running() -> Iterator[Nu]:
    """The Nu HTML Checker on a port of this machine."""
    jar, port = PACKAGES / "vnu-jar/build/dist/vnu.jar", free_port()
    options = ["-Xss2m", "-Dnu.validator.servlet.bind-address=127.0.0.1", "-cp", str(jar)]
    with listening(["java", *options, "nu.validator.servlet.Main", str(port)], port):
        yield Nu(f"http://127.0.0.1:{port}/?out=json")


def _is_misread(message: str, element: str) -> bool:
    """Does Nu speak of a policy where a browser has nothing to say?"""
    of_data = message.startswith("Inline script violates") and DATA_BLOCK.search(element)
    return bool(WITHOUT_ADDRESS.match(message) or of_data)

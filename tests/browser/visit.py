"""A reader's visit: a window with no past, and what a reader does in it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

from host import Server
from miniature import DAY
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Dialog, Locator, Page, expect

NOTHING = r"(?!)"
"""The pattern that no message has."""

PATIENCE = 10_000
"""Milliseconds to wait for what should show: long, for machines that are busy with other things."""

NOON = datetime(DAY.year, DAY.month, DAY.day, 12)
"""What the reader's clock says. A timer runs as ever."""

Scheme = Literal["light", "dark"]

expect.set_options(timeout=PATIENCE)

TELL_BREACHES = """document.addEventListener("securitypolicyviolation",
    (event) => console.error(`policy: ${event.violatedDirective} ${event.blockedURI} ${event.sample}`));"""

KEEPS_NOTHING = "delete Navigator.prototype.serviceWorker"
"""A browser that keeps no pages: to keep them costs more than to show one, and only few tests are about it."""

AGREES = r"""() => {
    const shown = document.querySelectorAll("[data-hits] > [data-study]").length;
    const more = [...document.querySelectorAll("[data-more]")].some((each) => each.getClientRects().length);
    const said = document.querySelector("[data-count]").innerText.match(/^\d+/);
    return more || (said ? Number(said[0]) === shown : shown === 0);
}"""
"""Does the count say how many cards there are? A file that comes late may change both."""


def until(page: Page, question: str, value: object = None) -> None:
    """Wait until a page says yes to a function that takes its time. `wait_for_function` takes any promise for a yes."""
    asked = f"""async (value) => {{
        for (let left = {PATIENCE // 100}; left; left--) {{
            if (await ({question})(value)) return true;
            await new Promise((resolve) => setTimeout(resolve, 100));
        }}
        return false;
    }}"""
    assert page.evaluate(asked, value), question


@dataclass
class Readers:
    """Opens the windows of a browser.

    Windows that keep nothing share what a browser holds for them (files of the site, read scripts), for that is what
    costs; a window that keeps pages, or is told more than its size and colours, has a browser of its own. One window
    stays open among the shared: with the last of them ends the process that draws them, and what it had read.
    """

    browser: Browser
    shared: BrowserContext | None = None

    def window(self, width: int, scheme: Scheme, keeps: bool, options: dict[str, Any]) -> Page:
        """A new window of a width, in light or dark, on the day of the frozen project."""
        if not self.shared:
            self.shared = self._context(False, {})
            self.shared.new_page()
        context = self._context(keeps, options) if keeps or options else self.shared
        page = context.new_page()
        page.set_viewport_size({"width": width, "height": 800})
        page.emulate_media(color_scheme=scheme)
        return page

    def close(self, page: Page) -> None:
        """Close a window and, if it is its own, all it kept."""
        if page.context is self.shared:
            page.close()
        else:
            page.context.close()

    def _context(self, keeps: bool, options: dict[str, Any]) -> BrowserContext:
        context = self.browser.new_context(reduced_motion="reduce", **options)
        context.clock.set_fixed_time(NOON)
        context.add_init_script(TELL_BREACHES)
        if not keeps:
            context.add_init_script(KEEPS_NOTHING)
        return context


@dataclass
class Visit:
    """One reader, one window. `faults` are errors, breaches of the policy and dialogs met on the way.

    Without slots: Playwright leaves marks of its own on the owner of a listener.
    """

    host: Server
    page: Page
    expected: str = NOTHING
    """A pattern of the messages that this visit is about, and that are no faults."""
    faults: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.set_default_timeout(PATIENCE)
        self.page.on("console", self._hear)
        self.page.on("pageerror", self._meet)
        self.page.on("dialog", self._dismiss)
        self.page.on("request", lambda request: self.requests.append(request.url))

    def _meet(self, error: object) -> None:
        if not re.search(self.expected, str(error)):
            self.faults.append(f"{self.page.url}: {error}")

    def _hear(self, message: ConsoleMessage) -> None:
        missing_page = "status of 404" in message.text and message.location["url"] == self.page.url
        if message.type in ("error", "warning") and not missing_page and not re.search(self.expected, message.text):
            self.faults.append(f"{self.page.url}: {message.text}")

    def _dismiss(self, dialog: Dialog) -> None:
        self.faults.append(f"{self.page.url}: a dialog said {dialog.message}")
        dialog.dismiss()

    @property
    def context(self) -> BrowserContext:
        """What the window keeps: cookies, copies, the network."""
        return self.page.context

    def open(self, path: str) -> Page:
        """Open a page anew, as someone who follows a link from elsewhere."""
        if self.path == "/" + path.partition("#")[0]:
            self.page.goto("about:blank")
        self.page.goto(self.host.url + path)
        return self.page

    @property
    def path(self) -> str:
        """Where the reader is, without host and fragment."""
        return "/" + self.page.url.removeprefix(self.host.url).partition("#")[0]

    @property
    def fragment(self) -> str:
        """What stands after «#» in the address."""
        return self.page.url.partition("#")[2]

    @property
    def field(self) -> Locator:
        """The search field."""
        return self.page.locator("input[name=q]:visible")

    def open_search(self, fragment: str = "", language: str = "") -> Page:
        """Open the search page and wait until it can answer."""
        self.open(f"{language}studier/{fragment}")
        expect(self.field).to_be_visible()
        return self.page

    @property
    def hits(self) -> Locator:
        """The cards of the studies that were found."""
        return self.page.locator("[data-hits] > [data-study]")

    @property
    def ids(self) -> list[str]:
        """The studies that are shown, in order."""
        return self.hits.evaluate_all("cards => cards.map(card => card.dataset.study)")

    def ask(self, words: str) -> None:
        """Go to the search field, on a narrow page by the link to it; type words, press Enter, await the answer."""
        if not self.field.count():
            self.page.get_by_role("banner").get_by_role("link", name=re.compile("^(Søk|Search)$")).click()
            expect(self.field).to_be_visible()
        self.field.click()
        self.field.fill(words)
        self.field.press("Enter")
        self.page.wait_for_url(re.compile(r"/studier/#"))
        self.settle()

    def settle(self) -> None:
        """Wait until all is loaded and the count says how many cards there are, or that there are none."""
        expect(self.field).to_be_visible()
        expect(self.page.locator("[data-search]")).to_have_attribute("data-complete", "")
        expect(self.page.locator("[data-hits]:not([aria-busy=true])")).to_have_count(1)
        self.page.wait_for_function(AGREES, timeout=PATIENCE)

    def facet(self, name: str, value: str) -> Locator:
        """The button of a facet value, the first of them; what hides it is opened first."""
        button = self.page.locator(f"button[data-facet='{name}'][data-value='{value}']:has([data-n])").first
        expect(button).to_be_attached()
        for details in button.locator("xpath=ancestor::details").all():
            if details.get_attribute("open") is None:
                details.locator("xpath=./summary").click()
        return button


OpenVisit = Callable[..., Visit]
"""Begins a visit: width, scheme, host and what else a window may be told."""


TAKES_IN_NOBODY = ("closed", "finished", "likely_ended")
KILOMETRES_AND_STATUS = """cards => cards.map(card => [card.dataset.status,
    card.querySelector("[data-places]")?.textContent.match(/\\((\\d+) km\\)/)?.[1]])"""


def expect_nearest_first(reader: Visit) -> None:
    """Studies that may take in people come first, the nearest of them before the others; so do those that are over."""
    rows = reader.hits.evaluate_all(KILOMETRES_AND_STATUS)
    found = [(status in TAKES_IN_NOBODY, int(far)) for status, far in rows if far]
    assert len(found) > 1, rows
    assert found == sorted(found)


def number_on(facet: Locator) -> int:
    """How many studies a facet value promises."""
    return int(facet.locator("[data-n]").inner_text())


def is_shown(locator: Locator) -> bool:
    """Is any of these visible?"""
    return any(each.is_visible() for each in locator.all())

"""Firefox and WebKit, told what to do as a reader would: Firefox by WebDriver BiDi, WebKit by WebDriver.

Playwright drives only browsers of its own making, besides Chromium; these are the ones that Debian ships.
"""

from __future__ import annotations

import base64
import itertools
import json
import shutil
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

from programs import PATIENCE, listening
from servers import free_port
from websockets.sync.client import ClientConnection, connect

KEYS = {"Enter": "\ue007", "Tab": "\ue004", "Escape": "\ue00c", "ArrowDown": "\ue015", "Home": "\ue011", "Space": " "}
ANSWER_WITHIN = 5_000
"""Milliseconds that WebKit waits for what a page says: a page that gives way to another never says it."""
MINI_BROWSER = "/usr/lib/*-linux-gnu*/webkit2gtk-4.1/MiniBrowser"


class Window(Protocol):
    """One window of a browser. `run` takes the body of a function of JavaScript."""

    name: str

    def open(self, url: str) -> None:
        """Go to an address."""

    def run(self, body: str, *values: object) -> Any:
        """What a function says, of plain values."""

    def resize(self, width: int, height: int) -> None:
        """Give the window a size."""

    def paper(self) -> bytes:
        """The page as a PDF."""

    def act(self, actions: list[dict[str, Any]]) -> None:
        """Do what a hand does: actions of WebDriver."""


def press(window: Window, *keys: str) -> None:
    """Press keys by name, or type letters."""
    presses = [KEYS.get(key, key) for key in keys]
    strokes = [{"type": kind, "value": value} for value in presses for kind in ("keyDown", "keyUp")]
    window.act([{"type": "key", "id": "keyboard", "actions": strokes}])


def click(window: Window, selector: str) -> None:
    """Scroll to the first element of a selector that can be seen, and press the middle of it."""
    x, y = until(window, MIDDLE, selector)
    move = {"type": "pointerMove", "x": round(x), "y": round(y)}
    press = [{"type": kind, "button": 0} for kind in ("pointerDown", "pointerUp")]
    mouse = {"type": "pointer", "id": "mouse", "parameters": {"pointerType": "mouse"}, "actions": [move, *press]}
    window.act([mouse])


MIDDLE = """const seen = [...document.querySelectorAll(a)].find((e) => e.checkVisibility());
    seen?.scrollIntoView({block: "center"});
    const box = seen?.getBoundingClientRect();
    return box && [box.left + box.width / 2, box.top + box.height / 2];"""


def unfold(window: Window, selector: str) -> None:
    """Open what an element is folded in, from the outside, as a reader does."""
    while window.run(FOLDED, selector):
        click(window, "[data-folded] > summary")
        until(window, "return document.querySelector('[data-folded]').open")


FOLDED = """document.querySelector("[data-folded]")?.removeAttribute("data-folded");
    let fold, at = document.querySelector(a);
    for (; at; at = at.parentElement) if (at.matches("details:not([open])")) fold = at;
    fold?.setAttribute("data-folded", "");
    return fold !== undefined;"""


class Lost(Exception):
    """A question that got no answer: the page gave way to another, or the question has an error."""


def until(window: Window, body: str, *values: object) -> Any:
    """What a function says when it says something: asked from outside, for what waits in a page is lost with it."""
    end = time.monotonic() + PATIENCE
    while True:
        with suppress(Lost):
            if said := window.run(body, *values):
                return said
        assert time.monotonic() < end, f"{window.name}: never true: {body} {values}"
        time.sleep(0.1)


@dataclass
class Firefox:
    """A window of Firefox."""

    socket: ClientConnection
    numbers: Iterator[int] = field(default_factory=itertools.count)
    context: str = ""
    name: str = "Firefox"

    def ask(self, method: str, **params: object) -> Any:
        """Send a command and wait for the answer to it."""
        number = next(self.numbers)
        self.socket.send(json.dumps({"id": number, "method": method, "params": params}))
        while True:
            answer = json.loads(self.socket.recv(PATIENCE))
            if answer.get("id") == number:
                if answer["type"] != "success":
                    raise Lost(f"{method}: {answer}")
                return answer["result"]

    def open(self, url: str) -> None:
        self.ask("browsingContext.navigate", context=self.context, url=url, wait="complete")

    def run(self, body: str, *values: object) -> Any:
        result = self.ask(
            "script.callFunction",
            functionDeclaration=f"async (a, b) => JSON.stringify(await (async () => {{ {body} }})()) ?? null",
            arguments=[{"type": "string", "value": str(value)} for value in values],
            awaitPromise=True,
            target={"context": self.context},
        )
        if result["type"] != "success":
            raise Lost(result)
        said = result["result"]
        return json.loads(said["value"]) if said["type"] == "string" else None

    def resize(self, width: int, height: int) -> None:
        self.ask("browsingContext.setViewport", context=self.context, viewport={"width": width, "height": height})

    def paper(self) -> bytes:
        return base64.b64decode(self.ask("browsingContext.print", context=self.context)["data"])

    def act(self, actions: list[dict[str, Any]]) -> None:
        self.ask("input.performActions", context=self.context, actions=actions)


@dataclass
class WebKit:
    """A window of WebKitGTK's small browser."""

    address: str
    name: str = "WebKit"

    def ask(self, method: str, path: str, **params: object) -> Any:
        """Send a command and take the answer."""
        body = json.dumps(params).encode() if method == "POST" else None
        request = urllib.request.Request(self.address + path, body, {"Content-Type": "application/json"}, method=method)
        try:
            with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
                return json.load(answer)["value"]
        except urllib.error.HTTPError as error:
            raise Lost(error.read().decode()) from error

    def open(self, url: str) -> None:
        self.ask("POST", "/url", url=url)

    def run(self, body: str, *values: object) -> Any:
        script = f"""const [a, b, done] = arguments;
            (async () => {{ {body} }})().then((said) => done(JSON.stringify(said) ?? null))"""
        values = (*values, None, None)[:2]
        said = self.ask("POST", "/execute/async", script=script, args=list(values))
        return None if said is None else json.loads(said)

    def resize(self, width: int, height: int) -> None:
        self.ask("POST", "/window/rect", width=width, height=height)

    def paper(self) -> bytes:
        return base64.b64decode(self.ask("POST", "/print"))

    def act(self, actions: list[dict[str, Any]]) -> None:
        self.ask("POST", "/actions", actions=actions)


@contextmanager
def firefox() -> Iterator[Window]:
    """Debian's Firefox, with an empty profile."""
    program = next(filter(None, map(shutil.which, ("firefox-esr", "firefox"))), None)
    assert program, "found no Firefox: `make audit` installs one, or run `apt-get install firefox-esr`"
    port = free_port()
    with tempfile.TemporaryDirectory() as profile:
        command = [program, "--headless", "--no-remote", "--profile", profile, f"--remote-debugging-port={port}"]
        with listening(command, port), connect(f"ws://127.0.0.1:{port}/session", max_size=None) as connection:
            window = Firefox(connection)
            window.ask("session.new", capabilities={})
            window.context = window.ask("browsingContext.getTree")["contexts"][0]["context"]
            yield window
            window.ask("browser.close")


@contextmanager
def webkit() -> Iterator[Window]:
    """Debian's WebKitGTK, on a screen that nobody sees."""
    program = shutil.which("WebKitWebDriver")
    browser = next(Path("/usr/lib").glob(MINI_BROWSER.removeprefix("/usr/lib/")), None)
    assert program and browser, "found no WebKit: `make audit` installs one, or see .ci/debian-packages"  # noqa: PT018
    port = free_port()
    command = ["xvfb-run", "--auto-servernum", program, f"--port={port}"]
    with listening(command, port):
        driver = WebKit(f"http://127.0.0.1:{port}")
        options = {"binary": str(browser), "args": ["--automation"]}
        wanted = {"alwaysMatch": {"webkitgtk:browserOptions": options, "timeouts": {"script": ANSWER_WITHIN}}}
        session = driver.ask("POST", "/session", capabilities=wanted)
        window = WebKit(f"{driver.address}/session/{session['sessionId']}")
        yield window
        with suppress(OSError):
            window.ask("DELETE", "")

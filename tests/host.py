"""A server on this machine: shows a built site as a strict host would, remembers what it was asked, can fail."""

from __future__ import annotations

import re
import socket
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

HEADERS = "_headers"
"""The file in a site that says how a host sends it."""

Rules = list[tuple[str, list[tuple[str, str]]]]
"""A path, which may end in a star, and the headers of what it stands for."""


def rules_of(text: str) -> Rules:
    """What a file of headers says."""
    rules: Rules = []
    for line in text.splitlines():
        name, colon, value = line.strip().partition(": ")
        if line.startswith("  ") and colon:
            rules[-1][1].append((name, value))
        elif line.startswith("/"):
            rules.append((line, []))
    return rules


def sent(rules: Rules, path: str) -> dict[str, str]:
    """The headers of an address: what several rules say of one header is joined, as Cloudflare and Netlify do."""
    found: dict[str, list[str]] = {}
    for pattern, named in rules:
        if path == pattern or (pattern.endswith("*") and path.startswith(pattern[:-1])):
            for name, value in named:
                found.setdefault(name, []).append(value)
    return {name: ", ".join(values) for name, values in found.items()}


@dataclass(slots=True)
class Answer:
    """What the server says in place of a file."""

    status: HTTPStatus
    body: bytes = b""
    held: threading.Event | None = None
    """It comes when this is set."""


@dataclass(slots=True)
class Server:
    """A running server: its address, what it was asked, and what it says instead of some files."""

    url: str
    asked: list[str] = field(default_factory=list)
    """Every request: its target and the headers that could tell where the reader came from."""
    instead: dict[str, Answer] = field(default_factory=dict)
    """Pattern of a path → the answer to it."""

    def answer_to(self, path: str) -> Answer | None:
        """The answer that stands in for a file, if any."""
        return next((answer for pattern, answer in self.instead.items() if re.search(pattern, path)), None)


class _Handler(SimpleHTTPRequestHandler):
    """Serves a folder; a missing page is 404.html with status 404."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def __init__(self, *arguments: object, served: Server, rules: Rules, directory: str) -> None:
        self.served = served
        self.rules = rules
        super().__init__(*arguments, directory=directory)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        """Answer, and remember the question."""
        self.served.asked.append(f"{self.path} {self.headers.get('Referer', '')}")
        answer = self.served.answer_to(urlsplit(self.path).path)
        if answer is None:
            super().do_GET()
        else:
            if answer.held:
                answer.held.wait()
            self._say(answer.status, answer.body)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """The page for a missing page."""
        missing = Path(self.directory) / "404.html"
        self._say(HTTPStatus(code), missing.read_bytes() if code == HTTPStatus.NOT_FOUND else b"")

    def _say(self, status: HTTPStatus, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def end_headers(self) -> None:
        """The headers of the host."""
        for name, value in sent(self.rules, urlsplit(self.path).path).items():
            self.send_header(name, value)
        super().end_headers()

    def log_message(self, format: str, *arguments: object) -> None:
        """Nothing: the tests ask `asked`."""


class _Patient(ThreadingHTTPServer):
    """A server that does not mind readers who leave in the middle of an answer."""

    daemon_threads = True

    def __init__(self, *arguments: object) -> None:
        self.connections: set[socket.socket] = set()
        super().__init__(*arguments)  # type: ignore[arg-type]

    def process_request(self, request: object, client_address: object) -> None:
        """Remember the connection."""
        self.connections.add(request)  # type: ignore[arg-type]
        super().process_request(request, client_address)  # type: ignore[arg-type]

    def shutdown_request(self, request: object) -> None:
        """Forget the connection."""
        self.connections.discard(request)  # type: ignore[arg-type]
        super().shutdown_request(request)  # type: ignore[arg-type]

    def server_close(self) -> None:
        """Leave nobody who can still be answered: a browser keeps its connections, and asks on them."""
        super().server_close()
        for connection in list(self.connections):
            with suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)

    def handle_error(self, request: object, client_address: object) -> None:
        """Errors of ours are shown; a closed connection is none."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


@contextmanager
def serving(folder: Path, headers: Path | None = None) -> Iterator[Server]:
    """A server for a folder on a free port of this machine. `headers` is the file that says how it is sent."""
    rules = rules_of(headers.read_text(encoding="utf-8")) if headers else []
    served = Server("")
    handler = partial(_Handler, served=served, rules=rules, directory=str(folder))
    with _Patient(("127.0.0.1", 0), handler) as server:
        served.url = f"http://127.0.0.1:{server.server_port}/"
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield served
        server.shutdown()

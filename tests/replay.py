"""Both registers on this machine: their public interfaces, spoken from records in files, with faults on order.

ClinicalTrials.gov: `GET /api/v2/studies` (pages by token) and `/api/v2/studies/NCT…`. CTIS:
`POST /ctis-public-api/search` (pages from 1) and `GET /ctis-public-api/retrieve/NUMBER`.
"""

from __future__ import annotations

import hashlib
import json
import re
import socket
import struct
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

RECORDS = Path(__file__).parent / "registers"
Json = Any


@dataclass(frozen=True, slots=True)
class Asked:
    """One question that the server got."""

    method: str
    target: str
    headers: dict[str, str]
    body: Json = None


@dataclass(slots=True)
class Replay:
    """A running server. Change `records` and `faults` at will while it runs."""

    url: str = ""
    ctgov: dict[str, Json] = field(default_factory=dict)
    ctis: dict[str, Json] = field(default_factory=dict)
    page: int = 1000
    """The server's own limit of a page."""
    says: int | None = None
    """How many it says there are, when not the truth."""
    marks: bool = True
    """Does it send ETag and Last-Modified, and answer 304?"""
    asked: list[Asked] = field(default_factory=list)
    faults: list[tuple[str, Fault]] = field(default_factory=list)
    """Pattern of a target, and what goes wrong with it, once each, in order."""
    shape: Callable[[Json], Json] = lambda page: page
    """What becomes of a search page before it is sent."""

    def targets(self) -> list[str]:
        """What was asked for, without the host."""
        return [asked.target for asked in self.asked]

    def fail(self, pattern: str, fault: Fault, times: int = 1) -> None:
        """Let the next questions of a kind go wrong."""
        self.faults += [(pattern, fault)] * times

    def fault(self, target: str) -> Fault | None:
        """The next fault for a target, if any."""
        index = next((n for n, (pattern, _) in enumerate(self.faults) if re.search(pattern, target)), None)
        return None if index is None else self.faults.pop(index)[1]


class Handler(BaseHTTPRequestHandler):
    """Answers as the registers do."""

    protocol_version = "HTTP/1.1"

    def __init__(self, *arguments: Any, replay: Replay) -> None:
        self.replay = replay
        super().__init__(*arguments)

    def do_GET(self) -> None:
        """A page of studies, or one record."""
        self._answer(None)

    def do_POST(self) -> None:
        """A search in CTIS."""
        self._answer(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))

    def _answer(self, question: Json) -> None:
        headers = {name.lower(): value for name, value in self.headers.items()}
        self.replay.asked.append(Asked(self.command, self.path, headers, question))
        parts = urlsplit(self.path)
        found = self._found(parts.path, parse_qs(parts.query), question)
        body = None if found is None else json.dumps(found).encode()
        if fault := self.replay.fault(self.path):
            fault(self, body or b"{}")
        elif body is None:
            self.say(404, b"NCT number not found", kind="text/plain")
        else:
            self.say(200, body, marks=self.replay.marks and self.command == "GET" and parts.path.count("/") > 3)

    def _found(self, path: str, query: dict[str, list[str]], question: Json) -> Json:
        replay = self.replay
        if path == "/api/v2/studies":
            return replay.shape(self._studies(query))
        if path == "/ctis-public-api/search" and self.command == "POST":
            return replay.shape(self._trials(question))
        if path.startswith("/api/v2/studies/"):
            return replay.ctgov.get(path.rpartition("/")[2])
        if path.startswith("/ctis-public-api/retrieve/"):
            return replay.ctis.get(path.rpartition("/")[2])
        return None

    def _studies(self, query: dict[str, list[str]]) -> Json:
        wanted = query.get("filter.overallStatus", [""])[0]
        records = [r for r in self.replay.ctgov.values() if wanted in ("", _status(r)) and _is_in(r, query)]
        size = min(int(query["pageSize"][0]), self.replay.page)
        start = int(query.get("pageToken", ["0"])[0])
        page: Json = {"studies": [_number_only(record) for record in records[start : start + size]]}
        if query.get("countTotal") == ["true"] and not start:
            page["totalCount"] = len(records) if self.replay.says is None else self.replay.says
        return page if start + size >= len(records) else {**page, "nextPageToken": str(start + size)}

    def _trials(self, question: Json) -> Json:
        criteria, wanted = question["searchCriteria"], question["pagination"]
        assert criteria["msc"] == [578]
        statuses = criteria.get("status")
        rows = [
            {"ctNumber": number, "ctStatus": r["ctPublicStatusCode"]}
            for number, r in self.replay.ctis.items()
            if not statuses or r["ctPublicStatusCode"] in statuses
        ]
        size = min(wanted["size"], self.replay.page)
        start = (wanted["page"] - 1) * size
        total = len(rows) if self.replay.says is None else self.replay.says
        return {
            "data": rows[start : start + size] if start >= 0 else [],
            "pagination": {"totalRecords": total, "currentPage": wanted["page"], "totalPages": -(-len(rows) // size)},
        }

    def say(
        self, status: int, body: bytes, *, kind: str = "application/json", marks: bool = False, **headers: str
    ) -> None:
        """Send an answer."""
        etag = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
        if marks and self.headers.get("If-None-Match") == etag:
            status, body = 304, b""
        self.send_response(status)
        if marks:
            headers |= {"ETag": etag, "Last-Modified": "Sun, 22 Nov 2026 06:00:00 GMT"}
        for name, value in ({"Content-Type": kind, "Content-Length": str(len(body))} | headers).items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *arguments: object) -> None:
        """Nothing: the tests ask `asked`."""


def _status(record: Json) -> str:
    return str(record["protocolSection"]["statusModule"]["overallStatus"])


def _is_in(record: Json, query: dict[str, list[str]]) -> bool:
    places = record["protocolSection"].get("contactsLocationsModule", {}).get("locations", [])
    return any(place.get("country") == query["query.locn"][0] for place in places)


def _number_only(record: Json) -> Json:
    number = record["protocolSection"]["identificationModule"]["nctId"]
    return {"protocolSection": {"identificationModule": {"nctId": number}}}


Fault = Callable[[Handler, bytes], None]


def status(code: int, **headers: str) -> Fault:
    """An answer with a status, such as 429 with `Retry_After="1"`."""
    return lambda handler, body: handler.say(code, b"not now", kind="text/plain", **headers)


def html(handler: Handler, body: bytes) -> None:
    """A page for people, with status 200."""
    handler.say(200, b"<!doctype html><title>We will be back soon</title>", kind="text/html")


def instead(body: bytes) -> Fault:
    """Other bytes than the record's."""
    return lambda handler, _: handler.say(200, body)


def truncated(handler: Handler, body: bytes) -> None:
    """Half of the JSON, as if it were all."""
    handler.say(200, body[: len(body) // 2])


def silence(handler: Handler, body: bytes) -> None:
    """Nothing at all, until the other side hangs up."""
    handler.rfile.read(1)
    handler.close_connection = True


def cut(handler: Handler, body: bytes) -> None:
    """The connection is closed in the middle of the body."""
    _start(handler, body)
    handler.close_connection = True


def reset(handler: Handler, body: bytes) -> None:
    """The connection is reset in the middle of the body."""
    _start(handler, body)
    handler.wfile.flush()
    handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    handler.connection.close()
    handler.close_connection = True


def _start(handler: Handler, body: bytes) -> None:
    handler.send_response(200)
    handler.send_header("Content-Length", str(len(body)))
    handler.end_headers()
    handler.wfile.write(body[: len(body) // 2])


def endless(handler: Handler, body: bytes) -> None:
    """A body that never ends."""
    handler.send_response(200)
    handler.send_header("Transfer-Encoding", "chunked")
    handler.end_headers()
    chunk = b"10000\r\n" + b" " * 0x10000 + b"\r\n"
    with suppress(OSError):
        while True:
            handler.wfile.write(chunk)
    handler.close_connection = True


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """Errors of ours are shown; a closed connection is none."""
        if not isinstance(sys.exception(), OSError | ValueError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


def records(register: str, folder: str) -> dict[str, Json]:
    """The records of a folder by their numbers."""
    paths = sorted((RECORDS / register / folder).glob("*.json"))
    return {path.stem.partition("__")[0]: json.loads(path.read_bytes()) for path in paths}


@contextmanager
def replaying() -> Iterator[Replay]:
    """A server on a free port of this machine, with the Norwegian records and two trials of CTIS."""
    replay = Replay(ctgov=records("ctgov", "norway"), ctis=records("ctis", ""))
    with _Server(("127.0.0.1", 0), partial(Handler, replay=replay)) as server:
        replay.url = f"http://127.0.0.1:{server.server_port}"
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        yield replay
        server.shutdown()

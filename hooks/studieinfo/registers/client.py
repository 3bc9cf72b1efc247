"""One register's host, asked politely and with patience; what comes back is not trusted.

Only the host of the given address is ever asked: redirects are told, not followed.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from http.client import HTTPException
from importlib.metadata import PackageNotFoundError, version
from socket import SHUT_RDWR
from threading import Timer
from typing import Any, Final
from urllib.parse import urlencode, urlsplit

import urllib3
from urllib3.connection import HTTPConnection
from urllib3.exceptions import (
    ConnectTimeoutError,
    DecodeError,
    HTTPError,
    InvalidHeader,
    NewConnectionError,
    ProtocolError,
    ReadTimeoutError,
    SSLError,
)
from urllib3.response import BaseHTTPResponse
from urllib3.util import Retry, Timeout, make_headers

from studieinfo.problems import Location, Problem
from studieinfo.registers.told import Told, shown

CHUNK: Final = 65_536
TRY_AGAIN: Final = frozenset({408, 425, 429, 500, 502, 503, 504})
"""Statuses that say «not now»."""
GONE: Final = frozenset({404, 410})
LATER: Final = "prøv igjen senere"


WORTH_A_WORD: Final = 5.0
"""A wait of so many seconds is told, lest somebody thinks that nothing happens."""


class Unanswered(Told):
    """A register gave nothing that can be used. `missing`: it says that it has no such record."""

    def __init__(self, message: str, help: str = LATER, *, missing: bool = False) -> None:
        super().__init__(Problem(Location("søket i registeret"), message, help))
        self.message, self.help, self.missing = message, help, missing


@dataclass(frozen=True, slots=True)
class Manners:
    """How long to wait and how often to ask. Times in seconds, sizes in bytes."""

    pause: float = 1.0
    """Between two questions; the wait before asking again doubles from it."""
    connect: float = 10.0
    read: float = 30.0
    whole: float = 300.0
    """For an answer from the question to the last byte, however slowly it drips."""
    again: int = 4
    longest_wait: int = 120
    """A register that asks for a longer pause than this is left alone."""
    largest: int = 50_000_000


@dataclass(frozen=True, slots=True)
class Reply:
    """The body of an answer and what to name when asking for it again. `unchanged`: the one we have still holds."""

    body: bytes = b""
    etag: str | None = None
    modified: str | None = None
    unchanged: bool = False


def _unfinished(host: str, manners: Manners) -> Unanswered:
    return Unanswered(f"{host} ble ikke ferdig med svaret på {manners.whole:g} sekunder")


def _in_time(connection: type[HTTPConnection], host: str, manners: Manners) -> type[HTTPConnection]:
    """The kind of connection that hangs up when the head of an answer takes too long: each byte of it is in time."""

    class InTime(connection):  # type: ignore[valid-type, misc]
        is_late = False

        def getresponse(self) -> Any:
            watch = Timer(manners.whole, self._hang_up)
            watch.daemon = True  # Ctrl-C between start and `try` would leave it, and the command waiting for it
            try:
                watch.start()
                response = super().getresponse()
            except (HTTPException, OSError, HTTPError):
                if not self.is_late:
                    raise
                response = None
            finally:
                watch.cancel()
            if self.is_late:
                raise _unfinished(host, manners)
            return response

        def _hang_up(self) -> None:
            self.is_late = True
            with suppress(OSError):
                self.sock.shutdown(SHUT_RDWR)

    return InTime


def _agent() -> str:
    try:
        return f"studieinfo/{version('studieinfo')}"
    except PackageNotFoundError:
        return "studieinfo"


@dataclass(slots=True)
class Client:
    """Asks the host of `address` (`https://host/path`), one question at a time."""

    address: str
    manners: Manners = field(default_factory=Manners)
    tell: Callable[[str], None] = lambda message: None
    _pool: Any = field(init=False, repr=False)
    _asked: float = field(init=False, default=0.0)

    def __post_init__(self) -> None:
        manners = self.manners
        self._pool = urllib3.connection_from_url(
            self.address,
            timeout=Timeout(connect=manners.connect, read=manners.read),
            maxsize=1,
            headers={**make_headers(accept_encoding="gzip", user_agent=_agent()), "Accept": "application/json"},
        )
        self._pool.ConnectionCls = _in_time(self._pool.ConnectionCls, self.host, manners)

    @property
    def host(self) -> str:
        """The host asked, for messages."""
        return urlsplit(self.address).netloc

    def get(self, path: str, parameters: Mapping[str, str] | None = None, *, known: Reply | None = None) -> Reply:
        """The answer to GET; asks only for what is newer than the answer that is `known`. Raises `Unanswered`."""
        headers = {}
        if known and known.etag:
            headers["If-None-Match"] = known.etag
        if known and known.modified:
            headers["If-Modified-Since"] = known.modified
        query = f"?{urlencode(parameters)}" if parameters else ""
        return self._ask("GET", path + query, headers, None)

    def post(self, path: str, data: Any) -> Reply:
        """The answer to POST of a question that changes nothing. Raises `Unanswered`."""
        return self._ask("POST", path, {"Content-Type": "application/json"}, json.dumps(data).encode())

    def _ask(self, method: str, target: str, headers: dict[str, str], body: bytes | None) -> Reply:
        target = urlsplit(self.address).path.rstrip("/") + target
        for more in range(self.manners.again, -1, -1):
            self._pause()
            try:
                response = self._pool.urlopen(
                    method,
                    target,
                    body=body,
                    headers={**self._pool.headers, **headers},
                    retries=False,
                    redirect=False,
                    preload_content=False,
                )
                if response.status not in TRY_AGAIN or not more:
                    return self._read(response)
                response.close()
                wait = self._asked_to_wait(response)
            except HTTPError as error:
                if not more:
                    raise Unanswered(f"{self.host} {_said(error)}") from None
                wait = 0.0
            self._wait(max(wait, self.manners.pause * 2 ** (self.manners.again - more)))
        raise AssertionError("the last try answers or raises")

    def _asked_to_wait(self, response: BaseHTTPResponse) -> float:
        """How many seconds the register asks for. Raises `Unanswered` when that is more than we have."""
        try:
            wait = float(Retry().parse_retry_after(response.headers.get("Retry-After", "0")))
        except (InvalidHeader, ValueError, OverflowError):  # urllib3 lets odd numbers and dates through to Python
            return 0.0
        if wait > self.manners.longest_wait:
            raise Unanswered(f"{self.host} ber oss vente i {wait:.0f} sekunder, og er ikke spurt mer om dette")
        return wait

    def _wait(self, seconds: float) -> None:
        wait = min(seconds, self.manners.longest_wait)
        if wait >= WORTH_A_WORD:
            self.tell(f"{self.host} svarer ikke ennå: venter i {wait:.0f} sekunder")
        time.sleep(wait)

    def _pause(self) -> None:
        rest = self._asked + self.manners.pause - time.monotonic()
        if self._asked and rest > 0:
            time.sleep(rest)
        self._asked = time.monotonic()

    def _read(self, response: BaseHTTPResponse) -> Reply:
        """The whole answer. Raises urllib3's errors for what may go better next time, else `Unanswered`."""
        if response.status != 200:
            response.close()
            return self._other(response)
        body, end = bytearray(), self._asked + self.manners.whole
        while chunk := response.read1(CHUNK, decode_content=True):
            body += chunk
            if len(body) > self.manners.largest:
                response.close()
                raise Unanswered(
                    f"svaret fra {self.host} er større enn {self.manners.largest} byte",
                    "hent posten i nettleseren, og se om den er hel",
                )
            if time.monotonic() > end:
                response.close()
                raise _unfinished(self.host, self.manners)
        response.release_conn()
        return Reply(bytes(body), response.headers.get("ETag"), response.headers.get("Last-Modified"))

    def _other(self, response: BaseHTTPResponse) -> Reply:
        if response.status == 304:
            return Reply(unchanged=True)
        if response.status in GONE:
            raise Unanswered(
                f"finnes ikke hos {self.host} (svar {response.status})", "se etter nummeret i registeret", missing=True
            )
        if 300 <= response.status < 400:
            there = shown(response.headers.get("Location", "et annet sted"), 200)
            raise Unanswered(
                f"{self.host} sier at posten er flyttet til «{there}»",
                "importer den derfra, og skriv den gamle id-en under «former_ids»",
            )
        raise Unanswered(f"{self.host} svarte med feil {response.status}", LATER)


def _said(cause: Exception) -> str:
    match cause:
        case NewConnectionError():
            return "kan ikke nås: er nettet nede?"
        case ConnectTimeoutError() | ReadTimeoutError():
            return "svarte ikke i tide"
        case SSLError():
            return "har ikke et gyldig sertifikat"
        case DecodeError():
            return "sendte et svar som ikke kan pakkes ut"
        case ProtocolError():
            return "brøt forbindelsen midt i svaret"
    return "svarte på en måte som ikke kan leses"

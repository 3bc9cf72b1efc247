"""One register's host, asked politely and with patience; what comes back is not trusted.

Only the host of the given address is ever asked: redirects are told, not followed.
"""

from __future__ import annotations

import json
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib.metadata import PackageNotFoundError, version
from typing import Any, Final, NoReturn
from urllib.parse import urlencode, urlsplit

import urllib3
from urllib3.exceptions import (
    ConnectTimeoutError,
    DecodeError,
    HTTPError,
    MaxRetryError,
    NewConnectionError,
    ProtocolError,
    ReadTimeoutError,
    SSLError,
)
from urllib3.response import BaseHTTPResponse
from urllib3.util import Retry, Timeout, make_headers

CHUNK: Final = 65_536
TRY_AGAIN: Final = frozenset({408, 425, 429, 500, 502, 503, 504})
"""Statuses that say «not now»."""
GONE: Final = frozenset({404, 410})
LATER: Final = "prøv igjen senere"


class Unanswered(Exception):
    """A register gave nothing that can be used. `missing`: it says that it has no such record."""

    def __init__(self, message: str, help: str = LATER, *, missing: bool = False) -> None:
        super().__init__(message)
        self.message, self.help, self.missing = message, help, missing


@dataclass(frozen=True, slots=True)
class Manners:
    """How long to wait and how often to ask. Times in seconds, sizes in bytes."""

    pause: float = 1.0
    """Between two questions; the wait before asking again doubles from it."""
    connect: float = 10.0
    read: float = 30.0
    whole: float = 300.0
    again: int = 4
    longest_wait: int = 600
    largest: int = 50_000_000


@dataclass(frozen=True, slots=True)
class Reply:
    """The body of an answer and what to name when asking for it again. `unchanged`: the one we have still holds."""

    body: bytes = b""
    etag: str | None = None
    modified: str | None = None
    unchanged: bool = False


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
        retry = self._patience()
        target = urlsplit(self.address).path.rstrip("/") + target
        while True:
            self._pause()
            try:
                response = self._pool.urlopen(
                    method,
                    target,
                    body=body,
                    headers={**self._pool.headers, **headers},
                    retries=retry,
                    redirect=False,
                    preload_content=False,
                )
            except HTTPError as error:
                self._give_up(error)
            try:
                return self._read(response)
            except HTTPError as error:
                response.close()
                retry = self._once_less(response.retries or retry, method, target, error)
                retry.sleep()

    def _patience(self) -> Retry:
        manners = self.manners
        return Retry(
            total=manners.again,
            redirect=0,
            backoff_factor=manners.pause,
            backoff_max=manners.longest_wait,
            status_forcelist=TRY_AGAIN,
            allowed_methods=None,
            raise_on_status=False,
            raise_on_redirect=False,
            retry_after_max=manners.longest_wait,
        )

    def _once_less(self, retry: Retry, method: str, target: str, error: HTTPError) -> Retry:
        try:
            return retry.increment(method, target, error=error)
        except HTTPError:
            self._give_up(error)

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
        body, end = bytearray(), time.monotonic() + self.manners.whole
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
                raise Unanswered(f"{self.host} ble ikke ferdig med svaret på {self.manners.whole:g} sekunder")
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
            there = response.headers.get("Location", "et annet sted")
            raise Unanswered(
                f"{self.host} sier at posten er flyttet til «{there}»",
                "importer den derfra, og skriv den gamle id-en under «former_ids»",
            )
        raise Unanswered(f"{self.host} svarte med feil {response.status}", LATER)

    def _give_up(self, error: HTTPError) -> NoReturn:
        """Tell the last of the errors in plain words."""
        cause = error.reason if isinstance(error, MaxRetryError) and error.reason else error
        raise Unanswered(f"{self.host} {_said(cause)}") from None


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

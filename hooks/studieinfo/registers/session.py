"""A register's counter: ask for a number, get its record, asked of the service or kept from before."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

from studieinfo.problems import Problem
from studieinfo.registers.cache import FOLDER, Cache
from studieinfo.registers.client import Client, Manners, Unanswered
from studieinfo.registers.files import parsed
from studieinfo.registers.services import SERVICES, Listing, Query, Service

PATIENCE: Final = 5
"""So many questions in a row without any answer, and the register is left alone."""


class Closed(Unanswered):
    """The register has not answered for a while, and is not asked any more in this run."""


@dataclass(slots=True)
class Session:
    """One register in one run."""

    service: Service
    client: Client
    cache: Cache
    failed: bool = False
    _silent: int = field(init=False, default=0)

    def listing(self, query: Query) -> Listing:
        """The numbers that a query finds. Raises `Unanswered`."""
        return self.service.listing(self.client, query)

    def record(self, number: str) -> Any:
        """The record of a number as JSON. Raises `Unanswered`, and `Closed` for all after too many of those."""
        if self._silent >= PATIENCE:
            raise Closed(f"{self.client.host} svarer ikke, og er ikke spurt mer")
        try:
            record = self._record(number)
        except Unanswered as error:
            self.failed = self.failed or not error.missing
            self._silent = 0 if error.missing else self._silent + 1
            raise
        self._silent = 0
        return record

    def _record(self, number: str) -> Any:
        kept = self.cache.kept(number)
        if kept and number in self.cache.asked:
            return self._parsed(kept.body)
        answer = self.service.record(self.client, number, kept)
        body = kept.body if answer.unchanged and kept else answer.body
        record = self._parsed(body)
        if self.service.is_empty(record):
            raise Unanswered(
                f"finnes ikke hos {self.client.host} (tomt svar)", "se etter nummeret i registeret", missing=True
            )
        if not answer.unchanged:
            self.cache.put(number, answer)
        self.cache.mark(number)
        return record

    def _parsed(self, body: bytes) -> Any:
        record = parsed(self.client.host, body)
        if isinstance(record, Problem):
            raise Unanswered(f"svaret fra {self.client.host} kan ikke brukes: {record.message}")
        return record

    def close(self) -> None:
        """The run is through. What failed is asked for again today, the rest is not."""
        if not self.failed:
            self.cache.finish()


def open_session(
    root: Path,
    register: str,
    address: str,
    day: date,
    manners: Manners,
    host: str | None = None,
    tell: Callable[[str], None] = lambda message: None,
) -> Session:
    """The session of a register whose service is at `address`; at another `host` (https://name) for tests."""
    if host:
        address = host.rstrip("/") + urlsplit(address).path
    client = Client(address, manners, tell)
    return Session(SERVICES[register], client, Cache(root / FOLDER / client.host.replace(":", "-"), day))

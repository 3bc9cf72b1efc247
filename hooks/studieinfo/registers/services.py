"""What the services of the two registers are called, and how they list records.

ClinicalTrials.gov: https://clinicaltrials.gov/data-api/api (GET /studies, GET /studies/{nctId}).
CTIS: public but not documented; its pages count from 1, and a member state is its ISO 3166 number.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from studieinfo.model.registers import REGISTERS, Register
from studieinfo.problems import Problem
from studieinfo.registers.client import Client, Reply, Unanswered
from studieinfo.registers.files import parsed
from studieinfo.registers.told import shown

Json = Any
COUNTRIES: Final[Mapping[str, int]] = {"Norway": 578}
"""The countries that can be asked for, with their ISO 3166 numbers."""
MAX_PAGES: Final = 1000


@dataclass(frozen=True, slots=True)
class Query:
    """Which records of a register: those with a site in a country, all or only the open ones."""

    country: str = "Norway"
    only_open: bool = False


class Listing(NamedTuple):
    """The numbers that a query found, and how many the register says there are."""

    numbers: tuple[str, ...]
    said: int | None


@dataclass(frozen=True, slots=True)
class Service:
    """How to ask one register."""

    name: Register
    record_path: str
    pages: Callable[[Client, Query], Iterator[tuple[list[Json], int | None]]]

    def record(self, client: Client, number: str, known: Reply | None = None) -> Reply:
        """The answer that holds one record. Raises `Unanswered`."""
        return client.get(self.record_path.format(number=number), known=known)

    def is_empty(self, record: Json) -> bool:
        """Is this how the register says, in a good answer, that it has no such record?"""
        return record == {} or (self.name == "ctis" and isinstance(record, dict) and record.get("ctNumber") is None)

    def listing(self, client: Client, query: Query) -> Listing:
        """The numbers of the records that a query finds, all pages. Raises `Unanswered`."""
        found: dict[str, None] = {}
        said = None
        for page, (rows, count) in enumerate(self.pages(client, query)):
            said = said if count is None else count
            before = len(found)
            found |= dict.fromkeys(self._numbers(client, rows))
            if rows and len(found) == before:
                raise Unanswered(f"{client.host} gir samme side om igjen")
            if page >= MAX_PAGES:
                raise Unanswered(f"{client.host} blir aldri ferdig med listen", "se på spørringen i registeret")
        return Listing(tuple(found), said)

    def _numbers(self, client: Client, rows: list[Json]) -> Iterator[str]:
        for row in rows:
            number = _deep(row, "protocolSection", "identificationModule", "nctId") or _deep(row, "ctNumber")
            if not isinstance(number, str) or not REGISTERS[self.name].is_number(number):
                raise Unanswered(
                    f"listen fra {client.host} har en post uten nummer: «{shown(str(number))}»",
                    "tjenesten kan være endret; si fra til den som steller med programmet",
                )
            yield number


def _deep(value: Json, *keys: str) -> Json:
    for key in keys:
        value = value.get(key) if isinstance(value, dict) else None
    return value


def _page(client: Client, answer: Reply) -> Json:
    page = parsed(client.host, answer.body, is_list=True)
    if isinstance(page, Problem):
        raise Unanswered(f"listen fra {client.host} kan ikke brukes: {page.message}")
    return page


def _rows(client: Client, page: Json, key: str) -> list[Json]:
    """The rows of a page; a list of one may come as the one alone."""
    rows = page.get(key) if isinstance(page, dict) else None
    if isinstance(rows, dict):
        return [rows]
    if not isinstance(rows, list):
        raise _changed(client, f"feltet «{key}» mangler")
    return rows


def _changed(client: Client, what: str) -> Unanswered:
    return Unanswered(
        f"svaret fra {client.host} har en annen form enn før: {what}",
        "tjenesten kan være endret; si fra til den som steller med programmet",
    )


def _count(value: Json) -> int | None:
    """A number that may come as text; None when it is none, or more than any register has."""
    return int(value) if re.fullmatch("[0-9]{1,9}", str(value)) else None


def _next_page(client: Client, page: Json) -> str | None:
    """What to ask for the next page by: a text that can stand in an address. None on the last page."""
    token = page.get("nextPageToken")
    if token is not None and not (isinstance(token, str) and token.isprintable()):
        raise _changed(client, "feltet «nextPageToken» er ikke tekst")
    return token or None


def _ctgov_pages(client: Client, query: Query) -> Iterator[tuple[list[Json], int | None]]:
    parameters = {"query.locn": query.country, "fields": "NCTId", "countTotal": "true", "pageSize": "1000"}
    if query.only_open:
        parameters["filter.overallStatus"] = "RECRUITING"
    seen: set[str | None] = set()
    token: str | None = None
    while token not in seen:
        seen.add(token)
        page = _page(client, client.get("/studies", {**parameters, **({"pageToken": token} if token else {})}))
        yield _rows(client, page, "studies"), _count(page.get("totalCount"))
        token = _next_page(client, page)
        if not token:
            return
    raise Unanswered(f"{client.host} gir samme side om igjen")


def _ctis_pages(client: Client, query: Query) -> Iterator[tuple[list[Json], int | None]]:
    criteria: dict[str, Json] = {"msc": [COUNTRIES[query.country]]}
    if query.only_open:
        criteria["status"] = [3, 4]
    number = 1
    while True:
        question = {
            "pagination": {"page": number, "size": 100},
            "sort": {"property": "decisionDate", "direction": "DESC"},
            "searchCriteria": criteria,
        }
        page = _page(client, client.post("/search", question))
        if isinstance(page, dict) and (warning := page.get("showWarning") or _deep(page, "pagination", "showWarning")):
            raise Unanswered(
                f"{client.host} avslo søket (showWarning: {shown(str(warning))})",
                "søket er for vidt, eller tjenesten er endret; si fra til den som steller med programmet",
            )
        rows = _rows(client, page, "data")
        yield rows, _count(_deep(page, "pagination", "totalRecords"))
        if not rows or number >= (_count(_deep(page, "pagination", "totalPages")) or 0):
            return
        number += 1


SERVICES: Final[Mapping[str, Service]] = {
    "ctgov": Service("ctgov", "/studies/{number}", _ctgov_pages),
    "ctis": Service("ctis", "/retrieve/{number}", _ctis_pages),
}
"""By register."""

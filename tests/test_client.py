"""The registers' client against a server that speaks as they do, whole and broken."""

from __future__ import annotations

import gzip
import json
import threading
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

import pytest
import replay
from miniature import DAY
from replay import Replay

from studieinfo.registers.client import Client, Manners, Unanswered
from studieinfo.registers.services import Query
from studieinfo.registers.session import PATIENCE, Closed, Session, open_session

QUICK = Manners(pause=0, read=30, connect=30, again=2, whole=30, largest=1_000_000)
IMPATIENT = replace(QUICK, read=1)
"""For a server that says nothing: so long is waited in vain, and an answer has that time too."""
NUMBER = "NCT06372145"
TRIAL = "2023-505613-24-00"
API = {"ctgov": "https://clinicaltrials.gov/api/v2", "ctis": "https://euclinicaltrials.eu/ctis-public-api"}


@pytest.fixture
def server() -> Iterator[Replay]:
    with replay.replaying() as running:
        yield running


@dataclass
class Clock:
    """The client's time, which passes when it waits, and by a `step` whenever it looks."""

    step: float = 0.0
    now: float = 1000.0
    waits: list[float] = field(default_factory=list)

    def monotonic(self) -> float:
        """Seconds since some moment."""
        self.now += self.step
        return self.now

    def sleep(self, seconds: float) -> None:
        """Wait, in no time."""
        self.waits.append(seconds)
        self.now += seconds


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """A clock in place of the client's own."""
    clock = Clock()
    monkeypatch.setattr("studieinfo.registers.client.time", clock)
    return clock


def session(
    server: Replay, folder: Path, register: str = "ctgov", day: date = DAY, manners: Manners = QUICK
) -> Session:
    return open_session(folder, register, API[register], day, manners, server.url)


def refusal(at: Session, number: str = NUMBER) -> Unanswered:
    with pytest.raises(Unanswered) as caught:
        at.record(number)
    return caught.value


@pytest.mark.parametrize(("register", "number"), [("ctgov", NUMBER), ("ctis", TRIAL)])
def test_record_is_what_the_register_has(register: str, number: str, server: Replay, tmp_path: Path) -> None:
    assert session(server, tmp_path, register).record(number) == getattr(server, register)[number]


def test_client_says_who_it_is_and_no_more(server: Replay, tmp_path: Path) -> None:
    session(server, tmp_path).record(NUMBER)
    headers = server.asked[0].headers
    assert headers["user-agent"].startswith("studieinfo/")
    assert "python" not in headers["user-agent"].lower()
    assert headers.keys() == {"host", "accept-encoding", "user-agent", "accept"}


@pytest.mark.parametrize("page", [1000, 43, 10, 1])
def test_every_page_of_a_query_is_read(page: int, server: Replay, tmp_path: Path) -> None:
    server.page = page
    listing = session(server, tmp_path).listing(Query())
    assert (listing.numbers, listing.said) == (tuple(server.ctgov), 43)
    assert len(server.asked) == -(-43 // page)


def test_query_for_open_studies_asks_for_those_only(server: Replay, tmp_path: Path) -> None:
    numbers = session(server, tmp_path).listing(Query(only_open=True)).numbers
    recruiting = [n for n, r in server.ctgov.items() if replay._status(r) == "RECRUITING"]
    assert 0 < len(numbers) < 43
    assert list(numbers) == recruiting


@pytest.mark.parametrize("count", ["9" * 5000, -1, 1.5, None, True, [], "mange"])
@pytest.mark.parametrize("register", API)
def test_count_that_is_none_is_no_count(register: str, count: object, server: Replay, tmp_path: Path) -> None:
    pagination = {"totalRecords": count, "totalPages": count}
    server.shape = lambda page: {**page, "totalCount": count, "pagination": pagination}
    listing = session(server, tmp_path, register).listing(Query())
    assert (listing.numbers, listing.said) == (tuple(getattr(server, register)), None)


@pytest.mark.parametrize("page", [100, 1])
def test_ctis_pages_count_from_one(page: int, server: Replay, tmp_path: Path) -> None:
    server.page = page
    assert session(server, tmp_path, "ctis").listing(Query()).numbers == tuple(server.ctis)
    assert [asked.body["pagination"]["page"] for asked in server.asked] == list(range(1, -(-2 // page) + 1))


def test_list_of_one_may_be_the_one_alone(server: Replay, tmp_path: Path) -> None:
    del server.ctis["2022-501142-30-00"]
    server.shape = lambda page: {**page, "data": page["data"][0], "pagination": {"totalRecords": "1"}}
    assert session(server, tmp_path, "ctis").listing(Query()) == ((TRIAL,), 1)


@pytest.mark.parametrize(
    ("shape", "said"),
    [
        (lambda page: {"results": []}, "har en annen form enn før: feltet «studies» mangler"),
        (lambda page: [], "har en annen form enn før"),
        (lambda page: {"studies": [{"protocolSection": {}}]}, "en post uten nummer: «None»"),
        (lambda page: {"studies": ["NCT06372145"]}, "en post uten nummer"),
        (lambda page: {**page, "nextPageToken": "0"}, "samme side om igjen"),
        (lambda page: {**page, "nextPageToken": ["0"]}, "har en annen form enn før: feltet «nextPageToken»"),
        (lambda page: {**page, "nextPageToken": {"a": "0"}}, "har en annen form enn før: feltet «nextPageToken»"),
        (lambda page: {**page, "nextPageToken": "\ud800"}, "har en annen form enn før: feltet «nextPageToken»"),
        (lambda page: {**page, "nextPageToken": "0\r\nHost: x"}, "har en annen form enn før: feltet «nextPageToken»"),
    ],
)
def test_changed_list_is_told(shape: replay.Json, said: str, server: Replay, tmp_path: Path) -> None:
    server.shape = shape
    with pytest.raises(Unanswered, match=said):
        session(server, tmp_path).listing(Query())


PASSING = {
    "429": replay.status(429),
    "500": replay.status(500),
    "503": replay.status(503),
    "cut": replay.cut,
    "reset": replay.reset,
    "silence": replay.silence,
}


@pytest.mark.parametrize(("name", "fault"), PASSING.items())
def test_passing_fault_is_asked_again(name: str, fault: replay.Fault, server: Replay, tmp_path: Path) -> None:
    server.fail(NUMBER, fault, times=2)
    manners = IMPATIENT if name == "silence" else QUICK
    assert session(server, tmp_path, manners=manners).record(NUMBER) == server.ctgov[NUMBER]
    assert len(server.asked) == 3


LASTING = {
    "429": (replay.status(429), "svarte med feil 429", 3),
    "500": (replay.status(500), "svarte med feil 500", 3),
    "403": (replay.status(403), "svarte med feil 403", 1),
    "cut": (replay.cut, "brøt forbindelsen midt i svaret", 3),
    "reset": (replay.reset, "brøt forbindelsen", 3),
    "html": (replay.html, "dette er en nettside", 1),
    "truncated": (replay.truncated, "posten er ikke hel", 1),
    "empty": (replay.instead(b""), "kan ikke brukes: ", 1),
    "latin-1": (replay.instead('{"a": "ø"}'.encode("latin-1")), "UTF-8", 1),
    "deep": (replay.instead(b"[" * 200_000), "posten er ikke hel", 1),
    "endless": (replay.endless, "større enn 1000000 byte", 1),
}


@pytest.mark.parametrize(("fault", "said", "times"), LASTING.values(), ids=LASTING)
def test_lasting_fault_is_told_and_nothing_is_kept(
    fault: replay.Fault,
    said: str,
    times: int,
    server: Replay,
    tmp_path: Path,
) -> None:
    server.fail(NUMBER, fault, times=3)
    at = session(server, tmp_path)
    assert said in refusal(at).message
    assert len(server.asked) == times
    assert at.cache.kept(NUMBER) is None
    server.faults.clear()
    assert at.record(NUMBER) == server.ctgov[NUMBER]


def test_register_that_says_nothing_is_told(server: Replay, tmp_path: Path) -> None:
    server.fail(NUMBER, replay.silence)
    manners = replace(IMPATIENT, read=0.1, again=0)
    assert "svarte ikke i tide" in refusal(session(server, tmp_path, manners=manners)).message


def test_register_that_asks_to_wait_is_waited_for(server: Replay, tmp_path: Path, clock: Clock) -> None:
    server.fail(NUMBER, replay.status(429, Retry_After="1"))
    session(server, tmp_path).record(NUMBER)
    assert clock.waits == [1.0]


def test_long_wait_is_told(server: Replay, tmp_path: Path, clock: Clock) -> None:
    said: list[str] = []
    at = session(server, tmp_path)
    at.client.tell = said.append
    server.fail(NUMBER, replay.status(503, Retry_After="60"))
    assert at.record(NUMBER) == server.ctgov[NUMBER]
    assert clock.waits == [60.0]
    assert [line.partition(": ")[2] for line in said] == ["venter i 60 sekunder"]


@pytest.mark.parametrize("wait", ["121", "86400", "Sun, 22 Nov 2099 06:00:00 GMT"])
def test_register_that_asks_for_too_long_a_wait_is_left_alone(wait: str, server: Replay, tmp_path: Path) -> None:
    server.fail(NUMBER, replay.status(429, Retry_After=wait))
    assert "ber oss vente i" in refusal(session(server, tmp_path)).message
    assert len(server.asked) == 1


@pytest.mark.parametrize(
    "wish", ["soon", "-5", "1e9", "nan", "9" * 5000, "Sun, 99 Nov 99999999 06:00:00 GMT", "Mon, 01 Jan 0001 00:00 GMT"]
)
def test_odd_wish_to_wait_is_no_wish(wish: str, server: Replay, tmp_path: Path, clock: Clock) -> None:
    server.fail(NUMBER, replay.status(429, Retry_After=wish))
    assert session(server, tmp_path).record(NUMBER) == server.ctgov[NUMBER]
    assert sum(clock.waits) == 0


def test_head_that_drips_ends(server: Replay, tmp_path: Path) -> None:
    hung_up = threading.Event()

    def drip(handler: replay.Handler, body: bytes) -> None:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
        with suppress(OSError):
            while not hung_up.wait(0.02):
                handler.wfile.write(b".")
                handler.wfile.flush()
        handler.close_connection = True

    server.fail(NUMBER, drip)
    manners = Manners(pause=0, read=5, again=2, whole=0.3)
    assert "ble ikke ferdig med svaret på 0.3 sekunder" in refusal(session(server, tmp_path, manners=manners)).message
    hung_up.set()
    assert len(server.asked) == 1


def test_page_that_comes_again_ends_the_list(server: Replay, tmp_path: Path) -> None:
    server.page = 10
    first = server.shape
    pages = iter(range(10_000))
    server.shape = lambda page: {
        **first(page),
        "studies": page["studies"] and ONE_PAGE,
        "nextPageToken": str(next(pages)),
    }
    with pytest.raises(Unanswered, match="samme side om igjen"):
        session(server, tmp_path).listing(Query())
    assert len(server.asked) == 2


ONE_PAGE = [{"protocolSection": {"identificationModule": {"nctId": NUMBER}}}]


def test_trial_that_is_answered_with_nothing_is_missing(server: Replay, tmp_path: Path) -> None:
    server.ctis[TRIAL] = {}
    error = refusal(session(server, tmp_path, "ctis"), TRIAL)
    assert error.missing
    assert "tomt svar" in error.message


@pytest.mark.parametrize("place", ["top", "pagination"])
def test_refused_search_is_told(place: str, server: Replay, tmp_path: Path) -> None:
    def refuse(page: replay.Json) -> replay.Json:
        mark = {"showWarning": True}
        return {**page, "data": [], **(mark if place == "top" else {"pagination": mark})}

    server.shape = refuse
    with pytest.raises(Unanswered, match="avslo søket"):
        session(server, tmp_path, "ctis").listing(Query())


def test_nothing_raw_of_the_register_is_told(server: Replay, tmp_path: Path) -> None:
    server.fail(NUMBER, replay.status(301, Location="https://x.example/\x1b[31m"))
    assert "\x1b" not in refusal(session(server, tmp_path)).message
    server.shape = lambda page: {
        "studies": [{"protocolSection": {"identificationModule": {"nctId": "\x1b[2J\n::error::x"}}}]
    }
    with pytest.raises(Unanswered) as caught:
        session(server, tmp_path).listing(Query())
    assert caught.value.message.isprintable()


def test_packed_bomb_is_refused(server: Replay, tmp_path: Path) -> None:
    bomb = gzip.compress(b" " * 20_000_000)
    server.fail(NUMBER, lambda handler, body: handler.say(200, bomb, Content_Encoding="gzip"))
    assert "større enn 1000000 byte" in refusal(session(server, tmp_path)).message


def test_packed_answer_is_unpacked(server: Replay, tmp_path: Path) -> None:
    body = gzip.compress(json.dumps(server.ctgov[NUMBER]).encode())
    server.fail(NUMBER, lambda handler, _: handler.say(200, body, Content_Encoding="gzip"))
    assert session(server, tmp_path).record(NUMBER) == server.ctgov[NUMBER]


def test_slow_drip_ends(server: Replay, tmp_path: Path, clock: Clock) -> None:
    """A minute passes at every look at the clock: the register always says something more, and is never through."""
    clock.step = 60
    server.fail(NUMBER, replay.endless)
    manners = replace(QUICK, whole=600, largest=1_000_000_000)
    assert "ble ikke ferdig med svaret på 600 sekunder" in refusal(session(server, tmp_path, manners=manners)).message
    assert len(server.asked) == 1


@pytest.mark.parametrize("code", [404, 410])
def test_vanished_record_is_missing(code: int, server: Replay, tmp_path: Path) -> None:
    server.fail(NUMBER, replay.status(code))
    error = refusal(session(server, tmp_path))
    assert error.missing
    assert f"finnes ikke hos 127.0.0.1:{server.url.rpartition(':')[2]} (svar {code})" in error.message


def test_redirect_is_told_and_not_followed(server: Replay, tmp_path: Path) -> None:
    server.fail(NUMBER, replay.status(301, Location="https://example.org/NCT00000001"))
    assert "flyttet til «https://example.org/NCT00000001»" in refusal(session(server, tmp_path)).message
    assert len(server.asked) == 1


def test_host_that_is_not_there(tmp_path: Path) -> None:
    client = Client("http://127.0.0.1:9/api/v2", Manners(pause=0, again=1))
    with pytest.raises(Unanswered, match="kan ikke nås: er nettet nede"):
        client.get("/studies/NCT06372145")


def test_unchanged_record_is_not_sent_again(server: Replay, tmp_path: Path) -> None:
    for _ in range(2):
        at = session(server, tmp_path)
        assert at.record(NUMBER) == server.ctgov[NUMBER]
        at.close()
    assert [asked.headers.get("if-none-match") is not None for asked in server.asked] == [False, True]
    assert server.asked[1].headers["if-modified-since"] == "Sun, 22 Nov 2026 06:00:00 GMT"


def test_changed_record_is_sent_although_an_older_one_is_kept(server: Replay, tmp_path: Path) -> None:
    session(server, tmp_path).record(NUMBER)
    server.ctgov[NUMBER] = {**server.ctgov[NUMBER], "hasResults": True}
    later = session(server, tmp_path, day=date(2026, 11, 23))
    assert later.record(NUMBER) == server.ctgov[NUMBER]


@pytest.mark.parametrize("damage", [b"", b"{}", b"no json\n{}", b'{"etag": null, "modified": null, "bytes": 9}\n{}'])
def test_damaged_kept_answer_is_asked_for_again(damage: bytes, server: Replay, tmp_path: Path) -> None:
    at = session(server, tmp_path)
    at.record(NUMBER)
    (at.cache.folder / NUMBER).write_bytes(damage)
    assert session(server, tmp_path).record(NUMBER) == server.ctgov[NUMBER]


def test_stopped_run_goes_on_the_same_day_only(server: Replay, tmp_path: Path) -> None:
    for _ in range(2):
        assert session(server, tmp_path).record(NUMBER) == server.ctgov[NUMBER]
    assert len(server.asked) == 1
    session(server, tmp_path, day=date(2026, 11, 23)).record(NUMBER)
    assert len(server.asked) == 2


def test_finished_run_starts_anew(server: Replay, tmp_path: Path) -> None:
    for _ in range(2):
        at = session(server, tmp_path)
        at.record(NUMBER)
        at.close()
    assert len(server.asked) == 2


def test_silent_register_is_left_alone(server: Replay, tmp_path: Path) -> None:
    server.fail("", replay.status(500), times=1000)
    at = session(server, tmp_path, manners=Manners(pause=0, again=0))
    for number in list(server.ctgov)[:PATIENCE]:
        refusal(at, number)
    assert isinstance(refusal(at), Closed)
    assert len(server.asked) == PATIENCE


def test_pause_between_two_questions(server: Replay, tmp_path: Path, clock: Clock) -> None:
    at = session(server, tmp_path, manners=replace(QUICK, pause=0.2))
    for number in list(server.ctgov)[:3]:
        at.record(number)
    assert clock.waits == pytest.approx([0.2, 0.2])

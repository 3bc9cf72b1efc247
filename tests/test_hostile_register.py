"""A register that has been taken over: whatever it answers, one message, and nothing written but what was asked for."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

import pytest
import replay
from frozen import ONE_STUDY, copy_vocabularies
from miniature import DAY, environment, snapshot
from payloads import HIDDEN, PAYLOADS
from records import GOOD, Convert
from records import TRIAL as TRIAL_FILE
from replay import Fault, Handler, Replay

from studieinfo.__main__ import main
from studieinfo.catalog import Catalog, Loaded
from studieinfo.hidden import hidden
from studieinfo.registers.validity import checked
from studieinfo.source import dump_yaml, parse_yaml

NUMBER: Final = "NCT06372145"
TRIAL: Final = "2023-505613-24-00"
NUMBERS: Final = {"ctgov": NUMBER, "ctis": TRIAL}
Told = tuple[int, str, str]
pytestmark = pytest.mark.usefixtures("fixed_day")


@pytest.fixture
def server() -> Iterator[Replay]:
    with replay.replaying() as running:
        yield running


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The vocabularies and one study of the register; beside it nothing may appear."""
    return copy_vocabularies(tmp_path / "project", ONE_STUDY.stem)


@pytest.fixture
def fetched(
    project: Path,
    server: Replay,
    real_catalog: Catalog,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> Callable[..., Told]:
    """Import a number from the server, with vocabularies read once for all: exit code, stdout, stderr."""
    monkeypatch.setattr("studieinfo.commands.registers.load", lambda root, today: Loaded(real_catalog, ()))

    def call(register: str = "ctgov") -> Told:
        asked = ["--api", server.url, "--pause", "0", "--timeout", "30"]
        code = main(["import", register, NUMBERS[register], "--root", str(project), *asked])
        return code, *capsys.readouterr()

    return call


def raw(head: bytes, body: bytes = b"{}") -> Fault:
    """An answer whose head is written as it stands; then the end."""

    def answer(handler: Handler, _: bytes) -> None:
        with suppress(OSError):
            handler.wfile.write(b"HTTP/1.1 " + head + b"\r\n\r\n" + body)
        handler.close_connection = True

    return answer


def moved(target: str, code: int = 302) -> Fault:
    """An answer that sends us elsewhere."""
    return replay.status(code, Location=target)


def with_id(number: Any) -> Fault:
    """A record that says that it is another."""
    record = {"protocolSection": {"identificationModule": {"nctId": number}}, "ctNumber": number}
    return replay.instead(json.dumps(record).encode())


def packed(body: bytes, times: int = 1) -> Fault:
    """A body that unpacks to `times` as much."""
    return lambda handler, _: handler.say(200, gzip.compress(body) * times, Content_Encoding="gzip")


BROKEN: Final = "brøt forbindelsen midt i svaret"
UNREADABLE: Final = "svarte på en måte som ikke kan leses"
NOT_JSON: Final = "posten er ikke hel, eller ikke JSON"
OTHER: Final = "svaret er en annen post"
ATTACKS: Final[Mapping[str, tuple[Fault, str]]] = {
    "another host": (moved("https://evil.example/NCT00000001"), "flyttet til «https://evil.example/NCT00000001»"),
    "another scheme": (moved("file:///etc/passwd"), "flyttet til «file:///etc/passwd»"),
    "no scheme": (moved("//evil.example/", 301), "flyttet til «//evil.example/»"),
    "script": (moved("javascript:alert(1)", 303), "flyttet til «javascript:alert(1)»"),
    "itself": (moved(f"/api/v2/studies/{NUMBER}", 307), "flyttet til «/api/v2/studies/"),
    "up": (moved("../../../../etc/passwd", 308), "flyttet til «../../../../etc/passwd»"),
    "nowhere": (replay.status(302), "flyttet til «et annet sted»"),
    "long address": (moved("https://evil.example/" + "x" * 60_000), "flyttet til «https://evil.example/xxx"),
    "negative length": (raw(b"200 OK\r\nContent-Length: -5", b"[1"), NOT_JSON),
    "no number as length": (raw(b"200 OK\r\nContent-Length: many", b"[1"), NOT_JSON),
    "two lengths": (raw(b"200 OK\r\nContent-Length: 2\r\nContent-Length: 3"), UNREADABLE),
    "endless length": (raw(b"200 OK\r\nContent-Length: " + b"9" * 30), BROKEN),
    "too short a length": (raw(b"200 OK\r\nContent-Length: 2", b"[1]"), NOT_JSON),
    "too long a length": (raw(b"200 OK\r\nContent-Length: 9"), BROKEN),
    "piece of no length": (raw(b"200 OK\r\nTransfer-Encoding: chunked", b"zz\r\n{}"), BROKEN),
    "piece of negative length": (raw(b"200 OK\r\nTransfer-Encoding: chunked", b"-5\r\n{}"), BROKEN),
    "endless piece": (raw(b"200 OK\r\nTransfer-Encoding: chunked", b"f" * 30 + b"\r\n{}"), BROKEN),
    "long header": (raw(b"200 OK\r\nX: " + b"x" * 70_000), BROKEN),
    "many headers": (raw(b"200 OK" + b"\r\nX: x" * 500), BROKEN),
    "many beginnings": (raw(b"100 Continue\r\n\r\nHTTP/1.1 " * 1000 + b"100 Continue", b""), BROKEN),
    "odd status": (raw(b"99999 OK"), BROKEN),
    "another protocol": (raw(b"101 Switching Protocols"), "svarte med feil 101"),
    "only a part": (replay.status(206), "svarte med feil 206"),
    "nothing new": (replay.status(304), "filen er tom"),
    "not packed": (raw(b"200 OK\r\nContent-Encoding: gzip"), "ikke kan pakkes ut"),
    "packed by another": (raw(b"200 OK\r\nContent-Encoding: br"), "ikke kan pakkes ut"),
    "packed many times": (raw(b"200 OK\r\nContent-Encoding: " + b", ".join([b"gzip"] * 50)), "ikke kan pakkes ut"),
    "packed bomb": (packed(b" " * 10_000_000, 20), "større enn 50000000 byte"),
    "endless": (replay.endless, "større enn 50000000 byte"),
    "large": (replay.instead(b" " * 21_000_000), "posten er for stor: over 20 MB"),
    "deep lists": (replay.instead(b"[" * 1_000_000), NOT_JSON),
    "deep mappings": (replay.instead(b'{"a":' * 1_000_000), NOT_JSON),
    "deep whole": (replay.instead(b'{"a":' * 100_000 + b"1" + b"}" * 100_000), NOT_JSON),
    "number without end": (replay.instead(b'{"a": ' + b"1" * 5000 + b"}"), NOT_JSON),
    "key twice": (replay.instead(b'{"nctId": "a", "nctId": "b"}'), "feltet «nctId» står to ganger"),
    "picture": (replay.instead(b"\x89PNG\r\n\x1a\n\x00\x00\xff"), "ikke"),
    "page": (replay.html, "dette er en nettside"),
    "list": (replay.instead(b"[{}, {}]"), "2 poster i en liste"),
    "another study": (with_id("NCT00000001"), OTHER),
    "way out": (with_id("../../../../evil"), OTHER),
    "way out after the number": (with_id(f"{NUMBER}/../../../../evil"), OTHER),
    "absolute way": (with_id("/evil"), OTHER),
    "end in the id": (with_id(f"{NUMBER}\x00.yml"), OTHER),
    "line in the id": (with_id(f"{NUMBER}\n"), OTHER),
    "signs of another script": (with_id("NCT٠٦٣٧٢١٤٥"), OTHER),
    "list as id": (with_id([NUMBER]), OTHER),
    "number as id": (with_id(6372145), OTHER),
}


@pytest.mark.parametrize(("fault", "message"), ATTACKS.values(), ids=ATTACKS)
def test_hostile_answer_is_told_once_and_leaves_no_trace(
    fault: Fault, message: str, server: Replay, fetched: Callable[..., Told], tmp_path: Path
) -> None:
    before = snapshot(tmp_path)
    server.fail("", fault, times=9)
    code, said, told = fetched()
    assert (code, said) == (1, "0 skrevet, 0 uendret, 1 ikke tatt inn\n")
    assert told.count(NUMBER + ": ") == 1, told
    assert message in told
    assert "Traceback" not in told
    assert all(line.isprintable() and len(line) < 500 for line in told.splitlines())
    new = snapshot(tmp_path).items() - before.items()
    assert {path for path, _ in new if not path.startswith("project/.cache/studieinfo/")} == set()
    assert set(server.targets()) == {f"/api/v2/studies/{NUMBER}"}


@pytest.mark.parametrize("fault", [with_id("../../../evil"), moved("file:///etc/passwd"), packed(b" " * 60_000_000)])
def test_the_other_register_is_trusted_no_more(
    fault: Fault, server: Replay, fetched: Callable[..., Told], tmp_path: Path
) -> None:
    before = snapshot(tmp_path)
    server.fail("", fault, times=9)
    code, _, told = fetched("ctis")
    assert code == 1
    assert told.count(f"{TRIAL}: ") == 1, told
    assert {path for path in snapshot(tmp_path).keys() - before.keys() if "/.cache/" not in path} == set()


def test_marks_of_a_register_stay_with_it(server: Replay, fetched: Callable[..., Told]) -> None:
    """Of what it sends along only the two headers that spare an answer are sent back."""
    body = json.dumps(server.ctgov[NUMBER]).encode()
    marks = {
        "Set_Cookie": "who=you",
        "ETag": '"who"',
        "Refresh": "0;url=https://evil.example",
        "Alt_Svc": 'h3="evil:1"',
    }
    server.fail(NUMBER, lambda handler, _: handler.say(200, body, **marks), times=2)
    fetched()
    fetched()
    assert [asked.headers.keys() for asked in server.asked] == [
        {"host", "accept-encoding", "user-agent", "accept"},
        {"host", "accept-encoding", "user-agent", "accept", "if-none-match"},
    ]


TEXTS: Final = (*PAYLOADS, *HIDDEN)
FREE: Final = {"ctgov": GOOD, "ctis": TRIAL_FILE}


def strings(data: Any, way: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The way to every string of a record."""
    if isinstance(data, str):
        yield way
    for key, item in data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ():
        yield from strings(item, (*way, key))


def with_texts(data: Any, ways: list[tuple[Any, ...]], turn: int) -> Any:
    """The record with the payloads in its strings, beginning with another at each turn."""
    for number, way in enumerate(ways):
        part = data
        for key in way[:-1]:
            part = part[key]
        part[way[-1]] = TEXTS[(turn + number) % len(TEXTS)]
    return data


@pytest.mark.parametrize("register", FREE)
@pytest.mark.parametrize("own", [True, False], ids=["the texts of patients", "every string"])
def test_every_payload_in_every_string_is_refused_or_text(register: str, own: bool, convert: Convert) -> None:
    """What is taken in holds nothing that is not seen, and what is told about it fits on a line.

    Texts for patients are the long ones: with those alone the record is sound otherwise, and is taken in.
    """
    text = FREE[register].read_text(encoding="utf-8")
    record = json.loads(text)
    ways = [way for way in strings(record) if not own or " " in _at(record, way)]
    taken = 0
    for turn in range(len(TEXTS)):
        block, told = convert(with_texts(json.loads(text), ways, turn), register, fetched=DAY)
        assert all(line.isprintable() and len(line) < 500 for line in told)
        if block:
            taken += 1
            said = json.dumps(block, ensure_ascii=False)
            assert [*hidden(said)] == []
            assert checked(block, "x").problems or parse_yaml("x", dump_yaml(block))
    assert taken or not own


def _at(data: Any, way: tuple[Any, ...]) -> Any:
    for key in way:
        data = data[key]
    return data


BOMBS: Final[tuple[Fault, ...]] = (
    packed(b" " * 10_000_000, 200),
    packed(b"[" * 10_000_000, 200),
    replay.instead(b"[" + b"[]," * 6_600_000 + b"[]]"),
    replay.instead(b'{"a":{' * 3_000_000),
)
"""What would take gigabytes, were it unpacked, or read, to the end."""
LIMITED: Final = """
import resource, sys
resource.setrlimit(resource.RLIMIT_AS, (1_500_000_000,) * 2)
resource.setrlimit(resource.RLIMIT_CPU, (60,) * 2)
from studieinfo.__main__ import main
sys.exit(main(sys.argv[1:]))
"""


def test_bombs_take_neither_memory_nor_time(server: Replay, project: Path) -> None:
    """All of them in one process that may have 1.5 GB and a minute of CPU."""
    numbers = list(server.ctgov)[: len(BOMBS)]
    for number, bomb in zip(numbers, BOMBS, strict=True):
        server.fail(number, bomb)
    asked = ["--root", str(project), "--api", server.url, "--pause", "0"]
    result = subprocess.run(
        [sys.executable, "-c", LIMITED, "import", "ctgov", *numbers, *asked],
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert (result.returncode, result.stdout) == (1, f"0 skrevet, 0 uendret, {len(BOMBS)} ikke tatt inn\n")
    assert [number for number in numbers if result.stderr.count(f"{number}: ") != 1] == [], result.stderr

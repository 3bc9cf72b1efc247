"""Work shared between processes: the same answers whoever gives them, and nobody is left behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from studieinfo import hands
from studieinfo.hands import WORTH, together

HOOKS = Path(__file__).resolve().parents[1] / "hooks"
ORDER = list(range(40))


def tell(number: int) -> tuple[int, int]:
    """A number, and who was asked."""
    return number, os.getpid()


def tasks(work: Callable[[int], object]) -> list[Callable[[], object]]:
    return [partial(work, number) for number in ORDER]


@pytest.mark.parametrize("processes", [1, 2, 3])
def test_answers_come_in_the_order_of_the_tasks(processes: int) -> None:
    own, others = tasks(tell)[:5], tasks(tell)[5:]
    assert [number for number, _ in together(own, others, processes)] == ORDER


def test_a_process_does_its_own_tasks() -> None:
    own = together(tasks(tell)[:5], tasks(tell)[5:], 2)[:5]
    assert {process for _, process in own} == {os.getpid()}


def test_copies_do_tasks() -> None:
    """This process waits in its own task until a copy has done one: it can only end when copies work."""
    drawn, told = os.pipe()

    def wait() -> int:
        return len(os.read(drawn, 1))

    def work() -> int:
        os.write(told, b".")
        return os.getpid()

    answers = together([wait], [work] * 3, 2)
    assert answers[0] == 1
    assert set(answers[1:]) - {os.getpid()}


def test_what_goes_wrong_is_raised_here() -> None:
    def fail(number: int) -> int:
        if number == ORDER[-1]:
            raise OSError(28, "No space left on device", "place")
        return number

    with pytest.raises(OSError, match="No space left"):
        together([], tasks(fail), 2)
    assert not hands._copies


def test_the_tasks_of_a_copy_that_is_killed_are_done_here() -> None:
    parent = os.getpid()

    def die(number: int) -> int:
        if os.getpid() != parent:
            os.kill(os.getpid(), signal.SIGKILL)
        return number

    assert together([], tasks(die), 3) == ORDER


def test_an_answer_that_cannot_be_sent_is_worked_out_here() -> None:
    answers = together([], tasks(lambda number: lambda: number), 2)
    assert [answer() for answer in answers] == ORDER


def test_a_small_site_is_made_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        threading, "active_count", lambda: 1
    )  # those who run tests side by side have threads of their own
    assert hands.hands(WORTH - 1) == 1
    assert hands.hands(WORTH) == (min(len(os.sched_getaffinity(0)), 8) if sys.platform == "linux" else 1)


def test_a_process_of_several_threads_is_not_copied() -> None:
    is_over = threading.Event()
    other = threading.Thread(target=is_over.wait)
    other.start()
    try:
        assert hands.hands(WORTH) == 1
    finally:
        is_over.set()
        other.join()


@pytest.mark.skipif(sys.platform != "linux", reason="copies are made on Linux alone")
def test_copies_end_with_their_process() -> None:
    """Killed without a word, it leaves no copy: the end of what they write to is only seen when all are gone."""
    code = """
import os, time
from studieinfo.hands import together

def work():
    os.write(1, b".")
    time.sleep(600)

together([work], [work] * 4, 3)
"""
    with subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, env={**os.environ, "PYTHONPATH": str(HOOKS)}
    ) as process:
        assert process.stdout
        assert process.stdout.read(3) == b"..."
        process.kill()
        assert process.stdout.read() == b""

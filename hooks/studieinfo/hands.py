"""Work that several processes share: this one, and copies of it that know all that it knows (`fork`).

A copy costs next to nothing while it only reads what was there; what it works out goes with it, but for its answers.
So a task is for others when it needs little of what other tasks work out, and answers in a few words.
"""

from __future__ import annotations

import ctypes
import gc
import os
import pickle
import signal
import struct
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final, TypeVar

T = TypeVar("T")
Task = Callable[[], T]

WORTH: Final = 100
"""With fewer studies than this, a copy is gone before it has paid for itself."""
_MOST: Final = 8
"""More copies than this wait for the disk."""
_NUMBER: Final = struct.Struct("<H")
_DIE_WITH_PARENT: Final = 1
"""`PR_SET_PDEATHSIG`, of `prctl`."""

_copies: set[int] = set()


def hands(studies: int) -> int:
    """How many processes are worth having for a site of so many studies. A process of several threads cannot be copied
    safely, and on other systems than Linux none.
    """
    if sys.platform != "linux" or studies < WORTH or threading.active_count() > 1:
        return 1
    return min(len(os.sched_getaffinity(0)), _MOST)


def together(own: Sequence[Task[T]], others: Sequence[Task[T]], hands: int) -> list[T]:
    """What the tasks answer, in this order. `own` are those that this process does itself; it then helps with the
    others. An answer has to be picklable. Raises what a task raises.
    """
    if hands < 2 or not others:
        return [task() for task in (*own, *others)]
    queue = _queue(len(others))
    gc.freeze()  # to look through what is shared would copy it
    try:
        copies = [_copy(others, queue) for _ in range(hands - 1)]
        mine = [task() for task in own]
        done = {number: others[number]() for number in _drawn(queue)}
        for process, answers in copies:
            done |= _answers(process, answers)
        # Tasks without an answer were a copy's that stumbled, or was killed: done here, they say what is wrong.
        return [*mine, *(done[n] if n in done else others[n]() for n in range(len(others)))]
    finally:
        dismiss()
        gc.unfreeze()
        os.close(queue)


def dismiss() -> None:
    """Let no copy go on, and wait until none does."""
    while _copies:
        process = _copies.pop()
        os.kill(process, signal.SIGKILL)
        os.waitpid(process, 0)


def _queue(count: int) -> int:
    """The numbers of the tasks in a pipe, from which each process draws the next one: the system lets no two have the
    same.
    """
    drawn, laid = os.pipe()
    os.write(laid, b"".join(map(_NUMBER.pack, range(count))))
    os.close(laid)
    return drawn


def _drawn(queue: int) -> Iterator[int]:
    while number := os.read(queue, _NUMBER.size):
        yield _NUMBER.unpack(number)[0]


def _copy(tasks: Sequence[Task[Any]], queue: int) -> tuple[int, int]:
    """A copy of this process at work: its number, and where it will answer."""
    answers, answering = os.pipe()
    parent = os.getpid()
    process = os.fork()
    if process:
        os.close(answering)
        _copies.add(process)
        return process, answers
    status = 1
    try:
        _follow(parent)
        found = {number: tasks[number]() for number in _drawn(queue)}
        with open(answering, "wb") as pipe:
            pickle.dump(found, pipe, pickle.HIGHEST_PROTOCOL)
        status = 0
    finally:
        os._exit(status)  # what it stumbled on, its parent will meet


def _follow(parent: int) -> None:
    """A copy ends with the process that it is a copy of, and leaves all tidying up to that."""
    _copies.clear()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_DFL)
    ctypes.CDLL(None).prctl(_DIE_WITH_PARENT, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)


def _answers(process: int, answers: int) -> dict[int, Any]:
    """What a copy has answered: nothing when it stumbled, or was killed."""
    with open(answers, "rb") as pipe:
        data = pipe.read()
    _copies.discard(process)
    _, status = os.waitpid(process, 0)
    return pickle.loads(data) if status == 0 else {}

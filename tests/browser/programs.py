"""Programs of this machine that listen to a port, run for as long as they are needed."""

from __future__ import annotations

import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

PATIENCE = 300
"""Seconds to wait for what should come: long, for machines that are busy with other things."""


@contextmanager
def listening(command: list[str], port: int) -> Iterator[None]:
    """A program that answers on a port, ended afterwards."""
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            _await(port, process)
            yield
        finally:
            process.terminate()


def _await(port: int, process: subprocess.Popen[bytes]) -> None:
    """Ask until somebody answers: nothing tells when a program has begun to listen."""
    end = time.monotonic() + PATIENCE
    while True:
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        assert process.poll() is None, f"{process.args!r} ended"
        assert time.monotonic() < end, f"nothing listens to {port}"
        time.sleep(0.1)

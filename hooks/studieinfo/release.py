"""A site becomes the live one whole or not at all: built beside it, then swapped in one step."""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
from pathlib import Path
from typing import Final

_AT_FDCWD: Final = -100
_RENAME_EXCHANGE: Final = 2


def staging(target: Path) -> Path:
    """A new empty folder beside `target`. Raises OSError when it cannot be made."""
    folder = target.with_name(f".{target.name}-new")
    if folder.exists():
        shutil.rmtree(folder)
    folder.mkdir(parents=True)
    return folder


def swap(folder: Path, target: Path) -> None:
    """Put the finished `folder` in the place of `target`; the old one is removed.

    On Linux the two change places in one step (`renameat2`), so that a visitor or a power cut never meets
    half a site. Where there is no such call, two renames follow each other. Raises OSError.
    """
    _open_to_all(folder)
    if not target.exists():
        folder.rename(target)
        return
    if _exchange(folder, target):
        shutil.rmtree(folder)
        return
    old = target.with_name(f".{target.name}-old")
    shutil.rmtree(old, ignore_errors=True)
    target.rename(old)
    folder.rename(target)
    shutil.rmtree(old)


def _open_to_all(folder: Path) -> None:
    """Let a web server read the site, whatever mask the builder's files are made with."""
    for place, _, files in os.walk(folder):
        os.chmod(place, 0o755)
        for name in files:
            os.chmod(os.path.join(place, name), 0o644)


def _exchange(first: Path, second: Path) -> bool:
    """Let two folders change names in one step. False where the system cannot."""
    try:
        renameat2 = ctypes.CDLL(None, use_errno=True).renameat2
    except (OSError, AttributeError, TypeError):
        return False
    if renameat2(_AT_FDCWD, os.fsencode(first), _AT_FDCWD, os.fsencode(second), _RENAME_EXCHANGE) == 0:
        return True
    number = ctypes.get_errno()
    if number in (errno.EINVAL, errno.ENOSYS):
        return False
    raise OSError(number, os.strerror(number), str(second))

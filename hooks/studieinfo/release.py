"""A site becomes the live one whole or not at all: built beside it, looked over, then swapped in one step."""

from __future__ import annotations

import ctypes
import errno
import fcntl
import os
import shutil
import stat
import tempfile
import threading
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from studieinfo.files import files_below

_AT_FDCWD: Final = -100
_RENAME_EXCHANGE: Final = 2
_FOLDER_MODE: Final = 0o755
_FILE_MODE: Final = 0o644
_UNTOUCHED: Final = "Ingenting ble publisert."

_REASONS: Final = {
    errno.ENOSPC: "disken er full",
    errno.EDQUOT: "du har brukt opp plassen din på disken",
    errno.EFBIG: "filen ble for stor",
    errno.EACCES: "du har ikke lov til å skrive der",
    errno.EPERM: "du har ikke lov til å skrive der",
    errno.EROFS: "disken kan bare leses",
    errno.ENOENT: "mappen finnes ikke",
    errno.ENOTDIR: "noe på veien dit er en fil, ikke en mappe",
    errno.EBUSY: "noe annet bruker den",
    errno.EIO: "disken svarer med feil",
}


_NO_LINKS: Final = (errno.EXDEV, errno.EPERM, errno.EMLINK, errno.ENOTSUP, errno.ENOSYS)
"""A disk that knows no second name of a file, or no more of them."""


class Refused(Exception):
    """A site that cannot be built or put in place; says why, in Norwegian."""


def reason(error: OSError) -> str:
    """Why the system refused, in words; the system's own for what is rare."""
    return _REASONS.get(error.errno or 0, error.strerror or "ukjent årsak")


def unwritable(path: Path | str, error: OSError) -> Refused:
    """What to say when something cannot be written; `path` counts when the error names none."""
    return Refused(f"Kan ikke skrive «{error.filename or path}»: {reason(error)}. {_UNTOUCHED}")


@dataclass(slots=True)
class Release:
    """One run's way from an empty folder to the live site at `target`; only one at a time.

    `folder` is where the new site is written. The lock goes with the process, however that ends. `spare` is where the
    site before is put aside for the next build; without it that is removed.
    """

    target: Path
    folder: Path
    _lock: int
    spare: Path | None = None
    is_live: bool = False
    _folders: set[str] = field(default_factory=set)
    _there: set[str] = field(default_factory=set)
    """What lies in the folder from the beginning and is a file of the live site."""
    _laid: set[str] = field(default_factory=set)
    """What has become a file of the new site since."""
    _emptied: set[str] = field(default_factory=set)
    """Folders that lost a file."""
    _removal: threading.Thread | None = None

    @classmethod
    def begin(cls, target: Path, spare: Path | None = None) -> Release:
        """An empty folder beside the target, which may be a link to the folder that is served. Raises `Refused`."""
        target = _place(target)
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            lock = _locked(_lock_file(target))
            _clear(target)
            folder = Path(tempfile.mkdtemp(prefix=f".{target.name}-new-", dir=target.parent))
        except OSError as error:
            raise unwritable(target.parent, error) from None
        return cls(target, folder, lock, spare)

    def resume(self, inodes: Mapping[str, int]) -> None:
        """Begin with the site before the live one instead of nothing, if it lies in `spare`. Most of its files are
        those of the live site still, by other names: they need not be laid there again. `inodes`: the files of the
        live site. Whatever is not one of them goes. A spare one that cannot be used counts for nothing. Raises OSError.
        """
        if not self.spare or self.spare.is_symlink():
            return
        found = Path(f"{self.folder}-spare")
        try:
            self.spare.rename(found)
            for path, entry in files_below(found):
                if inodes.get(path) == entry.inode():
                    self._there.add(path)
                else:
                    self._remove(path, found)
        except OSError:  # there is none, or it lies on another disk, or somebody locked it
            self._there.clear()
            self._emptied.clear()
            shutil.rmtree(found, ignore_errors=True)
            return
        self.folder.rmdir()
        found.rename(self.folder)

    def drop(self) -> None:
        """Remove what lay in the folder from the beginning and is no file of the new site. Raises OSError."""
        for path in self._there - self._laid:
            self._remove(path, self.folder)
        for folder in self._emptied:
            with suppress(OSError):  # it is not empty, or gone already
                while folder:
                    os.rmdir(f"{self.folder}/{folder}")
                    folder = folder.rpartition("/")[0]

    def _remove(self, path: str, folder: Path) -> None:
        os.unlink(folder / path)
        self._emptied.add(path.rpartition("/")[0])

    def take_over(self, path: str) -> None:
        """A file of the site that is live becomes one of the new site, too: the same one, where the disk can do that.
        Raises OSError.
        """
        self._laid.add(path)
        if path in self._there:
            return
        old, new = f"{self.target}/{path}", self._at(path)
        try:
            os.link(old, new)
        except FileExistsError:
            return  # it was laid there already
        except OSError as error:
            if error.errno not in _NO_LINKS:
                raise
            shutil.copyfile(old, new)

    def put(self, path: str, data: bytes) -> None:
        """A file of the new site. One that is live with the same bytes is taken over: who has it need not fetch it
        again. Raises OSError.
        """
        if self._is_live(path, data):
            self.take_over(path)
        else:
            place = self._at(path)
            with suppress(FileNotFoundError):
                os.unlink(place)  # it may be a second name of a live file, which stays as it is
            with open(place, "xb") as file:
                file.write(data)
            self._laid.add(path)

    def _is_live(self, path: str, data: bytes) -> bool:
        """Lies it there already, open to all, with these bytes?"""
        try:
            with open(f"{self.target}/{path}", "rb") as file:
                state = os.fstat(file.fileno())
                is_open = stat.S_IMODE(state.st_mode) == _FILE_MODE
                return is_open and state.st_size == len(data) and file.read() == data
        except OSError:
            return False

    def _at(self, path: str) -> str:
        """Where a file of the new site lies, its folder made. Raises OSError."""
        folder = path.rpartition("/")[0]
        if folder not in self._folders:
            os.makedirs(f"{self.folder}/{folder}", exist_ok=True)
            self._folders.add(folder)
        return f"{self.folder}/{path}"

    def _open_new(self) -> None:
        """What was laid beside the files of a site that is open to all already is opened, too. Raises OSError."""
        for path in self._laid - self._there:
            os.chmod(f"{self.folder}/{path}", _FILE_MODE)
        for folder in self._folders:
            while folder:
                os.chmod(f"{self.folder}/{folder}", _FOLDER_MODE)
                folder = folder.rpartition("/")[0]

    def finish(self) -> None:
        """Put the finished site in place of the old one. Raises `Refused`; then the old one stands.

        The old one is put aside, and removed while the command goes on: on a slow disk that takes as long as a build.
        """
        try:
            if self._there:
                self._open_new()
            else:
                _open_to_all(self.folder)
            old = swap(self.folder, self.target)
        except OSError as error:
            raise unwritable(self.target, error) from None
        self.is_live = True
        self._removal = threading.Thread(target=self._put_aside, args=(old,))
        self._removal.start()

    def _put_aside(self, old: Path) -> None:
        """The old site becomes the spare one, or goes."""
        if self.spare:
            shutil.rmtree(self.spare, ignore_errors=True)
            with suppress(OSError):  # there is no old one, no place for it, or that is on another disk
                self.spare.parent.mkdir(parents=True, exist_ok=True)
                old.rename(self.spare)
        shutil.rmtree(old, ignore_errors=True)

    def settle(self) -> None:
        """Wait until the old site is gone: a file that loses its other name bears a mark of it (`unchanged`)."""
        if self._removal:
            self._removal.join()

    def end(self) -> None:
        """Leave nothing but the site: the folder, if it is there still, and the lock. May be called twice."""
        self.settle()
        shutil.rmtree(self.folder, ignore_errors=True)
        if self._lock >= 0:
            _lock_file(self.target).unlink(missing_ok=True)
            os.close(self._lock)
            self._lock = -1


def _place(target: Path) -> Path:
    """Where the site really lies. What cannot change places with another folder is refused before any work."""
    try:
        place = target.resolve(strict=False)
        mode = place.stat().st_mode if place.exists() else None
    except (OSError, RuntimeError) as error:
        why = reason(error) if isinstance(error, OSError) else "lenken går i ring"
        raise Refused(f"Kan ikke bygge til «{target}»: {why}. {_UNTOUCHED}") from None
    if mode is not None and not stat.S_ISDIR(mode):
        raise Refused(
            f"«{target}» er en fil, ikke en mappe. Flytt den, eller bygg til en annen mappe med -d. {_UNTOUCHED}"
        )
    if _is_mounted(place):
        raise Refused(
            f"«{place}» er koblet til som en egen disk og kan ikke byttes i ett steg. "
            f"Bygg til en mappe i den, for eksempel «mkdocs build -d {place}/www». {_UNTOUCHED}"
        )
    return place


def _is_mounted(place: Path) -> bool:
    """Is a disk, or a folder from elsewhere, mounted right there? The kernel's list knows both."""
    try:
        mounts = Path("/proc/self/mountinfo").read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return place.is_mount()
    points = {line.split(" ")[4].encode().decode("unicode_escape") for line in mounts if line.count(" ") > 4}
    return str(place) in points


def _lock_file(target: Path) -> Path:
    return target.with_name(f".{target.name}-lock")


def _locked(path: Path) -> int:
    """The lock of this target. It is the system's own and ends with the process: a killed build leaves no lock."""
    while True:
        handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, _FILE_MODE)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if _is_at(path, handle):
                return handle
        except BlockingIOError:
            os.close(handle)
            raise Refused(f"Et annet bygg er i gang i samme mappe. Vent til det er ferdig. {_UNTOUCHED}") from None
        os.close(handle)


def _is_at(path: Path, handle: int) -> bool:
    """Is the open file the one that has the name still? A build that ended meanwhile took its own away."""
    try:
        return path.stat().st_ino == os.fstat(handle).st_ino
    except FileNotFoundError:
        return False


def _clear(target: Path) -> None:
    """Remove what killed builds left. The lock is held, so none of it is in use."""
    for left in (*target.parent.glob(f".{target.name}-new*"), *target.parent.glob(f".{target.name}-old*")):
        shutil.rmtree(left)


def _open_to_all(folder: Path) -> None:
    """A web server runs as another user: it may read everything, whatever the builder's own rule for files is."""
    for path, _, files in os.walk(folder):
        os.chmod(path, _FOLDER_MODE)
        for file in files:
            os.chmod(os.path.join(path, file), _FILE_MODE)


def swap(folder: Path, target: Path) -> Path:
    """Put the finished `folder` in the place of `target`. Where the old one lies then; there may be none.

    On Linux the two change places in one step (`renameat2`), so that no visitor, and no build that is killed,
    meets half a site. Where there is no such call, two renames follow each other. What the disk has not written
    yet when the power goes is lost as with any file: build again then. Raises OSError.
    """
    if not target.exists():
        folder.rename(target)
        return folder
    if _exchange(folder, target):
        return folder
    old = target.with_name(f".{target.name}-old")
    target.rename(old)
    folder.rename(target)
    return old


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

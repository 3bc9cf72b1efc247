"""What a build has worked out, kept for the next one of the same day, code, texts and settings.

The catalog with all that follows of each study alone, the problems that stand, and the editors' pages and moulds as
MkDocs rendered them. A file that is torn, of something else, or missing counts for nothing; one that cannot be written
is not. It can be deleted at any time. Only values of ours can be in it: whatever else stands there is not read, so
nothing in it can be run.
"""

from __future__ import annotations

import gc
import hashlib
import io
import pickle
from collections.abc import Mapping
from dataclasses import is_dataclass
from pathlib import Path
from typing import Any, Final, NamedTuple

from studieinfo.catalog import Catalog
from studieinfo.model.language import Language
from studieinfo.problems import Problem
from studieinfo.publish.addresses import PageKind
from studieinfo.publish.mould import Mould, Shell
from studieinfo.unchanged import write_whole

_PLAIN: Final = frozenset(
    {("datetime", "date"), ("markupsafe", "Markup"), ("builtins", "set"), ("builtins", "frozenset")}
)
_HASH: Final = hashlib.sha256().digest_size


class Kept(NamedTuple):
    """`studies` are the hashes of the studies' files; `read` and `told` the catalog as it was read, and as readers meet
    it; `lasting` its problems (`project.Look`); `laid` the files that MkDocs laid into the site.
    """

    studies: Mapping[str, str]
    read: Catalog
    lasting: tuple[Problem, ...]
    told: Catalog
    moulds: Mapping[tuple[Language, PageKind], Mould]
    texts: Mapping[tuple[Language, str], str]
    shells: tuple[Shell, ...]
    laid: tuple[str, ...]


class _Values(pickle.Unpickler):
    """Reads values: our own, dates, sets, and text that is HTML."""

    def find_class(self, module: str, name: str) -> Any:
        found = super().find_class(module, name) if (module, name) in _PLAIN or _is_ours(module) else None
        is_value = isinstance(found, type) and ((module, name) in _PLAIN or issubclass(found, tuple))
        if found is None or not (is_value or is_dataclass(found)):
            raise pickle.UnpicklingError(f"{module}.{name}")
        return found


def _is_ours(module: str) -> bool:
    return module.startswith("studieinfo.")


def keep(path: Path, rest: str, kept: Kept) -> None:
    """Write down what was worked out; `rest` is the hash of all that it was made of besides studies."""
    data = pickle.dumps((rest, tuple(kept)), pickle.HIGHEST_PROTOCOL)
    write_whole(path, hashlib.sha256(data).digest() + data)


def kept(path: Path, rest: str) -> Kept | None:
    """What was worked out of the same; None when that is not there."""
    try:
        data = path.read_bytes()
    except OSError:
        return None
    if hashlib.sha256(data[_HASH:]).digest() != data[:_HASH]:
        return None
    was_on = gc.isenabled()
    gc.disable()  # a million new values, none of them to be freed
    try:
        made_of, values = _Values(io.BytesIO(data[_HASH:])).load()
        return Kept(*values) if made_of == rest else None
    except (pickle.UnpicklingError, ValueError, TypeError, AttributeError, ImportError, EOFError):
        return None
    finally:
        if was_on:
            gc.enable()

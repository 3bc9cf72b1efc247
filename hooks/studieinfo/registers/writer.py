"""Study files: the editor's part stays byte for byte, the `register:` block is replaced."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any, Final

from studieinfo.problems import Location, Problem
from studieinfo.schema.dates import Day, PartialDay
from studieinfo.schema.seal import KEY, sealed
from studieinfo.schema.study import REGISTER, SCHEMA_LINE
from studieinfo.schema.values import Boolean, Number
from studieinfo.source import Map, Unreadable, Words, as_data, dump_yaml, read_yaml

_BLOCK: Final = re.compile(rb"^register:", re.M)
_KEY: Final = re.compile(rb"^[^\s#-]", re.M)
_NOTICE: Final = "# Alt under denne linjen skrives av «studieinfo import». Rett det i registeret, ikke her.\n"
_OLD_NOTICE: Final = re.compile(_NOTICE.strip().encode() + rb"\r?\n\Z")
_NEW: Final = (
    f"{SCHEMA_LINE}\n# Skriv titler og tekster i klart språk her. CONTRIBUTING.md viser hvordan.\nid: {{id}}\n\n"
)


def read_block(root: Path, study_id: str) -> dict[str, Any] | None:
    """The block in `data/studies/ID.yml` without its seal, or None when there is no file, or no block in it.

    Raises `Unreadable` when the file is not sound YAML: then nothing may be written to it.
    """
    path = f"data/studies/{study_id}.yml"
    if not (root / path).exists():
        return None
    node = read_yaml(root, path)
    block = as_data(node.entries["register"][1]) if isinstance(node, Map) and "register" in node.entries else None
    return {key: value for key, value in block.items() if key != KEY} if isinstance(block, dict) else None


def write_block(root: Path, study_id: str, block: dict[str, Any]) -> bool:
    """Put a block into `data/studies/ID.yml`, sealed, whole or not at all. Tells whether the file changed.

    Raises `Unreadable` when the file has something of the editor's below the block, which would be lost,
    or when it cannot be written.
    """
    path = root / "data" / "studies" / f"{study_id}.yml"
    before = path.read_bytes() if path.exists() else _NEW.format(id=study_id).encode()
    written = (_NOTICE + dump_yaml({"register": _worded(sealed(block), REGISTER)})).encode()
    if b"\r\n" in before:
        written = written.replace(b"\n", b"\r\n")
    after = _editors_part(f"data/studies/{study_id}.yml", before) + written
    if path.exists() and after == before:
        return False
    try:
        replace_file(path, after)
    except OSError as error:
        where = Location(f"data/studies/{study_id}.yml")
        raise Unreadable(
            [Problem(where, f"filen kan ikke skrives ({error.strerror})", "se på plassen på disken og rettighetene")]
        ) from None
    return True


_NO_WORDS: Final = (Number, Boolean, Day, PartialDay)
"""The kinds whose values are numbers, answers and dates to any program."""


def _worded(value: Any, kind: Any) -> Any:
    """A block whose texts are marked as such, so that «0277» is a postal code to every program."""
    if isinstance(value, dict):
        return {key: _worded(item, kind.table[key].kind if key in kind.table else None) for key, item in value.items()}
    if isinstance(value, list):
        return [_worded(item, kind.item) for item in value]
    return value if isinstance(kind, _NO_WORDS) else Words(value)


def _editors_part(path: str, text: bytes) -> bytes:
    match = _BLOCK.search(text)
    if not match:
        return text.rstrip(b"\r\n") + (b"\r\n\r\n" if b"\r\n" in text else b"\n\n")
    below = _KEY.search(text, match.end())
    if below:
        raise Unreadable(
            [
                Problem(
                    Location(path, text.count(b"\n", 0, below.start()) + 1, 1),
                    "noe står under «register»",
                    "flytt det over «register», og importer på nytt: ellers ville det gått tapt",
                )
            ]
        )
    return _OLD_NOTICE.sub(b"", text[: match.start()])


def replace_file(path: Path, content: bytes) -> None:
    """Write a file so that it is never half there: beside it first, then renamed over it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.new")
    beside.write_bytes(content)
    os.replace(beside, path)

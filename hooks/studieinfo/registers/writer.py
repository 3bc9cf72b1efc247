"""Study files: the editor's part stays byte for byte, the `register:` block is replaced."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any, Final

from studieinfo.source import dump_yaml

_BLOCK: Final = re.compile(rb"^register:", re.M)
_NOTICE: Final = "# Alt under denne linjen skrives av «studieinfo import». Rett det i registeret, ikke her.\n"
_NEW: Final = "# Skriv titler og tekster i klart språk her. CONTRIBUTING.md viser hvordan.\nid: {id}\n\n"


def write_block(root: Path, study_id: str, block: dict[str, Any]) -> bool:
    """Put a block into `data/studies/ID.yml`, whole or not at all. Tells whether the file changed."""
    path = root / "data" / "studies" / f"{study_id}.yml"
    before = path.read_bytes() if path.exists() else _NEW.format(id=study_id).encode()
    after = _editors_part(before) + (_NOTICE + dump_yaml({"register": block})).encode()
    if path.exists() and after == before:
        return False
    replace_file(path, after)
    return True


def _editors_part(text: bytes) -> bytes:
    match = _BLOCK.search(text)
    part = text[: match.start()] if match else text.rstrip(b"\n") + b"\n\n"
    return part.removesuffix(_NOTICE.encode())


def replace_file(path: Path, content: bytes) -> None:
    """Write a file so that it is never half there: beside it first, then renamed over it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.new")
    beside.write_bytes(content)
    os.replace(beside, path)

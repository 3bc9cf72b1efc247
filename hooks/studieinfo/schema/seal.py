"""The seal of the machine's block: a short fingerprint of all that stands in `register:`.

It is written with the block and compared when the file is read, so that a status, a date, a hospital or an age that
somebody changed by hand, or that a merge put together from two versions, is told. It guards against mistakes, not
against forgery: git says who changed what.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any, Final

KEY: Final = "seal"
_LENGTH: Final = 12


def seal(block: Mapping[str, Any]) -> str:
    """The fingerprint of a block as strings, lists and mappings, whatever the order of its keys."""
    said = {key: value for key, value in block.items() if key != KEY}
    text = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:_LENGTH]


def sealed(block: Mapping[str, Any]) -> dict[str, Any]:
    """The same block with its seal, last."""
    return {**{key: value for key, value in block.items() if key != KEY}, KEY: seal(block)}

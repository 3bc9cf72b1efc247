"""Converter records in, `register:` blocks out. Never run in a build."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from studieinfo.registers import ctgov, ctis
from studieinfo.registers.record import Converter

CONVERTERS: Final[Mapping[str, Converter]] = {ctgov.NAME: ctgov, ctis.NAME: ctis}
"""The registers by the name that a block's `source` has."""

"""The schema table as JSON Schema, for completion and explanation while editors write."""

from __future__ import annotations

from typing import Any

from studieinfo import schema


def study_schema() -> dict[str, Any]:
    """JSON Schema (2020-12) of a study file, with Norwegian descriptions."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Studie",
        **schema.study("").json_schema(),
    }

"""The postal codes as the search and the pages of conditions read them: when a reader gives a place."""

from __future__ import annotations

from functools import lru_cache

from studieinfo.catalog import Catalog
from studieinfo.publish.search.contract import PostcodeRow
from studieinfo.publish.search.packing import json_file


def postcode_rows(catalog: Catalog) -> list[PostcodeRow]:
    """Every postal code with its place and point, to two decimals (a kilometre)."""
    return [(c.code, c.place, round(c.latitude, 2), round(c.longitude, 2)) for c in catalog.postal_codes]


@lru_cache(maxsize=8)
def postcodes_path(catalog: Catalog) -> str:
    """Where they lie below `assets/`."""
    return json_file("postcodes", postcode_rows(catalog)).path.removeprefix("assets/")

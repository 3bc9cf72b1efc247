"""The addresses that the data gives out, below the language: those that others may have kept.

Lists of a place are not among them: they come and go with their studies.
"""

from __future__ import annotations

from collections.abc import Iterator

from studieinfo.catalog import Catalog
from studieinfo.model.addresses import PATHS, address
from studieinfo.model.language import DEFAULT


def given_out(catalog: Catalog) -> Iterator[str]:
    """Every address of a study, a condition, a route, a step of the guide and a page of the editors."""
    yield from (PATHS["study"].format(study.id) for study in catalog.studies)
    yield from (PATHS["condition"].format(name) for name in catalog.conditions)
    yield from (PATHS["route"].format(name) for name in catalog.routes)
    yield from (PATHS["step"].format(name) for name in list(catalog.guide)[1:])
    yield from (address(page.name) for page in catalog.pages if page.lang == DEFAULT)


def former(catalog: Catalog) -> Iterator[str]:
    """The addresses that studies had before: they lead to the ones of now."""
    yield from (PATHS["moved"].format(name) for study in catalog.studies for name in study.former_ids)

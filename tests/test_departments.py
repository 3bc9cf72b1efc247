"""Which department a condition leads to: its own, else that of the nearest wider condition."""

from __future__ import annotations

from pathlib import Path

import pytest
from miniature import DAY, REPOSITORY

from studieinfo.catalog import Catalog, load


def catalog_of(root: Path) -> Catalog:
    found = load(root, DAY).catalog
    assert found
    return found


@pytest.mark.parametrize(
    ("condition", "department"),
    [("kreft", "kreft"), ("lungekreft", "kreft"), ("klasehodepine", "nevrologi"), ("ukjent", None)],
)
def test_a_narrow_condition_follows_the_wider(project: Path, condition: str, department: str | None) -> None:
    found = catalog_of(project).department_for(condition)
    assert (found.id if found else None) == department


def test_every_condition_leads_to_a_department() -> None:
    catalog = catalog_of(REPOSITORY)
    assert [known for known in catalog.conditions if not catalog.department_for(known)] == []

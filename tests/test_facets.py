"""By what studies can be narrowed: the groups of values."""

from __future__ import annotations

from dataclasses import replace

import pytest

from studieinfo.catalog import Catalog
from studieinfo.publish.search.facets import FACETS, facet_rows, value_numbers

VISITS = next(facet for facet in FACETS if facet.key == "besok")


@pytest.fixture(scope="module")
def catalog(real_catalog: Catalog) -> Catalog:
    """The frozen data."""
    return real_catalog


def with_visits(catalog: Catalog, visits: list[int | None]) -> Catalog:
    """The first studies, each with a number of visits."""
    studies = [
        replace(study, burden=replace(study.burden, visits=number))
        for study, number in zip(catalog.studies, visits, strict=False)
    ]
    return replace(catalog, studies=tuple(studies))


@pytest.mark.parametrize(
    ("visits", "group"),
    [
        (0, "none"),
        (1, "few"),
        (5, "few"),
        (6, "some"),
        (12, "some"),
        (13, "many"),
        (1000, "many"),
        (None, "not_stated"),
    ],
)
def test_visits_fall_in_groups(catalog: Catalog, visits: int | None, group: str) -> None:
    changed = with_visits(catalog, [visits])
    assert list(VISITS.of(changed, changed.studies[0])) == [group]


def test_all_groups_of_visits_are_there_in_their_order(catalog: Catalog) -> None:
    """A shared address may ask for one that no study has today."""
    row = next(row for row in facet_rows(with_visits(catalog, [None]), "nb") if row.key == "besok")
    assert [value for value, _ in row.values] == list(VISITS.values)


def test_a_study_for_all_is_one_for_women_and_one_for_men(catalog: Catalog) -> None:
    facet = next(facet for facet in FACETS if facet.key == "kjonn")
    for study in catalog.studies:
        sex = study.record.eligibility.sex
        assert list(facet.of(catalog, study)) == (["female", "male"] if sex == "all" else [sex] if sex else [])


def test_a_study_is_counted_at_its_group(catalog: Catalog) -> None:
    changed = with_visits(catalog, [20, 3])
    rows = facet_rows(changed, "nb")
    start = sum(len(row.values) for row in rows[: [row.key for row in rows].index("besok")])
    numbers = [
        [
            number - start
            for number in value_numbers(changed, rows, study)
            if start <= number < start + len(VISITS.values)
        ]
        for study in changed.studies
    ]
    assert numbers == [[VISITS.values.index("many")], [VISITS.values.index("few")]]

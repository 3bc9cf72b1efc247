"""What the site says of its own accessibility: every criterion once, its tests there, and the sum of it all."""

from __future__ import annotations

from collections import Counter

import pytest
from miniature import DAY, REPOSITORY

from studieinfo.catalog import Catalog
from studieinfo.project import examine
from studieinfo.publish.accessibility import in_words
from studieinfo.publish.voice import voice_of

# The success criteria of WCAG 2.1 at levels A and AA: how many each guideline has, less the two that Norway leaves out.
A_AND_AA = {
    "1.1": [1],
    "1.2": [1, 2, 5],
    "1.3": [1, 2, 3, 4, 5],
    "1.4": [1, 2, 3, 4, 5, 10, 11, 12, 13],
    "2.1": [1, 2, 4],
    "2.2": [1, 2],
    "2.3": [1],
    "2.4": [1, 2, 3, 4, 5, 6, 7],
    "2.5": [1, 2, 3, 4],
    "3.1": [1, 2],
    "3.2": [1, 2, 3, 4],
    "3.3": [1, 2, 3, 4],
    "4.1": [1, 2, 3],
}


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    """The repository's own data."""
    found, _ = examine(REPOSITORY, DAY)
    assert found
    return found


def test_every_criterion_is_assessed_in_order(catalog: Catalog) -> None:
    assert list(catalog.accessibility) == [f"{of}.{number}" for of, numbers in A_AND_AA.items() for number in numbers]


def test_the_tests_that_are_named_are_there(catalog: Catalog) -> None:
    named = {path for criterion in catalog.accessibility.values() for path in criterion.evidence}
    assert [path for path in sorted(named) if not (REPOSITORY / path).is_file()] == []


def test_the_statement_says_how_many_and_which_are_broken(catalog: Catalog) -> None:
    results = Counter(criterion.result for criterion in catalog.accessibility.values())
    said = in_words(voice_of(catalog, "nb"))
    assert f"vurdert {len(catalog.accessibility)} krav" in said
    assert f"ingen brudd på {results['no_breach']} av dem, og {results['not_relevant']} gjelder ikke" in said
    for criterion in catalog.accessibility.values():
        assert (criterion.id in said) == (criterion.result == "breach")

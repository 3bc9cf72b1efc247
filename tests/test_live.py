"""The repository's own data, whatever it is today: it passes `check`, now and in later years."""

from __future__ import annotations

from datetime import timedelta

import pytest
from miniature import REPOSITORY

from studieinfo.problems import errors
from studieinfo.project import examine, today

pytestmark = pytest.mark.live


@pytest.mark.parametrize("years", [0, 3, 10])
def test_the_data_passes_check_today_and_in_later_years(years: int) -> None:
    """Time stops no build: what grows old is a warning."""
    catalog, problems = examine(REPOSITORY, today() + timedelta(366 * years))
    assert catalog
    assert [f"{problem.where}: {problem.message}" for problem in errors(problems)] == []

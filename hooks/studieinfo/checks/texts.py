"""Rules for how texts read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from studieinfo.catalog import Catalog
from studieinfo.figures.lix import lix, page_text, study_text
from studieinfo.model.language import LANGUAGES
from studieinfo.problems import Location, Problem, found_in

MARGIN: Final = 5
"""So far above its limit a text may be before it is a fault: LIX moves a little with every name."""

_HELP: Final = "del opp lange setninger, og bytt lange ord med korte"


def pages_are_easy_to_read(catalog: Catalog) -> Iterator[Problem]:
    """A page's LIX is not above `lix_page` in `data/settings.yml`."""
    limit = catalog.settings.lix_page
    for page in catalog.pages:
        found = lix(page_text(page, catalog.facts_in(page.lang)))
        if found is not None and found > limit:
            yield _too_heavy(
                Problem(Location(page.path, page.body_line, 1), f"siden er tung å lese: LIX {found}", _HELP),
                found,
                limit,
            )


def studies_are_easy_to_read(catalog: Catalog) -> Iterator[Problem]:
    """The LIX of a study's texts in a language is not above `lix_study` in `data/settings.yml`."""
    limit = catalog.settings.lix_study
    for study in catalog.studies:
        for lang in LANGUAGES:
            found = lix(study_text(study, lang))
            if found is not None and found > limit:
                yield _too_heavy(
                    found_in(study.path, ("id",), f"tekstene på {lang} er tunge å lese: LIX {found}", _HELP),
                    found,
                    limit,
                )


def _too_heavy(problem: Problem, found: int, limit: int) -> Problem:
    """With the limit, and a warning while it is near."""
    return replace(
        problem,
        message=f"{problem.message} (grensen er {limit})",
        level="error" if found > limit + MARGIN else "warning",
    )

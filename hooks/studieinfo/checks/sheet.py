"""Rules for the sheet that a reader takes to the doctor."""

from __future__ import annotations

from collections.abc import Iterator

from studieinfo.catalog import Catalog
from studieinfo.figures.key_criteria import MOST_SHOWN, original_criteria, points_of
from studieinfo.model.study import Study, Texts
from studieinfo.problems import Keys, Problem, found_in


def key_criteria_are_few_and_there(catalog: Catalog) -> Iterator[Problem]:
    """The criteria that are chosen for the sheet are points of the text, each once, and fit on it."""
    for study in catalog.studies:
        if study.key_criteria:
            yield from _of_list(study, "can_join", study.key_criteria.can_join, study.can_join)
            yield from _of_list(study, "cannot_join", study.key_criteria.cannot_join, study.cannot_join)
            points = len(study.key_criteria.can_join) + len(study.key_criteria.cannot_join)
            for chosen in {points, len(study.key_criteria.original)}:
                if chosen > MOST_SHOWN:
                    yield found_in(
                        study.path,
                        ("key_criteria",),
                        f"{chosen} krav er valgt, og arket har plass til {MOST_SHOWN}",
                        "ta bort de minst viktige",
                    )


def key_criteria_are_the_registers_words(catalog: Catalog) -> Iterator[Problem]:
    """What is chosen of the register's criteria stands there word for word; an update may have changed it."""
    for study in catalog.studies:
        chosen = study.key_criteria.original if study.key_criteria else ()
        found = original_criteria(study)
        for index, text in enumerate(chosen):
            if text not in found:
                yield found_in(
                    study.path,
                    ("key_criteria", "original", index),
                    "dette står ikke i kravene i registeret, så det blir ikke vist",
                    "skriv det ord for ord slik det står under «register», eller slett det",
                    level="warning",
                )


def _of_list(study: Study, name: str, numbers: tuple[int, ...], texts: Texts | None) -> Iterator[Problem]:
    points = points_of(texts)
    for index, number in enumerate(numbers):
        where: Keys = ("key_criteria", name, index)
        if number > points:
            hint = f"det siste punktet er nummer {points}" if points else "slett det"
            yield found_in(study.path, where, f"«{name}» har ikke noe punkt {number}", hint)
        elif number in numbers[:index]:
            yield found_in(study.path, where, f"punkt {number} er valgt to ganger", "slett det ene")

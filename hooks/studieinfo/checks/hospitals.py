"""Rules for the ways in to hospitals: telephone, website, postal codes, departments."""

from __future__ import annotations

from collections.abc import Iterator

from studieinfo.catalog import Catalog, vocabulary_path
from studieinfo.problems import Location, Problem, found_in

PATH = vocabulary_path("hospitals")
DEPARTMENTS = vocabulary_path("departments")


def ways_in_have_sources(catalog: Catalog) -> Iterator[Problem]:
    """A website and postal codes stand in a source, a telephone in two: a wrong number is worse than none."""
    for index, hospital in enumerate(catalog.hospitals.values()):
        needed = 2 if hospital.phone else 1 if hospital.url or hospital.postal_codes else 0
        if len(hospital.sources) < needed:
            key = "phone" if hospital.phone else "url" if hospital.url else "postal_codes"
            count = "to kilder" if needed == 2 else "en kilde"
            yield found_in(
                PATH, (index, key), f"«{key}» trenger {count}", "skriv hvor det står under «sources», eller ta det bort"
            )


def postal_codes_are_one_hospitals(catalog: Catalog) -> Iterator[Problem]:
    """A postal code is one hospital's own, it exists, and it lies in the hospital's municipality."""
    municipalities = {code.code: code.municipality for code in catalog.postal_codes}
    owners: dict[str, tuple[int, int]] = {}
    for index, hospital in enumerate(catalog.hospitals.values()):
        place = catalog.places.get(hospital.place)
        for number, code in enumerate(hospital.postal_codes):
            keys = (index, "postal_codes", number)
            first = owners.setdefault(code, (index, number))
            if first != (index, number):
                yield Problem(
                    Location(PATH, keys=keys),
                    f"postnummeret {code} står på to sykehus",
                    "la det stå på det ene, eller på ingen av dem når de har samme adresse",
                    (Location(PATH, keys=(first[0], "postal_codes", first[1])),),
                )
            elif municipalities and code not in municipalities:
                yield found_in(PATH, keys, f"ukjent postnummer {code}", "se data/postal_codes.csv")
            elif municipalities and place and municipalities[code] != place.municipality:
                yield found_in(
                    PATH,
                    keys,
                    f"postnummeret {code} ligger i {municipalities[code]}, sykehuset i {place.municipality}",
                    "rett postnummeret, eller stedet",
                )


def one_department_treats_a_condition(catalog: Catalog) -> Iterator[Problem]:
    """No condition is named by two departments: a reader can ask for one."""
    owners: dict[str, tuple[int, int]] = {}
    for index, department in enumerate(catalog.departments.values()):
        for number, condition in enumerate(department.conditions):
            first = owners.setdefault(condition, (index, number))
            if first != (index, number):
                yield Problem(
                    Location(DEPARTMENTS, keys=(index, "conditions", number)),
                    f"sykdommen «{condition}» står på to steder",
                    "la den stå på én avdeling",
                    (Location(DEPARTMENTS, keys=(first[0], "conditions", first[1])),),
                )


def every_condition_has_a_department(catalog: Catalog) -> Iterator[Problem]:
    """Each condition that is part of no other leads to a department; the narrower ones follow it."""
    if "departments" in catalog.broken:
        return
    for index, condition in enumerate(catalog.conditions.values()):
        if not condition.parents and not catalog.department_for(condition.id):
            yield found_in(
                vocabulary_path("conditions"),
                (index, "id"),
                f"ingen avdeling behandler «{condition.id}»",
                f"skriv den på en avdeling i {DEPARTMENTS}",
            )

"""Every id that a file names exists where it should."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from studieinfo.catalog import Catalog, vocabulary_path
from studieinfo.model.study import Site, Study
from studieinfo.problems import Keys, Problem, allowed_help, found_in

_WHAT = {"conditions": "sykdom", "drugs": "behandling", "hospitals": "sykehus", "places": "sted", "counties": "fylke"}


def _unknown(path: str, keys: Keys, value: str, vocabulary: str, known: Collection[str]) -> Problem:
    help = allowed_help(value, tuple(known)) + f" (se {vocabulary_path(vocabulary)})"
    return found_in(path, keys, f"ukjent {_WHAT[vocabulary]} «{value}»", help)


def _condition_ids(study: Study) -> Iterator[tuple[Keys, str]]:
    for index, condition in enumerate(study.conditions):
        yield ("conditions", index), condition
    for number, term in enumerate(study.record.terms):
        for index, condition in enumerate(term.conditions):
            yield ("register", "terms", number, "conditions", index), condition


def study_conditions_exist(catalog: Catalog) -> Iterator[Problem]:
    """The conditions of a study stand in `data/conditions.yml`."""
    if "conditions" in catalog.broken:
        return
    for study in catalog.studies:
        for keys, condition in _condition_ids(study):
            if condition not in catalog.conditions:
                yield _unknown(study.path, keys, condition, "conditions", catalog.conditions)


def study_sites_exist(catalog: Catalog) -> Iterator[Problem]:
    """The hospitals and places of a study stand in their vocabularies."""
    for study in catalog.studies:
        record_key = "register" if study.register else "record"
        for where, sites in ((("sites",), study.sites), ((record_key, "sites"), study.record.sites)):
            for index, site in enumerate(sites):
                yield from _unknown_site(catalog, study.path, (*where, index), site)


def related_studies_exist(catalog: Catalog) -> Iterator[Problem]:
    """The studies that a study points to exist, and it does not point to itself."""
    known = {study.id for study in catalog.studies}
    for study in catalog.studies:
        for index, other in enumerate(study.related):
            where = ("related", index)
            if other == study.id:
                yield found_in(study.path, where, f"studien viser til seg selv: «{other}»", "slett linjen")
            elif other not in known and "studies" not in catalog.broken:
                yield found_in(
                    study.path,
                    where,
                    f"ukjent studie «{other}»",
                    allowed_help(other, sorted(known - {study.id})) + " (se data/studies/)",
                )


def _unknown_site(catalog: Catalog, path: str, keys: Keys, site: Site) -> Iterator[Problem]:
    named = (
        ("hospital", site.hospital, "hospitals", catalog.hospitals),
        ("place", site.place, "places", catalog.places),
    )
    for key, value, vocabulary, known in named:
        if value and vocabulary not in catalog.broken and value not in known:
            yield _unknown(path, (*keys, key), value, vocabulary, known)


def _vocabulary_references(catalog: Catalog) -> Iterable[tuple[str, Keys, str, str, Collection[str]]]:
    for n, condition in enumerate(catalog.conditions.values()):
        for i, parent in enumerate(condition.parents):
            yield "conditions", (n, "parents", i), parent, "conditions", catalog.conditions
    for n, drug in enumerate(catalog.drugs.values()):
        for i, parent in enumerate(drug.parents):
            yield "drugs", (n, "parents", i), parent, "drugs", catalog.drugs
    for n, symptom in enumerate(catalog.symptoms.values()):
        for i, condition_id in enumerate(symptom.conditions):
            yield "symptoms", (n, "conditions", i), condition_id, "conditions", catalog.conditions
    counties = tuple(county.name for county in catalog.counties.values())
    for n, place in enumerate(catalog.places.values()):
        yield "places", (n, "county"), place.county, "counties", counties
    for n, hospital in enumerate(catalog.hospitals.values()):
        yield "hospitals", (n, "place"), hospital.place, "places", catalog.places
    for n, department in enumerate(catalog.departments.values()):
        for i, condition_id in enumerate(department.conditions):
            yield "departments", (n, "conditions", i), condition_id, "conditions", catalog.conditions
    for n, association in enumerate(catalog.associations.values()):
        for i, condition_id in enumerate(association.conditions):
            yield "associations", (n, "conditions", i), condition_id, "conditions", catalog.conditions
    for n, language in enumerate(catalog.other_languages.values()):
        for condition_id in language.conditions:
            yield "other_languages", (n, "conditions", condition_id), condition_id, "conditions", catalog.conditions


def vocabulary_references_exist(catalog: Catalog) -> Iterator[Problem]:
    """The ids that vocabularies use of each other exist."""
    for owner, keys, value, vocabulary, known in _vocabulary_references(catalog):
        if vocabulary not in catalog.broken and value not in known:
            yield _unknown(vocabulary_path(owner), keys, value, vocabulary, known)

"""By what a list of studies can be narrowed: one row a facet, each with the values that a study can have."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final, NamedTuple

from studieinfo.catalog import Catalog
from studieinfo.figures.placebo import has_placebo
from studieinfo.model.language import Language
from studieinfo.model.status import AVAILABILITIES
from studieinfo.model.study import Study
from studieinfo.publish.voice import voice_of


class Facet(NamedTuple):
    """A facet: its key in the address, the values in the order they are shown, those of a study.

    `label` and `value_label` are keys of interface words; `{}` stands for the value.
    """

    key: str
    label: str
    value_label: str
    values: tuple[str, ...]
    of: Callable[[Catalog, Study], Iterable[str]]


def _yes_no(value: bool | None) -> tuple[str, ...]:
    return ("not_stated" if value is None else "yes" if value else "no",)


def _kinds(catalog: Catalog, study: Study) -> Iterable[str]:
    return (intervention.type for intervention in study.record.interventions)


def _nights(catalog: Catalog, study: Study) -> Iterable[str]:
    nights = study.burden.overnight_stays
    return _yes_no(None if nights is None else nights > 0)


def _visits(catalog: Catalog, study: Study) -> Iterable[str]:
    """How often one has to come, in groups that differ for a working week and a long journey."""
    visits = study.burden.visits
    if visits is None:
        return ("not_stated",)
    return (next((name for name, most in _VISITS if visits <= most), "many"),)


def _sexes(catalog: Catalog, study: Study) -> Iterable[str]:
    """Who is let in: a study for all is one for women, and one for men."""
    sex = study.record.eligibility.sex
    return ("female", "male") if sex == "all" else filter(None, (sex,))


_VISITS: Final = (("none", 0), ("few", 5), ("some", 12))
_ANSWERS: Final = ("yes", "no", "not_stated")

# The status comes first: the search takes a study's lowest value for how hopeful it is.
FACETS: Final[tuple[Facet, ...]] = (
    Facet("status", "status", "availability.{}", AVAILABILITIES, lambda c, s: (c.availability(s),)),
    Facet(
        "situasjon",
        "situation",
        "situation.{}",
        (
            "newly_diagnosed",
            "locally_advanced",
            "spread",
            "relapse",
            "after_treatment",
            "living_with",
            "prevention",
            "healthy_volunteer",
        ),
        lambda c, s: s.situation,
    ),
    Facet("kjonn", "sex", "facet.sex.{}", ("female", "male"), _sexes),
    Facet(
        "friske", "healthy_volunteers", "{}", _ANSWERS, lambda c, s: _yes_no(s.record.eligibility.healthy_volunteers)
    ),
    Facet(
        "behandling",
        "facet.treatment",
        "intervention.{}",
        (
            "drug",
            "biological",
            "device",
            "procedure",
            "radiation",
            "behavioral",
            "dietary_supplement",
            "genetic",
            "combination_product",
            "diagnostic_test",
            "other",
        ),
        _kinds,
    ),
    Facet(
        "fase",
        "phase",
        "phase.{}",
        ("early_phase1", "phase1", "phase2", "phase3", "phase4", "na"),
        lambda c, s: s.record.phases,
    ),
    Facet(
        "loddtrekning",
        "randomised",
        "facet.allocation.{}",
        ("randomized", "non_randomized", "na", "unknown"),
        lambda c, s: (s.record.allocation or "unknown",),
    ),
    Facet("placebo", "placebo_short", "{}", _ANSWERS, lambda c, s: _yes_no(has_placebo(s.record))),
    Facet("besok", "visits", "facet.visits.{}", ("none", "few", "some", "many", "not_stated"), _visits),
    Facet("overnatting", "facet.overnight", "{}", _ANSWERS, _nights),
    Facet(
        "hjemme", "remote", "remote.{}", ("all", "most", "some", "none"), lambda c, s: filter(None, (s.burden.remote,))
    ),
    Facet("ansvarlig", "sponsor", "facet.sponsor.{}", ("industry", "academic"), lambda c, s: (s.record.sponsor.type,)),
)


class FacetRow(NamedTuple):
    """A facet in a language with its values; their numbers follow on each other.

    All values, also those that no study has today: a shared address that asks for one is understood.
    """

    key: str
    label: str
    values: list[tuple[str, str]]


def facet_rows(catalog: Catalog, lang: Language) -> list[FacetRow]:
    """The facets, in the order they are shown."""
    t = voice_of(catalog, lang).t
    return [
        FacetRow(facet.key, t(facet.label), [(value, t(facet.value_label.format(value))) for value in facet.values])
        for facet in FACETS
    ]


def value_numbers(catalog: Catalog, rows: list[FacetRow], study: Study) -> list[int]:
    """The numbers of a study's values, counted through all rows."""
    by_key = {facet.key: facet for facet in FACETS}
    numbers, start = [], 0
    for row in rows:
        own = set(by_key[row.key].of(catalog, study))
        numbers += [start + n for n, (value, _) in enumerate(row.values) if value in own]
        start += len(row.values)
    return numbers

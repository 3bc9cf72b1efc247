"""Do the facts about places agree with each other, and with the table of postal codes?"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Final

from studieinfo.catalog import Catalog, vocabulary_path
from studieinfo.model.vocabulary import Hospital, Place, PostalCode
from studieinfo.problems import Location, Problem, found_in

PLACES: Final = vocabulary_path("places")
HOSPITALS: Final = vocabulary_path("hospitals")
NEAR_CODE: Final = 5.0
"""So many kilometres may a place be from the nearest postal code of its municipality …"""
NEAR_PLACE: Final = 30.0
"""… and a hospital from its place."""
_EARTH: Final = 6371.0


def kilometres(one: Place | Hospital | PostalCode, other: Place | Hospital | PostalCode) -> float:
    """About how far two points are from each other: exact enough within a country."""
    north, middle = math.radians(other.latitude - one.latitude), math.radians(one.latitude + other.latitude) / 2
    return _EARTH * math.hypot(north, math.radians(other.longitude - one.longitude) * math.cos(middle))


def _by_municipality(catalog: Catalog) -> dict[str, list[PostalCode]]:
    found: dict[str, list[PostalCode]] = defaultdict(list)
    for code in catalog.postal_codes:
        found[code.municipality].append(code)
    return found


def places_lie_in_their_municipality(catalog: Catalog) -> Iterator[Problem]:
    """A place's municipality has postal codes, one of them is near its point, and the county is theirs."""
    codes = _by_municipality(catalog)
    known = {county.name for county in catalog.counties.values()}
    for index, place in enumerate(catalog.places.values() if codes else ()):
        own = codes.get(place.municipality)
        counties = {code.county for code in own or ()}
        if not own:
            message, key = f"ukjent kommune «{place.municipality}»", "municipality"
        elif (far := min(kilometres(place, code) for code in own)) > NEAR_CODE:
            message, key = f"punktet ligger {far:.0f} km fra {place.municipality} kommune", "latitude"
        elif place.county not in counties and place.county in known:
            message, key = (
                f"{place.municipality} ligger i {', '.join(sorted(counties))}, ikke i {place.county}",
                "county",
            )
        else:
            continue
        yield found_in(
            PLACES, (index, key), f"{place.name}: {message}", "se data/postal_codes.csv, og rett det som er feil"
        )


def counties_lie_in_one_region(catalog: Catalog) -> Iterator[Problem]:
    """The places of a county are in the same health region; the one that differs is told."""
    regions: dict[str, Counter[str]] = defaultdict(Counter)
    for place in catalog.places.values():
        regions[place.county][place.region] += 1
    for index, place in enumerate(catalog.places.values()):
        usual, count = regions[place.county].most_common(1)[0]
        if place.region != usual and count > 1:
            yield found_in(
                PLACES,
                (index, "region"),
                f"{place.name}: de andre stedene i {place.county} ligger i {usual}",
                "rett regionen",
            )


def hospitals_lie_at_their_place(catalog: Catalog) -> Iterator[Problem]:
    """A hospital is near its place, in the same health region, and its trust is in one region."""
    trusts: dict[str, Counter[str]] = defaultdict(Counter)
    for hospital in catalog.hospitals.values():
        trusts[hospital.trust][hospital.region] += 1
    for index, hospital in enumerate(catalog.hospitals.values()):
        place = catalog.places.get(hospital.place)
        if place is None:
            continue
        if (far := kilometres(hospital, place)) > NEAR_PLACE:
            yield found_in(
                HOSPITALS,
                (index, "latitude"),
                f"{hospital.names.text('nb')} ligger {far:.0f} km fra {place.name}",
                "rett punktet, eller stedet",
                related=(Location(PLACES, keys=(list(catalog.places).index(place.id), "latitude")),),
            )
        if hospital.region != place.region:
            yield found_in(HOSPITALS, (index, "region"), f"{place.name} ligger i {place.region}", "rett regionen")
        elif hospital.region != (usual := trusts[hospital.trust].most_common(1)[0][0]):
            yield found_in(HOSPITALS, (index, "trust"), f"{hospital.trust} ligger i {usual}", "rett helseforetaket")

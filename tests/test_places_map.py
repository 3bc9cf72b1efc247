"""The map of Norway: places where they are, names that can be read."""

from __future__ import annotations

from math import dist, hypot, radians

import pytest
from miniature import REPOSITORY

from studieinfo.catalog import Catalog, load
from studieinfo.outline import read_outline
from studieinfo.project import today
from studieinfo.publish.lists import places_by_county, studies_by_place
from studieinfo.publish.places_map import LETTER, WIDTH, Map, places_map, projected
from studieinfo.publish.voice import voice_of


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    found, _ = load(REPOSITORY, today())
    assert found
    return found


@pytest.fixture(scope="module")
def drawn(catalog: Catalog) -> Map:
    found = places_map(voice_of(catalog, "nb"))
    assert found
    return found


@pytest.mark.parametrize("latitude", [60.0, 70.0])
def test_the_scale_is_true_along_the_two_parallels(latitude: float) -> None:
    step = 0.01
    here, north = projected(latitude, 20), projected(latitude + step, 20)
    assert dist(here, north) == pytest.approx(radians(step), rel=1e-3)


def test_north_is_up_and_east_is_right() -> None:
    tromso, bergen, oslo = projected(69.65, 18.96), projected(60.39, 5.32), projected(59.91, 10.75)
    assert tromso[1] < bergen[1] < oslo[1]
    assert bergen[0] < oslo[0] < tromso[0]


def test_every_dot_lies_in_the_drawing_and_leads_to_a_list(drawn: Map, catalog: Catalog) -> None:
    places = {key: studies for key, studies in studies_by_place(catalog).items() if key in catalog.places}
    assert {dot.path: dot.total for dot in drawn.dots}.items() <= {
        f"studier/sted/{key}/": len(studies) for key, studies in places.items()
    }.items()
    assert all(0 <= dot.x <= WIDTH and 0 <= dot.y <= drawn.height for dot in drawn.dots)


def test_more_studies_make_a_larger_dot(drawn: Map) -> None:
    by_size = sorted(drawn.dots, key=lambda dot: dot.radius)
    assert [dot.total for dot in by_size] == sorted(dot.total for dot in drawn.dots)


def test_no_name_lies_on_a_dot_of_another_place(drawn: Map) -> None:
    for named in (dot for dot in drawn.dots if dot.label):
        start = named.x + named.radius + 4
        for other in (dot for dot in drawn.dots if dot is not named):
            nearest = min(max(other.x, start), start + LETTER * len(named.label))
            assert hypot(nearest - other.x, named.y - other.y) >= min(other.radius, 6) or nearest > WIDTH


def test_the_list_has_the_same_places(drawn: Map, catalog: Catalog) -> None:
    listed = {link.path for county in places_by_county(voice_of(catalog, "nb")) for link in county.places}
    assert {dot.path for dot in drawn.dots} <= listed


def test_the_outline_is_closed_land_within_norway() -> None:
    rings = read_outline(REPOSITORY)
    assert len(rings) > 1
    assert all(len(ring) > 3 for ring in rings)
    assert all(57 < latitude < 72 and 4 < longitude < 32 for ring in rings for latitude, longitude in ring)

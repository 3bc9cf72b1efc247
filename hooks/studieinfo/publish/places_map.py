"""The map of places with studies: an outline of Norway with a dot per place, as numbers for a drawing.

Projection: Lambert's conformal conic with two standard parallels (J. P. Snyder, Map Projections: A Working Manual,
USGS Professional Paper 1395, 1987, p. 107), which keeps the country's shape from south to north.
"""

from __future__ import annotations

from collections.abc import Iterable
from math import cos, log, pi, radians, sin, sqrt, tan
from typing import Final, NamedTuple

from studieinfo.publish.addresses import PATHS
from studieinfo.publish.lists import studies_by_place
from studieinfo.publish.voice import Voice

WIDTH: Final = 400
MARGIN: Final = 16
SMALLEST, LARGEST = 6.0, 17.0
"""Radius of the dot of one study, and of the place with most: areas grow with the number."""
LETTER, LINE = 6.4, 14
"""About how wide a letter is and how high a line, in units of the drawing: names must not lie on each other."""

_SOUTH, _NORTH = radians(60), radians(70)
_MIDDLE: Final = radians(15.5)


def _t(latitude: float) -> float:
    return tan(pi / 4 + latitude / 2)


_N: Final = log(cos(_SOUTH) / cos(_NORTH)) / log(_t(_NORTH) / _t(_SOUTH))
_F: Final = cos(_SOUTH) * _t(_SOUTH) ** _N / _N


def projected(latitude: float, longitude: float) -> tuple[float, float]:
    """A point of the earth (degrees) on the plane, in radii of the earth; y grows to the south."""
    distance = _F / _t(radians(latitude)) ** _N
    angle = _N * (radians(longitude) - _MIDDLE)
    return distance * sin(angle), distance * cos(angle)


class Dot(NamedTuple):
    """A place with studies: where its dot is, how large, and where its name stands when there is room for it."""

    name: str
    path: str
    total: int
    x: float
    y: float
    radius: float
    label: str


class Map(NamedTuple):
    """The drawing: its size, the land as an SVG path, and the dots, the largest first."""

    width: int
    height: int
    land: str
    dots: list[Dot]


def places_map(voice: Voice) -> Map | None:
    """The map of the places that have studies; None when there is no outline, or no place to show."""
    catalog = voice.catalog
    totals = {key: len(studies) for key, studies in studies_by_place(catalog).items() if key in catalog.places}
    if not catalog.outline or not totals:
        return None
    rings = [[projected(*point) for point in ring] for ring in catalog.outline]
    every = [point for ring in rings for point in ring]
    left, top = min(x for x, _ in every), min(y for _, y in every)
    scale = (WIDTH - 2 * MARGIN) / (max(x for x, _ in every) - left)

    def placed(x: float, y: float) -> tuple[float, float]:
        return round(MARGIN + (x - left) * scale, 1), round(MARGIN + (y - top) * scale, 1)

    land = "".join(
        "M" + "L".join(f"{x:g} {y:g}" for x, y in (placed(*point) for point in ring)) + "Z" for ring in rings
    )
    height = round(placed(0, max(y for _, y in every))[1] + MARGIN)
    most = max(totals.values())
    dots = []
    for key, total in sorted(totals.items(), key=lambda item: (-item[1], item[0])):
        place = catalog.places[key]
        x, y = placed(*projected(place.latitude, place.longitude))
        if 0 <= x <= WIDTH and 0 <= y <= height:
            share = sqrt((total - 1) / (most - 1)) if most > 1 else 0
            radius = round(SMALLEST + (LARGEST - SMALLEST) * share, 1)
            dots.append(Dot(place.name, PATHS["place"].format(key), total, x, y, radius, ""))
    return Map(WIDTH, height, land, _named(dots))


class _Box(NamedTuple):
    """A rectangle of the drawing."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: _Box) -> bool:
        """Do the two lie on each other?"""
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )


def _named(dots: Iterable[Dot]) -> list[Dot]:
    """The dots with names beside those, largest first, whose name lies on no dot and on no other name."""
    dots = list(dots)
    taken = [_Box(dot.x - dot.radius, dot.y - dot.radius, dot.x + dot.radius, dot.y + dot.radius) for dot in dots]
    found = []
    for dot in dots:
        box = _Box(
            dot.x + dot.radius + 1,
            dot.y - LINE / 2,
            dot.x + dot.radius + 4 + LETTER * len(dot.name),
            dot.y + LINE / 2,
        )
        if box.right < WIDTH and not any(box.meets(other) for other in taken):
            taken.append(box)
            dot = dot._replace(label=dot.name)
        found.append(dot)
    return found

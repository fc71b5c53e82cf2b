"""From degrees to the drawing's units: one projection for the region, one for the world.

Both drawings are 1000 units wide, x towards the east, y downwards.

- region: equirectangular with the standard parallel 25° north (the latitude of Aswan, Riyadh and Muscat), so that
  shapes there keep their proportions; `REGION` is what may be seen.
- world: Equal Earth (Šavrič, Patterson, Jenny 2018), an equal-area projection: no country looks greater than it is. The
  Antarctic is cut off.
"""

from __future__ import annotations

from math import asin, cos, pi, radians, sin, sqrt

WIDTH = 1000.0
"""Width of either drawing, in its own units."""

REGION = (-22.0, -15.0, 66.0, 47.0)
"""West, south, east, north of the region, in degrees: the 22 states of the Arab League and their neighbours."""

WORLD_SOUTH, WORLD_NORTH = -57.0, 90.0
"""The latitudes between which the world is drawn, in degrees."""

_PARALLEL = cos(radians(25))
_REGION_SCALE = WIDTH / ((REGION[2] - REGION[0]) * _PARALLEL)
_A = (1.340264, -0.081106, 0.000893, 0.003796)


def _equal_earth(latitude: float, longitude: float) -> tuple[float, float]:
    """Return Equal Earth coordinates on a sphere of radius 1, y towards the north."""
    theta = asin(sqrt(3) / 2 * sin(radians(latitude)))
    t2 = theta * theta
    t6 = t2**3
    slope = _A[0] + 3 * _A[1] * t2 + t6 * (7 * _A[2] + 9 * _A[3] * t2)
    x = 2 * sqrt(3) * radians(longitude) * cos(theta) / (3 * slope)
    return x, theta * (_A[0] + _A[1] * t2 + t6 * (_A[2] + _A[3] * t2))


_EAST = 2 * sqrt(3) * pi / (3 * _A[0])
_WORLD_SCALE = WIDTH / (2 * _EAST)
_WORLD_TOP = _equal_earth(WORLD_NORTH, 0)[1]


def height(*, world: bool) -> float:
    """Return the height of the whole drawing in units."""
    if world:
        return (_WORLD_TOP - _equal_earth(WORLD_SOUTH, 0)[1]) * _WORLD_SCALE
    return (REGION[3] - REGION[1]) * _REGION_SCALE


def project(latitude: float, longitude: float, world: bool) -> tuple[float, float]:
    """Return the place of a point given in degrees, in units of the drawing; it may lie outside of it."""
    if world:
        x, y = _equal_earth(latitude, longitude)
        return (x + _EAST) * _WORLD_SCALE, (_WORLD_TOP - y) * _WORLD_SCALE
    return (longitude - REGION[0]) * _PARALLEL * _REGION_SCALE, (REGION[3] - latitude) * _REGION_SCALE


def globe() -> list[tuple[float, float]]:
    """Return the world's rim in units: down along 180° east, up along 180° west."""
    latitudes = [WORLD_NORTH - k * (WORLD_NORTH - WORLD_SOUTH) / 28 for k in range(29)]
    rim = [project(latitude, 180, True) for latitude in latitudes]
    return rim + [(WIDTH - x, y) for x, y in reversed(rim)]

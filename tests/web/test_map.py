"""The maps: every Arab state has a shape, weights stay low, names are escaped, points lie in view, borders take no
side.
"""

from __future__ import annotations

import random
import re
import xml.etree.ElementTree as ET

import pytest

from mithaq.web.map import Point, draw_map, project
from mithaq.web.map.points import LARGEST, SMALLEST, radius
from mithaq.web.map.projection import REGION
from mithaq.web.map.shapes import atlas

LEAGUE = "DZ BH KM DJ EG IQ JO KW LB LY MR MA OM PS QA SA SO SD SY TN AE YE".split()  # noqa: SIM905
TUNIS = Point(36.8, 10.18, "تونس", "/m/tunis/", 700_000)


def _draw(points: list[Point], *, world: bool = False, **more: object) -> str:
    """Return a drawn map."""
    return draw_map(points, world=world, label="الأعضاء", language="ar", **more)  # type: ignore[arg-type]


def _many(number: int, *, world: bool = False) -> list[Point]:
    """Return scattered places."""
    chance = random.Random(3)
    west, south, east, north = (-170, -50, 170, 70) if world else (-10, 12, 55, 37)
    return [
        Point(chance.uniform(south, north), chance.uniform(west, east), f"بلدية رقم {i}", f"/m/{i}/", 5000 * i)
        for i in range(number)
    ]


def _box(svg: str) -> tuple[float, float, float, float]:
    """Return the viewBox."""
    x, y, width, height = (float(value) for value in ET.fromstring(svg).attrib["viewBox"].split())
    return x, y, width, height


def test_every_state_of_the_arab_league_has_a_shape() -> None:
    shapes = atlas(world=False).shapes
    assert [code for code in LEAGUE if not shapes[code].path.startswith("M") or not shapes[code].fine] == []


def test_every_state_of_the_arab_league_is_in_the_world() -> None:
    world = atlas(world=True)
    assert [code for code in LEAGUE if code not in world.shapes and code not in world.places] == []


@pytest.mark.parametrize("world", [False, True])
def test_the_whole_map_is_light(world: bool) -> None:
    assert len(_draw([], world=world, members=LEAGUE, focus=[] if world else LEAGUE).encode()) < 25_000
    assert len(_draw([], world=world).encode()) < 25_000


@pytest.mark.parametrize("focus", [["TN"], ["MA"], ["LB", "JO", "PS"], ["BH"], ["MA", "DZ", "TN", "LY", "MR"], LEAGUE])
def test_any_crop_is_light_and_well_formed(focus: list[str]) -> None:
    svg = _draw([], members=focus, focus=focus)
    assert len(svg.encode()) < 25_000
    x, y, width, height = _box(svg)
    assert min(x, y) >= 0
    assert 0.99 <= width / height <= 2.11


@pytest.mark.parametrize("world", [False, True])
@pytest.mark.parametrize("number", [401, 1500])
def test_many_places_are_merged(number: int, world: bool) -> None:
    svg = _draw(_many(number, world=world), world=world, more="/m/members/")
    assert len(svg.encode()) < 40_000
    assert 'href="/m/members/"' in svg


def test_up_to_four_hundred_places_stand_for_themselves() -> None:
    assert _draw(_many(400)).count("<a href") == 400


@pytest.mark.parametrize("world", [False, True])
def test_points_lie_inside_the_view(world: bool) -> None:
    svg = _draw([*_many(60, world=world), TUNIS], world=world, focus=["TN"])
    x, y, width, height = _box(svg)
    dots = re.findall(r'class="dot" cx="([\d.-]+)" cy="([\d.-]+)"', svg)
    assert len(dots) == 61
    assert all(x <= float(cx) <= x + width and y <= float(cy) <= y + height for cx, cy in dots)


def test_places_outside_the_region_are_left_out_of_it() -> None:
    berlin = Point(52.5, 13.4, "برلين", "/m/berlin/", 3_500_000)
    assert "/m/berlin/" not in _draw([TUNIS, berlin])
    assert "/m/berlin/" in _draw([TUNIS, berlin], world=True)


def test_what_people_wrote_is_escaped() -> None:
    nasty = '"><script>alert(1)</script>'
    svg = draw_map([Point(36.8, 10.1, nasty, nasty, 1)], world=False, label=nasty, language=nasty, more=nasty)
    ET.fromstring(svg)
    assert "<script" not in svg
    assert "style=" not in svg


def test_radius_grows_with_the_root_of_the_population_and_is_bounded() -> None:
    assert radius(0) == radius(-5) == SMALLEST
    assert radius(10**9) == LARGEST
    assert radius(400_000) - SMALLEST == pytest.approx(2 * (radius(100_000) - SMALLEST))


def test_projection_keeps_north_up_and_east_ahead() -> None:
    for world in (False, True):
        (x1, y1), (x2, y2) = project(33.5, -7.6, world), project(15.6, 32.5, world)
        assert x1 < x2
        assert y1 < y2
    assert project(REGION[3], REGION[0], False) == (0, 0)
    assert project(0, 0, True)[0] == pytest.approx(500)


def test_small_members_are_ringed() -> None:
    assert _draw([], members=["BH"], focus=LEAGUE).count("tiny") == 1
    assert _draw([], members=["TN"], focus=LEAGUE).count("tiny") == 0
    assert _draw([], world=True, members=["BH", "KM"]).count("tiny") == 2


@pytest.mark.parametrize("world", [False, True])
@pytest.mark.parametrize(("member", "other"), [("MA", "EH"), ("SO", "XS"), ("CY", "XN"), ("RS", "XK")])
def test_the_neutral_view_draws_no_disputed_line(world: bool, member: str, other: str) -> None:
    found = atlas(world=world)
    parts = [found.shapes[code].path for code in (member, other)]
    neutral = _draw([], world=world, members=[member], focus=[member, other])
    source = _draw([], world=world, members=[member], focus=[member, other], worldview="source")
    assert not any(part in neutral for part in parts)
    assert neutral.count("land member") >= 1
    assert neutral != source


def test_israel_and_palestine_are_two_shapes() -> None:
    shapes = atlas(world=False).shapes
    assert shapes["IL"].path != shapes["PS"].path
    assert not any({"IL", "PS"} & set(group.codes) for group in atlas(world=False).groups.values())


def test_a_map_is_a_named_group_with_links() -> None:
    tree = ET.fromstring(_draw([TUNIS], members=["TN"]))
    assert (tree.get("role"), tree.get("aria-label"), tree.get("lang")) == ("group", "الأعضاء", "ar")
    link = next(tree.iter("a"))
    assert link.get("href") == "/m/tunis/"
    assert next(link.iter("title")).text == "تونس"

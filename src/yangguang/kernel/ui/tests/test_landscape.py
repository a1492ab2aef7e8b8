"""Things on a map: drawn by themselves where there is room, else gathered; told of only where drawn by themselves."""

from __future__ import annotations

from types import SimpleNamespace

import shapely

from yangguang.kernel.ui.ground import landscape
from yangguang.kernel.ui.ground.landscape import Item, Told
from yangguang.kernel.ui.ground.sight import Sight
from yangguang.kernel.ui.parts import Kind

SIGHT = Sight(112.2, 24.0, 6)
"""One degree wide (64 / 2⁶): marks are gathered by squares of 64/640 of that, a tenth of a degree."""


def item(number: str, west: float, *, is_me: bool = False) -> Item[str]:
    """Return a square of a thousandth of a degree, which is a mark here, at 24 degrees north."""
    ground = shapely.box(west, 24.0, west + 0.001, 24.001)
    sides = dict(zip(("west", "south", "east", "north"), ground.bounds, strict=True))
    unit = SimpleNamespace(number=number, ground=shapely.to_wkb(ground), **sides)
    return Item(unit, number, is_me, number)


def drawn(items, unknown=()):
    asked = []

    def told(numbers):
        asked.append(sorted(numbers))
        return [None if one in unknown else Told(f"/{one}/", one, "", Kind.GONE) for one in numbers]

    features = landscape.of_items(items, SIGHT, address=lambda sight: f"?{sight.zoom}", told=told)
    return [(one.kind, str(one.label), one.href) for one in features], asked


NEAR = [item("A", 112.01), item("B", 112.02), item("C", 112.03)]


def test_nothing_is_asked_of_what_is_gathered():
    # A, B and C lie in the square from 112.0 to 112.1; D alone from 112.2 to 112.3; E is chosen: an outline
    features, asked = drawn([*NEAR, item("D", 112.25), item("E", 112.04, is_me=True)])
    assert asked == [["D", "E"]]
    assert [(kind, href) for kind, _, href in features] == [
        (Kind.ME, "/E/"),
        (Kind.MANY, "?8"),
        (Kind.NEIGHBOUR, "/D/"),
    ]
    assert features[1][1] == "3"


def test_what_nothing_is_known_of_is_not_drawn():
    features, asked = drawn([*NEAR, item("D", 112.25)], unknown={"D"})
    assert asked == [["D"]]
    assert [kind for kind, _, _ in features] == [Kind.MANY]


def test_without_anything_nothing_is_drawn():
    assert drawn([]) == ([], [[]])

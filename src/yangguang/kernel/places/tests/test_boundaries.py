"""Boundaries of made-up areas: what an outline meets, on which day, and what is never taken without its number."""

from __future__ import annotations

from datetime import date

import pytest
import shapely
from django.db import IntegrityError, transaction

from yangguang.base.coordinates import Datum
from yangguang.base.refusal import Refusal
from yangguang.kernel.places import boundaries
from yangguang.kernel.places.cells import Box
from yangguang.kernel.places.models import AreaBoundary
from yangguang.kernel.places.tests.squares import DAY, ORIGIN, XIAN, county, land, square

ON = date(2021, 1, 1)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("west", "south", "side", "codes"),
    [
        (110.4, 30.4, 0.1, ("990101",)),
        (110.95, 30.4, 0.1, ("990101", "990102")),
        (110.95, 30.95, 0.1, ("990101", "990102", "990103", "990104")),
        (111.95, 30.4, 0.1, ("990102", "990201")),  # across two cities
        (110.0, 30.0, 1.0, ("990101",)),  # the county itself: common edges are no ground
        (100, 20, 1, ()),
    ],
)
def test_the_lowest_areas_that_an_outline_meets(
    west: float, south: float, side: float, codes: tuple[str, ...]
) -> None:
    land()
    assert boundaries.areas_met(square(west, south, side), on=ON) == codes


@pytest.mark.django_db
def test_areas_of_all_levels_are_measured() -> None:
    land()
    mine = square(110.95, 30.4, 0.1)
    found = {one.code: one.area_m2 for one in boundaries.met(mine, on=ON)}
    assert set(found) == {"990000", "990100", "990101", "990102"}
    assert found["990000"] == pytest.approx(mine.area_m2, rel=1e-9)
    assert found["990101"] == pytest.approx(mine.area_m2 / 2, rel=1e-6)


@pytest.mark.django_db
def test_where_not_all_counties_are_known_their_city_stands_for_the_rest() -> None:
    county("990100", 110, 30, 2.0)
    county("990101", 110, 30)
    assert boundaries.areas_met(square(110.4, 30.4, 0.1), on=ON) == ("990101",)
    assert boundaries.areas_met(square(110.95, 30.4, 0.1), on=ON) == ("990100", "990101")
    assert boundaries.areas_met(square(111.5, 30.4, 0.1), on=ON) == ("990100",)


@pytest.mark.django_db
def test_on_another_datum_what_may_be_met_comes() -> None:
    land()
    inside = square(110.4, 30.4, 0.1, XIAN)
    assert boundaries.areas_met(inside, on=ON) == ("990101",)
    at_the_edge = square(110.898, 30.4, 0.1, XIAN)  # ends 200 m before the next county
    assert boundaries.areas_met(at_the_edge, on=ON) == ("990101", "990102")
    assert {one.area_m2 for one in boundaries.met(inside, on=ON)} == {None}


@pytest.mark.django_db
def test_a_new_boundary_ends_the_one_before_on_its_day() -> None:
    county("990101", 110, 30)
    boundaries.put(
        "990101",
        shapely.box(110, 30, 110.5, 31),
        datum=Datum.WGS84,
        origin=ORIGIN,
        from_on=date(2022, 1, 1),
    )
    outside = square(110.7, 30.4, 0.1)
    assert boundaries.areas_met(outside, on=date(2021, 12, 31)) == ("990101",)
    assert boundaries.areas_met(outside, on=date(2022, 1, 1)) == ()
    assert boundaries.areas_met(outside, on=date(2020, 5, 5)) == ()
    county("990101", 110, 30)  # imported again: the same row, which still ends then
    assert list(AreaBoundary.objects.order_by("from_on").values_list("from_on", "until_on")) == [
        (DAY, date(2022, 1, 1)),
        (date(2022, 1, 1), None),
    ]


@pytest.mark.django_db
def test_no_boundary_without_a_map_number() -> None:
    nothing = boundaries.Origin("示例", "CC0", " ")
    with pytest.raises(Refusal, match="审图号"):
        boundaries.put(
            "990101",
            shapely.box(110, 30, 111, 31),
            datum=Datum.CGCS2000,
            origin=nothing,
            from_on=DAY,
        )
    county("990101", 110, 30)
    with pytest.raises(IntegrityError), transaction.atomic():
        AreaBoundary.objects.update(map_number="")


@pytest.mark.django_db
def test_a_map_gets_a_bounded_number_the_largest_first() -> None:
    land()
    shown = boundaries.in_view(Box(110.1, 30.1, 110.2, 30.2), on=ON, limit=2)
    assert [row.code for row in shown] == ["990000", "990100"]


class TestKnown:
    """Squares of one degree, the cities of two, the province of four by two."""

    def test_an_area_has_its_own_ground(self, db):
        land()
        found = boundaries.known("990101", on=DAY)
        assert (found.is_own, found.is_around, found.ground.bounds) == (
            True,
            False,
            (110, 30, 111, 31),
        )

    def test_of_a_town_that_of_its_county(self, db):
        land()
        found = boundaries.known("990101001", on=DAY)
        assert (found.is_own, found.is_around, found.ground.bounds) == (
            False,
            True,
            (110, 30, 111, 31),
        )

    def test_of_a_county_without_one_that_of_its_city(self, db):
        land()
        found = boundaries.known("990109", on=DAY)
        assert (found.is_around, found.ground.bounds) == (True, (110, 30, 112, 32))

    def test_of_a_city_without_one_those_of_its_counties(self, db):
        county("990301", 120, 30)
        county("990302", 121, 30)
        found = boundaries.known("990300", on=DAY)
        assert (found.is_own, found.is_around, found.ground.bounds) == (
            False,
            False,
            (120, 30, 122, 31),
        )

    def test_nothing_is_known_of_others_nor_before_its_first_day(
        self, db, django_assert_num_queries
    ):
        land()
        assert boundaries.known("110101", on=DAY) is None
        assert boundaries.known("990101", on=DAY.replace(year=2019)) is None
        with django_assert_num_queries(1):
            boundaries.known("990101001", on=DAY)

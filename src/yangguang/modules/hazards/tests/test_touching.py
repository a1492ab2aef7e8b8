"""Drawn ground that names no area is found by area code, by the public and by subscribers."""

from __future__ import annotations

from datetime import date

import pytest
from django.utils import timezone

from yangguang.base.coordinates import Datum
from yangguang.base.hazards.levels import Level
from yangguang.base.hazards.messages import Area
from yangguang.kernel.places import boxes
from yangguang.kernel.places.models import AreaBoundary
from yangguang.modules.hazards import acts, queries
from yangguang.modules.hazards.models import Found, Issued, Live
from yangguang.modules.hazards.queries import knowing
from yangguang.modules.hazards.records import WarningIssued
from yangguang.modules.hazards.tests.conftest import SQUARE, clock, message
from yangguang.modules.hazards.tests.test_warnings import AGREED, DRAFTED, SIGNED, digest

pytestmark = pytest.mark.django_db
AT = clock("2026-07-16", "21:00")
NOW = "/zh-hans/hazards/"


def square(west, south, side):
    from shapely.geometry import box

    return box(west, south, west + side, south + side)


@pytest.fixture
def boundaries(db):
    """Three counties in a row, each of one degree: the drawn square lies in the first and reaches no other."""
    for code, west in (("990101", 109.9), ("990102", 110.9), ("990103", 111.9)):
        AreaBoundary.objects.create(
            code=code,
            source="测试",
            licence="测试",
            map_number="测S(2026)001号",
            datum=Datum.CGCS2000.value,
            from_on=date(2020, 1, 1),
            **boxes.columns(square(west, 29.5, 1)),
        )


@pytest.fixture
def issue(office, forecaster, weather, head):
    def issuing(*rings):
        areas = (Area(level=Level.ORANGE, words="图上所画", rings=rings or (SQUARE,)),)
        said = message(areas=areas, headline="", text="")
        made = acts.draft(office, by=forecaster, at=DRAFTED, message=said)
        acts.agree(made, by=weather, at=AGREED, digest=digest(made))
        acts.sign(made, by=head, at=SIGNED, digest=digest(made))
        return made

    return issuing


def levels(code):
    return [(one.live.level, one.is_whole) for one in queries.in_force(code=code, at=AT)]


def test_by_the_map_it_is_found_where_it_lies_and_nowhere_else(
    boundaries, issue, client, monkeypatch
):
    monkeypatch.setattr(timezone, "now", lambda: AT)
    issue()
    # in part only: how much of the county it holds is seen on the map
    assert levels("990101") == [(2, False)]
    assert levels("990101001") == [(2, False)]
    assert levels("990100") == [(2, False)]
    assert levels("990102") == levels("990103") == []
    assert {row.how for row in Live.objects.exclude(code="")} == {Found.MAP.value}
    page = client.get(NOW, {"place": "990101"}).content.decode()
    assert "与行政区划边界图相比" in page
    assert "图上所画" in page


def test_over_a_boundary_it_is_found_on_both_sides(boundaries, issue):
    issue(((110.8, 30.0), (111.0, 30.0), (111.0, 30.2), (110.8, 30.2), (110.8, 30.0)))
    assert levels("990101") == levels("990102") == [(2, False)]
    assert levels("990103") == []


def test_without_a_map_the_area_of_the_issuer_stands_for_it_and_that_is_said(
    issue, client, monkeypatch
):
    monkeypatch.setattr(timezone, "now", lambda: AT)
    issue()
    assert levels("990101") == [(2, False)]
    assert levels("990102") == []
    page = client.get(NOW, {"place": "990101"}).content.decode()
    assert "以发布机关的辖区代替" in page


def test_by_a_point_the_ground_alone_decides(boundaries, issue):
    issue()
    assert [one.is_whole for one in queries.in_force(point=(110.1, 30.1), at=AT)] == [True]
    assert queries.in_force(point=(110.5, 30.4), at=AT) == [], "in the county, outside the ground"


def test_subscribers_by_area_are_named_by_the_record(boundaries, issue):
    made = issue()
    from yangguang.base.record import decode
    from yangguang.kernel.records.models import Body, Publication

    publication = Publication.objects.get(about=made.pk)
    record = decode(bytes(Body.objects.get(record_id=publication.id).content))
    assert isinstance(record, WarningIssued)
    assert record.places == ("990101",)
    (reach,) = record.as_sms().reaches
    assert (reach.codes, bool(reach.rings)) == (("990101",), True)


def test_who_named_codes_named_them_and_the_rows_can_be_worked_out_anew(boundaries, issue):
    made = issue()
    before = list(Live.objects.order_by("code", "ground").values())
    Live.objects.all().delete()
    Issued.objects.all().delete()
    acts.project(made.case)
    after = list(Live.objects.order_by("code", "ground").values())
    for rows in (before, after):
        for row in rows:
            row.pop("id")
    assert after == before
    assert knowing.everywhere(at=AT).failed_since is None

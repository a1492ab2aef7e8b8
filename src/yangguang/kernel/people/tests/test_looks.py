"""Every look at personal data of a territory, by office and day."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from yangguang.base.workdays import SHANGHAI
from yangguang.kernel.offices import queries as offices
from yangguang.kernel.people import actors, acts, trail

AT = datetime(2026, 3, 2, 10, tzinfo=SHANGHAI)


@pytest.fixture
def seen(employ, officer, county, province):
    """Four looks: two of the county at the edges of 2 March, one after, one of the province."""
    mine = actors.officer(officer, at=AT)
    theirs = actors.officer(employ("shengli", province), at=AT)
    midnight = datetime(2026, 3, 2, tzinfo=SHANGHAI)
    for by, number, at in (
        (mine, "A", midnight),
        (mine, "B", midnight + timedelta(days=1, microseconds=-1)),
        (mine, "C", midnight + timedelta(days=1)),
        (theirs, "D", AT),
    ):
        acts.looked(by, case_number=number, what="联系方式", at=at)


def numbers(seat, **asked):
    return [look.case_number for look in trail.looks_within(offices.territory(seat), **asked)]


@pytest.mark.usefixtures("seen")
def test_a_county_sees_its_own_and_a_province_all_below(county, province):
    assert numbers(county) == ["C", "B", "A"]
    assert numbers(province) == ["C", "B", "D", "A"]
    assert numbers(province, office="shili-sheng") == ["D"]


@pytest.mark.usefixtures("seen")
def test_days_are_days_in_shanghai_both_included(county):
    day = date(2026, 3, 2)
    assert numbers(county, first_on=day, last_on=day) == ["B", "A"]
    assert numbers(county, first_on=date(2026, 3, 3)) == ["C"]


@pytest.mark.usefixtures("seen")
def test_pages_follow_by_key(province):
    reach = offices.territory(province)
    first = list(trail.looks_within(reach)[:2])
    rest = trail.looks_within(reach, after=trail.place_of(first[-1]))
    assert [look.case_number for look in rest] == ["D", "A"]

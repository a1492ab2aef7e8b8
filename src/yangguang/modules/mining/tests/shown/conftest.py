"""A register to look at: rights that another office registered, taken over with all that a page shows."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.utils import timezone

from yangguang.base.mining.kinds import Level, Right, Way
from yangguang.base.mining.life import Event, State
from yangguang.kernel.people import actors
from yangguang.modules.mining import acts
from yangguang.modules.mining.tests import building
from yangguang.modules.mining.tests.building import clock

SILVER = "C1500002012064210099999"
LEAD = "C1500002015033210099998"
OLD = "T15120090302026433"


@pytest.fixture
def now(monkeypatch):
    """Give a function that sets what the clock says."""

    def at(day, hour=10):
        moment = clock(day, hour)
        monkeypatch.setattr(timezone, "now", lambda: moment)
        return moment

    at("2026-03-20")
    return at


def silver(**changes):
    """A silver mine as it was first registered in June 2012."""
    said = {
        "right": Right.MINING,
        "event": Event.NEW,
        "name": "示例银矿三至九矿段",
        "holder": "示例矿业有限公司",
        "holder_code": "91150000MA0000001X",
        "organ": "150000",
        "organ_name": "示例省国土资源厅",
        "level": Level.PROVINCE,
        "mineral": "银",
        "others": ("锰",),
        "way": Way.FIRST,
        "applied_on": date(2012, 4, 2),
        "valid_from": date(2012, 6, 8),
        "valid_to": date(2014, 6, 7),
        "years": 2,
        "top_m": Decimal(640),
        "bottom_m": Decimal(250),
        "scale": Decimal(48),
        "scale_unit": "万吨/年",
        "method": "露天开采",
        "price_fen": 123_456_00,
        "counties": ("661301",),
    }
    return building.stated(**{**said, **changes})


@pytest.fixture
def enter(province):
    """Give a function that takes over a right, or its next version, from an old register."""

    def entered(stated, number, on, *, state=State.IN_FORCE, at="2026-03-02", findings=()):
        day = date.fromisoformat(on)
        by = actors.adopted(province, source="原登记簿")
        return acts.enter(
            province,
            by=by,
            at=clock(at),
            stated=stated,
            number=number,
            state=state,
            on=day,
            findings=findings,
        )

    return entered


@pytest.fixture
def mine(enter):
    """A silver mine with three versions: set up 2012, renewed 2014, method and holder changed 2016."""
    enter(silver(), SILVER, "2012-06-08")
    enter(
        silver(event=Event.RENEWAL, valid_from=date(2014, 6, 8), valid_to=date(2026, 6, 7)),
        SILVER,
        "2014-06-06",
    )
    return enter(
        silver(
            event=Event.CHANGE,
            method="地下开采",
            holder="示例银业有限公司",
            valid_from=date(2014, 6, 8),
            valid_to=date(2026, 6, 7),
        ),
        SILVER,
        "2016-11-10",
    )

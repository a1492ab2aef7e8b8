"""Made-up offices of three levels, and people in them."""

from __future__ import annotations

from datetime import date

import pytest

from yangguang.kernel.offices import acts as offices
from yangguang.kernel.offices.models import Level
from yangguang.kernel.people import acts
from yangguang.kernel.people.models import PostRole

SINCE = date(2018, 4, 1)
WORD = "一个足够长的示例口令"


@pytest.fixture
def province(db):
    return offices.enter(
        "shili-sheng", name="示例省自然资源厅", level=Level.PROVINCE, on=SINCE, province="990000"
    )


@pytest.fixture
def county(province):
    return offices.enter(
        "shili-xian",
        name="示例县自然资源局",
        level=Level.COUNTY,
        on=SINCE,
        province="990000",
        city="990100",
        county="990101",
        parent=province,
    )


@pytest.fixture
def employ(db):
    def employing(login, office, role=PostRole.OFFICER, *, title="科员", on=SINCE):
        person = acts.enrol(login, name=f"示例{login}", password=WORD)
        return acts.appoint(person, office=office, role=role, title=title, on=on)

    return employing


@pytest.fixture
def administrator(employ, county):
    return employ("guanli", county, PostRole.ADMINISTRATOR, title="管理员")


@pytest.fixture
def head(employ, county):
    return employ("zhuren", county, PostRole.HEAD, title="主任")


@pytest.fixture
def officer(employ, county):
    return employ("banli", county)

"""An old case says who stands in its office's place today."""

from __future__ import annotations

from datetime import date

import pytest

from yangguang.kernel.offices import acts as offices
from yangguang.kernel.offices.models import Fate, Level


@pytest.fixture
def heir(db):
    return offices.enter(
        "xin-qu",
        name="新区自然资源局",
        level=Level.COUNTY,
        on=date(2018, 1, 1),
        province="990000",
        city="990100",
        county="990103",
    )


def page(client, case):
    return client.get(f"/zh-hans/cases/{case}/").content.decode()


def test_an_office_that_stands_has_no_successor(client, confirmed):
    assert "现由其承接" not in page(client, confirmed.case_id)


def test_a_merged_office_is_followed_from_the_day_on(client, confirmed, office, heir, today):
    offices.succeed(office, by_offices=[heir], fate=Fate.MERGED, on=date(2026, 3, 10))
    today("2026-03-09")
    assert "现由其承接" not in page(client, confirmed.case_id)
    today("2026-03-10")
    shown = page(client, confirmed.case_id)
    assert "示例县自然资源局" in shown
    assert shown.index("现由其承接") < shown.index("新区自然资源局")


@pytest.mark.parametrize(("matter", "goes"), [("information-request", True), ("another", False)])
def test_a_transferred_matter_is_followed_and_no_other(
    matter, goes, client, confirmed, office, heir, today
):
    day = date(2026, 3, 10)
    offices.transfer(office, to=heir, matter=matter, on=day, source="示政发〔2026〕8号")
    today("2026-03-10")
    assert ("新区自然资源局" in page(client, confirmed.case_id)) is goes

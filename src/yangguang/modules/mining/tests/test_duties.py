"""What a holder owes: stated, kept with the version, shown and handed out; and what the orders of 1998 ask."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal

import pytest

from yangguang.base.mining.kinds import Right
from yangguang.kernel.records import queries as records
from yangguang.modules.mining import rules
from yangguang.modules.mining.stated import Stated
from yangguang.modules.mining.tests import building

SAID = {
    "programme": "示勘方案〔2024〕3号",
    "least_spend_fen": 2_450_000,
    "restoration": "示治理方案〔2024〕8号",
    "fund_fen": 30_000_000,
    "use_fee_fen": 49_000,
    "annual_report": "每年3月31日前公示",
}


def owed(right, area, first, on):
    found = rules.duties(
        right, Decimal(area), first_on=date.fromisoformat(first), on=date.fromisoformat(on)
    )
    return {str(duty.what): (duty.year, duty.yuan, str(duty.basis.number)) for duty in found}


@pytest.mark.parametrize(
    ("on", "fee", "spending"),
    [
        # 4.9 km²: 100 a km² in years 1 to 3, then 100 more a year, at most 500; 2,000, 5,000, 10,000
        ("2010-05-06", (1, 490), (1, 9_800)),
        ("2011-05-05", (1, 490), (1, 9_800)),
        ("2011-05-06", (2, 490), (2, 24_500)),
        ("2012-05-06", (3, 490), (3, 49_000)),
        ("2013-05-06", (4, 980), (4, 49_000)),
        ("2016-05-06", (7, 2_450), (7, 49_000)),
        ("2019-05-06", (10, 2_450), (10, 49_000)),
    ],
)
def test_exploration_owes_by_area_and_year(on, fee, spending):
    found = owed(Right.EXPLORATION, "4.9", "2010-05-06", on)
    assert found["fee"][:2] == fee
    assert found["spending"][:2] == spending


def test_mining_owes_a_thousand_yuan_a_square_kilometre_and_year():
    assert owed(Right.MINING, "0.48", "2012-06-08", "2024-01-01") == {"fee": (12, 480, "9")}


def test_nothing_is_reckoned_when_the_orders_are_over_or_the_first_day_is_not_known():
    assert owed(Right.MINING, "1", "2012-06-08", "2025-06-30")
    assert not owed(Right.MINING, "1", "2012-06-08", "2025-07-01")
    assert not owed(Right.MINING, "1", "2012-06-08", "2012-06-07")
    assert not list(rules.duties(Right.MINING, Decimal(1), first_on=None, on=date(2020, 1, 1)))
    assert not list(
        rules.duties(Right.MINING, None, first_on=date(2012, 1, 1), on=date(2020, 1, 1))
    )


def test_a_text_of_before_is_still_read():
    text = building.stated().to_text()
    assert "programme" not in json.loads(text)
    assert Stated.from_text(text).programme == ""
    told = building.stated(**SAID)
    assert Stated.from_text(told.to_text()) == told


@pytest.mark.django_db
def test_what_is_stated_stays_with_the_version_and_is_public(register, client):
    right = register(day="2024-05-06", stated=building.stated(**SAID))
    [version] = right.versions.all()
    assert Stated.from_text(version.stated).fund_fen == 30_000_000
    record, _bytes = records.read(records.by_address(version.address))
    assert (record.restoration, record.use_fee_fen) == ("示治理方案〔2024〕8号", 49_000)
    page = client.get(f"/zh-hans/mining/{right.number}/?on=2024-06-01").content.decode()
    for said in (
        "示勘方案〔2024〕3号",
        "24,500.00 元",
        "示治理方案〔2024〕8号",
        "300,000.00 元",
        "490.00 元",
        "每年3月31日前公示",
    ):
        assert said in page
    one = client.get(f"/api/mining/rights/{right.number}").json()
    assert one["restoration_fund_yuan"] == "300000"
    assert one["minimum_spend_yuan"] == "24500"
    csv = b"".join(client.get("/mining/rights.csv").streaming_content).decode()
    assert "示治理方案〔2024〕8号" in csv
    geojson = json.loads(b"".join(client.get("/mining/rights.geojson").streaming_content))
    assert geojson["features"][0]["properties"]["annual_report"] == "每年3月31日前公示"


@pytest.mark.django_db
def test_where_nothing_is_stated_the_page_says_so_and_what_the_rule_asks(register, client):
    right = register(day="2024-05-06", stated=building.stated(area_km2=Decimal("4.5000")))
    page = client.get(f"/zh-hans/mining/{right.number}/?on=2024-06-01").content.decode()
    duties = page.partition("义务")[2].partition("</section>")[0]
    assert duties.count("未载明") == 6
    assert "第1年 450.00 元" in duties
    assert "第1年 9,000.00 元" in duties


@pytest.mark.django_db
def test_who_holds_how_much_and_what_of_the_price_is_paid_is_public(register, client):
    """Public licence record: holder with share, price with what is paid and the schedule."""
    right = register(
        day="2024-05-06",
        stated=building.stated(
            shares="示例地质队60%、示例矿业公司40%",
            price_fen=10_000_000,
            price_paid_fen=4_000_000,
            price_terms="2024年底前缴清其余6万元",
        ),
    )
    [version] = right.versions.all()
    record, _bytes = records.read(records.by_address(version.address))
    assert (record.shares, record.price_paid_fen) == ("示例地质队60%、示例矿业公司40%", 4_000_000)
    page = client.get(f"/zh-hans/mining/{right.number}/?on=2024-06-01").content.decode()
    assert "示例矿业公司40%" in page
    assert "40,000.00 元" in page
    one = client.get(f"/api/mining/rights/{right.number}").json()
    assert (one["price_yuan"], one["price_paid_yuan"]) == ("100000", "40000")
    assert one["price_schedule"] == "2024年底前缴清其余6万元"

"""Land is granted by agreement where one wants it and nothing forbids it; an allocation is shown."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from yangguang.base.market.lot import Use
from yangguang.base.market.words import UseClass
from yangguang.base.refusal import Refusal
from yangguang.kernel.people import actors
from yangguang.kernel.records import queries as records
from yangguang.modules.market import models
from yangguang.modules.market.acts import of_agreement, of_allocation
from yangguang.modules.market.rules.agreeing import Ground
from yangguang.modules.market.tests.conftest import clock
from yangguang.modules.market.tests.offering.building import LOT


@pytest.fixture
def planned(office, officer):
    return of_agreement.plan(
        office, by=officer, at=clock("2026-03-02"), stated=LOT, ground=Ground.SINGLE
    )


def _apply(case, name, day="2026-03-10"):
    party = actors.party(case.pk, label="申请人")
    return of_agreement.apply_for(case, by=party, at=clock(day), name=name)


def _said(case, kind):
    row = next(one for one in records.about(case.pk) if one.kind == kind)
    return records.read(records.by_address(row.address))[0]


def test_one_who_applies_gets_it_after_five_days(planned, officer):
    """30 days after 2 March are over on 1 April; five days after the 2nd on the 7th; shown until 23 April."""
    _apply(planned, "示例制造有限公司")
    at = clock("2026-04-02")
    said = {"price_fen": 210_000_000, "base_fen": 300_000_000, "taker": "示例制造有限公司"}
    of_agreement.intend(planned, by=officer, at=at, **said)
    intent = _said(planned, "agreement-intended")
    assert (intent.taker, intent.last_on) == ("示例制造有限公司", date(2026, 4, 7))
    of_agreement.contract(planned, by=officer, at=clock("2026-04-08"))
    of_agreement.publish_result(planned, by=officer, at=clock("2026-04-08"))
    result = _said(planned, "agreement-result")
    assert (result.contract_on, result.last_on) == (date(2026, 4, 8), date(2026, 4, 23))
    lot = models.Lot.objects.get(number=planned.pk)
    assert (lot.stage, lot.way, lot.price_fen) == ("已成交", "协议出让", 210_000_000)


def test_two_who_apply_here_end_it(planned, officer):
    _apply(planned, "甲公司")
    _apply(planned, "乙公司")
    with pytest.raises(Refusal) as refused:
        of_agreement.intend(planned, by=officer, at=clock("2026-04-02"), price_fen=1)
    assert "2个意向用地者" in str(refused.value)
    of_agreement.drop(planned, by=officer, at=clock("2026-04-02"), reason="改为挂牌出让")
    assert models.Lot.objects.get(number=planned.pk).stage == "终止"


def test_commercial_land_is_not_granted_by_agreement(office, officer):
    shop = replace(LOT, uses=(Use(printed="商业", kind=UseClass.COMMERCE),))
    with pytest.raises(Refusal):
        of_agreement.plan(office, by=officer, at=clock("2026-03-02"), stated=shop)
    assert not models.Lot.objects.exists()


def test_without_a_ground_it_stands_with_a_doubt(office, officer):
    case = of_agreement.plan(office, by=officer, at=clock("2026-03-02"), stated=LOT)
    assert ",S20," in models.Lot.objects.get(number=case.pk).flags


def test_a_natural_person_is_not_named(planned, officer):
    said = {"price_fen": 210_000_000, "taker": "某自然人乙", "is_person": True}
    of_agreement.intend(planned, by=officer, at=clock("2026-04-02"), **said)
    assert _said(planned, "agreement-intended").taker == "自然人"
    assert models.Taker.objects.get(case=planned.pk).name == "某自然人乙"


def test_an_allocation_is_shown_for_ten_days(office, officer):
    case = of_allocation.show_allocation(office, by=officer, at=clock("2026-03-02"), stated=LOT)
    assert _said(case, "allocation-shown").last_on == date(2026, 3, 12)
    with pytest.raises(Refusal):
        of_allocation.decide(case, by=officer, at=clock("2026-03-12"))
    of_allocation.decide(case, by=officer, at=clock("2026-03-13"))
    lot = models.Lot.objects.get(number=case.pk)
    assert (lot.way, lot.agreement) == ("划拨", case.pk)

"""A contract enters the register of lots, and is said in public."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from yangguang.base.market.lot import Lot, Use
from yangguang.base.market.words import UseClass, Way
from yangguang.base.refusal import Refusal
from yangguang.kernel.records import queries as records
from yangguang.modules.market import acts, models
from yangguang.modules.market.tests.conftest import clock

STATED = Lot(
    name="示例厂房",
    place="990101",
    location="示例镇一号路",
    area_m2=Decimal(6666),
    uses=(Use(printed="工业用地", code="0601", kind=UseClass.INDUSTRY, years=50),),
    way=Way.LISTING,
    price_fen=208_730_000,
    supervision_no="9901012026B00001",
    handover_on=date(2026, 4, 1),
    start_on=date(2026, 9, 1),
    finish_on=date(2028, 9, 1),
)


def test_a_contract_is_in_the_register_and_in_public(office, officer):
    number = acts.sign(office, by=officer, at=clock("2026-03-02"), stated=STATED)
    lot = models.Lot.objects.get(number=number)
    assert (lot.stage, lot.area_m2, lot.use) == ("已供应", Decimal(6666), "工矿仓储用地")
    assert models.Supervised.objects.get().lot == number
    (said,) = records.about(number)
    assert said.kind == "supply-result"


def test_work_is_not_agreed_to_begin_before_the_contract(office, officer):
    early = Lot(area_m2=Decimal(1), way=Way.LISTING, start_on=date(2026, 3, 1))
    with pytest.raises(Refusal):
        acts.sign(office, by=officer, at=clock("2026-03-02"), stated=early)
    assert not models.Lot.objects.exists()


def test_an_adopted_contract_is_entered_whatever_it_lacks(office, adopting):
    early = Lot(area_m2=Decimal(1), way=Way.LISTING, start_on=date(2016, 3, 1))
    number = acts.sign(
        office, by=adopting, at=clock("2026-03-02"), stated=early, on=date(2017, 1, 3)
    )
    assert models.Lot.objects.get(number=number).is_adopted

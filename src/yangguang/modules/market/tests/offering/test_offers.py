"""A notice lives: its lots stand in the register, are changed, suspended, sold or passed in, and shown."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from yangguang.base.market.words import Way
from yangguang.base.refusal import Refusal
from yangguang.kernel.cases import queries as cases
from yangguang.kernel.people import actors
from yangguang.kernel.records import queries as records
from yangguang.modules.market import models
from yangguang.modules.market.acts import of_offer, of_supply
from yangguang.modules.market.tests.conftest import clock
from yangguang.modules.market.tests.offering.building import LOT, NOTICE, of_lots


@pytest.fixture
def announced(office, officer):
    return of_offer.announce(office, by=officer, at=clock("2026-03-02"), notice=NOTICE)


def _kinds(case):
    return sorted(one.kind for one in records.about(case.pk))


def _outcome(case, officer, **changed):
    said = {"price_fen": 230_000_000, "winner": "示例制造有限公司", "bidders": 2}
    at = clock("2026-04-01", "11:00")
    of_offer.enter_outcome(case, by=officer, at=at, **{**said, **changed})


def test_a_notice_is_public_and_its_lot_in_the_register(announced):
    lot = models.Lot.objects.get(number=announced.pk)
    assert (lot.stage, lot.way, lot.notice_no) == ("公告中", "挂牌出让", "示自然资告字〔2026〕1号")
    assert (lot.announced_on, lot.bids_until_at) == (
        date(2026, 3, 2),
        clock("2026-04-01", "10:00"),
    )
    assert _kinds(announced) == ["lot-offered"]


def test_several_lots_have_numbers_of_their_own(office, officer):
    case = of_offer.announce(office, by=officer, at=clock("2026-03-02"), notice=of_lots(3))
    found = models.Lot.objects.filter(offer=case.pk).order_by("number")
    assert [lot.number for lot in found] == [f"{case.pk}-{n}" for n in ("01", "02", "03")]
    assert _kinds(case) == ["lot-offered"] * 3


def test_a_lot_without_a_floor_area_ratio_is_not_announced(office, officer):
    """RC-C1: an auction without one was declared unlawful."""
    bare = replace(NOTICE, lots=(replace(LOT, ratio=None),))
    with pytest.raises(Refusal) as refused:
        of_offer.announce(office, by=officer, at=clock("2026-03-02"), notice=bare)
    assert "容积率" in str(refused.value)
    assert not models.Lot.objects.exists()


def test_an_adopted_notice_without_one_is_entered_and_says_so(office, adopting):
    bare = replace(NOTICE, lots=(replace(LOT, ratio=None),))
    at = clock("2026-03-02")
    case = of_offer.announce(office, by=adopting, at=at, notice=bare, on=date(2026, 3, 2))
    lot = models.Lot.objects.get(number=case.pk)
    assert lot.is_adopted
    assert ",S3," in lot.flags


def test_a_notice_that_is_too_short_stands_with_its_finding_and_sells_nothing(office, officer):
    """From 10 to 23 March are 14 days with both ends: fewer than 20."""
    case = of_offer.announce(office, by=officer, at=clock("2026-03-10"), notice=NOTICE)
    assert ",S1," in models.Lot.objects.get(number=case.pk).flags
    with pytest.raises(Refusal) as refused:
        _outcome(case, officer)
    assert "14日" in str(refused.value)
    put_off = {"from_on": date(2026, 4, 1), "until_on": date(2026, 4, 10)}
    at = clock("2026-03-20")
    of_offer.clarify(case, by=officer, at=at, text="推迟挂牌", **put_off)
    of_offer.enter_outcome(
        case, by=officer, at=clock("2026-04-10", "16:00"), price_fen=200_000_000, winner="甲公司"
    )


def test_a_correction_replaces_the_notice_and_is_frozen_later(announced, officer):
    """20 days before 23 March is 3 March: the last day of corrections."""
    higher = replace(NOTICE, lots=(replace(LOT, start_price_fen=210_000_000),))
    at = clock("2026-03-03")
    of_offer.correct(announced, by=officer, at=at, notice=higher, reason="起始价有误")
    assert models.Lot.objects.get(number=announced.pk).start_price_fen == 210_000_000
    with pytest.raises(Refusal):
        of_offer.correct(
            announced, by=officer, at=clock("2026-03-04"), notice=higher, reason="再改"
        )


def test_a_clarification_puts_off_and_never_shortens(announced, officer):
    at = clock("2026-03-20")
    with pytest.raises(Refusal):
        of_offer.clarify(announced, by=officer, at=at, text="提前结束", until_on=date(2026, 3, 31))
    of_offer.clarify(announced, by=officer, at=at, text="延长", until_on=date(2026, 4, 8))
    lot = models.Lot.objects.get(number=announced.pk)
    assert lot.bids_until_at == clock("2026-04-08", "10:00")
    assert _kinds(announced) == ["land-notice-clarified", "lot-offered"]


def test_one_lot_is_suspended_and_the_other_sold(office, officer):
    case = of_offer.announce(office, by=officer, at=clock("2026-03-02"), notice=of_lots(2))
    at = clock("2026-03-25")
    of_offer.suspend(case, by=officer, at=at, reason="规划条件有异议", lots=["02"])
    stages = models.Lot.objects.order_by("number").values_list("stage", flat=True)
    assert list(stages) == ["公告中", "中止"]
    _outcome(case, officer, member="01")
    with pytest.raises(Refusal) as refused:
        _outcome(case, officer, member="02")
    assert "中止" in str(refused.value)
    of_offer.resume(case, by=officer, at=clock("2026-04-02"), until_on=date(2026, 4, 20))
    stages = models.Lot.objects.order_by("number").values_list("stage", flat=True)
    assert list(stages) == ["已成交", "公告中"]


def test_what_is_not_suspended_is_not_resumed(announced, officer):
    with pytest.raises(Refusal):
        of_offer.resume(announced, by=officer, at=clock("2026-03-20"))


def test_of_several_lots_the_one_that_ends_is_named(office, officer):
    case = of_offer.announce(office, by=officer, at=clock("2026-03-02"), notice=of_lots(2))
    with pytest.raises(Refusal):
        _outcome(case, officer)


def test_a_deal_is_shown_with_its_price_and_bids_and_ends_the_case(announced, officer):
    bids = ("1 2026-04-01 09:58:01 200000000", "2 2026-04-01 09:59:30 230000000")
    _outcome(announced, officer, bids=bids, elsewhere="某省网上交易系统")
    of_offer.show_deal(announced, by=officer, at=clock("2026-04-02"))
    lot = models.Lot.objects.get(number=announced.pk)
    assert (lot.stage, lot.price_fen, lot.bidders) == ("已成交", 230_000_000, 2)
    assert (lot.holder, lot.dealt_on) == ("示例制造有限公司", date(2026, 4, 1))
    deal = _record(announced, "deal-published")
    assert (deal.winner, deal.bids) == ("示例制造有限公司", bids)
    assert deal.last_on == date(2026, 4, 7)  # five days after 2 April
    assert cases.standing(announced, at=clock("2026-04-07", "23:00")).closed is False
    assert [
        step.name for _, step, _ in cases.standing(announced, at=clock("2026-04-08")).moments
    ] == ["finish"]


def test_the_case_ends_when_its_deal_was_shown_for_its_days(announced, officer):
    """Shown on 2 April, five days are 3 to 7 April."""
    _outcome(announced, officer)
    of_offer.show_deal(announced, by=officer, at=clock("2026-04-02"))
    ended = {"by": actors.TIME, "on": date(2026, 4, 8)}
    of_offer.finish(announced, at=clock("2026-04-08", "00:05"), **ended)
    assert cases.standing(announced, at=clock("2026-04-08", "00:06")).closed


def _record(case, kind):
    row = next(one for one in records.about(case.pk) if one.kind == kind)
    return records.read(records.by_address(row.address))[0]


def test_a_natural_person_who_wins_is_not_named(announced, officer):
    _outcome(announced, officer, winner="某自然人甲", is_person=True)
    of_offer.show_deal(announced, by=officer, at=clock("2026-04-02"))
    deal = _record(announced, "deal-published")
    assert deal.winner == "自然人"
    row = models.Lot.objects.get(number=announced.pk)
    assert "某自然人甲" not in row.stated + row.holder
    told = [str(step.facts) for step in cases.timeline(announced)]
    assert not any("某自然人甲" in one for one in told)
    assert models.Holder.objects.get(case=announced.pk).name == "某自然人甲"


def test_a_deal_below_the_start_price_is_none(announced, officer):
    with pytest.raises(Refusal):
        _outcome(announced, officer, price_fen=199_999_999)


def test_bids_higher_than_the_price_do_not_fit(announced, officer):
    with pytest.raises(Refusal):
        _outcome(announced, officer, bids=("1 2026-04-01 09:58:01 230000001",))
    with pytest.raises(Refusal):
        _outcome(announced, officer, bids=("最高价",))


def test_a_lot_that_is_offered_again_names_the_offers_before(announced, office, officer):
    at = clock("2026-04-01", "11:00")
    of_offer.pass_in(announced, by=officer, at=at, reason="无人报名")
    assert models.Lot.objects.get(number=announced.pk).stage == "未成交"
    again = replace(
        NOTICE,
        listing_from=clock("2026-05-06", "09:00"),
        listing_until=clock("2026-05-15", "10:00"),
        apply_until=clock("2026-05-14", "10:00"),
    )
    at = clock("2026-04-10")
    before = {"01": announced.pk}
    second = of_offer.announce(office, by=officer, at=at, notice=again, earlier=before)
    of_offer.pass_in(second, by=officer, at=clock("2026-05-15", "11:00"))
    third = of_offer.announce(
        office,
        by=officer,
        at=clock("2026-05-18"),
        notice=replace(
            again,
            listing_from=clock("2026-06-10", "09:00"),
            listing_until=clock("2026-06-22", "10:00"),
        ),
        earlier={"01": second.pk},
    )
    of_offer.pass_in(third, by=officer, at=clock("2026-06-22", "11:00"))
    assert _record(third, "lot-passed-in").earlier == (second.pk, announced.pk)


def test_what_was_sold_is_not_offered_again(announced, office, officer):
    _outcome(announced, officer)
    with pytest.raises(Refusal) as refused:
        of_offer.announce(
            office,
            by=officer,
            at=clock("2026-04-10"),
            notice=NOTICE,
            earlier={"01": announced.pk},
        )
    assert "已经成交" in str(refused.value)


def test_the_contract_takes_the_row_over(announced, officer, office):
    _outcome(announced, officer)
    signed = replace(LOT, way=Way.LISTING, price_fen=230_000_000, supervision_no="9901012026B00001")
    of_supply.sign(office, by=officer, at=clock("2026-04-08"), stated=signed, lot=announced.pk)
    of_offer.show_deal(announced, by=officer, at=clock("2026-04-09"))
    lot = models.Lot.objects.get(number=announced.pk)
    assert (lot.stage, lot.supervision_no) == ("已供应", "9901012026B00001")
    assert (lot.offer, lot.dealt_on) == (announced.pk, date(2026, 4, 1))


def test_an_offer_is_ended_with_a_reason(announced, officer):
    with pytest.raises(Refusal):
        of_offer.end(announced, by=officer, at=clock("2026-03-20"), reason=" ")
    of_offer.end(announced, by=officer, at=clock("2026-03-20"), reason="规划调整")
    assert models.Lot.objects.get(number=announced.pk).stage == "终止"


def test_a_deal_that_is_not_found_up_begins_anew(announced, officer):
    _outcome(announced, officer)
    of_offer.show_deal(announced, by=officer, at=clock("2026-04-02"))
    lost = {"on": date(2026, 4, 3), "last_seen": "2026-04-03 08:00:00"}
    of_offer.lose(announced, by=actors.TIME, at=clock("2026-04-03", "20:00"), **lost)
    again = {"on": date(2026, 4, 4), "seen_again": "2026-04-04 08:00:00"}
    of_offer.regain(announced, by=actors.TIME, at=clock("2026-04-04", "09:00"), **again)
    standing = cases.standing(announced, at=clock("2026-04-05"))
    (window,) = (clock_ for clock_ in standing.clocks if clock_.step == "finish")
    assert window.due.on == date(2026, 4, 9)  # five days after 4 April

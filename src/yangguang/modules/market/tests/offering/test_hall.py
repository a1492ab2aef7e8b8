"""An auction in the hall: a reserve sealed before, prices called and said three times, the hammer; by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from yangguang.base.market.words import Way
from yangguang.base.refusal import Reason, Refusal
from yangguang.kernel.cases import queries as cases
from yangguang.kernel.people import actors
from yangguang.kernel.records import queries as records
from yangguang.modules.market import models
from yangguang.modules.market.acts import of_offer
from yangguang.modules.market.queries import halls, offering
from yangguang.modules.market.rules.hall import reserve_of
from yangguang.modules.market.tests.conftest import clock
from yangguang.modules.market.tests.offering.building import LOT, TENDER

START, STEP = 200_000_000, 1_000_000
RESERVE, NONCE = 205_000_000, "r1" * 16
DAY = "2026-04-01"
AUCTION = replace(
    TENDER,
    way=Way.AUCTION,
    opened_at=None,
    bidding_at=clock(DAY, "10:00"),
    lots=(replace(LOT, has_reserve=True),),
)
"""On 1 April at 10:00; 2 million yuan at least, each price 10,000 higher."""


def begun(office, officer, notice, *, bidders=3, at="2026-03-02", admitted="2026-03-21"):
    case = of_offer.announce(office, by=officer, at=clock(at), notice=notice)
    party = actors.party(case.pk, label="竞买人")
    for no in range(1, bidders + 1):
        code = f"91990101MA000000{no}X"
        name = f"示例第{no}公司"
        of_offer.sign_up(case, by=party, at=clock(admitted), name=name, code=code)
        on = clock(admitted).date()
        of_offer.admit(case, by=officer, at=clock(admitted), bidder=no, deposit_on=on)
    return case


@pytest.fixture
def case(office, officer):
    return begun(office, officer, AUCTION)


@pytest.fixture
def floor(case, officer):
    """The auctioneer: each act by its name, at a time of the day of the auction."""

    def do(name, time, *, day=DAY, **more):
        getattr(of_offer, name)(case, by=officer, at=clock(day, time), **more)

    return do


def sealed(case, fen=RESERVE):
    return reserve_of(case.pk, "01", fen, NONCE)


def seal(case, officer, fen=RESERVE):
    of_offer.seal_reserve(case, by=officer, at=clock("2026-03-30"), commitment=sealed(case, fen))


def refused(code, act, *args, **more):
    with pytest.raises(Refusal) as found:
        act(*args, **more)
    assert found.value.code is code, found.value
    return str(found.value)


def now(case, time="23:00", day=DAY):
    standing = cases.standing(case, at=clock(day, time))
    offered = offering.of_facts(case.pk, standing.state.facts)
    return halls.hall(offered, "01", standing.taken)


def record(case, kind):
    (row,) = (one for one in records.about(case.pk) if one.kind == kind)
    return records.read(records.by_address(row.address))[0]


def test_from_the_sealed_reserve_to_the_deal(case, officer, floor):
    """2,000,000, 2,010,000, then 2,060,000 yuan; said three times; the reserve of 2,050,000 is reached."""
    seal(case, officer)
    floor("open_hall", "10:00:00")
    floor("call", "10:01:00", bidder=1, fen=START)
    floor("call", "10:01:20", bidder=2, fen=START + STEP)
    floor("call", "10:02:00", bidder=3, fen=206_000_000)
    for time in ("10:02:20", "10:02:40", "10:03:00"):
        floor("say_price", time)
    floor("hammer", "10:03:10", reserve_fen=RESERVE, nonce=NONCE)
    said = record(case, "land-auction-closed")
    assert (said.price_fen, said.bidder, said.bidders) == (206_000_000, 3, 3)
    assert said.calls == (
        f"1 1 {DAY} 10:01:00 {START}",
        f"2 2 {DAY} 10:01:20 {START + STEP}",
        f"3 3 {DAY} 10:02:00 206000000",
    )
    assert said.steps == (f"{DAY} 10:00:00 {STEP}",)
    assert (said.commitment, said.reserve_fen, said.nonce) == (sealed(case), RESERVE, NONCE)
    of_offer.conclude(case, by=officer, at=clock(DAY, "10:30"))
    of_offer.show_deal(case, by=officer, at=clock("2026-04-02"))
    deal = record(case, "deal-published")
    assert (deal.price_fen, deal.winner, len(deal.bids)) == (206_000_000, "示例第3公司", 3)
    assert models.Lot.objects.get(number=case.pk).dealt_on == date(2026, 4, 1)


def test_the_reserve_is_in_the_ledger_before_and_told_by_nobody_until_the_hammer(
    case, officer, floor
):
    seal(case, officer)
    assert record(case, "land-reserve-sealed").commitment == sealed(case)
    floor("open_hall", "10:00")
    floor("call", "10:01", bidder=1, fen=START)
    told = " ".join(str(step.facts) for step in cases.timeline(case))
    assert str(RESERVE) not in told
    assert NONCE not in told


def test_below_the_reserve_nothing_is_sold(case, officer, floor):
    """2,000,000 yuan were called, the reserve is 2,050,000."""
    seal(case, officer)
    floor("open_hall", "10:00")
    floor("call", "10:01", bidder=1, fen=START)
    for second in (10, 20, 30):
        floor("say_price", f"10:01:{second}")
    floor("hammer", "10:02", reserve_fen=RESERVE, nonce=NONCE)
    assert record(case, "land-auction-closed").price_fen is None
    at = clock(DAY, "10:30")
    told = refused(Reason.RULE, of_offer.conclude, case, by=officer, at=at)
    assert "没有达到底价" in told
    of_offer.pass_in(case, by=officer, at=at)
    assert models.Lot.objects.get(number=case.pk).stage == "未成交"


def test_the_reserve_is_what_was_sealed_and_is_sealed_once_and_before(case, officer, floor):
    refused(Reason.NOT_YET, floor, "open_hall", "10:00")  # the notice says that there is one
    seal(case, officer)
    refused(Reason.ONCE, seal, case, officer, 1)
    bad = {"by": officer, "at": clock("2026-03-30"), "commitment": "A" * 64}
    refused(Reason.FACTS, of_offer.seal_reserve, case, **bad)
    floor("open_hall", "10:00")
    refused(Reason.FACTS, floor, "hammer", "10:05")
    refused(Reason.RULE, floor, "hammer", "10:05", reserve_fen=RESERVE - 1, nonce=NONCE)
    floor(
        "hammer", "10:05", reserve_fen=RESERVE, nonce=NONCE
    )  # nobody called: it ends all the same
    refused(Reason.NOT_YET, of_offer.conclude, case, by=officer, at=clock(DAY, "10:30"))


def test_a_reserve_is_not_sealed_when_the_auction_begins(case, officer, floor):
    late = {"by": officer, "at": clock(DAY, "10:00"), "commitment": sealed(case)}
    refused(Reason.TOO_LATE, of_offer.seal_reserve, case, **late)


@pytest.fixture
def opened(case, officer, floor):
    seal(case, officer)
    floor("open_hall", "10:00:00")
    floor("call", "10:01:00", bidder=1, fen=START)
    return floor


def test_an_auction_begins_at_its_hour(case, officer, floor):
    seal(case, officer)
    refused(Reason.TOO_EARLY, floor, "open_hall", "09:59:59")
    refused(Reason.NOT_YET, floor, "call", "10:00:00", bidder=1, fen=START)
    floor("open_hall", "10:00:00")
    refused(Reason.ONCE, floor, "open_hall", "10:00:01")


def test_prices_rise_by_the_step_which_the_auctioneer_may_change(opened):
    """From 2,000,000 by 10,000; then by 50,000: 2,050,000 is the least."""
    refused(Reason.RULE, opened, "call", "10:01:10", bidder=2, fen=START + STEP - 1)
    opened("adjust", "10:01:20", step_fen=5_000_000)
    refused(Reason.RULE, opened, "call", "10:01:30", bidder=2, fen=START + 4_999_999)
    opened("call", "10:01:40", bidder=2, fen=START + 5_000_000)
    refused(Reason.FACTS, opened, "adjust", "10:01:50", step_fen=5_000_000)


def test_nobody_without_a_paddle_calls(opened):
    refused(Reason.RULE, opened, "call", "10:01:10", bidder=9, fen=START + STEP)


def test_the_hammer_waits_for_three_announcements_of_the_same_price(case, opened):
    """A new price begins the counting anew."""
    opened("say_price", "10:01:10")
    opened("say_price", "10:01:20")
    opened("call", "10:01:30", bidder=2, fen=START + STEP)
    opened("say_price", "10:01:40")
    reserve = {"reserve_fen": RESERVE, "nonce": NONCE}
    assert "宣布了1次" in refused(Reason.NOT_YET, opened, "hammer", "10:01:50", **reserve)
    opened("say_price", "10:02:00")
    opened("say_price", "10:02:10")
    refused(Reason.ONCE, opened, "say_price", "10:02:20")
    opened("hammer", "10:02:30", **reserve)
    refused(Reason.TOO_LATE, opened, "call", "10:02:40", bidder=1, fen=START + 2 * STEP)


def test_a_wrong_entry_is_struck_and_stays_readable(case, opened):
    """2,900,000 was typed for 2,010,000: struck, the price before it stands, and the right one follows."""
    opened("call", "10:01:10", bidder=2, fen=290_000_000)
    opened("say_price", "10:01:15")
    opened("strike", "10:01:20", no=2, reason="听错金额")
    assert (now(case).top.fen, now(case).said, now(case).least_fen) == (START, 0, START + STEP)
    opened("call", "10:01:30", bidder=2, fen=START + STEP)
    refused(Reason.ONCE, opened, "strike", "10:01:40", no=2, reason="再划")
    refused(Reason.UNKNOWN, opened, "strike", "10:01:40", no=9, reason="没有")
    refused(Reason.FACTS, opened, "strike", "10:01:40", no=1, reason=" ")
    for second in (41, 42, 43):
        opened("say_price", f"10:01:{second}")
    opened("hammer", "10:02", reserve_fen=RESERVE, nonce=NONCE)
    said = record(case, "land-auction-closed")
    assert said.calls[1] == f"2 2 {DAY} 10:01:10 290000000 划去：听错金额"
    assert len(said.calls) == 3


def test_what_happened_while_the_network_was_down_is_entered_with_both_times(case, opened):
    """Called at 10:02, entered at 11:30; nothing happened before what is there already, or in the future."""
    then = {"bidder": 2, "fen": START + STEP}
    early, future = clock(DAY, "10:00:59"), clock(DAY, "11:30:01")
    refused(Reason.RULE, opened, "call", "11:30:00", happened_at=early, **then)
    refused(Reason.RULE, opened, "call", "11:30:00", happened_at=future, **then)
    opened("call", "11:30:00", happened_at=clock(DAY, "10:02:00"), **then)
    call = now(case).calls[1]
    assert (call.at, call.entered_at) == (clock(DAY, "10:02:00"), clock(DAY, "11:30:00"))
    assert str(call) == f"2 2 {DAY} 10:02:00 {START + STEP} 补录于{DAY} 11:30:00"


def test_while_it_is_suspended_nothing_is_called(case, officer, opened):
    of_offer.suspend(case, by=officer, at=clock(DAY, "10:05"), reason="有异议")
    refused(Reason.PENDING, opened, "call", "10:06", bidder=2, fen=START + STEP)
    refused(Reason.PENDING, opened, "hammer", "10:06", reserve_fen=RESERVE, nonce=NONCE)


def test_an_auction_that_runs_here_has_no_outcome_from_elsewhere(case, officer, opened):
    at = clock(DAY, "11:00")
    said = {"price_fen": START, "winner": "示例第1公司"}
    refused(Reason.RULE, of_offer.enter_outcome, case, by=officer, at=at, **said)
    refused(Reason.NOT_YET, of_offer.conclude, case, by=officer, at=at)
    refused(Reason.NOT_YET, of_offer.pass_in, case, by=officer, at=at)


def test_order_11_needs_three_bidders_and_order_39_does_not(office, officer):
    """Two bidders: in 2005 the auction isn't held, in 2026 it is."""
    plain = replace(AUCTION, lots=(LOT,))
    old = replace(plain, apply_from=None, apply_until=None, bidding_at=clock("2005-04-01", "10:00"))
    case = begun(office, officer, old, bidders=2, at="2005-03-02", admitted="2005-03-21")
    at = clock("2005-04-01", "10:00")
    told = refused(Reason.RULE, of_offer.open_hall, case, by=officer, at=at)
    assert "不足3个" in told
    case = begun(office, officer, plain, bidders=2)
    of_offer.open_hall(case, by=officer, at=clock(DAY, "10:00"))


def test_only_auctions_are_held_in_the_hall(office, officer):
    case = begun(office, officer, TENDER, bidders=1)
    refused(Reason.RULE, of_offer.open_hall, case, by=officer, at=clock(DAY, "10:00"))


def test_the_digest_is_what_anybody_computes():
    """SHA-256 of five lines, worked out with sha256sum."""
    assert reserve_of("GC-2026-000001-L", "01", 100, "abc") == BY_HAND


BY_HAND = "60b88cbe30ba40cbe50d904b0dca468746c5d131b21f5975fc1dafa827aff7df"

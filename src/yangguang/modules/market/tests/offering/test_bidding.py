"""Prices rise by the step, the server's clock decides, last calls are timed; each sum is worked out by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from yangguang.base.market.words import Way
from yangguang.base.refusal import Reason, Refusal
from yangguang.kernel.cases import queries as cases
from yangguang.kernel.records import queries as records
from yangguang.modules.market import models
from yangguang.modules.market.acts import of_offer
from yangguang.modules.market.queries import offering
from yangguang.modules.market.rules.bidding import commitment_of
from yangguang.modules.market.tests.conftest import clock
from yangguang.modules.market.tests.offering.building import TENDER
from yangguang.modules.market.tests.offering.conftest import drafted_by

START = 200_000_000
STEP = 1_000_000
LAST_DAY = "2026-04-01"


def _refused(reason, act, *args, **kwargs):
    with pytest.raises(Refusal) as refused:
        act(*args, **kwargs)
    assert refused.value.code is reason, refused.value


def _sale(listing, at):
    taken = cases.standing(listing.case, at=at).taken
    facts = cases.standing(listing.case, at=at).state.facts
    return offering.sale(offering.of_facts(listing.case.pk, facts), "01", taken)


def test_a_price_is_the_start_price_or_higher_and_rises_by_the_step(listing):
    at = clock("2026-03-23", "09:30")
    _refused(Reason.RULE, listing.bid, 1, START - 1, at)
    listing.bid(1, START, at)
    _refused(Reason.RULE, listing.bid, 2, START + STEP - 1, at)
    listing.bid(2, START + STEP, at)
    assert [bid.fen for bid in _sale(listing, at).bids] == [START, START + STEP]


def test_nobody_bids_before_nine_or_after_ten(listing):
    """The listing runs from 23 March 9:00 to 1 April 10:00; on the stroke it is in time, a second later late."""
    _refused(Reason.TOO_EARLY, listing.bid, 1, START, clock("2026-03-23", "08:59:59"))
    listing.bid(1, START, clock(LAST_DAY, "10:00:00"))
    _refused(Reason.TOO_LATE, listing.bid, 2, START + STEP, clock(LAST_DAY, "10:00:01"))


def test_who_was_not_admitted_does_not_bid(listing, officer):
    of_offer.admit(listing.case, by=officer, at=clock("2026-03-22"), bidder=2, admitted=False)
    _refused(Reason.RULE, listing.bid, 2, START, clock("2026-03-24"))
    _refused(Reason.RULE, listing.bid, 9, START, clock("2026-03-24"))


def test_without_a_deposit_nobody_is_admitted(listing, officer):
    at = clock("2026-03-22")
    _refused(Reason.FACTS, of_offer.admit, listing.case, by=officer, at=at, bidder=3)


def test_the_same_organisation_signs_up_once(listing):
    said = {"name": "示例第1公司", "code": "91990101MA0000001X"}
    at = clock("2026-03-22")
    _refused(Reason.ONCE, of_offer.sign_up, listing.case, by=listing.by(4), at=at, **said)


def test_while_it_is_suspended_nobody_bids(listing, officer):
    at = clock("2026-03-24")
    of_offer.suspend(listing.case, by=officer, at=at, reason="有异议")
    _refused(Reason.PENDING, listing.bid, 1, START, at)


def test_rounds_of_four_minutes_follow_where_two_go_on(listing):
    """Until 10:04, then four minutes from each price: 10:03:30 leads to 10:07:30, 10:07:00 to 10:11:00."""
    for no in (1, 2):
        at = clock(LAST_DAY, "09:30")
        of_offer.go_on(listing.case, by=listing.by(no), at=at, bidder=no)
    listing.bid(1, START, clock(LAST_DAY, "10:03:30"))
    listing.bid(2, START + STEP, clock(LAST_DAY, "10:07:00"))
    assert _sale(listing, clock(LAST_DAY, "10:08")).ends_at == clock(LAST_DAY, "10:11:00")
    _refused(Reason.TOO_LATE, listing.bid, 1, START + 2 * STEP, clock(LAST_DAY, "10:11:01"))


def test_one_who_goes_on_alone_makes_no_round(listing):
    at = clock(LAST_DAY, "09:30")
    of_offer.go_on(listing.case, by=listing.by(1), at=at, bidder=1)
    _refused(Reason.TOO_LATE, listing.bid, 1, START, clock(LAST_DAY, "10:01"))


def test_to_go_on_is_said_in_the_last_hour(listing):
    """From 9:00 to 10:00 on 1 April."""
    for time in ("08:59:59", "10:00:01"):
        with pytest.raises(Refusal):
            of_offer.go_on(listing.case, by=listing.by(1), at=clock(LAST_DAY, time), bidder=1)


def test_the_highest_price_wins_and_every_bid_is_published_without_names(listing, officer):
    listing.bid(1, START, clock("2026-03-24", "10:00:00"))
    listing.bid(2, START + STEP, clock("2026-03-25", "11:00:05"))
    _refused(
        Reason.TOO_EARLY, of_offer.conclude, listing.case, by=officer, at=clock(LAST_DAY, "09:59")
    )
    of_offer.conclude(listing.case, by=officer, at=clock(LAST_DAY, "10:30"))
    of_offer.show_deal(listing.case, by=officer, at=clock("2026-04-02"))
    (row,) = (one for one in records.about(listing.case.pk) if one.kind == "deal-published")
    deal, content = records.read(records.by_address(row.address))
    assert (deal.price_fen, deal.winner, deal.bidders) == (START + STEP, "示例第2公司", 3)
    assert deal.bids == (
        f"1 2026-03-24 10:00:00 {START}",
        f"2 2026-03-25 11:00:05 {START + STEP}",
    )
    assert "示例第1公司" not in content.decode()


def test_nobody_but_the_highest_bidder_wins_a_listing(listing, officer):
    listing.bid(1, START, clock("2026-03-24"))
    listing.bid(2, START + STEP, clock("2026-03-25"))
    at = clock(LAST_DAY, "10:30")
    _refused(
        Reason.RULE,
        of_offer.enter_outcome,
        listing.case,
        by=officer,
        at=at,
        price_fen=START,
        winner="示例第1公司",
    )
    of_offer.conclude(listing.case, by=officer, at=at, bidder=1)
    assert models.Lot.objects.get(number=listing.case.pk).holder == "示例第2公司"


def test_losing_bidders_stand_in_no_step(listing, officer):
    listing.bid(1, START, clock("2026-03-24"))
    told = " ".join(str(step.facts) for step in cases.timeline(listing.case))
    assert "示例第" not in told


NONCES = {1: "k1" * 16, 2: "k2" * 16, 3: "k3" * 16}


def _hand_in(tender, no, fen, at):
    sealed = commitment_of(tender.case.pk, "01", no, fen, NONCES[no])
    of_offer.hand_in(tender.case, by=tender.by(no), at=at, bidder=no, commitment=sealed)
    return sealed


def _reveal(tender, no, fen, at):
    of_offer.reveal(tender.case, by=tender.by(no), at=at, bidder=no, fen=fen, nonce=NONCES[no])


def test_sealed_bids_are_opened_by_two_persons_at_the_set_time(tender, officer, second):
    """Two of three are opened; the third is named as unopened; 230 million fen wins."""
    sealed = {
        no: _hand_in(tender, no, fen, clock("2026-03-31"))
        for no, fen in ((1, START), (2, 230_000_000), (3, 240_000_000))
    }
    _refused(Reason.TOO_EARLY, _reveal, tender, 1, START, clock(LAST_DAY, "09:59:59"))
    _reveal(tender, 1, START, clock(LAST_DAY, "10:00:00"))
    _reveal(tender, 2, 230_000_000, clock(LAST_DAY, "10:01"))
    at = clock(LAST_DAY, "10:10")
    _refused(Reason.RULE, of_offer.open_tenders, tender.case, by=officer, at=at)
    with drafted_by(second):
        of_offer.open_tenders(tender.case, by=officer, at=at)
    (row,) = (one for one in records.about(tender.case.pk) if one.kind == "tenders-opened")
    opened, _ = records.read(records.by_address(row.address))
    assert opened.opened == (
        f"1 {sealed[1]} {START} {NONCES[1]}",
        f"2 {sealed[2]} 230000000 {NONCES[2]}",
    )
    assert opened.unopened == (f"3 {sealed[3]}",)
    _refused(Reason.TOO_LATE, _reveal, tender, 3, 240_000_000, clock(LAST_DAY, "10:11"))
    of_offer.conclude(tender.case, by=officer, at=clock(LAST_DAY, "11:00"))
    assert models.Lot.objects.get(number=tender.case.pk).price_fen == 230_000_000


def test_every_sealed_bid_is_in_the_ledger_before_any_is_opened(tender):
    sealed = _hand_in(tender, 1, START, clock("2026-03-31"))
    (row,) = (one for one in records.about(tender.case.pk) if one.kind == "tender-handed-in")
    said, _ = records.read(records.by_address(row.address))
    assert (said.commitment, said.bidder) == (sealed, 1)
    assert row.released_at == clock("2026-03-31")


def test_a_sealed_bid_that_comes_late_or_is_none_is_refused(tender):
    _refused(Reason.TOO_LATE, _hand_in, tender, 1, START, clock(LAST_DAY, "10:00:00"))
    said = {"at": clock("2026-03-31"), "bidder": 1, "commitment": "A" * 64}
    _refused(Reason.FACTS, of_offer.hand_in, tender.case, by=tender.by(1), **said)


def test_what_is_opened_is_what_was_handed_in(tender):
    _hand_in(tender, 1, START, clock("2026-03-31"))
    _refused(Reason.RULE, _reveal, tender, 1, START + STEP, clock(LAST_DAY, "10:05"))


def test_the_commitment_is_the_digest_that_anybody_can_compute():
    """SHA-256 of six lines, worked out with sha256sum."""
    assert commitment_of("GC-2026-000001-L", "01", 1, 100, "abc") == BY_HAND


BY_HAND = "56914819b836d74a46cbb63d02f24b81888f2a39aad9c42398ee13919dd2de69"


def test_an_auction_is_held_elsewhere(office, officer):
    auction = replace(TENDER, way=Way.AUCTION, opened_at=None, bidding_at=clock(LAST_DAY, "10:00"))
    case = of_offer.announce(office, by=officer, at=clock("2026-03-02"), notice=auction)
    at = clock(LAST_DAY, "11:00")
    _refused(Reason.RULE, of_offer.conclude, case, by=officer, at=at)
    of_offer.enter_outcome(case, by=officer, at=at, price_fen=START, winner="甲公司")
    assert models.Lot.objects.get(number=case.pk).dealt_on == date(2026, 4, 1)

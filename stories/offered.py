"""Land on offer: a listing, a tender and an auction that run now, with bidders who may bid; a question, answered."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal

from stories import names, plots, tale

from yangguang.base.market.lot import Between, Bound, Lot
from yangguang.base.market.notice import Notice
from yangguang.base.market.words import Way
from yangguang.base.procedure import day_of
from yangguang.kernel.cases.models import Case
from yangguang.kernel.offices.models import Office
from yangguang.kernel.people import actors
from yangguang.kernel.people.actors import Actor
from yangguang.kernel.people.models import Post
from yangguang.modules.market.acts import of_offer

NUMBER, PLACE, LOT, PARCEL = "示自然资告字〔演示〕8号", "演示交易大厅", "演示北地块", "示2026-08"
BIDDERS = ("演示甲公司", "演示乙公司")
ASKED, LEFT = "红线外的配电由谁来做？", "交地以前可以进场勘察吗？"
ANSWERED = "由供电公司接到红线边，见公告附件三。"
WRITTEN = {NUMBER, PLACE, LOT, PARCEL, *BIDDERS, ASKED, LEFT, ANSWERED}


def told(*, at: datetime) -> dict[str, str]:
    """Announce a listing, a tender and an auction, let two sign up and one bid; return the numbers of the notices."""
    names.written.update(WRITTEN)
    office = Office.objects.get(slug=tale.SLUG)
    by = actors.officer(Post.objects.get(person__login=f"officer@{tale.SLUG}"), at=at)
    begun = at - timedelta(days=3)
    until = at + timedelta(days=9)
    said = Notice(
        number=NUMBER,
        way=Way.LISTING,
        apply_until=until,
        listing_from=begun,
        listing_until=until,
        lots=(_lot(at),),
        place=PLACE,
    )
    listing = _bid_for(office, said, by=by, at=at, asks=BIDDERS)
    party = actors.party(listing.pk, label="竞买人")
    of_offer.bid(listing, by=party, at=at, bidder=1, fen=8_000_000_000)
    sealed = replace(said, way=Way.TENDER, listing_from=None, listing_until=None, opened_at=until)
    tender = _bid_for(office, sealed, by=by, at=at, asks=BIDDERS[:1])
    called = replace(sealed, way=Way.AUCTION, opened_at=None, bidding_at=at - timedelta(minutes=9))
    auction = _bid_for(office, called, by=by, at=at, asks=BIDDERS)
    _ask_about(listing, by=by, at=at)
    _hold(auction, by=by, at=at)
    return {"listing": listing.pk, "tender": tender.pk, "auction": auction.pk}


def _ask_about(case: Case, *, by: Actor, at: datetime) -> None:
    """Let somebody ask two questions; one is answered."""
    asker = actors.party(case.pk, label="提问人")
    for text in (ASKED, LEFT):
        of_offer.ask(case, by=asker, at=at - timedelta(days=2), text=text)
    of_offer.reply(case, by=by, at=at, member="No.1", answer=ANSWERED)


def _hold(case: Case, *, by: Actor, at: datetime) -> None:
    """Begin the auction: a price is called under each paddle."""
    of_offer.open_hall(case, by=by, at=at - timedelta(minutes=8))
    for no, fen in ((1, 8_000_000_000), (2, 8_010_000_000)):
        then = at - timedelta(minutes=8 - no)
        of_offer.call(case, by=by, at=then, bidder=no, fen=fen)


def _lot(at: datetime) -> Lot:
    stated = plots.stated(at=at)
    return replace(
        stated,
        name=LOT,
        parcel_no=PARCEL,
        holder="",
        price_fen=None,
        supervision_no="",
        contract_no="",
        handover_on=None,
        start_on=None,
        finish_on=None,
        instalments=(),
        drawn=None,
        height=Between(high=Bound(value=Decimal(60))),
        step_fen=10_000_000,
    )


def _bid_for(
    office: Office, said: Notice, *, by: Actor, at: datetime, asks: tuple[str, ...]
) -> Case:
    begun = at - timedelta(days=26)
    case = of_offer.announce(
        office, by=by, at=begun, notice=replace(said, announced_on=day_of(begun))
    )
    for no, name in enumerate(asks, 1):
        party = actors.party(case.pk, label="竞买人")
        of_offer.sign_up(case, by=party, at=at - timedelta(days=2), name=name)
        of_offer.admit(case, by=by, at=at - timedelta(days=2), bidder=no)
    return case

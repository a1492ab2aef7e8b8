"""What the acts of an offer share: the notice in hand, its law, what the records repeat, what the checks find."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from yangguang.base.market.checks import Found, Severity, of_notice
from yangguang.base.market.notice import Notice
from yangguang.base.procedure import Finding
from yangguang.base.refusal import Reason, Sentence, refuse_if, sentence
from yangguang.kernel.cases.taking import InHand
from yangguang.kernel.offices import queries as offices
from yangguang.modules.market.queries import offering
from yangguang.modules.market.queries.offering import Offered
from yangguang.modules.market.records.offer import LotOffered
from yangguang.modules.market.records.shared import lot_fields
from yangguang.modules.market.rules import law_offer
from yangguang.modules.market.rules.law_offer import OfferLaw


def in_hand(hand: InHand) -> Offered:
    """Return the notice of the case in hand, with what the step states already."""
    return offering.of_facts(str(hand.case.pk), {**hand.known, **hand.facts})


def law_of(hand: InHand) -> OfferLaw:
    """Return the law of the edition that governs the case."""
    is_old = hand.standing.edition.in_force < LAW_CHANGED
    return law_offer.OF_2002 if is_old else law_offer.OF_2007


LAW_CHANGED = law_offer.OF_2007.notice.statute.in_force


def said_of(hand: InHand, offered: Offered, lots: Iterable[str]) -> dict[str, Any]:
    """Return what every record of a notice says."""
    several = tuple(lots)
    places = (offered.stated(lot).place for lot in several)
    return {
        "number": str(hand.case.pk),
        "office": offices.full_name_on(hand.case.office, hand.day),
        "on": hand.day,
        "notice_no": offered.notice.number,
        "lots": tuple(offered.number(lot) for lot in several),
        "places": tuple(dict.fromkeys(place for place in places if place)),
    }


def weigh(hand: InHand, notice: Notice, given: Sequence[tuple[str, Sentence]] = ()) -> None:
    """Refuse what the law voids, keep the rest with the step; of an adopted one everything is kept.

    `given`: what was found already by who adopts it (code, sentence).
    """
    found: Sequence[Found] = () if given else of_notice(notice)
    if not hand.by.adopted_source:
        refuse_if(one.sentence for one in found if one.severity is Severity.VOID)
    told = [*((one.code, one.sentence) for one in found), *given]
    hand.findings += [
        Finding(code, hand.step.name, said.said, said.basis, 0) for code, said in told
    ]


def lot_of(hand: InHand, offered: Offered, lot: str) -> str:
    """Return a lot of the notice; where it has one only, that needn't be named. Refusal: it has no such lot."""
    asked = lot or (offered.lots[0] if len(offered.lots) == 1 else "")
    if asked not in offered.lots:
        said = "公告里没有宗地 {lot}。"
        refuse_if(
            [sentence(Reason.UNKNOWN, said, basis=law_of(hand).notice, lot=asked[:20] or "—")]
        )
    return asked


def offered_record(hand: InHand, offered: Offered, lot: str) -> LotOffered:
    """Build the record of a lot that is offered."""
    notice, stated = offered.notice, offered.stated(lot)
    until = hand.facts.get("rectify_until") or hand.known.get("rectify_until")
    own = {**lot_fields(stated), "way": notice.way or ""}
    return LotOffered(
        number=offered.number(lot),
        office=offices.full_name_on(hand.case.office, hand.day),
        on=offered.lines[lot].announced_on or hand.day,
        **own,
        notice=str(hand.case.pk),
        notice_no=notice.number,
        apply_from=_moment(notice.apply_from),
        apply_until=_moment(notice.apply_until),
        listing_from=_moment(notice.listing_from),
        listing_until=_moment(notice.listing_until),
        bidding_at=_moment(notice.bidding_at),
        opened_at=_moment(notice.opened_at),
        rectified_until=until,
        where=notice.place,
        contact=notice.contact,
        bundled=stated.bundled,
        is_raw=stated.is_raw,
        earlier=offered.earlier.get(lot, ""),
    )


def _moment(at: datetime | None) -> datetime | None:
    return offering.aware(at) if at else None

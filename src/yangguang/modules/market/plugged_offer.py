"""The manifests of `land-offer`, `land-agreement` and `land-allocation`: from the notice to the shown deal."""

from __future__ import annotations

from yangguang.kernel.cases.models import Case
from yangguang.kernel.module import DeskPage, Lines, Module
from yangguang.kernel.personal import registry as personal
from yangguang.modules.market import plain_offer
from yangguang.modules.market.acts import of_agreement, of_allocation, of_offer
from yangguang.modules.market.acts.agreement_projecting import project_agreement
from yangguang.modules.market.acts.offer_projecting import project_offer
from yangguang.modules.market.desk import around
from yangguang.modules.market.forms import agreeing, offering
from yangguang.modules.market.models import Bidder, Holder, Lot, Question, Taker
from yangguang.modules.market.procedure import (
    OFFER,
    LandAgreement,
    LandAllocation,
    LandOffer,
    LandOffer2002,
)
from yangguang.modules.market.records import agreement, offer
from yangguang.modules.market.records.hall import AuctionClosed, ReserveSealed
from yangguang.modules.market.records.questions import NoticeQuestionAnswered
from yangguang.modules.market.rules.vocabulary import PERSON

MOST_BIDDERS = 300


def bidders(case: Case) -> list[tuple[str, str]]:
    """Return who signed up, for officers: lot and number, name, code and contact."""
    rows = Bidder.objects.filter(case=case.pk).order_by("lot", "no")[:MOST_BIDDERS]
    return [
        (
            f"{row.lot} · {row.no}",
            " ".join(
                part
                for part in (row.name, PERSON if row.is_person else row.code, row.contact)
                if part
            ),
        )
        for row in rows
    ]


def persons(case: Case) -> list[tuple[str, str]]:
    """Return who signed up and who asked, for officers."""
    rows = Question.objects.filter(case=case.pk).order_by("pk")[:MOST_BIDDERS]
    asked = [
        (row.key, "，".join(part for part in (row.text, row.name, row.contact) if part))
        for row in rows
    ]
    return [*bidders(case), *asked]


def takers(case: Case) -> list[tuple[str, str]]:
    """Return who wants the land, for officers."""
    rows = Taker.objects.filter(case=case.pk).order_by("no", "pk")[:MOST_BIDDERS]
    return [(str(row.no or "→"), f"{row.name} {row.contact}".strip()) for row in rows]


OFFER_LINE = Module(
    name="market",
    title="土地出让公告",
    prefix="GC",
    procedures=(LandOffer, LandOffer2002),
    acts=of_offer,
    forms=offering.FORMS,
    records=(*offer.KINDS, NoticeQuestionAnswered, ReserveSealed, AuctionClosed),
    project=project_offer,
    judge=of_offer.judge,
    particulars=persons,
    lines=Lines(Lot, ("notice_no", "name"), lambda row: row.notice_no or row.name, number="offer"),
    plain=plain_offer.OFFER_WORDS,
    desk=(DeskPage(title="拍卖台", url=around.AUCTIONS, roles=around.ACTING, matters=(OFFER,)),),
    erases=(
        personal.rows(Bidder, by="case", blank={"name": "", "code": "", "contact": ""}),
        personal.rows(Question, by="case", blank={"text": "", "name": "", "contact": ""}),
        personal.rows(Holder, by="case"),
    ),
)

AGREEMENT_LINE = Module(
    name="market",
    title="协议出让",
    prefix="XD",
    procedures=(LandAgreement,),
    acts=of_agreement,
    forms=agreeing.FORMS,
    records=agreement.KINDS,
    project=project_agreement,
    judge=of_agreement.judge,
    particulars=takers,
    lines=Lines(
        Lot, ("name", "location"), lambda row: row.name or row.location, number="agreement"
    ),
    plain=plain_offer.AGREEMENT_WORDS,
    erases=(personal.rows(Taker, by="case", blank={"name": "", "contact": ""}),),
)

ALLOCATION_LINE = Module(
    name="market",
    title="划拨用地公示",
    prefix="HG",
    procedures=(LandAllocation,),
    acts=of_allocation,
    forms=agreeing.FORMS,
    records=(agreement.AllocationShown,),
    project=project_agreement,
    lines=Lines(
        Lot, ("name", "location"), lambda row: row.name or row.location, number="agreement"
    ),
    plain=plain_offer.ALLOCATION_WORDS,
)

"""What is asked of a notice, of what is changed in it, and of the end of each lot: pure, dated, cited."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from yangguang.base.market.lot import Lot
from yangguang.base.market.words import COMPETITIVE, Way
from yangguang.base.refusal import Reason, Said, Sentence, sentence
from yangguang.base.workdays import Unit
from yangguang.modules.market.rules import schedule
from yangguang.modules.market.rules.law_offer import (
    FEWEST_BIDDERS,
    NOTICE_DAYS,
    OF_2002,
    OF_2007,
    OfferLaw,
    yuan,
)
from yangguang.modules.market.rules.schedule import Line

Facts = Mapping[str, Any]


def why_not_announce_2002(facts: Facts) -> Iterator[Sentence]:
    """Order 11: see `_announce`."""
    yield from _announce(facts, OF_2002)


def why_not_announce_2007(facts: Facts) -> Iterator[Sentence]:
    """Order 39: see `_announce`."""
    yield from _announce(facts, OF_2007)


def _announce(facts: Facts, law: OfferLaw) -> Iterator[Sentence]:
    """A notice names its way, and for each lot days in their order."""
    if facts.get("way") not in COMPETITIVE:
        yield sentence(Reason.FACTS, "出让公告须写明是招标、拍卖还是挂牌出让。", basis=law.notice)
    lines = schedule.read(facts.get("schedule"))
    for lot in facts.get("lots") or ():
        line = lines.get(lot)
        if line is None or line.from_on is None:
            yield sentence(
                Reason.FACTS,
                "宗地 {lot} 没有写明何时开始竞价。",
                basis=law.notice,
                remedy="请填写挂牌起止时间、拍卖时间或者开标时间。",
                lot=lot,
            )
        elif not _in_order(line):
            yield sentence(
                Reason.FACTS,
                "宗地 {lot} 的时间前后颠倒：公告、竞价开始、竞价截止应当依次排列。",
                basis=law.notice,
                lot=lot,
            )


def _in_order(line: Line) -> bool:
    days = [day for day in (line.announced_on, line.from_on, line.until_on) if day is not None]
    return days == sorted(days)


def why_not_change_2002(facts: Facts) -> Iterator[Sentence]:
    """Order 11: what is changed is still a notice."""
    yield from _announce(facts, OF_2002)


def why_not_change_2007(facts: Facts) -> Iterator[Sentence]:
    """Order 39: the same."""
    yield from _announce(facts, OF_2007)


def why_not_conclude_2002(facts: Facts) -> Iterator[Sentence]:
    """Order 11: see `_conclude`; a listing lasts ten working days."""
    yield from _conclude(facts, OF_2002)


def why_not_conclude_2007(facts: Facts) -> Iterator[Sentence]:
    """Order 39: see `_conclude`; a listing lasts ten days."""
    yield from _conclude(facts, OF_2007)


def _conclude(facts: Facts, law: OfferLaw) -> Iterator[Sentence]:
    """A deal comes after the last day of bidding, in a notice long enough under one way of counting."""
    line = schedule.read(facts.get("schedule")).get(_lot(facts))
    yield from _over(facts, law)
    if line is None:
        return
    days = line.notice_days
    if days is not None and days < NOTICE_DAYS:
        yield sentence(
            Reason.RULE,
            "从公告到竞价开始只有{days}日，不足{least}日，不能确认成交。",
            basis=law.notice,
            remedy="请发布补充公告，推迟竞价。",
            days=days,
            least=NOTICE_DAYS,
        )
    if facts.get("way") == Way.LISTING and not line.is_long_enough(law.listing_least):
        unit = law.listing_least.unit
        yield sentence(
            Reason.RULE,
            "挂牌时间只有{length}，不足{least}，不能确认成交。",
            basis=law.listing,
            remedy="请发布补充公告，延长挂牌。",
            length=_length(line.bidding_length(unit), unit),
            least=_length(law.listing_least.n, unit),
        )
    yield from _enough(facts, law)


def _length(n: int | None, unit: Unit) -> Said:
    text = "{n}个工作日" if unit is Unit.WORKDAYS else "{n}日"
    return Said(text, {"n": n or 0})


def _enough(facts: Facts, law: OfferLaw) -> Iterator[Sentence]:
    way, count = facts.get("way"), _own(facts, "bidders")
    needs = way == Way.TENDER or (way == Way.AUCTION and law.auction_needs_three)
    if needs and count is not None and count < FEWEST_BIDDERS:
        yield sentence(
            Reason.RULE,
            "只有{count}个竞买人，不足{least}个，应当终止，不能确认成交。",
            basis=law.bidding,
            count=count,
            least=FEWEST_BIDDERS,
        )


def why_not_over_2002(facts: Facts) -> Iterator[Sentence]:
    """Order 11: nobody says that a lot found no buyer before its bidding is over."""
    yield from _over(facts, OF_2002)


def why_not_over_2007(facts: Facts) -> Iterator[Sentence]:
    """Order 39: the same."""
    yield from _over(facts, OF_2007)


def _over(facts: Facts, law: OfferLaw) -> Iterator[Sentence]:
    """Bidding for the lot isn't suspended, and its last day is reached."""
    lot = _lot(facts)
    line = schedule.read(facts.get("schedule")).get(lot)
    if line is None:
        yield sentence(Reason.UNKNOWN, "公告里没有宗地 {lot}。", basis=law.notice, lot=lot)
        return
    if line.held:
        yield sentence(
            Reason.PENDING,
            "宗地 {lot} 的出让已经中止，恢复以前不能继续。",
            basis=law.halting,
            remedy="请先公告恢复。",
            lot=lot,
        )
    ended, last = _own(facts, "ended_on"), line.until_on or line.from_on
    if isinstance(ended, date) and last is not None and ended < last:
        yield sentence(
            Reason.TOO_EARLY,
            "公告的竞价截止日为 {last}，{ended} 还没有到。",
            basis=law.bidding,
            last=last,
            ended=ended,
        )


def _lot(facts: Facts) -> str:
    return str(_own(facts, "lot") or "")


def _own(facts: Facts, name: str) -> Any:
    """Return what this taking states; what others stated is kept by lot, and is theirs."""
    value = facts.get(name)
    return None if isinstance(value, Mapping) else value


def why_not_resume(facts: Facts) -> Iterator[Sentence]:
    """Only what is suspended is resumed."""
    lines = schedule.read(facts.get("schedule"))
    if not any(line.held for line in lines.values()):
        yield sentence(Reason.NOT_YET, "没有中止的宗地，不用恢复。")


def why_not_price(lot: Lot, fen: int, *, law: OfferLaw) -> Iterator[Sentence]:
    """A lot isn't sold below its start price."""
    if lot.start_price_fen is not None and fen < lot.start_price_fen:
        yield sentence(
            Reason.RULE,
            "成交价（{yuan}元）低于起始价（{start}元）。",
            basis=law.deal,
            remedy="没有人出到起始价的，应当按未成交处理。",
            yuan=yuan(fen),
            start=yuan(lot.start_price_fen),
        )


def why_not_later(before: Line, after: Line, *, law: OfferLaw) -> Iterator[Sentence]:
    """A notice that runs is put off, never shortened."""
    for was, now in ((before.from_on, after.from_on), (before.until_on, after.until_on)):
        if was is not None and now is not None and now < was:
            yield sentence(
                Reason.RULE,
                "宗地 {lot} 的竞价时间只能推迟：原为 {was}，不能提前到 {now}。",
                basis=law.changing,
                lot=after.lot,
                was=was,
                now=now,
            )


def why_not_said(text: str, *, law: OfferLaw) -> Iterator[Sentence]:
    """Whoever changes, suspends or ends a notice says why."""
    if not text.strip():
        yield sentence(Reason.FACTS, "请写明内容或者理由，将向社会公开。", basis=law.changing)


def why_not_sign_up(
    name: str,
    *,
    is_known: bool,
    at: datetime,
    until_at: datetime | None,
    line: Line,
    law: OfferLaw,
) -> Iterator[Sentence]:
    """A bidder names itself, once, while signing up is open."""
    if not name.strip():
        yield sentence(Reason.FACTS, "请填写竞买人的姓名或者名称。", basis=law.entry)
    if is_known:
        yield sentence(Reason.ONCE, "该单位已经报名。", basis=law.entry)
    if line.held:
        yield sentence(Reason.PENDING, "出让已经中止，现在不接受报名。", basis=law.halting)
    if until_at is not None and at > until_at:
        yield sentence(Reason.TOO_LATE, "报名已于 {until} 截止。", basis=law.entry, until=until_at)


def why_not_admit(
    lot: Lot, *, admitted: bool, deposit_on: date | None, law: OfferLaw
) -> Iterator[Sentence]:
    """Where a deposit is asked for, nobody bids without it."""
    if admitted and lot.deposit_fen and deposit_on is None:
        yield sentence(
            Reason.FACTS,
            "本宗地须交保证金，没有到账的不能确认竞买资格。",
            basis=law.entry,
            remedy="请填写保证金到账日期。",
        )


BID_LINE = re.compile(r"\d{1,6} \d{4}-\d\d-\d\d \d\d:\d\d(:\d\d)? \d{1,15}\Z", re.ASCII)


def why_not_bids(
    lines: Sequence[str], price_fen: int | None, *, law: OfferLaw
) -> Iterator[Sentence]:
    """The history of bids is read line by line, and none is higher than the price of the deal."""
    for line in lines:
        if not BID_LINE.match(line):
            yield sentence(
                Reason.FACTS,
                "报价经过“{line}”应写成：序号 日期 时间 金额（分），例如：1 2026-03-02 10:00:05 10000000。",
                basis=law.deal,
                line=line[:60],
            )
        elif price_fen is not None and int(line.rpartition(" ")[2]) > price_fen:
            yield sentence(
                Reason.RULE,
                "报价经过中有高于成交价的报价：{line}。",
                basis=law.deal,
                line=line,
            )


def why_not_unsold(has_price: bool, reason: str, *, law: OfferLaw) -> Iterator[Sentence]:
    """A lot for which a price was bid is sold, unless there is a reason why not."""
    if has_price and not reason.strip():
        yield sentence(
            Reason.FACTS,
            "本宗地有人报价，按未成交处理的须写明理由。",
            basis=law.result,
        )

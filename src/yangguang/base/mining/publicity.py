"""The five kinds of publication, since 2011-04-01: what each tells, how long it is up, when it must be.

Without it there is no number (2011 rules on publicity). The trading rules of 2011, 2017 and 2023 give
the periods of bidding; those of the other kinds are assumed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from yangguang.base.basis import Article
from yangguang.base.mining import assumed, texts
from yangguang.base.mining.kinds import Span, Way, on
from yangguang.base.mining.life import Event
from yangguang.base.refusal import Reason, Said, Sentence, sentence
from yangguang.base.workdays import Amount, Calendar, Unit


class Kind(StrEnum):
    """What is published; the value is the term."""

    BIDDING_NOTICE = "招标拍卖挂牌公告"
    BIDDING_RESULT = "招标拍卖挂牌结果公示"
    FIRST = "申请在先公示"
    CONVERSION = "探矿权转采矿权公示"
    AGREEMENT = "协议出让公示"
    TRANSFER = "转让公示"


SINCE: Final = texts.MINING_PUBLICITY_2011.in_force

_PLACE: Final = ("位置", "坐标", "标高", "面积")
FIELDS: Final = {
    Kind.BIDDING_RESULT: (
        "中标人或者竞得人名称",
        "场所",
        "成交时间",
        "成交地点",
        "矿业权名称",
        "面积",
        "范围",
        "成交价格",
        "缴纳时间",
        "缴纳方式",
        "申请登记的时限",
        "提出异议的方式",
    ),
    Kind.TRANSFER: (
        "转让人名称",
        "转让人法定代表人",
        "转让人场所",
        "项目或者矿山名称",
        "受让人名称",
        "许可证号",
        "发证机关",
        "有效期限",
        *_PLACE,
        "勘查成果",
        "资源储量",
        "转让价格",
        "转让方式",
        "提出异议的方式",
    ),
}
"""The fields that a source names (trading rules, ch. 5); for the other kinds none was found."""
REPRESENTATIVE: Final = "转让人法定代表人"
"""The one field that names a natural person by its nature."""
TOLD: Final = {
    Kind.BIDDING_RESULT: (
        "中标人或者竞得人场所",
        "成交时间",
        "成交地点",
        "缴纳时间",
        "缴纳方式",
        "申请登记的时限",
    ),
    Kind.TRANSFER: ("转让人名称", REPRESENTATIVE, "转让人场所", "勘查成果", "转让方式"),
}
"""Which of them an application doesn't state: they are told with the publication."""


@dataclass(frozen=True, slots=True)
class Window:
    """The least time that a publication is up, or (`ahead`) lies before what it announces."""

    kind: Kind
    least: Amount
    basis: Article
    span: Span
    ahead: bool = False
    assumed: Said | None = None


@dataclass(frozen=True, slots=True)
class Publication:
    """A publication of a case: first and last full day up (None: still), objections not yet answered.

    `bidding_on`: the day on which the bidding that a notice announces begins.
    """

    kind: Kind
    from_on: date
    until_on: date | None = None
    open_objections: int = 0
    bidding_on: date | None = None


_TRADING: Final = (texts.TRADING_2011, texts.TRADING_2017, texts.TRADING_2023)
NOTICE_AHEAD: Final = Amount(20, Unit.WORKDAYS)
RESULT_UP: Final = Amount(10, Unit.WORKDAYS)
LISTING_RUNS: Final = Amount(10, Unit.WORKDAYS)
RESULT_WITHIN: Final = Amount(5, Unit.WORKDAYS)
DEAL_WITHIN: Final = Amount(3, Unit.WORKDAYS)
"""The confirmation of the deal is signed within this; least bidders of an auction: `LEAST_BIDDERS`."""
LEAST_BIDDERS: Final = 3

WINDOWS: Final = (
    *(
        Window(kind, amount, text["5"], Span(text.in_force, text.until), ahead, assumed.TRADING)
        for text in _TRADING
        for kind, amount, ahead in (
            (Kind.BIDDING_NOTICE, NOTICE_AHEAD, True),
            (Kind.BIDDING_RESULT, RESULT_UP, False),
        )
    ),
    *(
        Window(
            kind,
            assumed.OTHER_PUBLICITY,
            texts.MINING_PUBLICITY_2011[""],
            Span(SINCE),
            assumed=assumed.OTHER_PUBLICITY_SAID,
        )
        for kind in (Kind.FIRST, Kind.CONVERSION, Kind.AGREEMENT, Kind.TRANSFER)
    ),
)


_BY_WAY: Final = {
    **dict.fromkeys(
        (Way.TENDER, Way.AUCTION, Way.LISTING), (Kind.BIDDING_NOTICE, Kind.BIDDING_RESULT)
    ),
    Way.FIRST: (Kind.FIRST,),
    Way.AGREEMENT: (Kind.AGREEMENT,),
    Way.CONVERSION: (Kind.CONVERSION,),
}
_BY_EVENT: Final = {Event.TRANSFER: (Kind.TRANSFER,), Event.CONVERSION: (Kind.CONVERSION,)}


def required(event: Event, way: Way | None, day: date) -> tuple[Kind, ...]:
    """Return the kinds that must have been published before a number is given on `day`."""
    if day < SINCE:
        return ()
    if event is Event.NEW and way is not None:
        return _BY_WAY[way]
    return _BY_EVENT.get(event, ())


def window(kind: Kind, day: date, *, table: Iterable[Window] = WINDOWS) -> Window | None:
    """Return the least time of a kind that begins on `day`; None: no rule reaches back so far."""
    return next((row for row in on(table, day) if row.kind is kind), None)


def why_not_done(publication: Publication, *, calendar: Calendar, day: date) -> Iterator[Sentence]:
    """Say whether a publication has not run its time by `day`, or objections are open.

    Full days after the first are counted; the window ends with the last of them, and what a bidding
    notice announces begins after it.
    """
    row = window(publication.kind, publication.from_on)
    if row is not None:
        last = calendar.due(publication.from_on, row.least, rolls=False).on
        yield from _ahead(publication, row, last) if row.ahead else _up(publication, row, last, day)
    if publication.open_objections:
        yield sentence(
            Reason.PENDING,
            "{kind}期间的异议还有{open}件没有处理完。",
            basis=row.basis if row else texts.MINING_PUBLICITY_2011[""],
            kind=Said(publication.kind.value),
            open=publication.open_objections,
        )


def _up(publication: Publication, row: Window, last: date, day: date) -> Iterator[Sentence]:
    ended = publication.until_on
    if day <= last or (ended is not None and ended < last):
        yield sentence(
            Reason.TOO_EARLY if ended is None else Reason.FACTS,
            "{kind}自{from_on}起不少于{least}，应至{last}。",
            basis=row.basis,
            remedy="请等公示期满；中断的重新公示。",
            kind=Said(publication.kind.value),
            from_on=publication.from_on,
            least=row.least.said(),
            last=last,
        )


def _ahead(publication: Publication, row: Window, last: date) -> Iterator[Sentence]:
    if publication.bidding_on is None:
        yield sentence(Reason.FACTS, "没有写明招标、拍卖或者挂牌开始的日期。", basis=row.basis)
    elif publication.bidding_on <= last:
        yield sentence(
            Reason.FACTS,
            "公告自{from_on}起满{least}（{last}）后才能开始交易，实际于{bidding}开始。",
            basis=row.basis,
            from_on=publication.from_on,
            least=row.least.said(),
            last=last,
            bidding=publication.bidding_on,
        )

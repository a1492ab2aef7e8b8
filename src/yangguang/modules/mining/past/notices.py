"""What is published without a number: licences that print none, and offers of a right that nobody has yet.

They are no register entries: what is printed is read and examined, a licence by the law of its day (`examining`),
an offer by the rules on publication (`base.mining.publicity`), and kept as printed (`entering.note`). A right
enters the register with its number.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from yangguang.base.mining import publicity, texts
from yangguang.base.mining.kinds import Way
from yangguang.base.mining.publicity import Kind, Publication
from yangguang.base.workdays import Calendar
from yangguang.modules.mining import rules
from yangguang.modules.mining.past import examining
from yangguang.modules.mining.past import found as said_of
from yangguang.modules.mining.past.found import Found, said
from yangguang.modules.mining.past.stating import Past

SHOWN: Final = (
    *("organ", "published", "bidding_from", "minerals", "area", "years", "price", "corners"),
)
"""What an offer shows (trading rules; the fields of the notice itself were not found in a source)."""


def examined(notice: Past, kind: rules.Notice, *, calendar: Calendar) -> tuple[Found, ...]:
    """Return everything that is to be said of what is published without a number."""
    if kind is rules.Notice.LICENCE:
        return examining.examined(notice)
    return of_offer(notice, calendar=calendar)


def of_offer(notice: Past, *, calendar: Calendar) -> tuple[Found, ...]:
    """Return everything that is to be said of an offer, or of the consent to one."""
    drawn = notice.printed.drawn
    lacking = [name for name in SHOWN if not (drawn if name == "corners" else notice.said(name))]
    return (
        *notice.found,
        *said_of.unstated(lacking),
        *_way(notice),
        *_days(notice, calendar),
        *examining.ground(drawn, notice.printed.drawn_too, notice),
    )


def _way(notice: Past) -> Iterator[Found]:
    headed, way = notice.printed.headed, notice.printed.way
    if headed is not None and way is not None and headed is not way:
        text = "标题为{headed}，正文为{way}。"
        yield said("notice/way", text, about="way", headed=headed.value, way=way.value)


def _days(notice: Past, calendar: Calendar) -> Iterator[Found]:
    told, begins, ends, closes = (
        notice.values[name] for name in ("published", "bidding_from", "bidding_to", "apply_to")
    )
    if begins is None:
        return
    if closes is not None and begins < closes:
        text = "交易于{begins}开始，早于报名截止（{closes}）。"
        yield said(
            "notice/begins-before-close", text, about="bidding_from", begins=begins, closes=closes
        )
    if told is not None:
        publication = Publication(Kind.BIDDING_NOTICE, told, bidding_on=begins)
        for reason in publicity.why_not_done(publication, calendar=calendar, day=begins):
            yield Found("notice/too-soon", reason, ("bidding_from",))
    if ends is not None and notice.printed.way is Way.LISTING:
        least = calendar.due(begins, publicity.LISTING_RUNS, rolls=False).on
        if ends < least:
            text = "挂牌自{begins}起不少于{days}个工作日，应至{least}，实际于{ends}截止。"
            yield said(
                "notice/listing-short",
                text,
                basis=texts.TRADING_2023["5"],
                about="bidding_to",
                begins=begins,
                days=publicity.LISTING_RUNS.n,
                least=least,
                ends=ends,
            )

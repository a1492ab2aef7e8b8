"""What shows only beside other lots: bidders in turn, notices over holidays, lots tied together, money back.

A pattern proves nothing: each is a doubt for who supervises, with the facts that it was seen in.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations
from typing import Final

from yangguang.base.market.checks.paying import yuan
from yangguang.base.market.notice import Notice
from yangguang.base.refusal import Reason, Said, Sentence
from yangguang.base.workdays import Calendar, national

RING: Final = 3
"""Lots in which the same two bid against each other, and both win, from which on it is looked at."""
OFF_PERCENT: Final = 50
"""Share of days off in a window from which on it is looked at."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """A lot with who bid for it, by code, and who won."""

    lot: str
    on: date
    bidders: frozenset[str]
    winner: str


@dataclass(frozen=True, slots=True)
class Returned:
    """Money that went back to the holder after the deal: a subsidy, a reward, whatever it is called."""

    lot: str
    fen: int
    on: date
    called: str = ""


@dataclass(frozen=True, slots=True)
class Pattern:
    """What was seen: its code, the lots in which, the sentence."""

    code: str
    lots: tuple[str, ...]
    sentence: Sentence


def rings(outcomes: Iterable[Outcome], *, least: int = RING) -> Iterator[Pattern]:
    """Yield pairs that alone bid against each other in several lots, of which each wins some (围标、轮流中标)."""
    met: dict[tuple[str, str], list[Outcome]] = {}
    for one in sorted(outcomes, key=lambda one: (one.on, one.lot)):
        if len(one.bidders) == 2:
            first, second = sorted(one.bidders)
            met.setdefault((first, second), []).append(one)
    for pair, found in sorted(met.items()):
        won = Counter(one.winner for one in found)
        if len(found) >= least and all(won[one] for one in pair):
            text = "{n}宗地都只有同样两个竞买人，轮流成交（{first}宗、{second}宗）。"
            said = {"n": len(found), "first": won[pair[0]], "second": won[pair[1]]}
            lots = tuple(one.lot for one in found)
            yield Pattern("ring", lots, _said(text, **said))


def over_holidays(notice: Notice, *, calendar: Calendar | None = None) -> Iterator[Pattern]:
    """Yield windows of a notice of which more than half are days off, make-up days counted as worked."""
    counted = calendar or national()
    begins, first, last = notice.begins_at, notice.listing_from, notice.listing_until
    windows: tuple[tuple[str, date | None, date | None], ...] = (
        (_NOTICE, notice.announced_on, begins.date() if begins else None),
        (_LISTING, first.date() if first else None, last.date() if last else None),
    )
    lots = tuple(lot.parcel_no or lot.title for lot in notice.lots)
    for text, day, until in windows:
        if day is None or until is None or until <= day:
            continue
        days = (until - day).days + 1
        off = days - counted.count_workdays(day - timedelta(days=1), until)
        if off * 100 > days * OFF_PERCENT:
            yield Pattern("holidays", lots, _said(text, first=day, last=until, days=days, off=off))


_NOTICE: Final = "公告期{first}至{last}共{days}日，其中休息日{off}日。"
_LISTING: Final = "挂牌期{first}至{last}共{days}日，其中休息日{off}日。"


def _said(text: str, **params: object) -> Sentence:
    return Sentence(Reason.RULE, Said(text, params))


def bundles(notices: Iterable[Notice]) -> Iterator[Pattern]:
    """Yield notices whose lots may only be taken together: said so, or one lot names the others."""
    for notice in notices:
        named = {lot.parcel_no: lot for lot in notice.lots if lot.parcel_no}
        tied = [lot for lot in notice.lots if lot.is_bundled or lot.bundled]
        together = {
            frozenset((one, other))
            for one, other in combinations(sorted(named), 2)
            if other in named[one].bundled or one in named[other].bundled
        }
        if tied:
            lots = tuple(lot.parcel_no or lot.title for lot in tied)
            text = "公告中有{n}宗地须一并竞买，点名相连的{pairs}对。"
            said = {"n": len(lots), "pairs": len(together)}
            yield Pattern("bundle", lots, _said(text, **said))


def returned(
    lot: str, price_fen: int, dealt_on: date, payments: Iterable[Returned]
) -> Iterator[Pattern]:
    """Yield money that went back to the holder of a lot since its deal, with its share of the price."""
    back = [one for one in payments if one.lot == lot and one.on >= dealt_on and one.fen > 0]
    total = sum(one.fen for one in back)
    if total and price_fen > 0:
        text = "成交后{n}次返还受让人共{total}元，为价款的{share}%。"
        share = f"{total * 1000 // price_fen / 10:.1f}"
        said = {"n": len(back), "total": yuan(total), "share": share}
        yield Pattern("returned", (lot,), _said(text, **said))

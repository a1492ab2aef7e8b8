"""How long a right may run: first grant, renewals, retention; by kind, mineral, size of mine and day.

Orders 240 (art. 10, 21) and 241 (art. 7); 自然资规〔2019〕7号 and 〔2023〕6号 from 2020-05-01; the law of 2024
(art. 24, 25) from 2025-07-01.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from fractions import Fraction
from typing import Final

from yangguang.base.basis import Article
from yangguang.base.mining import assumed, texts
from yangguang.base.mining.kinds import LAW_2025, ORDERS, SINCE_2025, Right, Size, Span, on
from yangguang.base.mining.minerals import Mineral
from yangguang.base.refusal import Reason, Said, Sentence, sentence
from yangguang.base.statutes import EXPLORATION_1998, MINERALS_2025, MINING_1998
from yangguang.base.workdays import Amount, Unit, national


class Phase(StrEnum):
    """Which grant it is."""

    FIRST = "首次"
    RENEWAL = "延续"
    RETENTION = "保留"
    RETENTION_AGAIN = "延长保留"


@dataclass(frozen=True, slots=True)
class Term:
    """The most years of a phase, and how often it may come (`times`; None: no limit).

    `is_oil_gas` and `mine` narrow it (None: any). `years` None: no length is set.
    """

    right: Right
    phase: Phase
    years: int | None
    span: Span
    basis: Article
    times: int | None = None
    is_oil_gas: bool | None = None
    mine: Size | None = None
    assumed: Said | None = None


OIL_GAS: Final = frozenset({"石油", "天然气", "页岩气", "天然气水合物", "煤成气"})
"""石油、天然气 of the order; the other gases are taken as gas."""

_T, _C = Right.EXPLORATION, Right.MINING
_UNTIL_2020: Final = Span(ORDERS.from_on, date(2020, 4, 30))
_NOTICE_2019: Final = Span(date(2020, 5, 1), date(2023, 7, 25))
_NOTICE_2023: Final = Span(date(2023, 7, 26), LAW_2025 - timedelta(days=1))
_ART_10: Final = EXPLORATION_1998[10]
_ART_21: Final = EXPLORATION_1998[21]
_LAW: Final = MINERALS_2025[24]
_5_YEARS: Final = assumed.TERMS_2020

TERMS: Final = (
    Term(_T, Phase.FIRST, 3, _UNTIL_2020, _ART_10, is_oil_gas=False),
    Term(_T, Phase.FIRST, 7, _UNTIL_2020, _ART_10, is_oil_gas=True),
    Term(_T, Phase.RENEWAL, 2, _UNTIL_2020, _ART_10),
    Term(_T, Phase.FIRST, 5, _NOTICE_2019, texts.REFORM_2020[""], assumed=_5_YEARS),
    Term(_T, Phase.RENEWAL, 5, _NOTICE_2019, texts.REFORM_2020[""], assumed=_5_YEARS),
    Term(_T, Phase.FIRST, 5, _NOTICE_2023, texts.REFORM_2023[""], assumed=_5_YEARS),
    Term(_T, Phase.RENEWAL, 5, _NOTICE_2023, texts.REFORM_2023[""], assumed=_5_YEARS),
    Term(_T, Phase.FIRST, 5, SINCE_2025, _LAW),
    Term(_T, Phase.RENEWAL, 5, SINCE_2025, _LAW, times=3),
    Term(_T, Phase.RETENTION, 2, ORDERS, _ART_21, times=1),
    Term(_T, Phase.RETENTION_AGAIN, 2, ORDERS, _ART_21, times=2),
    Term(
        _T,
        Phase.RETENTION,
        None,
        SINCE_2025,
        MINERALS_2025[25],
        assumed=assumed.RETENTION_2025,
    ),
    *(
        Term(_C, phase, years, ORDERS, MINING_1998[7], mine=size)
        for phase in (Phase.FIRST, Phase.RENEWAL)
        for size, years in ((Size.LARGE, 30), (Size.MEDIUM, 20), (Size.SMALL, 10))
    ),
    Term(_C, Phase.FIRST, 30, SINCE_2025, _LAW),
    Term(_C, Phase.RENEWAL, 30, SINCE_2025, _LAW),
)
"""Every term by every edition."""


def terms(
    right: Right,
    phase: Phase,
    day: date,
    *,
    mineral: Mineral | None = None,
    mine: Size | None = None,
    table: Iterable[Term] = TERMS,
) -> tuple[Term, ...]:
    """Return the terms that fit; several where `mine` is asked for and not stated, none where no rule is."""
    oil = mineral is not None and mineral.name in OIL_GAS
    return tuple(
        term
        for term in on(table, day)
        if term.right is right
        and term.phase is phase
        and term.is_oil_gas in (None, oil)
        and (mine is None or term.mine in (None, mine))
    )


def article(right: Right, day: date) -> Article:
    """Return the article on terms of a kind on `day`."""
    if day >= LAW_2025:
        return _LAW
    return _ART_10 if right is Right.EXPLORATION else MINING_1998[7]


def last_day(valid_from: date, years: int) -> date:
    """Return the same day `years` later, the latest end of a term: real ones end on it or the day before."""
    return national().due(valid_from, Amount(years, Unit.YEARS), rolls=False).on


def why_not_term(
    term: Term, *, valid_from: date, valid_to: date, before: int = 0
) -> Iterator[Sentence]:
    """Say whether a term is too long, or this phase has come too often; `before`: how often it has."""
    named = Said(term.phase.value)
    if term.times is not None and before >= term.times:
        yield sentence(
            Reason.TOO_MUCH,
            "{phase}最多{times}次，已有{before}次。",
            basis=term.basis,
            phase=named,
            times=term.times,
            before=before,
        )
    if term.years is not None and valid_to > last_day(valid_from, term.years):
        yield sentence(
            Reason.TOO_MUCH,
            "{phase}期限最长{years}年，自{from_on}起至迟到{last}，所填为{until}。",
            basis=term.basis,
            remedy="请缩短有效期限。",
            phase=named,
            years=term.years,
            from_on=valid_from,
            last=last_day(valid_from, term.years),
            until=valid_to,
        )


def why_not_stated(
    years: int, *, valid_from: date, valid_to: date, basis: Article
) -> Iterator[Sentence]:
    """Say whether the years in words don't fit the days: the same day, or the day before, fits."""
    last = last_day(valid_from, years)
    if not last - timedelta(days=1) <= valid_to <= last:
        yield sentence(
            Reason.FACTS,
            "写明的期限{years}年与起止日期{from_on}至{until}不符。",
            basis=basis,
            remedy="请核对期限和日期。",
            years=years,
            from_on=valid_from,
            until=valid_to,
        )


@dataclass(frozen=True, slots=True)
class Cut:
    """The part of the first area that an exploration renewal gives up, unless a rule exempts it."""

    part: Fraction
    span: Span
    basis: Article
    assumed: Said | None = None


CUTS: Final = (
    Cut(Fraction(25, 100), _NOTICE_2019, texts.REFORM_2020[""], _5_YEARS),
    Cut(Fraction(20, 100), _NOTICE_2023, texts.REFORM_2023[""], assumed.AREA_CUT_2023),
    Cut(Fraction(20, 100), SINCE_2025, _LAW, assumed.AREA_CUT_2025),
)


def why_not_area(
    cut: Cut, *, first_km2: float, present_km2: float, asked_km2: float
) -> Iterator[Sentence]:
    """Say whether a renewal keeps too much: at least `cut` of the first area goes at each renewal."""
    most = present_km2 - float(cut.part) * first_km2
    if asked_km2 > most + 0.00005:  # areas have four places
        yield sentence(
            Reason.TOO_MUCH,
            "延续时应核减首次登记面积的{part}%，核减后不超过{most}平方千米，申请为{asked}平方千米。",
            basis=cut.basis,
            remedy="请核减面积，或者说明不需核减的依据。",
            part=f"{float(cut.part) * 100:g}",
            most=f"{max(most, 0):.4f}",
            asked=f"{asked_km2:.4f}",
        )

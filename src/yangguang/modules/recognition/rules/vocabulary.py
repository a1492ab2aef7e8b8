"""Kinds, opinions, causes and grounds with their Chinese names; nominees, and how long a validity is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum
from typing import Final


class Kind(StrEnum):
    """What is recognised: the kinds that the ministry's report of 2012 names."""

    QUALIFICATION = "qualification"
    PRIZE = "prize"
    MODEL_COUNTY = "model-county"
    COLLECTIVE = "collective"
    INDIVIDUAL = "individual"


KINDS: Final[Mapping[Kind, str]] = {
    Kind.QUALIFICATION: "资质",
    Kind.PRIZE: "奖项",
    Kind.MODEL_COUNTY: "节约集约模范县（市）",
    Kind.COLLECTIVE: "先进集体",
    Kind.INDIVIDUAL: "先进个人",
}
PERSONS: Final = frozenset({Kind.INDIVIDUAL})
"""Kinds whose nominees are natural persons: their names stand in no step and no ledger entry."""

VALIDITY_YEARS: Final[Mapping[Kind, int]] = {Kind.QUALIFICATION: 5}
"""How long a recognition is valid (Order 520 Art. 17). Of the others no text read states an end."""

NO_NEW_QUALIFICATIONS_FROM: Final = date(2017, 9, 29)
"""The first day without the approval (国发〔2017〕46号). Assumed: number and day from memory."""


class Opinion(StrEnum):
    """What a department thinks of the nominees."""

    ALL = "all"
    SOME = "some"
    NONE = "none"


OPINIONS: Final[Mapping[Opinion, str]] = {
    Opinion.ALL: "全部同意",
    Opinion.SOME: "部分不同意",
    Opinion.NONE: "全部不同意",
}


class Ground(StrEnum):
    """Why a recognition is revoked, or a round stopped."""

    FALSE_MATERIALS = "false-materials"
    NO_LONGER_QUALIFIED = "no-longer-qualified"
    WRONGLY_GRANTED = "wrongly-granted"
    OTHER = "other"


GROUNDS: Final[Mapping[Ground, str]] = {
    Ground.FALSE_MATERIALS: "以欺骗、贿赂等不正当手段取得",
    Ground.NO_LONGER_QUALIFIED: "复核不再符合条件",
    Ground.WRONGLY_GRANTED: "违反法定程序或者超越职权授予",
    Ground.OTHER: "其他",
}


class Stopping(StrEnum):
    """Why a round ends without an announcement."""

    NOBODY_LEFT = "nobody-left"
    CANCELLED = "cancelled"


STOPPINGS: Final[Mapping[Stopping, str]] = {
    Stopping.NOBODY_LEFT: "没有符合条件的对象",
    Stopping.CANCELLED: "评选取消",
}


class Validity(StrEnum):
    """How an entry of the register stands on a day."""

    HOLDS = "holds"
    LAPSED = "lapse"
    REVOKED = "revoke"
    VOID = "void"


VALIDITIES: Final[Mapping[Validity, str]] = {
    Validity.HOLDS: "有效",
    Validity.LAPSED: "已失效",
    Validity.REVOKED: "已撤销",
    Validity.VOID: "登记已作废",
}


def validity_on(
    day: date, *, until_on: date | None, ended_on: date | None, ended_by: str
) -> Validity:
    """Return how an entry stands on `day`: what ended it, or the running out of its time."""
    if ended_on is not None and ended_on <= day:
        return Validity(ended_by)
    if until_on is not None and until_on < day:
        return Validity.LAPSED
    return Validity.HOLDS


def read_nominee(line: str) -> tuple[str, str]:
    """Return name and unit from a line ``name；unit``; the unit may be missing."""
    name, _, unit = line.replace(";", "；").partition("；")
    return name.strip(), unit.strip()


def keys_of(kind: Kind, names: Iterable[str]) -> tuple[str, ...]:
    """Return the keys that stand for nominees in the history: names, for persons a number each."""
    if kind in PERSONS:
        return tuple(f"No.{place}" for place, _ in enumerate(names, 1))
    return tuple(names)


def until_on(granted_on: date | None, years: int | None) -> date | None:
    """Return the last day of validity: the same day of the last year; None: no end is known."""
    if granted_on is None or years is None:
        return None
    try:
        return granted_on.replace(year=granted_on.year + years)
    except ValueError:  # 29 February
        return date(granted_on.year + years, 2, 28)

"""What may still become of a record, given what has become of it; what a publicity window asks."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import Any, Final

from django.conf import settings

from yangguang.base.record import Erasure, Record, Release
from yangguang.base.refusal import Reason, Said, Sentence, sentence
from yangguang.base.statutes import DISCLOSURE_2019
from yangguang.kernel.people.actors import Actor
from yangguang.kernel.records.models import Cost, What

Fates = Mapping[What, Any]

REVIEW: Final = DISCLOSURE_2019[17]
LONGEST_REASON: Final = 2000
"""Characters: a reason stands in a ledger entry, which has room for 65,535 bytes all told."""

STANDING: Final = Actor(role="officer", label="对此类记录的常设放行决定")
"""Who releases a kind whose release was decided once for all its records."""


CHECKS: Final = {
    "secrets": (
        Said("不属于国家秘密，公开后不会危及国家安全、公共安全、经济安全、社会稳定"),
        DISCLOSURE_2019[14],
    ),
    "privacy": (
        Said("不涉及商业秘密、个人隐私；涉及的，权利人同意公开或者不公开会对公共利益造成重大影响"),
        DISCLOSURE_2019[15],
    ),
    "internal": (
        Said("不属于可以不公开的内部事务信息、过程性信息和行政执法案卷信息"),
        DISCLOSURE_2019[16],
    ),
}
"""What a secrecy review looks at, each with its article, by the key that is kept."""


def reviewed() -> frozenset[str]:
    """Return the kinds whose standing decision the office has set aside (YANGGUANG_REVIEW)."""
    return frozenset(getattr(settings, "YANGGUANG_REVIEW", ()))


@dataclass(frozen=True, slots=True)
class Publicity:
    """How often a record in its window must be found up, from `in_force` on.

    A gap is a time longer than `interval_hours` and `tolerance_hours` together in which it wasn't.
    """

    in_force: date
    interval_hours: int
    tolerance_hours: int
    cost: Cost
    assumed: str


PUBLICITY: Final = (
    Publicity(
        date(2008, 5, 1),
        6,
        2,
        Cost.EXTENDS,
        assumed="法律没有规定查看间隔、容许的中断和中断的后果；六小时、两小时、顺延是可改的默认值",
    ),
)


def publicity_on(day: date) -> Publicity:
    """Return the rule for windows opened on `day`: the latest in force, else the first."""
    known = [rule for rule in PUBLICITY if rule.in_force <= day]
    return known[-1] if known else PUBLICITY[0]


@dataclass(frozen=True, slots=True)
class Stretch:
    """A time between two instants."""

    from_at: datetime
    until_at: datetime


def gaps(
    stretch: Stretch, seen: Iterable[datetime], *, interval_hours: int, tolerance_hours: int
) -> tuple[Stretch, ...]:
    """Return the gaps of a window that ran for `stretch`, in which the record was `seen` up.

    The beginning counts as seen (it was released there and then); the end has to be reached.
    """
    most = timedelta(hours=interval_hours + tolerance_hours)
    inside = sorted(at for at in seen if stretch.from_at <= at < stretch.until_at)
    points = [stretch.from_at, *inside, stretch.until_at]
    pairs = pairwise(points)
    return tuple(Stretch(a, b) for a, b in pairs if b - a > most)


def ends_at(stretch: Stretch, found: Iterable[Stretch], cost: Cost | str) -> datetime:
    """Return when a window ends by what its gaps cost.

    EXTENDS: later by each day begun of each gap. RESTARTS: its full length after the last gap.
    """
    lost = sorted(found, key=lambda gap: gap.until_at)
    if not lost:
        return stretch.until_at
    if cost == Cost.RESTARTS:
        return lost[-1].until_at + (stretch.until_at - stretch.from_at)
    days = sum(-((gap.from_at - gap.until_at) // timedelta(days=1)) for gap in lost)
    return stretch.until_at + timedelta(days=days)


def why_not_release(
    past: Fates,
    *,
    kind: type[Record] | None = None,
    by: Actor | None = None,
    made_by: int | None = None,
    is_due: bool = False,
) -> Iterator[Sentence]:
    """Yield why a record can't be released: after its fates, or by this actor.

    `made_by` is the person who made it; `is_due`: it is staged, and its date has come.
    """
    if What.RELEASED in past:
        yield sentence(Reason.ONCE, "该记录已经放行，不能再次放行。")
    yield from _ended(past, remedy="需要公开的，请重新制作记录。")
    if by is None or kind is None:
        return
    if by.role == "time":
        if not is_due:
            yield sentence(Reason.TOO_EARLY, "该记录没有到期自动放行的日期，或者日期未到。")
    elif by == STANDING:
        if kind.release is not Release.STANDING and made_by is not None:
            yield sentence(
                Reason.RULE,
                "此类记录没有常设放行决定，须由制作人以外的人员审查后放行。",
                basis=REVIEW,
            )
    elif by.role != "officer":
        yield sentence(Reason.RULE, "只有本机关工作人员可以放行记录。", basis=REVIEW)
    elif made_by is not None and by.person_id in (None, made_by):
        yield sentence(
            Reason.RULE,
            "制作记录的人员不能自行放行：公开前的保密审查须由另一人进行。",
            basis=REVIEW,
            remedy="请由另一位工作人员审查后放行。",
        )


def why_not_review(checked: Collection[str]) -> Iterator[Sentence]:
    """Yield what a secrecy review has left out."""
    for key, (said, article) in CHECKS.items():
        if key not in checked:
            yield sentence(
                Reason.FACTS,
                "还没有核对：{said}。",
                basis=article,
                remedy="核对后请勾选；不能确定的，请退回，并按规定报有关主管部门或者保密行政管理部门确定。",
                said=said,
            )


LATEST_RELEASE: Final = timedelta(days=31)
"""How far ahead a release may be set (assumed): who reviewed it must still know what it says."""


def why_not_time(until_at: datetime, *, at: datetime, is_timed: bool) -> Iterator[Sentence]:
    """Yield why a record can't be let out at an instant to come."""
    if is_timed:
        yield sentence(
            Reason.ONCE, "该记录已经定时放行。", remedy="要改时间，请先停止，再重新审查。"
        )
    if not at < until_at <= at + LATEST_RELEASE:
        yield sentence(
            Reason.FACTS,
            "定时放行的时间应在现在以后、31日以内。",
            remedy="请核对时间；现在就放行的，请不填。",
        )


def why_not_stop(past: Fates, *, by: Actor, is_timed: bool) -> Iterator[Sentence]:
    """Yield why a release that was set can't be stopped."""
    if by.role != "officer":
        yield sentence(Reason.RULE, "只有本机关工作人员可以停止定时放行。", basis=REVIEW)
    if What.RELEASED in past:
        yield sentence(
            Reason.TOO_LATE, "该记录已经放行，来不及停止。", remedy="需要收回的，请办理撤回。"
        )
    elif not is_timed:
        yield sentence(Reason.RULE, "该记录没有定时放行。")


def why_not_send_back(past: Fates, *, by: Actor) -> Iterator[Sentence]:
    """Yield why a held record can't be sent back."""
    if by.role != "officer":
        yield sentence(Reason.RULE, "只有本机关工作人员可以退回记录。", basis=REVIEW)
    if What.RELEASED in past:
        yield sentence(
            Reason.ONCE, "该记录已经放行，不能再退回。", remedy="需要收回的，请办理撤回。"
        )


def why_not_correct(past: Fates, reason: str) -> Iterator[Sentence]:
    """Yield why a record can't be corrected."""
    yield from _without_reason(reason)
    if What.CORRECTED_BY in past:
        yield sentence(
            Reason.ONCE,
            "该记录已经更正。",
            remedy="请更正其后续记录 {successor}。",
            successor=past[What.CORRECTED_BY].successor,
        )
    yield from _ended(past, remedy="需要公开的，请重新制作记录。")


def why_not_withdraw(past: Fates, reason: str) -> Iterator[Sentence]:
    """Yield why a record can't be withdrawn."""
    yield from _without_reason(reason)
    yield from _ended(past, remedy="")


def why_not_erase(past: Fates, reason: str) -> Iterator[Sentence]:
    """Yield why a record's body can't be erased."""
    yield from _without_reason(reason)
    if What.ERASED in past:
        yield sentence(Reason.ONCE, "该记录的正文已经删除。")


def _without_reason(reason: str) -> Iterator[Sentence]:
    if not reason.strip():
        yield sentence(
            Reason.FACTS,
            "没有写明理由：对已登记记录的处理须向公众说明理由。",
            remedy="请填写理由。",
        )
    if len(reason) > LONGEST_REASON:
        yield sentence(
            Reason.TOO_MUCH,
            "理由超过 {most} 字，账本条目容纳不下。",
            remedy="请简要说明，详情另行公布。",
            most=LONGEST_REASON,
        )


def _ended(past: Fates, *, remedy: str) -> Iterator[Sentence]:
    if What.WITHDRAWN in past:
        yield sentence(Reason.CLOSED, "该记录已经撤回。", remedy=remedy)
    if What.ERASED in past:
        yield sentence(Reason.CLOSED, "该记录的正文已经删除。", remedy=remedy)


def findings(
    past: Fates, *, kind: type[Record], windows: Iterable[tuple[Stretch, tuple[Stretch, ...]]]
) -> Iterator[Said]:
    """Yield what of a record's fate is noteworthy, though nothing of it was refused.

    `windows` are the times that it had to be up, each with its gaps.
    """
    ended = min(
        (past[what].at for what in (What.WITHDRAWN, What.ERASED) if what in past), default=None
    )
    for stretch, lost in windows:
        if ended and ended < stretch.until_at:
            yield Said(
                "公示期未满（至 {until_at}）即被撤回或者删除。", {"until_at": stretch.until_at}
            )
        for gap in lost:
            params = {"from_at": gap.from_at, "until_at": gap.until_at}
            yield Said("公示中断：{from_at} 至 {until_at} 没有取得该记录。", params)
    if What.CORRECTED_BY in past and What.RELEASED not in past:
        yield Said("尚未放行即已更正：公众没有见过原记录。")
    if What.ERASED in past and kind.erasure is Erasure.NOTHING_PERSONAL:
        yield Said("此类记录声明不含个人信息，正文却被删除。")
    if What.ERASED in past and What.RELEASED in past and What.WITHDRAWN not in past:
        yield Said("正文已删除而记录未撤回：公开页面只保留摘要。")

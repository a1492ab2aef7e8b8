"""What may still become of a record, given what has become of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from yangguang.base.refusal import Reason, Sentence, sentence
from yangguang.kernel.records.models import What

Fates = Mapping[What, Any]


def why_not_release(past: Fates) -> Iterator[Sentence]:
    """Yield why a record can't be released."""
    if What.RELEASED in past:
        yield sentence(Reason.ONCE, "该记录已经放行，不能再次放行。")
    yield from _ended(past, remedy="需要公开的，请重新制作记录。")


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


def _ended(past: Fates, *, remedy: str) -> Iterator[Sentence]:
    if What.WITHDRAWN in past:
        yield sentence(Reason.CLOSED, "该记录已经撤回。", remedy=remedy)
    if What.ERASED in past:
        yield sentence(Reason.CLOSED, "该记录的正文已经删除。", remedy=remedy)

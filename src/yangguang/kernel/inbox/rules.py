"""Why a letter is not registered, joined, set aside, taken back or erased."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from yangguang.base.refusal import Reason, Sentence, sentence
from yangguang.base.statutes import DISCLOSURE_2019
from yangguang.kernel.inbox.models import State

LONGEST_REASON: Final = 200
RECEIPT: Final = DISCLOSURE_2019[31]
"""A request by mail is received on the day that both sides confirm, not on the day it arrives."""


def why_not_link(state: str) -> Iterator[Sentence]:
    """Yield why a letter can't be registered or joined. One that was before, can again: several requests."""
    if state == State.ERASED:
        yield _erased()
    elif state == State.ASIDE:
        yield sentence(
            Reason.RULE,
            "这封来信已经认定不是申请。",
            remedy="要登记的，请先取回待处理。",
        )


def why_not_set_aside(state: str, reason: str) -> Iterator[Sentence]:
    """Yield why a letter can't be found to be no request. Only an officer finds so, and says why."""
    if state == State.ERASED:
        yield _erased()
    elif state == State.ASIDE:
        yield sentence(Reason.ONCE, "这封来信已经认定不是申请。")
    elif state == State.DONE:
        yield sentence(
            Reason.RULE,
            "这封来信已经登记或者并入事项，不能再认定不是申请。",
            remedy="登记有误的，请在该事项中作废。",
        )
    yield from why_not_reason(reason)


def why_not_take_back(state: str) -> Iterator[Sentence]:
    """Yield why a letter can't be taken back among those that wait."""
    if state == State.ERASED:
        yield _erased()
    elif state != State.ASIDE:
        yield sentence(Reason.RULE, "只有认定不是申请的来信才能取回。")


def why_not_erase(state: str, reason: str) -> Iterator[Sentence]:
    """Yield why a letter can't be erased: it may be a request, or a case rests on it."""
    if state == State.ERASED:
        yield _erased()
    elif state != State.ASIDE:
        yield sentence(
            Reason.RULE,
            "只有认定不是申请的来信才能单独删除。",
            remedy="并入事项的来信，随该事项的个人信息一并删除。",
        )
    yield from why_not_reason(reason)


def why_not_reason(reason: str) -> Iterator[Sentence]:
    """Yield why a reason can't be kept: there is none, or it is too long."""
    if not reason.strip():
        yield sentence(Reason.FACTS, "没有写明理由。", remedy="请填写理由。")
    elif len(reason) > LONGEST_REASON:
        yield sentence(
            Reason.FACTS, "理由不能超过{most}个字。", remedy="请写短一些。", most=LONGEST_REASON
        )


def no_such_case() -> Sentence:
    """Return why a letter can't be joined to a number."""
    return sentence(
        Reason.UNKNOWN, "本机关没有这个编号的事项。", remedy="请对照回执或者台账核对编号。"
    )


def infected() -> Sentence:
    """Return why an attachment is not handed out."""
    return sentence(
        Reason.RULE,
        "查毒程序在附件中查出病毒，不能打开；来信原样保留。",
        remedy="请来信人清除病毒后重新发送，或者提交纸质材料。",
    )


def unscanned() -> Sentence:
    """Return why an attachment is not handed out yet."""
    return sentence(Reason.NOT_YET, "附件正在等待查毒，暂时不能打开。", remedy="请稍后再试。")


def no_such_file() -> Sentence:
    """Return why there is nothing at a place in a letter."""
    return sentence(Reason.UNKNOWN, "没有这个附件。", remedy="请核对地址。")


def lost() -> Sentence:
    """Return why a letter can't be shown."""
    return sentence(
        Reason.UNKNOWN,
        "来信的原件缺失或者已经损坏。",
        remedy="请联系本机关管理员，从备份恢复。",
    )


def _erased() -> Sentence:
    return sentence(Reason.CLOSED, "这封来信已经删除。")

"""Why a letter is not registered, joined, set aside, taken back, passed on or erased."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from yangguang.base.refusal import Reason, Sentence, sentence
from yangguang.base.statutes import DISCLOSURE_2019, PERSONAL_DATA_2021
from yangguang.kernel.inbox.models import State

LONGEST_REASON: Final = 200
RECEIPT: Final = DISCLOSURE_2019[31]
"""A request by mail is received on the day that both sides confirm, not on the day it arrives."""

NOT_OURS: Final = DISCLOSURE_2019[36]
"""What another organ is to publish: the applicant is told its name and how to reach it."""
ERASURE: Final = PERSONAL_DATA_2021[47]


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


def why_not_draft_erasure(state: str, reason: str, *, is_drafted: bool) -> Iterator[Sentence]:
    """Yield why nobody can propose to erase a letter: it may be a request, or a case rests on it."""
    yield from _why_not_gone(state)
    if is_drafted:
        yield sentence(Reason.ONCE, "已经有人拟办删除这封来信，等待另一人核准。", basis=ERASURE)
    yield from why_not_reason(reason)


def why_not_erase(state: str, *, is_drafted: bool) -> Iterator[Sentence]:
    """Yield why a letter can't be erased: as for the draft, or nobody has drafted it."""
    yield from _why_not_gone(state)
    if state == State.ASIDE and not is_drafted:
        yield no_draft()


def no_draft() -> Sentence:
    """Return why there is nothing to approve or to drop."""
    return sentence(
        Reason.UNKNOWN, "没有等待核准的删除。", remedy="请先由一人写明理由拟办。", basis=ERASURE
    )


def _why_not_gone(state: str) -> Iterator[Sentence]:
    if state == State.ERASED:
        yield _erased()
    elif state != State.ASIDE:
        yield sentence(
            Reason.RULE,
            "只有认定不是申请的来信才能单独删除。",
            remedy="并入事项的来信，随该事项的个人信息一并删除。",
            basis=ERASURE,
        )


def why_not_pass(
    state: str, reason: str, *, is_own: bool, is_there: bool, is_manned: bool
) -> Iterator[Sentence]:
    """Yield why a letter can't be passed to another office.

    `is_own`: it is the office's own already; `is_there`: that office has the same letter; `is_manned`:
    somebody there can read it. What is asked of another organ in a request is told in the answer (Art. 36,
    item 5); passing is for a letter that went astray.
    """
    if state == State.ERASED:
        yield _erased()
    elif state == State.DONE:
        yield sentence(
            Reason.RULE,
            "这封来信已经登记或者并入本机关的事项，不能再转送。",
            remedy="其中属于其他机关负责公开的，请在答复中告知申请人该机关的名称和联系方式。",
            basis=NOT_OURS,
        )
    elif state == State.ASIDE:
        yield sentence(
            Reason.RULE, "这封来信已经认定不是申请。", remedy="要转送的，请先取回待处理。"
        )
    if is_own:
        yield sentence(Reason.FACTS, "来信就在这个机关，不必转送。", remedy="请选择另一个机关。")
    elif is_there:
        yield there_already()
    elif not is_manned:
        yield sentence(
            Reason.RULE,
            "这个机关目前没有工作人员在本系统办理，转去以后无人处理。",
            remedy="请选择承接其职能的机关，或者告知来信人向该机关提出。",
            basis=NOT_OURS,
        )
    yield from why_not_reason(reason)


def there_already() -> Sentence:
    """Return why a letter is not passed to an office that has the same one."""
    return sentence(
        Reason.ONCE,
        "该机关已经收到同一封来信，不必转送。",
        remedy="可以写明该机关已经收到，认定不是本机关的申请。",
    )


def passed() -> Sentence:
    """Return why nothing can be done with a letter that was passed on a moment ago."""
    return sentence(
        Reason.CLOSED,
        "这封来信刚刚转送其他机关，不能再在本机关处理。",
        remedy="请看“已转送”一栏。",
    )


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

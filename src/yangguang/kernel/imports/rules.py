"""What may be done with a batch, by whom, and when."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from yangguang.base.refusal import Reason, Said, Sentence, sentence
from yangguang.kernel.imports.models import ENDED, BatchState


def why_not_send(*, is_officer: bool, covers: bool) -> Iterator[Sentence]:
    """Yield why somebody may not bring in the past of an office."""
    if not is_officer:
        yield sentence(Reason.RULE, "只有机关工作人员可以导入历史数据。")
    elif not covers:
        yield sentence(
            Reason.RULE,
            "该机关不在您的职权范围内，不能为其导入。",
            remedy="请由该机关的工作人员导入。",
        )


def why_not_confirm(
    state: str,
    *,
    ready: int,
    doubtful: int,
    with_doubts: bool,
    corrects: int = 0,
    is_sender: bool = False,
) -> Iterator[Sentence]:
    """Yield why a batch can't be confirmed."""
    if state != BatchState.CHECKED:
        yield _wrong_state(state)
    elif not ready:
        yield sentence(Reason.FACTS, "没有可以导入的行。", remedy="请按报告改正后重新上传文件。")
    elif doubtful and not with_doubts:
        yield sentence(
            Reason.PENDING,
            "有{doubtful}行存在疑问。",
            remedy="请看过报告，确认按所读的内容导入；或者改正后重新上传。",
            doubtful=doubtful,
        )
    elif corrects and is_sender:
        yield sentence(
            Reason.RULE,
            "有{corrects}行更正已导入的办件，原件要作废；作废须两人办理，送交人不能自己确认。",
            remedy="请由另一位工作人员确认。",
            corrects=corrects,
        )


def why_not_stop(state: str, reason: str) -> Iterator[Sentence]:
    """Yield why a batch can't be stopped."""
    if state in ENDED:
        yield _wrong_state(state)
    if not reason.strip():
        yield sentence(Reason.FACTS, "没有写明停止的理由。", remedy="请填写理由。")


def why_not_erase(state: str) -> Iterator[Sentence]:
    """Yield why a batch's rows can't be erased."""
    if state not in ENDED or state == BatchState.VOIDING:
        yield sentence(
            Reason.NOT_YET, "导入尚未结束，不能删除所送内容。", remedy="请先完成或者停止导入。"
        )


def why_not_draft_void(state: str, reason: str, *, adopted: int) -> Iterator[Sentence]:
    """Yield why nobody can propose that a batch be voided."""
    if state not in {BatchState.DONE, BatchState.STOPPED}:
        yield _wrong_state(state)
    elif not adopted:
        yield sentence(Reason.FACTS, "本批没有导入的办件，不用作废。")
    if not reason.strip():
        yield sentence(Reason.FACTS, "没有写明作废的理由。", remedy="请填写理由。")


def why_not_void(state: str, *, is_drafted: bool, is_alone: bool) -> Iterator[Sentence]:
    """Yield why a batch can't be voided: it takes another's draft."""
    if state not in {BatchState.DONE, BatchState.STOPPED}:
        yield _wrong_state(state)
    elif not is_drafted:
        yield sentence(Reason.NOT_YET, "还没有人提请作废本批。", remedy="请先写明理由提请。")
    elif is_alone:
        yield sentence(
            Reason.RULE,
            "作废须两人办理：提请人不能自己批准。",
            remedy="请由另一位工作人员批准。",
        )


def why_not_void_case(number: str, *, went_on: bool, others: Sequence[str]) -> Iterator[Sentence]:
    """Yield why a case that was brought in can't be taken back with its row."""
    if went_on:
        yield sentence(
            Reason.STANDS_ON,
            "{number} 导入以后已由本机关接着办理，不能随本批作废。",
            remedy="请在该件中逐步作废。",
            number=number,
        )
    if others:
        yield sentence(
            Reason.STANDS_ON,
            "另有办件（{others}）与 {number} 关联，不能随本批作废。",
            remedy="请先作废关联的办件。",
            number=number,
            others="、".join(others),
        )


def _wrong_state(state: str) -> Sentence:
    return sentence(
        Reason.RULE, "本批现为“{state}”，不能这样办理。", state=Said(str(BatchState(state).label))
    )

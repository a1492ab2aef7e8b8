"""What may be done with a batch, by whom, and when."""

from __future__ import annotations

from collections.abc import Iterator

from yangguang.base.refusal import Reason, Said, Sentence, sentence
from yangguang.kernel.imports.models import BatchState


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
    state: str, *, ready: int, doubtful: int, with_doubts: bool
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


def why_not_stop(state: str, reason: str) -> Iterator[Sentence]:
    """Yield why a batch can't be stopped."""
    if state in {BatchState.DONE, BatchState.STOPPED}:
        yield _wrong_state(state)
    if not reason.strip():
        yield sentence(Reason.FACTS, "没有写明停止的理由。", remedy="请填写理由。")


def why_not_erase(state: str) -> Iterator[Sentence]:
    """Yield why a batch's rows can't be erased."""
    if state not in {BatchState.DONE, BatchState.STOPPED}:
        yield sentence(
            Reason.NOT_YET, "导入尚未结束，不能删除所送内容。", remedy="请先完成或者停止导入。"
        )


def _wrong_state(state: str) -> Sentence:
    return sentence(
        Reason.RULE, "本批现为“{state}”，不能这样办理。", state=Said(str(BatchState(state).label))
    )

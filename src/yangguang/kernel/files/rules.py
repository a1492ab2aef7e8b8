"""Why a file is not taken, kept, served or erased."""

from __future__ import annotations

from collections.abc import Iterator

from yangguang.base.refusal import Reason, Sentence, sentence
from yangguang.kernel.files.models import State


def why_not_keep(held: int, *, most: int) -> Iterator[Sentence]:
    """Yield why a matter can't have another file."""
    if held >= most:
        yield sentence(
            Reason.TOO_MUCH,
            "每件最多可以上传{most}个文件。",
            remedy="请合并文件，或者先删除不需要的文件。",
            most=most,
        )


def infected() -> Sentence:
    """Return why an infected file is not taken."""
    return sentence(
        Reason.RULE,
        "查毒程序在文件中查出病毒，未予接收。",
        remedy="请清除病毒后重新上传，或者提交纸质材料。",
    )


def unscanned() -> Sentence:
    """Return why what the scanner didn't look at is not worked on."""
    return sentence(Reason.NOT_YET, "查毒程序没有答复，暂时不能接收。", remedy="请稍后原样重发。")


def why_not_serve(state: str) -> Iterator[Sentence]:
    """Yield why a file can't be handed out now."""
    if state == State.WAITING:
        yield sentence(Reason.NOT_YET, "文件正在等待查毒，暂时不能打开。", remedy="请稍后再试。")
    elif state == State.REFUSED:
        yield infected()
    elif state == State.ERASED:
        yield sentence(Reason.CLOSED, "文件已经删除。")
    elif state == State.LOST:
        yield sentence(
            Reason.UNKNOWN,
            "文件缺失或者已经损坏。",
            remedy="请联系本机关，从备份恢复或者重新提交。",
        )


def why_not_erase(state: str, reason: str) -> Iterator[Sentence]:
    """Yield why a file can't be erased."""
    if state == State.ERASED:
        yield sentence(Reason.ONCE, "文件已经删除。")
    if not reason.strip():
        yield sentence(Reason.FACTS, "没有写明删除的理由。", remedy="请填写理由。")

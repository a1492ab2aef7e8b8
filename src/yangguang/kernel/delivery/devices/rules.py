"""What a device must be, who may keep one, and how soon its silence counts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Final

from yangguang.base.hazards import ground
from yangguang.base.refusal import Reason, Sentence, sentence
from yangguang.kernel.delivery.models import Device, Kind, Script

POLL_SECONDS: Final = 30
"""How often a screen asks (assumed)."""
NOTED_EVERY: Final = timedelta(seconds=60)
"""How often it is written that a device was heard of, so that many of them cost few writes."""
SILENT_AFTER: Final = timedelta(minutes=5)
"""From when on a device that isn't heard of counts as silent (assumed); its page says by then that it is stale."""
KEY_HOLDS: Final = timedelta(days=7)
"""How long a key may lie until the device is set up with it (assumed)."""
LONGEST_NAME: Final = 60


def why_not_be(*, kind: str, name: str, code: str, script: str) -> Iterator[Sentence]:
    """Yield what of a device is none."""
    if kind not in Kind.values or script not in Script.values:
        yield sentence(Reason.FACTS, "没有这一种类或者字体。", remedy="请从所列的选项中选择。")
    if not name.strip() or len(name) > LONGEST_NAME or "\0" in name:
        yield sentence(Reason.FACTS, "名称没有填写，或者太长。", remedy="请写六十字以内的名称。")
    if not ground.is_code(code):
        yield sentence(
            Reason.FACTS,
            "区域代码应当是六位、九位（乡镇）或者十二位（村）数字。",
            remedy="请填写屏幕所在地的区划代码。",
        )


def why_not_keep(*, is_officer: bool, covers: bool) -> Iterator[Sentence]:
    """Yield why somebody may not register, change or end a device."""
    if not is_officer:
        yield sentence(Reason.RULE, "只有机关工作人员可以登记屏幕和广播。")
    elif not covers:
        yield sentence(
            Reason.RULE,
            "该设备由其他机关登记，不在您的职权范围内。",
            remedy="请转告登记的机关。",
        )


def why_not_change(device: Device) -> Iterator[Sentence]:
    """Yield why a device can't be changed any more."""
    if device.ended_at is not None:
        yield sentence(Reason.ONCE, "该设备已经停用。", remedy="请重新登记一台。")


def why_not_enter(device: Device | None, *, at: datetime) -> Iterator[Sentence]:
    """Yield why a key opens nothing: unknown, used before, too old, or its device has ended."""
    if device is None:
        yield sentence(Reason.UNKNOWN, "没有这把设备密钥。", remedy="请核对经办台显示的密钥。")
    elif device.ended_at is not None:
        yield sentence(Reason.RULE, "该设备已经停用。", remedy="请联系登记的机关。")
    elif device.entered_at is not None:
        yield sentence(
            Reason.ONCE,
            "这把密钥已经在一台设备上用过，一把密钥只用一次。",
            remedy="请登记的机关为这台设备换发密钥；不是您用的，请立即告知该机关。",
        )
    elif device.key_until is not None and device.key_until <= at:
        yield sentence(Reason.TOO_LATE, "这把密钥已经过期。", remedy="请登记的机关换发密钥。")


def is_silent(device: Device, *, at: datetime) -> bool:
    """Tell whether a device that was set up hasn't been heard of for too long."""
    if device.entered_at is None or device.ended_at is not None:
        return False
    return at - (device.heard_at or device.entered_at) > SILENT_AFTER

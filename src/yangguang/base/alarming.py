"""Alarms (告警): which records call a person of the office at once, and who is called while nobody answers.

A kind of record is an alarm by an attribute `alarm` that is true.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from yangguang.base.refusal import Said

LADDER: Final = (
    (timedelta(0), "值班员"),
    (timedelta(minutes=10), "值班领导（值班员没有应答）"),
    (timedelta(minutes=20), "单位负责人（值班员、值班领导都没有应答）"),
)
"""After which time without an answer who is called; the last stays called until somebody answers."""
LADDER_SAID: Final = Said("告警由谁应答、多久没有应答再找谁，没有条文规定，为自定，可由机关配置。")


def called(waited: timedelta, *, ladder: tuple[tuple[timedelta, str], ...] = LADDER) -> str:
    """Return who is called when nobody has answered for so long; before the first rung its own."""
    reached = [who for after, who in ladder if after <= waited]
    return reached[-1] if reached else ladder[0][1]

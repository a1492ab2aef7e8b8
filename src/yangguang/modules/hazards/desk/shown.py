"""A draft before it is signed, as everybody will have it: text, short messages, CAP, map, what was found."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from yangguang.base import texting
from yangguang.base.cap import mapping, writing
from yangguang.base.hazards import wording
from yangguang.base.hazards.finding import Finding, Weight
from yangguang.base.hazards.messages import Message
from yangguang.base.procedure import day_of
from yangguang.base.refusal import Said
from yangguang.kernel.ui import parts
from yangguang.modules.hazards.drawing import landscape
from yangguang.modules.hazards.drawing.landscape import Land
from yangguang.modules.hazards.pages import levels

TONES = {Weight.BARS: parts.Tone.DUE, Weight.ASKS: parts.Tone.SUN, Weight.TELLS: parts.Tone.PLAIN}
WEIGHTS = {Weight.BARS: _("须改正"), Weight.ASKS: _("请核对"), Weight.TELLS: _("提示")}
SENDER = "yangguang"
"""The sender in the look at CAP: the outlet names its own."""


@dataclass(frozen=True, slots=True)
class Found:
    """A finding with its mark."""

    tag: parts.Tag
    finding: Finding


@dataclass(frozen=True, slots=True)
class Preview:
    """What comes of a message."""

    message: Message
    areas: parts.Table
    map: parts.Map | None
    sms: tuple[str, ...]
    units: int
    cap: str
    found: tuple[Found, ...]


def preview(message: Message, found: tuple[Finding, ...], land: Land, *, at: datetime) -> Preview:
    """Return what comes of a message as it stands."""
    text = wording.sms(message) if message.areas else ""
    return Preview(
        message,
        levels.areas_of(message),
        landscape.drawn(message.areas, land, key="drawn", title=Said("预警范围")),
        texting.parts(text) if text else (),
        texting.units(text),
        _cap(message, at=at),
        tuple(Found(parts.Tag(WEIGHTS[one.weight], TONES[one.weight]), one) for one in found),
    )


def _cap(message: Message, *, at: datetime) -> str:
    """Return the message as CAP, as if it were issued now; what can't be written yet is empty."""
    if not message.areas:
        return ""
    now = at.replace(microsecond=0)
    told = replace(message, identifier="0" * 14 + f"_{now:%Y%m%d%H%M%S}_0", sent=now)
    try:
        return writing.written(mapping.of(told, sender=SENDER)).decode()
    except ValueError:
        return ""


def differences(before: Message | None, after: Message) -> Iterator[tuple[parts.Text, str, str]]:
    """Yield what differs between two messages: what of them, before, after; both as people read them."""
    if before is None:
        return
    for said, read in _READ:
        old, new = read(before), read(after)
        if old != new:
            yield said, old, new


def _areas_text(message: Message) -> str:
    told = sorted(message.areas, key=lambda one: (one.level, one.words))
    return "；".join(
        f"{area.level.colour} {area.words} {' '.join(area.codes)} {len(area.rings)}"
        for area in told
    )


def _instant(moment: datetime) -> str:
    return wording.dated(moment)


_READ = (
    (_("标题"), lambda m: m.headline),
    (_("生效时间"), lambda m: _instant(m.onset)),
    (_("失效时间"), lambda m: _instant(m.expires)),
    (_("范围"), _areas_text),
    (_("正文"), lambda m: m.text),
    (_("防御指南"), lambda m: m.advice),
)


def land_for(message: Message, office_code: str, *, at: datetime) -> Land:
    """Return the boundaries that a map of a message needs."""
    return Land.of({office_code, *landscape.codes_in(message.areas)}, on=day_of(at))

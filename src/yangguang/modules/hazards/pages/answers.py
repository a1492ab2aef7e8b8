"""What programs get of warnings: what is in force, everywhere or at a place."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Final

from django.utils.translation import gettext_lazy
from django.utils.translation import gettext_noop as _
from msgspec import Meta, Struct

from yangguang.base.hazards import ground
from yangguang.base.hazards.levels import Level
from yangguang.base.refusal import Reason, Refusal, sentence
from yangguang.kernel.operations import Operation
from yangguang.modules.hazards import queries
from yangguang.modules.hazards.queries import knowing
from yangguang.modules.hazards.queries.in_force import InForce, everywhere

Code = Annotated[
    str, Meta(pattern="^[0-9]{6}([0-9]{3}([0-9]{3})?)?$", description=_("6、9或者12位行政区划代码"))
]


class Asked(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """At which area; none: everywhere."""

    code: Code | None = None


def in_force(asked: Asked, *, at: datetime) -> dict[str, Any]:
    """Say what is in force, and since when and why that isn't known: four queries at most."""
    if asked.code is not None:
        try:
            ground.stem(asked.code)
        except ValueError:
            raise _no_area(asked.code) from None
    rows, failed = knowing.guarded(lambda: _found(asked.code, at=at), at=at)
    known = knowing.everywhere(at=at, failed=failed)
    return {
        "warnings": [_said(row) for row in rows],
        "unknown_since": known.since,
        "unknown_why": sorted({str(said) for _, one in known.unsure() for said in one.why}),
        "on_duty": bool(known.running),
    }


def _found(code: str | None, *, at: datetime) -> list[InForce]:
    return everywhere(at=at) if code is None else queries.in_force(code=code, at=at)


def _said(one: InForce) -> dict[str, Any]:
    live = one.live
    return {
        "identifier": live.identifier,
        "number": live.case_number or None,
        "office": live.office,
        "headline": live.headline,
        "level": live.level,
        "colour": Level(live.level).colour,
        "area": live.words,
        "code": live.code or None,
        "whole": one.is_whole,
        "onset": live.onset,
        "expires": live.expires,
        "sent": live.sent_at,
        "ahead": one.is_ahead,
    }


def _no_area(code: str) -> Refusal:
    said = sentence(
        Reason.UNKNOWN,
        "没有行政区划代码 {area}。",
        remedy="请核对代码；不写代码就是全部。",
        area=code,
    )
    return Refusal([said])


OPERATIONS: Final = (
    Operation(
        name="hazards-in-force",
        path="/api/hazards/in-force",
        title=gettext_lazy("现在有效的地质灾害预警，全部或者某个地方的"),
        asks=Asked,
        answers=dict[str, Any],
        answer=in_force,
        refuses=(404,),
    ),
)
"""What programs may ask of warnings."""

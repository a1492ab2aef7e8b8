"""What programs get of the register: a right with its history, a list, what changed."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any, Final

from django.utils.translation import gettext_lazy
from django.utils.translation import gettext_noop as _
from msgspec import Meta, Struct

from yangguang.base.procedure import day_of
from yangguang.base.refusal import Reason, Refusal, sentence
from yangguang.kernel.operations import Operation
from yangguang.modules.mining.models import Right, Version
from yangguang.modules.mining.pages import asked as asking
from yangguang.modules.mining.pages import bulk, finding, reading, shape
from yangguang.modules.mining.pages.reading import Beside
from yangguang.modules.mining.stated import Stated

Number = Annotated[
    str, Meta(min_length=1, max_length=60, description=_("证号，现用的或者曾用的，怎样书写都可以"))
]
Words = Annotated[
    str, Meta(max_length=100, description=_("证号的前几位、地区代码，或者名称、矿业权人等词"))
]
Kind = Annotated[str, Meta(pattern="^(探矿权|采矿权)$", description=_("探矿权或者采矿权"))]
Group = Annotated[
    str,
    Meta(
        pattern="^(valid|expired|over|before)$",
        description=_("valid 有效，expired 有效期已届满，over 已经终止，before 证号尚未确认"),
    ),
]
Mineral = Annotated[str, Meta(min_length=1, max_length=40, description=_("主矿种"))]
Slug = Annotated[
    str, Meta(pattern="^[a-z0-9-]{1,60}$", description=_("登记机关的代号，见 /api/offices"))
]
Day = Annotated[date, Meta(description=_("截至哪一天，形如 2026-03-02；不写是今天"))]
After = Annotated[
    str, Meta(pattern="^[0-9A-Za-z._-]{1,120}$", description=_("上一页答复里的 next，原样送回"))
]


class OfRight(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One right, as at a day."""

    number: Number
    on: Day | None = None


class Rights(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Which rights."""

    q: Words = ""
    kind: Kind | None = None
    state: Group | None = None
    mineral: Mineral | None = None
    office: Slug | None = None
    on: Day | None = None
    after: After | None = None


class Changes(Struct, frozen=True, forbid_unknown_fields=True):
    """What was changed after a key."""

    after: After | None = None


def one(asked: OfRight, *, at: datetime) -> dict[str, Any]:
    """Say a right with all that belongs to it: at most eight queries. Refusal: nobody knows the number."""
    numbers = reading.by_number(asking.read_number(asked.number))
    today = day_of(at)
    if not numbers:
        raise _unknown(asked.number)
    read = reading.Read.of(numbers, day=min(asked.on or today, today), today=today)
    if read.then is None:
        raise _unknown(asked.number)
    version, stated = read.then
    told = shape.Told(read.right, version, stated, read.state)
    return {
        **shape.flat(told),
        **_ground(stated),
        "numbers": [
            {"number": one.number, "from": one.from_on, "until": one.until_on}
            for one in read.numbers
        ],
        "versions": [_version(row, then) for row, then in read.versions],
        **{name: list(map(_beside, read.of_kind(what))) for name, what in BESIDE.items()},
    }


def _ground(stated: Stated) -> dict[str, Any]:
    ground, datum, why_not = shape.geometry(stated)
    return {
        "geometry": ground,
        "geometry_crs": shape.epsg(datum) if datum else None,
        "geometry_note": why_not or None,
    }


def _version(row: Version, then: Stated) -> dict[str, Any]:
    return {
        "version": row.no,
        "event": row.event,
        "on": row.on,
        "recorded_at": row.recorded_at,
        "number": row.number,
        "status": row.state,
        "holder": then.holder,
        "valid_from": then.valid_from,
        "valid_to": then.valid_to,
        "record": row.address or None,
        "case": row.case_number,
        "findings": [found["code"] for found in row.findings],
    }


BESIDE: Final = {
    "predecessors": reading.BEFORE,
    "successors": reading.AFTER,
    "restrictions": reading.RESTRICTED,
    "permits": reading.PERMITTED,
    "publications": reading.SHOWN,
    "applications": reading.APPLIED,
}


def _beside(row: Beside) -> dict[str, Any]:
    said = {
        "number": row.number,
        "kind": row.kind,
        "text": row.text,
        "from": row.from_on,
        "until": row.until_on,
    }
    return {name: value for name, value in said.items() if value not in (None, "")}


def listed(asked: Rights, *, at: datetime) -> dict[str, Any]:
    """List the rights that are asked for, as the register's page does: at most nine queries."""
    today = day_of(at)
    found = asking.Asked(
        day=min(asked.on or today, today),
        today=today,
        words=asked.q.strip(),
        kind=asked.kind or "",
        state=asked.state or "",
        mineral=asked.mineral or "",
        office=asked.office or "",
        after=asked.after or "",
    )
    if found.number:
        numbers = reading.by_number(found.number)
        rights, following = [numbers[0].right] if numbers else [], ""
    else:
        page = finding.page(found)
        rights, following = [row.right for row in page.rows], page.after
    said = [shape.flat(one) for one in shape.told(rights, day=found.day, today=today)]
    return {"rights": said, "next": following or None}


def changed(asked: Changes, *, at: datetime) -> dict[str, Any]:
    """Say what was changed after a key, the oldest change first: three queries or four."""
    return bulk.changed_after(asked.after or "", at=at)


def _unknown(number: str) -> Refusal:
    said = sentence(
        Reason.UNKNOWN,
        "登记簿上没有证号为 {number} 的矿业权。",
        remedy="查找见 /api/mining/rights。",
        number=number,
    )
    return Refusal([said])


def _newest() -> dict[str, str]:
    """Return the number of the right that was registered last; empty: there is none."""
    newest = Right.objects.order_by("-updated_at", "-number").values_list("number", flat=True)
    return {"number": newest.first() or ""}


OPERATIONS: Final = (
    Operation(
        name="mining-rights",
        path="/api/mining/rights",
        title=gettext_lazy("矿业权，按证号或者词查，逐页读"),
        asks=Rights,
        answers=dict[str, Any],
        answer=listed,
        refuses=(404,),
        example=(("kind", "采矿权"),),
    ),
    Operation(
        name="mining-right",
        path="/api/mining/rights/{number}",
        title=gettext_lazy("一个矿业权：登记事项、坐标、沿革、限制、公示"),
        asks=OfRight,
        answers=dict[str, Any],
        answer=one,
        refuses=(404,),
        finds=_newest,
    ),
    Operation(
        name="mining-changes",
        path="/api/mining/changes",
        title=gettext_lazy("矿业权登记簿新近的更改，按先后逐页读"),
        asks=Changes,
        answers=dict[str, Any],
        answer=changed,
    ),
)
"""What programs may ask of the register."""

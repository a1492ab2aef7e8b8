"""What programs may ask of the register of lots."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Annotated, Any, Final

from django.utils import timezone
from django.utils.translation import gettext_lazy
from django.utils.translation import gettext_noop as _
from msgspec import Meta, Struct

from yangguang.base import stating
from yangguang.base.procedure import day_of
from yangguang.base.refusal import Reason, Refusal, sentence, side_by_side
from yangguang.kernel.cases import history
from yangguang.kernel.operations import Operation
from yangguang.modules.market.export import changes, shape
from yangguang.modules.market.models import Lot
from yangguang.modules.market.pages import milestones
from yangguang.modules.market.queries import lots as finding
from yangguang.modules.market.queries import reading
from yangguang.modules.market.queries.lots import Asked
from yangguang.modules.market.queries.reading import Read

Number = Annotated[
    str, Meta(min_length=1, max_length=60, description=_("宗地的编号，或者电子监管号"))
]
Words = Annotated[str, Meta(max_length=100, description=_("项目、坐落、单位，或者任何编号"))]
Area = Annotated[
    str, Meta(pattern="^[0-9]{6}$", description=_("行政区划代码，六位数字；沿革中的代码一并列出"))
]
Word = Annotated[
    str, Meta(pattern="^[^\\x00]{1,20}$", description=_("照登记的文字，例如 住宅用地"))
]
Name = Annotated[str, Meta(pattern="^[^\\x00]{1,200}$", description=_("照登记的文字，全称"))]
Slug = Annotated[
    str, Meta(pattern="^[a-z0-9-]{1,60}$", description=_("机关的代号，见 /api/offices"))
]
Year = Annotated[int, Meta(ge=1980, le=2999, description=_("年份：合同、成交或者公告日期所在的年"))]
Fen = Annotated[int, Meta(ge=0, le=10**17, description=_("成交价款，分"))]
M2 = Annotated[int, Meta(ge=0, le=10**13, description=_("面积，平方米"))]
Finding = Annotated[
    str, Meta(pattern="^[A-Z][0-9]{1,3}$", description=_("核对发现的代码，例如 S3"))
]
After = Annotated[
    str, Meta(pattern="^[0-9A-Za-z._-]{1,120}$", description=_("上一页答复里的 next，原样送回"))
]


class OfLot(Struct, frozen=True, forbid_unknown_fields=True):
    """One lot."""

    number: Number


class Lots(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Which lots."""

    q: Words = ""
    area: Area | None = None
    use: Word | None = None
    way: Word | None = None
    stage: Word | None = None
    source: Word | None = None
    year: Year | None = None
    price_from: Fen | None = None
    price_to: Fen | None = None
    size_from: M2 | None = None
    size_to: M2 | None = None
    holder: Name | None = None
    notice: Name | None = None
    finding: Finding | None = None
    office: Slug | None = None
    after: After | None = None


class Changes(Struct, frozen=True, forbid_unknown_fields=True):
    """What was changed after a key."""

    after: After | None = None


def listed(asked: Lots, *, at: datetime) -> dict[str, Any]:  # noqa: ARG001 - the shape of an answer
    """List the lots that are asked for, as the page of lots does: at most seven queries."""
    found = Asked(
        words=asked.q.strip(),
        codes=finding.area(asked.area) if asked.area else (),
        use=asked.use or "",
        way=asked.way or "",
        stage=asked.stage or "",
        source=asked.source or "",
        year=asked.year,
        least_fen=asked.price_from,
        most_fen=asked.price_to,
        least_m2=None if asked.size_from is None else Decimal(asked.size_from),
        most_m2=None if asked.size_to is None else Decimal(asked.size_to),
        holder=asked.holder or "",
        notice=asked.notice or "",
        finding=asked.finding or "",
        office=asked.office or "",
        after=asked.after or "",
    )
    numbered = finding.by_number(found.words) if found.words and not found.after else None
    page = finding.Page((numbered.lot,)) if numbered else finding.page(found)
    days = {lot.listed_on for lot in page.lots}
    whole = Lot.objects.filter(number__in=[lot.number for lot in page.lots], listed_on__in=days)
    by_number = {lot.number: lot for lot in whole.select_related("office")}
    rows = [shape.flat(by_number[lot.number]) for lot in page.lots]
    return {"lots": rows, "next": page.after or None}


def one(asked: OfLot, *, at: datetime) -> dict[str, Any]:
    """Say a lot with all that belongs to it: at most nine queries. Refusal: nobody knows the number."""
    found = finding.by_number(asked.number)
    if found is None:
        raise _unknown(asked.number)
    read = Read.of(found.lot)
    ground, why_not = shape.geometry_of(read.stated.drawn)
    return {
        **shape.flat(found.lot, read.stated),
        "stated": stating.told(read.stated),
        "geometry": ground,
        "geometry_crs": shape.CRS if ground else None,
        "geometry_note": why_not or None,
        "cases": list(read.cases),
        "milestones": [
            {
                "title": str(getattr(each.title, "text", each.title)).format(
                    **getattr(each.title, "params", {})
                ),
                "due": each.due_on,
                "done": each.done_on,
                "late_days": each.late_days,
            }
            for each in milestones.of(read, today=day_of(at))
        ],
        "payments": [
            {"on": each.on, "instalment": each.instalment, "yuan": shape.yuan(each.fen)}
            for each in read.payments
        ],
        "bids": list(read.deal.bids) if read.deal and read.is_sold else [],
        "repeats": [each.number for each in read.repeats],
        "checks": [_check(each) for each in reading.findings_of(found.lot)],
        "records": [
            {"address": each.address, "kind": each.kind, "released_at": each.released_at}
            for each in read.records
        ],
    }


def _check(found: dict[str, Any]) -> dict[str, Any]:
    said = history.said_of(found)
    params = {name: str(side_by_side(value)) for name, value in said.params.items()}
    return {"code": found["code"], "text": said.text, "params": params, "basis": found["basis"]}


def changed(asked: Changes, *, at: datetime) -> dict[str, Any]:
    """Say what was changed after a key, the oldest change first: two queries."""
    return changes.after(asked.after or "", at=at)


def _unknown(number: str) -> Refusal:
    said = sentence(
        Reason.UNKNOWN,
        "没有编号或者电子监管号为 {number} 的宗地。",
        remedy="查找见 /api/market/lots。",
        number=number,
    )
    return Refusal([said])


def _newest() -> dict[str, str]:
    """Return the number of the lot that was changed last; empty: there is none."""
    rows = Lot.objects.filter(updated_at__lte=timezone.now())
    newest = rows.order_by("-updated_at", "-number").values_list("number", flat=True)
    return {"number": newest.first() or ""}


OPERATIONS: Final = (
    Operation(
        name="market-lots",
        path="/api/market/lots",
        title=gettext_lazy("宗地，按区域、用途、方式、进展、年份、价款、面积或者词查，逐页读"),
        asks=Lots,
        answers=dict[str, Any],
        answer=listed,
        example=(("use", "住宅用地"),),
    ),
    Operation(
        name="market-lot",
        path="/api/market/lots/{number}",
        title=gettext_lazy("一宗地：事项、坐标、约定和实际的日期、缴款、竞价、核对发现、记录"),
        asks=OfLot,
        answers=dict[str, Any],
        answer=one,
        refuses=(404,),
        finds=_newest,
    ),
    Operation(
        name="market-changes",
        path="/api/market/changes",
        title=gettext_lazy("宗地新近的更改，按先后逐页读"),
        asks=Changes,
        answers=dict[str, Any],
        answer=changed,
    ),
)
"""What programs may ask of the register of lots."""

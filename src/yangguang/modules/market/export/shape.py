"""A lot as programs get it: one flat row, the same in CSV, JSON and GeoJSON (docs/ocds.md names each column)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any, Final

from django.db.models import QuerySet
from shapely.geometry import mapping

from yangguang.base.coordinates import Drawn, systems
from yangguang.base.market.lot import Lot as Stated
from yangguang.base.refusal import Refusal
from yangguang.kernel.places.units import PLACES
from yangguang.kernel.work import keys
from yangguang.modules.market.models import Lot
from yangguang.modules.market.queries.reading import PRINTED, as_published
from yangguang.modules.market.records.shared import between_said

CHUNK: Final = 500
LABELS: Final[Mapping[str, str]] = {
    "number": "宗地编号（本系统，永久）",
    "supervision_no": "电子监管号",
    "contract_no": "合同编号",
    "notice_no": "公告编号",
    "stage": "进展",
    "stage_on": "进展日期",
    "name": "项目名称",
    "location": "土地坐落",
    "province": "省级行政区划代码",
    "city": "地级行政区划代码",
    "county": "县级行政区划代码",
    "office": "机关代号",
    "parcel_no": "宗地在公告中的编号",
    "parcel_code": "宗地代码（19位）",
    "area_m2": "面积（平方米）",
    "use": "用途类别",
    "use_code": "用途代码",
    "use_printed": "土地用途",
    "way": "供应方式",
    "source": "土地来源",
    "years": "出让年限",
    "ratio": "容积率",
    "density": "建筑密度（%）",
    "green": "绿地率（%）",
    "height": "建筑限高（米）",
    "industry": "行业分类",
    "holder": "土地使用权人；自然人不列姓名",
    "holder_code": "统一社会信用代码",
    "deposit_yuan": "保证金（元）",
    "start_price_yuan": "起始价（元）",
    "price_yuan": "成交价款（元）",
    "paid_yuan": "已缴价款（元）",
    "bidders": "竞买人数，成交以后公布",
    "announced_on": "公告日期",
    "bids_until": "竞买截止",
    "dealt_on": "成交日期",
    "signed_on": "签订日期",
    "handover_due": "约定交地日期",
    "handed_over_on": "实际交地日期",
    "start_due": "约定动工日期",
    "started_on": "实际动工日期",
    "finish_due": "约定竣工日期",
    "completed_on": "实际竣工日期",
    "published_days": "照来源公布、没有经本机关核实的实际日期：是哪几列",
    "accepted_on": "竣工验收日期",
    "taken_back_on": "收回日期",
    "findings": "核对发现的代码",
    "earlier": "前次公告的宗地",
    "is_adopted": "由他处收录",
    "updated_at": "更新时间",
}
"""The columns, and what each holds."""
CRS: Final = "EPSG:4490"


def flat(lot: Lot, stated: Stated | None = None) -> dict[str, Any]:
    """Return a lot as one row. What was bid is only told once it is sold."""
    said = stated or Stated.from_text(lot.stated)
    is_sold = bool(lot.dealt_on or lot.signed_on)
    row = {name: getattr(lot, name) for name in LABELS if hasattr(lot, name)}
    row |= {
        "office": lot.office.slug,
        "area_m2": _number(lot.area_m2),
        "years": said.years,
        "ratio": between_said(said.ratio),
        "density": between_said(said.density),
        "green": between_said(said.green),
        "height": between_said(said.height),
        "industry": said.industry,
        "holder_code": said.holder_code if lot.holder else "",
        "deposit_yuan": yuan(lot.deposit_fen),
        "start_price_yuan": yuan(lot.start_price_fen),
        "price_yuan": yuan(lot.price_fen),
        "paid_yuan": yuan(lot.paid_fen),
        "bidders": lot.bidders if is_sold else None,
        "bids_until": lot.bids_until_at,
        "published_days": " ".join(
            PRINTED[step][0] for step in PRINTED if step in as_published(lot, said)
        ),
        "findings": " ".join(filter(None, lot.flags.split(","))),
    }
    return {name: row[name] for name in LABELS}


def yuan(fen: int | None) -> str | None:
    """Return fen as yuan with two decimals: text, as no float holds a sum."""
    return None if fen is None else f"{Decimal(fen) / 100:.2f}"


def _number(value: Decimal | None) -> str | None:
    return None if value is None else f"{value.normalize():f}"


def geometry_of(drawn: Drawn | None) -> tuple[dict[str, Any] | None, str]:
    """Return a ground in degrees of EPSG:4490, or None and why: not drawn, not readable, on another datum."""
    if drawn is None:
        return None, "没有公布界址点坐标"
    try:
        outline = drawn.outline()
        ground = outline.geometry
    except Refusal as refusal:
        return None, str(refusal.reasons[0].said)
    if outline.datum not in systems.EQUAL:
        return None, f"{outline.datum.value}，没有转换"
    return _rounded(mapping(ground)), ""


def _rounded(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _rounded(one) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [_rounded(one) for one in value]
    return round(value, PLACES) if isinstance(value, float) else value


def feature(lot: Lot) -> dict[str, Any]:
    """Return a lot as a feature; ground on another datum never stands as its geometry."""
    stated = Stated.from_text(lot.stated)
    ground, why_not = geometry_of(stated.drawn)
    properties = flat(lot, stated) | ({"geometry_note": why_not} if why_not else {})
    return {"type": "Feature", "id": lot.number, "geometry": ground, "properties": properties}


def chunks(rows: QuerySet[Lot]) -> Iterator[list[Lot]]:
    """Yield lots in the order of lists, a few hundred at a time, each chunk by the key of the one before."""
    rows = rows.defer(None).select_related("office").order_by("-listed_on", "-number")
    found = list(rows[:CHUNK])
    while found:
        yield found
        last = found[-1]
        key = {"listed_on": last.listed_on, "number": last.number}
        found = list(rows.filter(keys.before(key), listed_on__lte=last.listed_on)[:CHUNK])


def rows_of(rows: QuerySet[Lot]) -> Iterable[dict[str, Any]]:
    """Yield lots as flat rows."""
    for chunk in chunks(rows):
        yield from map(flat, chunk)

"""What the records about a lot share: the lot as stated, field by field."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, ClassVar, Final

from yangguang.base.article20 import ItemClass
from yangguang.base.located import Lies
from yangguang.base.market import ground
from yangguang.base.market.lot import Between, Bound, Instalment, Lot, Use
from yangguang.base.record import Erasure, Record, Release


@dataclass(frozen=True, kw_only=True)
class OfLot(Record):
    """A lot as stated. `number`: its own public number; `places`: area codes; money in fen, areas in m²."""

    catalogue_class: ClassVar[str] = ItemClass.LICENCES
    release: ClassVar[Release] = Release.STANDING
    erasure: ClassVar[Erasure] = Erasure.BODY

    number: str
    office: str
    on: date | None
    places: tuple[str, ...]
    name: str
    parcel_no: str
    parcel_code: str
    location: str
    area_m2: Decimal | None
    uses: tuple[str, ...]
    use: str
    way: str
    source: str
    years: int | None
    industry: str
    grade: str
    ratio: str
    density: str
    green: str
    height: str
    floor_area_m2: Decimal | None
    investment_fen_per_ha: int | None
    development: str
    deposit_fen: int | None
    start_price_fen: int | None
    step: str
    has_reserve: bool | None
    system: str
    corners: tuple[str, ...]
    printed: tuple[str, ...]

    def lies(self) -> Lies:
        """Say where the land lies, for who follows a piece of it."""
        drawn = ground.drawn_read(self.system, self.corners)
        return Lies(self.places, (self.use,) if self.use else (), ground.degrees(drawn))


@dataclass(frozen=True, kw_only=True)
class OfNotice(Record):
    """What is said of a notice, or of lots of it. `number`: that of its case."""

    catalogue_class: ClassVar[str] = ItemClass.LICENCES
    release: ClassVar[Release] = Release.STANDING
    erasure: ClassVar[Erasure] = Erasure.NOTHING_PERSONAL

    number: str
    office: str
    on: date | None
    notice_no: str
    lots: tuple[str, ...]
    places: tuple[str, ...]

    @property
    def called(self) -> str:
        """What the notice is called: its number as printed, else that of the case."""
        return self.notice_no or self.number


OF_NOTICE: Final = {
    "number": "公告",
    "office": "机关",
    "on": "日期",
    "notice_no": "公告编号",
    "lots": "宗地",
    "places": "所在区域",
}


OF_LOT: Final = {
    "number": "宗地",
    "office": "机关",
    "on": "日期",
    "places": "所在区域",
    "name": "项目名称",
    "parcel_no": "宗地编号",
    "parcel_code": "宗地代码",
    "location": "土地坐落",
    "area_m2": "面积（平方米）",
    "uses": "土地用途",
    "use": "用途类别",
    "way": "供应方式",
    "source": "土地来源",
    "years": "出让年限",
    "industry": "行业分类",
    "grade": "土地级别",
    "ratio": "容积率",
    "density": "建筑密度（%）",
    "green": "绿地率（%）",
    "height": "建筑限高（米）",
    "floor_area_m2": "建筑面积（平方米）",
    "investment_fen_per_ha": "投资强度（分/公顷）",
    "development": "土地开发程度",
    "deposit_fen": "保证金（分）",
    "start_price_fen": "起始价（分）",
    "step": "加价幅度",
    "has_reserve": "设有底价",
    "system": "坐标系",
    "corners": "界址点坐标",
    "printed": "照来源印出的内容",
}


def lot_fields(lot: Lot) -> dict[str, Any]:
    """Return what the records say of a lot, but for number, office and day."""
    return {
        "places": (lot.place,) if lot.place else (),
        "name": lot.name,
        "parcel_no": lot.parcel_no,
        "parcel_code": lot.parcel_code,
        "location": lot.location,
        "area_m2": lot.area_m2,
        "uses": tuple(map(use_said, lot.uses)),
        "use": (lot.main_use.kind or "") if lot.main_use else "",
        "way": lot.way or "",
        "source": lot.source or "",
        "years": lot.years,
        "industry": lot.industry,
        "grade": lot.grade,
        "ratio": between_said(lot.ratio),
        "density": between_said(lot.density),
        "green": between_said(lot.green),
        "height": between_said(lot.height),
        "floor_area_m2": lot.floor_area_m2,
        "investment_fen_per_ha": lot.investment_fen_per_ha,
        "development": lot.development,
        "deposit_fen": lot.deposit_fen,
        "start_price_fen": lot.start_price_fen,
        "step": lot.step_printed or (str(lot.step_fen) if lot.step_fen is not None else ""),
        "has_reserve": lot.has_reserve,
        **_ground(lot),
        "printed": tuple(f"{label}：{text}" for label, text in lot.printed),
    }


def use_said(use: Use) -> str:
    """Return a use as print has it: words, code, area, term."""
    parts = [use.printed, use.code]
    if use.area_m2 is not None:
        parts.append(f"{use.area_m2:f}平方米")
    if use.years is not None:
        parts.append(f"{use.years}年")
    return " ".join(part for part in parts if part)


def between_said(between: Between | None) -> str:
    """Return limits as print has them: ``1<、≤2.5`` with the sign that says whether the limit itself is allowed."""
    if between is None:
        return ""
    low, high = between.low, between.high
    said = [
        f"{_sign('>', low)}{low.value:f}" if low else "",
        f"{_sign('<', high)}{high.value:f}" if high else "",
    ]
    return "且".join(part for part in said if part)


def _sign(sign: str, bound: Bound) -> str:
    return sign if bound.is_open else {">": "≥", "<": "≤"}[sign]


def instalment_said(one: Instalment) -> str:
    """Return an agreed payment as one line: number, day, fen, note."""
    due = one.due_on.isoformat() if one.due_on else ""
    return " ".join(part for part in (str(one.no), due, str(one.fen), one.note) if part)


def _ground(lot: Lot) -> dict[str, Any]:
    if lot.drawn is None:
        return {"system": "", "corners": ()}
    return {
        "system": ground.system_said(lot.drawn.system),
        "corners": ground.corners_said(lot.drawn),
    }

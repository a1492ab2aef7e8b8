"""A right as programs get it: the fields of a public licence record (docs.md names each in Chinese)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any, Final

from django.db.models import F, QuerySet
from shapely.geometry import mapping

from yangguang.base.coordinates import Datum, systems
from yangguang.base.mining import minerals
from yangguang.base.mining.life import State
from yangguang.base.numbering import Unreadable, mining
from yangguang.base.numbering.mining import MINISTRY
from yangguang.base.refusal import Refusal
from yangguang.modules.mining import queries
from yangguang.modules.mining.drawing.figure import chosen
from yangguang.modules.mining.models import Right, Version
from yangguang.modules.mining.pages import finding, wording
from yangguang.modules.mining.stated import Stated

CHUNK: Final = 500
CRS: Final = "EPSG:4490"


@dataclass(frozen=True, slots=True)
class Told:
    """A right with the version of a day, read once."""

    right: Right
    version: Version
    stated: Stated
    state: State


LABELS: Final[Mapping[str, str]] = {
    "number": "证号",
    "kind": "矿业权种类",
    "name": "项目或者矿山名称",
    "status": "状态",
    "status_since": "状态起日",
    "holder": "矿业权人",
    "holder_code": "统一社会信用代码",
    "holder_shares": "各矿业权人的份额",
    "minerals": "矿种，主矿种在前",
    "mineral_codes": "主矿种代码",
    "application_date": "申请日期",
    "first_award_date": "首次设立日期",
    "award_date": "本次登记日期",
    "event": "本次登记事项",
    "valid_from": "有效期起",
    "valid_to": "有效期止",
    "way_granted": "出让方式",
    "price_yuan": "出让价款或者收益（元）",
    "price_paid_yuan": "已缴价款（元）",
    "price_schedule": "价款缴纳安排",
    "area_km2": "面积（平方千米）",
    "elevation_top": "标高上限（米）",
    "elevation_bottom": "标高下限（米）",
    "scale_value": "生产规模",
    "scale_unit": "生产规模单位",
    "method": "开采方式",
    "stage": "勘查阶段",
    "work_programme": "勘查、开采方案",
    "minimum_spend_yuan": "最低勘查投入（元/年）",
    "restoration_plan": "矿山地质环境保护与土地复垦方案",
    "restoration_fund_yuan": "矿山地质环境治理恢复基金（元）",
    "use_fee_yuan": "矿业权使用费（元/年）",
    "annual_report": "年度报告",
    "issuing_organ": "登记机关",
    "issuing_organ_code": "登记机关代码",
    "first_number_organ_code": "首次配号机关代码",
    "place": "位置",
    "province": "省级行政区划代码",
    "city": "地级行政区划代码",
    "county": "县级行政区划代码",
    "datum": "坐标系（照交付的）",
    "encoding": "坐标书写方式（照交付的）",
    "coordinates": "拐点坐标（照交付的；圈之间以“/”隔开，扣除的圈以“-”开头）",
    "version": "第几版",
    "record": "登记记录的地址",
    "last_updated": "最后更改",
}
"""Every column of the file, in its order, with what it holds."""


def chunks(rows: QuerySet[Right], *, day: date, today: date) -> Iterator[list[Told]]:
    """Yield rights by number, five hundred at a time, three queries or four each: memory doesn't grow."""
    after = ""
    while found := list(rows.filter(number__gt=after).order_by("number")[:CHUNK]):
        after = found[-1].number
        yield told(found, day=day, today=today)


def told(rights: Sequence[Right], *, day: date, today: date) -> list[Told]:
    """Return rights as they stood on a day; those that were not registered yet are left out."""
    if day == today:
        rows = Version.objects.filter(right__in=[right.pk for right in rights])
        rows = rows.filter(no=F("right__version")).exclude(stated="")
        then = {row.right_id: row for row in rows}
    else:
        then = finding.versions_on(rights, day)
    states = queries.states_on(rights, day)
    return [
        Told(
            right,
            then[right.pk],
            Stated.from_text(then[right.pk].stated),
            states.get(right.pk) or State(right.state),
        )
        for right in rights
        if right.pk in then
    ]


def flat(one: Told) -> dict[str, Any]:
    """Return the columns of a right; what is not stated is None."""
    said = _of_register(one) | _of_statement(one.stated)
    return {name: _plain(said[name]) for name in LABELS}


def _of_register(one: Told) -> dict[str, Any]:
    right, version = one.right, one.version
    return {
        "number": right.number,
        "kind": right.right,
        "status": one.state.value,
        "status_since": _since(one),
        "first_award_date": right.first_on,
        "award_date": version.on,
        "event": version.event,
        "first_number_organ_code": first_organ(right.number),
        "province": right.province,
        "city": right.city,
        "county": right.county,
        "version": version.no,
        "record": version.address,
        "last_updated": right.updated_at,
    }


def _of_statement(stated: Stated) -> dict[str, Any]:
    system = stated.drawn.system if stated.drawn else None
    return {
        "name": stated.name,
        "holder": stated.holder,
        "holder_code": stated.holder_code,
        "minerals": "、".join([stated.mineral, *stated.others]),
        "mineral_codes": stated.mineral_code or _code_of(stated.mineral),
        "application_date": stated.applied_on,
        "valid_from": stated.valid_from,
        "valid_to": stated.valid_to,
        "way_granted": stated.way.value if stated.way else None,
        "price_yuan": _yuan(stated.price_fen),
        "work_programme": stated.programme,
        "minimum_spend_yuan": _yuan(stated.least_spend_fen),
        "restoration_plan": stated.restoration,
        "restoration_fund_yuan": _yuan(stated.fund_fen),
        "use_fee_yuan": _yuan(stated.use_fee_fen),
        "holder_shares": stated.shares or None,
        "price_paid_yuan": _yuan(stated.price_paid_fen),
        "price_schedule": stated.price_terms or None,
        "annual_report": stated.annual_report,
        "area_km2": stated.area_km2,
        "elevation_top": stated.top_m,
        "elevation_bottom": stated.bottom_m,
        "scale_value": stated.scale,
        "scale_unit": stated.scale_unit,
        "method": stated.method,
        "stage": stated.stage,
        "issuing_organ": stated.organ_name,
        "issuing_organ_code": stated.organ,
        "place": stated.place,
        "datum": system.datum.value if system else None,
        "encoding": system.encoding.value if system else None,
        "coordinates": _corners(stated),
    }


def _yuan(fen: int | None) -> Decimal | None:
    return None if fen is None else Decimal(fen) / 100


def _since(one: Told) -> date | None:
    """Return since when the state holds: the registration, or the end of the term that made it so."""
    if State(one.version.state) is one.state:
        return one.version.on
    return one.stated.valid_to


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return wording.plain(value)
    return value or None if isinstance(value, str) else value


@lru_cache(maxsize=512)
def _code_of(mineral: str) -> str:
    found = minerals.named(mineral)
    return "、".join(found.codes) if found else ""


def first_organ(number: str) -> str | None:
    """Return the code of the organ that first obtained a number; None: its form doesn't say."""
    try:
        parts = mining.parse(number).parts
    except Unreadable:
        return None
    code = parts.get("organ", "")
    if parts["form"] == mining.Form.EIGHTEEN:
        return MINISTRY if code == "01" else f"{code}0000"
    return code or None


def _corners(stated: Stated) -> str | None:
    if stated.drawn is None:
        return None
    rings = (
        ("-" if deducted else "") + ";".join(",".join(pair) for pair in corners)
        for corners, deducted in stated.drawn.rings
    )
    return "/".join(rings)


def geometry(stated: Stated) -> tuple[Any, Datum | None, str]:
    """Return the ground in degrees of its own datum as GeoJSON, the datum, and why there is none."""
    drawn = chosen(stated)
    if drawn is None:
        return None, None, "没有登记坐标"
    try:
        outline = drawn.outline()
        shape = mapping(outline.geometry)
    except Refusal as refusal:
        return None, drawn.system.datum, str(refusal.reasons[0])
    return _rounded(shape), outline.datum, ""


def _rounded(shape: Any) -> Any:
    return {"type": shape["type"], "coordinates": _nested(shape["coordinates"])}


def _nested(value: Any) -> Any:
    if isinstance(value, float | int):
        return round(value, 9)
    return [_nested(one) for one in value]


@lru_cache
def epsg(datum: Datum) -> str:
    """Return the code of a datum's geographic system."""
    return f"EPSG:{systems.geographic(datum).to_epsg()}"

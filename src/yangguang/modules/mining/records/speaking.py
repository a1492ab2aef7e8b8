"""How what is stated of a right is said in a record: terms as they are, corners as delivered."""

from __future__ import annotations

from typing import Any, Final

from yangguang.base.coordinates import Drawn, Encoding
from yangguang.modules.mining.stated import Stated

GROUND_LABELS: Final = {
    "right": "矿业权种类",
    "event": "登记事项",
    "name": "项目或者矿山名称",
    "holder": "矿业权人",
    "mineral": "主矿种",
    "others": "其他矿种",
    "way": "出让方式",
    "place": "位置",
    "counties": "所在县级行政区",
    "area_km2": "面积（平方千米）",
    "top_m": "标高上限（米）",
    "bottom_m": "标高下限（米）",
    "former": "原证号",
    "system": "坐标系",
    "corners": "拐点坐标",
}


def ground(stated: Stated) -> dict[str, Any]:
    """Return what every public record of a right says: whose, of what, and where."""
    return {
        "right": stated.right.value,
        "event": stated.event.value,
        "name": stated.name,
        "holder": stated.holder,
        "mineral": stated.mineral,
        "others": stated.others,
        "way": stated.way.value if stated.way else "",
        "place": stated.place,
        "counties": stated.counties,
        "area_km2": stated.area_km2,
        "top_m": stated.top_m,
        "bottom_m": stated.bottom_m,
        "former": stated.former,
        "system": system(stated.drawn),
        "corners": corners(stated.drawn),
    }


def system(drawn: Drawn | None) -> str:
    """Return the declared system as one line."""
    if drawn is None:
        return ""
    said = [drawn.system.datum.value, drawn.system.encoding.value]
    if drawn.system.encoding is Encoding.PLANE:
        zone = f"{drawn.system.zone}带" if drawn.system.zone is not None else "带号在坐标前"
        said.append(f"{drawn.system.width}度带{zone}")
    said.append("东坐标在前" if drawn.system.is_east_first else "北坐标在前")
    return "，".join(said)


def corners(drawn: Drawn | None) -> tuple[str, ...]:
    """Return each ring as one line: its corners as printed, and whether it is deducted (扣除)."""
    if drawn is None:
        return ()
    lines = []
    for ring, deducted in drawn.rings:
        said = "；".join("，".join(pair) for pair in ring)
        lines.append(f"扣除：{said}" if deducted else said)
    return tuple(lines)

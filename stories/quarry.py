"""A quarry of the county beside one of the province: what is typed of it, and the land's registers before it."""

from __future__ import annotations

import json
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from datetime import datetime

    from yangguang.kernel.offices.models import Office

NAME, HOLDER = "演示西坡建筑用砂岩矿", "演示砂石公司"
BUYER = "演示建材公司"
NEIGHBOUR, NEIGHBOUR_HOLDER = "演示东坡建筑用砂岩矿", "演示石业公司"
NEIGHBOUR_NUMBER = "C9900002021067130099001"
NEIGHBOUR_OLD = "9900000610123"
RULE = "示例规〔2020〕1号"
NOTICE, RESULT = "https://jiaoyi.example/gonggao/7", "https://jiaoyi.example/gonggao/7-2"
WRITTEN = {NAME, HOLDER, BUYER, NEIGHBOUR, NEIGHBOUR_HOLDER, RULE, "砂岩", "露天开采", "万吨"}

WIDE = "2700000,37640000\n2700000,37641000\n2700800,37641000\n2700800,37640000"
"""800 m by 1,000 m, north and east; the neighbour lies over its north-eastern corner, 200 m by 300 m."""
TRIMMED = WIDE.replace("2700800", "2700590")
"""The same, ended ten metres before the neighbour begins."""
THERE = "2700600,37640700\n2700600,37642000\n2701600,37642000\n2701600,37640700"
# Some 140.5 km from its meridian a length of the plane is 1 + 140.5² / (2 × 6375²) = 1.000243 of the true
# one, an area 1.000486: 0.8 km² are 0.7996, 0.59 km² are 0.5897, 60,000 m² are 59,971.
WIDE_KM2, TRIMMED_KM2, COMMON_M2 = "0.7996", "0.5897", 59_971

SWAPPED = WIDE.replace("2700000,37640000", "37640000,2700000")
BOW_TIE = "2700000,37640000\n2700800,37641000\n2700000,37641000\n2700800,37640000"
OTHER_ZONE = WIDE.replace("2700800,37641000", "2700800,38641000")
WRONG = {
    "swapped": (SWAPPED, "第1点“37640000,2700000”：横坐标在前、纵坐标在后，与写明的顺序不符。"),
    "bow-tie": (BOW_TIE, "第1圈的边界自相交（"),
    "zone": (
        OTHER_ZONE,
        "第3点“2700800,38641000”：横坐标的带号38与写明的37带不符。",
    ),
}
"""Corners that are wrong, and the sentence that says which and why."""


def typed(today: date, **more: str) -> dict[str, str]:
    """Return what an officer types from the empty form."""
    return {
        "right": "采矿权",
        "event": "新立",
        "name": NAME,
        "holder": HOLDER,
        "mineral": "砂岩",
        "mineral_code": "83978",
        "counties": "990101",
        "area_km2": WIDE_KM2,
        "top_m": "215",
        "bottom_m": "140",
        "datum": "2000国家大地坐标系",
        "encoding": "高斯投影平面坐标",
        "width": "3",
        "zone": "37",
        "order": "north",
        "corners": WIDE,
        "way": "挂牌",
        "valid_from": today.isoformat(),
        "valid_to": date(today.year + 10, today.month, min(today.day, 28)).isoformat(),
        "years": "10",
        "rule": RULE,
        "mine_size": "小型",
        "scale": "30",
        "scale_unit": "万吨",
        "method": "露天开采",
        "reserve_size": "小型",
    } | more


def notice(today: date) -> dict[str, str]:
    """Return what is typed of the notice of the listing, which was up at the exchange."""
    return {
        "kind": "招标拍卖挂牌公告",
        "from_on": (today - timedelta(days=140)).isoformat(),
        "until_on": (today - timedelta(days=90)).isoformat(),
        "bidding_on": (today - timedelta(days=90)).isoformat(),
        "address": NOTICE,
    }


def result(today: date, *, days: int = 25) -> dict[str, str]:
    """Return what is typed of its result, which was up there for some days."""
    return {
        "kind": "招标拍卖挂牌结果公示",
        "from_on": (today - timedelta(days=70)).isoformat(),
        "until_on": (today - timedelta(days=70 - days)).isoformat(),
        "address": RESULT,
    }


def neighbour(office: Office, *, at: datetime) -> Any:
    """Take the province's quarry over from its old register, with the number that it had before."""
    from yangguang.base.coordinates import Datum, Encoding, System
    from yangguang.base.mining.kinds import Level, Right, Way
    from yangguang.base.mining.life import Event, State
    from yangguang.kernel.people import actors
    from yangguang.modules.mining import acts
    from yangguang.modules.mining.stated import Drawn, Stated

    ring = tuple(tuple(line.split(",")) for line in THERE.splitlines())
    drawn = Drawn(System(Datum.CGCS2000, Encoding.PLANE, 3, 37), ((ring, False),))  # type: ignore[arg-type]
    stated = Stated(
        right=Right.MINING,
        event=Event.RENEWAL,
        name=NEIGHBOUR,
        holder=NEIGHBOUR_HOLDER,
        organ="990000",
        organ_name="示例省自然资源厅",
        level=Level.PROVINCE,
        mineral="砂岩",
        mineral_code="83978",
        former=(NEIGHBOUR_OLD,),
        way=Way.LISTING,
        counties=("990101",),
        area_km2=Decimal("1.2994"),
        valid_from=date(2021, 6, 1),
        valid_to=at.date().replace(year=at.year + 5),
        drawn=drawn,
    )
    by = actors.adopted(office, source="演示省旧登记簿")
    return acts.enter(
        office,
        by=by,
        at=at,
        stated=stated,
        number=NEIGHBOUR_NUMBER,
        state=State.IN_FORCE,
        on=date(2021, 6, 1),
    )


def main() -> None:
    """Enter the province's quarry in the office that runs, and say its number."""
    import django

    django.setup()
    from django.utils import timezone

    from yangguang.kernel.offices.models import Office

    right = neighbour(Office.objects.get(slug="shili-sheng"), at=timezone.now())
    print(json.dumps({"neighbour": right.number}), flush=True)  # noqa: T201 - the story reads it


if __name__ == "__main__":
    main()

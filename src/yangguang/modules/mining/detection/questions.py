"""The questions that the look asks, in the order in which they are shown."""

from __future__ import annotations

from typing import Final

from yangguang.base.mining import assumed as law
from yangguang.base.refusal import Said
from yangguang.modules.mining.detection import assumed, course, figures, groups, numbers
from yangguang.modules.mining.detection.found import Query

QUERIES: Final = (
    Query(
        "split",
        Said("化整为零"),
        Said("同一矿业权人相邻的几个矿业权，合起来应由更高一级机关登记。"),
        groups.split,
        assumed=assumed.TOUCH,
    ),
    Query(
        "neighbours",
        Said("同一矿业权人相邻"),
        Said("同一矿业权人、同一矿种、界线相接的几个矿业权。"),
        groups.neighbours,
        assumed=assumed.TOUCH,
    ),
    Query(
        "same-day",
        Said("申请当日批准变更"),
        Said("变更、转让、延续等在申请的当日就批准了。"),
        course.same_day,
        assumed=assumed.SAME_DAY,
    ),
    Query(
        "organ",
        Said("配号机关与登记机关不同"),
        Said("证号中的机关不是现在登记的机关，又没有委托、授权或者权限规定的记录。"),
        numbers.organ,
        assumed=assumed.MANDATE,
    ),
    Query(
        "area",
        Said("面积与坐标不符"),
        Said("登记的面积与按拐点坐标计算的相差超过0.5%。"),
        figures.area,
        asks=Said("登记面积与坐标是否相符？"),
    ),
    Query(
        "term",
        Said("期限不符"),
        Said("写明的年限与起止日期不符，或者期限比登记时的规定长。"),
        figures.term,
        asks=Said("登记的期限是否符合规定？"),
        assumed=law.TERMS_2020,
    ),
    Query(
        "scale",
        Said("规模不符"),
        Said("登记的矿山规模与按年产量划分的不符。"),
        figures.scale,
        asks=Said("登记的矿山规模与生产规模是否相符？"),
        assumed=law.MINE_NAMES,
    ),
    Query(
        "expired",
        Said("到期仍列为有效"),
        Said("有效期已满，登记簿上仍列为有效，没有正在办理的延续、保留或者注销。"),
        course.expired,
        asks=Said("有效期已满，是否在办理延续或者注销？"),
    ),
    Query(
        "order",
        Said("证号年月与顺序号不合"),
        Said("顺序号在后，年月反而在前。"),
        numbers.order,
        asks=Said("证号的年月与顺序号为何前后不一？"),
        assumed=law.FAMILIES,
    ),
    Query(
        "gap",
        Said("顺序号无故空缺"),
        Said("本系统配出的两个证号之间，有顺序号既没有配出，也没有写明停用的理由。"),
        numbers.gap,
        asks=Said("这些顺序号为何没有配出？"),
        assumed=law.FAMILIES,
    ),
    Query(
        "late-ending",
        Said("公示一年后才注销"),
        Said("注销公示满一年，还没有办结，或者才办结。"),
        course.late_ending,
        asks=Said("公示满一年，注销为何没有按时办结？"),
        assumed=assumed.LATE,
    ),
)
BY_KEY: Final = {query.key: query for query in QUERIES}
EVERY_DAY_HOURS: Final = 24
"""How long after a look began the next one begins."""

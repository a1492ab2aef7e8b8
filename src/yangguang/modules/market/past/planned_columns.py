"""The columns of a table of supply plans: a row for each plan, its parts side by side, areas in hectares as printed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from yangguang.base.market.words import HousingKind, UseClass, Way
from yangguang.kernel.imports.importers import Column
from yangguang.modules.market.past.columns import column

USES: Final[dict[UseClass, tuple[str, ...]]] = {
    UseClass.COMMERCE: ("商服用地", "商业用地", "商服类用地", "商业服务业用地"),
    UseClass.INDUSTRY: ("工矿仓储用地", "工业用地", "工矿仓储及工业用地", "工矿用地"),
    UseClass.HOUSING: ("住宅用地", "住宅类用地", "居住用地"),
    UseClass.PUBLIC: ("公共管理与公共服务用地", "公共管理与公共服务设施用地"),
    UseClass.TRANSPORT: ("交通运输用地", "交通用地"),
    UseClass.WATER: ("水域及水利设施用地",),
    UseClass.SPECIAL: ("特殊用地",),
    UseClass.OTHER: ("其他用地",),
}
KINDS: Final[dict[HousingKind, tuple[str, ...]]] = {
    HousingKind.LOW_RENT: ("廉租住房", "廉租房"),
    HousingKind.PUBLIC_RENTAL: ("公共租赁住房", "公共租赁房", "公租房"),
    HousingKind.AFFORDABLE: ("经济适用住房", "经济适用房"),
    HousingKind.LIMITED_PRICE: ("限价商品住房", "限价商品房"),
    HousingKind.SHANTY_TOWN: ("棚户区改造", "棚改"),
    HousingKind.SMALL_COMMODITY: ("中小套型商品住房", "中小套型商品房"),
    HousingKind.COMMODITY: ("商品住房", "商品房"),
    HousingKind.OTHER: ("其他住房",),
}
WAYS: Final = {way: (f"供应方式：{way.value}",) for way in Way}
QUARTERS: Final = {1: "第一季度", 2: "第二季度", 3: "第三季度", 4: "第四季度"}


def _areas(prefix: str, titles: dict[str, tuple[str, ...]]) -> Iterator[Column]:
    for name, said in titles.items():
        yield column(f"{prefix}_{name.lower()}", *said)


COLUMNS: Final = (
    column("year", "年度", "计划年度", "年份", required=True, says="四位年份。"),
    column("area", "地区", "行政区", "计划地区", required=True, says="公告中的写法。"),
    column(
        "place_code",
        "行政区代码",
        "行政区划代码",
        says="不是本机关辖区的计划才填，六位代码；空白是本机关的辖区。",
    ),
    column("number", "公告号", "文号"),
    column("on", "公布日期", "发布日期", "日期"),
    column("approver", "批准机关"),
    column("approval", "批准文号"),
    column(
        "total",
        "供应总量",
        "计划总量",
        "供应总量(公顷)",
        says="各项面积没有写单位的，按公顷读；写了单位的，按写的读。",
    ),
    *_areas("use", {use.name: titles for use, titles in USES.items()}),
    column("use_housing_new", "住宅用地其中新增", "新增住宅用地"),
    column("use_housing_old", "住宅用地其中存量", "存量住宅用地"),
    *_areas("kind", {kind.name: titles for kind, titles in KINDS.items()}),
    *_areas("way", {way.name: titles for way, titles in WAYS.items()}),
    *(column(f"quarter_{n}", title) for n, title in QUARTERS.items()),
    column(
        "others",
        "其他分项",
        most=4000,
        says="写成“拆迁安置=302”，用分号分开；属于另一分项的写成“拆迁安置中小套型=101（属拆迁安置）”。",
    ),
    column(
        "shares",
        "印出的占比",
        most=4000,
        says="写成“商服用地=8.2%”，用分号分开；占住宅用地的写成“保障房+拆迁安置占住宅用地=75%”。",
    ),
    column("earlier", "上年面积", "上年实际供应", says="印出的增幅所比的面积。"),
    column("growth", "印出的增幅", "增幅"),
    column("growth_of", "增幅所指", says="空白是计划总量；或者写一项，如“住宅用地”。"),
    column("is_whole", "用途已列全", says="是，或者否：公告只列了部分用途。空白为是。"),
    column("is_housing_whole", "住房类别已列全", says="是，或者否。空白为是。"),
    column("parcels", "拟供应地块", most=20_000, says="用分号分开。"),
    column("adjusted_on", "调整日期"),
    column("adjusted_no", "调整公告号", "调整文号"),
    column(
        "adjusted",
        "调整内容",
        most=4000,
        says="写成“供应总量=100→96；住宅用地=40→36”，名称照各列的写法；新增的一项，箭头前空着。",
    ),
    column("adjust_reason", "调整理由", most=4000),
    column("adjust_organ", "批准调整的机关"),
    column("half", "上半年实际供应", says="公布的数，照印；不由登记算出。"),
    column("half_on", "上半年供应情况公布日期"),
    column("done", "全年实际供应", says="公布的数，照印；不由登记算出。"),
    column("done_on", "全年供应情况公布日期"),
    column("remark", "备注", most=4000),
)

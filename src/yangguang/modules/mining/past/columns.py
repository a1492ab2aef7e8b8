"""The columns of registers of rights, under the headings of real ones (land records 1.7), ours first.

Everything is read here as printed (`rows`), so every column is text to the room of imports.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from yangguang.base.mining.life import Event
from yangguang.kernel.imports.importers import Column

EVENTS: Final[Mapping[str, Event]] = {
    **{event.value: event for event in Event},
    "变更": Event.CHANGE,
    "探转采": Event.CONVERSION,
    "关闭": Event.CLOSURE,
    "新设": Event.NEW,
}
"""What stands under 项目类型."""

_LONG: Final = 200_000
"""Characters of a cell of corners: the largest ring met has 313 of them."""


def _column(
    name: str, *titles: str, required: bool = False, most: int = 400, says: str = ""
) -> Column:
    return Column(name=name, titles=titles, required=required, most=most, says=says)


OWED: Final = (
    _column("programme", "勘查、开采方案", "开发利用方案", "勘查方案", "勘查实施方案"),
    _column("least_spend", "最低勘查投入", says="每年的。没有写单位的，按万元读。"),
    _column("restoration", "矿山地质环境保护与土地复垦方案", "土地复垦方案", "生态修复方案"),
    _column("fund", "矿山地质环境治理恢复基金", "恢复基金", says="没有写单位的，按万元读。"),
    _column(
        "use_fee",
        "矿业权使用费",
        "采矿权使用费",
        "探矿权使用费",
        says="每年的。没有写单位的，按万元读。",
    ),
    _column("annual_report", "年度报告"),
)
"""What the holder owes, as registers have it."""

COLUMNS: Final = (
    _column("number", "许可证号", "证号", "采矿许可证号", "勘查许可证号", required=True),
    _column(
        "former",
        "原许可证号",
        "原证号",
        says="换发新号、合并、分立、探转采的写原证号，用顿号分开。",
    ),
    _column("application", "申请序号"),
    _column("archive", "项目档案号", "档案号"),
    _column("event", "项目类型", "登记类型", "业务类型", required=True),
    _column("holder", "申请人", "矿业权人", "采矿权人", "探矿权人"),
    _column("holder_code", "统一社会信用代码"),
    _column("address", "地址", "申请人地址"),
    _column("economic_type", "经济类型"),
    _column("name", "矿山名称", "勘查项目名称", "项目名称", required=True),
    _column("minerals", "开采主矿种", "勘查矿种", "主矿种", required=True),
    _column("others", "其它主矿种", "其他矿种"),
    _column("method", "开采方式"),
    _column("scale", "设计规模", "生产规模"),
    _column("scale_unit", "规模单位"),
    _column("mine_size", "矿山规模", "建设规模"),
    _column("reserve_size", "储量规模"),
    _column("reserves", "设计利用储量", "资源储量"),
    _column("top", "采深上限"),
    _column("bottom", "采深下限"),
    _column("elevation", "开采深度", "开采标高"),
    _column("area", "矿区面积", "勘查面积", "面积", says="没有写单位的，按平方千米读。"),
    _column("datum", "坐标系统", "坐标系"),
    _column(
        "encoding", "坐标格式", says="高斯投影平面坐标、度.分秒、度分秒或者十进制度；不写的不猜。"
    ),
    _column("width", "分带", says="3或者6；不写的按3度带。"),
    _column("zone", "带号", says="横坐标前有带号的可以不写。"),
    _column(
        "order",
        "坐标顺序",
        says="写“东在前”的，横坐标或者经度在前；不写的，平面坐标北在前，经纬度东在前。",
    ),
    _column(
        "corners",
        "区域坐标",
        "拐点坐标",
        most=_LONG,
        says="点与点用分号分开，圈与圈用竖线分开，扣除的圈前写“扣除”。",
    ),
    _column("years", "有效期限", "期限"),
    _column("valid_from", "有效期起"),
    _column("valid_to", "有效期止"),
    _column("issued", "签发时间", "发证日期", "登记日期"),
    _column("organ", "发证机关名称", "发证机关", "登记机关", required=True),
    _column("organ_code", "发证机关代码", "登记机关代码"),
    _column("delegation", "委托文号", "授权文号"),
    _column("rule", "登记权限依据"),
    _column("document", "批准文号"),
    _column("way", "出让方式"),
    _column("stage", "勘查阶段"),
    _column("counties", "所在行政区", "所在县", "行政区代码"),
    _column("investment", "勘查投资", "勘查投入", says="没有写单位的，按万元读。"),
    _column("price", "应缴纳采矿权价款", "出让收益", says="没有写单位的，按万元读。"),
    _column("price_paid", "已缴价款", "已缴纳采矿权价款", says="没有写单位的，按万元读。"),
    _column("price_terms", "价款缴纳安排"),
    _column("shares", "各矿业权人的份额", "份额"),
    *OWED,
)

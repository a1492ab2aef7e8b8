"""The columns of tables of the land market: headings of the pages, field names of the live site, ours first.

Everything is read as printed (`reading`), so every column is text to the room of imports. The unit of an area or
a sum stands in its heading; a heading without one says ours.
"""

from __future__ import annotations

from typing import Final

from yangguang.kernel.imports.importers import Column


def column(
    name: str, *titles: str, required: bool = False, most: int = 400, says: str = ""
) -> Column:
    """Return a column of text."""
    return Column(name=name, titles=titles, required=required, most=most, says=says)


def _units(title: str, *units: str) -> tuple[str, ...]:
    return tuple(
        f"{word}({unit})" for word in (title, f"宗地{title}", f"供应{title}") for unit in units
    )


WHERE: Final = (
    column("place", "行政区", "行政区划", "所在行政区", "xzqFullName"),
    column("place_code", "行政区代码", "xzqDm"),
    column("parcel_no", "宗地编号", "地块编号", "zdBh"),
    column("parcel_code", "宗地代码", "zdDm", says="19位；分组的空格不存。"),
    column("location", "土地坐落", "项目位置", "宗地坐落", "土地位置", "zdZl"),
    column("area_m2", *_units("面积", "平方米", "㎡", "m2")),
    column("area_ha", *_units("面积", "公顷", "hm2", "ha")),
    column("area_mu", *_units("面积", "亩")),
)
TERMS: Final = (
    column(
        "use", "土地用途", "用途", "规划用途", "tdYt", says="几种用途用顿号分开，代码写在括号里。"
    ),
    column("way", "供应方式", "供地方式", "出让方式", "gyFs"),
    column(
        "years",
        "出让年限",
        "土地使用年限",
        "使用年限",
        "crNx",
        says="各用途不同的，写成“商业40年、住宅70年”。",
    ),
    column("grade", "土地级别", "tdJb"),
    column("ratio", "容积率", "约定容积率", says="写成“>1.0且≤2.5”；上下限分两列的不填。"),
    column("ratio_low", "容积率下限", "约定容积率下限", "minRjl"),
    column(
        "ratio_low_flag",
        "容积率含下限",
        "minRjlTag",
        says="1或者“是”：可以等于；0或者“否”：不可以。",
    ),
    column("ratio_high", "容积率上限", "约定容积率上限", "maxRjl", says="0或者0.00表示没有上限。"),
    column("ratio_high_flag", "容积率含上限", "maxRjlTag", says="同上。"),
    column("density", "建筑密度"),
    column("density_low", "建筑密度下限", "minJzMd"),
    column("density_high", "建筑密度上限", "maxJzMd"),
    column("green", "绿地率", "绿化率"),
    column("green_low", "绿地率下限", "minLhl"),
    column("green_high", "绿地率上限", "maxLhl"),
    column("height", "建筑限高", "限高", "建筑高度"),
    column("height_low", "建筑限高下限", "minJzXg"),
    column("height_high", "建筑限高上限", "maxJzXg"),
    column("floor_area", "建筑面积", "jzMj", says="平方米。"),
    column("investment", "投资强度", "tzQd", says="没有写单位的，按万元/公顷读。"),
    column("development", "土地开发程度", "开发程度"),
)
RESULT: Final = (
    column("supervision_no", "电子监管号", "dzBaBh"),
    column("contract_no", "合同编号", "合同号", "bh"),
    column("name", "项目名称", "xmMc"),
    *WHERE,
    column("area", "面积", "供应面积", "mj", says="没有写单位的，按公顷读。"),
    column(
        "source",
        "土地来源",
        "tdLy",
        says="写数字的：等于面积是现有建设用地，0是新增，其他是来自存量库。",
    ),
    *TERMS,
    column("industry", "行业分类", "hyFl"),
    column(
        "price",
        "成交价格(万元)",
        "成交价格",
        "成交价款",
        "成交价",
        "cjJg",
        says="没有写单位的，按万元读。",
    ),
    column("price_yuan", "成交价格(元)", "成交价款(元)", "成交价(元)"),
    column("holder", "土地使用权人", "受让人", "受让单位", "tdSyqr", "srDw"),
    column("holder_kind", "受让人类型", "受让人性质", says="自然人的写“自然人”：姓名不公开。"),
    column("holder_code", "统一社会信用代码"),
    column("approver", "批准单位", "批准机关"),
    column("approval", "批准文号"),
    column("handover", "约定交地时间", "约定交地日期", "jdSj"),
    column("start", "约定开工时间", "约定动工时间", "约定开工日期", "约定动工日期"),
    column("finish", "约定竣工时间", "约定竣工日期", "jgSj"),
    column("handed_over", "实际交地时间", "实际交地日期"),
    column("started", "实际开工时间", "实际动工时间", "实际开工日期", "实际动工日期"),
    column("completed", "实际竣工时间", "实际竣工日期"),
    column("signed", "合同签订日期", "签订日期", "合同签订时间", "qdRq", required=True),
    column("announced", "公告日期", "公告时间"),
    column("dealt", "成交日期", "成交时间"),
    column("sums", "约定支付金额(万元)", "约定支付金额", "zfJe", says="几期用分号分开。"),
    column("dues", "约定支付日期", "zfSj", says="几期用分号分开，与金额对应。"),
    column(
        "instalments",
        "分期支付约定",
        "crjZfydList",
        most=20_000,
        says="JSON里的分期列表；与上两列二选一。",
    ),
    column("ground", "协议出让理由"),
    column("remark", "备注"),
)
NOTICE: Final = (
    column("number", "公告编号", "公告号", "ggBh"),
    column("title", "公告标题", "ggMc"),
    column("grantor", "出让人", "发布机关"),
    column("announced", "公告日期", "发布日期", "公告时间"),
    *WHERE,
    column("area", "面积", "出让面积", "mj", says="没有写单位的，按平方米读。"),
    *TERMS,
    column(
        "deposit",
        "竞买保证金(万元)",
        "竞买保证金",
        "保证金",
        "crBzj",
        says="没有写单位的，按万元读。",
    ),
    column("start_price", "起始价", "起始价(万元)", "起叫价", "qsj"),
    column("start_price_unit", "起始价单位", "qsjDw"),
    column("step", "加价幅度", "增价规则", "jjFd"),
    column("step_unit", "加价幅度单位", "jjfdDw"),
    column("reserve", "设有底价", "是否有底价"),
    column("documents", "获取文件时间"),
    column("apply", "报名时间", "报名起止时间"),
    column("apply_from", "报名开始时间", "tjSqSjS"),
    column("apply_until", "报名截止时间", "tjSqSjE"),
    column("listing", "挂牌时间", "挂牌起止时间"),
    column("listing_from", "挂牌开始时间", "gpSjS"),
    column("listing_until", "挂牌截止时间", "gpSjE"),
    column("bidding", "拍卖时间", "竞价时间"),
    column("opening", "开标时间"),
    column("approval", "批准文号"),
    column("meeting_place", "竞价地点", "拍卖地点", "挂牌地点"),
    column("contact", "咨询机关"),
    column("bundled", "一并出让的宗地"),
    column("raw", "毛地"),
    column("remark", "备注", most=4000),
)

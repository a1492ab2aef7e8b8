"""The records beside this file, as rows of tables under the headings of the pages."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from yangguang.modules.market.past import planned_columns

FOLDER = Path(__file__).parent
DEAL = {
    "project": "项目名称",
    "location": "项目位置",
    "area_ha": "面积(公顷)",
    "land_source": "土地来源",
    "use": "土地用途",
    "supply_mode": "供地方式",
    "term_years": "土地使用年限",
    "industry": "行业分类",
    "land_grade": "土地级别",
    "deal_price_10k_yuan": "成交价格(万元)",
    "holder": "土地使用权人",
    "plot_ratio_min": "约定容积率下限",
    "plot_ratio_max": "约定容积率上限",
    "signed": "合同签订日期",
    "handover": "约定交地时间",
    "agreed_start": "约定开工时间",
    "agreed_finish": "约定竣工时间",
    "approver": "批准单位",
    "instalments_10k_yuan": "约定支付金额(万元)",
    "instalment_dates": "约定支付日期",
    "supervision_no": "电子监管号",
    "note": "备注",
}
NOTICE = {"organ": "出让人", "number": "公告编号", "mode": "供应方式", "approval": "批准文号"}
NOTICE_TIMES = {
    "documents": "获取文件时间",
    "apply": "报名时间",
    "listing": "挂牌时间",
    "auction": "拍卖时间",
}
PARCEL = {
    "parcel_no": "宗地编号",
    "location": "土地坐落",
    "area_m2": "面积(平方米)",
    "use": "土地用途",
    "plot_ratio": "容积率",
    "density": "建筑密度",
    "height": "建筑限高",
    "green": "绿地率",
    "term": "出让年限",
    "deposit": "竞买保证金(万元)",
    "start_price": "起始价",
    "increment": "加价幅度",
    "investment": "投资强度",
    "floor_area_m2": "建筑面积",
    "tax": "备注",
}
KEPT = {
    "organ": "公布机关",
    "number": "文号",
    "of_notice": "所涉公告",
    "date": "公布日期",
    "published": "公布日期",
    "deal_time": "公布日期",
    "location": "土地坐落",
    "area": "面积",
    "area_m2": "面积(平方米)",
    "area_ha": "面积(公顷)",
    "parcel_no": "宗地编号",
    "value": "金额(万元)",
    "deal_price": "金额(万元)",
    "price_10k_yuan": "金额(万元)",
    "loan_10k_yuan": "金额(万元)",
    "total": "金额(万元)",
    "appraised_10k_yuan": "评估金额(万元)",
    "mortgaged_area_ha": "抵押面积(公顷)",
    "land_certificate_no": "土地证号",
    "other_right_no": "他项权利证号",
    "mortgagor": "抵押人",
    "from_holder": "转让人",
    "mortgagee": "抵押权人",
    "to_holder": "受让人",
    "from_time": "抵押开始时间",
    "to_time": "抵押结束时间",
    "publicity": "公示时间",
    "use": "土地用途",
    "term": "使用年限",
    "term_years": "使用年限",
    "right_type": "权利类型",
    "land_grade": "土地级别",
    "mode": "转让方式",
    "state": "开发状况",
    "reason": "原因",
}
PLAN = {
    "place": "地区",
    "year": "年度",
    "date": "公布日期",
    "total_ha": "供应总量",
    "residential_ha": "住宅用地",
    "commodity_ha": "商品住房",
    "basis": "批准文号",
    "growth_stated": "印出的增幅",
}
PARTS = {"存量用地": "住宅用地其中存量", "新增用地": "住宅用地其中新增"}
OWN_PARTS = {
    "LM-012": {
        "廉租房": "保障房",
        "经济适用房": "保障房",
        "拆迁安置保障房": "拆迁安置",
        "拆迁安置中小套型": "拆迁安置",
    },
}
"""Which part of another a part is, as the announcement says in words."""
KINDS = {
    "mortgage": "土地抵押",
    "transfer_between_holders": "土地使用权转让",
    "suspension": "出让公告中止",
    "reclaim": "国有土地使用权收回",
    "deal_publicity": "成交公示",
    "deal_report": "交易统计",
}
_WAYS = {"拍卖": "拍卖出让"}


@cache
def records() -> tuple[dict[str, Any], ...]:
    """Return every record."""
    text = (FOLDER / "land-market.jsonl").read_text(encoding="utf-8")
    return tuple(json.loads(line) for line in text.splitlines())


@cache
def expected() -> dict[str, Any]:
    """Return what is to be found."""
    found: dict[str, Any] = yaml.safe_load((FOLDER / "expected.yaml").read_text(encoding="utf-8"))
    return found


def of_kind(*kinds: str) -> list[dict[str, Any]]:
    """Return the records of some kinds."""
    return [one for one in records() if one["kind"] in kinds]


def _row(record: dict[str, Any], titles: dict[str, str]) -> dict[str, str]:
    return {
        title: str(record[name]) for name, title in titles.items() if record.get(name) is not None
    }


def deal(record: dict[str, Any]) -> dict[str, str]:
    """Return a result as a row."""
    place = f"{record.get('region') or ''}{record.get('district') or ''}"
    return {**({"行政区": place} if place else {}), **_row(record, DEAL)}


def lots(record: dict[str, Any]) -> list[dict[str, str]]:
    """Return a notice as rows, one for each lot."""
    shared = _row(record, {**NOTICE, **NOTICE_TIMES})
    if "供应方式" in shared:
        shared["供应方式"] = _WAYS[shared["供应方式"]]
    return [{**shared, **_row(parcel, PARCEL)} for parcel in record["parcels"]]


def plan(record: dict[str, Any]) -> dict[str, str]:
    """Return a supply plan as a row: what a sender writes who reads the record."""
    row = _row(record, PLAN)
    row |= record.get("by_use_ha", {}) | record.get("residential_parts", {})
    some = record.get("some_uses_ha", {})
    row |= {use: area for use, (area, _share) in some.items()}
    shares = [f"{use}={share}" for use, (_area, share) in some.items()]
    shares += [f"{use}={share}" for use, share in record.get("shares", {}).items()]
    others = []
    for name, area in record.get("parts_ha", {}).items():
        if name in PARTS:
            row[PARTS[name]] = area
        else:
            of = OWN_PARTS.get(record["id"], {}).get(name, "")
            others.append(f"{name}={area}" + (f"（属{of}）" if of else ""))
    if "affordable_ha" in record:
        others.append(f"保障性住房={record['affordable_ha']}")
        shares.append(f"保障性住房占住宅用地={record['affordable_share']}")
    if "three_kinds_share" in record:
        shares.append(f"保障房+拆迁安置+中小套型商品房占住宅用地={record['three_kinds_share']}")
    if "rental_ha" in record:
        others.append(f"租赁住房={record['rental_ha']}")
    if "rental" in record:
        within = {"保障性": "（属租赁住房）", "市场化": "（属租赁住房）"}
        called = {"合计": "租赁住房"}
        others += [
            f"{called.get(k, k)}={v}{within.get(k, '')}" for k, v in record["rental"].items()
        ]
    row |= {"其他分项": "；".join(others), "印出的占比": "；".join(shares)}
    first = {title: one.titles[0] for one in planned_columns.COLUMNS for title in one.titles}
    whole = row | _lacking(record)
    return {first[title]: text for title, text in whole.items() if text}  # one heading for a column


def _lacking(record: dict[str, Any]) -> dict[str, str]:
    """Say what a plan leaves out; the year that LM-013 lost is taken as 2023, as what is expected of it says."""
    uses_listed = "by_use_ha" in record and record["id"] != "LM-013"
    row = {
        "用途已列全": "是" if uses_listed else "否",
        "住房类别已列全": "是" if "residential_parts" in record else "否",
    }
    if record["id"] == "LM-013":
        row["年度"] = "2023"
    if "increase_ha" in record:  # 386 more than the year before: 1237 - 386
        before = int(record["residential_ha"]) - int(record["increase_ha"])
        row |= {"上年面积": str(before), "增幅所指": "住宅用地"}
    return row


def kept(record: dict[str, Any]) -> dict[str, str]:
    """Return what else was published as a row."""
    row = {"公布的种类": KINDS[record["kind"]], **_row(record, KEPT)}
    if (
        record["kind"] == "reclaim"
    ):  # how it was taken back stands in its note; how long it is shown is no window
        row |= {"原因": "无偿收回", "备注": row.pop("公示时间")}
    return row


def of_deals() -> dict[str, list[str]]:
    """Return the rules that find something, by record."""
    found: dict[str, list[str]] = {}
    for rule, said in expected()["deals"].items():
        for one in said["records"]:
            found.setdefault(f"LM-{one}", []).append(rule)
    return found

"""The real records as rows of registers, under the headings that an office would use."""

from __future__ import annotations

import json
from pathlib import Path

import yaml

from yangguang.base.hazards import tests

FILES = Path(tests.__file__).parent
TOLD = yaml.load((Path(__file__).parent / "registers.yaml").read_text("utf-8"), yaml.BaseLoader)
WITHIN = yaml.load((FILES / "cases" / "published.yaml").read_text("utf-8"), yaml.BaseLoader)
KINDS = ("滑坡", "崩塌", "泥石流", "地面塌陷", "地裂缝", "地面沉降")


def lines(name):
    return [json.loads(line) for line in (FILES / name).read_text("utf-8").splitlines() if line]


RECORDS = {one["id"]: one for one in (*lines("published.jsonl"), *lines("cases/warnings.jsonl"))}


def warning(name):
    one = RECORDS[name]
    start, end, lasts = (one.get(field, "") for field in ("valid_from", "valid_to", "valid_for"))
    area = one.get("area")
    plain = "、".join([area] if isinstance(area, str) else area or ())
    return {
        "期号": name,
        "发布单位": one.get("issuers", ""),
        "发布时间": one.get("issued", ""),
        "有效期": f"{start}至{end}" if end else f"{start}{'起' if start else ''}{lasts}",
        "预警级别": one.get("headline_level", ""),
        "橙色区域": "、".join(one.get("orange", ())) or (plain if name == "HZ-016" else ""),
        "黄色区域": "、".join(one.get("yellow", ())),
        "蓝色区域": plain if name == "HZ-015" else "",
        "内容": "继续发布预警" if one.get("continues") else "",
        "上网日期": one.get("reposted", "")[:10],
        "行政区划代码": WITHIN[name].get("within", ""),
    }


TIMES = {"HZ-012": "2010年9月1日22时22分"}
"""The collection has the year behind the text, in a bracket of its own."""


def incident(name):
    one = RECORDS[name]
    missing = one.get("missing")
    sides = [one.get(field) for field in ("length_m", "width_m", "thickness_m")]
    sides[0] = one.get("height_m") if sides[0] is None else sides[0]
    return {
        "编号": name,
        "地点": one["place"],
        "发生时间": TIMES.get(name, one["time"]),
        "类型": one.get("type", ""),
        "等级": one.get("level", ""),
        "死亡人数": one.get("dead"),
        "失踪人数": sum(missing.values()) if isinstance(missing, dict) else missing,
        "长（米）": sides[0],
        "宽（米）": sides[1],
        "厚（米）": sides[2],
        "体积（立方米）": {"约5万立方米": 50000, "约7万立方米": 70000, "约10万立方米": 100000}.get(
            one.get("volume", "")
        ),
    }


def bulletin(name):
    one = RECORDS[name]
    grown = one.get("yoy", {})
    return {
        "统计期": one["period"],
        "发布机关": one["organ"],
        "公布日期": one.get("published", "")[:10] or ("2011-10-10" if name == "HZ-019" else ""),
        "灾害起数": one.get("total"),
        **{kind: one.get("by_type", {}).get(kind) for kind in KINDS},
        **one.get("by_level", {}),
        "死亡人数": one.get("dead"),
        "失踪人数": one.get("missing"),
        "受伤人数": one.get("injured"),
        "直接经济损失": one.get("loss"),
        "成功预报起数": one.get("predicted"),
        **{f"{said}同比": _signed(text) for said, text in grown.items()},
    }


def _signed(text):
    return text.replace("减少", "-").replace("增长", "").replace("增加", "").rstrip("%")


SORTS = {"warnings": warning, "incidents": incident, "figures": bulletin}


def rows(sort):
    return [SORTS[sort](name) for name in TOLD[sort]]

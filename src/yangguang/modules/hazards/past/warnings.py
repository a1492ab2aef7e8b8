"""Bringing in past warnings (历次预警台账): one row is one warning, as it was published."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Final

from yangguang.base.hazards.levels import Level
from yangguang.base.hazards.published import warned
from yangguang.base.hazards.published.records import level_of
from yangguang.base.hazards.published.warned import Published
from yangguang.kernel.imports.findings import Finding
from yangguang.kernel.imports.importers import Column, Importer, Values
from yangguang.kernel.people.actors import Actor
from yangguang.modules.hazards import queries
from yangguang.modules.hazards.acts.adopting import adopt as adopt_warning
from yangguang.modules.hazards.past import printed
from yangguang.modules.hazards.procedure.facts import WARNING

LEVELS: Final = {
    "red": Level.RED,
    "orange": Level.ORANGE,
    "yellow": Level.YELLOW,
    "blue": Level.BLUE,
}
COLUMNS: Final = (
    Column(
        name="number",
        titles=("期号", "编号", "预警编号"),
        most=60,
        says="与发布单位一起识别同一期，只导入一次",
    ),
    Column(
        name="issuers",
        titles=("发布单位", "联合发布单位", "发布机关"),
        required=True,
        most=200,
        says="预警的发布机关和气象主管机构",
    ),
    Column(
        name="issued", titles=("发布时间", "签发时间"), most=60, says="发布时间；没有年份的，不推定"
    ),
    Column(
        name="period",
        titles=("有效期", "起止时间", "预警时段"),
        most=200,
        says="起止时间，例如2024年9月2日20时至3日20时、未来24小时；没有写明的只作转录，不作为预警",
    ),
    Column(
        name="level", titles=("最高级别", "预警级别", "级别"), most=40, says="与区域的最高级别核对"
    ),
    Column(
        name="red",
        titles=("红色区域", "一级区域", "红色预警区域"),
        says="红色预警的范围，用顿号分开",
    ),
    Column(name="orange", titles=("橙色区域", "二级区域", "橙色预警区域"), says="橙色预警的范围"),
    Column(name="yellow", titles=("黄色区域", "三级区域", "黄色预警区域"), says="黄色预警的范围"),
    Column(name="blue", titles=("蓝色区域", "四级区域", "蓝色预警区域"), says="蓝色预警的范围"),
    Column(name="text", titles=("内容", "预警内容", "正文"), most=5000, says="正文，照录"),
    Column(
        name="reposted",
        titles=("上网日期", "转载日期", "发布网页日期"),
        most=60,
        says="只用来推定没有写的年份，并注明是推定",
    ),
    Column(name="area", titles=("行政区划代码", "区划代码"), most=12, says="地名在这一区域内查找"),
)


def published_of(values: Values) -> Published:
    """Return a row as the published warning that it is."""
    issued, level = printed.when(values["issued"]), values["level"] or ""
    words = {level: printed.parts(values[name]) for name, level in LEVELS.items() if values[name]}
    return Published(
        issuers=values["issuers"] or "",
        period=values["period"] or "",
        words=words,
        level=level_of(level),
        issued=issued.instant,
        issued_on=issued.day,
        reposted=printed.when(values["reposted"]).day,
        continues="继续" in (values["text"] or ""),
    )


def check(values: Values) -> Iterator[Finding]:
    """Yield what is odd about the warning; none of it keeps it out."""
    found = published_of(values)
    names = queries.gazetteer(found.issued_on or found.reposted)
    columns = {
        "W1": "period",
        "W2": "",
        "W3": "issued",
        "W4": "reposted",
        "W6": "level",
        "W8": "issuers",
        "W9": "text",
    }
    odd = warned.examine(found, names, within=values["area"] or "")
    yield from printed.of_row(odd, columns)
    if values["issued"] and found.issued_on is None:
        said = "“{printed}”没有年份或者读不出，不推定发布时间。"
        yield Finding("no-issue", said, "issued", params={"printed": values["issued"][:40]})


def adopt(values: Values, *, by: Actor, at: datetime) -> str:
    """Take over the warning, or quote it where it doesn't say when it held."""
    assert by.office is not None
    found = published_of(values)
    case = adopt_warning(
        by.office,
        found,
        text=values["text"] or _told(found),
        printed=values["issued"] or "",
        by=by,
        at=at,
        gazetteer=queries.gazetteer(found.issued_on or found.reposted),
        within=values["area"] or "",
    )
    return str(case.pk)


def _told(found: Published) -> str:
    """Return what the columns say, where the register has no text."""
    areas = (f"{level.colour}：{'、'.join(words)}" for level, words in sorted(found.words.items()))
    return "；".join(filter(None, (found.period, *areas))) or found.issuers


IMPORTER: Final = Importer(
    key=WARNING,
    title="历次地质灾害气象风险预警",
    same=("issuers", "number", "issued", "period"),
    columns=COLUMNS,
    check=check,
    adopt=adopt,
)

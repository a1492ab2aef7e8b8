"""Bringing in past incidents (灾情险情台账): one row is one disaster or danger by its last report."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from typing import Final

from yangguang.base.hazards.published import incidents as published
from yangguang.base.hazards.published.incidents import Incident
from yangguang.kernel.imports.findings import Finding
from yangguang.kernel.imports.importers import Column, Importer, Type, Values
from yangguang.kernel.people.actors import Actor
from yangguang.modules.hazards.acts import incidents as acts
from yangguang.modules.hazards.past import printed
from yangguang.modules.hazards.procedure.incident_facts import INCIDENT
from yangguang.modules.hazards.queries import counting
from yangguang.modules.hazards.rules.disasters import DISASTERS, Disaster
from yangguang.modules.hazards.rules.figures import Figures
from yangguang.modules.hazards.rules.stated import Stated, Where, Written


def _whole(name: str, titles: tuple[str, ...], says: str) -> Column:
    return Column(name=name, titles=titles, type=Type.WHOLE, says=says)


COLUMNS: Final = (
    Column(
        name="number",
        titles=("编号", "灾情编号", "序号"),
        most=60,
        says="与地点一起识别同一起，只导入一次",
    ),
    Column(
        name="place",
        titles=("地点", "发生地点", "位置"),
        required=True,
        most=200,
        says="灾情险情的地点",
    ),
    Column(name="area", titles=("行政区划代码", "区划代码"), most=12, says="没有的，用本机关的"),
    Column(
        name="occurred",
        titles=("发生时间", "灾害发生时间"),
        required=True,
        most=60,
        says="有时刻的为发生的时刻，只有日期的照录并注明",
    ),
    Column(
        name="learned",
        titles=("接报时间", "收到报告时间"),
        most=60,
        says="县级机关收到报告的时刻，时限从此起算；没有的注明",
    ),
    Column(name="reported", titles=("上报时间", "速报时间"), most=60, says="首次上报的时刻"),
    Column(name="disaster", titles=("灾害类型", "类型"), most=60, says="六类之一；写了几类的不选"),
    Column(name="grade", titles=("等级", "灾情等级"), most=20, says="与死亡失踪人数核对"),
    _whole("dead", ("死亡人数", "死亡"), "死亡人数"),
    _whole("missing", ("失踪人数", "失踪"), "失踪人数"),
    _whole("injured", ("受伤人数", "受伤"), "受伤人数"),
    _whole("houses", ("损毁房屋", "损毁房屋（间）"), "损毁房屋"),
    Column(name="loss", titles=("直接经济损失", "经济损失"), most=40, says="带单位，例如120万元"),
    _whole("threatened", ("受威胁人数", "受威胁须转移人数"), "受威胁须转移人数"),
    _whole("moved", ("转移人数", "已转移人数"), "已转移人数"),
    Column(name="length_m", titles=("长（米）", "长"), type=Type.NUMBER, says="与体积核对"),
    Column(name="width_m", titles=("宽（米）", "宽"), type=Type.NUMBER, says="与体积核对"),
    Column(
        name="thickness_m",
        titles=("厚（米）", "厚", "高（米）"),
        type=Type.NUMBER,
        says="与体积核对",
    ),
    Column(
        name="volume_m3", titles=("体积（立方米）", "体积", "方量"), type=Type.NUMBER, says="体积"
    ),
    Column(name="cause", titles=("成因", "可能的成因"), most=1000, says="只供内部，不公开"),
    Column(name="measures", titles=("处置措施", "措施"), most=1000, says="只供内部，不公开"),
)


def published_of(values: Values) -> Incident:
    """Return a row as the facts of a disaster as they were published."""
    sides = (values[name] for name in ("length_m", "width_m", "thickness_m"))
    return Incident(
        time=values["occurred"] or "",
        kind=values["disaster"] or "",
        grade=values["grade"] or "",
        sides=tuple(side for side in sides if side is not None),
        volume=values["volume_m3"],
        dead=values["dead"],
        missing=values["missing"],
        injured=values["injured"],
    )


def check(values: Values) -> Iterator[Finding]:
    """Yield what keeps it out (no day; a report before the event), and what is odd about it."""
    columns = {"I1": "volume_m3", "I4": "occurred", "I5": "disaster", "I6": "grade", "I7": "dead"}
    yield from printed.of_row(published.examine(published_of(values)), columns)
    occurred, learned, reported = (
        printed.when(values[name]) for name in ("occurred", "learned", "reported")
    )
    first = learned.day or occurred.day
    if first is None and values["occurred"]:
        yield Finding(
            "no-day", "读不出发生或者接报的年月日，不能导入；不代为推定。", "occurred", stops=True
        )
    if first and reported.day and reported.day < first:
        yield Finding("order", "上报时间早于发生或者接报的日期。", "reported", stops=True)
    if values["learned"] and learned.instant is None:
        yield Finding("no-hour", "接报时间没有写时刻，不能核对是否按时。", "learned")
    yield from printed.money(values["loss"], "loss")[1]


def adopt(values: Values, *, by: Actor, at: datetime) -> str:
    """Take over what was learnt and what was reported of it."""
    assert by.office is not None
    occurred, learned = printed.when(values["occurred"]), printed.when(values["learned"])
    day = learned.day or occurred.day
    assert day is not None
    on = learned.instant or occurred.instant or printed.start_of(day)
    where = Where(
        place=values["place"],
        area=values["area"] or counting.area_of(by.office),
        disaster=_disaster(values["disaster"] or ""),
        occurred=occurred.instant,
        occurred_words=values["occurred"],
    )
    known = learned.instant is not None
    case = acts.learn(
        by.office, by=by, at=at, on=on, where=where, stated=Stated(), is_received_known=known
    )
    sent = printed.when(values["reported"])
    reported = sent.instant or (max(on, printed.start_of(sent.day)) if sent.day else on)
    stated = Stated(figures=_figures(values), confirmed=True, written=_written(values))
    acts.report(case, by=by, at=at, on=max(on, reported), stated=stated)
    return str(case.pk)


def _figures(values: Values) -> Figures:
    names = ("dead", "missing", "injured", "houses", "threatened", "moved")
    volume: Decimal | None = values["volume_m3"]
    return Figures(
        **{name: values[name] for name in names},
        loss_fen=printed.money(values["loss"], "loss")[0],
        volume_m3=int(volume) if volume is not None else None,
    )


def _written(values: Values) -> Written:
    return Written(cause=values["cause"] or "", measures=values["measures"] or "")


def _disaster(text: str) -> Disaster | None:
    named = [kind for kind, said in DISASTERS.items() if said in text]
    return named[0] if len(named) == 1 else None


IMPORTER: Final = Importer(
    key=INCIDENT,
    title="地质灾害灾情险情",
    same=("number", "place", "occurred"),
    columns=COLUMNS,
    check=check,
    adopt=adopt,
)

"""Bringing in past bulletins of figures (灾情统计通报): one row is one period, as it was published."""

from __future__ import annotations

import calendar
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final

from yangguang.base.hazards.published import bulletins
from yangguang.base.hazards.published.bulletins import KINDS, Bulletin
from yangguang.base.reading import read_number
from yangguang.kernel.imports.findings import Finding
from yangguang.kernel.imports.importers import Column, Importer, Rows, Type, Values
from yangguang.kernel.imports.reading import cells
from yangguang.kernel.people.actors import Actor
from yangguang.modules.hazards.acts import national as acts
from yangguang.modules.hazards.past import printed
from yangguang.modules.hazards.procedure.zone_facts import NATIONAL
from yangguang.modules.hazards.rules.disasters import GRADES
from yangguang.modules.hazards.rules.national import joined
from yangguang.modules.hazards.rules.stated import Counted

GROWN: Final = {"grown_total": "数量", "grown_lives": "死亡失踪", "grown_loss": "损失"}
KIND_NAMES: Final = {f"kind_{n}": said for n, said in enumerate(KINDS)}
GRADE_NAMES: Final = {f"grade_{int(grade)}": said for grade, said in GRADES.items()}
MOST_COMPARED: Final = 1_000
"""Bulletins of one register that are compared with each other: more than eighty years of months."""


def _whole(name: str, *titles: str, says: str) -> Column:
    return Column(name=name, titles=titles, type=Type.WHOLE, says=says)


COLUMNS: Final = (
    Column(
        name="period",
        titles=("统计期", "时段", "期间"),
        required=True,
        most=40,
        says="例如2021年1-10月、2014年上半年、2013年；没有年份的注明",
    ),
    Column(name="organ", titles=("发布机关", "发布单位"), most=120, says="没有的，用本机关的名称"),
    Column(
        name="published_on",
        titles=("公布日期", "发布日期"),
        type=Type.DATE,
        says="没有的，记在接收之日并注明",
    ),
    _whole("total", "灾害起数", "总数", "发生起数", says="灾害起数"),
    *(
        _whole(name, said, f"{said}起数", says="按类型，与总数核对")
        for name, said in KIND_NAMES.items()
    ),
    *(
        _whole(name, said, f"{said}起数", says="按等级，与总数核对")
        for name, said in GRADE_NAMES.items()
    ),
    _whole("dead", "死亡人数", "死亡", says="死亡人数"),
    _whole("missing", "失踪人数", "失踪", says="失踪人数"),
    _whole("injured", "受伤人数", "受伤", says="受伤人数"),
    Column(
        name="loss",
        titles=("直接经济损失", "经济损失", "损失"),
        most=40,
        says="带单位，例如52.3亿元；约数注明",
    ),
    _whole("predicted", "成功预报起数", "成功预报", says="成功预报起数"),
    *(
        Column(
            name=name,
            titles=(f"{said}同比（%）", f"{said}同比"),
            type=Type.NUMBER,
            says="减少写负数；与上年同期核对，不导入",
        )
        for name, said in GROWN.items()
    ),
)


def bulletin_of(values: Values) -> Bulletin:
    """Return a row as the figures that were published."""
    loss = (values["loss"] or "").strip()
    grown = {
        said: Decimal(values[name]) for name, said in GROWN.items() if values[name] is not None
    }
    return Bulletin(
        period=values["period"] or "",
        total=values["total"],
        by_kind=_named(values, KIND_NAMES),
        by_grade=_named(values, GRADE_NAMES),
        dead=values["dead"],
        missing=values["missing"],
        loss_fen=printed.money(loss, "loss")[0],
        growth=grown,
        about=("损失",) if "approximate" in {d.code for d in read_number(loss).doubts} else (),
    )


def _named(values: Values, names: Mapping[str, str]) -> dict[str, int]:
    return {said: values[name] for name, said in names.items() if values[name] is not None}


RULES: Final = {
    "H1": "period",
    "H2": "total",
    "H3": "total",
    "H4": "total",
    "H5": "grown_total",
    "H6": "loss",
    "H7": "total",
}


def check(values: Values) -> Iterator[Finding]:
    """Yield what is odd about the figures alone."""
    yield from printed.of_row(bulletins.examine(bulletin_of(values)), RULES)
    yield from printed.money(values["loss"], "loss")[1]
    if values["published_on"] is None:
        yield Finding("no-day", "没有公布日期，记在接收之日。", "published_on")


def whole(rows: Rows) -> Iterator[tuple[int, Finding]]:
    """Yield what shows when all bulletins are seen: months that were restated, growth from another base."""
    told: list[tuple[int, Bulletin]] = []
    for number, raw in rows:
        if len(told) == MOST_COMPARED:
            break
        told.append((number, bulletin_of(cells.values_of(raw, columns=COLUMNS)[0])))
    known = [one for _number, one in told]
    for number, one in told:
        others = [other for other in known if other is not one]
        found = [*bulletins.restated(one, others), *bulletins.grown(one, others)]
        alone = {(each.rule, each.code) for each in bulletins.grown(one, [])}
        odd = [each for each in found if (each.rule, each.code) not in alone]
        for finding in printed.of_row(odd, RULES):
            yield number, finding


def adopt(values: Values, *, by: Actor, at: datetime) -> str:
    """Take over the figures as they were published."""
    assert by.office is not None
    one = bulletin_of(values)
    first, last = days_of(one)
    case = acts.tell(
        by.office,
        by=by,
        at=at,
        on=values["published_on"],
        period=one.period,
        organ=values["organ"] or "",
        from_on=first,
        until_on=last,
        counted=Counted(
            by_kind=joined(one.by_kind) or None,
            by_grade=joined(one.by_grade) or None,
            loss_fen=one.loss_fen,
            **_plain(values),
        ),
    )
    return str(case.pk)


def _plain(values: Values) -> dict[str, Any]:
    return {name: values[name] for name in ("total", "dead", "missing", "injured", "predicted")}


def days_of(one: Bulletin) -> tuple[date | None, date | None]:
    """Return the first and the last day of a period; None: it doesn't say its year."""
    months = one.months
    if months is None or months.year is None:
        return None, None
    last = calendar.monthrange(months.year, months.last)[1]
    return date(months.year, months.first, 1), date(months.year, months.last, last)


IMPORTER: Final = Importer(
    key=NATIONAL,
    title="地质灾害灾情统计",
    same=("organ", "period", "published_on"),
    columns=COLUMNS,
    check=check,
    whole=whole,
    adopt=adopt,
)

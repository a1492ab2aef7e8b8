"""Cases by their number, and procedures as the law orders them."""

from __future__ import annotations

from datetime import datetime

from yangguang.base.procedure import day_of
from yangguang.kernel.cases import history, queries, registry
from yangguang.kernel.offices import queries as offices
from yangguang.kernel.records import queries as records
from yangguang.readers.opendata import asking
from yangguang.readers.opendata.answers.unknown import unknown
from yangguang.readers.opendata.shapes.case import Case, Sheet
from yangguang.readers.opendata.shapes.procedure import Line


def one(asked: asking.OfCase, *, at: datetime) -> Case:
    """Say one case as it stands at `at`: steps, limits, findings and records, never a paper."""
    case = queries.by_number(asked.number)
    if case is None:
        said = "没有编号为 {typed} 的办件，或者校验位不符。"
        raise unknown(said, remedy="请对照回执核对编号。", typed=asked.number)
    rows = queries.timeline(case)
    course = history.course_of(case, rows)
    sheet = Sheet(
        case=case,
        rows=rows,
        standing=course.standing(at),
        office=offices.full_name_on(case.office, day_of(at)),
        records=list(records.about(case.pk)),
    )
    return Case.of(sheet)


def procedures(asked: asking.Nothing, *, at: datetime) -> list[Line]:  # noqa: ARG001
    """List the procedures."""
    return [Line.of(each.key, each.line) for each in registry.all_governed()]


def procedure(asked: asking.OfProcedure, *, at: datetime) -> Line:  # noqa: ARG001
    """Say one procedure: its editions with steps, limits and articles."""
    found = {each.key: each for each in registry.all_governed()}.get(asked.key)
    if found is None:
        remedy = "全部程序见 /api/procedures。"
        raise unknown("没有“{key}”这一程序。", remedy=remedy, key=asked.key)
    return Line.of(found.key, found.line)

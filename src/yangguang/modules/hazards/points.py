"""The table of points of a plan: CSV or XLSX read by its heading (`kernel.imports`), every wrong row told."""

from __future__ import annotations

from typing import Final

from yangguang.base.refusal import Reason, Refusal, Sentence, refuse_if, sentence
from yangguang.kernel.imports.importers import Column, Type
from yangguang.kernel.imports.reading import Found, Row, cells, find_heading, rows_of
from yangguang.modules.hazards.rules import reports_law as law
from yangguang.modules.hazards.rules.disasters import DISASTERS
from yangguang.modules.hazards.rules.stated import Point

MOST_TOLD: Final = 20
COLUMNS: Final = (
    Column(
        name="name",
        titles=("隐患点", "隐患点名称", "地质灾害隐患点", "名称"),
        required=True,
        most=120,
    ),
    Column(
        name="disaster",
        titles=("灾害类型", "类型"),
        type=Type.CHOICE,
        choices={said: said for said in DISASTERS.values()},
    ),
    Column(name="place", titles=("位置", "地理位置", "地点"), most=200),
    Column(name="people", titles=("受威胁人数", "威胁人数", "威胁人口"), type=Type.WHOLE),
    Column(name="threatens", titles=("威胁对象",), most=200),
    Column(name="measures", titles=("防治措施", "措施"), most=500),
    Column(name="person", titles=("责任人", "防灾责任人"), most=60),
    Column(name="duty", titles=("职务", "责任人职务"), most=60),
    Column(name="phone", titles=("联系电话", "电话", "责任人电话"), most=60),
)


def read(content: bytes, *, name: str, most: int) -> tuple[Point, ...]:
    """Return the points of a table in its order. Refusal: no table, no heading, or each row that can't be read."""
    if len(content) > most:
        raise Refusal(
            [sentence(Reason.TOO_MUCH, "表格超过{mb}MB。", basis=law.PLANNED, mb=most // 1024**2)]
        )
    rows = list(rows_of(content, name=name))
    heading = find_heading(rows, columns=COLUMNS)
    told = [row for row in rows if row.number > heading.number and not row.empty]
    read_rows = [_read(row, heading) for row in told]
    refuse_if([wrong for _point, why in read_rows for wrong in why][:MOST_TOLD])
    return tuple(point for point, _why in read_rows if point is not None)


def _read(row: Row, heading: Found) -> tuple[Point | None, list[Sentence]]:
    values, findings = cells.values_of(cells.raw_of(row, heading), columns=COLUMNS)
    wrong = [
        sentence(
            Reason.FACTS, "第{row}行：{what}", basis=law.PLANNED, row=row.number, what=found.said
        )
        for found in findings
        if found.stops
    ]
    if wrong:
        return None, wrong
    texts = {n: (v or "").strip() for n, v in values.items() if n != "people"}
    return Point(**texts, people=values["people"]), []

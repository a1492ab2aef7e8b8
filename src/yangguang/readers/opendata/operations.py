"""The list of operations: address, what is asked, what is answered. Views, document and page follow."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from yangguang.kernel import module as modules
from yangguang.kernel.operations import LINES, Operation
from yangguang.readers.opendata import asking
from yangguang.readers.opendata.answers import bulk, cases, days, places, records
from yangguang.readers.opendata.shapes import case as case_shapes
from yangguang.readers.opendata.shapes import place, procedure, record

OPERATIONS: Final = (
    Operation(
        name="records",
        path="/api/records",
        title=_("公开记录，从新到旧，逐页读"),
        asks=asking.Records,
        answers=record.Lines,
        answer=records.listed,
        refuses=(404,),
        example=(("limit", "3"),),
    ),
    Operation(
        name="record",
        path="/api/records/{address}",
        title=_("一条记录：写了什么，今天还作数吗"),
        asks=asking.OfRecord,
        answers=record.Record,
        answer=records.one,
        refuses=(404,),
    ),
    Operation(
        name="bytes",
        path="/api/records/{address}/bytes",
        title=_("记录登记时的原样字节"),
        asks=asking.OfRecord,
        answers=dict[str, Any],
        answer=records.stored,
        refuses=(404, 410),
    ),
    Operation(
        name="proof",
        path="/api/records/{address}/proof",
        title=_("记录的公开凭证"),
        asks=asking.OfRecord,
        answers=dict[str, Any],
        answer=records.proof,
        refuses=(404,),
    ),
    Operation(
        name="kinds",
        path="/api/kinds",
        title=_("记录的种类：依据、放行和删除的规则"),
        asks=asking.Nothing,
        answers=list[record.Kind],
        answer=records.every_kind,
    ),
    Operation(
        name="search",
        path="/api/search",
        title=_("查询公开记录"),
        asks=asking.Search,
        answers=record.Hits,
        answer=records.found,
        refuses=(404,),
        example=(("q", "公开"), ("limit", "3")),
    ),
    Operation(
        name="case",
        path="/api/cases/{number}",
        title=_("一件事的公开经过、期限和推算"),
        asks=asking.OfCase,
        answers=case_shapes.Case,
        answer=cases.one,
        refuses=(404,),
    ),
    Operation(
        name="procedures",
        path="/api/procedures",
        title=_("全部程序"),
        asks=asking.Nothing,
        answers=list[procedure.Line],
        answer=cases.procedures,
    ),
    Operation(
        name="procedure",
        path="/api/procedures/{key}",
        title=_("一种程序：各版本的步骤、期限、条文"),
        asks=asking.OfProcedure,
        answers=procedure.Line,
        answer=cases.procedure,
        refuses=(404,),
        example=(("key", "information-request"),),
    ),
    Operation(
        name="offices",
        path="/api/offices",
        title=_("机关，按代号逐页读"),
        asks=asking.Offices,
        answers=place.Offices,
        answer=places.offices,
        example=(("limit", "3"),),
    ),
    Operation(
        name="office",
        path="/api/offices/{slug}",
        title=_("一个机关：历年名称、由谁承接"),
        asks=asking.OfOffice,
        answers=place.OfficeWhole,
        answer=places.office,
        refuses=(404,),
    ),
    Operation(
        name="areas",
        path="/api/areas",
        title=_("行政区划代码，按代码或者名称的开头查"),
        asks=asking.Areas,
        answers=list[place.Area],
        answer=places.found,
        example=(("begins", "杭州"),),
    ),
    Operation(
        name="area",
        path="/api/areas/{code}",
        title=_("一个行政区：某年的名称，前身和后继"),
        asks=asking.OfArea,
        answers=place.AreaWhole,
        answer=places.area,
        refuses=(404,),
        example=(("code", "330100"),),
    ),
    Operation(
        name="calendar",
        path="/api/calendar/{year}",
        title=_("一年的放假和调休上班，各依哪份通知"),
        asks=asking.OfYear,
        answers=place.Year,
        answer=days.year,
        example=(("year", "2026"),),
    ),
    Operation(
        name="due",
        path="/api/due",
        title=_("推算期限的最后一日"),
        asks=asking.OfLimit,
        answers=place.Counted,
        answer=days.counted,
        example=(("start", "2026-03-02"), ("n", "20"), ("unit", "workdays")),
    ),
    Operation(
        name="months",
        path="/api/bulk",
        title=_("哪些月份可以成批下载"),
        asks=asking.Nothing,
        answers=record.Months,
        answer=bulk.months,
    ),
    Operation(
        name="month",
        path="/api/bulk/{month}",
        title=_("一个月公开的全部记录，每行一条"),
        asks=asking.OfMonth,
        answers=record.Bulk,
        answer=bulk.lines,
        media=LINES,
    ),
)


def every() -> tuple[Operation, ...]:
    """Return the own operations, and after them those that modules name."""
    named = (module.operations for module in modules.plugged())
    return (*OPERATIONS, *chain.from_iterable(named))


def route(operation: Operation) -> str:
    """Return the path as Django's addresses have it."""
    path = operation.path.removeprefix("/")
    for name in operation.in_path:
        path = path.replace(f"{{{name}}}", f"<str:{name}>")
    return path


def statuses(operation: Operation) -> Iterator[int]:
    """Yield every status with which an operation may refuse."""
    yield from sorted({*operation.refuses, 405, 422})

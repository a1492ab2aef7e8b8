"""What an operation is asked with: one struct for each; the document and the check come from it."""

from __future__ import annotations

from typing import Annotated, Final

from django.utils.translation import gettext_noop as _
from msgspec import Meta, Struct

MOST: Final = 100
"""Rows of one page, at most."""

Area = Annotated[str, Meta(pattern="^[0-9]{6}$", description=_("行政区划代码，六位数字"))]
Kind = Annotated[str, Meta(pattern="^[a-z0-9-]{1,80}$", description=_("记录种类，见 /api/kinds"))]
After = Annotated[
    str, Meta(pattern="^[0-9A-Za-z._-]{1,120}$", description=_("上一页答复里的 next，原样送回"))
]
Limit = Annotated[int, Meta(ge=1, le=MOST, description=_("本页最多多少条"))]
Address = Annotated[str, Meta(pattern="^[0-9A-Za-z-]{1,20}$", description=_("记录的地址"))]
CaseNumber = Annotated[
    str,
    Meta(
        pattern="^[A-Za-z]{2,4}-[0-9]{4}-[0-9]{6,9}-[0-9A-Za-z]$",
        description=_("办件编号，形如 XG-2026-000187-K"),
    ),
]
About = Annotated[
    str, Meta(pattern="^[0-9A-Za-z-]{1,60}$", description=_("公开编号，例如办件编号"))
]
Slug = Annotated[
    str, Meta(pattern="^[a-z0-9-]{1,60}$", description=_("机关的代号，见 /api/offices"))
]
Code = Annotated[str, Meta(pattern="^[0-9A-Z]{9}$", description=_("组织机构代码，九位"))]
Words = Annotated[str, Meta(max_length=200, description=_("要查的词；简体、繁体、编号都可以"))]
Begins = Annotated[
    str, Meta(pattern="^[0-9\u4e00-\u9fff]{1,30}$", description=_("代码或者名称的开头"))
]
Year = Annotated[int, Meta(ge=1981, le=2099, description=_("年份"))]
CalendarYear = Annotated[int, Meta(ge=2008, le=2099, description=_("年份"))]
ReleaseYear = Annotated[int, Meta(ge=1000, le=2999, description=_("公开的年份"))]
Start = Annotated[
    str,
    Meta(
        pattern="^20(0[89]|[1-9][0-9])-(0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])$|"
        "^20(0[89]|[1-9][0-9])-(0[13-9]|1[0-2])-(29|30)$|"
        "^20(0[89]|[1-9][0-9])-(0[13578]|1[02])-31$|^20([02468][048]|[13579][26])-02-29$",
        description=_("起算日，形如 2026-03-02，自 2008 年起；这一天本身不计入"),
    ),
]
Amount = Annotated[int, Meta(ge=1, le=366, description=_("多长"))]
Unit = Annotated[
    str,
    Meta(pattern="^(workdays|days|months)$", description=_("workdays 工作日，days 日，months 月")),
]
Month = Annotated[
    str, Meta(pattern="^20[0-9]{2}-(0[1-9]|1[0-2])$", description=_("公开的月份，形如 2026-03"))
]


class Nothing(Struct, frozen=True, forbid_unknown_fields=True):
    """Nothing is asked."""


class Records(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Which records."""

    kind: Kind | None = None
    place: Area | None = None
    office: Code | None = None
    number: About | None = None
    after: After | None = None
    limit: Limit = 50


class OfRecord(Struct, frozen=True, forbid_unknown_fields=True):
    """One record."""

    address: Address


class OfCase(Struct, frozen=True, forbid_unknown_fields=True):
    """One case."""

    number: CaseNumber


class Offices(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Which offices."""

    place: Area | None = None
    after: After | None = None
    limit: Limit = 50


class OfOffice(Struct, frozen=True, forbid_unknown_fields=True):
    """One office."""

    slug: Slug


class Areas(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Areas by the beginning of code or name."""

    begins: Begins
    limit: Limit = 20


class OfArea(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One area code, in a year (today's if not said)."""

    code: Area
    year: Year | None = None


class OfProcedure(Struct, frozen=True, forbid_unknown_fields=True):
    """One procedure."""

    key: Annotated[
        str, Meta(pattern="^[a-z0-9-]{1,60}$", description=_("程序，见 /api/procedures"))
    ]


class OfYear(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One year of the calendar, of the country or of an area."""

    year: CalendarYear
    region: Area | None = None


class OfLimit(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A limit to be counted."""

    start: Start
    n: Amount = 20
    unit: Unit = "workdays"
    region: Area | None = None


class Search(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What is looked for."""

    q: Words = ""
    kind: Kind | None = None
    place: Area | None = None
    year: ReleaseYear | None = None
    after: After | None = None
    limit: Limit = 20


class OfMonth(Struct, frozen=True, forbid_unknown_fields=True):
    """One month of releases."""

    month: Month

"""What was published without a number comes in: each row a licence, an offer or a consent, kept as printed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Final

from yangguang.base.mining.kinds import Right
from yangguang.kernel.calendar import queries as calendar
from yangguang.kernel.imports.findings import Finding
from yangguang.kernel.imports.importers import Column, Importer, Type, Values
from yangguang.kernel.people.actors import Actor
from yangguang.modules.mining import rules
from yangguang.modules.mining.past import entering, notices, printed, rows
from yangguang.modules.mining.past.columns import COLUMNS
from yangguang.modules.mining.past.found import Found, told
from yangguang.modules.mining.past.stating import Past, read

KEY: Final = "mining-notices-past"
_KINDS: Final = {
    **{kind.value: kind.value for kind in rules.Notice},
    "许可证": rules.Notice.LICENCE.value,
    "公告": rules.Notice.OFFER.value,
    "批复": rules.Notice.CONSENT.value,
}
_OWN: Final = (
    Column(
        name="kind",
        titles=("公布的种类",),
        type=Type.CHOICE,
        required=True,
        choices=_KINDS,
        says="没有印出证号的许可证、矿业权出让公告、同意出让的批复。印出证号的，请用“以往的矿业权登记簿”。",
    ),
    Column(
        name="right",
        titles=("矿业权种类",),
        type=Type.CHOICE,
        required=True,
        choices={right.value: right.value for right in Right},
    ),
    Column(name="published", titles=("公布日期", "公告日期"), most=60),
    Column(name="apply_from", titles=("报名开始日期",), most=60),
    Column(name="apply_to", titles=("报名截止日期",), most=60),
    Column(name="bidding_from", titles=("交易开始日期", "挂牌开始日期"), most=60),
    Column(name="bidding_to", titles=("交易结束日期", "挂牌截止日期"), most=60),
    Column(name="headed", titles=("标题中的出让方式",), most=20),
)
_WITH_A_NUMBER: Final = frozenset({"number", "former", "application"})
_SHARED: Final = tuple(
    replace(column, required=column.name == "name")
    for column in COLUMNS
    if column.name not in _WITH_A_NUMBER
)
COLUMNS_OF_NOTICES: Final = (*_OWN, *_SHARED)
_NAMES: Final = frozenset(column.name for column in COLUMNS_OF_NOTICES)


def of_row(values: Values) -> tuple[Past, rules.Notice, tuple[Found, ...]]:
    """Read a row: what it prints, which kind it is, what only a table can have wrong."""
    found: list[Found] = []
    texts: Mapping[str, str | None] = {
        name: values.get(name) for name in _NAMES if name not in ("kind", "right", "headed")
    }
    record = replace(
        rows.as_printed(texts, found),
        right=Right(values["right"]),
        headed=printed.WAYS.get((values.get("headed") or "").strip()),
    )
    return read(record), rules.Notice(values["kind"]), tuple(found)


def check(values: Values) -> Iterator[Finding]:
    """Yield everything that is to be said of a row; none of it keeps the row out."""
    if not values.get("kind") or not values.get("right"):
        return  # the room has said so: nobody can tell what is published
    past, kind, beside = of_row(values)
    for one in (*beside, *notices.examined(past, kind, calendar=calendar.current())):
        yield told(one, columns=_NAMES)


def adopt(values: Values, *, by: Actor, at: datetime) -> str:
    """Keep a row as printed; return the number of its case."""
    past, kind, _beside = of_row(values)
    return entering.note(past, kind, by=by, at=at)


IMPORTER: Final = Importer(
    key=KEY,
    title="公布过的矿业权信息（没有证号的）",
    columns=COLUMNS_OF_NOTICES,
    check=check,
    adopt=adopt,
    same=("kind", "name", "published", "issued"),
)

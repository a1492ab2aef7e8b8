"""Supply plans that were published come in: each row a plan, adopted as printed, with what its sums say (P1 to P10)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal, InvalidOperation
from functools import partial
from typing import Any, Final, NamedTuple

from yangguang.base.market import planning, printed
from yangguang.base.market.plan import Account, Growth, Plan, Share
from yangguang.base.refusal import Reason, Refusal, Sentence, sentence
from yangguang.kernel.cases.models import Case
from yangguang.kernel.imports.findings import Finding
from yangguang.kernel.imports.importers import Importer, Values
from yangguang.kernel.people.actors import Actor
from yangguang.modules.market.acts import plan as acts
from yangguang.modules.market.models import SupplyPlan
from yangguang.modules.market.past import adjusted, going_on
from yangguang.modules.market.past import planned_columns as columns
from yangguang.modules.market.past.adjusted import Adjusted
from yangguang.modules.market.past.found import Found, of_checks, told
from yangguang.modules.market.past.planned_areas import Reader, parts, titled, unread
from yangguang.modules.market.past.planned_columns import COLUMNS, KINDS, USES
from yangguang.modules.market.past.reading import Cells
from yangguang.modules.market.queries import plans
from yangguang.modules.market.rules import plan as rules

KEY: Final = "market-plans-past"
_NAMES: Final = frozenset(one.name for one in COLUMNS)
_SHARE: Final = re.compile(
    r"^(?P<of>[^=＝]+?)(?:占(?P<within>[^=＝]+))?[=＝](?P<percent>[0-9.]+)\s*[%％]$"
)
_PERCENT: Final = re.compile(r"^\s*(-?\d{1,4}(?:\.\d{1,4})?)\s*[%％]?\s*$")
_YEAR: Final = re.compile(r"^\s*(\d{4})\s*年?(?:度)?\s*$")
_LACKS: Final = frozenset({"否", "0", "不", "无"})


class Row(NamedTuple):
    """A row as read: the plan (None: nobody can tell its year), its day, its accounts, its adjustment, findings."""

    plan: Plan | None
    on: date | None
    accounts: tuple[tuple[str, Account, date | None], ...]
    found: tuple[Found, ...]
    adjusted: Adjusted | None = None

    @property
    def day(self) -> date | None:
        """The day on which it counts as published; one that prints none stands at the beginning of its year."""
        return self.on or (date(self.plan.year, 1, 1) if self.plan is not None else None)


def row(values: Mapping[str, Any], standing: Plan | None = None) -> Row:
    """Read a row; what can't be read stays as printed. `standing`: the plan that is in, which it adjusts."""
    cells = Cells.of(values, COLUMNS)
    year = _year(cells)
    if year is None:
        return Row(None, None, (), tuple(cells.found))
    reader = Reader(cells)
    rows = (*reader.rows(), *reader.others())
    plan = Plan(
        year=year,
        area=cells.text("area", 120),
        place=_place(cells),
        number=cells.text("number", 120),
        approver=cells.text("approver", 120),
        approval=cells.text("approval", 120),
        total_m2=reader.area("total"),
        rows=rows,
        is_whole=cells.text("is_whole") not in _LACKS,
        is_housing_whole=cells.text("is_housing_whole") not in _LACKS,
        shares=tuple(_shares(cells)),
        growth=_growth(cells, reader, year),
        parcels=parts(cells.text("parcels", 20_000)),
        unit_m2=reader.unit_m2,
        lost=tuple(reader.lost),
        printed=tuple(dict.fromkeys((*cells.kept, *_remark(cells)))),
    )
    on = cells.read("on", printed.day)
    if on is None:
        cells.found.append(_undated(rules.UNDATED))
    change = adjusted.read(cells, reader, standing or plan, titled())
    accounts = tuple(_accounts(cells, reader, standing or plan, change))
    if change is None and cells.text("adjusted", 4000):
        plan = replace(plan, printed=(*plan.printed, *_unadjusted(cells)))
    return Row(plan, on, accounts, tuple(cells.found), change)


def _unadjusted(cells: Cells) -> Iterator[tuple[str, str]]:
    """Yield an adjustment that isn't brought in, as printed."""
    for name in adjusted.COLUMNS:
        if text := cells.text(name, 4000):
            yield cells.titles[name], text


def _year(cells: Cells) -> int | None:
    found = _YEAR.match(cells.text("year"))
    year = int(found[1]) if found else 0
    return year if rules.FIRST_YEAR <= year <= rules.LAST_YEAR else None


def _place(cells: Cells) -> str:
    code = cells.text("place_code")
    if code and not (code.isascii() and code.isdigit() and len(code) == 6):
        cells.found.append(unread("place_code", code))
        cells.keep("place_code")
        return ""
    return code


def _label(name: str) -> str:
    """Return the label that a plan gives to a part, however it is printed; a use also by how its name begins."""
    for titles in (USES, KINDS):
        for word, said in titles.items():
            if name in said:
                return str(word.value)
    short = [use for use, said in USES.items() if len(name) > 1 and said[0].startswith(name)]
    return str(short[0].value) if len(short) == 1 else name


def _shares(cells: Cells) -> Iterator[Share]:
    for text in parts(cells.text("shares", 4000)):
        found = _SHARE.match(text)
        try:
            percent = Decimal(found["percent"]) if found else None
        except InvalidOperation:
            percent = None
        if not found or percent is None:
            cells.found.append(unread("shares", text))
            cells.kept.append((cells.titles["shares"], text))
            continue
        of = tuple(_label(name.strip()) for name in found["of"].split("+"))
        yield Share(percent=percent, of=of, within=_label((found["within"] or "").strip()))


def _growth(cells: Cells, reader: Reader, year: int) -> Growth | None:
    earlier = reader.area("earlier")
    found = _PERCENT.match(cells.text("growth"))
    if cells.text("growth") and not found:
        cells.found.append(unread("growth", cells.text("growth")))
        cells.keep("growth")
    if earlier is None:
        return None
    percent = Decimal(found[1]) if found else None
    of = _label(cells.text("growth_of", 120))
    return Growth(earlier_m2=earlier, year=year - 1, percent=percent, of=of)


def _accounts(
    cells: Cells, reader: Reader, plan: Plan, change: Adjusted | None
) -> Iterator[tuple[str, Account, date | None]]:
    """Yield what was published as supplied, of the half year and of the year, with the day.

    It is held against the plan as it stood at the end of its time.
    """
    ends = plans.ends_of(plan.year)
    for (name, day), until in zip((("half", "half_on"), ("done", "done_on")), ends, strict=True):
        area = reader.area(name)
        if area is None:
            continue
        on = cells.read(day, printed.day)
        if on is None:
            cells.found.append(_undated(rules.ACCOUNT_UNDATED))
        held = change.plan if change is not None and change.on <= until else plan
        account = Account(
            year=plan.year, until=until, supplied_m2=area, planned_m2=held.total_m2, lots=0
        )
        yield name, account, on


def _remark(cells: Cells) -> Iterator[tuple[str, str]]:
    if text := cells.text("remark", 4000):
        yield cells.titles["remark"], text


def _undated(said: Sentence) -> Found:
    return Found("undated", said)


def check(values: Values) -> Iterator[Finding]:
    """Yield everything that is to be said of a row; it stays out without its year, or without any area."""
    read = row(values)
    yield from (told(one, columns=_NAMES) for one in read.found)
    if read.plan is None:
        if values.get("year"):
            yield Finding("year", "年度读不出来，本行不能导入。", "year", stops=True)
        return
    yield from (
        told(one, columns=_NAMES)
        for one in of_checks(planning.worst(planning.found_in(read.plan, on=read.day)))
    )
    if read.plan.total_m2 is None and not read.plan.rows and not read.plan.lost:
        yield Finding("empty", "一项面积也没有写明，本行不能导入。", "total", stops=True)


def adopt(values: Values, *, by: Actor, at: datetime) -> str:
    """Take a plan over as published, with the accounts that were; return the number of its case."""
    read = row(values)
    if read.plan is None or by.office is None:
        raise Refusal([sentence(Reason.FACTS, "年度读不出来，本行不能导入。")])
    found = [(one.rule, one.sentence) for one in read.found]
    made = acts.publish(by.office, by=by, at=at, stated=read.plan, on=read.day, findings=found)
    for _day, take in sorted(_followed(read, made, by=by, at=at), key=lambda step: step[0]):
        take()
    return str(made.pk)


def _followed(
    read: Row,
    made: SupplyPlan,
    *,
    by: Actor,
    at: datetime,
    findings: Sequence[tuple[str, Sentence]] = (),
) -> Iterator[tuple[date, Callable[[], None]]]:
    """Yield what followed the plan, each with its day."""
    told: dict[str, Any] = {"by": by, "at": at}
    if (change := read.adjusted) is not None:
        why: dict[str, Any] = {"reason": change.reason, "organ": change.organ}
        why["findings"] = findings
        yield change.on, partial(acts.adjust, made, stated=change.plan, on=change.on, **why, **told)
    for name, account, on in read.accounts:
        step = acts.account_half if name == "half" else acts.account_year
        day = on or account.until + timedelta(days=1)
        yield day, partial(step, made, printed=account, on=day, **told)


def go_on(number: str, then: Values, values: Values, *, by: Actor, at: datetime) -> None:
    """Adjust, and account for, the plan that is in, by what its row says now and didn't then: nothing is voided.

    The adjustment is held against the plan as it stands; that version is kept.
    """
    made = plans.plan_of(Case.objects.get(pk=number))
    read = row(values, plans.stated(made))
    if not going_on.is_adjusted(then, values):
        read = read._replace(adjusted=None)
    told = going_on.told(then, values)
    read = read._replace(accounts=tuple(one for one in read.accounts if one[0] in told))
    if read.adjusted is None and not read.accounts:
        raise Refusal([sentence(Reason.FACTS, "调整的内容读不出来，本行不能导入。")])
    found = [(one.rule, one.sentence) for one in read.found if one.rule.startswith("adjusted/")]
    steps = _followed(read, made, by=by, at=at, findings=found)
    for _day, take in sorted(steps, key=lambda step: step[0]):
        take()


IMPORTER: Final = Importer(
    key=KEY,
    title="公布过的供应计划（土地市场）",
    columns=columns.COLUMNS,
    check=check,
    adopt=adopt,
    same=("year", "place_code"),
    same_else=(("year", "area"),),
    goes_on=going_on.goes_on,
    go_on=go_on,
)

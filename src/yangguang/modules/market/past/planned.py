"""Supply plans that were published come in: each row a plan, adopted as printed, with what its sums say (P1 to P10)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal, InvalidOperation
from typing import Any, Final, NamedTuple

from yangguang.base.market import planning, printed
from yangguang.base.market.plan import Account, Growth, Plan, Planned, Share
from yangguang.base.market.words import Source, UseClass
from yangguang.base.quantities import AreaUnit
from yangguang.base.refusal import Reason, Refusal, Said, Sentence, sentence
from yangguang.kernel.imports.findings import Finding
from yangguang.kernel.imports.importers import Importer, Values
from yangguang.kernel.people.actors import Actor
from yangguang.modules.market.acts import plan as acts
from yangguang.modules.market.past import planned_columns as columns
from yangguang.modules.market.past.found import Found, of_checks, told
from yangguang.modules.market.past.planned_columns import COLUMNS, KINDS, QUARTERS, USES, WAYS
from yangguang.modules.market.past.reading import Cells
from yangguang.modules.market.queries import plans
from yangguang.modules.market.rules import plan as rules

KEY: Final = "market-plans-past"
_NAMES: Final = frozenset(one.name for one in COLUMNS)
_APART: Final = re.compile(r"[;；\n]")
_PART: Final = re.compile(
    r"^(?P<name>[^=＝]+)[=＝](?P<area>[^（(]+)(?:[（(]属(?P<of>[^）)]+)[）)])?$"
)
_SHARE: Final = re.compile(
    r"^(?P<of>[^=＝]+?)(?:占(?P<within>[^=＝]+))?[=＝](?P<percent>[0-9.]+)\s*[%％]$"
)
_PERCENT: Final = re.compile(r"^\s*(-?\d{1,4}(?:\.\d{1,4})?)\s*[%％]?\s*$")
_PLACES: Final = re.compile(r"\d(?:[\d,]*\d)?(?:\.(\d+))?")
_YEAR: Final = re.compile(r"^\s*(\d{4})\s*年?(?:度)?\s*$")
_LACKS: Final = frozenset({"否", "0", "不", "无"})


class Row(NamedTuple):
    """A row as read: the plan (None: nobody can tell of which year), its day, its accounts, what is to be said."""

    plan: Plan | None
    on: date | None
    accounts: tuple[tuple[str, Account, date | None], ...]
    found: tuple[Found, ...]

    @property
    def day(self) -> date | None:
        """The day on which it counts as published; one that prints none stands at the beginning of its year."""
        return self.on or (date(self.plan.year, 1, 1) if self.plan is not None else None)


def row(values: Mapping[str, Any]) -> Row:
    """Read a row; what can't be read stays as printed."""
    cells = Cells.of(values, COLUMNS)
    year = _year(cells)
    if year is None:
        return Row(None, None, (), tuple(cells.found))
    reader = _Reader(cells)
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
        parcels=_parts(cells.text("parcels", 20_000)),
        unit_m2=reader.unit_m2,
        lost=tuple(reader.lost),
        printed=tuple(dict.fromkeys((*cells.kept, *_remark(cells)))),
    )
    on = cells.read("on", printed.day)
    if on is None:
        cells.found.append(_undated(rules.UNDATED))
    return Row(plan, on, tuple(_accounts(cells, reader, plan)), tuple(cells.found))


class _Reader:
    """Reads areas: keeps which lost their digits, and how finely they are printed."""

    def __init__(self, cells: Cells) -> None:
        self.cells = cells
        self.lost: list[tuple[str, str]] = []
        self.unit_m2: Decimal | None = None

    def area(self, name: str) -> Decimal | None:
        """Return the area of a column in m²; one without its whole digits is none."""
        text = self.cells.text(name)
        return self.take(name, self.cells.titles[name], text) if text else None

    def take(self, name: str, label: str, text: str) -> Decimal | None:
        """Return the area that a text says."""
        if planning.is_lost(text):
            self.lost.append((label, text.split(maxsplit=1)[0]))
            return None
        read = printed.area_m2(text, AreaUnit.HECTARE)
        area = self.cells.take(name, read, text)
        found = _PLACES.search(text)
        if area is not None and found is not None:
            unit = Decimal(10_000).scaleb(-len(found[1] or ""))
            self.unit_m2 = min(self.unit_m2 or unit, unit)
        return area

    def rows(self) -> Iterator[Planned]:
        """Yield what stands in the columns of uses, kinds of housing, ways and quarters."""
        for name, about in _abouts():
            if (area := self.area(name)) is not None:
                yield Planned(area_m2=area, **about)

    def others(self) -> Iterator[Planned]:
        """Yield the parts that have a name of their own, each with the part that it belongs to."""
        own = {title: kind for kind, titles in KINDS.items() for title in titles}
        for text in _parts(self.cells.text("others", 4000)):
            found = _PART.match(text)
            name = found["name"].strip() if found else ""
            area = self.take("others", name, found["area"].strip()) if found else None
            if not found or area is None:
                self.cells.found.append(_unread("others", text))
                self.cells.kept.append((self.cells.titles["others"], text))
            elif name in own:
                yield Planned(area_m2=area, kind=own[name], of=(found["of"] or "").strip())
            else:
                yield Planned(area_m2=area, called=name, of=(found["of"] or "").strip())


def _abouts() -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the columns of areas, each with what is planned in it."""
    for use in USES:
        yield f"use_{use.name.lower()}", {"use": use}
    yield "use_housing_new", {"use": UseClass.HOUSING, "source": Source.NEW}
    yield "use_housing_old", {"use": UseClass.HOUSING, "source": Source.EXISTING}
    for kind in KINDS:
        yield f"kind_{kind.name.lower()}", {"kind": kind}
    for way in WAYS:
        yield f"way_{way.name.lower()}", {"way": way}
    for n in QUARTERS:
        yield f"quarter_{n}", {"quarter": n}


def _year(cells: Cells) -> int | None:
    found = _YEAR.match(cells.text("year"))
    year = int(found[1]) if found else 0
    return year if rules.FIRST_YEAR <= year <= rules.LAST_YEAR else None


def _place(cells: Cells) -> str:
    code = cells.text("place_code")
    if code and not (code.isascii() and code.isdigit() and len(code) == 6):
        cells.found.append(_unread("place_code", code))
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
    for text in _parts(cells.text("shares", 4000)):
        found = _SHARE.match(text)
        try:
            percent = Decimal(found["percent"]) if found else None
        except InvalidOperation:
            percent = None
        if not found or percent is None:
            cells.found.append(_unread("shares", text))
            cells.kept.append((cells.titles["shares"], text))
            continue
        of = tuple(_label(name.strip()) for name in found["of"].split("+"))
        yield Share(percent=percent, of=of, within=_label((found["within"] or "").strip()))


def _growth(cells: Cells, reader: _Reader, year: int) -> Growth | None:
    earlier = reader.area("earlier")
    found = _PERCENT.match(cells.text("growth"))
    if cells.text("growth") and not found:
        cells.found.append(_unread("growth", cells.text("growth")))
        cells.keep("growth")
    if earlier is None:
        return None
    percent = Decimal(found[1]) if found else None
    of = _label(cells.text("growth_of", 120))
    return Growth(earlier_m2=earlier, year=year - 1, percent=percent, of=of)


def _accounts(
    cells: Cells, reader: _Reader, plan: Plan
) -> Iterator[tuple[str, Account, date | None]]:
    """Yield what was published as supplied, of the half year and of the year, with the day."""
    ends = plans.ends_of(plan.year)
    for (name, day), until in zip((("half", "half_on"), ("done", "done_on")), ends, strict=True):
        area = reader.area(name)
        if area is None:
            continue
        on = cells.read(day, printed.day)
        if on is None:
            cells.found.append(_undated(rules.ACCOUNT_UNDATED))
        account = Account(
            year=plan.year, until=until, supplied_m2=area, planned_m2=plan.total_m2, lots=0
        )
        yield name, account, on


def _parts(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in _APART.split(text) if part.strip())


def _remark(cells: Cells) -> Iterator[tuple[str, str]]:
    if text := cells.text("remark", 4000):
        yield cells.titles["remark"], text


def _unread(name: str, text: str) -> Found:
    said = Said("“{printed}”读不出来，照印保留。", {"printed": text[:60]})
    return Found(f"{name}/unread", Sentence(Reason.FACTS, said), name)


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
    for name, account, on in read.accounts:
        step = acts.account_half if name == "half" else acts.account_year
        day = on or account.until + timedelta(days=1)
        step(made, by=by, at=at, printed=account, on=day)
    return str(made.pk)


IMPORTER: Final = Importer(
    key=KEY,
    title="公布过的供应计划（土地市场）",
    columns=columns.COLUMNS,
    check=check,
    adopt=adopt,
    same=("year", "place_code"),
    same_else=(("year", "area"),),
)

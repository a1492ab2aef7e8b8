"""Results of supply come in: each row a contract or an allocation decision, signed on its day, as adopted."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from itertools import islice
from typing import Any, Final, NamedTuple

from yangguang.base.market import checks, numbers, printed
from yangguang.base.market.checks import Course
from yangguang.base.market.lot import Instalment, Lot
from yangguang.base.market.uses import housing_of
from yangguang.base.market.words import Way
from yangguang.base.numbering.reading import Unreadable, half_width
from yangguang.base.quantities import AreaUnit, MoneyUnit
from yangguang.base.refusal import Reason, Refusal, sentence
from yangguang.kernel.imports.findings import Finding
from yangguang.kernel.imports.importers import Checked, Importer, Rows, Values
from yangguang.kernel.people.actors import Actor
from yangguang.modules.market import acts, models
from yangguang.modules.market.mass.ahead import ahead
from yangguang.modules.market.past import columns, paying, persons, reading
from yangguang.modules.market.past.found import Found, doubted, lacking, of_checks, told
from yangguang.modules.market.past.reading import Cells
from yangguang.modules.market.procedure.facts import SUPPLY

KEY: Final = "market-supply-past"
_NAMES: Final = frozenset(column.name for column in columns.RESULT)
_LONGEST_NUMBER: Final = 32
_TOGETHER: Final = 500
_REAL: Final = {
    "handed_over": "printed_handover_on",
    "started": "printed_start_on",
    "completed": "printed_finish_on",
}
"""Columns of real days, and the fields that keep them as their source publishes them."""


class Row(NamedTuple):
    """A row as read: the lot, when it was signed, what is to be said of it; `person` is kept apart."""

    lot: Lot
    signed_on: date | None
    found: tuple[Found, ...]
    person: str


def row(values: Mapping[str, Any]) -> Row:
    """Read a row and examine it by the law of the day on which it was signed."""
    cells = Cells.of(values, columns.RESULT)
    signed = cells.read("signed", printed.day)
    said = reading.lot(cells, unit=AreaUnit.HECTARE, on=signed)
    said |= _dates(cells) | _money(cells, said["way"]) | _named(cells)
    said["source"] = cells.take(
        "source",
        printed.source(cells.text("source"), cells.text("area_ha") or cells.text("area")),
        cells.text("source"),
    )
    person = _person(cells, said)
    said["housing"] = housing_of(said["uses"])
    real = {name: cells.read(name, printed.day) for name in (*_REAL, "announced", "dealt")}
    for name in (*_REAL, "announced", "dealt", "remark"):
        cells.keep(name)
    if person:
        cells.kept = [(label, persons.without(text, person)) for label, text in cells.kept]
    said |= {field: real[name] for name, field in _REAL.items()}
    lot = reading.made(cells, {**said, "signed_on": signed})
    examined = () if isinstance(values, Checked) else _examined(cells, lot, signed, real)
    return Row(lot, signed, (*cells.found, *examined), person)


def _dates(cells: Cells) -> dict[str, Any]:
    return {
        "handover_on": cells.read("handover", printed.day),
        "start_on": cells.read("start", printed.day),
        "finish_on": cells.read("finish", printed.day),
    }


def _money(cells: Cells, way: Way | None) -> dict[str, Any]:
    """Return price or cost, and what is agreed on payments; what an allocation prints is its cost."""
    price = cells.read("price", printed.fen)
    if price is None:
        price = cells.read("price_yuan", lambda text: printed.fen(text, MoneyUnit.YUAN))
    agreed = _instalments(cells)
    if way is Way.ALLOCATION:
        return {"price_fen": None, "cost_fen": price or None, "instalments": agreed}
    return {"price_fen": price, "instalments": agreed}


def _instalments(cells: Cells) -> tuple[Instalment, ...]:
    nested = cells.text("instalments", 20_000)
    if nested:
        return cells.take("instalments", paying.nested(nested), nested[:200]) or ()
    sums, dues = cells.text("sums", 2000), cells.text("dues", 2000)
    if not sums:
        cells.keep("dues")
        return ()
    read = printed.instalments(sums, dues)
    if read.value is None:
        cells.keep("dues")
    return cells.take("sums", read, f"{sums} {dues}".strip()) or ()


def _named(cells: Cells) -> dict[str, Any]:
    return {
        "supervision_no": _supervision(cells),
        "contract_no": cells.number("contract_no", numbers.read_contract),
        "name": cells.text("name", 200),
        "industry": cells.text("industry", 100),
        "holder": cells.text("holder", 200),
        "holder_code": cells.text("holder_code", 18),
        "approver": cells.text("approver", 200),
        "agreement_ground": cells.text("ground", 400),
    }


def _supervision(cells: Cells) -> str:
    """Return the number in its standard form, else as printed: the checks say what is wrong with it."""
    text = cells.text("supervision_no")
    bare = re.sub(r"\s", "", half_width(text, punctuation=True))
    if len(bare) > _LONGEST_NUMBER:
        cells.keep("supervision_no")
        return bare[:_LONGEST_NUMBER]
    try:
        read = numbers.read_supervision(text)
    except Unreadable:
        return bare
    if read.normal:
        title = cells.titles["supervision_no"]
        cells.found += doubted("supervision_no", title, text, read.doubts)
    return read.normal or bare


def _person(cells: Cells, said: dict[str, Any]) -> str:
    """Take the name of a natural person out of everything that is said, and return it."""
    holder = said["holder"]
    if not holder or not persons.is_person(holder, cells.text("holder_kind")):
        return ""
    for name in ("name", "location"):
        said[name] = persons.without(said[name], holder)
    said |= {"holder": "", "holder_code": "", "is_person": True}
    return "" if holder in persons.SAID else holder


def _examined(
    cells: Cells, lot: Lot, signed: date | None, real: Mapping[str, date | None]
) -> Iterator[Found]:
    missing = {"area": not lot.area_m2, "use": not lot.uses, "way": not cells.text("way")}
    yield from lacking(name for name, is_missing in missing.items() if is_missing)
    if signed is None:
        return
    yield from of_checks(checks.of_contract(lot, on=signed))
    course = Course(
        signed_on=signed,
        announced_on=real["announced"],
        dealt_on=real["dealt"],
        handed_over_on=real["handed_over"],
        started_on=real["started"],
        completed_on=real["completed"],
    )
    yield from of_checks(checks.of_course(lot, course, on=signed))


def reads(values: Values) -> tuple[list[Finding], str]:
    """Return everything that is to be said of a row; where that is nothing, and no person is named, its lot."""
    read = row(values)
    found = list(_said(values, read))
    is_whole = not found and read.signed_on is not None and not read.person
    return found, read.lot.to_text() if is_whole else ""


def check(values: Values) -> Iterator[Finding]:
    """Yield everything that is to be said of a row; it stays out where its day can't be read."""
    yield from _said(values, row(values))


def _said(values: Values, read: Row) -> Iterator[Finding]:
    yield from (told(one, columns=_NAMES) for one in read.found)
    if read.signed_on is None and values.get("signed"):
        said = "合同签订日期读不出来，本行不能导入。"
        yield Finding("undated", said, "signed", stops=True)


def adopt(values: Values, *, by: Actor, at: datetime) -> str:
    """Take a row over as signed on its day; return the number of its case. Refusal: it has no day."""
    read = _kept(values.read) if isinstance(values, Checked) and values.read else row(values)
    if read.signed_on is None or by.office is None:
        raise Refusal([sentence(Reason.FACTS, "合同签订日期读不出来，本行不能导入。")])
    return acts.sign(
        by.office,
        by=by,
        at=at,
        stated=read.lot,
        on=read.signed_on,
        findings=[(one.rule, one.sentence) for one in read.found],
        person=read.person,
    )


def _kept(text: str) -> Row:
    """Return a row of which nothing was to be said when it was checked."""
    lot = Lot.kept(text)
    return Row(lot, lot.signed_on, (), "")


def _whole(every: Rows) -> Iterator[tuple[int, Finding]]:
    """Yield rows whose supervision number another row has, or a lot of another office: the same land twice."""
    seen: dict[str, int] = {}
    coming = ((number, _number_of(cells)) for number, cells in every)
    numbered = ((number, key) for number, key in coming if key)
    while some := list(islice(numbered, _TOGETHER)):
        known = _given((key for _, key in some), but=every.office_id)
        for number, key in some:
            first = seen.setdefault(key, number)
            if first != number:
                said = "电子监管号{number}在第{first}行已经用过。"
                params = {"number": key, "first": first}
                yield number, Finding("S18", said, "supervision_no", params=params)
            elif key in known:
                said = "电子监管号{number}已经登记在宗地{lot}。"
                params = {"number": key, "lot": known[key]}
                yield number, Finding("S18", said, "supervision_no", params=params)


def _number_of(cells: Mapping[str, str]) -> str:
    try:
        return numbers.read_supervision(cells.get("supervision_no", "")).normal
    except Unreadable:
        return ""


def _given(keys: Iterable[str], *, but: int) -> dict[str, str]:
    """Return the lots of other offices that have these numbers; one's own are known by what names a row."""
    rows = models.Supervised.objects.filter(number__in=set(keys)).exclude(office_id=but)
    rows = rows.order_by("number")
    return dict(rows.values_list("number", "lot"))


IMPORTER: Final = Importer(
    key=KEY,
    title="以往的供应结果（土地市场）",
    columns=columns.RESULT,
    check=check,
    reads=reads,
    adopt=adopt,
    whole=_whole,
    opens=SUPPLY,
    ahead=ahead,
    same=("supervision_no",),
    same_else=(("contract_no", "signed"), ("name", "location", "area_ha", "use", "signed")),
    same_whole=True,
)

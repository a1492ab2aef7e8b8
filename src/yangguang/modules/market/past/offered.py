"""Grant notices come in: each row a lot of a notice, announced as adopted, with its windows and limits."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any, Final, NamedTuple

from yangguang.base.market import checks, printed
from yangguang.base.market.keeping import Kept, KeptKind
from yangguang.base.market.notice import Notice
from yangguang.base.market.printed import days
from yangguang.base.numbering import Unreadable, document
from yangguang.base.quantities import AreaUnit, MoneyUnit
from yangguang.base.reading import Read
from yangguang.base.refusal import Reason, sentence
from yangguang.kernel.imports.findings import Finding
from yangguang.kernel.imports.importers import Importer, Values
from yangguang.kernel.people.actors import Actor
from yangguang.modules.market.acts import keeping as acts
from yangguang.modules.market.acts import offer_notice
from yangguang.modules.market.past import columns, reading
from yangguang.modules.market.past.found import Found, doubted, of_checks, told
from yangguang.modules.market.past.reading import Cells

KEY: Final = "market-notices-past"
_NAMES: Final = frozenset(column.name for column in columns.NOTICE)
TITLES: Final = {"number": "公告编号", "of_number": "所涉公告"}
_UNITS: Final = {unit.value: unit for unit in MoneyUnit}
_YES: Final = {
    "是": True,
    "有": True,
    "1": True,
    "否": False,
    "无": False,
    "0": False,
    "没有": False,
}


class Row(NamedTuple):
    """A row as read: its notice with one lot, what is to be said of it."""

    notice: Notice
    found: tuple[Found, ...]

    @property
    def on(self) -> date | None:
        """The day under which it is announced: its own, else the first that it names."""
        return self.notice.judged_on


def row(values: Mapping[str, Any]) -> Row:
    """Read a row and examine it by the law of its day."""
    cells = Cells.of(values, columns.NOTICE)
    said = _windows(cells)
    announced = cells.read("announced", printed.day)
    first = [one.date() for one in said.values() if one is not None]
    on = announced or min(first, default=None)
    lot = reading.lot(cells, unit=AreaUnit.SQUARE_METRE, on=on) | _asked(cells)
    for name in ("remark", "bundled"):
        cells.keep(name)
    number = cells.text("number", 120)
    cells.found += number_found(number, "number")
    way = lot["way"]
    notice = Notice(
        number=number,
        title=cells.text("title", 200),
        grantor=cells.text("grantor", 200),
        way=way,
        announced_on=announced,
        **said,
        lots=(reading.made(cells, lot),),
        place=cells.text("meeting_place", 200),
        contact=cells.text("contact", 200),
        approval=lot["approval"],
    )
    found = (*cells.found, *of_checks(checks.of_notice(notice, is_row=True)))
    undated = Found("undated", sentence(Reason.FACTS, UNDATED), "announced")
    return Row(notice, found if notice.judged_on else (*found, undated))


def _windows(cells: Cells) -> dict[str, Any]:
    documents = cells.read("documents", printed.window) or (None, None)
    apply = reading.window(cells, "apply", "apply_from", "apply_until")
    listing = reading.window(cells, "listing", "listing_from", "listing_until")
    return {
        "documents_from": documents[0],
        "documents_until": documents[1],
        "apply_from": apply[0],
        "apply_until": apply[1],
        "listing_from": listing[0],
        "listing_until": listing[1],
        "bidding_at": cells.read("bidding", days.instant),
        "opened_at": cells.read("opening", days.instant),
    }


def _asked(cells: Cells) -> dict[str, Any]:
    """Return what is asked of bidders: deposit, price to begin with, step."""
    step = cells.read("step", lambda text: _step(text, cells.text("step_unit")))
    bundled = cells.text("bundled")
    return {
        "deposit_fen": cells.read("deposit", printed.fen),
        "start_price_fen": cells.read(
            "start_price", lambda text: printed.fen(text, _unit(cells.text("start_price_unit")))
        ),
        "step_fen": step,
        "step_printed": "" if step is not None else _with(cells, "step", "step_unit"),
        "has_reserve": _YES.get(cells.text("reserve")),
        "is_raw": _YES.get(cells.text("raw")),
        "is_bundled": True if bundled and bundled not in ("否", "无", "0") else None,
    }


def _unit(text: str) -> MoneyUnit:
    return _UNITS.get(text.strip(), MoneyUnit.TEN_THOUSAND_YUAN)


def _step(text: str, unit: str) -> Read[int]:
    return printed.step(f"{text}{unit}" if "/" in unit or "亩" in unit else text, _unit(unit))


def _with(cells: Cells, name: str, unit: str) -> str:
    text = cells.text(name, 100)
    return f"{text}{cells.text(unit, 20)}" if text else ""


def number_found(number: str, column: str) -> Iterator[Found]:
    """Yield what departs from how numbers of documents are written; `column`: where it stands."""
    if not number:
        return
    title = TITLES[column]
    try:
        read = document.parse(number)
    except Unreadable:
        said = "“{title}”写作“{printed}”，不是文号。"
        reason = sentence(Reason.FACTS, said, title=title, printed=number[:60])
        yield Found(f"{column}/unreadable", reason, column)
        return
    yield from doubted(column, title, number, read.doubts)


UNDATED: Final = "公告日期和各项时间都没有印或者读不出来：照印收录，不进入出让程序。"


def check(values: Values) -> Iterator[Finding]:
    """Yield everything that is to be said of a row."""
    read = row(values)
    yield from (told(one, columns=_NAMES) for one in read.found)
    if not _title(read.notice):
        said = "公告编号、宗地编号和坐落都没有，本行不能导入。"
        yield Finding("untitled", said, "number", stops=True)


def adopt(values: Values, *, by: Actor, at: datetime) -> str:
    """Announce a row as adopted, or keep it as printed where it has no day; return the number of its case."""
    read = row(values)
    assert by.office is not None
    found = [(one.rule, one.sentence) for one in read.found]
    if read.on is None:
        kept = _kept(values, read.notice)
        return acts.note(by.office, by=by, at=at, kept=kept, findings=found)
    case = offer_notice.announce(
        by.office, by=by, at=at, notice=read.notice, on=read.on, findings=found
    )
    return str(case.pk)


def _title(notice: Notice) -> str:
    (lot,) = notice.lots
    return notice.title or lot.location or lot.parcel_no or notice.number


def _kept(values: Mapping[str, Any], notice: Notice) -> Kept:
    (lot,) = notice.lots
    cells = Cells.of(values, columns.NOTICE)
    return Kept(
        kind=KeptKind.OFFER,
        title=_title(notice),
        organ=notice.grantor,
        number=notice.number,
        place=lot.place,
        location=lot.location,
        parcel_no=lot.parcel_no,
        area_m2=lot.area_m2,
        money_fen=lot.start_price_fen,
        printed=tuple((cells.titles[name], text) for name, text in cells.texts.items()),
    )


IMPORTER: Final = Importer(
    key=KEY,
    title="以往的出让公告（土地市场）",
    columns=columns.NOTICE,
    check=check,
    adopt=adopt,
    same=("number", "parcel_no"),
    same_else=(("number", "location", "area"),),
    same_whole=True,
)

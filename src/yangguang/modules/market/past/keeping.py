"""What else was published comes in: mortgages, transfers, publicity, suspensions, reclaims; kept as printed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any, Final, NamedTuple

from yangguang.base.market import checks, printed
from yangguang.base.market.keeping import Kept, KeptKind
from yangguang.base.quantities import AreaUnit
from yangguang.base.refusal import Reason, Refusal, sentence
from yangguang.kernel.imports.findings import Finding
from yangguang.kernel.imports.importers import Column, Importer, Type, Values
from yangguang.kernel.people.actors import Actor
from yangguang.modules.market.acts import keeping as acts
from yangguang.modules.market.past import offered, persons, reading
from yangguang.modules.market.past.columns import WHERE, column
from yangguang.modules.market.past.found import Found, of_checks, told
from yangguang.modules.market.past.reading import Cells

KEY: Final = "market-kept-past"
COLUMNS: Final = (
    Column(
        name="kind",
        titles=("公布的种类", "种类"),
        type=Type.CHOICE,
        required=True,
        choices={one.value: one.value for one in KeptKind},
    ),
    column("title", "名称", "标题", "项目名称"),
    column("organ", "公布机关", "发布机关"),
    column("number", "文号", "公告编号"),
    column("of_number", "所涉公告", "原公告编号"),
    column("on", "公布日期", "日期", "交易时间", "登记日期"),
    *WHERE,
    column("area", "面积", "土地面积", says="没有写单位的，按公顷读。"),
    column("mortgaged", "抵押面积(公顷)", "抵押面积"),
    column("use", "土地用途", "用途"),
    column("years", "使用年限", "出让年限"),
    column("money", "金额(万元)", "成交价格(万元)", "转让价格(万元)", "抵押贷款金额(万元)", "金额"),
    column("appraised", "评估金额(万元)", "评估金额"),
    column("right_certificate", "土地使用权证号", "土地证号", "不动产权证号"),
    column("other_certificate", "土地他项权利证号", "他项权利证号", "登记证明号"),
    column("from_holder", "抵押人", "转让人", "原土地使用权人"),
    column("to_holder", "抵押权人", "受让人", "现土地使用权人"),
    column("window", "公示时间", "起止时间"),
    column("from_on", "抵押开始时间", "开始日期"),
    column("until_on", "抵押结束时间", "结束日期"),
    column("right_type", "权利类型", "土地使用权类型"),
    column("grade", "土地级别"),
    column("mode", "转让方式"),
    column("state", "开发状况"),
    column("reason", "原因", "理由"),
    column("remark", "备注", "内容", most=4000),
)
_NAMES: Final = frozenset(one.name for one in COLUMNS)
_UNPRINTED: Final = frozenset({"kind"})
_CLOCK: Final = re.compile(r"[\sT]+\d{1,2}:\d{2}(?::\d{2})?$")


class Row(NamedTuple):
    """A row as read, and what is to be said of it; None: nobody can tell what it is."""

    kept: Kept | None
    found: tuple[Found, ...]


def row(values: Mapping[str, Any]) -> Row:
    """Read a row; everything that it prints stays beside what is read of it."""
    if not values.get("kind"):
        return Row(None, ())
    cells = Cells.of(values, COLUMNS)
    begins, ends = _window(cells)
    said = {
        **{name: cells.text(name, 200) for name in ("organ", "number", "of_number", "location")},
        "place": cells.text("place_code") if cells.text("place_code").isdigit() else "",
        "parcel_no": cells.text("parcel_no", 100),
        "on": cells.read("on", _day),
        "from_on": begins,
        "until_on": ends,
        "area_m2": reading.area(cells, AreaUnit.HECTARE),
        "mortgaged_m2": cells.read(
            "mortgaged", lambda text: printed.area_m2(text, AreaUnit.HECTARE)
        ),
        "use": cells.text("use", 200),
        "money_fen": cells.read("money", printed.fen),
        "appraised_fen": cells.read("appraised", printed.fen),
        "right_certificate": cells.text("right_certificate", 120),
        "other_certificate": cells.text("other_certificate", 120),
    }
    persons_named = _holders(cells, said)
    cells.found += offered.number_found(cells.text("number", 120), "number")
    cells.found += offered.number_found(cells.text("of_number", 120), "of_number")
    said["title"] = _title(cells, said, persons_named)
    for name in ("organ", "location", "use", "parcel_no"):
        said[name] = _unnamed(said[name], persons_named)
    kept = Kept(
        kind=KeptKind(values["kind"]), **said, printed=tuple(_printed(cells, persons_named))
    )
    return Row(kept, (*cells.found, *of_checks(checks.of_kept(kept))))


def _day(text: str) -> Any:
    return printed.day(_CLOCK.sub("", text.strip()))


def _window(cells: Cells) -> tuple[date | None, date | None]:
    if cells.text("window"):
        both = cells.read("window", printed.window)
        return (both[0].date(), both[1].date()) if both else (None, None)
    return cells.read("from_on", _day), cells.read("until_on", _day)


def _holders(cells: Cells, said: dict[str, Any]) -> tuple[str, ...]:
    """Say who gives and who takes; names of natural persons are left out, and returned."""
    named = []
    for name in ("from_holder", "to_holder"):
        text = cells.text(name, 200)
        if text and persons.is_person(text):
            named.append(text)
            text = ""
        said[name] = text
    said["has_person"] = True if named else None
    return tuple(one for one in named if one not in persons.SAID)


def _title(cells: Cells, said: Mapping[str, Any], named: tuple[str, ...]) -> str:
    """Return what a publication is about: its title, else place, parcel, notice, organ."""
    options = (cells.text("title", 200), *(said[one] for one in ("location", "parcel_no")))
    text = next((one for one in (*options, said["of_number"], said["organ"]) if one), "")
    return _unnamed(text, named)


def _printed(cells: Cells, named: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    for one in COLUMNS:
        text = cells.text(one.name, 4000)
        if text and one.name not in _UNPRINTED:
            yield one.titles[0], _unnamed(text, named) or "自然人"


def _unnamed(text: str, named: tuple[str, ...]) -> str:
    for name in named:
        text = persons.without(text, name)
    return text


def check(values: Values) -> Iterator[Finding]:
    """Yield everything that is to be said of a row; it stays out where it names nothing that it is about."""
    read = row(values)
    yield from (told(one, columns=_NAMES) for one in read.found)
    if read.kept is not None and not read.kept.title:
        yield Finding("untitled", "名称、坐落、宗地和文号都没有，本行不能导入。", stops=True)


def adopt(values: Values, *, by: Actor, at: datetime) -> str:
    """Keep a row as printed; return the number of its case. Refusal: it names nothing."""
    read = row(values)
    if read.kept is None or by.office is None:
        raise Refusal([sentence(Reason.FACTS, "没有写明公布的种类，本行不能导入。")])
    found = [(one.rule, one.sentence) for one in read.found]
    return acts.note(by.office, by=by, at=at, kept=read.kept, findings=found)


IMPORTER: Final = Importer(
    key=KEY,
    title="公布过的土地市场信息（抵押、转让、公示等）",
    columns=COLUMNS,
    check=check,
    adopt=adopt,
    same=("kind", "other_certificate"),
    same_else=(("kind", "number"), ("kind", "location", "on", "from_holder")),
    same_whole=True,
)

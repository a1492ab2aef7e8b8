"""Making a number from its parts, strictly: what is allotted has no doubt but the unchecked organ."""

from __future__ import annotations

from datetime import date

from yangguang.base.numbering.mining import organs
from yangguang.base.numbering.mining.families import family_of
from yangguang.base.numbering.mining.forms import (
    MINISTRY,
    MINISTRY_18,
    MONTHS,
    SHAPES,
    SURVEY,
    Form,
)
from yangguang.base.numbering.mining.meanings import CLASSES, GROUPS, KINDS, RISKS, WAYS_18, ways
from yangguang.base.numbering.mining.organs import Areas, Standing
from yangguang.base.numbering.reading import Unissuable

REFUSED = frozenset({Standing.UNKNOWN, Standing.NOT_THEN})


def issue(
    kind: str,
    *,
    organ: str,
    on: date,
    mineral_class: str,
    way: str,
    risk: str,
    serial: int,
    areas: Areas | None = None,
) -> str:
    """Return the 23 characters of a number allotted on `on`. Raises Unissuable.

    `kind` is C or T, `organ` the six digits of the organ that allots it, `mineral_class` 1 to 8, `way`
    1 or 2 (T: 0), `risk` 1 to 3, `serial` as it is printed, inside its family. With `areas` the organ's
    code must be in use in that year; in the year of a change it may be either.
    """
    _refuse_kind(Form.TWENTY_THREE, kind)
    _refuse_unless(mineral_class in CLASSES, f"矿种大类“{mineral_class}”应为1至8。")
    _refuse_unless(
        way in ways({"form": Form.TWENTY_THREE, "kind": kind}),
        f"{KINDS[kind]}证号的第15位不能是“{way}”。",
    )
    _refuse_unless(risk in RISKS, f"矿产风险类别“{risk}”应为1至3。")
    _refuse_unless(
        len(organ) == 6 and organ.isascii() and organ.isdigit(),
        f"机关代码“{organ}”应为6位数字。",
    )
    if organ != MINISTRY:
        _refuse_organ(organ, on.year, areas)
    parts = {"kind": kind, "organ": organ, "class": mineral_class, "way": way, "risk": risk}
    return _printed(Form.TWENTY_THREE, parts, on, serial)


def issue_18(
    kind: str,
    *,
    organ: str,
    on: date,
    way: str = "0",
    group: str = "00",
    serial: int,
    areas: Areas | None = None,
) -> str:
    """Return the 18 characters of a number of 2008 to 2020, for records of that time. Unissuable.

    `kind` is T or D, `organ` 01 or the first two digits of the province, `way` 1 to 5 and `group` 01 to
    04 (D: 0 and 00).
    """
    _refuse_kind(Form.EIGHTEEN, kind)
    if kind == SURVEY:
        _refuse_unless((way, group) == ("0", "00"), "地质调查证号没有出让方式和矿种分类。")
    else:
        _refuse_unless(way in WAYS_18, f"出让方式“{way}”应为1至5。")
        _refuse_unless(group in GROUPS, f"勘查矿种分类“{group}”应为01至04。")
    _refuse_unless(
        len(organ) == 2 and organ.isascii() and organ.isdigit(),
        f"机关代码“{organ}”应为2位数字。",
    )
    if organ != MINISTRY_18:
        _refuse_organ(f"{organ}0000", on.year, areas)
    parts = {"kind": kind, "organ": organ, "way": way, "group": group}
    return _printed(Form.EIGHTEEN, parts, on, serial)


def _printed(form: Form, parts: dict[str, str], on: date, serial: int) -> str:
    month = f"{on:%Y%m}"
    first, last = MONTHS[form, parts["kind"]]
    _refuse_unless(first <= month <= last, f"{month}不在这种证号使用的年月内。")
    family = family_of({**parts, "form": form.value, "month": month})
    assert family is not None
    _refuse_unless(family.holds(serial), f"顺序号{serial}不在{family.first}至{family.last}之间。")
    whole = {**parts, "month": month, "serial": f"{serial:0{family.digits}d}"}
    return "".join(whole[name] for name, _ in SHAPES[form].parts)


def _refuse_kind(form: Form, kind: str) -> None:
    letters = SHAPES[form].letters
    _refuse_unless(
        len(kind) == 1 and kind in letters, f"{form}位证号的字头应为{'或'.join(letters)}。"
    )


def _refuse_organ(code: str, year: int, areas: Areas | None) -> None:
    found = organs.standing(code, year, areas)
    _refuse_unless(found not in REFUSED, f"行政区划代码{code}在{year}年没有使用，不能配号。")


def _refuse_unless(holds: bool, reason: str) -> None:
    if not holds:
        raise Unissuable(reason)

"""What is to be said of a licence of the past, by the law of its day: of its number, its facts, its ground.

N2, N3, N6, N7 and N11 are the checks before a number (`base.mining.checks`), on what the record states.
Publication and neighbours are not in a licence; a register is examined for neighbours as a whole
(`overlapping`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Final

from yangguang.base.coordinates import Drawn, Encoding, Outline
from yangguang.base.coordinates.outlines import why_not_one_shift
from yangguang.base.mining import assumed, minerals, texts
from yangguang.base.mining.checks import Application, Delegation, Objection, extent, place
from yangguang.base.mining.kinds import Right, Size, Way
from yangguang.base.mining.life import Event
from yangguang.base.numbering.mining import MINISTRY, Form
from yangguang.base.numbering.mining.meanings import WAYS_18
from yangguang.base.refusal import Refusal
from yangguang.modules.mining.past import found as said_of
from yangguang.modules.mining.past import organs
from yangguang.modules.mining.past.found import Found, said
from yangguang.modules.mining.past.stating import Past

SHOWN: Final = (
    *("number", "event", "organ", "holder", "name", "minerals", "area"),
    *("valid_from", "valid_to", "corners", "counties"),
)
"""What a licence shows of either right (land records 1.7)."""
SHOWN_OF_MINES: Final = ("method", "scale", "elevation")
SHOWN_OF_CANCELLATIONS: Final = ("number", "organ", "holder", "name", "published")
MOST_YEARS_AFTER: Final = 1
"""A cancellation longer after its publicity than this is asked about (assumed; RC-L8 took a year)."""
_GROUND: Final = {"矿石", "原煤", ""}
"""What a scale of so many tons counts: ore; of graphite and asbestos the table counts the product."""


def examined(past: Past) -> tuple[Found, ...]:
    """Return everything that is to be said of a record, how it is printed included."""
    found = [*past.found, *said_of.unstated(_lacking(past))]
    if past.on is None:
        found.append(said("undated", "没有一个日期，不能确定适用哪一版规定，其余没有核对。"))
        return tuple(found)
    found += _of_number(past)
    found += _of_law(past, past.on)
    found += _of_cancellation(past)
    return tuple(found)


def _lacking(past: Past) -> Iterator[str]:
    record = past.printed
    there = {
        "event": record.event is not None,
        "published": past.said("published") or past.said("issued"),
        "corners": record.drawn is not None,
        "counties": bool(record.counties) or past.said("place"),
        "former": bool(record.former),
        "way": record.way is not None,
        "minerals": past.values["minerals"] is not None or past.said("minerals"),
    }
    for name in _shown(record.right, record.event, record.way):
        if not there.get(name, past.said(name)):
            yield name


def _shown(right: Right, event: Event | None, way: Way | None) -> Iterator[str]:
    if event is Event.CANCELLATION:
        yield from SHOWN_OF_CANCELLATIONS
        return
    yield from SHOWN
    if right is Right.MINING:
        yield from SHOWN_OF_MINES
    if event is Event.NEW:
        yield "former" if way is Way.CONVERSION else "way"


def _of_number(past: Past) -> Iterator[Found]:
    parts, record, organ = past.parts, past.printed, past.values["organ"]
    if not past.number:
        return
    if parts.get("kind") and parts["kind"] != record.right.letter:
        yield said(
            "number/kind", "证号的字头与{right}不符。", about="number", right=record.right.value
        )
    if organ is not None and not _of_organ(parts, organ.code) and not past.said("delegation"):
        text = "证号的机关代码为{first}，登记机关为{organ}，没有写明委托或者授权的文号。"
        yield said("number/organ", text, about="organ", first=parts["organ"], organ=organ.code)
    begins = past.values["valid_from"]
    month = parts.get("month", "")
    if begins is not None and month > f"{begins:%Y%m}":
        text = "证号的年月（{month}）晚于有效期起（{begins}）。"
        basis = texts.NUMBERS_2008[""]
        yield said(
            "number/month-after-start",
            text,
            basis=basis,
            about="valid_from",
            month=month,
            begins=begins,
        )
    if record.event is Event.NEW:
        yield from _of_digits(past)


def _of_organ(parts: Mapping[str, str], code: str) -> bool:
    """Tell whether the organ in a number is this one; 18 characters name the province only."""
    if parts["form"] == Form.TWENTY_THREE:
        return parts["organ"] == code
    if parts["form"] == Form.LEGACY:
        return True  # how they name the organ is not known
    ministry = code == MINISTRY
    return parts["organ"] == "01" if ministry else code == f"{parts['organ']}0000"


def _of_digits(past: Past) -> Iterator[Found]:
    """Hold class, group and way against what is registered anew; later versions keep the old digits."""
    named = past.values["minerals"]
    mineral = named and minerals.named(named.main)
    parts, way = past.parts, past.printed.way
    if mineral is not None and mineral.codes and parts["form"] == Form.TWENTY_THREE:
        if parts["class"] not in mineral.number_classes:
            text = "证号的矿种大类为{digit}，{mineral}应为{classes}（{assumed}）。"
            yield said(
                "number/class",
                text,
                about="minerals",
                digit=parts["class"],
                mineral=minerals.said(mineral.name),
                classes="、".join(mineral.number_classes),
                assumed=assumed.CLASSES,
            )
    elif mineral is not None and parts["form"] == Form.EIGHTEEN:
        if parts["group"] != mineral.group_18:
            text = "证号的矿种分类为{digit}，{mineral}应为{group}。"
            yield said(
                "number/class",
                text,
                basis=texts.NUMBERS_2008[""],
                about="minerals",
                digit=parts["group"],
                mineral=minerals.said(mineral.name),
                group=mineral.group_18,
            )
        if way is not None and WAYS_18.get(parts["way"]) != way.value:
            text = "证号的出让方式为{digit}，登记为{way}。"
            yield said("number/way", text, about="way", digit=parts["way"], way=way.value)


def _of_law(past: Past, on: date) -> Iterator[Found]:
    asked = application(past, on)
    if asked is not None:
        checks = [place.authority(asked)]
        if asked.counties:
            checks.append(place.territory(asked))
        if asked.valid_from and asked.valid_to:
            checks.append(extent.term(asked))
        if past.printed.drawn is not None:
            checks.append(extent.largest(asked))
        yield from (_found(one) for check in checks for one in check)
    yield from ground(past.printed.drawn, past.printed.drawn_too, past)


def application(past: Past, on: date) -> Application | None:
    """Return what a record states as the checks look at it; None: organ or mineral can't be read."""
    values, record = past.values, past.printed
    organ, named = values["organ"], values["minerals"]
    mineral = named and minerals.named(named.main)
    if organ is None or mineral is None:
        return None
    counties = record.counties or (
        organs.place(values["place"], on.year) if past.said("place") else ()
    )
    return Application(
        right=record.right,
        event=record.event or Event.CHANGE,  # which has no term and no way of its own
        mineral=mineral,
        on=on,
        applied_on=on,
        organ=organ.code,
        level=organ.level,
        way=record.way,
        others=frozenset(named.others),
        counties=counties,
        delegation=Delegation(values["delegation"]) if values["delegation"] else None,
        rule=values["rule"],
        outline=_outline(record.drawn),
        stated_km2=values["area"],
        elevation=values["elevation"],
        valid_from=values["valid_from"],
        valid_to=values["valid_to"],
        years=values["years"],
        reserve=values["reserve_size"],
        mine=values["mine_size"] or _mine_size(past, mineral.name),
        investment_fen=values["investment"],
    )


def _outline(drawn: Drawn | None) -> Outline | None:
    try:
        return drawn.outline() if drawn else None
    except Refusal:
        return None


def _mine_size(past: Past, mineral: str) -> Size | None:
    """Return the size of a mine by its yearly output, where the table has one row for it."""
    scale = past.values["scale"]
    if scale is None:
        return None
    unit = scale.unit.removesuffix("/年")
    rows = [row for row in minerals.mine_sizes(mineral) if row.unit.removesuffix(unit) in _GROUND]
    method = past.values["method"]
    form = method if method in {row.form for row in rows} else ""
    found = {row.unit: minerals.size_of(scale.amount, row.unit, rows, form=form) for row in rows}
    sizes = {one[0] for one in found.values() if one is not None}
    return sizes.pop() if len(sizes) == 1 else None


def ground(drawn: Drawn | None, too: Drawn | None, past: Past) -> Iterator[Found]:
    """Yield what is wrong with the corners: unreadable, not simple, another area, two sets that differ."""
    if drawn is None:
        return
    try:
        outline = drawn.outline()
        other = too.outline() if too else None
    except Refusal as refusal:
        for reason in refusal.reasons:
            yield Found("corners/unreadable", reason, ("corners",))
        return
    reasons = list(outline.why_not())
    yield from (Found("N11/not-simple", reason, ("corners",)) for reason in reasons)
    area = past.values["area"]
    if not reasons and area is not None:
        for reason in outline.why_not_area(float(area * 1_000_000)):
            yield Found("N11/area", reason, ("area",))
    planes = [one for one in (drawn, too) if one and one.system.encoding is Encoding.PLANE]
    if other is not None and len(planes) == 2:
        for reason in why_not_one_shift(*(_plane(one) for one in planes)):
            yield Found("N11/shift", reason, ("corners_too",))


def _plane(drawn: Drawn) -> list[tuple[float, float]]:
    """Return the printed corners as (north, east)."""
    order = -1 if drawn.system.is_east_first else 1
    return [
        (float(a), float(b)) for ring, _ in drawn.rings for a, b in (pair[::order] for pair in ring)
    ]


def _found(objection: Objection) -> Found:
    return Found(f"{objection.check}/{objection.code}", objection.sentence)


def _of_cancellation(past: Past) -> Iterator[Found]:
    shown, done = past.values["prior_publicity"], past.values["published"]
    if past.printed.event is not Event.CANCELLATION or shown is None or done is None:
        return
    if done < shown:
        yield said("cancellation/before", "注销日期早于公示日期。", about="published")
    elif (done.year - shown.year, (done.month, done.day)) > (
        MOST_YEARS_AFTER,
        (shown.month, shown.day),
    ):
        text = "公示（{shown}）超过一年才注销（{done}），请说明原因。"
        yield said("cancellation/long-after", text, about="prior_publicity", shown=shown, done=done)

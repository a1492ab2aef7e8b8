"""The corners as a table, as they were delivered."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from yangguang.base.coordinates import Drawn, Encoding, System
from yangguang.base.refusal import Said
from yangguang.kernel.ui import parts

MOST: Final = 60
"""So many corners stand on the page; all of them in the GeoJSON."""


def corners(drawn: Drawn, *, key: str = "corners") -> parts.Table:
    """List the corners as printed, numbered as in the drawing; rings and deducted rings are named."""
    rows = [
        (ring, is_deducted, pair)
        for ring, (pairs, is_deducted) in enumerate(drawn.rings, 1)
        for pair in pairs
    ]
    is_many = len(drawn.rings) > 1
    columns = (parts.Column(_("点号")), *_axes(drawn.system))
    if is_many:
        columns = (*columns, parts.Column(_("界址圈")))
    return parts.Table(
        key=key,
        caption=system_said(drawn.system),
        columns=columns,
        rows=tuple(
            _row(n, pair, _ring(ring, is_deducted) if is_many else "")
            for n, (ring, is_deducted, pair) in enumerate(rows[:MOST], 1)
        ),
        note=_rest(len(rows)),
    )


def system_said(system: System) -> Said:
    """Say what the corners are declared as: datum, zone and how they are written."""
    said: dict[str, object] = {"datum": Said(system.datum.value), "width": system.width}
    if system.encoding is not Encoding.PLANE:
        return Said("{datum}，{encoding}", said | {"encoding": Said(system.encoding.value)})
    if system.zone is None:
        return Said("{datum}，{width} 度带，带号在横坐标前", said)
    return Said("{datum}，{width} 度带第 {zone} 带", said | {"zone": system.zone})


def _axes(system: System) -> tuple[parts.Column, ...]:
    if system.encoding is Encoding.PLANE:
        north = parts.Column(_("纵坐标 X"), _("米"), is_number=True)
        east = parts.Column(_("横坐标 Y"), _("米"), is_number=True)
    else:
        north = parts.Column(_("纬度"), is_number=True)
        east = parts.Column(_("经度"), is_number=True)
    return (east, north) if system.is_east_first else (north, east)


def _row(n: int, pair: tuple[str, str], ring: parts.Text) -> tuple[parts.Cell | parts.Text, ...]:
    cells = [parts.Cell(str(n)), *(parts.Cell(text, kept=True) for text in pair)]
    return (*cells, parts.Cell(ring)) if ring else tuple(cells)


def _ring(n: int, is_deducted: bool) -> Said:
    return Said("第 {n} 圈，扣除", {"n": n}) if is_deducted else Said("第 {n} 圈", {"n": n})


def _rest(count: int) -> parts.Text:
    if count <= MOST:
        return ""
    return Said("共 {n} 个点，这里列前 {most} 个，全部见 GeoJSON。", {"n": count, "most": MOST})

"""Examining a file of coordinates: what it says, the area by computing, and every objection at once.

Nothing is read that isn't declared. `Plot.hints` says which other reading would give the stated area; no
hint is ever used.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from yangguang.base.coordinates import arranging, drafts, files, hinting, notices, systems
from yangguang.base.coordinates.declaring import Declared
from yangguang.base.coordinates.drafts import Draft, Found, PlotText, RingText, doubt, objection
from yangguang.base.coordinates.elevations import Elevations, read_elevations
from yangguang.base.coordinates.outlines import Outline, Ring, why_not_one_shift
from yangguang.base.coordinates.reading import read_ring
from yangguang.base.coordinates.systems import System
from yangguang.base.quantities import Area, NotAQuantity
from yangguang.base.refusal import Refusal, Said, Sentence

MOST_AREA_M2: Final = 1e13
"""More than the whole country: an area stated so is no area."""


@dataclass(frozen=True, slots=True)
class Plot:
    """One parcel or right as read: an outline for each declared datum, None where it can't be one."""

    number: str
    name: str
    stated: dict[str, str]
    stated_m2: float | None
    elevations: Elevations | None
    outlines: tuple[Outline | None, ...]
    found: tuple[Found, ...]
    hints: tuple[Said, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of a whole file. `charset` is empty where it is no text; `systems` where something is undeclared."""

    form: str
    charset: str
    declared: Declared
    attributes: dict[str, str]
    systems: tuple[System, ...]
    plots: tuple[Plot, ...]
    found: tuple[Found, ...]

    @property
    def objections(self) -> tuple[Found, ...]:
        """Everything that stands against it, of the file and of its plots."""
        every = (*self.found, *(one for plot in self.plots for one in plot.found))
        return tuple(one for one in every if not one.is_doubt)


def examine(content: bytes, *, options: Declared | None = None, area: str = "") -> Reading:
    """Read a coordinate file or the text of a notice; what it doesn't declare must come with `options`.

    `area`: the stated area with its unit, where the text says none.
    """
    try:
        text, charset = drafts.decoded(content)
        lines = drafts.lines_of(text)
    except Refusal as refusal:
        found = _found("unreadable", refusal.reasons)
        return Reading("", "", Declared(), {}, (), (), found)
    draft = (files if files.is_one(text) else notices).take_apart(lines)
    for plot in draft.plots:
        plot.area = plot.area or area
    try:
        declared = draft.declared.with_options(options or Declared())
    except Refusal as refusal:
        draft.found += _found("contradiction", refusal.reasons)
        return _unread(draft, charset, draft.declared)
    try:
        known = declared.systems()
    except Refusal as refusal:
        lacking = any(declared.lacking())
        draft.found += _found("undeclared" if lacking else "declaration", refusal.reasons)
        return _unread(draft, charset, declared)
    if any(one.code in ("undeclared", "declaration") for one in draft.found):
        return _unread(draft, charset, declared)
    plots = tuple(_plot(plot, known) for plot in draft.plots)
    return Reading(
        draft.form, charset, declared, draft.attributes, known, plots, tuple(draft.found)
    )


def _unread(draft: Draft, charset: str, declared: Declared) -> Reading:
    """Return what a file says without reading a corner of it, with hints."""
    plots = []
    for plot in draft.plots:
        stated_m2, found = _stated(plot)
        hints = tuple(hinting.readings(plot.sets[0], stated_m2, declared)) if plot.sets else ()
        plots.append(
            Plot(
                plot.number,
                plot.name,
                plot.stated,
                stated_m2,
                None,
                (),
                (*plot.found, *found),
                hints,
            )
        )
    return Reading(
        draft.form, charset, declared, draft.attributes, (), tuple(plots), tuple(draft.found)
    )


def _plot(plot: PlotText, known: Sequence[System]) -> Plot:
    found = list(plot.found)
    stated_m2, more = _stated(plot)
    found += more
    elevations, more = read_elevations(plot.elevation)
    found += more
    if len(plot.sets) < len(known) and plot.sets:
        found.append(objection("sets", "写明了两个坐标系，只有一套坐标。"))
    outlines = tuple(
        _outline(rings, system, found) for rings, system in zip(plot.sets, known, strict=False)
    )
    hints: list[Said] = []
    for outline in outlines:
        if outline is not None:
            found += _found("area", _why_not_area(outline, stated_m2))
    if stated_m2 is None:
        found.append(doubt("no-area", "没有写明面积，无法核对。"))
    if any(one.code in ("area", "corner") for one in found):
        hints += hinting.units(outlines, stated_m2)
        hints += hinting.readings(plot.sets[0], stated_m2, Declared(), besides=known[0])
    found += _shift(outlines)
    return Plot(
        plot.number,
        plot.name,
        plot.stated,
        stated_m2,
        elevations,
        outlines,
        tuple(found),
        tuple(hints),
    )


def _outline(texts: Sequence[RingText], system: System, found: list[Found]) -> Outline | None:
    """Return the outline of one set of rings, or None, with every objection added to `found`."""
    drawn: list[Ring] = []
    for place, ring in enumerate(texts, 1):
        try:
            read = read_ring("\n".join(ring.corners), system)
        except Refusal as refusal:
            found += [Found("corner", _in_ring(place, each)) for each in refusal.reasons]
            continue
        drawn.append(Ring(read.corners, is_deducted=ring.is_deducted))
    if len(drawn) < len(texts) or not drawn:
        return None
    found += arranging.zones(drawn, system)
    found += arranging.corners(drawn)
    outline = Outline(system.datum, tuple(drawn))
    try:
        _ = outline.geometry
    except Refusal as refusal:
        found += _found("outline", refusal.reasons)
        return None
    found += arranging.rings(outline)
    return outline


def _in_ring(place: int, reason: Sentence) -> Sentence:
    said = Said("第{ring}圈{why}", {"ring": place, "why": reason.said})
    return Sentence(reason.code, said, remedy=reason.remedy)


def _stated(plot: PlotText) -> tuple[float | None, list[Found]]:
    if not plot.area.strip():
        return None, []
    try:
        stated = float(Area.from_text(plot.area[:60]).m2)
    except NotAQuantity as problem:
        return None, [objection("stated-area", "{problem}", problem=str(problem))]
    if not 0 < stated < MOST_AREA_M2:
        return None, [objection("stated-area", "所填面积“{area}”不可能。", area=plot.area[:60])]
    return stated, []


def _why_not_area(outline: Outline, stated_m2: float | None) -> Iterator[Sentence]:
    if stated_m2 is not None:
        yield from outline.why_not_area(stated_m2)


def _shift(outlines: Sequence[Outline | None]) -> Iterator[Found]:
    """Hold two sets of one outline against each other: between datums it moves as a whole."""
    whole = [outline for outline in outlines if outline is not None]
    if len(outlines) != 2 or len(whole) != 2:
        return
    first, second = whole
    if len(first.rings) != len(second.rings):
        yield objection("shift", "两套坐标的圈数不同。")
        return
    zone = arranging.zone_of_all(first.rings)
    sets = [
        [
            systems.to_plane(outline.datum, zone).transform(*point)[::-1]
            for ring in outline.rings
            for point in ring.points
        ]
        for outline in (first, second)
    ]
    yield from _found("shift", why_not_one_shift(*sets))


def _found(code: str, reasons: Iterable[Sentence]) -> tuple[Found, ...]:
    return tuple(Found(code, reason) for reason in reasons)

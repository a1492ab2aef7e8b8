"""The coordinate text file in which boundaries travel (报盘): `[属性描述]`, `[地块坐标]`.

A parcel's line says count of points, area in hectares, number, name, kind of geometry, map sheet, use (and class
code), then `@`. A point's line says its name, the number of the ring (1: outer, others: holes), X to the north, Y to
the east with its zone. The first point is repeated at the end. X before Y is the form's own declaration.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from yangguang.base.coordinates import declaring
from yangguang.base.coordinates.declaring import Declared
from yangguang.base.coordinates.drafts import (
    MOST_PLOTS,
    MOST_RINGS,
    Draft,
    Found,
    PlotText,
    RingText,
    doubt,
    half_width,
    objection,
)
from yangguang.base.coordinates.systems import Encoding, System
from yangguang.base.refusal import Refusal

FORM: Final = "coordinate-file"
HEADING: Final = "[属性描述]"
BODY: Final = "[地块坐标]"
NEEDED: Final = ("投影类型", "计量单位")
"""Declarations that only the file itself can make."""
_STATED: Final = ("图形类型", "图幅号", "用途", "地类编码")
_POINT: Final = re.compile(
    r"(?P<name>[^,@]{0,20}),(?P<ring>[0-9]{1,4}),(?P<pair>[^,@]{1,40},[^,@]{1,40}),*"
)


def is_one(text: str) -> bool:
    """Tell whether a text has the headings of this form."""
    return HEADING in text or BODY in text


def take_apart(lines: Sequence[str]) -> Draft:
    """Return the declarations and plots of a file of this form, with everything that is wrong with the form."""
    plain, found = half_width(lines, signs=True)
    draft = Draft(FORM, declared=Declared(is_east_first=False), found=found)
    section = ""
    for place, line in enumerate(plain, 1):
        if line.startswith("["):
            section = line
        elif not line:
            continue
        elif section == HEADING:
            _attribute(draft, line, place)
        elif section == BODY:
            _body(draft, line, place)
        else:
            draft.found.append(objection("unread", "第{place}行不在任何一节之内。", place=place))
    _declare(draft)
    for plot in draft.plots:
        _finish(plot)
    if not draft.plots:
        draft.found.append(objection("empty", "文件中没有地块。"))
    return draft


def written(plots: Sequence[PlotText], system: System, *, precision: str = "0.001") -> str:
    """Return plots as a file of this form. ValueError: the system is no plane of a zone, X first."""
    if system.encoding is not Encoding.PLANE or system.is_east_first:
        raise ValueError("the form has plane coordinates, X first")
    zone = "" if system.zone is None else system.zone
    lines = [
        HEADING,
        f"坐标系={system.datum.value}",
        f"几度分带={system.width}",
        "投影类型=高斯克吕格",
        "计量单位=米",
        f"带号={zone}",
        f"精度={precision}",
        "转换参数=,,,,,,",
        BODY,
    ]
    for plot in plots:
        [rings] = plot.sets
        count = sum(len(ring.corners) + 1 for ring in rings)
        said = ",".join(plot.stated.get(name, "") for name in _STATED[:3])
        hectares = plot.area.removesuffix("公顷")
        lines.append(f"{count},{hectares},{plot.number},{plot.name},{said},@")
        number = 0
        for ring_number, ring in enumerate(rings, 1):
            names = range(number + 1, number + 1 + len(ring.corners))
            for name, corner in zip(
                (*names, number + 1), (*ring.corners, ring.corners[0]), strict=True
            ):
                lines.append(f"J{name},{ring_number},{corner}")
            number += len(ring.corners)
    return "\r\n".join((*lines, ""))


def _attribute(draft: Draft, line: str, place: int) -> None:
    key, equals, value = line.partition("=")
    key = key.strip()
    if not equals:
        draft.found.append(objection("unread", "第{place}行应写成“名称=内容”。", place=place))
    elif key in draft.attributes:
        draft.found.append(objection("twice", "“{key}”写了两次。", key=key[:40]))
    else:
        draft.attributes[key] = value.strip()


def _declare(draft: Draft) -> None:
    """Take the declarations over, each that can't be understood as an objection, and name what is lacking."""
    declared = draft.declared
    for key in ("坐标系", "几度分带", "带号", "投影类型", "计量单位"):
        try:
            declared = declared.and_then(declaring.read(key, draft.attributes.get(key, "")))
        except Refusal as refusal:
            draft.found += [Found("declaration", each) for each in refusal.reasons]
    for key in NEEDED:
        if not draft.attributes.get(key):
            draft.found.append(
                objection(
                    "undeclared", "没有写明{key}。", remedy="请在“[属性描述]”中补写。", key=key
                )
            )
    draft.declared = replace(declared, encoding=Encoding.PLANE)
    if any(part.strip() for part in draft.attributes.get("转换参数", "").split(",")):
        draft.found.append(doubt("parameters", "写有转换参数；坐标按所写坐标系读取，没有转换。"))


def _body(draft: Draft, line: str, place: int) -> None:
    point = _POINT.fullmatch(line)
    if point and draft.plots:
        _add(draft.plots[-1], point)
    elif not line.strip("@,"):
        said = "第{place}行只有“@”，应在地块行的末尾。"
        draft.found.append(doubt("at-sign", said, place=place))
    elif line.count(",") >= 4 or "@" in line:
        _plot(draft, line, place)
    else:
        draft.found.append(
            objection("unread", "第{place}行既不是地块，也不是界址点。", place=place)
        )


def _plot(draft: Draft, line: str, place: int) -> None:
    if len(draft.plots) >= MOST_PLOTS:
        if len(draft.plots) == MOST_PLOTS and not any(
            one.code == "too-many" for one in draft.found
        ):
            draft.found.append(objection("too-many", "地块不能超过{most}个。", most=MOST_PLOTS))
        return
    if not line.endswith("@"):
        said = "第{place}行“@”不在末尾。" if "@" in line else "第{place}行末尾没有“@”。"
        draft.found.append(doubt("at-sign", said, place=place))
    parts = [part.strip() for part in line.replace("@", "").split(",")]
    parts += [""] * (8 - len(parts))
    count, area, number, name = parts[:4]
    plot = PlotText(number=number[:60], name=name[:120], area=f"{area}公顷" if area else "")
    plot.stated = {
        "界址点数": count,
        **{key: part for key, part in zip(_STATED, parts[4:], strict=False) if part},
    }
    draft.plots.append(plot)


def _add(plot: PlotText, point: re.Match[str]) -> None:
    """Add a point to its ring; a ring whose number comes back is told."""
    [rings] = plot.sets
    number = int(point["ring"])
    if not rings or rings[-1].number != number:
        if len(rings) >= MOST_RINGS:
            if not any(one.code == "too-many" for one in plot.found):
                plot.found.append(
                    objection("too-many", "一个地块不能超过{most}圈。", most=MOST_RINGS)
                )
            return
        if any(ring.number == number for ring in rings):
            plot.found.append(
                objection("ring-order", "第{ring}圈的界址点没有连在一起。", ring=number)
            )
        rings.append(RingText(is_deducted=number != 1, number=number))
    rings[-1].corners.append(point["pair"])


def _finish(plot: PlotText) -> None:
    """Hold the number of points against the rings, that each closes, and that there is an outer one."""
    [rings] = plot.sets
    points = sum(len(ring.corners) for ring in rings)
    closed = [
        ring for ring in rings if len(ring.corners) > 1 and ring.corners[0] == ring.corners[-1]
    ]
    for ring in rings:
        if ring not in closed:
            plot.found.append(
                objection("open", "第{ring}圈没有闭合：末点应重复首点。", ring=ring.number)
            )
    if rings and not any(ring.number == 1 for ring in rings):
        plot.found.append(objection("no-outer", "没有第1圈（外圈）。"))
    if not rings:
        plot.found.append(objection("empty", "没有界址点。"))
    stated = plot.stated.get("界址点数", "")
    if rings and stated and stated not in (str(points), str(points - len(closed))):
        plot.found.append(
            objection(
                "count", "写明{stated}点，实有{points}点。", stated=stated[:20], points=points
            )
        )

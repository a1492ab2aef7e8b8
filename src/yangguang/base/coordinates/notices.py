"""Coordinates as notices print them, with a small header that declares what they are.

    坐标系=1980西安坐标系
    书写方式=高斯投影平面坐标
    坐标顺序=X,Y
    面积=0.0267平方千米
    标高=+135米至+80米
    3440294.06,37627508.23; 3440162.06,37627626.23; …
    扣除：
    3440200.00,37627500.00; …

A ring goes on until a heading (第2圈, 区块2, 扣除). `名称=` begins another right or parcel once corners were there.
Two datums: `坐标系=1980西安坐标系；2000国家大地坐标系` and four numbers to a corner, or a second `坐标系=` with
its rings.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from yangguang.base.coordinates import declaring
from yangguang.base.coordinates.drafts import (
    MOST_PLOTS,
    MOST_RINGS,
    Draft,
    Found,
    PlotText,
    RingText,
    half_width,
    objection,
)
from yangguang.base.coordinates.reading import CORNER_NAME
from yangguang.base.refusal import Refusal

FORM: Final = "notice"
DECLARATIONS: Final = (
    "坐标系",
    "书写方式",
    "坐标顺序",
    "几度分带",
    "带号",
    "投影类型",
    "计量单位",
)
STATEMENTS: Final = ("名称", "编号", "面积", "标高")
_KEYED: Final = re.compile(
    rf"(?P<key>{'|'.join((*DECLARATIONS, *STATEMENTS))})[ \t]*[=:：][ \t]*(?P<value>.*)"
)
_RING: Final = re.compile(
    r"(?:(?P<out>扣除)[^0-9:：]{0,20}[0-9]{0,3}|第?[0-9一二三四五六七八九十]{1,3}[圈环区块]{1,2}|(?:环|圈|区块)[0-9一二三四五六七八九十]{1,3})"
    r"[ \t]*(?:[:：][ \t]*|$)(?P<rest>.*)"
)


def take_apart(lines: Sequence[str]) -> Draft:
    """Return the declarations and plots of a notice."""
    plain, found = half_width(lines, signs=False)
    draft = Draft(FORM, plots=[PlotText()], found=found)
    for line in plain:
        if not line:
            continue
        keyed, ring = _KEYED.fullmatch(line), _RING.fullmatch(line)
        if keyed:
            _said(draft, keyed["key"], keyed["value"])
        elif ring:
            _begin(draft, is_deducted=bool(ring["out"]))
            _corners(draft, ring["rest"])
        else:
            _corners(draft, line)
    for plot in draft.plots:
        plot.sets = [kept for rings in plot.sets if (kept := [r for r in rings if r.corners])]
        if not plot.sets:
            plot.found.append(objection("empty", "没有界址点。"))
        _side_by_side(draft, plot)
    return draft


def _said(draft: Draft, key: str, value: str) -> None:
    if key in STATEMENTS:
        _state(draft, key, value)
        return
    if key == "坐标系" and _has_corners(draft.plots[-1]):
        _second_set(draft, value)
        return
    if draft.attributes.get(key, value) != value:
        draft.found.append(objection("twice", "“{key}”写了两次。", key=key))
    draft.attributes[key] = value
    try:
        more = declaring.read(key, value)
    except Refusal as refusal:
        draft.found += [Found("declaration", each) for each in refusal.reasons]
    else:
        draft.declared = draft.declared.and_then(more)


def _state(draft: Draft, key: str, value: str) -> None:
    plot = draft.plots[-1]
    if key == "名称" and (_has_corners(plot) or plot.name):
        if len(draft.plots) >= MOST_PLOTS:
            if not any(one.code == "too-many" for one in draft.found):
                draft.found.append(objection("too-many", "地块不能超过{most}个。", most=MOST_PLOTS))
            return
        plot = PlotText()
        draft.plots.append(plot)
    name = {"名称": "name", "编号": "number", "面积": "area", "标高": "elevation"}[key]
    if getattr(plot, name):
        plot.found.append(objection("twice", "“{key}”写了两次。", key=key))
    setattr(plot, name, value[:200])


def _second_set(draft: Draft, value: str) -> None:
    """Begin the same corners on another datum: the second of each plot is the same one."""
    try:
        [datum] = declaring.read("坐标系", value).datums
    except Refusal as refusal:
        draft.found += [Found("declaration", each) for each in refusal.reasons]
        return
    except ValueError:
        draft.found.append(objection("declaration", "这里只能写一个坐标系。"))
        return
    datums = draft.declared.datums
    plot = draft.plots[-1]
    if datum not in datums and len(datums) == 1:
        draft.declared = replace(draft.declared, datums=(*datums, datum))
    place = draft.declared.datums.index(datum) if datum in draft.declared.datums else -1
    if place == len(plot.sets):
        plot.sets.append([])
    else:
        draft.found.append(objection("twice", "“{key}”写了两次。", key="坐标系"))


def _begin(draft: Draft, *, is_deducted: bool) -> None:
    plot = draft.plots[-1]
    if len(plot.sets[-1]) >= MOST_RINGS:
        if not any(one.code == "too-many" for one in plot.found):
            plot.found.append(objection("too-many", "一个地块不能超过{most}圈。", most=MOST_RINGS))
        return
    plot.sets[-1].append(RingText(is_deducted=is_deducted))


def _corners(draft: Draft, line: str) -> None:
    rings = draft.plots[-1].sets[-1]
    if not rings:
        rings.append(RingText())
    rings[-1].corners += [
        part.strip() for part in re.split("[;；]", line) if part.strip(" ,，、。")
    ]


def _has_corners(plot: PlotText) -> bool:
    return any(ring.corners for rings in plot.sets for ring in rings)


def _side_by_side(draft: Draft, plot: PlotText) -> None:
    """Part corners of four numbers into two sets, where two datums are declared side by side."""
    if len(draft.declared.datums) != 2 or len(plot.sets) != 1:
        return
    first: list[RingText] = []
    second: list[RingText] = []
    for ring in plot.sets[0]:
        pairs = [_two_pairs(corner) for corner in ring.corners]
        if None in pairs:
            plot.found.append(
                objection(
                    "columns",
                    "写明了两个坐标系，第{place}点不是四个数。",
                    place=pairs.index(None) + 1,
                )
            )
            return
        for made, column in ((first, 0), (second, 1)):
            corners = [pair[column] for pair in pairs if pair]
            made.append(RingText(corners, ring.is_deducted, ring.number))
    plot.sets = [first, second]


def _two_pairs(corner: str) -> tuple[str, str] | None:
    words = [
        word
        for word in re.split(r"[,，、\s]+", CORNER_NAME.sub("", corner, count=1).strip())
        if word
    ]
    if len(words) == 5:
        del words[0]
    if len(words) != 4:
        return None
    return f"{words[0]},{words[1]}", f"{words[2]},{words[3]}"

"""`geometry FILE [--json]`: read corner points, compute the area, and name every objection."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from yangguang.base.coordinates import declaring, drafts, examining
from yangguang.base.coordinates.declaring import Declared
from yangguang.base.refusal import Refusal

if TYPE_CHECKING:
    from yangguang.base.coordinates import Outline
    from yangguang.base.coordinates.drafts import Found
    from yangguang.base.coordinates.examining import Plot, Reading

HELP = "读取界址点坐标，核算面积，逐条指出问题：geometry FILE [--json]"
SOUND, OBJECTIONS, USAGE = 0, 1, 2

_FORM_NAMES = {"coordinate-file": "坐标文件（报盘格式）", "notice": "公告文字", "": "不能读取"}
_SHOWN = 20  # findings of one plot in print; --json has all


class _Usage(Exception):  # noqa: N818 - caught a few lines on
    """The command line is not as it must be."""


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise _Usage(message)


def run(arguments: list[str]) -> int:
    """Print what was read. 0: no objection, 1: objections or no text, 2: usage."""
    try:
        given = _parser().parse_args(arguments)
        options = _declared(given)
        content = _content(given.file)
    except (_Usage, Refusal) as problem:
        print(f"{_plain(problem)}（用法：yangguang geometry --help）", file=sys.stderr)
        return USAGE
    except OSError as problem:
        print(f"{_plain(given.file)}：{problem.strerror}", file=sys.stderr)
        return USAGE
    reading = examining.examine(content, options=options, area=given.area)
    if given.json:
        print(json.dumps(_as_json(reading), ensure_ascii=False))
    else:
        _show(reading)
    return OBJECTIONS if reading.objections else SOUND


def _parser() -> _Parser:
    parser = _Parser(prog="yangguang geometry", description=HELP)
    parser.add_argument("file", metavar="FILE", help="坐标文件或者公告文字；- 为标准输入")
    parser.add_argument(
        "--datum", default="", help="坐标系，如“2000国家大地坐标系”；两个用分号隔开"
    )
    names = "、".join(declaring.ENCODINGS)
    parser.add_argument("--encoding", default="", help=f"书写方式：{names}")
    parser.add_argument("--width", default="", help="几度分带：3 或者 6")
    parser.add_argument("--zone", default="", help="带号")
    order = parser.add_mutually_exclusive_group()
    order.add_argument("--east-first", action="store_true", help="横坐标（经度）在前")
    order.add_argument("--north-first", action="store_true", help="纵坐标（纬度）在前")
    parser.add_argument("--area", default="", help="所填面积和单位，如“0.0267平方千米”")
    parser.add_argument("--json", action="store_true", help="输出 JSON，不省略")
    return parser


def _declared(given: argparse.Namespace) -> Declared:
    """Return what the options declare. Refusal: one of them can't be understood."""
    declared = Declared(
        is_east_first=True if given.east_first else False if given.north_first else None
    )
    for key, text in (
        ("坐标系", given.datum),
        ("书写方式", given.encoding),
        ("几度分带", given.width),
        ("带号", given.zone),
    ):
        declared = declared.and_then(declaring.read(key, text))
    return declared


def _content(file: str) -> bytes:
    """Return the file's bytes, one more than are read at most."""
    most = drafts.MOST_BYTES + 1
    if file == "-":
        return sys.stdin.buffer.read(most)
    with Path(file).open("rb") as stream:
        return stream.read(most)


def _as_json(reading: Reading) -> dict[str, Any]:
    return {
        "form": reading.form,
        "charset": reading.charset,
        "declared": {
            "datums": [datum.value for datum in reading.declared.datums],
            "encoding": reading.declared.encoding and reading.declared.encoding.value,
            "width": reading.declared.width,
            "zone": reading.declared.zone,
            "east_first": reading.declared.is_east_first,
        },
        "attributes": reading.attributes,
        "found": [_found(one) for one in reading.found],
        "plots": [_plot(plot) for plot in reading.plots],
    }


def _plot(plot: Plot) -> dict[str, Any]:
    elevations = plot.elevations
    return {
        "number": plot.number,
        "name": plot.name,
        "stated": plot.stated,
        "stated_m2": plot.stated_m2,
        "elevations": elevations and [float(elevations.top_m), float(elevations.bottom_m)],
        "outlines": [outline and _outline(outline) for outline in plot.outlines],
        "found": [_found(one) for one in plot.found],
        "hints": [str(hint) for hint in plot.hints],
    }


def _outline(outline: Outline) -> dict[str, Any]:
    return {
        "datum": outline.datum.value,
        "area_m2": round(outline.area_m2, 4),
        "bounds": [round(edge, 9) for edge in outline.bounds],
        "rings": [
            {"corners": len(ring.corners), "deducted": ring.is_deducted} for ring in outline.rings
        ],
    }


def _found(one: Found) -> dict[str, Any]:
    return {
        "code": one.code,
        "doubt": one.is_doubt,
        "sentence": str(one.sentence.said),
        "remedy": str(one.sentence.remedy or ""),
    }


def _show(reading: Reading) -> None:
    print(f"形式：{_FORM_NAMES[reading.form]}　编码：{reading.charset or '不明'}")
    for system in reading.systems:
        zone = f"　{system.width}度带" if system.encoding.name == "PLANE" else ""
        order = "东（横、经）在前" if system.is_east_first else "北（纵、纬）在前"
        print(f"坐标系：{system.datum}　{system.encoding}{zone}　{order}")
    _findings(reading.found, "")
    for place, plot in enumerate(reading.plots, 1):
        print(f"第{place}块　{_plain(plot.number)}　{_plain(plot.name)}".rstrip("　"))
        if plot.stated_m2 is not None:
            print(f"  所填面积：{plot.stated_m2:,.2f}平方米")
        for outline in plot.outlines:
            if outline is not None:
                _measured(outline, plot.stated_m2)
        if plot.elevations:
            print(
                f"  标高：{plot.elevations.top_m}米至{plot.elevations.bottom_m}米"
                "（面积按平面计算，范围以平面和标高共同确定）"
            )
        _findings(plot.found, "  ")
        for hint in plot.hints:
            print(f"  {_plain(hint)}")
    print("有问题，见上。" if reading.objections else "没有发现问题。")


def _measured(outline: Outline, stated_m2: float | None) -> None:
    off = ""
    if stated_m2:
        off = f"（相差{(outline.area_m2 - stated_m2) / stated_m2 * 100:+.2f}%）"
    rings = "、".join(
        f"{'扣除' if ring.is_deducted else ''}{len(ring.corners)}点"
        for ring in outline.rings[:_SHOWN]
    )
    print(f"  {outline.datum}：{len(outline.rings)}圈（{rings}）")
    print(f"  计算面积：{outline.area_m2:,.2f}平方米{off}")


def _findings(found: tuple[Found, ...], indent: str) -> None:
    for one in found[:_SHOWN]:
        kind = "疑点" if one.is_doubt else "问题"
        print(f"{indent}{kind}（{one.code}）：{_plain(one.sentence)}")
    if len(found) > _SHOWN:
        print(f"{indent}另有{len(found) - _SHOWN}条，用 --json 查看。")


def _plain(said: object) -> str:
    """Keep what is quoted of a stranger's text from steering the terminal."""
    return "".join(char if char.isprintable() else "�" for char in str(said))

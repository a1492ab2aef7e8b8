"""`number KIND TEXT [--issue] [--json]`: read a public number and name every doubt."""

from __future__ import annotations

import argparse
import json
import sys
from typing import TYPE_CHECKING, NoReturn

from yangguang.base.numbering import Unreadable, mining, number
from yangguang.kernel.places import areacodes

if TYPE_CHECKING:
    from yangguang.base.numbering import Reading

HELP = "识别索引号、发文字号、办件编号或矿业权证号，逐条指出疑点"
READABLE, NO_NUMBER, USAGE = 0, 1, 2
FIRST_YEAR = 1981  # the list of area codes begins with it, and says of no code when it began before

_KIND_NAMES = {
    "index": "索引号",
    "document": "发文字号",
    "case": "办件编号",
    "mining": "矿业权证号",
}
_PART_NAMES = {
    "form": "形式",
    "organisation_code": "机构代码",
    "organ_code": "机关代字",
    "organ": "发文机关",
    "year": "年份",
    "month": "月份",
    "word": "年份后字样",
    "prefix": "前缀",
    "serial": "序号",
    "check": "校验字符",
    "kind": "字头",
    "class": "矿种大类",
    "group": "矿种分类",
    "way": "取得方式",
    "risk": "风险类别",
    "short_year": "年份",
    "digit": "不明",
}
_FORM_NAMES = {
    "bracketed": "机关代字、年份、序号",
    "order": "令",
    "announcement": "公告",
    "undated": "无年份",
}
_MINING_NAMES = _PART_NAMES | {
    "form": "位数",
    "organ": "机关代码",
    "month": "年月",
    "serial": "顺序号",
}


class _Usage(Exception):  # noqa: N818 - caught three lines on
    """The command line is not as it must be."""


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise _Usage(message)


def run(arguments: list[str]) -> int:
    """Print what was read. 0: readable (with --issue: without any doubt), 1: not, 2: usage."""
    parser = _Parser(prog="yangguang number", description=HELP, add_help=True)
    kinds = "、".join(f"{kind}（{name}）" for kind, name in _KIND_NAMES.items())
    parser.add_argument("kind", metavar="KIND", help=f"号码种类：{kinds}")
    parser.add_argument("text", metavar="TEXT", help="要识别的号码")
    parser.add_argument("--issue", action="store_true", help="按编号标准从严：有任何疑点即不通过")
    parser.add_argument("--json", action="store_true", help="输出 kind、parts、doubts 三项")
    try:
        given = parser.parse_args(arguments)
    except _Usage as problem:
        print(
            f"用法：yangguang number KIND TEXT [--issue] [--json]。KIND 是 {kinds}。（{problem}）",
            file=sys.stderr,
        )
        return USAGE
    if given.kind not in number.KINDS:
        print(f"没有“{_plain(given.kind)}”这种号码。请用 {kinds} 之一。", file=sys.stderr)
        return USAGE
    try:
        areas = _areas() if given.kind == mining.KIND else None
        reading = number.read(given.kind, given.text, areas=areas)
    except Unreadable as reason:
        print(_plain(reason), file=sys.stderr)
        return NO_NUMBER
    if given.json:
        print(_as_json(reading, areas))
    else:
        _show(reading, areas)
    if given.issue and reading.doubts:
        reasons = "".join(str(doubt) for doubt in reading.doubts)
        print(f"不能这样编号：{_plain(reasons)}", file=sys.stderr)
        return NO_NUMBER
    return READABLE


def _areas() -> mining.Areas:
    """Return the look-up of area codes, from the list itself: this command has no database."""
    return mining.areas_of(
        mining.Use(
            line.code, line.name, line.from_year, line.until_year, line.from_year > FIRST_YEAR
        )
        for line in areacodes.lines()
    )


def _as_json(reading: Reading, areas: mining.Areas | None) -> str:
    doubts = [{"code": doubt.code, "sentence": doubt.sentence} for doubt in reading.doubts]
    content = {"kind": reading.kind, "parts": reading.parts, "doubts": doubts}
    if reading.kind == mining.KIND:
        content["explained"] = [
            {
                "part": told.part,
                "printed": told.printed,
                "meaning": str(told.meaning),
                "known": told.known,
                "caution": str(told.caution or ""),
            }
            for told in mining.explain(reading, areas=areas)
        ]
    return json.dumps(content, ensure_ascii=False)


def _show(reading: Reading, areas: mining.Areas | None) -> None:
    print(f"{_KIND_NAMES[reading.kind]}：{_plain(reading.raw)}")
    if reading.kind == mining.KIND:
        _show_mining(reading, areas)
    else:
        for name, part in reading.parts.items():
            print(f"  {_PART_NAMES[name]}：{_plain(_FORM_NAMES.get(part, part))}")
    if reading.normal and reading.normal != reading.raw:
        print(f"  标准写法：{_plain(reading.normal)}")
    for doubt in reading.doubts:
        print(f"  疑点（{doubt.code}）：{_plain(doubt)}")
    if not reading.doubts:
        print("  没有疑点。")


def _show_mining(reading: Reading, areas: mining.Areas | None) -> None:
    """Print each part with its meaning, and once each sentence on how that is known."""
    told = mining.explain(reading, areas=areas)
    print(f"  {_MINING_NAMES['form']}：{reading.parts['form']}")
    for one in told:
        print(f"  {_MINING_NAMES[one.part]}：{_plain(one.printed)}　{_plain(one.meaning)}")
    for caution in dict.fromkeys(str(one.caution) for one in told if one.caution):
        print(f"  说明：{caution}")


def _plain(said: object) -> str:
    """Keep what is quoted of a stranger's text from steering the terminal."""
    return "".join(char if char.isprintable() else "�" for char in str(said))

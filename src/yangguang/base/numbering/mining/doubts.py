"""The doubts about a number of a mining right, each with its code and sentence."""

from __future__ import annotations

from yangguang.base.numbering.reading import Doubt
from yangguang.base.refusal import Said

# how it is written
HYPHENS = Doubt("hyphens", "证号中夹有连接号或点，标准写法没有。")
LABEL = Doubt("label", "证号前连着“证号”等字样。")
LETTER_CASE = Doubt("letter-case", "字头用了小写字母。")
MASKED = Doubt("masked", "证号有几位被遮盖。")
STRAY = Doubt("stray-mark", "证号前后多了标点或括号。")

# what it says
CLASS = Doubt("class", "矿种大类应为1至8。")
GROUP = Doubt("group", "勘查矿种分类应为01至04。")
LEGACY = Doubt("legacy", "2008年以前的13位旧证号，没有查到编号规则，分段仅供参考。")
MONTH = Doubt("month", "年月不可能：月份应为01至12。")
ORGAN_UNCHECKED = Doubt("organ-unchecked", "没有提供行政区划代码表，机关代码未核对。")
RISK = Doubt("risk", "矿产风险类别应为1至3。")
SERIAL_ZERO = Doubt("serial-zero", "顺序号不能全为零。")
SURVEY_DIGITS = Doubt("survey-digits", "地质调查证号的第4位应为0，第11至12位应为00。")
WAY_18 = Doubt("way", "出让方式应为1至5。")
WAY_23 = Doubt("way", "第15位与已见的真实证号不符（采矿权为1或2，探矿权为0）。")


def look_alike(places: list[int], letters: str) -> Doubt:
    """Say which characters are letters where digits belong; what they are meant for stays open."""
    shown = "、".join(map(str, places))
    return Doubt.of(
        "look-alike",
        "第{shown}位是字母{letters}，应为数字，请对照原证核对。",
        shown=shown,
        letters=letters,
    )


def not_of_its_time(month: str, first: str, last: str) -> Doubt:
    """Say that numbers of this form were not given in that month."""
    said = {"month": month, "first": f"{first[:4]}-{first[4:]}"}
    if last < "9999":
        said |= {"last": f"{last[:4]}-{last[4:]}"}
        return Doubt.of(
            "not-of-its-time", "这种证号{first}至{last}使用，与年月{month}不符。", **said
        )
    return Doubt.of("not-of-its-time", "这种证号{first}起使用，与年月{month}不符。", **said)


def organ_unknown(code: str) -> Doubt:
    """Say that no area ever had this code."""
    return Doubt.of("organ-unknown", "行政区划代码表中没有{code}。", code=code)


def organ_not_then(code: str, year: int) -> Doubt:
    """Say that the code was not in use in that year."""
    return Doubt.of(
        "organ-not-then", "行政区划代码{code}在{year}年没有使用。", code=code, year=str(year)
    )


def organ_year_of_change(code: str, year: int) -> Doubt:
    """Say that the code changed in that very year."""
    return Doubt.of(
        "organ-year-of-change",
        "行政区划代码{code}在{year}年有变动，当月是否使用不能确定。",
        code=code,
        year=str(year),
    )


def serial_family(serial: str, *, ministry: bool) -> Doubt:
    """Say that the serial belongs to the other sequence."""
    meant = (
        Said("部级证号自2020年7月起以8开头")
        if ministry
        else Said("以8开头的顺序号只见于2020年7月以后的部级证号")
    )
    return Doubt.of(
        "serial-family",
        "顺序号{serial}与序列不符：{meant}（由真实证号推定）。",
        serial=serial,
        meant=meant,
    )

"""Every doubt that reading a date or a number can name, by code."""

from __future__ import annotations

from typing import Final

from yangguang.base.numbering.reading import BLANKS, FULL_WIDTH, Doubt

_SENTENCES: Final = {
    # either
    "none-sign": "用横线、斜线或“无”表示没有。",
    "zero-sign": "零写成了圆圈、字母O或数字0。",
    "letter-for-digit": "数字中夹有形近字母（字母l或I当作1，字母O当作0）。",
    "too-long": "文字过长，不是一个日期或数。",
    # dates
    "not-a-date": "不是日期。",
    "more-than-a-date": "日期前后还有其他文字。",
    "no-such-day": "没有这一天。",
    "no-day": "没有写明日。",
    "no-day-sign": "缺少“日”字。",
    "wrong-sign": "年、月、日的字或分隔符用错。",
    "no-signs": "八位数字连写，没有分隔。",
    "signs-lost": "年、月、日的分隔已经丢失，可能是不同的日期。",
    "day-first": "日在前、年在后。",
    "day-or-month-first": "日和月的先后不能确定。",
    "two-digit-year": "年份只有两位。",
    "serial-day": "像是电子表格的日期序号。",
    "time-dropped": "日期后的时刻未采用。",
    "placeholder": "1900年1月1日通常表示没有日期。",
    "unlikely-year": "年份早于1949年或者晚于2100年。",
    # numbers
    "not-a-number": "不是一个数。",
    "approximate": "是约数（近、约、余、超过等）。",
    "grouping": "数字中的逗号或点不合三位一组的写法。",
    "whole-part-missing": "小数点前没有数字，整数部分可能已经丢失。",
    "flattened-exponent": "10的乘方可能已经失去上标。",
    "exponent": "用10的乘方表示。",
    "masked": "数字被星号等遮盖。",
    "word-sign": "正负号写成了文字。",
    "leading-zeros": "以零开头，可能是编号而不是数。",
}

DOUBTS: Final = {code: Doubt(code, said) for code, said in _SENTENCES.items()} | {
    doubt.code: doubt for doubt in (FULL_WIDTH, BLANKS)
}
"""Each doubt by its code."""

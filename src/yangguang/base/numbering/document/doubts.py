"""The doubts about a document number, each with its code and sentence."""

from __future__ import annotations

from yangguang.base.numbering.reading import Doubt

BRACKETS = Doubt("brackets", "年份没有用六角括号〔〕。")
BRACKET_LOST = Doubt("bracket-lost", "年份的括号缺了一边。")
CHINESE_NUMERALS = Doubt("chinese-numerals", "序号用了汉字数字。")
HAO_MISSING = Doubt("hao-missing", "缺少“号”字。")
LEADING_ZEROS = Doubt("leading-zeros", "序号前有虚位的零，标准不编虚位。")
LOOK_ALIKE = Doubt("look-alike", "年份中有形似数字的字母或圆圈。")
MASKED = Doubt("masked", "年份或序号被遮盖。")
NAMED_AFTER = Doubt("word-after-year", "年份后面还有文种或事项的字样。")
ORDER_FORM = Doubt("order-form", "字样的先后与标准写法不同。")
ORGAN_MISSING = Doubt("organ-missing", "缺少发文机关代字或名称。")
ORGAN_UNSURE = Doubt("organ-unsure", "机关代字与前文连写，从哪里开始不能确定。")
PARENTHESES = Doubt("parentheses", "年份和序号写在圆括号内。")
SERIAL_BRACKETED = Doubt("serial-brackets", "序号也加了括号。")
SERIAL_LETTERS = Doubt("serial-letters", "序号中有字母。")
TRADITIONAL = Doubt("traditional", "“号”字用了繁体。")
WITH_DI = Doubt("with-di", "序号前多了“第”字。")
YEAR_FIRST = Doubt("year-first", "年份写在机关代字前面。")
YEAR_MISSING = Doubt("year-missing", "缺少年份。")


def lead_in(words: str) -> Doubt:
    """Say that words of the sentence, or the issuer's name, are glued to the agency code."""
    return Doubt.of("lead-in", "号码前连写着“{words}”，已从机关代字中分开。", words=words)


def trailing(words: str) -> Doubt:
    """Say that words follow the number."""
    return Doubt.of("trailing", "号码后面还有“{words}”。", words=words)


def year_misprint(year: str) -> Doubt:
    """Say that the year has not four digits or lies outside of what can be."""
    return Doubt.of("year-misprint", "年份“{year}”不可能，应为四位数字的年份。", year=year)

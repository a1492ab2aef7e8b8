"""How a letter is worded: its date, and where its title breaks."""

from __future__ import annotations

from datetime import date
from typing import Final

from yangguang.base.basis import Article, Statute

GB_9704_2012: Final = Statute(
    "gb-9704-2012",
    "党政机关公文格式",
    "GB/T 9704-2012",
    date(2012, 7, 1),
    assumed="字号、行数、版心和成文日期的写法凭记忆，只核对过标准号和7.2.5条",
)
DATE: Final = Article(
    GB_9704_2012, "7.3.5", assumed="2012年7月1日起成文日期用阿拉伯数字，此前用汉字：凭记忆"
)
"""Since 2012 Arabic numerals without leading zeros; before, Chinese ones (二〇一二年六月三十日)."""
TITLE_CHARACTERS: Final = 20
"""So many characters of 2号 stand in a line of 156 mm."""

_NUMERALS: Final = "〇一二三四五六七八九"
_WHOLE: Final = (
    *("政府信息公开", "政府信息", "信息公开", "自然资源", "人民政府", "共同制作机关", "第三方"),
    *(
        "告知书",
        "答复书",
        "通知书",
        "确认书",
        "征求意见函",
        "收费通知书",
        "说明理由",
        "征求",
        "意见",
    ),
    *("补正", "延期", "延迟", "答复", "申请", "公开", "办理", "登记", "回执", "更正", "行政复议"),
    *("关于", "处理", "决定", "撤回", "重新", "协助"),
)
"""Words that no line of a title breaks; the longest first where they overlap."""
_NEVER_FIRST: Final = frozenset("的，。、；：》”）了和及与之")


def dated(day: date) -> str:
    """Return the date of a letter as the standard of that day writes it."""
    if GB_9704_2012.holds_on(day):
        return f"{day.year}年{day.month}月{day.day}日"
    year = "".join(_NUMERALS[int(digit)] for digit in str(day.year))
    return f"{year}年{_counted(day.month)}月{_counted(day.day)}日"


def _counted(number: int) -> str:
    tens, ones = divmod(number, 10)
    head = {0: "", 1: "十"}.get(tens, f"{_NUMERALS[tens]}十")
    return head + (_NUMERALS[ones] if ones else "")


def broken(title: str, *, most: int = TITLE_CHARACTERS) -> tuple[str, ...]:
    """Return the lines of a title: words whole, as even as can be, no line longer than `most`.

    Where the words leave no such break, it breaks inside one.
    """
    lines = -(-len(title) // most)
    if lines == 1:
        return (title,)
    allowed = [place for place in range(1, len(title)) if _may_break(title, place)]
    return _even(title, lines, allowed, most)


def _even(title: str, lines: int, allowed: list[int], most: int) -> tuple[str, ...]:
    """Cut off the first line at the allowed place nearest to an even share, then the rest."""
    if lines == 1 or len(title) <= 1:
        return (title,)
    share = len(title) / lines
    fitting = [p for p in allowed if p <= most and len(title) - p <= most * (lines - 1)]
    cut = min(fitting, key=lambda p: (abs(p - share), -p), default=min(most, round(share)))
    rest = [place - cut for place in allowed if place > cut]
    return (title[:cut], *_even(title[cut:], lines - 1, rest, most))


def _may_break(title: str, place: int) -> bool:
    if title[place] in _NEVER_FIRST or title[place - 1] in "《“（":
        return False
    for word in _WHOLE:
        at = title.find(word)
        while at >= 0:
            if at < place < at + len(word):
                return False
            at = title.find(word, at + 1)
    return True


_NATIONAL: Final = (
    *("disclosure-2007", "disclosure-2019", "reconsideration-"),
    *("litigation-1990", "litigation-2015"),
)
"""Statutes whose full title begins with 中华人民共和国."""


def titled(statute: Statute) -> str:
    """Return the title of a text as a letter names it: in full, with its marks."""
    whole = "中华人民共和国" if statute.key.startswith(_NATIONAL) else ""
    return f"《{whole}{statute.title}》"


def ordinal(number: int) -> str:
    """Return 1 to 199 in Chinese numerals, as articles are counted: 三十, 一百零二."""
    hundreds, rest = divmod(number, 100)
    if not hundreds:
        return _counted(rest)
    tail = (
        ""
        if not rest
        else f"零{_counted(rest)}"
        if rest < 10
        else f"{'一' if rest < 20 else ''}{_counted(rest)}"
    )
    return f"{_NUMERALS[hundreds]}百{tail}"


def article_of(article: Article, *, clause: str = "项") -> str:
    """Return 第三十六条第四项; `clause` is what the bracket of the number counts: 项 or 款."""
    head, bracket, rest = article.number.partition("(")
    tail = f"第{ordinal(int(rest.rstrip(')')))}{clause}" if bracket else ""
    return f"第{ordinal(int(head))}条{tail}"


def cited(article: Article, *, clause: str = "项") -> str:
    """Return the article with its text's title: 《中华人民共和国政府信息公开条例》第三十条."""
    return f"{titled(article.statute)}{article_of(article, clause=clause)}"

"""Index numbers (索引号) of disclosed information: ``000014349/2012-00040``.

Source: 国办秘函〔2009〕6号, 政府信息公开目录系统实施指引(试行): the publisher's 9-character organisation
code, a stroke, the year, a hyphen, a 5-digit serial. Later practice puts the 18-character credit
code in front. `issue` is strict; `parse` survives what is really in print.
"""

from __future__ import annotations

import re

from yangguang.base.numbering import organisation
from yangguang.base.numbering.reading import (
    BLANKS,
    FULL_WIDTH,
    Doubt,
    Reading,
    Unissuable,
    Unreadable,
    half_width,
    unique,
)

KIND = "index"
_SERIAL_DIGITS = 5

_LABEL = re.compile(r"^索引号\s*[:：]?\s*")
_FORM = re.compile(
    r"(?:(?P<front>[0-9A-Z][0-9A-Z-]{3,19})/)?(?P<year>[0-9]{4})(?P<month>0[1-9]|1[0-2])?-(?P<serial>[0-9]{1,12})"
)
# Before 2009 cities had schemes of their own; Ningbo's was region-department-class-group-date-serial.
_CITY = re.compile(
    r"[0-9A-Z]+(?:-[0-9A-Z]+){2,4}-(?P<date>[0-9]{4}(?:[0-9]{2}){0,2})-(?P<serial>[0-9]+)"
)


def parse(text: str) -> Reading:
    """Read an index number from print; every departure is a doubt, the raw text is kept.

    Parts: organisation_code (as printed), year, serial, and month where one is printed.
    Raises Unreadable where `text` has not the form of an index number.
    """
    plain, doubts = _plain(text)
    if (match := _FORM.fullmatch(plain)) is None:
        return _city_scheme(text, plain, doubts)
    front, year, month, serial = match.group("front", "year", "month", "serial")
    code_doubts = _code_doubts(front)
    doubts += code_doubts
    parts = {"organisation_code": front or "", "year": year, "serial": serial}
    if month:
        parts["month"] = month
        doubts.append(Doubt.of("month", "年份后多了月份“{month}”，标准只写四位年份。", month=month))
    if year[:2] not in ("19", "20"):
        doubts.append(Doubt.of("year", "年份“{year}”不在1900至2099年之间。", year=year))
    if len(serial) != _SERIAL_DIGITS:
        doubts.append(
            Doubt.of(
                "serial-length",
                "流水号“{serial}”是{n}位，标准为5位。",
                serial=serial,
                n=len(serial),
            )
        )
    clear = not code_doubts and not month and len(serial) == _SERIAL_DIGITS
    normal = f"{front}/{year}-{serial}" if clear else ""
    return Reading(KIND, text, parts, unique(doubts), normal)


def issue(organisation_code: str, year: int, serial: int) -> str:
    """Return a new index number.

    `organisation_code` has 9 characters (GB 11714, no hyphen) or 18 (GB 32100), check characters
    right; `year` is 1900 to 2099, `serial` 1 to 99999. Raises Unissuable.
    """
    holds = organisation.code_holds(organisation_code)
    if not (holds or organisation.credit_code_holds(organisation_code)):
        raise Unissuable(
            f"“{organisation_code}”不是校验正确的9位组织机构代码或18位统一社会信用代码，不能编索引号。"
        )
    if not 1900 <= year <= 2099:
        raise Unissuable(f"年份{year}不在1900至2099之间，不能编索引号。")
    if not 1 <= serial < 10**_SERIAL_DIGITS:
        raise Unissuable(f"流水号{serial}不在1至99999之间，不能编索引号。")
    return f"{organisation_code}/{year}-{serial:05d}"


def _plain(text: str) -> tuple[str, list[Doubt]]:
    doubts = []
    if label := _LABEL.match(text.strip()):
        doubts.append(Doubt("label", "号码前连着“索引号”字样。"))
    bare = text.strip()[label.end() :] if label else text.strip()
    plain = half_width(bare, punctuation=True)
    if plain != bare:
        doubts.append(FULL_WIDTH)
    if re.search(r"\s", plain):
        doubts.append(BLANKS)
        plain = re.sub(r"\s+", "", plain)
    if plain != plain.upper():
        doubts.append(Doubt("letter-case", "代码中有小写字母，标准用大写。"))
    return plain.upper(), doubts


def _code_doubts(front: str | None) -> list[Doubt]:
    if front is None:
        return [Doubt("code-missing", "只有号码的后半段，没有发布机构的代码。")]
    doubts = []
    code = front
    if "-" in front:
        code = front.replace("-", "")
        doubts.append(Doubt("hyphen", "机构代码中保留了连字符，标准写法没有。"))
    if len(code) == 9:
        if not organisation.code_holds(code):
            doubts.append(
                Doubt.of(
                    "check-character", "组织机构代码“{code}”的校验位不符（GB 11714）。", code=code
                )
            )
    elif len(code) == 18:
        if not organisation.credit_code_holds(code):
            doubts.append(
                Doubt.of(
                    "check-character",
                    "统一社会信用代码“{code}”的校验位不符（GB 32100）。",
                    code=code,
                )
            )
    elif code[:1].isalpha():
        doubts.append(Doubt.of("local-code", "“{code}”是地方自编的机构代码，不能校验。", code=code))
    else:
        doubts.append(
            Doubt.of(
                "code-length", "机构代码“{code}”是{n}位，应为9位或18位。", code=code, n=len(code)
            )
        )
    return doubts


def _city_scheme(text: str, plain: str, doubts: list[Doubt]) -> Reading:
    if (match := _CITY.fullmatch(plain)) is None:
        raise Unreadable(
            f"“{text}”不是索引号：应为机构代码、斜线、四位年份、连字符和流水号，"
            "例如“000014349/2012-00040”。"
        )
    parts = {"year": match["date"][:4], "serial": match["serial"]}
    doubts.append(Doubt("city-scheme", "这是2009年以前地方自定的编号方式，没有机构代码可以校验。"))
    return Reading(KIND, text, parts, unique(doubts))

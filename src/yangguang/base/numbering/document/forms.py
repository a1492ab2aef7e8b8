"""The printed forms of a document number as expressions, and what each match says."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from yangguang.base.numbering.document import doubts as d
from yangguang.base.numbering.document import organ
from yangguang.base.numbering.reading import BLANKS, FULL_WIDTH, Doubt, half_width

_OPEN, _CLOSE = "〔﹝[【(〈［（〖", "〕﹞]】)〉］）〗"
_O, _C = f"[{re.escape(_OPEN)}]", f"[{re.escape(_CLOSE)}]"
# Few blanks, few characters: bounds that no number needs more of keep a hostile page cheap to read.
_B = r"[ \u3000\u00a0]{0,3}"
_CHAR = r"[一-鿿々]"
_RUN = rf"(?:{_CHAR}|[(（][一-鿿0-9]{{1,8}}[)）](?={_CHAR}|{_B}{_O})){{0,24}}"
_ORGANS = rf"(?:{_CHAR}{{1,18}}[部局委院会厅办行署][ \u3000]){{0,5}}"
_SERIAL = r"(?:[A-Z]{1,3}[ -]?)?[0-9]{1,7}|[A-Z]|\*{1,4}"
_YEAR = r"[0-9OoIl○〇*]{4}|\*{1,3}|[0-9]{3,6}"
_DATED = r"(?:19|20)[0-9]{2}"

BRACKETED = re.compile(
    rf"(?P<run>{_RUN})(?:(?<=[一-鿿々)）]){_B})?"
    rf"(?:(?P<open>{_O}){_B}(?P<year>{_YEAR}){_B}年?(?P<close>{_C})"
    # One bracket lost: four digits after the bracket that is left, or before it. Not with round
    # ones, which stand for too much else.
    rf"|[〔﹝\[【〈]{_B}(?P<year_open>{_DATED}){_B}(?=[0-9第])"
    rf"|(?P<year_close>{_DATED}){_B}[〕﹞\]】〉])"
    rf"{_B}(?P<after>{_CHAR}{{0,9}}?){_B}(?P<di>第)?{_B}"
    rf"(?P<box>{_O})?{_B}(?P<serial>{_SERIAL}){_B}(?(box){_C}){_B}(?P<hao>[号號])?"
)
_NUMBER = r"[0-9]{1,5}|[一二三四五六七八九十百○〇零]{1,6}"
ORDER = re.compile(
    rf"(?P<run>{_ORGANS}(?:(?!第){_CHAR}){{0,24}})"
    # 责令3号地块…, 命令, 法令 are no orders with a number.
    rf"(?:(?P<ling>(?<![责命指勒禁法])令){_B}(?P<box>[(（])?{_B}(?P<di>第)?{_B}(?P<serial>{_NUMBER}){_B}[号號](?(box)[)）])"
    rf"|{_B}第?{_B}(?P<serial_before>[0-9]{{1,5}}){_B}[号號]令)"
)
ANNOUNCEMENT = re.compile(
    rf"(?P<run>{_ORGANS}(?:(?!公告){_CHAR}){{0,24}})(?P<word>公告)?{_B}(?P<box>[(（〔])?{_B}"
    rf"(?P<year>{_DATED}){_B}年{_B}(?P<di>第)?{_B}(?P<serial>[0-9]{{1,5}}){_B}[号號]"
    rf"(?(box)[)）〕])(?P<word_after>公告)?"
)
UNDATED = re.compile(rf"(?P<run>{_CHAR}{{2,9}})第{_B}(?P<serial>[0-9]{{1,6}}){_B}[号號]")


@dataclass
class Found:
    """One match in the prose: its parts as printed, its doubts, its place."""

    form: str
    start: int
    end: int
    parts: dict[str, str]
    doubts: list[Doubt] = field(default_factory=list)

    @property
    def normal(self) -> str:
        """The number as the standard writes it; empty where a part is missing or not to be trusted."""
        vague = {
            "masked",
            "year-misprint",
            "look-alike",
            "organ-unsure",
            "organ-missing",
            "year-missing",
        }
        parts = self.parts
        serial = parts["serial"].lstrip("0")
        if not serial or vague & {doubt.code for doubt in self.doubts}:
            return ""
        if self.form == "order":
            return f"{parts['organ']}令第{serial}号"
        if self.form == "announcement":
            word = f"{parts['organ']}公告" if parts["organ"] else ""
            return f"{word}{parts['year']}年第{serial}号"
        word = f"{parts['word']}第" if "word" in parts else ""
        return f"{parts['organ_code']}〔{parts['year']}〕{word}{serial}号"


def _marks(match: re.Match[str], raw: str) -> list[Doubt]:
    """Name the doubts that all forms share: width, blanks, 號."""
    # Between joint organs, and between 令 and 第 (two lines in print), a blank is right.
    text = re.sub(r"令[ \u3000]+第", "令第", match.group()[len(match["run"]) :])
    found = [FULL_WIDTH] if half_width(raw) != raw else []
    if re.search(r"[ \u3000\u00a0]", text):
        found.append(BLANKS)
    if "號" in text:
        found.append(d.TRADITIONAL)
    return found


def _serial_doubts(serial: str) -> list[Doubt]:
    if "*" in serial:
        return [d.MASKED]
    found = [d.SERIAL_LETTERS] if re.search("[A-Z]", serial) else []
    return found + ([d.LEADING_ZEROS] if serial.startswith("0") else [])


_WHOLE_CODE = 3


def _year_doubts(match: re.Match[str], year: str) -> list[Doubt]:
    found = []
    if match["close"] is None:
        found.append(d.BRACKET_LOST)
    elif match["open"] + match["close"] != "〔〕":
        found.append(d.BRACKETS)
    if "*" in year:
        found.append(d.MASKED)
    elif re.search("[OoIl○〇]", year):
        found.append(d.LOOK_ALIKE)
    elif len(year) != len("2012") or not 1949 <= int(year) <= 2099:
        found.append(d.year_misprint(year))
    return found


def bracketed(match: re.Match[str], raw: str) -> Found:
    """Read a match of BRACKETED; `raw` is the same stretch as printed."""
    words, code, sure = organ.split(match["run"])
    if len(match["after"]) >= _WHOLE_CODE and len(code) >= _WHOLE_CODE + 1:
        # 本机关作出〔2021〕通自然资规依复135号: the code follows the year, the sentence precedes it.
        words, code = match["run"], ""
    year = match["year"] or match["year_open"] or match["year_close"]
    parts = {"organ_code": code, "year": year, "serial": match["serial"]}
    found = Found("bracketed", match.start() + len(words), match.end(), parts, _marks(match, raw))
    if words:
        found.doubts.append(d.lead_in(words))
    found.doubts += _year_doubts(match, year)
    if after := match["after"]:
        _place_word(found, after)
    if match["di"]:
        found.doubts.append(d.WITH_DI)
    found.doubts += _serial_doubts(match["serial"])
    if match["box"]:
        found.doubts.append(d.SERIAL_BRACKETED)
    if match["hao"] is None:
        found.doubts.append(d.HAO_MISSING)
    if not parts["organ_code"]:
        found.doubts.append(d.ORGAN_MISSING)
    elif not sure:
        found.doubts.append(d.ORGAN_UNSURE)
    return found


def _place_word(found: Found, after: str) -> None:
    """Words after the year are the agency code if none stands before it, else a word of their own."""
    if found.parts["organ_code"]:
        found.parts["word"] = after
        found.doubts.append(d.NAMED_AFTER)
    else:
        found.parts["organ_code"] = after
        found.doubts.append(d.YEAR_FIRST)


def order(match: re.Match[str], raw: str) -> Found:
    """Read a match of ORDER (令)."""
    words, name = _organ_name(match["run"])
    serial = match["serial"] or match["serial_before"]
    parts = {"organ": name, "serial": serial}
    found = Found("order", match.start() + len(words), match.end(), parts, _marks(match, raw))
    if words.strip():
        found.doubts.append(d.lead_in(words.strip()))
    if match["ling"] is None or not match["di"]:
        found.doubts.append(d.ORDER_FORM)
    if not serial[0].isascii():
        found.doubts.append(d.CHINESE_NUMERALS)
    found.doubts += _serial_doubts(serial)
    if not name:
        found.doubts.append(d.ORGAN_MISSING)
    return found


def announcement(match: re.Match[str], raw: str) -> Found:
    """Read a match of ANNOUNCEMENT (公告)."""
    words, name = _organ_name(match["run"])
    parts = {"organ": name, "year": match["year"], "serial": match["serial"]}
    found = Found(
        "announcement", match.start() + len(words), match.end(), parts, _marks(match, raw)
    )
    if words.strip():
        found.doubts.append(d.lead_in(words.strip()))
    if match["box"]:
        found.doubts.append(d.PARENTHESES)
    if match["word_after"] or not match["di"]:
        found.doubts.append(d.ORDER_FORM)
    found.doubts += _serial_doubts(match["serial"])
    if not name and match["word"]:
        found.doubts.append(d.ORGAN_MISSING)
    return found


def undated(match: re.Match[str], raw: str) -> Found:
    """Read a match of UNDATED: an agency's word and a serial, the year lost (慈政办抄第93号)."""
    parts = {"organ_code": match["run"], "serial": match["serial"]}
    found = Found("undated", match.start(), match.end(), parts, _marks(match, raw))
    found.doubts += [d.YEAR_MISSING, d.WITH_DI, *_serial_doubts(match["serial"])]
    return found


_NAME_LEAD = re.compile(
    r"(?:按照|根据|依据|依照|遵照|参照|违反|即|与|及|见|的|(?<!共)和(?=国)|以(?=国)|原(?=[国省市县农水]))"
    r"(?=(?:中华|国务院|国家|[一-鿿]{2,}(?:[部省市县区厅局委院]|政府|主席)|[省市县区]政府))"
)


def _organ_name(run: str) -> tuple[str, str]:
    """Split what stands before 令 or 公告 into lead-in words and the organ's name."""
    start = 0
    for match in _NAME_LEAD.finditer(run):
        start = match.end()
    rest = run[start:]
    return run[: start + len(rest) - len(rest.lstrip())], rest.strip()

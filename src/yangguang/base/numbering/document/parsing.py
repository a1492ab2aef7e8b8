"""One document number as somebody typed or printed it."""

from __future__ import annotations

from yangguang.base.numbering.document import doubts as d
from yangguang.base.numbering.document import forms
from yangguang.base.numbering.document.finding import reading, scan
from yangguang.base.numbering.document.forms import Found
from yangguang.base.numbering.reading import Reading, Unreadable, half_width


def parse(text: str) -> Reading:
    """Read one document number; every departure from GB/T 9704-2012 is a doubt.

    Parts: form (bracketed, order, announcement, undated), organ_code or organ, year, serial, and
    word (printed after the year), as far as they are there. Raises Unreadable where no number, or
    more than one, stands in `text`.
    """
    found = list(scan(text)) or _whole(text)
    if not found:
        raise Unreadable(
            f"“{text}”不是发文字号：应为机关代字、六角括号中的四位年份、序号和“号”字，"
            "例如“国土资函〔2012〕1140号”。"
        )
    if len(found) > 1:
        raise Unreadable(f"“{text}”中有{len(found)}个发文字号，请一次只写一个。")
    (only,) = found
    head, tail = text[: only.start].strip(), text[only.end :].strip()
    if head and not head.strip("*"):
        only.doubts.append(d.MASKED)
    elif head and not any(doubt.code == "lead-in" for doubt in only.doubts):
        only.doubts.append(d.lead_in(head))
    if tail:
        only.doubts.append(d.trailing(tail))
    return reading(only, text, None)


def _whole(text: str) -> list[Found]:
    """Read the forms that are a number only when they stand alone: 2012年第7号, 慈政办抄第93号."""
    plain = half_width(text.strip())
    for form, read in (
        (forms.BRACKETED, forms.bracketed),
        (forms.ANNOUNCEMENT, forms.announcement),
        (forms.UNDATED, forms.undated),
    ):
        if match := form.fullmatch(plain):
            found = read(match, text.strip())
            gap = text.index(text.strip())
            found.start, found.end = found.start + gap, found.end + gap
            return [found]
    return []

"""All document numbers in a stretch of prose."""

from __future__ import annotations

import re
from collections.abc import Iterator

from yangguang.base.numbering.document import forms
from yangguang.base.numbering.document.forms import Found
from yangguang.base.numbering.reading import Reading, half_width, unique

# Without 号 what goes on may make it another thing: 〔2010〕5月, [2012]3个, (2016)闽0304行初169号.
_GOES_ON = re.compile(r"[ ]*[0-9A-Za-z一-鿿%％.．年]")
_CERTIFICATES = ("不动产", "国用", "房权")


def scan(text: str) -> Iterator[Found]:
    """Yield every bracketed number, order and announcement in `text`, in order, without overlap."""
    plain = half_width(text)
    matches = [
        (match, read)
        for form, read, mark in (
            (forms.BRACKETED, forms.bracketed, r"\d"),
            (forms.ORDER, forms.order, "令"),
            (forms.ANNOUNCEMENT, forms.announcement, "公告"),
        )
        if re.search(mark, plain)
        for match in form.finditer(plain)
        if form is not forms.ANNOUNCEMENT or match["word"] or match["word_after"]
    ]
    found = [read(match, text[match.start() : match.end()]) for match, read in matches]
    end = 0
    for item in sorted(found, key=lambda item: (item.start, -item.end)):
        if item.start < end:
            continue
        if _other_thing(item, plain):
            continue
        yield item
        end = item.end


def _other_thing(item: Found, plain: str) -> bool:
    """Tell whether a match in prose is more probably no document number."""
    named = {doubt.code for doubt in item.doubts}
    if "hao-missing" in named and (
        named & {"organ-missing", "bracket-lost"} or _GOES_ON.match(plain, item.end)
    ):
        return True
    if {"bracket-lost", "organ-missing"} <= named:
        return True
    words = item.parts.get("organ_code", "") + item.parts.get("word", "")
    return any(word in words for word in _CERTIFICATES)


def reading(found: Found, raw: str, span: tuple[int, int] | None) -> Reading:
    """Return what was found as a reading of `raw`."""
    parts = {name: part for name, part in found.parts.items() if part}
    return Reading(
        "document", raw, {"form": found.form} | parts, unique(found.doubts), found.normal, span
    )


def find_all(prose: str) -> list[Reading]:
    """Return every document number in `prose`, each with its `span` there.

    `raw` is the number as printed, without the words that were glued to it (the doubt says which).
    Two numbers that share an agency code (77号、78号) give only the first.
    """
    return [
        reading(item, prose[item.start : item.end], (item.start, item.end)) for item in scan(prose)
    ]

"""The rows behind a figure: read from the address, listed newest first, by key."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from django.http import QueryDict
from django.urls import reverse

from yangguang.base.refusal import Reason, Refusal, Said, sentence
from yangguang.kernel.records.counted import KEPT, LATE, OUTCOME, WORKDAYS, Counted, Matter
from yangguang.kernel.records.models import Shown
from yangguang.kernel.records.titles import titles_of
from yangguang.kernel.ui import parts
from yangguang.kernel.ui.parts import Text
from yangguang.readers.figures.behind import Behind, Key
from yangguang.readers.figures.chosen import Chosen
from yangguang.readers.figures.drawn.figure import answering, headings

PER_PAGE: Final = 30
_PART: Final = re.compile(
    rf"|{KEPT}|{LATE}|unsaid|{OUTCOME}[A-Za-z0-9-]{{1,20}}|{WORKDAYS}\d{{1,4}}-\d{{0,4}}"
)
_KEY: Final = re.compile(r"(\d{4}-\d\d-\d\d)\.(\d{1,18})")


@dataclass(frozen=True, slots=True)
class Listed:
    """One page of rows, and what they are in words."""

    what: Text
    chosen: Chosen
    ledger: parts.Ledger


def listed(query: QueryDict, *, chosen: Chosen) -> Listed:
    """Return the rows that an address asks for, by ten queries at most. Refusal: it can't be read."""
    month, part, matter = query.get("month", ""), query.get("part", ""), query.get("matter", "")
    names = tuple(name for name in query.getlist("kind") if name in headings())[:20]
    if matter not in Matter.values or not _PART.fullmatch(part) or not _is_month(month):
        raise _unread()
    first, last = _days(chosen.year, int(month or 0))
    behind = Behind(chosen.place, chosen.own, matter, names, first, last, part)
    after = _key(query.get("after", ""), behind)
    shown, key = behind.page(after=after, limit=PER_PAGE)
    older = ""
    if key:
        asked = {"matter": matter, "kind": names, "month": month, "part": part}
        older = chosen.href("figures:rows", **asked, after=f"{key[0]}.{key[1]}")
    empty = parts.Empty(Said("没有这样的记录。"), "", parts.Link(Said("回到统计"), chosen.href()))
    entries = tuple(_entries(shown))
    ledger = parts.Ledger(entries, Said("记录"), empty, parts.Pager(older=older))
    return Listed(_what(matter, names, part), chosen, ledger)


def _unread() -> Refusal:
    return Refusal(
        [
            sentence(
                Reason.UNKNOWN,
                "这个地址没有说清要看哪些记录。",
                remedy="请从统计页重新点开。",
            )
        ]
    )


def _is_month(text: str) -> bool:
    return not text or (text.isascii() and text.isdigit() and int(text) in range(13))


def _days(year: int, month: int) -> tuple[date, date]:
    if not month:
        return date(year, 1, 1), date(year, 12, 31)
    after = date(year + month // 12, month % 12 + 1, 1)
    return date(year, month, 1), after - timedelta(days=1)


def _key(text: str, behind: Behind) -> Key | None:
    """Read where the page begins. Refusal: it can't be read, or lies before the figure's days."""
    if not text:
        return None
    found = _KEY.fullmatch(text)
    try:
        on = date.fromisoformat(found[1]) if found else date.min
    except ValueError as error:
        raise _unread() from error
    if not found or on < behind.first:
        raise _unread()
    return on, int(found[2])


def _entries(rows: Sequence[Counted]) -> Iterator[parts.Entry]:
    shown = {
        row.address: row for row in Shown.objects.filter(address__in=[r.address for r in rows])
    }
    titles, known = titles_of(list(shown.values())), headings()
    for row in rows:
        there = shown.get(row.address)
        title: Text = titles.get(row.address) or (there.title if there else "")
        yield parts.Entry(
            title=title or Said("（正文已依法删除）"),
            on=row.on,
            href=reverse("portal:record", args=[row.address]),
            tag=parts.Tag(known.get(row.kind, Said("{kind}", {"kind": row.kind}))),
            number=there.about if there and there.about not in there.title else "",
        )


_MATTERS: Final = {
    Matter.PUBLISHED: Said("公开的记录"),
    Matter.ADOPTED: Said("收编的记录"),
    Matter.CORRECTED: Said("更正过的记录"),
    Matter.WITHDRAWN: Said("撤回的记录"),
    Matter.WINDOW: Said("走完的公示期"),
}
_KEPT: Final = {KEPT: Said("按时"), LATE: Said("逾期"), "unsaid": Said("无法判断")}
_RAN: Final = {KEPT: Said("连续"), LATE: Said("中断"), "unsaid": Said("无法判断")}


def _what(matter: str, names: tuple[str, ...], part: str) -> Text:
    """Say in a few words what the rows are."""
    what: Text = _MATTERS[Matter(matter)]
    if len(names) == 1:
        what = headings()[names[0]]
    return Said("{what}：{part}", {"what": what, "part": _part(matter, part)}) if part else what


def _part(matter: str, part: str) -> Text:
    if part.startswith(OUTCOME):
        code = part.removeprefix(OUTCOME)
        known = {code: label for of in answering() for code, label in of.results.items()}
        return known.get(code, Said("{code}", {"code": code}))
    if part.startswith(WORKDAYS):
        first, _, last = part.removeprefix(WORKDAYS).partition("-")
        if not last:
            return Said("{first} 个工作日以上", {"first": first})
        return Said("{first} 至 {last} 个工作日", {"first": first, "last": last})
    return (_RAN if matter == Matter.WINDOW else _KEPT)[part]

"""The parts of the page of duties: the facts, the list, the ways to narrow it down."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

from yangguang.base.procedure import day_of
from yangguang.base.refusal import Said
from yangguang.base.script import keep
from yangguang.base.workdays import Calendar
from yangguang.kernel import module as modules
from yangguang.kernel.calendar import queries as calendars
from yangguang.kernel.cases import history
from yangguang.kernel.cases import queries as cases
from yangguang.kernel.cases.models import Case
from yangguang.kernel.offices.models import Office
from yangguang.kernel.ui import case_parts
from yangguang.kernel.ui.case_parts.words import CLAUSES
from yangguang.kernel.ui.parts import (
    Empty,
    Entry,
    Fact,
    Ledger,
    Link,
    Now,
    Pager,
    Strip,
    Tag,
    Text,
    Tone,
)
from yangguang.readers.watch import duties
from yangguang.readers.watch.asked import Asked, View

MOST_OFFICES: Final = 40
"""Offices of the next level that are offered: more than there are provinces."""
TITLES: Final[dict[View, Text]] = {
    View.OVERDUE: _("已经逾期"),
    View.SOON: _("五个工作日内到期"),
    View.FOUND: _("不合规定之处"),
}
_ABOUT: Final[dict[View, Text]] = {
    View.OVERDUE: _("该由本机关办、最后一日已过的"),
    View.SOON: _("该由本机关办、就要到最后一日的"),
    View.FOUND: _("逾期答复、公示中断等，办结的也在内"),
}
_NONE: Final[dict[View, Text]] = {
    View.OVERDUE: _("现在没有逾期的办件。"),
    View.SOON: _("五个工作日内没有到期的办件。"),
    View.FOUND: _("没有发现不合规定之处。"),
}


@dataclass(frozen=True, slots=True)
class Sheet:
    """The whole page. `strip` draws the limit of the first case; `first` is its number."""

    title: Text
    now: Now | None
    found: Ledger
    strip: Strip | None
    first: str
    offices: Ledger
    procedures: Ledger
    csv: str
    feed: str


def sheet(asked: Asked, *, at: datetime) -> Sheet:
    """Read the page, by at most ten queries."""
    today, calendar = day_of(at), calendars.current()
    most = duties.PER_PAGE + 1 if asked.after else duties.MOST_COUNTED + 1
    rows = duties.read(duties.cases(asked, today=today, calendar=calendar), most=most)
    shown = rows[: duties.PER_PAGE]
    below = _below(asked.office)
    ids = [case.office_id for case in shown] + [office.pk for office in below]
    names = duties.names_of(ids, today=today)
    said = duties.said(shown, asked.view, today=today, calendar=calendar, names=names)
    more = ""
    if len(rows) > duties.PER_PAGE:
        more = asked.href(after=duties.key_of(shown[-1], asked.view))
    return Sheet(
        title=TITLES[asked.view],
        now=None if asked.after else _facts(asked, len(rows), today=today, calendar=calendar),
        found=_list(asked, said, more=more),
        strip=_strip(shown, asked.view, at=at, calendar=calendar),
        first=shown[0].number if shown else "",
        offices=_offices(asked, below, names),
        procedures=_procedures(asked),
        csv=asked.href(name="watch:csv"),
        feed=_feed(asked),
    )


def _facts(asked: Asked, here: int, *, today: date, calendar: Calendar) -> Now:
    """Say how many there are of each view, capped; the view that is shown has been read already."""
    facts = []
    for view in View:
        other = Asked(view, asked.office, asked.procedure)
        n = here if view is asked.view else duties.counted(other, today=today, calendar=calendar)
        href = "" if view is asked.view else other.href()
        facts.append(Fact(TITLES[view], _number(n), _ABOUT[view], href))
    return Now(tuple(facts))


def _number(n: int) -> Said:
    if n > duties.MOST_COUNTED:
        return Said("{n} 件以上", {"n": duties.MOST_COUNTED})
    return Said("{n} 件", {"n": n})


def _list(asked: Asked, said: Sequence[duties.Duty], *, more: str) -> Ledger:
    narrowed = asked.office or asked.procedure
    link = Link(_("看全部机关、全部程序"), Asked(asked.view).href()) if narrowed else None
    empty = Empty(_NONE[asked.view], "", link)
    newer = asked.href() if asked.after else ""
    entries = tuple(_entry(each) for each in said)
    pager = Pager(newer=newer, older=more)
    return Ledger(entries, label=TITLES[asked.view], empty=empty, pager=pager)


def _entry(duty: duties.Duty) -> Entry:
    titled: Text = Said(duty.procedure)
    if duty.step:
        titled = Said("{procedure}：{step}", {"procedure": titled, "step": duty.step})
    tag = None
    if duty.late:
        tag = Tag(Said("逾期 {n} 个工作日", {"n": duty.late}), Tone.DUE)
    elif duty.case.provisional and duty.step:
        tag = Tag(_("暂定"))
    why = case_parts.joined(duty.why, CLAUSES)
    note = Said("{office}；{why}", {"office": duty.office, "why": why})
    return Entry(titled, duty.on, _page_of(duty.case), tag, number=duty.case.number, note=note)


def _page_of(case: duties.Filed) -> str:
    try:
        return reverse("timeline:case", args=[case.number])
    except NoReverseMatch:  # an office may run without the reader of timelines
        return ""


def _strip(
    shown: Sequence[duties.Filed], view: View, *, at: datetime, calendar: Calendar
) -> Strip | None:
    """Draw the limit of the first case day by day: that which waits longest, or ends first."""
    if not shown or view is View.FOUND:
        return None
    case = Case.objects.get(pk=shown[0].number)
    rows = cases.timeline(case)
    standing = history.course_of(case, rows, calendar=calendar).standing(at)
    return case_parts.strip(standing, rows, at=at)


def _below(office: Office | None) -> list[Office]:
    return list(Office.objects.filter(parent=office).order_by("slug")[:MOST_OFFICES])


def _offices(asked: Asked, below: Sequence[Office], names: dict[int, str]) -> Ledger:
    entries = []
    if asked.office:
        above = asked.office.parent
        up = Said("上级机关") if above else Said("全部机关")
        entries.append(Entry(up, href=asked.href(office=above)))
    entries += [
        Entry(keep(names.get(each.pk, each.slug)), href=asked.href(office=each)) for each in below
    ]
    return Ledger(tuple(entries), label=_("按机关看"))


def _procedures(asked: Asked) -> Ledger:
    chosen = Tag(_("已选"), Tone.SUN)
    named = [("", Said("全部程序")), *((m.key, Said(m.title)) for m in modules.plugged())]
    return Ledger(
        tuple(
            Entry(
                title,
                href="" if key == asked.procedure else asked.href(procedure=key),
                tag=chosen if key == asked.procedure else None,
            )
            for key, title in named
        ),
        label=_("按程序看"),
    )


def _feed(asked: Asked) -> str:
    """Return the feed of what the chosen office publishes, where there are feeds."""
    try:
        base = reverse("feeds:atom")
    except NoReverseMatch:
        return ""
    territory = asked.territory
    return f"{base}?place={territory.code}" if territory.code else base

"""What an auditor reads of an office's quarter: findings, voids, late entries, withdrawals (监督)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Final

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from yangguang.base.procedure import day_of
from yangguang.base.refusal import Said
from yangguang.base.script import render as without_marks
from yangguang.kernel import module
from yangguang.kernel.cases import registry
from yangguang.kernel.cases.models import Step
from yangguang.kernel.people.models import Deed
from yangguang.kernel.ui import csv_of, parts
from yangguang.kernel.ui.access import DeskRequest, desk_page
from yangguang.kernel.ui.parts import Cell, Column, Link, Table, Text
from yangguang.kernel.ui.say import say
from yangguang.readers.desk import below, lists, overseeing, seat
from yangguang.readers.desk.below import Overseen
from yangguang.readers.desk.overseeing import Quarter

HERE: Final = "audit"
MOST_SHOWN: Final = 100
"""Lines of one table on the page; the download has all that were read."""
MOST_ROWS: Final = 10_000
"""Of one download."""
HEADS: Final = (_("日期"), _("编号"), _("内容"), _("说明"))


class Kind(StrEnum):
    """What is listed."""

    FINDINGS = "findings"
    VOIDS = "voids"
    LATE = "late-entries"
    WITHDRAWALS = "withdrawals"


TITLES: Final = {
    Kind.FINDINGS: Said("办理中发现的问题"),
    Kind.VOIDS: Said("作废"),
    Kind.LATE: Said("事后补记"),
    Kind.WITHDRAWALS: Said("更正、撤回、删除的记录"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One thing: its day, its number, what it is, what is said of it."""

    on: str
    number: str
    what: Text
    note: Text = ""


@dataclass(frozen=True, slots=True)
class Quarterly:
    """The steps and deeds of an office's posts in a quarter."""

    seen: Overseen
    quarter: Quarter
    steps: list[Step]
    deeds: list[Deed]
    after: int

    def lines(self, kind: Kind) -> Iterator[Line]:
        """Yield the lines of one kind, the latest first."""
        match kind:
            case Kind.FINDINGS:
                for row, found in overseeing.found_in(self.steps):
                    yield _line(row, Said(str(found["code"]), {}))
            case Kind.VOIDS:
                for row in overseeing.voids(self.steps):
                    yield _line(row, Said("{reason}", {"reason": row.reason}))
            case Kind.LATE:
                for row in overseeing.late_entries(self.steps):
                    yield _line(row, Said("补记于 {on}", {"on": day_of(row.at)}))
            case Kind.WITHDRAWALS:
                for deed in self.deeds:
                    yield Line(day_of(deed.at).isoformat(), deed.about, Said(deed.what))


def _line(row: Step, note: Text) -> Line:
    return Line(row.on.isoformat(), row.case_number, _titled(row), note)


def _titled(row: Step) -> Said:
    prefix = row.case_number.partition("-")[0]
    for plugged in module.plugged():
        step = registry.of(plugged.key).line[-1].steps.get(row.name)
        if plugged.prefix == prefix and step is not None:
            return Said("作废“{step}”", {"step": step.said}) if row.voids is not None else step.said
    return Said(row.name)


@desk_page(roles=seat.AUDITING)
@require_safe
def audit(request: DeskRequest) -> HttpResponse:
    """Show what was not right in a quarter, by kind."""
    at = timezone.now()
    kind, found = _asked(request, at=at)
    counts = {one: sum(1 for _line in found.lines(one)) for one in Kind}
    context = {
        "lists": lists.groups(request, at=at, current=HERE),
        "quarter": found.quarter,
        "seen": found.seen,
        "ways": [(TITLES[one], counts[one], _address(found, one), one is kind) for one in Kind],
        "by_code": _by_code(found),
        "table": _table(kind, found),
        "looks": _looks(request),
        "is_cut": len(found.steps) == overseeing.MOST_STEPS,
    }
    return render(request, "desk/audit.html", context)


def _asked(request: DeskRequest, *, at: datetime) -> tuple[Kind, Quarterly]:
    """Return what the address asks: of one page of posts. Http404: nonsense."""
    try:
        kind = Kind(request.GET.get("kind", Kind.FINDINGS))
        text, after = request.GET.get("q", ""), int(request.GET.get("after", "0"))
        quarter = Quarter.parse(text) if text else Quarter.of(day_of(at))
    except ValueError as nonsense:
        raise Http404 from nonsense
    seen = below.overseen(request, at=at, to="desk:audit")
    return kind, _page(seen, quarter, today=day_of(at), after=min(max(after, 0), 2**60))


def _page(seen: Overseen, quarter: Quarter, *, today: date, after: int) -> Quarterly:
    posts = overseeing.posts(seen.office, day=today, after=after)
    shown = posts[: overseeing.POSTS_A_PAGE]
    people = {post.person_id for post in shown}
    more = shown[-1].pk if len(posts) > len(shown) else 0
    steps, deeds = overseeing.steps(people, quarter), overseeing.withdrawals(people, quarter)
    return Quarterly(seen, quarter, steps, deeds, more)


def _address(found: Quarterly, kind: Kind, *, to: str = "desk:audit", **more: Any) -> str:
    query = {"q": str(found.quarter), "kind": kind.value, **found.seen.query, **more}
    return reverse(to, query=query)


CODES: Final = {
    "late": Said("逾期办理"),
    "not-yet": Said("前面的步骤没有办"),
    "facts": Said("没有写明应写明的事实"),
    "once": Said("已经办过"),
    "rule": Said("不符合规则"),
}
"""What the codes of findings mean; others are shown as they are kept."""


def _by_code(found: Quarterly) -> Table:
    sums = Counter(str(one["code"]) for _row, one in overseeing.found_in(found.steps))
    return Table(
        key="codes",
        caption=_("按种类"),
        columns=(Column(_("种类")), Column(_("件数"), is_number=True)),
        rows=tuple((CODES.get(code, Said(code)), str(count)) for code, count in sums.most_common()),
        empty=parts.Empty(Said("这一季度没有发现问题。")),
    )


def _table(kind: Kind, found: Quarterly) -> Table:
    lines = list(found.lines(kind))
    more: dict[str, Any] = {"after": found.after} if found.after else {}
    return Table(
        key="audited",
        caption=TITLES[kind],
        columns=tuple(map(Column, HEADS)),
        rows=tuple(map(_row, lines[:MOST_SHOWN])),
        csv=_address(found, kind, to="desk:audit-csv"),
        note=Said("本页只列最近 {n} 条，其余见CSV。", {"n": MOST_SHOWN})
        if len(lines) > MOST_SHOWN
        else "",
        empty=parts.Empty(Said("这一季度没有。")),
        pager=parts.Pager(older=_address(found, kind, **more) if more else ""),
    )


def _row(line: Line) -> tuple[Cell | Text, ...]:
    is_case = line.number.partition("-")[0] in {plugged.prefix for plugged in module.plugged()}
    href = reverse("desk:case" if is_case else "desk:record", args=[line.number])
    number = Cell(line.number, href=href, kept=True)
    return (Cell(line.on, kept=True), number, line.what, _note(line))


def _note(line: Line) -> Text:
    note = line.note
    return CODES.get(note.text, note) if isinstance(note, Said) else note


def _looks(request: DeskRequest) -> Link | None:
    """Return the way to the register of looks, for posts that may read it."""
    if request.post.role not in seat.READING_LOOKS:
        return None
    return Link(_("查看个人信息的记录"), reverse("account:looks"))


@desk_page(roles=seat.AUDITING)
@require_safe
def table(request: DeskRequest) -> HttpResponse:
    """Send the lines of one kind as CSV, of every post of the office."""
    at = timezone.now()
    kind, found = _asked(request, at=at)
    lines, page = list(found.lines(kind)), found
    while page.after and len(lines) < MOST_ROWS:
        page = _page(page.seen, page.quarter, today=day_of(at), after=page.after)
        lines += page.lines(kind)
    rows = [(line.on, line.number, say(line.what), say(_note(line))) for line in lines]
    head = [_now(without_marks(str(title), "zh-Hans")) for title in HEADS]
    name = f"{kind.value}-{found.seen.office.slug}-{found.quarter}"
    return csv_of.answer(name, head, rows)

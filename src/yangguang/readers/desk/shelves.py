"""The worklist: which open cases are on which shelf, and how each is said in one line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from typing import ClassVar, Final

from django.db.models import OuterRef, QuerySet, Subquery

from yangguang.base.procedure import OFFICER, SHANGHAI, Course, Role, day_of
from yangguang.base.refusal import Said
from yangguang.base.script import keep
from yangguang.base.workdays import Calendar
from yangguang.kernel import module
from yangguang.kernel.cases import history, registry
from yangguang.kernel.cases import queries as cases
from yangguang.kernel.cases.models import NEVER, Case, Step
from yangguang.kernel.drafts import marks
from yangguang.kernel.drafts import queries as drafts
from yangguang.kernel.drafts.models import LastLook
from yangguang.kernel.offices.competence import reach
from yangguang.kernel.people.models import Post
from yangguang.kernel.ui import parts
from yangguang.kernel.ui.case_parts import WHO
from yangguang.kernel.ui.parts import Text

LINES_A_PAGE: Final = 30
MOST_COUNTED: Final = 99
"""Counting stops here, so that no list costs a walk through a table."""
SOON_WORKDAYS: Final = 2
ELSEWHERE: Final = tuple(role.value for role in Role if role is not OFFICER)
"""For whom a case waits when it isn't the office's turn."""


class Shelf(StrEnum):
    """A part of the worklist; its value stands in the address."""

    MINE = "mine"
    TODAY = "today"
    LATE = "late"
    NEW = "new"
    REVIEW = "review"
    ASSIGNED = "assigned"
    CHANGED = "changed"
    OTHERS = "others"
    ALL = "all"


TITLES: Final = {
    Shelf.MINE: Said("待我办理"),
    Shelf.TODAY: Said("今日到期"),
    Shelf.LATE: Said("已超期"),
    Shelf.NEW: Said("新到，未定期限"),
    Shelf.REVIEW: Said("待我复核"),
    Shelf.ASSIGNED: Said("分给我的"),
    Shelf.CHANGED: Said("看过后有变化"),
    Shelf.OTHERS: Said("等别人"),
    Shelf.ALL: Said("全部未结"),
}


@dataclass(frozen=True, slots=True)
class WorkRow(parts.WorkRow):
    """A case with what is new in it since whoever sits here last looked."""

    news: Text = ""


@dataclass(frozen=True, slots=True)
class Worklist(parts.Worklist):
    """The worklist of the desk, which says for whom each case waits; `picks`: several may be ticked."""

    template: ClassVar[str] = "desk/parts/worklist.html"
    picks: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a shelf; `after` is the key of the next page, empty on the last."""

    cases: tuple[Case, ...]
    after: str = ""


def on_shelf(
    shelf: Shelf, post: Post, *, today: date, after: tuple[object, str] | None = None
) -> QuerySet[Case]:
    """Return the cases of a shelf by due date: open ones, but a draft may void a last step too."""
    territory = reach(post.office, on=today)
    if shelf is Shelf.REVIEW:
        return drafts.cases_to_review(territory, post.person_id, after=after)
    if shelf is Shelf.ASSIGNED:
        return drafts.cases_assigned(territory, post.pk, after=after)
    if shelf is Shelf.CHANGED:
        at = datetime.combine(today, time.min, SHANGHAI)
        found = marks.changed(territory, person_id=post.person_id, at=at)
        return drafts.by_due_date(found, after)
    wanted = OFFICER.value if shelf in {Shelf.MINE, Shelf.NEW} else ""
    found = cases.worklist(territory, after=after, waiting_for=wanted)
    match shelf:
        case Shelf.OTHERS:
            # Asked so, the index of the whole country leads; a place has one of its own, which must.
            waits = found.filter(waiting_for__in=ELSEWHERE)
            found = waits if territory.column else found.exclude(waiting_for=OFFICER.value)
        case Shelf.LATE:
            found = found.filter(due_on__lt=today)
        case Shelf.TODAY:
            found = found.filter(due_on=today)
        case Shelf.NEW:
            found = found.filter(due_on=NEVER)
    return found


def page(
    shelf: Shelf,
    post: Post,
    *,
    today: date,
    after: str = "",
    only: Mapping[str, object] | None = None,
) -> Page:
    """Return the page that follows the key `after`. ValueError: the key can't be read.

    `only` narrows by columns of the case. Each case knows as `seen_seq` how far this person read it.
    """
    key = read_key(after) if after else None
    asked = on_shelf(shelf, post, today=today, after=key).filter(**only or {})
    look = LastLook.objects.filter(case=OuterRef("pk"), person=post.person_id).values("seq")
    found = list(asked.annotate(seen_seq=Subquery(look))[: LINES_A_PAGE + 1])
    shown = tuple(found[:LINES_A_PAGE])
    return Page(shown, key_of(shown[-1]) if len(found) > LINES_A_PAGE else "")


def key_of(case: Case) -> str:
    """Return the place of a case in the order by due date, as an address carries it."""
    return f"{case.due_on.isoformat()}~{case.pk}"


def read_key(text: str) -> tuple[date, str]:
    """Return due date and number from a key. ValueError: it has not the shape of one."""
    on, _, number = text.partition("~")
    return date.fromisoformat(on), number.replace("\0", "")


def rows(
    found: Sequence[Case],
    *,
    at: datetime,
    way: str,
    calendar: Calendar,
    chosen: str = "",
    lines: Mapping[str, Text] | None = None,
    news: Mapping[str, Text] | None = None,
) -> tuple[WorkRow, ...]:
    """Say each case in one line; the number of queries does not grow with the list.

    `way` is the address of a case with NUMBER where its number stands.
    """
    lines = titles(found) if lines is None else lines
    steps = _next_steps(found, calendar=calendar, at=at)
    shown = []
    for case in found:
        left, urgency = time_left(case, today=day_of(at), calendar=calendar)
        shown.append(
            WorkRow(
                left=left,
                title=lines[case.pk],
                number=case.pk,
                href=way.replace("NUMBER", str(case.pk)),
                who=WHO[Role(case.waiting_for)] if case.waiting_for else "",
                step=steps.get(case.pk, ""),
                urgency=urgency,
                is_chosen=case.pk == chosen,
                news=(news or {}).get(case.pk, ""),
            )
        )
    return tuple(shown)


def titles(found: Iterable[Case]) -> dict[str, Text]:
    """Return the line of each case: the module's own, kept as written, else the procedure's title."""
    by_key: dict[str, list[Case]] = {}
    for case in found:
        by_key.setdefault(case.procedure, []).append(case)
    known = module.lines(by_key)
    said: dict[str, Text] = {}
    for key, group in by_key.items():
        title = Said(registry.of(key).line[-1].title)
        said |= {case.pk: keep(known[case.pk]) if known.get(case.pk) else title for case in group}
    return said


def time_left(case: Case, *, today: date, calendar: Calendar) -> tuple[Said, str]:
    """Say how long the turn has, in working days of the calendar, and how urgent that is."""
    if case.due_on == NEVER:
        return _waited(case, today=today), "calm"
    if case.due_on < today:
        return Said("超期 {days} 日", {"days": (today - case.due_on).days}), "late"
    if case.due_on == today:
        return Said("今日到期"), "soon"
    days = calendar.count_workdays(today, case.due_on)
    urgency = "soon" if days <= SOON_WORKDAYS else "calm"
    if calendar.provisional(case.due_on.toordinal()):
        return Said("还有 {days} 个工作日（暂定）", {"days": days}), urgency
    return Said("还有 {days} 个工作日", {"days": days}), urgency


def _waited(case: Case, *, today: date) -> Said:
    """Say how long a case without a date has lain here: its clock may run without our knowing it."""
    days = (today - day_of(case.opened_at)).days
    return Said("收件已 {days} 日", {"days": days}) if days > 0 else Said("今日收件")


def _next_steps(found: Sequence[Case], *, calendar: Calendar, at: datetime) -> dict[str, Said]:
    """Return the step that each case waits for: the one that is due, else the first one open."""
    said, undated = {}, []
    for case in found:
        edition = next(
            (e for e in registry.of(case.procedure).line if e.in_force == case.edition_on), None
        )
        if edition is not None and case.due_step in edition.steps:
            said[case.pk] = edition.steps[case.due_step].said
        elif case.waiting_for:
            undated.append(case)
    taken: dict[str, list[Step]] = {case.pk: [] for case in undated}
    for row in Step.objects.filter(case_number__in=taken) if undated else ():
        taken[row.case_number].append(row)
    for case in undated:
        line = registry.of(case.procedure).line
        rows_ = tuple(history.taking_of(row, case.procedure) for row in taken[case.pk])
        standing = Course(line, rows_, calendar).standing(at)
        role = Role(case.waiting_for)
        ready = next((option.step for option in standing.open if option.step.by is role), None)
        said |= {case.pk: ready.said} if ready is not None else {}
    return said

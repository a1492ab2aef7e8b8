"""What is on public notice: what runs now, what has ended and waits for its announcement, and objecting."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Final
from urllib.parse import urlencode

from django.db.models import Exists, OuterRef, Subquery
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from yangguang.base.procedure import PARTY, ClockKind, day_of
from yangguang.base.refusal import Reason, Refusal, Said, Sentence, sentence
from yangguang.kernel import module as modules
from yangguang.kernel.cases import registry
from yangguang.kernel.cases.models import Expected
from yangguang.kernel.records import newest, notices
from yangguang.kernel.records.models import Shown, Window
from yangguang.kernel.records.titles import titles_within
from yangguang.kernel.ui.frame import within
from yangguang.kernel.ui.notice_parts import band_of
from yangguang.kernel.ui.parts import Band, Empty, Link, Pager, Text
from yangguang.readers.portal import lines

PER_PAGE: Final = 20
FEW: Final = 5
"""So many of those that wait for an announcement stand under those that run."""
MOST_COUNTED: Final = 50
LOOKED_BACK: Final = timedelta(days=180)
"""So long after its end a list whose announcement is still awaited is shown."""
EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)

Limits = Mapping[str, Sequence[Expected]]


@dataclass(frozen=True, slots=True)
class Shelf:
    """Notices under one heading, with the way to the rest of them."""

    bands: tuple[Band, ...]
    empty: Empty
    pager: Pager | None = None
    all_href: str = ""


@dataclass(frozen=True, slots=True)
class Board:
    """The page: what runs, and what waits for its announcement; the second alone further down its list."""

    running: Shelf | None
    awaiting: Shelf


def board(view: str, *, after: str, at: datetime) -> Board:
    """Return the page, by at most ten queries. Refusal: there is no such view, or `after` is no key."""
    if view not in {"", "ended"}:
        raise Refusal([_lost()])
    key = _key(after) if after else None
    if view:
        return Board(None, _awaiting(at=at, limit=PER_PAGE, before=key))
    return Board(_running(at=at, after=key), _awaiting(at=at, limit=FEW))


def _running(*, at: datetime, after: notices.Key | None) -> Shelf:
    found = list(notices.running(at=at, after=after)[: PER_PAGE + 1])
    shown = found[:PER_PAGE]
    more = _href(after=_key_of(shown[-1])) if len(found) > PER_PAGE else ""
    empty = Empty(_("现在没有正在公示的"), _("公示开始之后就会出现在这里，每一条都可以订阅。"))
    return Shelf(bands(shown, at=at), empty, Pager(_href() if after else "", more))


def _awaiting(*, at: datetime, limit: int, before: notices.Key | None = None) -> Shelf:
    about = Shown.objects.filter(address=OuterRef(OuterRef("address"))).values("about")
    # of one record's case: asked as "in", PostgreSQL joins with the windows of all cases
    over = Expected.objects.filter(
        kind=ClockKind.WINDOW, due_on__lt=day_of(at), case=Subquery(about[:1])
    )
    rows = notices.ended(at=at, since=at - LOOKED_BACK, before=before).filter(Exists(over))
    found = list(rows[: limit + 1])
    shown = found[:limit]
    more = len(found) > limit
    older = _href(view="ended", after=_key_of(shown[-1])) if more and limit == PER_PAGE else ""
    newer = _href(view="ended") if before else ""
    empty = Empty(_("没有公示期满、还没有公告的"))
    whole = _href(view="ended") if more and limit < PER_PAGE else ""
    return Shelf(bands(shown, at=at), empty, Pager(newer, older), whole)


def bands(found: Sequence[Window], *, at: datetime) -> tuple[Band, ...]:
    """Return each window drawn, under the title of its record, with what can be done: by three queries."""
    rows = newest.read(window.address for window in found)
    limits = limits_of(row.about for row in rows.values())
    return drawn(found, rows, titles_within(list(rows.values())), limits, at=at)


def drawn(
    found: Sequence[Window],
    rows: Mapping[str, Shown],
    titles: Mapping[str, Said],
    limits: Limits,
    *,
    at: datetime,
) -> tuple[Band, ...]:
    """Return each window drawn, of records that have been read: by one query."""
    made = []
    for notice in notices.drawn(found, at=at):
        row = rows[notice.window.address]
        title: Text = titles.get(row.address) or row.title or lines.ERASED
        href = reverse("portal:record", args=[row.address])
        more = _next(limits.get(row.about, ()), notice.window, at=at)
        made.append(band_of(notice, at=at, title=title, href=href, more=more))
    return tuple(made)


def limits_of(numbers: Iterable[str]) -> Limits:
    """Return the running windows and powers of the cases with these numbers: one query."""
    kinds = (ClockKind.WINDOW, ClockKind.POWER)
    rows = Expected.objects.filter(case__in=set(numbers) - {""}, kind__in=kinds)
    found: dict[str, list[Expected]] = {}
    for row in rows.select_related("case").order_by("pk"):
        found.setdefault(row.case_id, []).append(row)
    return found


def _next(limits: Sequence[Expected], window: Window, *, at: datetime) -> Said | None:
    """Say what can be done while a list is shown, or what is awaited once it was."""
    if window.until_at > at:
        return Said("可以提出异议") if objecting(limits, today=day_of(at)) else None
    for row in limits:
        step = registry.edition_of(row.case).steps.get(row.step)
        if row.kind == ClockKind.WINDOW and step:
            return Said("尚未{step}", {"step": step.said})
    return None


def objecting(limits: Sequence[Expected], *, today: date) -> Link | None:
    """Return the way to what anybody may do about a case by a date: the module's page of that step.

    A module that has such a page keeps it at NAME/NUMBER/STEP/.
    """
    for row in limits:
        if row.kind != ClockKind.POWER or not row.due_on or not row.start_on <= today <= row.due_on:
            continue
        step = registry.edition_of(row.case).steps.get(row.step)
        name = modules.of(row.case.procedure).name
        if step and step.by is PARTY and (to := within(f"{name}/{row.case_id}/{row.step}/")):
            return Link(step.said, to)
    return None


def running_now(*, at: datetime) -> list[Window]:
    """Return the windows that run, the nearest end first, at most one more than `MOST_COUNTED`: one query."""
    return list(notices.running(at=at)[: MOST_COUNTED + 1])


def counted(n: int) -> Said:
    """Say how many there are, capped."""
    if n > MOST_COUNTED:
        return Said("{n} 件以上", {"n": MOST_COUNTED})
    return Said("{n} 件", {"n": n})


def _href(**asked: str) -> str:
    query = urlencode({name: value for name, value in asked.items() if value})
    return f"{reverse('portal:notices')}{'?' if query else ''}{query}"


def _key_of(window: Window) -> str:
    return f"{(window.until_at - EPOCH) // timedelta(microseconds=1)}.{window.pk}"


def _key(text: str) -> notices.Key:
    micros, _dot, pk = text[:60].partition(".")
    try:
        return EPOCH + timedelta(microseconds=int(micros)), int(pk[:18])
    except (ValueError, OverflowError) as error:
        raise Refusal([_lost()]) from error


def _lost() -> Sentence:
    return sentence(Reason.UNKNOWN, "没有这样的公示清单。", remedy="请从“正在公示”页面重新查看。")

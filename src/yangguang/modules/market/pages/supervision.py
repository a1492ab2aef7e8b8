"""Lists of supervision in public: late starts and completions, unpaid sums, suspicion of idleness, with each reply."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from yangguang.base.procedure import day_of
from yangguang.base.refusal import Said
from yangguang.base.script import keep
from yangguang.kernel.offices import queries as offices
from yangguang.kernel.offices.models import Office
from yangguang.kernel.ui import parts
from yangguang.kernel.ui.access import open_page
from yangguang.kernel.ui.parts import Cell, Column, Table, Text
from yangguang.modules.market.models import Watched, WatchReply
from yangguang.modules.market.pages import wording
from yangguang.modules.market.pages.doors import doors
from yangguang.modules.market.queries import watched
from yangguang.modules.market.rules import watching
from yangguang.modules.market.rules.watching import Question

PER_PAGE: Final = 50
_DUE: Final = {"unpaid": _("最早一期的约定日期"), "late-filing": _("签订日期")}


@open_page
@require_safe
def supervision(request: HttpRequest) -> HttpResponse:
    """Show how much stands of each question in each office: two queries, and one for names."""
    counts = watched.counted()
    swept = watched.looked()
    context = {
        "table": _summary(counts),
        "looked": swept.ended_at if swept else None,
        "doors": doors(but_for="market:supervision"),
        "trail": _trail(),
    }
    return render(request, "market/supervision.html", context)


def _trail(*more: parts.Link) -> tuple[parts.Link, ...]:
    first = parts.Link(_("土地市场"), reverse("market:front"))
    here = parts.Link(_("监管名单"), reverse("market:supervision") if more else "")
    return (first, here, *more)


def _summary(counts: Iterable[tuple[str, str, int]]) -> Table:
    """Return how much stands, question by question and office by office."""
    of_question: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for question, slug, n in counts:
        of_question[question].append((slug, n))
    named = _named(slug for told in of_question.values() for slug, _n in told)
    rows = tuple(
        _count(one, slug, named.get(slug, slug), n)
        for one in watching.PUBLIC
        for slug, n in of_question[one.key]
    )
    columns = (Column(_("监管事项")), Column(_("供地机关")), Column(_("宗地数"), is_number=True))
    empty = parts.Empty(_("没有需要督促的宗地。"), _("登记每天从头检查一遍。"))
    return Table(key="watched", caption=_("按机关"), columns=columns, rows=rows, empty=empty)


def _named(slugs: Iterable[str]) -> dict[str, str]:
    found = list(Office.objects.filter(slug__in=list(slugs)))
    names = offices.names_of(found, on=day_of(timezone.now()))
    return {office.slug: names.get(office.pk, office.slug) for office in found}


def _count(one: Question, slug: str, name: str, n: int) -> tuple[Cell, ...]:
    here = reverse("market:watched", args=[one.key])
    return (
        Cell(Said(one.title), href=here),
        Cell(name, kept=True),
        Cell(str(n), href=f"{here}?{urlencode({'office': slug})}"),
    )


@open_page
@require_safe
def listed(request: HttpRequest, question: str) -> HttpResponse:
    """List what stands of one question, the longest overdue first; of one office where it is asked."""
    one = watching.BY_KEY.get(question)
    if one is None or not one.is_public:
        raise Http404
    slug = request.GET.get("office", "")[:60].replace("\0", "")
    asked = watched.standing(one.key, office=slug)
    rows = list(watched.after(asked, key_of(request.GET.get("after", "")))[: PER_PAGE + 1])
    here = reverse("market:watched", args=[one.key])
    more = {"office": slug} if slug else {}
    context = {
        "question": one,
        "table": _table(one, rows[:PER_PAGE], pager(rows, here, more, request)),
        "everywhere": here if slug else "",
        "office": rows[0].office if slug and rows else None,
        "trail": _trail(parts.Link(Said(one.title), "")),
        "doors": doors(),
    }
    return render(request, "market/watched.html", context)


def key_of(text: str) -> tuple[date, str] | None:
    """Read where a page begins; nonsense begins at the beginning."""
    day, _sign, lot = text[:80].replace("\0", "").partition("|")
    try:
        return date.fromisoformat(day), lot
    except ValueError:
        return None


def pager(
    rows: list[Watched], here: str, more: Mapping[str, str], request: HttpRequest
) -> parts.Pager:
    """Return the ways on and back to the beginning."""
    onward = rows[PER_PAGE - 1] if len(rows) > PER_PAGE else None
    older = _address(here, {**more, "after": f"{onward.due_on}|{onward.lot}"}) if onward else ""
    return parts.Pager(newer=_address(here, more) if request.GET.get("after") else "", older=older)


def _address(here: str, query: Mapping[str, str]) -> str:
    return f"{here}?{urlencode(query)}" if query else here


def _table(one: Question, rows: list[Watched], pages: parts.Pager) -> Table:
    replies, today = watched.replies(rows), day_of(timezone.now())
    has_sum = one.key == "unpaid"
    heads: list[Column] = [
        Column(_("宗地")),
        Column(_("土地使用权人")),
        Column(_("答复")),
        Column(_DUE.get(one.key, _("约定日期"))),
        Column(_("已逾期"), unit=_("日"), is_number=True),
        *([Column(_("欠缴"), unit=_("万元"), is_number=True)] if has_sum else []),
    ]
    return Table(
        key=one.key,
        caption=Said(one.title),
        columns=tuple(heads),
        rows=tuple(_row(row, replies, today=today, has_sum=has_sum) for row in rows),
        empty=parts.Empty(_("没有这样的宗地。"), _("登记每天从头检查一遍。")),
        pager=pages,
    )


def _row(
    row: Watched,
    replies: Mapping[tuple[str, str], WatchReply],
    *,
    today: date,
    has_sum: bool,
) -> tuple[Cell | Text, ...]:
    said = replies.get((row.question, row.lot))
    name = row.name or row.lot
    cells: list[Cell | Text] = [
        Cell(name, href=reverse("market:lot", args=[row.lot]), kept=True),
        Cell(row.holder, kept=True) if row.holder else _("自然人"),
        Cell(reply_said(said), href=f"/r/{said.address}" if said and said.address else ""),
        Cell(Said("{on}", {"on": row.due_on})),
        str((today - row.due_on).days),
    ]
    if has_sum:
        cells.append(wording.plain((row.fen or 0) / wording.WAN_FEN, 4))
    return tuple(cells)


def reply_said(said: WatchReply | None) -> Text:
    """Return a reply as a cell has it: whose it is, and what it says."""
    if said is None:
        return _("还没有答复")
    told = {"text": keep(said.text)}
    return Said("使用权人：{text}", told) if said.is_holders else Said("机关：{text}", told)

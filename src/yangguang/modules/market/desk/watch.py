"""Supervision at the desk: what stands in the territory, across its offices, and the reply in public."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

from django import forms
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from yangguang.base.procedure import day_of
from yangguang.base.refusal import Refusal, Said
from yangguang.base.script import keep
from yangguang.kernel.offices import queries as offices
from yangguang.kernel.ui import parts, refusals
from yangguang.kernel.ui.access import DeskRequest, desk_page
from yangguang.kernel.ui.forms import Form
from yangguang.kernel.ui.parts import Cell, Column, Table, Text
from yangguang.modules.market.acts import watching as acts
from yangguang.modules.market.desk import around
from yangguang.modules.market.models import Watched, WatchReply
from yangguang.modules.market.pages.supervision import PER_PAGE, key_of, reply_said
from yangguang.modules.market.queries import watched
from yangguang.modules.market.rules import watching
from yangguang.modules.market.rules.watching import QUESTIONS

HEADS: Final = (_("宗地"), _("供地机关"), _("土地使用权人"), _("约定日期"), _("答复"))


class ReplyForm(Form):
    """What the office says to a finding, for itself or for the holder."""

    is_holders = forms.TypedChoiceField(
        label=_("谁的答复"),
        choices=[("office", _("本机关")), ("holder", _("土地使用权人"))],
        coerce=lambda text: text == "holder",
    )
    text = forms.CharField(
        label=_("答复"),
        max_length=acts.LONGEST_REPLY,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("将公布在监管名单上，不写个人姓名。"),
    )


@desk_page(roles=around.SUPERVISING)
@require_safe
def watch(request: DeskRequest) -> HttpResponse:
    """Show what stands of a question in the territory, the longest overdue first."""
    asked = request.GET.get("question", "")
    one = watching.BY_KEY.get(asked, QUESTIONS[0])
    rows = watched.standing(one.key, reach=request.reach)
    found = list(watched.after(rows, key_of(request.GET.get("after", "")))[: PER_PAGE + 1])
    context = {
        "lists": around.lists(request, current=around.WATCH),
        "question": one,
        "questions": _questions(request, one.key),
        "looked": watched.looked(),
        "table": _table(found, one.key, is_later=bool(request.GET.get("after"))),
    }
    return render(request, "market/desk/watch.html", context)


def _questions(request: DeskRequest, chosen: str) -> parts.Ledger:
    counts: dict[str, int] = {}
    for question, _slug, n in watched.counted(request.reach):
        counts[question] = counts.get(question, 0) + n
    here = reverse(around.WATCH)
    tag = parts.Tag(_("已选"), parts.Tone.SUN)
    entries = tuple(
        parts.Entry(
            Said(one.title),
            href=f"{here}?question={one.key}",
            tag=tag if one.key == chosen else None,
            note=Said("{n} 件", {"n": counts.get(one.key, 0)}),
        )
        for one in QUESTIONS
    )
    return parts.Ledger(entries, _("监管事项"))


def _table(rows: list[Watched], question: str, *, is_later: bool) -> Table:
    shown, here = rows[:PER_PAGE], {"question": question}
    last = shown[-1] if len(rows) > PER_PAGE else None
    onward = {**here, "after": f"{last.due_on}|{last.lot}"} if last else {}
    older = reverse(around.WATCH, query=onward) if last else ""
    replies = watched.replies(shown)
    named = offices.names_of([row.office for row in shown], on=day_of(timezone.now()))
    return Table(
        key="watch",
        caption=Said(watching.BY_KEY[question].title),
        columns=tuple(map(Column, HEADS)),
        rows=tuple(_row(row, replies, named) for row in shown),
        empty=parts.Empty(_("没有这样的宗地。"), _("登记每天从头检查一遍。")),
        pager=parts.Pager(newer=reverse(around.WATCH, query=here) if is_later else "", older=older),
    )


def _row(
    row: Watched, replies: Mapping[tuple[str, str], WatchReply], named: Mapping[int, str]
) -> tuple[Cell | Text, ...]:
    return (
        Cell(
            row.name or row.lot,
            href=reverse("market:watch-one", args=[row.question, row.lot]),
            kept=True,
        ),
        Cell(named.get(row.office_id, row.office.slug), kept=True),
        Cell(row.holder, kept=True) if row.holder else _("自然人"),
        Cell(Said("{on}", {"on": row.due_on})),
        reply_said(replies.get((row.question, row.lot))),
    )


@desk_page(roles=around.SUPERVISING)
@require_http_methods(["GET", "HEAD", "POST"])
def one(request: DeskRequest, question: str, number: str) -> HttpResponse:
    """Show a finding; sent: reply to it in public."""
    row = _within(request, question, number)
    is_public = watching.BY_KEY[row.question].is_public
    may = is_public and request.post.role in around.ACTING
    form = ReplyForm(request.POST or None) if may else None
    if form is not None and form.is_valid() and _replied(request, row, form):
        return HttpResponseRedirect(reverse("market:watch-one", args=[question, row.lot]))
    reply = watched.replies([row]).get((row.question, row.lot))
    context = {
        "lists": around.lists(request, current=around.WATCH),
        "question": watching.BY_KEY[row.question],
        "row": row,
        "meta": _meta(row, today=day_of(timezone.now())),
        "surveyed": may and watched.is_surveyed(row.lot),
        "reply": reply,
        "said": reply_said(reply),
        "form": form,
    }
    status = 422 if form is not None and form.errors else 200
    return render(request, "market/desk/watch_one.html", context, status=status)


def _within(request: DeskRequest, question: str, number: str) -> Watched:
    rows = Watched.objects.filter(
        question=question[:20].replace("\0", ""), lot=number[:60].replace("\0", "")
    )
    row = rows.filter(**request.reach.filter(of=Watched)).select_related("office").first()
    if row is None or row.question not in watching.BY_KEY:
        raise Http404
    return row


def _replied(request: DeskRequest, row: Watched, form: Form) -> bool:
    at = timezone.now()
    told = form.cleaned_data
    try:
        acts.reply(
            row,
            text=told["text"],
            is_holders=told["is_holders"],
            by=around.actor(request, at=at),
            at=at,
        )
    except Refusal as refusal:
        refusals.add_to(form, refusal)
        return False
    return True


def _meta(row: Watched, *, today: date) -> parts.Meta:
    asked = watching.BY_KEY[row.question]
    rows: list[tuple[Text, Text]] = [
        (Said("宗地"), keep(row.lot)),
        (Said("土地使用权人"), keep(row.holder) if row.holder else _("自然人")),
        (Said("约定日期"), Said("{on}", {"on": row.due_on})),
        (Said("已逾期"), Said("{n} 日", {"n": max((today - row.due_on).days, 0)})),
        (Said("依据"), Said("{basis}", {"basis": asked.basis})),
        (Said("查出日期"), Said("{on}", {"on": day_of(row.found_at)})),
    ]
    return parts.Meta(tuple(parts.Row(label, said) for label, said in rows))

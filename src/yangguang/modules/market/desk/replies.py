"""What holders replied, at the desk: read with its attachments, published, or returned; and the letters that ask."""

from __future__ import annotations

import uuid
from typing import Any, Final

from django import forms
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from yangguang.base.refusal import Refusal, Said
from yangguang.base.script import keep
from yangguang.kernel.files import queries as held
from yangguang.kernel.files import serving
from yangguang.kernel.ui import parts, refusals
from yangguang.kernel.ui.access import DeskRequest, desk_page
from yangguang.kernel.ui.forms import Form
from yangguang.kernel.ui.parts import Cell, Column, Table
from yangguang.modules.market.acts import replying as acts
from yangguang.modules.market.desk import around
from yangguang.modules.market.models import HolderReply, ReplyLetter, ReplyState
from yangguang.modules.market.pages import reply as public
from yangguang.modules.market.rules import replying as rules
from yangguang.modules.market.rules import watching

MOST: Final = 50


class DecideForm(Form):
    """What becomes of a reply."""

    wording = forms.CharField(
        label=_("公布的内容"),
        max_length=rules.LONGEST,
        required=False,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("照原文公布，只略去商业秘密和个人信息。"),
    )
    reason = forms.CharField(
        label=_("理由"),
        max_length=400,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("改动原文、退回的必须写明；使用权人看得到，不公布。"),
    )


def title_of(letter: ReplyLetter) -> Said:
    """Return what a letter is about."""
    asked = watching.BY_KEY.get(letter.question)
    return Said(asked.title) if asked else public.SURVEYED


@desk_page(roles=around.ACTING)
@require_safe
def replies(request: DeskRequest) -> HttpResponse:
    """List what holders replied: what waits, the oldest first, and what was dealt with last."""
    within = request.reach.filter("letter__", of=ReplyLetter)
    rows = HolderReply.objects.filter(**within).select_related("letter")
    waiting = rows.filter(state=ReplyState.WAITING).order_by("at", "pk")[:MOST]
    decided = rows.exclude(state=ReplyState.WAITING).order_by("-at", "-pk")[:MOST]
    context = {
        "lists": around.lists(request, current=around.REPLIES),
        "waiting": _table("waiting", list(waiting), _("待处理的答复"), _("没有待处理的答复。")),
        "decided": _table("decided", list(decided), _("处理过的答复"), _("还没有处理过答复。")),
    }
    return render(request, "market/desk/replies.html", context)


def _table(key: str, rows: list[HolderReply], caption: Any, empty: Any) -> Table:
    heads = (_("监管事项"), _("宗地"), _("函号"), _("收到时间"), _("处理"))
    cells = tuple(
        (
            Cell(title_of(one.letter), href=reverse("market:reply-one", args=[one.key])),
            Cell(one.letter.lot, kept=True),
            Cell(one.letter.number, kept=True),
            Cell(Said("{at}", {"at": one.at})),
            Cell(one.state_said),
        )
        for one in rows
    )
    columns = tuple(map(Column, heads))
    return Table(key=key, caption=caption, columns=columns, rows=cells, empty=parts.Empty(empty))


@desk_page(roles=around.ACTING)
@require_http_methods(["GET", "HEAD", "POST"])
def one(request: DeskRequest, key: uuid.UUID) -> HttpResponse:
    """Show a reply with its attachments; sent: publish it, or return it."""
    row = _within(request, key)
    is_open = row.state == ReplyState.WAITING
    form = DecideForm(request.POST or None, initial={"wording": row.text}) if is_open else None
    if form is not None and form.is_bound and form.is_valid() and _decided(request, row, form):
        return HttpResponseRedirect(reverse(around.REPLIES))
    context = {
        "lists": around.lists(request, current=around.REPLIES),
        "row": row,
        "title": title_of(row.letter),
        "uploads": [(upload, held.remarks(upload)) for upload in held.of(row.about)],
        "scanning": held.scanning(),
        "form": form,
    }
    status = 422 if form is not None and form.errors else 200
    return render(request, "market/desk/reply.html", context, status=status)


def _within(request: DeskRequest, key: uuid.UUID) -> HolderReply:
    rows = HolderReply.objects.filter(key=key, **request.reach.filter("letter__", of=ReplyLetter))
    row = rows.select_related("letter").first()
    if row is None:
        raise Http404
    return row


def _decided(request: DeskRequest, row: HolderReply, form: Form) -> bool:
    at, told = timezone.now(), form.cleaned_data
    try:
        by = around.actor(request, at=at)
        if request.POST.get("do") == "return":
            acts.give_back(row.letter, reason=told["reason"], by=by, at=at)
        else:
            said = {"wording": told["wording"], "reason": told["reason"]}
            acts.publish(row.letter, **said, by=by, at=at)
    except Refusal as refusal:
        refusals.add_to(form, refusal)
        return False
    return True


@desk_page(roles=around.ACTING)
@require_safe
def attached(request: DeskRequest, key: uuid.UUID, file: uuid.UUID) -> HttpResponse:
    """Hand out an attachment of a reply within reach."""
    row = _within(request, key)
    try:
        served = serving.served(file, check=held.own_check(row.about))
    except Refusal as refusal:
        raise Http404 from refusal
    return HttpResponse(served.content, headers=served.headers)


@desk_page(roles=around.ACTING)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def letter(request: DeskRequest, question: str, number: str) -> HttpResponse:
    """Show the letters that asked the holder of a lot; sent: make the number and the code of a new one, shown once."""
    row = around.lot(request, number)
    title = _title(question)
    made, refused = _asked(request, row, question) if request.method == "POST" else (None, ())
    before = ReplyLetter.objects.filter(lot=row.number, question=question).order_by("-pk")
    context = {
        "lists": around.lists(request, current=around.WATCH),
        "lot": row,
        "title": title,
        "name": keep(row.name or row.location or row.number),
        "made": made,
        "refused": refused,
        "before": list(before[:10]),
        "address": request.build_absolute_uri(reverse("market:reply")),
    }
    return render(request, "market/desk/letter.html", context, status=422 if refused else 200)


def _title(question: str) -> Said:
    """Return what a holder is asked about. Http404: nothing that a holder is asked about."""
    asked = watching.BY_KEY.get(question)
    if question != rules.SURVEY and (asked is None or not asked.is_public):
        raise Http404
    return Said(asked.title) if asked else public.SURVEYED


def _asked(request: DeskRequest, row: Any, question: str) -> tuple[Any, tuple[Any, ...]]:
    at = timezone.now()
    try:
        return acts.ask(row, question=question, by=around.actor(request, at=at), at=at), ()
    except Refusal as refusal:
        return None, tuple(refusal.reasons)

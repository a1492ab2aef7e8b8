"""Drafting a notice, and entering what another person has drafted."""

from __future__ import annotations

from typing import Final

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from yangguang.base.procedure import day_of
from yangguang.base.refusal import Said, refuse_if
from yangguang.kernel.calendar import drafting
from yangguang.kernel.calendar.models import CalendarNotice, NoticeDraft
from yangguang.kernel.cases import acts as cases
from yangguang.kernel.people import trail
from yangguang.kernel.people.trail import Did
from yangguang.kernel.ui import parts
from yangguang.kernel.ui.access import DeskRequest, desk_page
from yangguang.kernel.ui.forms import Form
from yangguang.kernel.ui.parts import ErrorBox, problems_of
from yangguang.readers.desk import entering, lists, seat
from yangguang.readers.desk.pages.notices.typing import NoticeForm

HERE: Final = "notices"
"""The item of the left column."""
NOTICES_SHOWN: Final = 30


@desk_page(roles=seat.SEATED)
@require_safe
def home(request: DeskRequest) -> HttpResponse:
    """List the notices that were entered here, the newest first, and the drafts that wait."""
    at = timezone.now()
    context = {
        "lists": lists.groups(request, at=at, current=HERE),
        "entered": _entered(),
        "drafts": _drafts(),
        "may": not list(drafting.why_not_here(seat.actor(request, at=at), at=at)),
    }
    return render(request, "desk/notices/home.html", context)


def _entered() -> parts.Ledger:
    found = CalendarNotice.objects.order_by("-pk")[:NOTICES_SHOWN]
    return parts.Ledger(
        tuple(_entry(row, reverse("desk:notice", args=[row.pk])) for row in found),
        Said("已录入的通知"),
        parts.Empty(Said("还没有录入过通知。随程序提供的历年安排不在这里列出。")),
    )


def _drafts() -> parts.Ledger:
    entries = (
        _entry(row, reverse("desk:notice-draft", args=[row.pk]), row.author.name)
        for row in drafting.waiting()
    )
    return parts.Ledger(tuple(entries), Said("待录入的通知"))


def _entry(row: CalendarNotice | NoticeDraft, href: str, author: str = "") -> parts.Entry:
    note = Said("{name} 拟办", {"name": author}) if author else ""
    return parts.Entry(
        Said("《{title}》", {"title": row.title}),
        row.published_on,
        href,
        number=row.number,
        note=note,
    )


@desk_page(roles=seat.SEATED)
@seat.acting
@require_http_methods(["GET", "POST"])
def new(request: DeskRequest) -> HttpResponse:
    """Take a notice as it was published; it waits for another person."""
    at = timezone.now()
    by = seat.actor(request, at=at)
    refuse_if(drafting.why_not_here(by, at=at))
    form = NoticeForm(request.POST or None, initial={"year": day_of(at).year})
    if form.is_valid() and entering.taken(
        form, lambda: drafting.draft(form.notice, days=form.days, by=by, at=at)
    ):
        return HttpResponseRedirect(reverse("desk:notices"))
    context = {"form": form, "lists": lists.groups(request, at=at, current=HERE)}
    return render(request, "desk/notices/new.html", context, status=422 if form.errors else 200)


@desk_page(roles=seat.SEATED)
@seat.acting
@require_http_methods(["GET", "POST"])
def draft(request: DeskRequest, pk: int) -> HttpResponse:
    """Show a draft; sent: enter it, so that every open clock that it touches is counted anew."""
    at, row = timezone.now(), _waiting(pk)
    by = seat.actor(request, at=at)
    form = Form(request.POST if request.POST.get("do") == "enter" else None)
    if form.is_valid() and entering.taken(form, lambda: _enter(row, request)):
        entered = CalendarNotice.objects.get(key=row.key)
        return HttpResponseRedirect(reverse("desk:notice", args=[entered.pk]))
    if request.POST.get("do") == "drop":
        drafting.drop(row, by=by, at=at)
        return HttpResponseRedirect(reverse("desk:notices"))
    why = list(drafting.why_not_enter(row, by=by, at=at))
    context = {"row": row, "days": drafting.content(row)[1], "form": form}
    context["box"] = ErrorBox(problems_of(why)) if why else None
    context["lists"] = lists.groups(request, at=at, current=HERE)
    return render(request, "desk/notices/draft.html", context, status=422 if form.errors else 200)


def _waiting(pk: int) -> NoticeDraft:
    for row in drafting.waiting():
        if row.pk == pk:
            return row
    raise Http404


def _enter(row: NoticeDraft, request: DeskRequest) -> None:
    at = timezone.now()
    by = seat.actor(request, at=at)
    refuse_if(drafting.why_not_enter(row, by=by, at=at))
    notice, days = drafting.content(row)
    cases.enter_notice(notice, days=days, by=by, drafted_by_id=row.author_id, at=at)
    trail.did(Did.NOTICE_ENTERED, by=by, about=notice.key, at=at)

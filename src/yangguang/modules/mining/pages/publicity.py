"""What of registration is on public notice now, the nearest end first, and the way to object to each."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from yangguang.base.procedure import day_of
from yangguang.base.refusal import Said
from yangguang.base.script import keep
from yangguang.kernel.cases.models import Expected
from yangguang.kernel.ui import parts
from yangguang.kernel.ui.access import open_page
from yangguang.kernel.work import keys
from yangguang.modules.mining.models import Application
from yangguang.modules.mining.pages import asked

PER_PAGE = 50


@open_page
@require_safe
def publicity(request: HttpRequest) -> HttpResponse:
    """Show the applications to which anybody may object today, by the last day for it."""
    after = request.GET.get("after", "").replace("\0", "")[:80]
    context = {
        "found": _open(after, at=timezone.now()),
        "trail": (
            parts.Link(_("矿业权登记簿"), reverse("mining:register")),
            parts.Link(_("正在公示"), ""),
        ),
    }
    return render(request, "mining/publicity.html", context)


def _open(after: str, *, at: datetime) -> parts.Ledger:
    limits = open_now(at=at, after=after)
    shown = limits[:PER_PAGE]
    applied = {row.pk: row for row in Application.objects.filter(pk__in=[x.case_id for x in shown])}
    entries = tuple(_entry(row, applied[row.case_id]) for row in shown if row.case_id in applied)
    older = ""
    if len(limits) > PER_PAGE:
        older = "?" + urlencode({"after": f"{shown[-1].due_on}.{shown[-1].case_id}"})
    empty = parts.Empty(_("现在没有正在公示的矿业权登记申请。"))
    pager = parts.Pager(newer="?" if after else "", older=older)
    return parts.Ledger(entries, _("正在公示"), empty, pager)


def open_now(*, at: datetime, after: str = "") -> Sequence[Expected]:
    """Return the limits for objections that run today, the nearest end first: one query."""
    today = day_of(at)
    rows = Expected.objects.filter(step="dispute", kind="only_within", due_on__gte=today)
    rows = rows.filter(start_on__lte=today, case__in=Application.objects.values("case"))
    typed, _dot, number = after.partition(".")
    if number and (due := asked.day_of(typed)):
        rows = rows.filter(keys.beyond({"due_on": due, "case_id": number}))
    return list(rows.order_by("due_on", "case")[: PER_PAGE + 1])


def _entry(limit: Expected, application: Application) -> parts.Entry:
    return parts.Entry(
        Said("{name}：{event}", {"name": keep(application.name), "event": Said(application.event)}),
        limit.due_on,
        reverse("mining:right", args=[application.pk]),
        tag=parts.Tag(_("可以提出异议"), parts.Tone.SUN),
        number=application.pk,
        note=Said("{last} 前可以提出异议", {"last": limit.due_on}),
    )

"""A case of registration while it is published: what is asked for, its windows, who may object until when."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any, Final

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from yangguang.base.procedure import Standing, day_of
from yangguang.base.refusal import Said
from yangguang.base.script import keep
from yangguang.kernel.cases import queries as cases
from yangguang.kernel.cases.models import Case
from yangguang.kernel.records import notices
from yangguang.kernel.records import queries as records
from yangguang.kernel.records.models import Window
from yangguang.kernel.ui import case_parts, parts
from yangguang.kernel.ui.frame import within
from yangguang.kernel.ui.notice_parts import band_of
from yangguang.modules.mining import drawing, rules
from yangguang.modules.mining.models import Application, Notice, Shown
from yangguang.modules.mining.pages import facts, published
from yangguang.modules.mining.records import RightShown
from yangguang.modules.mining.stated import Stated

MOST: Final = 12
"""Publications of a case that its page shows, the newest first."""


def page(request: HttpRequest, case: Case, number: str) -> HttpResponse:
    """Show an application with its publications. Http404: the case is about no right."""
    if case.pk != number:
        return redirect("mining:right", case.pk)
    application = Application.objects.filter(pk=case.pk).first()
    if application is None:
        notice = Notice.objects.filter(pk=case.pk).first()
        if notice is None:
            raise Http404
        return published.page(request, notice, case)
    return render(request, "mining/publication.html", of(application, case, at=timezone.now()))


def of(application: Application, case: Case, *, at: datetime) -> dict[str, Any]:
    """Return what the page shows: at most nine queries."""
    standing, stated = cases.standing(case, at=at), Stated.from_text(application.stated)
    shown = list(Shown.objects.filter(case=case).order_by("-seq")[:MOST])
    register = parts.Link(_("矿业权登记簿"), reverse("mining:register"))
    return {
        "case": case,
        "name": keep(application.name),
        "event": Said(application.event),
        "trail": (register, parts.Link(_("公示"), reverse("mining:publicity"))),
        "turn": case_parts.turn(standing, at=at),
        "bands": tuple(_bands(case, shown, at=at)),
        "elsewhere": parts.Ledger(tuple(_entry(row) for row in shown if row.address), _("公示")),
        "facts": facts.of_application(stated),
        "details": _details(standing),
        "figure": drawing.figure(stated, number=application.number or case.pk, on=day_of(at)),
        "number": application.number,
        "last": objections_until(standing),
    }


def _details(standing: Standing) -> parts.Meta | None:
    """Return what its last publication told beside the application; None: nothing."""
    told = (line.partition("：") for line in standing.state.facts.get("details") or ())
    rows = tuple(
        parts.Row(Said(rules.DETAILS.get(name, name)), keep(text), kept=True)
        for name, _mark, text in told
    )
    return parts.Meta(rows, _("公示的其他内容")) if rows else None


def objections_until(standing: Standing) -> date | None:
    """Return the last day for objections; None: nobody may object now."""
    if all(option.step.name != "dispute" for option in standing.open):
        return None
    last = next((clock.due for clock in standing.clocks if clock.step == "dispute"), None)
    return last.on if last else None


def _bands(case: Case, shown: list[Shown], *, at: datetime) -> Iterator[parts.Band]:
    """Yield each window on the own site with its heartbeats, by three queries."""
    own = records.about(str(case.pk)).filter(kind=RightShown.kind)[:MOST]
    addresses = [row.address for row in own]
    windows = list(Window.objects.filter(address__in=addresses).order_by("from_at")[:MOST])
    kinds = {row.kind for row in shown if not row.address}
    title = Said(kinds.pop()) if len(kinds) == 1 else Said("公示")
    for notice in notices.drawn(windows, at=at):
        href = within(f"r/{notice.window.address}/")
        yield band_of(notice, at=at, title=title, href=href)


def _entry(row: Shown) -> parts.Entry:
    """Return a publication as a line; `address`: it was up elsewhere."""
    until = Said("至 {last}", {"last": row.until_on}) if row.until_on else ""
    tag = parts.Tag(_("在其他网站公示")) if row.address else None
    href = row.address if row.address.startswith(("https://", "http://")) else ""
    return parts.Entry(Said(row.kind), row.from_on, href, tag, note=until)

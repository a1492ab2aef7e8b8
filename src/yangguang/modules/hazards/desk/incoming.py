"""Warnings of other publishers at the desk: taking one in, what is known of it, showing it no more; certificates."""

from __future__ import annotations

from typing import Any, Final

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from yangguang.base.cap import reading
from yangguang.base.procedure import day_of
from yangguang.base.refusal import Refusal, Said
from yangguang.kernel.people import actors
from yangguang.kernel.people.models import ACTING_ROLES, PostRole
from yangguang.kernel.ui import frame, parts, refusals
from yangguang.kernel.ui.access import DeskRequest, desk_page
from yangguang.kernel.ui.dates import moment_text
from yangguang.kernel.ui.forms import Form
from yangguang.kernel.ui.frame import ListGroup, ListItem
from yangguang.kernel.ui.parts import Cell, Column, Table, Tag
from yangguang.modules.hazards.acts import incoming as acts
from yangguang.modules.hazards.desk import around
from yangguang.modules.hazards.forms.incoming import AsideForm, KnowForm, TakeForm
from yangguang.modules.hazards.models.incoming import Publisher, Received
from yangguang.modules.hazards.pages import incoming_parts as shown
from yangguang.modules.hazards.queries import incoming as queries

PER_PAGE: Final = 50
MOST: Final = 200
KEEPERS: Final = (PostRole.ADMINISTRATOR,)
INCOMING, PUBLISHERS = "hazards:incoming", "hazards:publishers"
SOURCES: Final = "hazards:sources"
HEADS = (_("标题"), _("来源"), _("种类"), _("收到"), _("签名核对"), _("状态"))


def lists(request: DeskRequest, *, current: str) -> tuple[ListGroup, ...]:
    """Return the left column: the way back to the desk, and these pages for this post."""
    if request.post.role in KEEPERS:
        return around.kept(current=current)
    items = (
        ListItem(_("外来预警"), reverse(INCOMING), current=current == INCOMING),
        ListItem(_("跟踪的发布单位"), reverse(SOURCES), current=current == SOURCES),
    )
    back = ListItem(_("回到经办台"), frame.within("desk/") or "/")
    return (ListGroup(Said("经办台"), (back,)), ListGroup(Said("地质灾害"), items))


@desk_page(roles=ACTING_ROLES)
@require_http_methods(["GET", "HEAD", "POST"])
def incoming(request: DeskRequest) -> HttpResponse:
    """List what was taken in; take another, or say everything that is wrong with it."""
    sent = request.method == "POST"
    form = TakeForm(request.POST if sent else None, request.FILES if sent else None)
    if form.is_valid() and (kept := _taken(request, form)):
        return HttpResponseRedirect(reverse("hazards:received", args=[kept.pk]))
    context = {
        "lists": lists(request, current=INCOMING),
        "form": form,
        "table": _table(request),
    }
    return _page(request, "desk", context, form)


def _page(request: DeskRequest, name: str, context: dict[str, Any], form: Form) -> HttpResponse:
    status = 422 if form.errors else 200
    return render(request, f"hazards/incoming/{name}.html", context, status=status)


def _taken(request: DeskRequest, form: TakeForm) -> Received | None:
    at = timezone.now()
    by = actors.officer(request.post, at=at)
    try:
        return acts.take(request.post.office, form.cleaned_data["content"], by=by, at=at)
    except Refusal as refusal:
        refusals.add_to(form, refusal)
        return None


def _table(request: DeskRequest) -> Table:
    text = request.GET.get("after", "")
    after = int(text) if text.isascii() and text.isdigit() and len(text) < 18 else None
    found = queries.page(request.post.office_id, after=after, limit=PER_PAGE + 1)
    rows = found[:PER_PAGE]
    return Table(
        key="received",
        caption=_("收到的预警报文"),
        columns=tuple(map(Column, HEADS)),
        rows=tuple(map(_row, rows)),
        empty=parts.Empty(_("还没有收到其他机关的预警。")),
        pager=parts.Pager(older=f"?after={rows[-1].pk}" if len(found) > PER_PAGE else ""),
    )


def _row(row: Received) -> tuple[Cell, ...]:
    return (
        Cell(row.headline, href=reverse("hazards:received", args=[row.pk]), kept=True),
        Cell(row.source, kept=True),
        Cell(shown.KINDS[row.kind]),
        Cell(moment_text(row.received_at)),
        Cell("", tag=shown.signature_of(row)),
        Cell("", tag=_state(row)),
    )


def _state(row: Received) -> Tag:
    if hasattr(row, "set_aside"):
        return Tag(_("不再显示"))
    return Tag(_("真实") if row.status == "Actual" else _("演练或测试"))


@desk_page(roles=ACTING_ROLES)
@require_http_methods(["GET", "HEAD", "POST"])
def received(request: DeskRequest, pk: int) -> HttpResponse:
    """Show a message, what is odd about it, and its signature; show it no more."""
    row, at = _within(request, pk), timezone.now()
    form = AsideForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and _set_aside(request, row, form):
        return HttpResponseRedirect(reverse("hazards:received", args=[pk]))
    read = reading.read(bytes(row.content), at=at)
    context = {
        "lists": lists(request, current=INCOMING),
        "row": row,
        "kind": shown.KINDS[row.kind],
        "signature": shown.signature_of(row),
        "warnings": read.warnings,
        "parts": tuple(shown.parts_of(read.alert)),
        "aside": getattr(row, "set_aside", None),
        "form": form,
    }
    return _page(request, "received", context, form)


def _set_aside(request: DeskRequest, row: Received, form: AsideForm) -> bool:
    at = timezone.now()
    by = actors.officer(request.post, at=at)
    try:
        acts.set_aside(row, form.cleaned_data["reason"], by=by, at=at)
    except Refusal as refusal:
        refusals.add_to(form, refusal)
        return False
    return True


@desk_page(roles=ACTING_ROLES)
@require_safe
def content(request: DeskRequest, pk: int) -> HttpResponse:
    """Hand out a message as it came, also one that the public doesn't see."""
    row = _within(request, pk)
    response = HttpResponse(bytes(row.content), content_type="application/octet-stream")
    response["Content-Disposition"] = f'attachment; filename="{row.digest[:16]}.xml"'
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _within(request: DeskRequest, pk: int) -> Received:
    rows = Received.objects.filter(office=request.post.office, pk=pk)
    row = rows.select_related("set_aside").first()
    if row is None:
        raise Http404
    return row


@desk_page(roles=KEEPERS)
@require_http_methods(["GET", "HEAD", "POST"])
def publishers(request: DeskRequest) -> HttpResponse:
    """List the certificates of publishers; enter another."""
    form = KnowForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and _known(request, form):
        return HttpResponseRedirect(reverse(PUBLISHERS))
    today = day_of(timezone.now())
    context = {
        "lists": lists(request, current=PUBLISHERS),
        "form": form,
        "rows": [
            (row, row.until_on is not None and row.until_on <= today)
            for row in Publisher.objects.order_by("sender", "-pk")[:MOST]
        ],
    }
    return _page(request, "publishers", context, form)


def _known(request: DeskRequest, form: KnowForm) -> bool:
    at = timezone.now()
    by = actors.officer(request.post, at=at)
    try:
        acts.know(**form.cleaned_data, on=day_of(at), by=by, at=at)
    except Refusal as refusal:
        refusals.add_to(form, refusal)
        return False
    return True


@desk_page(roles=KEEPERS)
@require_POST
def end_publisher(request: DeskRequest, pk: int) -> HttpResponse:
    """Believe a certificate no more from tomorrow on."""
    at = timezone.now()
    row = Publisher.objects.filter(pk=pk).first()
    if row is None:
        raise Http404
    acts.part_with(row, by=actors.officer(request.post, at=at), at=at)
    return HttpResponseRedirect(reverse(PUBLISHERS))

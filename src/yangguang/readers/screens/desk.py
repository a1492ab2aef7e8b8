"""Screens and loudspeakers at the desk: which there are, which are silent, what they showed; registering one."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from django import forms
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST

from yangguang.base.refusal import Refusal, Said
from yangguang.kernel.delivery.devices import acts, queries, rules
from yangguang.kernel.delivery.models import Device, Kind, Script
from yangguang.kernel.people import actors
from yangguang.kernel.people.actors import Actor
from yangguang.kernel.people.models import ACTING_ROLES
from yangguang.kernel.ui import frame, parts, refusals
from yangguang.kernel.ui.access import DeskRequest, desk_page
from yangguang.kernel.ui.dates import moment_text
from yangguang.kernel.ui.forms import Form
from yangguang.kernel.ui.frame import ListGroup, ListItem
from yangguang.kernel.ui.parts import Cell, Column, Table, Tag, Tone

ACTING: Final = frozenset(map(str, ACTING_ROLES))
PER_PAGE: Final = 50
LIST: Final = "screens:devices"
HEADS: Final = (_("名称"), _("种类"), _("现状"), _("最近联系"), _("最近播出"))
KINDS: Final = (
    (Kind.HALL.value, _("办事大厅屏幕")),
    (Kind.DRAW.value, _("抽签室屏幕")),
    (Kind.VILLAGE.value, _("村镇屏幕")),
    (Kind.LOUDSPEAKER.value, _("村级广播")),
)
SCRIPTS: Final = ((Script.SIMPLIFIED.value, _("简体")), (Script.TRADITIONAL.value, _("繁体")))


class DeviceForm(Form):
    """What a device is, and where."""

    name = forms.CharField(
        label=_("名称"), max_length=rules.LONGEST_NAME, help_text=_("例如“青石镇便民大厅东屏”。")
    )
    kind = forms.ChoiceField(label=_("种类"), choices=KINDS)
    code = forms.CharField(
        label=_("区域代码"), max_length=12, help_text=_("六位、九位（乡镇）或者十二位（村）。")
    )
    script = forms.ChoiceField(label=_("字体"), choices=SCRIPTS)


@desk_page(roles=ACTING)
@require_http_methods(["GET", "HEAD", "POST"])
def devices(request: DeskRequest) -> HttpResponse:
    """List the devices of the office; register another, whose key is shown this once."""
    form, at, made = DeviceForm(request.POST or None), timezone.now(), []
    office = request.post.office
    if form.is_valid() and _did(
        form,
        lambda: made.append(acts.register(office, **form.cleaned_data, by=_by(request, at), at=at)),
    ):
        return _keyed(request, *made[0])
    after = _number(request.GET.get("after", ""))
    found = queries.of_office(office, after=after, limit=PER_PAGE + 1)
    context = {"lists": _lists(), "form": form, "table": table(found, at=at)}
    return render(request, "screens/desk/list.html", context, status=422 if form.errors else 200)


@desk_page(roles=ACTING)
@require_http_methods(["GET", "HEAD", "POST"])
def device(request: DeskRequest, pk: int) -> HttpResponse:
    """Show one device; sent: change it."""
    row, at = _within(request, pk), timezone.now()
    told = {name: getattr(row, name) for name in ("name", "kind", "code", "script")}
    form = DeviceForm(request.POST or None, initial=told)
    if form.is_valid() and _did(
        form, lambda: acts.change(row, **form.cleaned_data, by=_by(request, at), at=at)
    ):
        return HttpResponseRedirect(reverse(LIST))
    told = {"lists": _lists(), "row": row, "form": form, "told": queries.told_by(row)}
    told |= {"state": _state(row, at=at), "has_ended": row.ended_at is not None}
    return render(request, "screens/desk/one.html", told, status=422 if form.errors else 200)


@desk_page(roles=ACTING)
@require_POST
def renew(request: DeskRequest, pk: int) -> HttpResponse:
    """Give a device another key, shown this once."""
    row, at = _within(request, pk), timezone.now()
    return _keyed(request, row, acts.renew(row, by=_by(request, at), at=at))


@desk_page(roles=ACTING)
@require_POST
def end(request: DeskRequest, pk: int) -> HttpResponse:
    """End a device: from its next question on it shows nothing."""
    row, at = _within(request, pk), timezone.now()
    acts.end(row, by=_by(request, at), at=at)
    return HttpResponseRedirect(reverse(LIST))


def table(found: Sequence[Device], *, at: datetime) -> Table:
    """Return a page of devices as a table."""
    rows = found[:PER_PAGE]
    told = queries.last_told(rows)
    return Table(
        key="devices",
        caption=_("屏幕与广播"),
        columns=tuple(map(Column, HEADS)),
        rows=tuple(_row(row, told, at=at) for row in rows),
        empty=parts.Empty(_("还没有登记屏幕或者广播。")),
        pager=parts.Pager(older=f"?after={rows[-1].pk}" if len(found) > PER_PAGE else ""),
    )


def _row(row: Device, told: Mapping[int, datetime], *, at: datetime) -> tuple[Cell, ...]:
    last = told.get(row.pk)
    return (
        Cell(row.name, kept=True, href=reverse("screens:device", args=[row.pk])),
        Cell(Said("{kind} {code}", {"kind": dict(KINDS)[row.kind], "code": row.code})),
        Cell("", tag=_state(row, at=at)),
        Cell(moment_text(row.heard_at) if row.heard_at else ""),
        Cell(moment_text(last) if last else ""),
    )


def _state(row: Device, *, at: datetime) -> Tag:
    if row.ended_at is not None:
        return Tag(_("已停用"))
    if row.entered_at is None:
        return Tag(_("尚未启用"), Tone.SUN)
    if rules.is_silent(row, at=at):
        return Tag(_("失联"), Tone.DUE)
    return Tag(_("在线"), Tone.OK)


def _keyed(request: DeskRequest, row: Device, key: str) -> HttpResponse:
    address = request.build_absolute_uri(reverse("screens-plain:short"))
    context = {"lists": _lists(), "row": row, "key": key, "address": address}
    return render(request, "screens/desk/key.html", context)


def _by(request: DeskRequest, at: datetime) -> Actor:
    return actors.officer(request.post, at=at)


def _did(form: Form, act: Callable[[], Any]) -> bool:
    try:
        act()
    except Refusal as refusal:
        refusals.add_to(form, refusal)
        return False
    return True


def _within(request: DeskRequest, pk: int) -> Device:
    row = Device.objects.filter(office=request.post.office, pk=pk).select_related("office").first()
    if row is None:
        raise Http404
    return row


def _lists() -> tuple[ListGroup, ...]:
    back = ListItem(_("回到经办台"), frame.within("desk/") or "/")
    here = ListItem(_("屏幕与广播"), reverse(LIST), current=True)
    return (ListGroup(Said("经办台"), (back, here)),)


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 18 else 0

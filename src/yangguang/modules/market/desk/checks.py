"""Field checks at the desk, made for a phone: a lot, a photo from the camera, where one stands, when."""

from __future__ import annotations

import uuid
from typing import Any, Final

from django import forms
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from yangguang.base.refusal import Refusal, Said
from yangguang.base.script import keep
from yangguang.kernel.files import acts as files
from yangguang.kernel.files import serving
from yangguang.kernel.ui import parts, refusals
from yangguang.kernel.ui.access import DeskRequest, desk_page, open_page
from yangguang.kernel.ui.forms import Form
from yangguang.kernel.ui.parts import Cell, Column, Table
from yangguang.modules.market.acts import inspecting as acts
from yangguang.modules.market.desk import around, photos
from yangguang.modules.market.models import Inspected, Inspection, Lot
from yangguang.modules.market.queries import supplied
from yangguang.modules.market.rules.inspecting import LONGEST_NOTE

HEADS: Final = (
    *(_("核查时间"), _("核查事项"), _("地点"), _("核查人"), _("说明")),
    *(_("照片与所填相差"), _("公开")),
)
_MOMENT: Final = "%Y-%m-%dT%H:%M"


class FindForm(Form):
    """Which lot is checked."""

    number = forms.CharField(
        label=_("宗地编号或者电子监管号"), max_length=60, widget=forms.TextInput()
    )


class CheckForm(Form):
    """A check in the field."""

    kind = forms.TypedChoiceField(label=_("核查事项"), choices=Inspected.choices, coerce=Inspected)
    photo = forms.FileField(
        label=_("现场照片"),
        widget=forms.FileInput(attrs={"accept": "image/*", "capture": "environment"}),
        help_text=_("手机会打开相机。公开的照片会去掉拍摄位置和设备信息。"),
    )
    longitude = forms.DecimalField(
        label=_("经度"), max_digits=9, decimal_places=6, help_text=_("度，例如112.451200。")
    )
    latitude = forms.DecimalField(
        label=_("纬度"), max_digits=9, decimal_places=6, help_text=_("度，例如24.351200。")
    )
    accuracy_m = forms.IntegerField(
        label=_("定位精度（米）"), min_value=0, max_value=100_000, required=False
    )
    where = forms.CharField(label=_("地点"), max_length=200, required=False)
    seen_at = forms.DateTimeField(
        label=_("核查时间"),
        input_formats=[_MOMENT, "%Y-%m-%d %H:%M"],
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format=_MOMENT),
    )
    note = forms.CharField(
        label=_("说明"),
        max_length=LONGEST_NOTE,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("不公开。"),
    )
    is_offered = forms.BooleanField(
        label=_("照片里没有人脸、车牌，可以公开"),
        required=False,
        help_text=_("由另一位经办人再核对一次以后才公开。"),
    )


@desk_page(roles=around.ACTING)
@require_safe
def checks(request: DeskRequest) -> HttpResponse:
    """Find the lot that is to be checked; the last checks of the territory."""
    form = FindForm(request.GET or None)
    if form.is_bound and form.is_valid():
        number = form.cleaned_data["number"].strip()
        row = around.found(request, number)
        if row is not None:
            return HttpResponseRedirect(reverse("market:check", args=[row.number]))
        form.add_error("number", _("本机关管辖范围内没有这宗已供应的土地。"))
    context = {"lists": around.lists(request, current=around.CHECKS), "form": form}
    return render(request, "market/desk/checks.html", context)


@desk_page(roles=around.ACTING)
@require_http_methods(["GET", "HEAD", "POST"])
def check(request: DeskRequest, number: str) -> HttpResponse:
    """Show the checks of a lot, and the form of another; sent: keep it."""
    row = around.lot(request, number)
    now = timezone.localtime().strftime(_MOMENT)
    form = CheckForm(request.POST or None, request.FILES or None, initial={"seen_at": now})
    if form.is_bound and form.is_valid() and _kept(request, row, form):
        here = reverse("market:check", args=[row.number], query={"saved": 1})
        return HttpResponseRedirect(here)
    if form.errors and "photo" not in form.errors:
        form.add_error("photo", _("浏览器不保留已选的照片，请再选一次。"))
    context = {
        "lists": around.lists(request, current=around.CHECKS),
        "lot": row,
        "form": form,
        "is_saved": request.method != "POST" and "saved" in request.GET,
        "table": _table(row),
    }
    status = 422 if form.errors else 200
    return render(request, "market/desk/check.html", context, status=status)


def _kept(request: DeskRequest, row: Lot, form: Form) -> bool:
    at = timezone.now()
    told: dict[str, Any] = dict(form.cleaned_data)
    sent = told.pop("photo")
    try:
        prepared = files.prepare(sent.chunks(), name=sent.name or "")
        by = around.actor(request, at=at)
        acts.inspect(row.number, by=by, at=at, photo=prepared, **told)
    except Refusal as refusal:
        refusals.add_to(form, refusal)
        return False
    return True


def _table(row: Lot) -> Table:
    held = supplied.inspections_of(row.number)
    return Table(
        key="checks",
        caption=_("已有的实地核查"),
        columns=tuple(map(Column, HEADS)),
        rows=tuple(_line(one) for one in held),
        empty=parts.Empty(_("还没有实地核查。")),
    )


def _line(one: Inspection) -> tuple[Cell, ...]:
    return (
        Cell(
            Said("{at}", {"at": one.seen_at}),
            href=reverse("market:check-photo", args=[one.key]),
        ),
        Cell(Inspected(one.kind).label),
        Cell(one.place_said, kept=True),
        Cell(one.by, kept=True),
        Cell(keep(one.note)),
        photos.difference(one),
        photos.standing(one),
    )


@desk_page(roles=around.SUPERVISING)
@require_safe
def photo(request: DeskRequest, key: uuid.UUID) -> HttpResponse:
    """Hand out the photo of a check within reach."""
    one = Inspection.objects.filter(key=key).select_related("case").first()
    if one is None or not request.reach.covers(one.case):
        raise Http404
    return _picture(one)


@open_page
@require_safe
def shown(request: DeskRequest, key: uuid.UUID) -> HttpResponse:  # noqa: ARG001 - Django's shape
    """Hand out the photo of a check that may be shown to everybody."""
    one = Inspection.objects.filter(key=key, is_shown=True).first()
    if one is None:
        raise Http404
    return _picture(one)


def _picture(one: Inspection) -> HttpResponse:
    served = serving.served(one.photo, check=lambda _row: ())
    return HttpResponse(served.content, headers=served.headers | {"Content-Disposition": "inline"})

"""Licensed floor area of housing land at the desk: entered by quarter, for the list of stock housing land."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from yangguang.base.procedure import day_of
from yangguang.base.refusal import Refusal, Said
from yangguang.kernel.ui import refusals
from yangguang.kernel.ui.access import DeskRequest, desk_page
from yangguang.kernel.ui.forms import Form
from yangguang.modules.market.acts import watching as acts
from yangguang.modules.market.acts.idle_said import lot_of
from yangguang.modules.market.desk import around
from yangguang.modules.market.pages.stock import ends_before


class LicenceForm(Form):
    """How much floor area of a lot is licensed for sale at the end of a quarter."""

    number = forms.CharField(label=_("宗地编号"), max_length=60)
    quarter_end = forms.TypedChoiceField(label=_("季度末"), coerce=date.fromisoformat)
    licensed_m2 = forms.DecimalField(
        label=_("许可销售建筑面积（平方米）"), max_digits=18, decimal_places=4, min_value=0
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ends = ends_before(day_of(timezone.now()))
        chosen: Any = self.fields["quarter_end"]
        chosen.choices = [(end.isoformat(), end.isoformat()) for end in ends]


@desk_page(roles=around.ACTING)
@require_http_methods(["GET", "HEAD", "POST"])
def licences(request: DeskRequest) -> HttpResponse:
    """Show the form; sent: keep it, and show the list of that quarter."""
    form = LicenceForm(request.POST or None)
    if form.is_bound and form.is_valid() and _kept(request, form):
        quarter = {"quarter": form.cleaned_data["quarter_end"].isoformat()}
        return HttpResponseRedirect(reverse("market:stock", query=quarter))
    context = {
        "lists": around.lists(request, current=around.STOCK),
        "form": form,
        "formula": Said("未销售面积 = S − A ÷ R：S 宗地面积，A 许可销售建筑面积，R 容积率上限。"),
    }
    status = 422 if form.errors else 200
    return render(request, "market/desk/licences.html", context, status=status)


def _kept(request: DeskRequest, form: Form) -> bool:
    at, told = timezone.now(), form.cleaned_data
    try:
        acts.license_sale(
            lot_of(told["number"]),
            quarter_end=told["quarter_end"],
            licensed_m2=told["licensed_m2"],
            by=around.actor(request, at=at),
            at=at,
        )
    except Refusal as refusal:
        refusals.add_to(form, refusal)
        return False
    return True

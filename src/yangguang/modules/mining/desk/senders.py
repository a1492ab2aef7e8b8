"""The keys by which senders of packages are known: an administrator enters and ends them."""

from __future__ import annotations

from typing import Any, Final

from django import forms
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST

from yangguang.base.procedure import day_of
from yangguang.base.refusal import Refusal
from yangguang.kernel.offices import queries as offices
from yangguang.kernel.offices.models import Office
from yangguang.kernel.people.models import PostRole
from yangguang.kernel.ui import refusals
from yangguang.kernel.ui.access import DeskRequest, desk_page
from yangguang.kernel.ui.forms import Form
from yangguang.modules.mining.desk import around
from yangguang.modules.mining.exchange import acts
from yangguang.modules.mining.models import Sender

KEEPERS: Final = (PostRole.ADMINISTRATOR,)
MOST: Final = 200


class KnowForm(Form):
    """Whose key, and the key."""

    office = forms.ModelChoiceField(label=_("送件机关"), queryset=Office.objects.none())
    public = forms.CharField(
        label=_("公钥"),
        max_length=300,
        help_text=_("一整行：名称+编号+密钥。请与对方当面或者电话核对。"),
    )

    def __init__(self, *args: Any, reach: offices.Territory, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        within = Office.objects.filter(**reach.filter(of=Office)).order_by("slug")
        field = self.fields["office"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = within


@desk_page(roles=KEEPERS)
@require_http_methods(["GET", "POST"])
def senders(request: DeskRequest) -> HttpResponse:
    """List the keys of the territory's organs; enter another."""
    reach = request.reach
    form = KnowForm(request.POST or None, reach=reach)
    if form.is_valid() and _known(request, form):
        return HttpResponseRedirect(reverse("mining:senders"))
    rows = Sender.objects.filter(**reach.filter("office__", of=Office)).select_related("office")
    today = day_of(timezone.now())
    context = {
        "lists": around.lists(request, current=around.SENDERS),
        "form": form,
        "rows": [
            (row, row.until_on is not None and row.until_on <= today)
            for row in rows.order_by("organ", "-pk")[:MOST]
        ],
    }
    return render(request, "mining/desk/senders.html", context)


def _known(request: DeskRequest, form: KnowForm) -> bool:
    at = timezone.now()
    told = form.cleaned_data
    try:
        acts.know(
            told["office"],
            public=told["public"],
            on=day_of(at),
            by=around.actor(request, at=at),
            at=at,
        )
    except Refusal as refusal:
        refusals.add_to(form, refusal)
        return False
    return True


@desk_page(roles=KEEPERS)
@require_POST
def end(request: DeskRequest, pk: int) -> HttpResponse:
    """Believe a key no more from tomorrow on."""
    at = timezone.now()
    row = Sender.objects.filter(pk=pk).select_related("office").first()
    if row is None or not request.reach.covers(row.office):
        raise Http404
    acts.part_with(row, by=around.actor(request, at=at), at=at)
    return HttpResponseRedirect(reverse("mining:senders"))

"""An objection to what is published: anybody may object within the window."""

from __future__ import annotations

from typing import Final

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from yangguang.base.procedure import PARTY
from yangguang.base.refusal import Refusal
from yangguang.kernel.cases import queries as cases
from yangguang.kernel.people.actors import Actor
from yangguang.kernel.ui import refusals
from yangguang.kernel.ui.access import open_page
from yangguang.kernel.ui.forms import Form
from yangguang.modules.mining import acts
from yangguang.modules.mining.models import Application

DISPUTANT: Final = Actor(role=PARTY.value, label="异议人")


class ObjectingForm(Form):
    """What is objected to, and why; with or without a name."""

    autocomplete = {"name": "name", "contact": "tel"}

    text = forms.CharField(
        label=_("异议的内容"),
        widget=forms.Textarea(attrs={"rows": 6}),
        max_length=4000,
        help_text=_("对范围、权属、价格或者其他公示的内容有什么异议，有什么证据。"),
    )
    name = forms.CharField(
        label=_("姓名或者名称"), max_length=120, required=False, help_text=_("不会公开。")
    )
    contact = forms.CharField(
        label=_("联系方式"),
        max_length=300,
        required=False,
        help_text=_("写明的，处理结果会告诉您。不会公开。"),
    )


@open_page
@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def dispute(request: HttpRequest, number: str) -> HttpResponse:
    """Take an objection to an application that is published."""
    at, application = timezone.now(), _application(number)
    form = ObjectingForm(request.POST or None)
    if form.is_valid():
        try:
            acts.dispute(application, by=DISPUTANT, at=at, **form.cleaned_data)
        except Refusal as refusal:
            refusals.add_to(form, refusal)
        else:
            return redirect(f"{reverse('mining:dispute', args=[application.pk])}?done=1")
    context = {"application": application, "form": form, "is_done": "done" in request.GET}
    status = 422 if form.errors else 200
    return render(request, "mining/dispute.html", context, status=status)


def _application(number: str) -> Application:
    """Return the application of this number. Http404: there is none."""
    case = cases.by_number(number)
    found = Application.objects.filter(pk=case.pk).select_related("case").first() if case else None
    if found is None:
        raise Http404
    return found

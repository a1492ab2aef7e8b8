"""The quick report from a phone: one page, few fields; kept in the browser until it arrives (`quick.js`)."""

from __future__ import annotations

import uuid
from datetime import datetime

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from yangguang.base.refusal import Reason, Refusal
from yangguang.kernel.cases.models import Case
from yangguang.kernel.ui import attaching, refusals
from yangguang.kernel.ui.access import DeskRequest, desk_page
from yangguang.modules.hazards.acts import incidents as acts
from yangguang.modules.hazards.desk import around
from yangguang.modules.hazards.desk.incidents import lists
from yangguang.modules.hazards.forms.reports import QuickForm, began
from yangguang.modules.hazards.queries import counting


@desk_page(roles=around.ACTING)
@require_http_methods(["GET", "POST"])
def quick(request: DeskRequest) -> HttpResponse:
    """Take a quick report; the same one again leads to where it went."""
    at = timezone.now()
    if request.method == "POST":
        form = QuickForm(request.POST, request.FILES)
        attached = attaching.gathered(request, form)
        if form.is_valid() and (case := _taken(request, form, attached, at=at)):
            return HttpResponseRedirect(reverse("hazards:incident-desk", args=[case.pk]))
    else:
        area = counting.area_of(request.post.office)
        form = QuickForm(initial=began(at, area=area, key=uuid.uuid4()))
    context = {"lists": lists(current="hazards:quick"), "form": form}
    return render(request, "hazards/desk/quick.html", context)


def _taken(
    request: DeskRequest, form: QuickForm, attached: attaching.Attached, *, at: datetime
) -> Case | None:
    told = form.cleaned_data
    if told["learned"] > at:
        form.add_error("learned", _("收到时间不能晚于现在。"))
        return None
    try:
        return acts.quick(
            request.post.office,
            by=around.actor(request, at=at),
            at=at,
            key=told["key"],
            where=told["where"],
            stated=told["stated"],
            learned=told["learned"],
            photos=attached.files,
        )
    except Refusal as refusal:
        refusals.add_to(form, refusal, fields={Reason.TOO_MUCH: "confirmed"})
        return None

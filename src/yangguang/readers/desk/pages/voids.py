"""Voiding a wrong step: one person drafts it with a reason, another decides; nothing is edited."""

from __future__ import annotations

from django import forms
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from yangguang.kernel.cases.history import Told
from yangguang.kernel.drafts.models import VOID
from yangguang.kernel.ui.access import DeskRequest, desk_page
from yangguang.kernel.ui.forms import Form
from yangguang.readers.desk import arriving, drafting, seat
from yangguang.readers.desk.pages.cases import framed
from yangguang.readers.desk.sight import Sight, at_desk


class VoidForm(Form):
    """Why the step is taken back."""

    reason = forms.CharField(
        label=_("作废的理由"),
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("将记入办理经过并对外显示，不要写申请人的姓名等个人信息。"),
    )


@desk_page(roles=seat.SEATED)
@seat.acting
@require_http_methods(["GET", "POST"])
def void(request: DeskRequest, number: str, seq: int) -> HttpResponse:
    """Ask for the reason; when it is sent, it lies as a draft until another person decides on it."""
    at = timezone.now()
    seen = at_desk(request, number, at=at)
    row = _row(seen, seq)
    about = drafting.About(seen.case, VOID, seq=row.seq)
    draft = about.own(request)
    sent = request.method == "POST"
    form = VoidForm(request.POST) if sent else drafting.shown(VoidForm, draft)
    if drafting.pressed(request) and drafting.done(request, about, form, at=at):
        how = drafting.pressed(request)
        return HttpResponseRedirect(arriving.at_case(number, VOID, how=how))
    context = framed(request, seen, at=at) | {"row": row, "form": form, "draft": draft}
    context["title"] = seen.headed(row.name, row.member)
    return render(request, "desk/void.html", context)


def _row(seen: Sight, seq: int) -> Told:
    """Return the step with this place in the history. Http404: there is none that persons void."""
    for row in seen.rows:
        if row.seq == seq and seen.can_be_voided(row):
            return row
    raise Http404

"""At the window: the slip of a case printed again, and a new query code for who proved who they are."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from yangguang.base.procedure import Standing, day_of
from yangguang.kernel.cases.models import Case
from yangguang.kernel.offices import queries as offices
from yangguang.kernel.personal import codes
from yangguang.kernel.ui import case_parts, office_parts, parts
from yangguang.kernel.ui.access import DeskRequest, desk_page
from yangguang.kernel.ui.forms import Form
from yangguang.readers.desk import entering, lists, seat
from yangguang.readers.desk.pages.cases import framed
from yangguang.readers.desk.sight import Sight, at_desk

PROOFS: Final = (
    ("居民身份证", _("居民身份证")),
    ("其他有效身份证件", _("其他有效身份证件")),
    ("营业执照和经办人证件", _("营业执照和经办人证件")),
    ("授权委托书和双方证件", _("授权委托书和双方证件")),
)
"""What an officer may look at; its number is never kept."""


class ProofForm(Form):
    """Which proof of identity was looked at."""

    proof = forms.ChoiceField(
        label=_("核对了哪种身份证明"),
        choices=[("", _("请选择")), *PROOFS],
        help_text=_("只登记证件的种类，不登记号码。"),
    )


@desk_page(roles=seat.SEATED)
@seat.acting
@require_safe
def slip(request: DeskRequest, number: str) -> HttpResponse:
    """Show the slip for paper, without a code."""
    at = timezone.now()
    seen = at_desk(request, number, at=at)
    return shown(request, seen.case, seen.standing, at=at)


@desk_page(roles=seat.SEATED)
@seat.acting
@require_http_methods(["GET", "POST"])
def code(request: DeskRequest, number: str) -> HttpResponse:
    """Ask for the proof, then show the slip with the new code, this once; the old code is dead."""
    at = timezone.now()
    seen = at_desk(request, number, at=at)
    if not seen.case.code_digest:
        raise Http404
    form, issued = ProofForm(request.POST if request.method == "POST" else None), list[str]()
    if form.is_valid() and entering.taken(
        form, lambda: issued.append(_reissued(request, seen, form.cleaned_data["proof"], at=at))
    ):
        return shown(request, seen.case, seen.standing, at=at, code=issued[0])
    context = framed(request, seen, at=at) | {"form": form}
    status = 422 if form.errors else 200
    return render(request, "desk/code.html", context, status=status)


def _reissued(request: DeskRequest, seen: Sight, proof: str, *, at: datetime) -> str:
    return codes.reissue(seen.case, proof=proof, by=seat.actor(request, at=at), at=at)


def shown(
    request: DeskRequest,
    case: Case,
    standing: Standing,
    *,
    at: datetime,
    code: str = "",
    is_new: bool = False,
) -> HttpResponse:
    """Return the slip for paper; `code`: a query code that is shown this once, of a case that `is_new`."""
    on = day_of(at)
    drawn: parts.Slip = case_parts.receipt(
        case.pk,
        standing,
        office=offices.full_name_on(case.office, on),
        address=request.build_absolute_uri(f"/c/{case.pk}"),
        language=get_language() or "",
        code=code,
    )
    context = {"slip": drawn, "case": case, "is_new": is_new, "lists": lists.groups(request, at=at)}
    context["turning"] = office_parts.turning_to(offices.contact_on(case.office, on))
    return render(request, "desk/receipt.html", context)

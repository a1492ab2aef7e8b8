"""How long personal data of a case is kept; erasing it on the applicant's demand; suspending that."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Final

from django import forms
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_http_methods

from yangguang.base.procedure import day_of
from yangguang.kernel.cases.models import Case
from yangguang.kernel.people import acts as people
from yangguang.kernel.people.actors import Actor
from yangguang.kernel.personal import orders, queries, rules
from yangguang.kernel.personal.models import Ground
from yangguang.kernel.ui import parts
from yangguang.kernel.ui.access import DeskRequest, desk_page
from yangguang.kernel.ui.forms import Form
from yangguang.kernel.work import together
from yangguang.kernel.work.together import Answers, Rows
from yangguang.readers.desk import entering, seat
from yangguang.readers.desk.pages.cases import framed
from yangguang.readers.desk.sight import Sight, at_desk

SEEN: Final = gettext_noop("申请人要求删除的理由")
"""What the register of looks says was seen."""
_ORDER: Final = (
    *("id", "ground", "reason", "drafted_at"),
    *("post_id", "post__person_id", "post__person__name"),
)


class DraftForm(Form):
    """Why personal data should go before its period."""

    ground = forms.ChoiceField(
        label=_("依据"),
        choices=[
            ("", _("请选择")),
            *((ground.value, _(str(ground.label))) for ground in Ground if ground != Ground.PERIOD),
        ],
    )
    reason = forms.CharField(
        label=_("申请人的理由"),
        max_length=rules.LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("和个人信息一起删除。"),
    )


class HoldForm(Form):
    """Why it may not go now."""

    reason = forms.CharField(
        label=_("暂停的理由"),
        max_length=rules.LONGEST_REASON,
        help_text=_("例如：审计、另案需要。不要写个人信息。"),
    )


class SureForm(Form):
    """Nothing to fill in: a button says it."""


def _drafted(case: Case, form: Form, by: Actor, at: datetime) -> object:
    return orders.draft(case, **form.cleaned_data, by=by, at=at)


def _held(case: Case, form: Form, by: Actor, at: datetime) -> object:
    return orders.hold(case, reason=form.cleaned_data["reason"], by=by, at=at)


_WAYS: Final[dict[str, tuple[type[Form], Callable[[Case, Form, Actor, datetime], object]]]] = {
    "draft": (DraftForm, _drafted),
    "hold": (HoldForm, _held),
    "erase": (SureForm, lambda case, _, by, at: orders.carry_out(case, by=by, at=at)),
    "drop": (SureForm, lambda case, _, by, at: orders.drop(case, by=by, at=at)),
    "lift": (SureForm, lambda case, _, by, at: orders.lift(case, by=by, at=at)),
}


@desk_page(roles=seat.SEATED)
@require_http_methods(["GET", "POST"])
def personal(request: DeskRequest, number: str) -> HttpResponse:
    """Show what is kept until when; take an order, its second signature, or a hold."""
    at = timezone.now()
    seen = at_desk(request, number, at=at)
    asked: dict[str, Form] = {do: _WAYS[do][0](auto_id=f"{do}_%s") for do in ("draft", "hold")}
    sent = request.POST.get("do", "")
    if seat.acts_here(request) and sent in _WAYS:
        form_class, act = _WAYS[sent]
        form, by = form_class(request.POST, auto_id=f"{sent}_%s"), seat.actor(request, at=at)
        if form.is_valid() and entering.taken(form, lambda: act(seen.case, form, by, at)):
            return HttpResponseRedirect(reverse("desk:personal", args=[seen.case.pk]))
        asked[sent] = form
    return _shown(request, seen, asked, at=at)


def _kept(case: Case) -> Answers:
    """Return what is kept about erasing a case: one query."""
    rows = {
        "order": Rows(queries.orders(case), _ORDER),
        "hold": Rows(queries.holds(case), ("id", "reason", "from_at")),
        "gone": Rows(queries.gone(case.pk), ("id", "ground", "at")),
    }
    return together.ask(together.asking(rows, {}))


def _shown(
    request: DeskRequest, seen: Sight, asked: dict[str, Form], *, at: datetime
) -> HttpResponse:
    kept = _kept(seen.case)
    order, hold = next(iter(kept.rows["order"]), None), next(iter(kept.rows["hold"]), None)
    if order is not None:  # what the applicant says there is theirs
        people.looked(seat.actor(request, at=at), case_number=seen.case.pk, what=SEEN, at=at)
    beside = queries.around(seen.case)
    against = queries.against(seen.case, beside, hold)
    gone = sorted(kept.rows["gone"], key=lambda row: row.at, reverse=True)
    context = framed(request, seen, at=at) | {
        "asked": asked,
        "gone": [queries.said(row) for row in gone],
        "until": queries.kept_until(seen.case, on=day_of(at), beside=beside),
        "period": rules.period_of(seen.case.procedure, on=day_of(at)),
        "assumed": rules.ASSUMED,
        "order": order,
        "hold": hold,
        "box": parts.ErrorBox(parts.problems_of(against)) if against else None,
        "refused": next((form for form in asked.values() if form.errors), None),
    }
    status = 422 if context["refused"] else 200
    return render(request, "desk/personal.html", context, status=status)

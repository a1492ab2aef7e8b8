"""A plan of a year is published from a table: CSV or XLSX, read by its heading; what is wrong is told by row."""

from __future__ import annotations

from django import forms
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from yangguang.base.refusal import Refusal
from yangguang.kernel.ui import refusals
from yangguang.kernel.ui.access import DeskRequest, desk_page
from yangguang.kernel.ui.forms import Form
from yangguang.modules.hazards import points
from yangguang.modules.hazards.acts import plans as acts
from yangguang.modules.hazards.desk import around
from yangguang.modules.hazards.desk.incidents import lists
from yangguang.modules.hazards.queries import counting, registers
from yangguang.modules.hazards.rules.stated import Plan

MOST_BYTES = 8 * 1024 * 1024


class PlanForm(Form):
    """A plan: what it is called, its key period, and the table of its points."""

    year = forms.IntegerField(label=_("年度"), min_value=2004, max_value=2100)
    area = forms.RegexField(
        r"^\d{6}(?:\d{3}){0,2}$",
        label=_("行政区划代码"),
        max_length=12,
        error_messages={"invalid": _("请填6位、9位或者12位数字。")},
    )
    title = forms.CharField(label=_("方案名称"), max_length=120)
    document = forms.CharField(label=_("文号"), max_length=120, required=False)
    key_from = forms.DateField(
        label=_("重点防范期起"), widget=forms.DateInput(attrs={"type": "date"})
    )
    key_until = forms.DateField(
        label=_("重点防范期止"), widget=forms.DateInput(attrs={"type": "date"})
    )
    table = forms.FileField(
        label=_("隐患点一览表"),
        max_length=200,
        help_text=_(
            "CSV或者XLSX；表头有“隐患点”，可以有灾害类型、位置、受威胁人数、威胁对象、防治措施、责任人、职务、联系电话。"
        ),
    )
    reason = forms.CharField(
        label=_("调整的理由"),
        max_length=500,
        required=False,
        help_text=_("这一年度已经公布过方案的，写明理由后按调整办理。"),
    )

    def clean_table(self) -> tuple[str, bytes]:
        """Return name and bytes, one more than may be at most: reading says what is too large."""
        sent = self.cleaned_data["table"]
        return str(sent.name or ""), bytes(sent.read(MOST_BYTES + 1))


@desk_page(roles=around.ACTING)
@require_http_methods(["GET", "POST"])
def plans(request: DeskRequest) -> HttpResponse:
    """Take the table of a plan: publish it, or amend the one of that year."""
    initial = {"area": counting.area_of(request.post.office), "year": timezone.now().year}
    form = PlanForm(request.POST or None, request.FILES or None, initial=initial)
    if form.is_valid() and (number := _published(request, form)):
        return HttpResponseRedirect(reverse("hazards:plan", args=[number]))
    context = {"lists": lists(current="hazards:plan-desk"), "form": form}
    return render(request, "hazards/desk/plans.html", context)


def _published(request: DeskRequest, form: PlanForm) -> str:
    at, told = timezone.now(), form.cleaned_data
    try:
        name, content = told["table"]
        plan = Plan(
            points=points.read(content, name=name, most=MOST_BYTES),
            **{n: told[n] for n in ("year", "area", "title", "document", "key_from", "key_until")},
        )
        by = around.actor(request, at=at)
        known = registers.plan_of(plan.area, plan.year)
        if known is not None and told["reason"].strip():
            acts.amend(known.case, by=by, at=at, plan=plan, reason=told["reason"])
            return str(known.pk)
        return str(acts.publish(request.post.office, by=by, at=at, plan=plan).pk)
    except Refusal as refusal:
        refusals.add_to(form, refusal)
        return ""

"""The register: everybody's rights, as at any day, found by number, words, area, office, mineral, state."""

from __future__ import annotations

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from yangguang.base.procedure import day_of
from yangguang.base.refusal import Said
from yangguang.base.script import keep
from yangguang.kernel.offices.models import OfficeName
from yangguang.kernel.ui import parts
from yangguang.kernel.ui.access import open_page
from yangguang.kernel.ui.case_parts import joined
from yangguang.kernel.ui.case_parts.words import CLAUSES
from yangguang.kernel.ui.forms import Form
from yangguang.modules.mining.pages import finding, mineral_near, wording
from yangguang.modules.mining.pages.asked import FILTERS, KEPT, Asked


class AsAtForm(Form):
    """The day as at which the register is looked up; what else is asked stays."""

    on = forms.DateField(
        label=_("截至哪一天"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    q = forms.CharField(required=False, widget=forms.HiddenInput, max_length=100)
    kind = forms.CharField(required=False, widget=forms.HiddenInput, max_length=20)
    state = forms.CharField(required=False, widget=forms.HiddenInput, max_length=20)
    mineral = forms.CharField(required=False, widget=forms.HiddenInput, max_length=100)
    office = forms.CharField(required=False, widget=forms.HiddenInput, max_length=60)


@open_page
@require_safe
def register(request: HttpRequest) -> HttpResponse:
    """Show the rights that are asked for; a whole number leads to its own page."""
    asked = Asked.of(request.GET, today=day_of(timezone.now()))
    if asked.number:
        return redirect("mining:right", asked.number)
    form = AsAtForm(request.GET if "on" in request.GET else None, initial=request.GET.dict())
    context = {
        "asked": asked,
        "form": form,
        "filters": FILTERS.read(request.GET, keep=KEPT),
        "office": office_named(asked.office),
        "everybodys": asked.href(office=""),
        "unknown": mineral_near.unknown(asked),
        "near": mineral_near.near(asked),
        "found": ledger(finding.page(asked), asked),
    }
    return render(request, "mining/register.html", context)


def ledger(page: finding.Page, asked: Asked) -> parts.Ledger:
    """Return a page of rows as a list."""
    older = asked.href(after=page.after) if page.after else ""
    return parts.Ledger(
        tuple(entry(row, asked) for row in page.rows),
        _("矿业权"),
        _nothing(page, asked),
        parts.Pager(newer=asked.href() if asked.after else "", older=older),
    )


def _nothing(page: finding.Page, asked: Asked) -> parts.Empty:
    if page.has_passed and page.after:
        said = _("这一页找到的都不符合筛选条件。")
        return parts.Empty(said, _("请看下一页，或者去掉筛选条件。"))
    if asked.beginning and not asked.area:
        said = _("没有以此开头的证号。")
        return parts.Empty(said, _("证号可以只写前几位；停用的证号见“不在使用的证号”。"))
    return parts.Empty(
        _("登记簿上没有这样的矿业权。"),
        _("换一个词，或者少写几个字；也可以换一天，或者去掉筛选条件。"),
    )


def entry(row: finding.Row, asked: Asked) -> parts.Entry:
    """Return a right as a line: name, number, state; who, what, until when."""
    right, then = row.right, row.stated
    address = reverse("mining:right", args=[right.number])
    return parts.Entry(
        Said("{name}", {"name": then.name if then else right.name}),
        href=address if asked.is_today else f"{address}?on={asked.day.isoformat()}",
        tag=wording.tag_of(row.state),
        number=right.number,
        note=_note(row),
    )


def _note(row: finding.Row) -> Said:
    right, then = row.right, row.stated
    others = then.others if then else tuple(filter(None, right.others.split("、")))
    minerals = wording.minerals(then.mineral if then else right.mineral, others)
    clauses = [
        Said("{kind}（{minerals}）", {"minerals": minerals, "kind": Said(right.right)}),
        Said("{holder}", {"holder": keep(then.holder if then else right.holder)}),
    ]
    if last := then.valid_to if then else right.valid_to:
        clauses.append(Said("至 {last}", {"last": last}))
    return joined(clauses, CLAUSES)


def office_named(slug: str) -> str:
    """Return what an office is called now; empty: none is asked for, or it is not known. One query."""
    if not slug:
        return ""
    named = OfficeName.objects.filter(office__slug=slug).order_by("-from_on")
    return named.values_list("name", flat=True).first() or ""

"""Prevention plans by year and area, and one plan with its points: names and duties, never a phone."""

from __future__ import annotations

from typing import Final
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from yangguang.base.refusal import Said
from yangguang.base.script import keep
from yangguang.kernel.ui import parts
from yangguang.kernel.ui.access import open_page
from yangguang.modules.hazards.models.reports import Plan, Point
from yangguang.modules.hazards.queries import registers

PER_PAGE: Final = 30
POINTS: Final = 100
FILTERS: Final = parts.Filters(
    key="plans",
    fields=(parts.TextFilter("year", _("年度")), parts.TextFilter("area", _("行政区划代码"))),
)


@open_page
@require_safe
def plans(request: HttpRequest) -> HttpResponse:
    """List plans, the newest year first."""
    filters = FILTERS.read(request.GET)
    asked = {name: value for field in filters.fields for name, value, _text in field.pairs()}
    year, area = _digits(asked.get("year", "")), _digits(asked.get("area", ""))
    rows = registers.plans(
        year=int(year[:4]) if year else None, area=area, after=_after(request.GET.get("after", ""))
    )
    found = list(rows[: PER_PAGE + 1])
    shown, older = found[:PER_PAGE], ""
    if len(found) > PER_PAGE:
        last = shown[-1]
        older = "?" + urlencode({**asked, "after": f"{last.year}~{last.pk}"})
    ledger = parts.Ledger(
        tuple(map(_entry, shown)),
        _("年度地质灾害防治方案"),
        parts.Empty(_("没有这样的方案。"), _("换一个年度，或者去掉筛选条件。")),
        parts.Pager(older=older),
    )
    trail = (parts.Link(_("地质灾害"), reverse("hazards:now")),)
    context = {"filters": filters, "found": ledger, "trail": trail}
    return render(request, "hazards/plans.html", context)


def _digits(text: str) -> str:
    return text if text.isascii() and text.isdigit() and len(text) <= 12 else ""


def _after(text: str) -> tuple[int, str] | None:
    year, _sign, number = text.replace("\0", "").partition("~")
    return (int(year), number[:60]) if _digits(year) and len(year) == 4 and number else None


def _entry(plan: Plan) -> parts.Entry:
    assert plan.published_on is not None
    said = {"first": plan.key_from, "last": plan.key_until}
    return parts.Entry(
        Said("{title}", {"title": keep(plan.title)}),
        plan.published_on,
        reverse("hazards:plan", args=[plan.pk]),
        number=plan.pk,
        note=Said("重点防范期 {first} 至 {last}", said),
    )


@open_page
@require_safe
def plan(request: HttpRequest, number: str) -> HttpResponse:
    """Show one plan: its key period and points."""
    rows = Plan.objects.exclude(published_on=None).select_related("case")
    row = rows.filter(pk=number.replace("\0", "")[:60]).first()
    if row is None:
        raise Http404
    after = _digits(request.GET.get("after", ""))
    found = list(registers.points_of(row.pk, after=int(after or 0))[: POINTS + 1])
    older = f"?after={found[POINTS - 1].serial}" if len(found) > POINTS else ""
    said = {"first": row.key_from, "last": row.key_until}
    context = {
        "plan": row,
        "turn": parts.Turn(
            Said("重点防范期 {first} 至 {last}", said),
            Said("文号 {document}", {"document": row.document}) if row.document else "",
            parts.Urgency.RUNNING,
        ),
        "table": _table(found[:POINTS], older=older),
        "trail": (
            parts.Link(_("地质灾害"), reverse("hazards:now")),
            parts.Link(_("年度地质灾害防治方案"), reverse("hazards:plans")),
        ),
    }
    return render(request, "hazards/plan.html", context)


def _table(points: list[Point], *, older: str) -> parts.Table:
    heads = (_("隐患点"), _("灾害类型"), _("威胁对象"), _("防治措施"), _("责任人"))
    return parts.Table(
        key="points",
        caption=_("隐患点"),
        columns=tuple(map(parts.Column, heads)),
        rows=tuple(map(_row, points)),
        note=_("责任人的姓名和职务依法公布，电话不公布。"),
        empty=parts.Empty(_("没有更多的隐患点。")),
        pager=parts.Pager(older=older),
    )


def _row(point: Point) -> tuple[parts.Cell | parts.Text, ...]:
    name = f"{point.name}（{point.place}）" if point.place else point.name
    answers = f"{point.person}（{point.duty}）" if point.duty else point.person
    people: parts.Text = parts.Cell(point.threatens or "—", kept=True).text
    if point.people is not None:
        said = {"people": point.people, "what": point.threatens}
        people = Said("{people}人 {what}", said)
    return (
        parts.Cell(name, kept=True),
        parts.Cell(point.disaster or "—", kept=True),
        people,
        parts.Cell(point.measures or "—", kept=True),
        parts.Cell(answers or "—", kept=True),
    )

"""How applicants found the answers of an office: figures of its months, where many marked."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from yangguang.base.procedure import day_of
from yangguang.base.refusal import Said
from yangguang.kernel.ui.access import open_page
from yangguang.modules.requests import marking, tallies
from yangguang.modules.requests.pages import addressees, choosing


@open_page
@require_safe
def marks(request: HttpRequest) -> HttpResponse:
    """Show the marks of one office; without one, let it be chosen."""
    today = day_of(timezone.now())
    chosen = addressees.named(request.GET.get("office", ""), day=today)
    if chosen is None:
        return choosing.page(request, title=Said("申请人的评价：选择机关"), day=today)
    found = marking.months(chosen.office, on=today)
    context: dict[str, Any] = {"chosen": chosen, "others": bool(request.GET.get("office"))}
    context |= {"chart": tallies.chart(found), "table": tallies.table(found)}
    return render(request, "requests/marks.html", context)

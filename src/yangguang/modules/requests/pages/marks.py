"""How applicants found the answers of an office: figures of its months, where many marked."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from yangguang.base.procedure import day_of
from yangguang.base.script import keep
from yangguang.kernel.ui import parts
from yangguang.kernel.ui.access import open_page
from yangguang.modules.requests import marking, tallies
from yangguang.modules.requests.pages import addressees


@open_page
@require_safe
def marks(request: HttpRequest) -> HttpResponse:
    """Show the marks of one office; without one, which there are."""
    today = day_of(timezone.now())
    offices = addressees.on(today)
    choices = tuple((row.office.slug, keep(row.name)) for row in offices)
    asking = parts.Filters(
        key="marks", fields=(parts.ChoiceFilter("office", _("机关"), choices=choices),)
    ).read(request.GET.dict())
    slug = next((value for field in asking.fields for _name, value, _said in field.pairs()), "")
    chosen = next((row for row in offices if row.office.slug == slug or len(offices) == 1), None)
    found = marking.months(chosen.office, on=today) if chosen else []
    context: dict[str, Any] = {"asking": asking, "chosen": chosen, "choices": len(choices) > 1}
    if chosen:
        context |= {"chart": tallies.chart(found), "table": tallies.table(found)}
    return render(request, "requests/marks.html", context)

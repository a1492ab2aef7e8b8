"""Pages of `catalogue`: the five parts of an office's statutory platform, and the file of its content."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseRedirect,
    StreamingHttpResponse,
)
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from yangguang.kernel.offices import queries as offices
from yangguang.kernel.ui.access import open_page
from yangguang.kernel.ui.dates import SHANGHAI
from yangguang.kernel.ui.frame import within
from yangguang.kernel.ui.office_parts import contact_of, duty_of
from yangguang.readers.catalogue import asking, column, standing
from yangguang.readers.catalogue import guide as guides
from yangguang.readers.catalogue import reports as yearly
from yangguang.readers.catalogue import rules as texts


@open_page
@require_safe
def own(request: HttpRequest) -> HttpResponseRedirect:  # noqa: ARG001 - Django's shape
    """Lead to the catalogue of the office whose site this is; without one, to the front page."""
    office = offices.of_this_site(getattr(settings, "YANGGUANG_OFFICE", ""))
    if office is None:
        return HttpResponseRedirect(within(""))
    return redirect("catalogue:content", office.slug)


@open_page
@require_safe
def content(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the statutory content: the office's records by class, newest first."""
    here = standing.of(slug, part="content", today=_today())
    shown = column.page(here, request.GET)
    return render(request, "catalogue/content.html", {"here": here, "page_of": shown})


@open_page
@require_safe
def content_csv(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Send the same rows as CSV, as spreadsheets read it."""
    here = standing.of(slug, part="content", today=_today())
    lines = column.lines(here, request.GET)
    response = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
    name = f"catalogue-{here.office.slug}-{here.today.isoformat()}.csv"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@open_page
@require_safe
def guide(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the guide, and what of it the office still owes."""
    here = standing.of(slug, part="guide", today=_today())
    return render(request, "catalogue/guide.html", {"here": here, "guide": guides.of(here)})


@open_page
@require_safe
def rules(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the texts under which information is disclosed."""
    here = standing.of(slug, part="rules", today=_today())
    return render(request, "catalogue/rules.html", {"here": here, "texts": texts.table(here)})


@open_page
@require_safe
def reports(request: HttpRequest, slug: str) -> HttpResponse:
    """Show which annual reports must stand here, and by when."""
    here = standing.of(slug, part="reports", today=_today())
    context = {"here": here, "turns": list(yearly.turns(here)), "none_yet": yearly.NONE_YET}
    context["annual"] = yearly.tables(here)
    return render(request, "catalogue/reports.html", context)


@open_page
@require_safe
def request(request: HttpRequest, slug: str) -> HttpResponse:
    """Show how to ask this office for information."""
    here = standing.of(slug, part="request", today=_today())
    contact = offices.contact_on(here.office, here.today)
    context = {
        "here": here,
        "facts": asking.facts(),
        "asked": list(asking.ways()),
        "duty": duty_of(contact),
        "contact": contact_of(contact),
    }
    return render(request, "catalogue/request.html", context)


def _today() -> date:
    return timezone.now().astimezone(SHANGHAI).date()

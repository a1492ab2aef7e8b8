"""The public page of a case: whose turn, the days counted, what happened, what was published."""

from __future__ import annotations

from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from yangguang.base import numbering
from yangguang.kernel.cases import queries
from yangguang.kernel.ui.access import open_page
from yangguang.readers.timeline import sheet
from yangguang.readers.timeline.forms import FindForm


@open_page
@require_safe
def find(request: HttpRequest) -> HttpResponse:
    """Ask for a number and lead to its case."""
    form = FindForm(request.GET if "number" in request.GET else None)
    if form.is_bound and form.is_valid():
        number = form.cleaned_data["number"]
        found = queries.by_number(number)
        return redirect("timeline:case", found.pk) if found else _unknown(request, number)
    return render(request, "timeline/find.html", {"form": form})


@open_page
@require_safe
def case(request: HttpRequest, number: str) -> HttpResponse:
    """Show a case; a number typed otherwise than it was given leads to the right address."""
    found = queries.by_number(number)
    if found is None:
        return _unknown(request, number)
    if found.pk != number:
        return redirect("timeline:case", found.pk)
    shown = sheet.read(found, at=timezone.now(), is_whole=sheet.WHOLE in request.GET)
    return render(request, "timeline/case.html", {"sheet": shown})


@open_page
@require_safe
def why(request: HttpRequest, number: str) -> HttpResponse:
    """Show the derivation sheet on a page of its own, unfolded, for paper."""
    found = queries.by_number(number)
    if found is None:
        return _unknown(request, number)
    shown = sheet.read(found, at=timezone.now())
    derivation = shown.derivation
    derivation = replace(derivation, is_open=True, links=()) if derivation else None
    return render(request, "timeline/why.html", {"sheet": shown, "derivation": derivation})


@open_page
@require_safe
def permanent(request: HttpRequest, number: str) -> HttpResponse:  # noqa: ARG001 - Django's shape of a view
    """Lead from the permanent address of a case to its page."""
    found = queries.by_number(number)
    return redirect("timeline:case", found.pk if found else number)


def _unknown(request: HttpRequest, typed: str) -> HttpResponse:
    """Say that there is no such case, whether the number can be one, and what to try."""
    try:
        numbering.case.parse(typed)
    except numbering.Unreadable:
        readable = False
    else:
        readable = True
    form = FindForm(initial={"number": typed})
    context = {"typed": typed, "readable": readable, "form": form}
    return render(request, "timeline/unknown.html", context, status=404)

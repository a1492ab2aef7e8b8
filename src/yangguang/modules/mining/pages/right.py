"""The page of a right: where it stands and why, what is registered, where it lies, how it came to be."""

from __future__ import annotations

from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from yangguang.base.mining.kinds import LAW_2025
from yangguang.base.procedure import day_of
from yangguang.base.refusal import Said
from yangguang.base.script import keep
from yangguang.kernel.cases import queries as cases
from yangguang.kernel.ui import parts, record_slips
from yangguang.kernel.ui.access import open_page
from yangguang.modules.mining import drawing
from yangguang.modules.mining.pages import (
    areas,
    asked,
    beside,
    duties,
    facts,
    history,
    publication,
    turns,
    unknown,
)
from yangguang.modules.mining.pages.reading import Read, by_number


@open_page
@require_safe
def right(request: HttpRequest, number: str) -> HttpResponse:
    """Show a right; a number that it had, or one typed otherwise, leads to its address for good."""
    found = by_number(asked.read_number(number))
    today = day_of(timezone.now())
    if not found:
        return _no_right(request, number, today)
    if found[0].right.number != number:
        return redirect(_address(found[0].right.number, request), permanent=True)
    day = min(asked.day_of(request.GET.get("on", "")) or today, today)
    read = Read.of(found, day=day, today=today)
    if read.then is None:
        return render(request, "mining/not_yet.html", _frame(read))
    site = request.build_absolute_uri("/").rstrip("/")
    return render(request, "mining/right.html", _sheet(read, site))


def _address(number: str, request: HttpRequest) -> str:
    query = request.META.get("QUERY_STRING", "")
    return reverse("mining:right", args=[number]) + (f"?{query}" if query else "")


def _no_right(request: HttpRequest, number: str, today: date) -> HttpResponse:
    """Show a publication, where the number is a case's; else what is known of a number without a right."""
    case = cases.by_number(number)
    if case is not None:
        return publication.page(request, case, number)
    plain = asked.read_number(number)
    if not plain and asked.is_number(number):
        return redirect(f"{reverse('mining:number')}?{urlencode({'q': number})}")
    if not plain:
        raise Http404
    if plain != number:
        return redirect(_address(plain, request), permanent=True)
    context = unknown.of(plain, today=today)
    return render(request, "mining/unknown.html", context, status=context["status"])


def _sheet(read: Read, site: str) -> dict[str, Any]:
    assert read.then is not None
    version, stated = read.then
    address = version.address
    return _frame(read) | {
        "name": keep(stated.name),
        "kind": Said(stated.right.value),
        "version": version,
        "stated": stated,
        "turn": turns.turn(read.standing),
        "facts": facts.meta(read.right, version, stated),
        "duties": duties.meta(read.right, stated, on=read.day),
        "figure": drawing.figure(stated, number=read.right.number, on=read.day),
        "line": history.line(read.known, shown=version),
        "numbers": beside.numbers(read),
        "kin": beside.kin(read),
        "restrictions": beside.restrictions(read),
        "permits": beside.permits(read) if read.day >= LAW_2025 else None,
        "publications": beside.publications(read),
        "open": beside.applications(read),
        "slip": record_slips.slip_at(address, site=site) if address else None,
    }


def _frame(read: Read) -> dict[str, Any]:
    register = parts.Link(_("矿业权登记簿"), reverse("mining:register"))
    return {
        "read": read,
        "right": read.right,
        "trail": (register, parts.Link(keep(read.right.number), "")),
        "anatomy": drawing.anatomy(read.right.number, areas=areas.known()),
    }

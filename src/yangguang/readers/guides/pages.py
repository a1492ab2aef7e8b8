"""Pages of `guides`: all guides, one guide, its card, and who decides at one's county."""

from __future__ import annotations

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from yangguang.kernel.offices import areas
from yangguang.kernel.ui.access import open_page
from yangguang.kernel.ui.dates import SHANGHAI
from yangguang.kernel.ui.parts import Slip
from yangguang.readers.guides import deciding, derived, drawn
from yangguang.readers.guides.forms import AreaForm, DayForm


@open_page
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """List every procedure with what it promises."""
    today = _today()
    context = {"guides": derived.every(on=today, today=today), "area": AreaForm()}
    return render(request, "guides/index.html", context)


@open_page
@require_safe
def guide(request: HttpRequest, key: str) -> HttpResponse:
    """Show the guide of a procedure as it stands on the chosen day."""
    form = DayForm(request.GET if "on" in request.GET else None)
    found = _found(key, on=form.day(today=_today()) if form.is_bound else _today())
    context = {
        "guide": found,
        "form": form,
        "area": AreaForm(),
        "steps": drawn.steps(found),
        "changes": drawn.changes(found),
    }
    return render(request, "guides/guide.html", context)


@open_page
@require_safe
def card(request: HttpRequest, key: str) -> HttpResponse:
    """Show the card: one page to print, with the square of the permanent address."""
    form = DayForm(request.GET)
    found = _found(key, on=form.day(today=_today()))
    place = request.GET.get("place", "")
    area = next(iter(areas.find(place, on=found.today)), None)
    site = request.build_absolute_uri("/").rstrip("/")
    context = {
        "guide": found,
        "slip": Slip(
            found.title, qr=f"{site}{reverse('guides-plain:permanent', args=[key])}?on={found.on}"
        ),
        "answering": deciding.answering(area, on=found.on, matter=key) if area else [],
    }
    return render(request, "guides/card.html", context)


@open_page
@require_safe
def where(request: HttpRequest) -> HttpResponse:
    """Say which office answers for an area, and how it is asked."""
    form, today = AreaForm(request.GET if "place" in request.GET else None), _today()
    typed = form.cleaned_data["place"] if form.is_bound and form.is_valid() else ""
    found = areas.find(typed, on=today)
    only = found[0] if len(found) == 1 else None
    context = {
        "form": form,
        "typed": typed.strip(),
        "areas": found,
        "area": only,
        "answering": deciding.answering(only, on=today) if only else [],
        "guides": derived.every(on=today, today=today),
    }
    return render(request, "guides/where.html", context)


@open_page
@require_safe
def permanent(request: HttpRequest, key: str) -> HttpResponseRedirect:
    """Lead to the guide in the reader's language, on the day that the card was printed for."""
    query = request.GET.urlencode()
    address = f"/{get_language()}/guides/{key.lower()}/{'?' if query else ''}{query}"
    response = HttpResponseRedirect(address)
    response["Vary"] = "Accept-Language, Cookie"
    return response


def _found(key: str, *, on: date) -> derived.Guide:
    found = derived.of(key, on=on, today=_today())
    if found is None:
        raise Http404
    return found


def _today() -> date:
    return timezone.now().astimezone(SHANGHAI).date()

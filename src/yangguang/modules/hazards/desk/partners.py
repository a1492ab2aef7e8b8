"""Who signs with the offices of a territory and who broadcasts for them: entered, listed and ended."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST

from yangguang.base.hazards.matrix import MATRIX, Outlet
from yangguang.base.procedure import day_of
from yangguang.base.refusal import Refusal, Said
from yangguang.kernel.offices import queries as offices
from yangguang.kernel.offices.models import Office
from yangguang.kernel.ui import parts, refusals
from yangguang.kernel.ui.access import DeskRequest, desk_page
from yangguang.kernel.ui.forms import Form
from yangguang.modules.hazards.acts import partners as acts
from yangguang.modules.hazards.desk import around
from yangguang.modules.hazards.forms.partners import LastDayForm, PartnerForm, StationForm
from yangguang.modules.hazards.models import Partner, Station
from yangguang.modules.hazards.pages.levels import said
from yangguang.modules.hazards.queries import partners as queries

PER_PAGE: Final = 30
PARTNERS, STATIONS = "hazards:partners", "hazards:stations"
Row = Partner | Station


@dataclass(frozen=True, slots=True)
class Shown:
    """A row as it is listed: who, for whom, until when, and the form that ends it (None: it is over)."""

    row: Row
    office: str
    other: str
    programs: tuple[str, ...]
    form: Form | None
    end: str


@desk_page(roles=around.KEEPING)
@require_http_methods(["GET", "HEAD", "POST"])
def partners(request: DeskRequest) -> HttpResponse:
    """List which weather bureaus sign; enter another."""
    form = PartnerForm(request.POST or None, initial=_initial(request))
    if form.is_valid() and _did(
        request, form, lambda by, at: acts.enter_partner(**form.cleaned_data, by=by, at=at)
    ):
        return HttpResponseRedirect(reverse(PARTNERS))
    return _page(request, PARTNERS, form)


@desk_page(roles=around.KEEPING)
@require_http_methods(["GET", "HEAD", "POST"])
def stations(request: DeskRequest) -> HttpResponse:
    """List which stations broadcast, how soon they confirm and by which programs they ask; enter another."""
    form = StationForm(request.POST or None, initial=_initial(request))
    if form.is_valid() and _did(
        request, form, lambda by, at: acts.enter_station(**form.cleaned_data, by=by, at=at)
    ):
        return HttpResponseRedirect(reverse(STATIONS))
    return _page(request, STATIONS, form)


@desk_page(roles=around.KEEPING)
@require_POST
def end_partner(request: DeskRequest, pk: int) -> HttpResponse:
    """Let a bureau sign until a day."""
    row = Partner.objects.filter(pk=pk).first()
    return _ended(request, PARTNERS, row, acts.end_partner)


@desk_page(roles=around.KEEPING)
@require_POST
def end_station(request: DeskRequest, pk: int) -> HttpResponse:
    """Let a station broadcast until a day."""
    row = Station.objects.filter(pk=pk).first()
    return _ended(request, STATIONS, row, acts.end_station)


def _ended(
    request: DeskRequest, name: str, row: Row | None, act: Callable[..., None]
) -> HttpResponse:
    if row is None:
        raise Http404
    form = _ending(row, request.POST)
    if form.is_valid() and _did(
        request, form, lambda by, at: act(row, **form.cleaned_data, by=by, at=at)
    ):
        return HttpResponseRedirect(reverse(name))
    empty = (PartnerForm if name == PARTNERS else StationForm)(initial=_initial(request))
    return _page(request, name, empty, ending={row.pk: form})


def _page(
    request: DeskRequest, name: str, form: Form, ending: dict[int, Form] | None = None
) -> HttpResponse:
    given = ending or {}
    read = queries.partners if name == PARTNERS else queries.stations
    before = _number(request.GET.get("before", ""))
    reach = request.reach
    found: Sequence[Row] = read(reach, before=before, limit=PER_PAGE + 1)
    rows = found[:PER_PAGE]
    context = {
        "lists": around.kept(current=name),
        "name": name,
        "form": form,
        "rows": _shown(rows, given, on=day_of(timezone.now())),
        "older": f"?before={rows[-1].pk}" if len(found) > PER_PAGE else "",
        "limits": _limits() if name == STATIONS else None,
    }
    bad = form.errors or any(one.errors for one in given.values())
    return render(request, "hazards/desk/partners.html", context, status=422 if bad else 200)


def _shown(rows: Sequence[Row], given: dict[int, Form], *, on: date) -> list[Shown]:
    others = [other_of(row) for row in rows]
    names = offices.names_of([*others, *(row.office for row in rows)], on=on)
    programs = queries.programs_of([one.pk for one in others], on=on)
    return [
        Shown(
            row,
            names.get(row.office_id, row.office.slug),
            names.get(other.pk, other.slug),
            tuple(programs.get(other.pk, ())),
            None if row.until_on and row.until_on < on else given.get(row.pk) or _ending(row),
            reverse(f"hazards:end-{_kind(row)}", args=[row.pk]),
        )
        for row, other in zip(rows, others, strict=True)
    ]


def other_of(row: Row) -> Office:
    """Return who signs or broadcasts."""
    return row.bureau if isinstance(row, Partner) else row.station


def _kind(row: Row) -> str:
    return "partner" if isinstance(row, Partner) else "station"


def _ending(row: Row, sent: Any = None) -> LastDayForm:
    today = day_of(timezone.now())
    initial = {"last_on": max(today, row.from_on)}
    return LastDayForm(sent, initial=initial, auto_id=f"id_{_kind(row)}_{row.pk}_%s")


def _limits() -> parts.Table:
    """Return what the matrix asks of television: from which level on, and how soon somebody confirms."""
    rows = [row for row in MATRIX if row.outlet is Outlet.TELEVISION and row.confirm_within]
    return parts.Table(
        key="limits",
        caption=_("多久以内确认"),
        columns=(
            parts.Column(_("级别")),
            parts.Column(_("送电视")),
            parts.Column(_("确认时限（分钟）"), is_number=True),
        ),
        rows=tuple(
            (
                Said("{level}及以上", {"level": said(row.down_to)}),
                _("必须") if row.duty.value == "must" else _("可以"),
                str((row.confirm_within or 0) // 60),
            )
            for row in rows
        ),
    )


def _initial(request: DeskRequest) -> dict[str, Any]:
    return {"office": request.post.office.slug, "from_on": day_of(timezone.now())}


def _did(request: DeskRequest, form: Form, act: Callable[[Any, datetime], object]) -> bool:
    at = timezone.now()
    try:
        act(around.actor(request, at=at), at)
    except Refusal as refusal:
        refusals.add_to(form, refusal)
        return False
    return True


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 18 else None

"""All warnings that were published, the newest first, a page at a time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Final
from urllib.parse import urlencode

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from yangguang.base.hazards.levels import Level
from yangguang.base.procedure import day_of
from yangguang.base.refusal import Said
from yangguang.base.script import keep
from yangguang.kernel.offices import queries as offices
from yangguang.kernel.ui import parts
from yangguang.kernel.ui.access import open_page
from yangguang.kernel.ui.parts import Tag, Tone
from yangguang.modules.hazards.models import Ending, Issue, Season
from yangguang.modules.hazards.pages.levels import said

PER_PAGE: Final = 50
MOST_SEASONS: Final = 30
FILTERS: Final = parts.Filters(
    key="warnings",
    fields=(
        parts.TextFilter("q", _("标题")),
        parts.ChoiceFilter("level", _("级别"), tuple((str(int(one)), said(one)) for one in Level)),
        parts.TextFilter("year", _("年份")),
    ),
)
_TONES: Final = {Ending.LIFTED: _("已解除"), Ending.EXPIRED: _("已届满")}


@open_page
@require_safe
def archive(request: HttpRequest) -> HttpResponse:
    """List the issues that were published."""
    filters = FILTERS.read(request.GET)
    asked = {name: value for field in filters.fields for name, value, _text in field.pairs()}
    at = timezone.now()
    context = {
        "filters": filters,
        "found": _listed(asked, after=request.GET.get("after", ""), at=at),
        "seasons": _seasons(at=at),
        "trail": (
            parts.Link(_("地质灾害预警"), reverse("hazards:now")),
            parts.Link(_("历次预警"), ""),
        ),
    }
    return render(request, "hazards/archive.html", context)


def _seasons(*, at: datetime) -> list[tuple[Season, str]]:
    """Return the newest seasons, each with the name of its office: two queries."""
    rows = Season.objects.select_related("office").order_by("-from_on", "pk")[:MOST_SEASONS]
    found = list(rows)
    names = offices.names_of([one.office for one in found], on=day_of(at)) if found else {}
    return [(one, names.get(one.office_id, "")) for one in found]


def _listed(asked: Mapping[str, str], *, after: str, at: datetime) -> parts.Ledger:
    rows = Issue.objects.filter(is_drill=False).exclude(issued_at=None).select_related("office")
    if words := asked.get("q", "").replace("\0", ""):
        rows = rows.filter(headline__contains=words[:60])
    if level := asked.get("level"):
        rows = rows.filter(level=int(level))
    year = asked.get("year", "")
    if year.isascii() and year.isdigit() and len(year) == 4:
        rows = rows.filter(year=int(year))
    if key := _key(after):
        rows = rows.filter(Q(issued_at__lt=key[0]) | Q(issued_at=key[0], pk__lt=key[1]))
    found = list(rows.order_by("-issued_at", "-pk")[: PER_PAGE + 1])
    shown, older = found[:PER_PAGE], ""
    if len(found) > PER_PAGE:
        last = shown[-1]
        assert last.issued_at is not None
        older = "?" + urlencode({**asked, "after": f"{last.issued_at.isoformat()}~{last.pk}"})
    return parts.Ledger(
        tuple(_entries(shown, at=at)),
        _("历次预警"),
        parts.Empty(_("没有这样的预警。"), _("换一个词，或者去掉筛选条件。")),
        parts.Pager(newer="?" + urlencode(asked) if after else "", older=older),
    )


def _key(text: str) -> tuple[datetime, str] | None:
    """Return where a page begins; None: at the newest, also for nonsense."""
    moment, mark, number = text.replace("\0", "")[:120].partition("~")
    try:
        found = datetime.fromisoformat(moment)
    except ValueError:
        return None
    return (found, number) if mark and found.tzinfo is not None else None


def _entries(rows: Sequence[Issue], *, at: datetime) -> Iterator[parts.Entry]:
    for row in rows:
        assert row.issued_at is not None
        yield parts.Entry(
            Said("{headline}", {"headline": keep(row.headline)}),
            day_of(row.issued_at),
            reverse("hazards:warning", args=[row.pk]),
            tag=_tag(row, at=at),
            number=row.name or str(row.pk),
            note=said(row.level) if row.level else "",
        )


def _tag(row: Issue, *, at: datetime) -> Tag:
    if row.ending in _TONES:
        return Tag(_TONES[Ending(row.ending)])
    if row.expires is not None and row.expires <= at:
        return Tag(_("已届满"))
    return Tag(_("有效"), Tone.DUE)

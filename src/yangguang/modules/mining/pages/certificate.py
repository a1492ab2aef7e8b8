"""An extract of the register to print (登记簿摘录): what is registered as at a day, with the proof of its record."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from yangguang.base.procedure import day_of
from yangguang.base.refusal import Said
from yangguang.base.script import keep
from yangguang.kernel.letters.content import Content
from yangguang.kernel.letters.dressing import Script
from yangguang.kernel.offices import queries as offices
from yangguang.kernel.ui import parts, record_slips
from yangguang.kernel.ui.access import open_page
from yangguang.modules.mining import drawing
from yangguang.modules.mining.letters import extracts
from yangguang.modules.mining.pages import areas, asked, beside, facts, turns
from yangguang.modules.mining.pages.reading import Read, by_number


@open_page
@require_safe
def certificate(request: HttpRequest, number: str) -> HttpResponse:
    """Show the extract of a right as at a day, ready to be printed."""
    found = by_number(asked.read_number(number))
    if not found:
        raise Http404
    if found[0].right.number != number:
        return redirect("mining:certificate", found[0].right.number, permanent=True)
    at = timezone.now()
    day = min(asked.day_of(request.GET.get("on", "")) or day_of(at), day_of(at))
    read = Read.of(found, day=day, today=day_of(at))
    if read.then is None:
        raise Http404
    site = request.build_absolute_uri("/").rstrip("/")
    return render(request, "mining/certificate.html", _extract(read, site, at=at))


@open_page
@require_safe
def paper(request: HttpRequest, number: str) -> HttpResponse:
    """Hand the same extract out as a paper (PDF), in the script of the page."""
    found = by_number(asked.read_number(number))
    today = day_of(timezone.now())
    day = min(asked.day_of(request.GET.get("on", "")) or today, today)
    read = Read.of(found, day=day, today=today) if found else None
    if read is None or read.then is None:
        raise Http404
    script = Script.HANT if get_language() == "zh-hant" else Script.HANS
    own = read.right.number
    name = f"{own}-{day:%Y%m%d}.pdf"
    content = extracts.printed(_paper(read), number=own, script=script)
    disposition = f'attachment; filename="{name}"'
    headers = {"Content-Disposition": disposition}
    return HttpResponse(content, content_type="application/pdf", headers=headers)


def _paper(read: Read) -> Content:
    assert read.then is not None
    version, stated = read.then
    return extracts.extract(
        stated,
        number=read.right.number,
        office=offices.full_name_on(read.right.office, version.on),
        on=version.on,
        state=read.state,
        day=read.day,
        address=version.address,
    )


def _extract(read: Read, site: str, *, at: datetime) -> dict[str, Any]:
    assert read.then is not None
    version, stated = read.then
    right, address = read.right, version.address
    back = reverse("mining:right", args=[right.number])
    return {
        "read": read,
        "right": right,
        "name": keep(stated.name),
        "at": at,
        "version": version,
        "turn": turns.turn(read.standing),
        "anatomy": drawing.anatomy(right.number, areas=areas.known()),
        "facts": facts.meta(right, version, stated),
        "corners": drawing.corners(stated.drawn, key="corners") if stated.drawn else None,
        "restrictions": beside.restrictions(read),
        "slip": record_slips.slip_at(address, site=site) if address else None,
        "permanent": f"{site}{reverse('mining-data:permanent', args=[right.number])}",
        "trail": (
            parts.Link(_("矿业权登记簿"), reverse("mining:register")),
            parts.Link(keep(right.number), _on(back, read.day, read.today)),
            parts.Link(_("登记簿摘录"), ""),
        ),
        "paper": _on(reverse("mining:certificate-pdf", args=[right.number]), read.day, read.today),
        "as_at": Said("截至 {day} 的登记", {"day": read.day}),
    }


def _on(address: str, day: date, today: date) -> str:
    return address if day == today else f"{address}?on={day.isoformat()}"

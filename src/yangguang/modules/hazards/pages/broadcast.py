"""The picture of a published warning in broadcast size; an address never shows anything else."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from yangguang.base.hazards.messages import Message
from yangguang.base.procedure import day_of
from yangguang.kernel.ui.access import open_page
from yangguang.modules.hazards.drawing import broadcast, landscape
from yangguang.modules.hazards.drawing.landscape import Land
from yangguang.modules.hazards.models import Issued
from yangguang.modules.hazards.queries import issues


@open_page
@require_safe
def svg(request: HttpRequest, address: str) -> HttpResponse:  # noqa: ARG001 - the shape of a view
    """Return the picture as SVG."""
    return _kept(_drawn(address).encode(), "image/svg+xml")


@open_page
@require_safe
def png(request: HttpRequest, address: str) -> HttpResponse:  # noqa: ARG001 - the shape of a view
    """Return the picture as PNG."""
    return _kept(broadcast.png(_drawn(address)), "image/png")


def _drawn(address: str) -> str:
    rows = Issued.objects.filter(address=address.upper()[:20], is_drill=False)
    row = rows.exclude(address="").select_related("office").order_by("pk").first()
    if row is None:
        raise Http404
    message = Message.from_text(row.message)
    codes = {issues.area_of(row.office), *landscape.codes_in(message.areas)}
    return broadcast.svg(message, Land.of(codes, on=day_of(row.sent_at)))


def _kept(content: bytes, kind: str) -> HttpResponse:
    response = HttpResponse(content, content_type=kind)
    response["Cache-Control"] = "public, max-age=86400"
    response["X-Content-Type-Options"] = "nosniff"
    return response

"""The map of a warning as it was issued, at an address made of its digest: always the same bytes."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from yangguang.kernel.ui.access import open_page
from yangguang.modules.hazards.models import Issued
from yangguang.modules.hazards.models.pictures import Picture


@open_page
@require_safe
def picture(request: HttpRequest, digest: str) -> HttpResponse:  # noqa: ARG001 - the shape of a view
    """Return the picture while a message that was issued still shows it: not when that was voided."""
    row = Picture.objects.filter(digest=digest[:40]).first()
    issued = (
        Issued.objects.filter(issue=row.case_id, is_drill=False) if row else Issued.objects.none()
    )
    if row is None or not issued.exclude(address="").exists():
        raise Http404
    response = HttpResponse(row.svg.encode(), content_type="image/svg+xml")
    response["Cache-Control"] = "public, max-age=86400"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'"
    return response

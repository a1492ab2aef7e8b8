"""Warnings of other publishers for the public: those that hold, one as it came, and its bytes."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from yangguang.base.cap.alerts import MEDIA_TYPE
from yangguang.kernel.ui import parts
from yangguang.kernel.ui.access import open_page
from yangguang.kernel.ui.dates import moment_text
from yangguang.kernel.ui.parts import Cell, Column, Table
from yangguang.modules.hazards.models.incoming import Received
from yangguang.modules.hazards.pages import incoming_parts as shown
from yangguang.modules.hazards.queries import incoming as queries

HEADS = (_("标题"), _("来源"), _("严重程度"), _("有效至"), _("签名核对"))


@open_page
@require_safe
def others(request: HttpRequest) -> HttpResponse:
    """List the warnings of others that hold now."""
    at = timezone.now()
    rows = queries.in_force(at=at)
    table = Table(
        key="others",
        caption=_("其他机关发布的有效预警"),
        columns=tuple(map(Column, HEADS)),
        rows=tuple(map(_row, rows)),
        empty=parts.Empty(
            _("没有收到尚在有效期内的其他机关预警。"),
            _("没有收到不等于没有发布，请以发布单位为准。"),
        ),
    )
    return render(request, "hazards/incoming/others.html", {"table": table, "at": at})


def _row(row: Received) -> tuple[Cell, ...]:
    assert row.expires_at is not None
    return (
        Cell(row.headline, href=reverse("hazards:other", args=[row.digest]), kept=True),
        Cell(row.source, kept=True),
        Cell(shown.severity_of(row)),
        Cell(moment_text(row.expires_at)),
        Cell("", tag=shown.signature_of(row)),
    )


@open_page
@require_safe
def other(request: HttpRequest, digest: str) -> HttpResponse:
    """Show one message of another publisher: whose it is, and its text as it came."""
    row, at = _public(digest), timezone.now()
    alert = queries.alert_of(row)
    context = {
        "row": row,
        "kind": shown.KINDS[row.kind],
        "signature": shown.signature_of(row),
        "parts": tuple(shown.parts_of(alert)),
        "holds": any(one.pk == row.pk for one in queries.in_force(at=at)),
        "trail": (parts.Link(_("其他机关发布的预警"), reverse("hazards:others")),),
    }
    return render(request, "hazards/incoming/other.html", context)


@open_page
@require_safe
def original(request: HttpRequest, digest: str) -> HttpResponse:  # noqa: ARG001
    """Hand out the message as it came, byte for byte."""
    row = _public(digest)
    response = HttpResponse(bytes(row.content), content_type=MEDIA_TYPE)
    response["Content-Disposition"] = f'attachment; filename="{row.digest[:16]}.xml"'
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _public(digest: str) -> Received:
    """Return a message that the public may see: a real one that wasn't set aside."""
    row = queries.by_digest(digest)
    if row is None or row.status != "Actual" or hasattr(row, "set_aside"):
        raise Http404
    return row

"""Numbers that are not in use, each with its public reason: void ones, and serials that were never given."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from yangguang.base.refusal import Said
from yangguang.base.script import keep
from yangguang.kernel.ui import parts
from yangguang.kernel.ui.access import open_page
from yangguang.kernel.work import keys
from yangguang.modules.mining.models import Number, Serial

PER_PAGE = 50


@open_page
@require_safe
def numbers(request: HttpRequest) -> HttpResponse:
    """Show every number that is not in use, the newest first; after them the serials left out."""
    asked = request.GET
    context = {
        "void": _void(asked.get("after", "").replace("\0", "")[:60]),
        "serials": _serials(asked.get("serial", "").replace("\0", "")[:60]),
        "trail": (
            parts.Link(_("矿业权登记簿"), reverse("mining:register")),
            parts.Link(_("不在使用的证号"), ""),
        ),
    }
    return render(request, "mining/numbers.html", context)


def _void(after: str) -> parts.Ledger:
    rows = Number.objects.filter(void_on__isnull=False).order_by("number")
    found = list((rows.filter(number__gt=after) if after else rows)[: PER_PAGE + 1])
    shown = found[:PER_PAGE]
    older = f"?after={shown[-1].number}" if len(found) > PER_PAGE else ""
    entries = tuple(
        parts.Entry(
            Said("{number}", {"number": row.number}),
            row.void_on,
            reverse("mining:right", args=[row.number]),
            number=row.case_number,
            note=keep(row.why_void),
        )
        for row in shown
    )
    return parts.Ledger(
        entries,
        _("停用的证号"),
        parts.Empty(_("没有停用的证号。")),
        parts.Pager(newer="?" if after else "", older=older),
    )


def _serials(after: str) -> parts.Ledger:
    """Return the serials that were left out, by family and serial."""
    rows = Serial.objects.filter(void_on__isnull=False).order_by("family", "serial")
    family, _sign, serial = after.rpartition("-")
    if family and serial.isascii() and serial.isdigit():
        rows = rows.filter(keys.beyond({"family": family, "serial": int(serial)}))
    found = list(rows[: PER_PAGE + 1])
    last = found[PER_PAGE - 1] if len(found) > PER_PAGE else None
    return parts.Ledger(
        tuple(islice(_entries(found), PER_PAGE)),
        _("没有发出的顺序号"),
        parts.Empty(_("没有空缺的顺序号。")),
        parts.Pager(
            newer="?" if after else "", older=f"?serial={last.family}-{last.serial}" if last else ""
        ),
    )


def _entries(rows: list[Serial]) -> Iterator[parts.Entry]:
    for row in rows:
        said = {"family": row.family, "serial": row.serial}
        yield parts.Entry(
            Said("{family} 第 {serial} 号", said), row.void_on, note=keep(row.why_void)
        )

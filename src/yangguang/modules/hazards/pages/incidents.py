"""What the public may read of incidents: only the records that were released, never a row of ours."""

from __future__ import annotations

from typing import Final

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from yangguang.base.record import decode
from yangguang.base.refusal import Refusal, Said
from yangguang.base.script import keep
from yangguang.kernel.files import serving
from yangguang.kernel.records import queries as records
from yangguang.kernel.records import titles
from yangguang.kernel.records.models import Shown
from yangguang.kernel.ui import frame, parts
from yangguang.kernel.ui.access import open_page
from yangguang.modules.hazards.queries import incidents as queries
from yangguang.modules.hazards.records.incidents import IncidentTold
from yangguang.modules.hazards.rules.figures import LABELS, MONEY, PUBLIC

PER_PAGE: Final = 30


@open_page
@require_safe
def incidents(request: HttpRequest) -> HttpResponse:
    """List what the public was told of incidents, the newest first; of each incident what was told last."""
    rows = titles.with_bodies(records.listed(kind=IncidentTold.kind))
    after = request.GET.get("after", "")
    try:
        rows = records.read_on(rows, after) if after else rows
    except Refusal:
        raise Http404 from None
    found = list(rows[: PER_PAGE + 1])
    older = f"?after={records.key_of(found[PER_PAGE - 1])}" if len(found) > PER_PAGE else ""
    shown = found[:PER_PAGE]
    behind = records.corrected(shown) if shown else set()
    ledger = parts.Ledger(
        tuple(entry for row in shown if row.address not in behind for entry in _entry(row)),
        _("灾情险情发布"),
        parts.Empty(_("还没有发布过灾情险情。"), _("没有发布不等于没有发生。")),
        parts.Pager(older=older),
    )
    trail = (parts.Link(_("地质灾害"), reverse("hazards:now")),)
    return render(request, "hazards/told.html", {"found": ledger, "trail": trail})


def _entry(row: Shown) -> tuple[parts.Entry, ...]:
    body = getattr(row, "body", None)
    record = decode(bytes(body)) if body is not None else None
    if not isinstance(record, IncidentTold):
        return ()
    note = Said("{figures}（第{n}次报告）", {"figures": _figures_said(record), "n": record.serial})
    return (
        parts.Entry(
            record.title(),
            row.released_at.date(),
            reverse("hazards:incident", args=[record.number]),
            tag=parts.Tag(Said(record.grade), parts.Tone.DUE) if record.grade else None,
            number=record.number,
            note=note,
        ),
    )


def _figures_said(record: IncidentTold) -> Said:
    if record.dead is None and record.missing is None:
        return Said("人员伤亡尚在核实")
    if record.missing is None:  # what nobody told is no nought
        return Said("死亡{dead}人", {"dead": record.dead})
    if record.dead is None:
        return Said("失踪{missing}人", {"missing": record.missing})
    return Said("死亡{dead}人，失踪{missing}人", {"dead": record.dead, "missing": record.missing})


@open_page
@require_safe
def incident(request: HttpRequest, number: str) -> HttpResponse:
    """Show what the public was told of one incident: the last release whole, the earlier ones beside it."""
    told = queries.public_of(number.replace("\0", "")[:60])
    if not told:
        raise Http404
    row, last = told[0]
    context = {
        "record": last,
        "row": row,
        "title": last.title(),
        "turn": parts.Turn(_figures_said(last), Said("数字截至 {at}", {"at": last.as_of})),
        "meta": _meta(last),
        "table": _table([record for _row, record in reversed(told)]),
        "address": frame.within(f"records/{row.address}/"),
        "photos": queries.shown_photos(last.number),
        "trail": (
            parts.Link(_("地质灾害"), reverse("hazards:now")),
            parts.Link(_("灾情险情发布"), reverse("hazards:told")),
        ),
    }
    return render(request, "hazards/incident.html", context)


@open_page
@require_safe
def photo(request: HttpRequest, number: str, digest: str) -> HttpResponse:  # noqa: ARG001 - Django's shape
    """Hand out a photo that was let out; one whose record was withdrawn is known no more."""
    found = queries.photo_out(number[:60], digest)
    if found is None or found.outgoing is None:
        raise Http404
    served = serving.served(found.outgoing, check=lambda _row: ())
    headers = served.headers | {
        "Content-Disposition": "inline",
        "Cache-Control": "public, max-age=60",
    }
    return HttpResponse(served.content, headers=headers)


def _meta(record: IncidentTold) -> parts.Meta:
    occurred: parts.Text = (
        Said("{at}", {"at": record.occurred})
        if record.occurred
        else keep(record.occurred_words) or _("尚在核实")
    )
    rows = (
        parts.Row(_("灾害类型"), Said(record.disaster) if record.disaster else _("尚在核实")),
        parts.Row(_("地点"), keep(record.place)),
        parts.Row(_("发生时间"), occurred),
        parts.Row(_("灾情等级"), Said(record.grade) if record.grade else _("尚未认定")),
        parts.Row(_("发布机关"), keep(record.office)),
    )
    return parts.Meta(rows, _("这一起"))


def _table(told: list[IncidentTold]) -> parts.Table:
    heads = [parts.Column(_("数字"))]
    heads += [parts.Column(Said("截至 {at}", {"at": record.as_of})) for record in told]
    rows = []
    for name in PUBLIC:
        values = [getattr(record, name) for record in told]
        if any(value is not None for value in values):
            label = LABELS[name].replace("（分）", "（万元）") if name in MONEY else LABELS[name]
            rows.append(
                (
                    parts.Cell(Said(label)),
                    *(_cell(name, v, r) for v, r in zip(values, told, strict=True)),
                )
            )
    return parts.Table(
        key="figures",
        caption=_("历次发布的数字"),
        columns=tuple(heads),
        rows=tuple(rows),
        note=_("后一次发布的数字可能比前一次少，先前的仍然保留；？表示尚在核实。"),
        empty=parts.Empty(_("没有发布数字。")),
    )


def _cell(name: str, value: int | None, record: IncidentTold) -> parts.Cell:
    if value is None:
        return parts.Cell("—")
    shown = f"{value / 1_000_000:,.2f}" if name in MONEY else f"{value:,}"
    return parts.Cell(shown + ("？" if LABELS[name] in record.unverified else ""), kept=True)

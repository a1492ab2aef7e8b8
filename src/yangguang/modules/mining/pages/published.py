"""What was published of rights without their number: a list, and the page of each, as its source prints it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any, Final
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from yangguang.base.mining.kinds import Level
from yangguang.base.mining.life import Event
from yangguang.base.procedure import day_of
from yangguang.base.refusal import Said
from yangguang.base.script import keep
from yangguang.kernel.cases.models import Case, Step
from yangguang.kernel.ui import parts, record_slips
from yangguang.kernel.ui.access import open_page
from yangguang.kernel.ui.case_parts.lines import finding_said
from yangguang.modules.mining import drawing, rules
from yangguang.modules.mining.models import Notice
from yangguang.modules.mining.past import stating
from yangguang.modules.mining.past.found import LABELS
from yangguang.modules.mining.stated import Stated

PER_PAGE: Final = 50
NO_NUMBER: Final = _("来源没有印出证号。")
WHY: Final[Mapping[rules.Notice, Any]] = {
    rules.Notice.LICENCE: _(
        "没有证号，不能核对它现在是否有效，所以不在登记簿里，也不列为有效。查到证号以后，照证号移入登记簿。"
    ),
    rules.Notice.OFFER: _("还没有人取得这个矿业权；取得的人登记以后，登记簿上才有它。"),
    rules.Notice.CONSENT: _("只是同意出让；取得的人登记以后，登记簿上才有这个矿业权。"),
}
FILTERS: Final = parts.Filters(
    key="published",
    fields=(
        parts.ChoiceFilter(
            "kind", _("公布的种类"), tuple((kind.value, Said(kind.value)) for kind in rules.Notice)
        ),
    ),
)


@open_page
@require_safe
def published(request: HttpRequest) -> HttpResponse:
    """List what was published without a number, what came last first."""
    filters = FILTERS.read(request.GET)
    said = {name: value for field in filters.fields for name, value, _text in field.pairs()}
    after = request.GET.get("after", "").replace("\0", "")[:60]
    register = parts.Link(_("矿业权登记簿"), reverse("mining:register"))
    context = {
        "filters": filters,
        "found": _found(said, after=after),
        "trail": (register, parts.Link(_("没有印出证号的公布信息"), "")),
    }
    return render(request, "mining/published.html", context)


def _found(said: Mapping[str, str], *, after: str) -> parts.Ledger:
    rows = Notice.objects.filter(kind=said["kind"]) if "kind" in said else Notice.objects.all()
    rows = rows.filter(pk__lt=after) if after else rows
    found = list(rows.order_by("-case")[: PER_PAGE + 1])
    shown, older = found[:PER_PAGE], ""
    if len(found) > PER_PAGE:
        older = "?" + urlencode({**said, "after": shown[-1].pk})
    return parts.Ledger(
        tuple(map(_entry, shown)),
        _("没有印出证号的公布信息"),
        parts.Empty(_("没有收录这样的公布信息。")),
        parts.Pager(newer="?" + urlencode(said) if after else "", older=older),
    )


def _entry(row: Notice) -> parts.Entry:
    return parts.Entry(
        Said("{name}", {"name": keep(row.name)}),
        row.on,
        reverse("mining:right", args=[row.pk]),
        tag=parts.Tag(Said(row.kind)),
        number=row.pk,
        note=Said("{kind}，来源：{source}", {"kind": Said(row.right), "source": keep(row.source)}),
    )


def of(notice: Notice, case: Case, *, at: datetime, site: str) -> dict[str, Any]:
    """Return what the page of one shows: at most nine queries."""
    record, step = stating.Printed.from_text(notice.printed), _step(case)
    kind = rules.Notice(notice.kind)
    return {
        "case": case,
        "name": keep(notice.name),
        "kind": Said(notice.kind),
        "trail": (
            parts.Link(_("矿业权登记簿"), reverse("mining:register")),
            parts.Link(_("没有印出证号的公布信息"), reverse("mining:published")),
        ),
        "turn": parts.Turn(NO_NUMBER, WHY[kind]),
        "facts": parts.Meta(tuple(_rows(notice, record)), _("照来源印出的内容")),
        "findings": tuple(map(finding_said, step.findings)),
        "figure": drawing.figure(_ground(record), number=notice.pk, on=day_of(at)),
        "slip": record_slips.slip_at(step.records[0], site=site) if step.records else None,
    }


def page(request: HttpRequest, notice: Notice, case: Case) -> HttpResponse:
    """Show one as printed, with what was found of it."""
    site = request.build_absolute_uri("/").rstrip("/")
    return render(request, "mining/notice.html", of(notice, case, at=timezone.now(), site=site))


def _step(case: Case) -> Step:
    rows = Step.objects.filter(case_number=case.pk, name="note", voids=None)
    return rows.order_by("-seq")[0]


def _rows(notice: Notice, record: stating.Printed) -> Iterator[parts.Row]:
    """Yield each value under its name, to the letter as printed."""
    yield parts.Row(_("来源"), keep(notice.source), kept=True)
    yield parts.Row(_("矿业权种类"), Said(notice.right))
    if record.headed is not None:
        yield parts.Row(_("标题中的出让方式"), Said(record.headed.value))
    if record.way is not None:
        yield parts.Row(_("出让方式"), Said(record.way.value))
    for name, label in LABELS.items():
        if text := record.values.get(name, "").strip():
            yield parts.Row(label, keep(text), kept=True)


def _ground(record: stating.Printed) -> Stated:
    """Return what a plan is drawn from: only its ground is looked at, the rest stands for nothing."""
    values = stating.read(record).values
    between = values["elevation"]
    return Stated(
        right=record.right,
        event=record.event or Event.NEW,
        level=Level.COUNTY,
        name="",
        holder="",
        organ="",
        mineral="",
        area_km2=values["area"],
        top_m=between and between.top,
        bottom_m=between and between.bottom,
        drawn=record.drawn,
        drawn_too=record.drawn_too,
    )

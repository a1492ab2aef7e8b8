"""The alarms of an office at its desk: who is called, since when, and where it is answered."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from yangguang.base.procedure import day_of
from yangguang.base.refusal import Said
from yangguang.kernel.delivery import duty
from yangguang.kernel.delivery.models import Call
from yangguang.kernel.offices.competence import Reach
from yangguang.kernel.records.models import Publication
from yangguang.kernel.ui import parts
from yangguang.kernel.ui.parts import Tag, Tone
from yangguang.modules.hazards.records import SeasonDayMissed, SeasonDoubted
from yangguang.modules.hazards.records.incidents import ReportOverdue

MOST: Final = 30
KINDS: Final[Mapping[str, parts.Text]] = {
    kind.kind: Said(kind.heading) for kind in (SeasonDayMissed, SeasonDoubted, ReportOverdue)
}


def ledger(reach: Reach) -> parts.Ledger:
    """Return the calls within reach that nobody has answered: two queries."""
    calls = duty.unanswered(reach, limit=MOST)
    kinds = dict(
        Publication.objects.filter(address__in=[call.delivery.address for call in calls])
        .order_by()
        .values_list("address", "kind")
    )
    return parts.Ledger(
        tuple(_entry(call, kinds.get(call.delivery.address, "")) for call in calls),
        _("没有应答的告警"),
        parts.Empty(_("没有。")),
    )


def _entry(call: Call, kind: str) -> parts.Entry:
    return parts.Entry(
        KINDS.get(kind, _("告警")),
        day_of(call.raised_at),
        reverse("desk:delivery", args=[call.delivery_id]),
        tag=Tag(_("等待应答"), Tone.DUE),
        number=call.delivery.subject,
        note=Said("{at} 起呼叫：{who}", {"at": call.raised_at, "who": Said(call.who)}),
    )

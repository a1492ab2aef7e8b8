"""The letters that went to a case or name it, on its page: when they came, never who wrote."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse

from yangguang.base.mail import Nature
from yangguang.base.mail.letter import NATURES
from yangguang.base.procedure import day_of
from yangguang.base.refusal import Said
from yangguang.kernel.inbox.models import Mail, State
from yangguang.kernel.ui import parts


def ledger(rows: Iterable[Mail]) -> parts.Ledger:
    """Return a line for each, the latest first; one that waits for an officer is marked."""
    found = sorted(rows, key=lambda row: (row.arrived_at, row.pk), reverse=True)
    return parts.Ledger(tuple(_entry(row) for row in found), Said("来信"))


def _entry(row: Mail) -> parts.Entry:
    waits = row.state == State.WAITING
    tag = parts.Tag(Said("待处理"), parts.Tone.DUE) if waits else None
    address = reverse("desk:mail", args=[row.key])
    return parts.Entry(NATURES[Nature(row.nature)], day_of(row.arrived_at), address, tag)

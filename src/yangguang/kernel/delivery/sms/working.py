"""What the worker of short messages does between two batches: listen, judge the lines, give up waiting."""

from __future__ import annotations

import time
from datetime import datetime, timedelta

from yangguang.kernel.delivery import bulk, confirmations, outlets
from yangguang.kernel.delivery.models import Line
from yangguang.kernel.delivery.sms import receipts
from yangguang.kernel.delivery.sms.outlet import KEY, Sms
from yangguang.kernel.delivery.sms.switch import SILENT, Switch


def outlet() -> Sms | None:
    """Return the outlet of this office; None: it sends no short messages."""
    found = outlets.by_key().get(KEY)
    return found if isinstance(found, Sms) else None


def hear(*, at: datetime) -> int:
    """Take what came by the lines, find out which of them is silent, and write down how they are."""
    sms = outlet()
    if sms is None:
        return 0
    done = 0
    for gateway in sms.switch.gateways:
        done += receipts.take(gateway.heard(), gateway=gateway.key, at=at)
    done += receipts.match(at=at)
    _judge(sms.switch, at=at)
    return done + confirmations.give_up(at=at)


def _judge(switch: Switch, *, at: datetime) -> None:
    lines = {line.gateway: line for line in Line.objects.order_by("gateway")}
    for gateway in switch.gateways:
        line, within = lines.get(gateway.key), gateway.receipts_within_seconds
        if line and line.heard_at and line.heard_at > at - timedelta(seconds=within):
            switch.told(gateway.key)
        elif not switch.why(gateway.key) and receipts.is_silent(
            gateway.key, within_seconds=within, at=at
        ):
            switch.rest(gateway.key, SILENT)
        why = switch.why(gateway.key)
        since = line.since if line else None
        if line is None or line.why != why:
            since = at if why else None
            Line.objects.update_or_create(
                gateway=gateway.key, defaults={"why": why, "since": since}
            )
        if why == SILENT and since and any(not switch.why(one.key) for one in switch.gateways):
            # again and again, until none is left; without another line nobody could say more of it
            receipts.reopen(gateway.key, before=since, at=at)


def run(*, at: datetime, seconds: float = 1) -> int:
    """Send, and listen in between: receipts of what goes out come while it goes out."""
    began, done = time.monotonic(), 0
    while True:
        spent = time.monotonic() - began
        now = at + timedelta(seconds=spent)
        count = bulk.run(at=now, seconds=0.5, only=(KEY,))
        done += count
        hear(at=now)
        if not count or spent >= seconds:
            return done

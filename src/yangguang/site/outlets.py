"""Whom this office pushes to, as one explicit list; pages, feeds and search pull and aren't here."""

from __future__ import annotations

from collections.abc import Sequence

from yangguang.kernel.delivery import outlets
from yangguang.kernel.delivery.outlets import Outlet


def pushed_to() -> Sequence[Outlet]:
    """Return the push outlets: our duty desk, stations, devices; phones and another system where settings name them."""
    from django.conf import settings

    from yangguang.kernel.delivery.devices.outlets import Screens, Voice
    from yangguang.kernel.delivery.duty import DutyDesk
    from yangguang.kernel.delivery.push.outlet import WebPush
    from yangguang.kernel.delivery.sms.outlet import Sms
    from yangguang.kernel.delivery.sms.switch import Switch
    from yangguang.kernel.delivery.television import Television
    from yangguang.site import texting, webhooks

    gateways, other = texting.gateways(settings.YANGGUANG_SMS), settings.YANGGUANG_WEBHOOK
    switch, signature = Switch(gateways) if gateways else None, settings.YANGGUANG_SMS_SIGNATURE
    return (
        DutyDesk(),
        Television(),
        Screens(),
        Voice(),
        *([WebPush(contact=settings.YANGGUANG_PUSH)] if settings.YANGGUANG_PUSH else ()),
        *([Sms(switch=switch, signature=signature)] if switch else ()),
        *([webhooks.made(other, site=settings.YANGGUANG_URL)] if other else ()),
    )


def install() -> None:
    """Fill the room's list, once at start."""
    from yangguang.kernel.delivery import duty, rules, television
    from yangguang.kernel.delivery.devices import outlets as devices

    theirs = (*duty.PATIENCE, *television.PATIENCE, *devices.PATIENCE)
    outlets.install(pushed_to(), patience=(*rules.PATIENCE, *theirs))

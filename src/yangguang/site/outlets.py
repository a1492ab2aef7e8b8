"""Whom this office pushes to, as one explicit list; pages, feeds and search pull and aren't here."""

from __future__ import annotations

from collections.abc import Sequence

from yangguang.kernel.delivery import outlets
from yangguang.kernel.delivery.outlets import Outlet


def pushed_to() -> Sequence[Outlet]:
    """Return the push outlets: the stations' desks, and phones where the setting names a provider."""
    from django.conf import settings

    from yangguang.kernel.delivery.sms.outlet import Sms
    from yangguang.kernel.delivery.sms.switch import Switch
    from yangguang.kernel.delivery.television import Television
    from yangguang.site import texting

    gateways = texting.gateways(settings.YANGGUANG_SMS)
    switch, signature = Switch(gateways) if gateways else None, settings.YANGGUANG_SMS_SIGNATURE
    return (
        Television(),
        *([Sms(switch=switch, signature=signature)] if switch else ()),
    )


def install() -> None:
    """Fill the room's list, once at start."""
    from yangguang.kernel.delivery import rules, television

    outlets.install(pushed_to(), patience=(*rules.PATIENCE, *television.PATIENCE))

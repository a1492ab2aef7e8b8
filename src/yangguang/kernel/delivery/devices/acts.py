"""Registering and ending a device, setting it up with its key, and what it tells of itself."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from datetime import datetime
from typing import Final

from django.db import transaction

from yangguang.base.hazards import ground
from yangguang.base.refusal import refuse_if
from yangguang.kernel.delivery.devices import queries, rules
from yangguang.kernel.delivery.models import Device, Told
from yangguang.kernel.offices.models import Office
from yangguang.kernel.people import trail
from yangguang.kernel.people.actors import Actor
from yangguang.kernel.people.trail import Did
from yangguang.kernel.work import statements

_LETTERS: Final = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""No 0, 1, I or O: a key is read off a page and typed at a screen."""
_GROUPS: Final = 4
MOST_TOLD: Final = 50
"""Addresses that one message of a device may name."""
_LONGEST: Final = 20


@transaction.atomic
def register(
    office: Office, *, kind: str, name: str, code: str, script: str, by: Actor, at: datetime
) -> tuple[Device, str]:
    """Register a device at a place; return it and its key, which is shown once and kept as digest only.

    Refusal: a field is nonsense, or the office isn't `by`'s.
    """
    refuse_if(rules.why_not_keep(is_officer=by.role == "officer", covers=by.covers(office)))
    refuse_if(rules.why_not_be(kind=kind, name=name, code=code, script=script))
    device = Device(office=office, kind=kind, name=name.strip(), code=code, script=script)
    device.stem, device.made_at = ground.stem(code), at
    key = _keyed(device, at=at)
    trail.did(Did.DEVICE_REGISTERED, by=by, about=_about(device), at=at)
    return device, key


@transaction.atomic
def change(
    device: Device, *, kind: str, name: str, code: str, script: str, by: Actor, at: datetime
) -> Device:
    """Change what a device is called, where it stands, how it shows. Refusal: as for `register`, or it has ended."""
    row = _locked(device, by=by)
    refuse_if(rules.why_not_be(kind=kind, name=name, code=code, script=script))
    row.kind, row.name, row.code, row.script = kind, name.strip(), code, script
    row.stem = ground.stem(code)
    row.save()
    trail.did(Did.DEVICE_CHANGED, by=by, about=_about(row), at=at)
    return row


@transaction.atomic
def renew(device: Device, *, by: Actor, at: datetime) -> str:
    """Give a device another key: what it was set up with ends at once. Refusal: not `by`'s, or it has ended."""
    row = _locked(device, by=by)
    row.token_digest, row.entered_at, row.heard_at = "", None, None
    key = _keyed(row, at=at)
    trail.did(Did.DEVICE_KEY_RENEWED, by=by, about=_about(row), at=at)
    return key


@transaction.atomic
def end(device: Device, *, by: Actor, at: datetime) -> Device:
    """End a device: it shows nothing more from its next question on. Refusal: not `by`'s, or it has ended."""
    row = _locked(device, by=by)
    row.ended_at, row.key_digest = at, ""
    row.save()
    trail.did(Did.DEVICE_ENDED, by=by, about=_about(row), at=at)
    return row


@transaction.atomic
def enter(key: str, *, at: datetime) -> tuple[Device, str]:
    """Set a device up with its key; return it and its token, kept as digest only.

    Refusal: the key is unknown, was used, is too old, or its device has ended.
    """
    plain = "".join(letter for letter in key.upper() if letter in _LETTERS)[:40]
    rows = Device.objects.select_for_update().filter(key_digest=queries.digest(plain))
    device = rows.order_by("pk").first() if plain else None
    refuse_if(rules.why_not_enter(device, at=at))
    assert device is not None
    token = secrets.token_urlsafe(32)
    device.token_digest, device.entered_at, device.heard_at = queries.digest(token), at, at
    device.save()
    return device, token


def heard(device: Device, *, at: datetime) -> None:
    """Note that a device asked: at most once in `rules.NOTED_EVERY`."""
    if device.heard_at is None or at - device.heard_at >= rules.NOTED_EVERY:
        Device.objects.filter(pk=device.pk, ended_at=None).update(heard_at=at)


def told(device: Device, addresses: Iterable[str], *, at: datetime) -> int:
    """Note that a device showed or said these records, each once; return how many are new."""
    named = dict.fromkeys(one for one in addresses if 0 < len(one) <= _LONGEST and one.isascii())
    wanted = [one for one in list(named)[:MOST_TOLD] if one.isprintable()]
    known = Told.objects.filter(device=device, address__in=wanted)
    new = set(wanted) - set(known.values_list("address", flat=True))
    statements.insert_new([Told(device=device, address=one, at=at) for one in sorted(new)])
    return len(new)


def _keyed(device: Device, *, at: datetime) -> str:
    key = "".join(secrets.choice(_LETTERS) for _ in range(4 * _GROUPS))
    device.key_digest, device.key_until = queries.digest(key), at + rules.KEY_HOLDS
    device.save()
    return "-".join(key[4 * n : 4 * n + 4] for n in range(_GROUPS))


def _locked(device: Device, *, by: Actor) -> Device:
    row = Device.objects.select_for_update().select_related("office").get(pk=device.pk)
    refuse_if(rules.why_not_keep(is_officer=by.role == "officer", covers=by.covers(row.office)))
    refuse_if(rules.why_not_change(row))
    return row


def _about(device: Device) -> str:
    return f"{device.name} {device.code}"

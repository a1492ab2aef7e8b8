"""A device that is being set up, as the page shows it: QR code, and the secret to type."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import segno
from django.utils.safestring import SafeString, mark_safe

from yangguang.base.procedure import day_of
from yangguang.kernel.offices import queries as offices
from yangguang.kernel.people import queries, second_factor, totp
from yangguang.kernel.people.models import Person


@dataclass(frozen=True, slots=True)
class Device:
    """`picture` is the QR code as inline SVG, `spelled` the secret in groups of four letters."""

    picture: SafeString
    spelled: str


def shown(person: Person, *, at: datetime) -> Device:
    """Return what to scan or type. Refusal: a device is in force already."""
    secret = second_factor.start(person, at=at)
    address = totp.address(secret, login=person.login, office=_office(person, at=at))
    drawn = segno.make(address, error="m").svg_inline(scale=4, dark="#000", light="#fff", border=3)
    return Device(mark_safe(drawn), totp.spelled(secret))  # noqa: S308 - segno's own drawing


def _office(person: Person, *, at: datetime) -> str:
    post = queries.posts_on(person, day_of(at)).first()
    return offices.full_name_on(post.office, day_of(at)) if post else "阳光"

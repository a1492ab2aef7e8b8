"""Sign-in by an identity server outside (OpenID Connect): who is known there as whom here.

An identity opens an account that exists; it makes none, and gives no post. Each person binds it
themselves, signed in by password, and may release it again.
"""

from __future__ import annotations

from datetime import datetime

from django.db import IntegrityError, transaction

from yangguang.base.refusal import Reason, Refusal, sentence
from yangguang.kernel.people import trail
from yangguang.kernel.people.actors import Actor
from yangguang.kernel.people.models import Identity, Person


def of(person: Person, *, issuer: str) -> Identity | None:
    """Return what is bound to `person` at this issuer."""
    return Identity.objects.filter(person=person, issuer=issuer).first()


def person_of(subject: str, *, issuer: str) -> Person:
    """Return whose account this is. Refusal: nobody has bound it, or the account is locked."""
    found = Identity.objects.filter(issuer=issuer, subject=subject).select_related("person").first()
    if found is None or not found.person.is_active:
        raise Refusal(
            [
                sentence(
                    Reason.RULE,
                    "统一身份认证已经认出您，但本机关没有与之绑定、可以登录的账号。",
                    remedy="请先用登录名和口令登录，在“我的账号”中绑定；没有账号的，请联系本机关管理员。",
                )
            ]
        )
    return found.person


def bind(person: Person, subject: str, *, issuer: str, by: Actor, at: datetime) -> Identity:
    """Bind an identity to one's own account. Refusal: either of the two is bound already."""
    try:
        with transaction.atomic():
            made = Identity.objects.create(
                person=person, issuer=issuer, subject=subject, bound_at=at
            )
            trail.did(trail.Did.IDENTITY_BOUND, by=by, about=person.login, at=at)
            return made
    except IntegrityError:
        raise Refusal(
            [
                sentence(
                    Reason.ONCE,
                    "这个账号或者这个统一身份已经绑定。",
                    remedy="请先解除原来的绑定。",
                )
            ]
        ) from None


@transaction.atomic
def release(person: Person, *, issuer: str, by: Actor, at: datetime) -> None:
    """Release what is bound at this issuer; nothing happens where nothing is."""
    if Identity.objects.filter(person=person, issuer=issuer).delete()[0]:
        trail.did(trail.Did.IDENTITY_RELEASED, by=by, about=person.login, at=at)

"""Passwords: one-time codes on paper instead of e-mail, the first choice, the change."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Final

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from yangguang.base.refusal import Reason, Sentence, refuse_if, sentence
from yangguang.kernel.people import codes, keeping, sessions, throttle, trail
from yangguang.kernel.people.actors import Actor
from yangguang.kernel.people.models import Person

CODE_LASTS: Final = timedelta(days=7)
"""A code that was not used in a week is waste paper."""


@transaction.atomic
def issue_code(person: Person, *, by: Actor, at: datetime) -> str:
    """Return a one-time code (一次性口令) to be handed over on paper; it is shown once.

    It takes the password's place, opens nothing but the choice of a new password, and ends every
    session of the person. Refusal: `by` may not keep this account.
    """
    refuse_if(keeping.why_not(by, person, at=at))
    code = put_code(person, at=at)
    sessions.next_round(person)
    trail.did(trail.Did.PASSWORD_CODE_ISSUED, by=by, about=person.login, at=at)
    return code


def put_code(person: Person, *, at: datetime) -> str:
    """Set a one-time code without more: for accounts that are just being made."""
    code = codes.make()
    person.set_password(codes.plain(code))
    person.password_until = at + CODE_LASTS
    person.save(update_fields=["password", "password_until"])
    return code


def as_kept(person: Person, typed: str) -> str:
    """Return what was typed as the hash knows it: a one-time code may be typed in any manner."""
    return codes.plain(typed) if person.password_until and codes.is_code(typed) else typed


def why_expired(person: Person, *, at: datetime) -> Iterator[Sentence]:
    """Yield that the one-time code is too old."""
    if person.password_until and at >= person.password_until:
        yield sentence(
            Reason.TOO_LATE,
            "一次性口令已经过期。",
            remedy="请向本机关管理员重新领取。",
        )


def must_choose(person: Person) -> bool:
    """Tell whether the present password is a one-time code."""
    return person.password_until is not None


@transaction.atomic
def choose(person: Person, password: str, *, by: Actor, at: datetime) -> None:
    """Set a new password of the person's own choice; every other session ends.

    Refusal: too weak (one sentence for each fault), or the old one again.
    """
    refuse_if(_why_not_this(person, password))
    person.set_password(password)
    person.password_until = None
    person.save(update_fields=["password", "password_until"])
    sessions.next_round(person)
    trail.did(trail.Did.PASSWORD_CHANGED, by=by, about=person.login, at=at)


def change(person: Person, *, old: str, new: str, by: Actor, network: str, at: datetime) -> None:
    """Change the password of somebody who knows the old one.

    Refusal: the old one is wrong (counted like a failed sign-in), or the new one too weak.
    """
    throttle.begin(person.login, network=network, at=at)
    if not person.check_password(old):
        refuse_if([sentence(Reason.FACTS, "原口令不正确。", remedy="请重新输入。")])
    throttle.succeeded(person.login, network=network, at=at)
    choose(person, new, by=by, at=at)


def _why_not_this(person: Person, password: str) -> Iterator[Sentence]:
    if person.check_password(password):
        yield sentence(Reason.FACTS, "新口令与原口令相同。", remedy="请换一个新的口令。")
    try:
        validate_password(password, person)
    except ValidationError as weak:
        for message in weak.messages:
            yield sentence(Reason.FACTS, "{fault}", fault=message)

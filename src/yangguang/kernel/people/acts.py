"""Writes: sign in, and note every look at personal data; those of posts lie in `posts`."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.contrib.auth import authenticate
from django.http import HttpRequest

from yangguang.base.refusal import Reason, Refusal, refuse_if, sentence
from yangguang.base.workdays import SHANGHAI
from yangguang.kernel.people import passwords, throttle
from yangguang.kernel.people.actors import Actor
from yangguang.kernel.people.models import Look, Person, plain_login
from yangguang.kernel.people.posts import (
    appoint,
    deputise,
    enrol,
    hand_over,
    relieve,
)

__all__ = ["appoint", "deputise", "enrol", "hand_over", "looked", "relieve", "sign_in"]


def sign_in(
    login: str, password: str, *, network: str, at: datetime, request: HttpRequest | None = None
) -> Person:
    """Return the person whose sign-in name and password these are.

    `network` is the address that the attempt came from. Refusal: it must wait (too-early), or name
    and password don't belong together (rule); which of the two is wrong is never said. A one-time
    code that is too old (too-late) is refused after it was found right.
    """
    throttle.begin(login, network=network, at=at)
    known = Person.objects.filter(login=plain_login(login)).first()
    typed = passwords.as_kept(known, password) if known else password
    person = authenticate(request, username=login, password=typed)
    if not isinstance(person, Person):
        raise Refusal(
            [
                sentence(
                    Reason.RULE,
                    "登录名或者口令不正确。",
                    remedy="请核对后重新输入，注意大小写。",
                )
            ]
        )
    throttle.succeeded(login, network=network, at=at)
    refuse_if(passwords.why_expired(person, at=at))
    return person


def looked(by: Actor, *, case_number: str, what: str, at: datetime) -> Look:
    """Note that `by` looked at personal data `what` of a case; call it before showing them.

    `what` names the kind of the data (申请人联系方式), never the data. ValueError: `by` is nobody
    of the office.
    """
    look = _look(by, case_number=case_number, what=what, at=at)
    look.save(force_insert=True)
    return look


def looked_through(by: Actor, *, case_numbers: Iterable[str], what: str, at: datetime) -> None:
    """Note the same of many cases at once, in few statements. ValueError: as for `looked`."""
    Look.objects.bulk_create(
        [_look(by, case_number=number, what=what, at=at) for number in case_numbers]
    )


def _look(by: Actor, *, case_number: str, what: str, at: datetime) -> Look:
    if by.person_id is None:
        raise ValueError("only a person of the office looks at others' personal data")
    return Look(
        year=at.astimezone(SHANGHAI).year,
        person_id=by.person_id,
        office=by.office,
        province=by.office.province if by.office else "",
        city=by.office.city if by.office else "",
        county=by.office.county if by.office else "",
        seen_as=by.label,
        case_number=case_number,
        what=what,
        at=at,
    )

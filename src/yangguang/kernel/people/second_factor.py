"""The second factor (动态口令): setting up, passing, recovery codes, and the loss of a device."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Final

from django.db import transaction
from django.db.models import QuerySet

from yangguang.base.refusal import Reason, Refusal, Sentence, refuse_if, sentence
from yangguang.kernel.people import (
    actors,
    codes,
    keeping,
    sealing,
    sessions,
    throttle,
    totp,
    trail,
    two_persons,
)
from yangguang.kernel.people.actors import Actor
from yangguang.kernel.people.models import (
    FactorReset,
    Person,
    Post,
    PostRole,
    RecoveryCode,
    SecondFactor,
)

RECOVERY_CODES: Final = 10
RESET_LASTS: Final = timedelta(days=3)
"""A request for a reset that nobody granted in so long is asked again."""

GRANTING: Final = (PostRole.ADMINISTRATOR, PostRole.HEAD)
"""Who may be the second person of a reset."""


def is_on(person: Person) -> bool:
    """Tell whether the person must show a code to sign in."""
    return SecondFactor.objects.filter(person=person).exclude(confirmed_at=None).exists()


def codes_left(person: Person) -> int:
    """Return how many recovery codes are unused."""
    return RecoveryCode.objects.filter(person=person, used_at=None).count()


@transaction.atomic
def start(person: Person, *, at: datetime) -> bytes:
    """Return the secret of a device that is being set up; the same until it is confirmed.

    Refusal: a device is in force already; it is taken off first.
    """
    factor = SecondFactor.objects.select_for_update().filter(person=person).first()
    if factor is None:
        secret = totp.make_secret()
        sealed = sealing.seal(secret, owner=person.login)
        SecondFactor.objects.create(person=person, sealed=sealed, made_at=at)
        return secret
    if factor.confirmed_at is not None:
        refuse_if([sentence(Reason.ONCE, "动态口令已经启用。", remedy="如更换设备，请先停用。")])
    return sealing.opened(bytes(factor.sealed), owner=person.login)


@transaction.atomic
def confirm(person: Person, code: str, *, by: Actor, at: datetime) -> list[str]:
    """Put the device in force by its first code; return the recovery codes, shown once.

    Refusal: the code is not the device's. Nothing is opened by it, so no guess is counted.
    """
    factor = SecondFactor.objects.select_for_update().filter(person=person).first()
    step = _step(factor, code, at=at)
    if factor is None or step is None:
        raise Refusal([_wrong()])
    factor.confirmed_at, factor.last_step = at, step
    factor.save(update_fields=["confirmed_at", "last_step"])
    trail.did(trail.Did.FACTOR_SET, by=by, about=person.login, at=at)
    return _new_codes(person)


def check(person: Person, typed: str, *, by: Actor, network: str, at: datetime) -> None:
    """Let a code of the device, or an unused recovery code, pass; each passes once.

    Refusal: it must wait (too-early: guesses are counted apart from passwords), or it is wrong.
    """
    subject = f"{person.login}\0second"
    throttle.begin(subject, network=network, at=at)
    with transaction.atomic():
        factor = SecondFactor.objects.select_for_update().filter(person=person).first()
        if codes.is_code(typed):
            is_passed = _use_recovery(person, typed, by=by, at=at)
        else:
            step = _step(factor, typed, at=at)
            is_passed = step is not None
            if factor is not None and step is not None:
                factor.last_step = step
                factor.save(update_fields=["last_step"])
    if not is_passed:
        raise Refusal([_wrong()])
    throttle.succeeded(subject, network=network, at=at)


@transaction.atomic
def renew_codes(person: Person, *, by: Actor, at: datetime) -> list[str]:
    """Return new recovery codes; the old ones are void."""
    trail.did(trail.Did.RECOVERY_CODES_MADE, by=by, about=person.login, at=at)
    return _new_codes(person)


def take_off(person: Person, typed: str, *, by: Actor, network: str, at: datetime) -> None:
    """Take the device off for who still holds it or a recovery code. Refusal: as `check`."""
    check(person, typed, by=by, network=network, at=at)  # outside: a wrong guess stays counted
    with transaction.atomic():
        _remove(person)
        trail.did(trail.Did.FACTOR_RESET, by=by, about=person.login, at=at)


@transaction.atomic
def ask_reset(person: Person, *, by: Post, reason: str, at: datetime) -> FactorReset:
    """Ask that a lost device be taken off; a second person grants it.

    Refusal: `by` may not keep this account, no reason is given, or no device is in force.
    """
    actor = actors.officer(by, at=at)
    refuse_if(keeping.why_not(actor, person, at=at))
    if not reason.strip():
        refuse_if([sentence(Reason.FACTS, "请写明重置的理由，例如“手机遗失，已当面核对本人”。")])
    if not is_on(person):
        refuse_if([sentence(Reason.NOT_YET, "该人员没有启用动态口令，不需要重置。")])
    trail.did(trail.Did.FACTOR_RESET_ASKED, by=actor, about=person.login, at=at)
    return FactorReset.objects.create(
        person=person, asked_by=by, asked_at=at, reason=reason.strip()
    )


@transaction.atomic
def grant_reset(reset: FactorReset, *, by: Post, at: datetime) -> None:
    """Take the device off as the second person; every session of its owner ends.

    Refusal: the two may not (see `two_persons`), the owner grants it, or it is granted or lapsed.
    """
    reset = FactorReset.objects.select_for_update(of=("self",)).get(pk=reset.pk)
    refuse_if(_why_not_grant(reset, by, at=at))
    reset.granted_by, reset.granted_at = by, at
    reset.save(update_fields=["granted_by", "granted_at"])
    _remove(reset.person)
    sessions.next_round(reset.person)
    actor = actors.officer(by, at=at)
    trail.did(trail.Did.FACTOR_RESET, by=actor, about=reset.person.login, at=at)


@transaction.atomic
def reset_on_machine(person: Person, *, at: datetime) -> None:
    """Take the device off from a shell on the machine, for an office with one administrator."""
    _remove(person)
    sessions.next_round(person)
    trail.did(trail.Did.FACTOR_RESET, by=trail.ON_THE_MACHINE, about=person.login, at=at)


def waiting(*, at: datetime) -> QuerySet[FactorReset]:
    """Return the requests that may still be granted, the oldest first."""
    there = FactorReset.objects.filter(granted_at=None, asked_at__gt=at - RESET_LASTS)
    return there.select_related("person", "asked_by__person", "asked_by__office").order_by("pk")


def _why_not_grant(reset: FactorReset, by: Post, *, at: datetime) -> Iterator[Sentence]:
    if reset.granted_at is not None:
        yield sentence(Reason.ONCE, "这一申请已经办结。")
    if at - reset.asked_at >= RESET_LASTS:
        yield sentence(Reason.TOO_LATE, "这一申请已经失效。", remedy="请重新申请。")
    if by.person_id == reset.person_id:
        yield sentence(Reason.RULE, "本人不能确认重置自己的动态口令。")
    over = [post.office for post in keeping.posts_of(reset.person, at=at)]
    yield from two_persons.why_not(reset.asked_by, by, at=at, over=over, roles=GRANTING)


def _step(factor: SecondFactor | None, typed: str, *, at: datetime) -> int | None:
    if factor is None:
        return None
    secret = sealing.opened(bytes(factor.sealed), owner=factor.person.login)
    code = codes.plain(typed)
    return totp.matching_step(secret, code, at=at, after_step=factor.last_step)


def _use_recovery(person: Person, typed: str, *, by: Actor, at: datetime) -> bool:
    unused = RecoveryCode.objects.filter(person=person, used_at=None)
    if not unused.filter(digest=_digest(person, typed)).update(used_at=at):
        return False
    trail.did(trail.Did.FACTOR_RECOVERED, by=by, about=person.login, at=at)
    return True


def _new_codes(person: Person) -> list[str]:
    RecoveryCode.objects.filter(person=person).delete()
    made = [codes.make() for _ in range(RECOVERY_CODES)]
    RecoveryCode.objects.bulk_create(
        [RecoveryCode(person=person, digest=_digest(person, code)) for code in made]
    )
    return made


def _digest(person: Person, code: str) -> str:
    """Return what is kept of a code: 79 random bits need no slow hash, only the person bound in."""
    return hashlib.sha256(f"{person.pk}:{codes.plain(code)}".encode()).hexdigest()


def _remove(person: Person) -> None:
    RecoveryCode.objects.filter(person=person).delete()
    SecondFactor.objects.filter(person=person).delete()


def _wrong() -> Sentence:
    return sentence(
        Reason.FACTS,
        "动态口令不正确，或者已经用过。",
        remedy="请等下一组数字出现后再输入；手机时间须准确。也可以使用一枚恢复码。",
    )

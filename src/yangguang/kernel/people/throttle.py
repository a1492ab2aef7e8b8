"""Slowing down of guessed passwords: per account and per network, with a growing delay.

An attempt is counted before the password is looked at, so that many at once can't slip through
and no costly hash is reckoned for one that must wait anyway. Counters hold keyed digests only.
"""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from yangguang.base.refusal import Reason, Refusal, Sentence, sentence
from yangguang.kernel.people.models import AttemptKind, SignInAttempt, plain_login


@dataclass(frozen=True, slots=True)
class Patience:
    """How many failures are free, and the delay after the next one, which then doubles."""

    free: int
    first_delay: timedelta
    longest_delay: timedelta

    def delay(self, failures: int) -> timedelta:
        """Return how long to wait after so many failures in a row."""
        if failures <= self.free:
            return timedelta()
        doublings = min(failures - self.free - 1, 20)
        return min(self.first_delay * (1 << doublings), self.longest_delay)


PATIENCE = {
    AttemptKind.ACCOUNT: Patience(4, timedelta(seconds=2), timedelta(minutes=15)),
    # An office sits behind one address: its people share this counter.
    AttemptKind.NETWORK: Patience(30, timedelta(seconds=2), timedelta(minutes=5)),
}
FORGOTTEN_AFTER = timedelta(hours=24)
"""A counter without a failure for so long starts anew."""

CLOCK_SET_BACK = timedelta(minutes=1)
"""A failure so far in the future was noted before the clock was set back."""


def address_of(request: HttpRequest) -> str:
    """Return the address that a request came from.

    Behind a proxy of ours (setting YANGGUANG_PROXY) it is the last one that X-Forwarded-For names:
    those before it are what the asker says of itself.
    """
    if settings.YANGGUANG_PROXY:
        forwarded = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip()
        if forwarded:
            return forwarded
    return str(request.META.get("REMOTE_ADDR", ""))


def network_of(address: str) -> str:
    """Return the network that an address is counted by: itself, or the /64 of an IPv6 address."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return address
    if isinstance(found, ipaddress.IPv6Address):
        if found.ipv4_mapped:
            return str(found.ipv4_mapped)
        return str(ipaddress.ip_network((found, 64), strict=False))
    return str(found)


def begin(login: str, *, network: str, at: datetime) -> None:
    """Count an attempt on `login` from address `network`, as failed until `succeeded` is told.

    Refusal (too-early): one of the two must wait; then nothing is counted.
    """
    with transaction.atomic():
        rows = [
            _locked(AttemptKind.ACCOUNT, plain_login(login), at=at),
            _locked(AttemptKind.NETWORK, network_of(network), at=at),
        ]
        waits = [row.blocked_until - at for row in rows if row.blocked_until]
        if waits and (longest := max(waits)) > timedelta():
            raise Refusal([_wait(longest)])
        for row in rows:
            row.failures += 1
            row.last_at = at
            delay = PATIENCE[AttemptKind(row.kind)].delay(row.failures)
            row.blocked_until = at + delay if delay else None
            row.save(update_fields=["failures", "last_at", "blocked_until"])


def succeeded(login: str, *, network: str, at: datetime) -> None:
    """Forget the failures of the account, and take back the one counted for the network."""
    with transaction.atomic():
        account = _locked(AttemptKind.ACCOUNT, plain_login(login), at=at)
        account.delete()
        row = _locked(AttemptKind.NETWORK, network_of(network), at=at)
        row.failures = max(row.failures - 1, 0)
        delay = PATIENCE[AttemptKind.NETWORK].delay(row.failures)
        row.blocked_until = at + delay if delay else None
        row.save(update_fields=["failures", "blocked_until"])


def forget(*, at: datetime) -> int:
    """Delete counters that count nothing any more; return how many."""
    return SignInAttempt.objects.filter(last_at__lt=at - FORGOTTEN_AFTER).delete()[0]


def _locked(kind: AttemptKind, value: str, *, at: datetime) -> SignInAttempt:
    """Return the counter, held against others until the transaction ends."""
    digest = salted_hmac("people.sign-in", value, algorithm="sha256").hexdigest()
    SignInAttempt.objects.bulk_create(
        [SignInAttempt(kind=kind, digest=digest, last_at=at)], ignore_conflicts=True
    )
    row = SignInAttempt.objects.select_for_update().get(kind=kind, digest=digest)
    if row.last_at > at + CLOCK_SET_BACK:
        row.blocked_until = None  # reckoned by a clock that was set back since; the count stays
    if at - row.last_at > FORGOTTEN_AFTER:
        row.failures, row.blocked_until = 0, None
    return row


def _wait(longest: timedelta) -> Sentence:
    seconds = -(-longest // timedelta(seconds=1))
    return sentence(
        Reason.TOO_EARLY,
        "登录失败次数过多，请在 {seconds} 秒后再试。",
        remedy="如忘记口令，请联系本机关管理员重设。",
        seconds=seconds,
    )

"""Other offices' ledgers: which ones we watch, cosign, and ask to cosign ours."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import Q

from yangguang.base.merkle.notes import VerifierKey
from yangguang.base.merkle.rotations import FALSE, opened
from yangguang.base.refusal import Reason, Refusal, refuse_if, sentence
from yangguang.kernel.ledger import rules
from yangguang.kernel.ledger.models import Peer


def know(
    origin: str,
    *,
    keys: str,
    at: datetime,
    address: str = "",
    cosigner_key: str = "",
    witness_address: str = "",
) -> Peer:
    """Enter or change a peer. `keys`: its log's public keys, one a line. Refusal: see `rules`."""
    refuse_if(rules.why_not_know(origin, keys, cosigner_key, (address, witness_address)))
    wanted = {
        "keys": keys.strip(),
        "address": address.rstrip("/"),
        "cosigner_key": cosigner_key,
        "witness_address": witness_address.rstrip("/"),
        "until_at": None,
    }
    peer, _ = Peer.objects.update_or_create(
        origin=origin, defaults=wanted, create_defaults={**wanted, "from_at": at}
    )
    return peer


def part_with(origin: str, *, at: datetime) -> None:
    """Neither watch nor ask a peer from `at` on; what was seen of it stays."""
    Peer.objects.filter(origin=origin, until_at=None).update(until_at=at)


@transaction.atomic
def hand_over(origin: str, *, statement: str) -> Peer:
    """Take the new key of a peer's log from its signed statement, beside the old one.

    In an emergency the old key goes at once and the new one must be entered by `know`, by somebody
    who has compared it. Refusal: the statement isn't of this log or isn't signed as it must be.
    """
    peer = Peer.objects.select_for_update().get(origin=origin)
    known = keys_of(peer)
    try:
        change = opened(statement, known)
    except FALSE as error:
        raise _unbelieved(origin) from error
    if change.old not in known:
        raise _unbelieved(origin)
    left = [key for key in known if key != change.old or not change.compromised_from]
    fresh = [] if change.compromised_from or change.new in left else [change.new]
    peer.keys = "\n".join(map(str, [*fresh, *left]))
    peer.save(update_fields=["keys"])
    return peer


def _unbelieved(origin: str) -> Refusal:
    return Refusal(
        [
            sentence(
                Reason.FACTS,
                "换钥声明不可采信：它不是“{origin}”的，或者没有由该账本的旧密钥签署。",
                remedy="请与对方机关核对其新公钥。",
                origin=origin,
            )
        ]
    )


def current(*, at: datetime) -> list[Peer]:
    """Return the peers with which we are joined at `at`."""
    joined = Q(until_at=None) | Q(until_at__gt=at)
    return list(Peer.objects.filter(joined, from_at__lte=at).order_by("origin"))


def keys_of(peer: Peer) -> list[VerifierKey]:
    """Return the public keys of a peer's log."""
    return [VerifierKey.parse(line.strip()) for line in peer.keys.splitlines() if line.strip()]


def cosigners(*, at: datetime) -> list[VerifierKey]:
    """Return the public keys of the offices that cosign us."""
    return [VerifierKey.parse(p.cosigner_key) for p in current(at=at) if p.cosigner_key]
